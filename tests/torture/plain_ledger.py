"""The book reckoned again by a plain script: only the rows that the command line tells, and sums of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from propertydesk.__main__ import main
from propertydesk.cli.entering import PASSWORD

Say = Callable[..., Iterator[dict[str, Any]]]
LOGIN, SECRET = "manager", "demo"
CHECKOUT = Path(__file__).resolve().parents[2]
_INSIDE = ("prepaid", "deposit")
"""Methods of a receipt that move what is here already."""


@dataclass
class Sums:
    """What a unit, or the office, comes to in fen."""

    charged: int = 0
    reduced: int = 0
    paid: int = 0
    prepaid: int = 0
    deposit: int = 0

    @property
    def owed(self) -> int:
        """What is left of the charges."""
        return self.charged - self.reduced - self.paid


@dataclass
class Book:
    """What the rows say, unit by unit, and what they contradict."""

    units: dict[str, Sums] = field(default_factory=lambda: defaultdict(Sums))
    days: dict[str, Sums] = field(default_factory=lambda: defaultdict(Sums))
    wrong: list[str] = field(default_factory=list)
    rows: int = 0

    def total(self, until: str = "9999") -> Sums:
        """The office to the end of a day (as it is written: 2026-11-20)."""
        found = Sums()
        for day, sums in self.days.items():
            if day <= until:
                for key, fen in vars(sums).items():
                    setattr(found, key, getattr(found, key) + fen)
        return found


def read(folder: Path, say: Say) -> Book:
    """Add up bills, entries, receipts and deposits of the office in *folder*, as *say* tells them."""
    book, told = Book(), defaultdict(Sums)
    for row in say("list", str(folder), "bills"):
        book.rows += 1
        told[row["unit"]].reduced += row["reduced_fen"]
        told[row["unit"]].paid += row["paid_fen"]
        for sums in (book.units[row["unit"]], book.days[row["day"]]):
            sums.charged += row["charged_fen"]
        if row["owed_fen"] != row["charged_fen"] - row["reduced_fen"] - row["paid_fen"] or row["owed_fen"] < 0:
            book.wrong.append(f"a bill of {row['unit']} from {row['from']} owes {row['owed_fen']}")
    by_receipt: Counter[str] = Counter()
    for row in say("list", str(folder), "entries"):
        book.rows += 1
        account, fen = row["account"], row["amount_fen"]
        for sums in (book.units[row["unit"]], book.days[row["day"]]):
            setattr(sums, account, getattr(sums, account) + fen)
        if row["receipt"] and (account != "reduced"):
            by_receipt[row["receipt"]] += fen
    for unit, sums in told.items():
        if (sums.paid, sums.reduced) != (book.units[unit].paid, book.units[unit].reduced):
            book.wrong.append(f"the bills of {unit} do not say what its entries say")
    book.wrong += _receipts(folder, say, by_receipt)
    held = sum(row["balance_fen"] for row in say("list", str(folder), "deposits"))
    if held != book.total().deposit:
        book.wrong.append(f"deposits hold {held}, their entries {book.total().deposit}")
    below = [unit for unit, sums in book.units.items() if sums.prepaid < 0 or sums.owed < 0 or sums.deposit < 0]
    book.wrong += [f"{unit} is below nought" for unit in below]
    return book


def _receipts(folder: Path, say: Say, moved: Counter[str]) -> Iterator[str]:
    """What is wrong about receipts: methods that are not the total, entries that are not the receipt, numbers."""
    numbers = set()
    for row in say("list", str(folder), "receipts"):
        number, methods = row["number"], row["methods"]
        if number in numbers:
            yield f"{number} is there twice"
        numbers.add(number)
        if sum(methods.values()) != row["total_fen"]:
            yield f"the methods of {number} are not its total"
        expected = 0 if row["state"] == "void" else row["total_fen"] - sum(methods.get(each, 0) for each in _INSIDE)
        if moved[number] != expected:
            yield f"{number} moved {moved[number]}, not {expected}"
    for number in moved.keys() - numbers:
        yield f"{number} has entries and is not there"


def against(book: Book, folder: Path, say: Say, at: str | None = None) -> list[str]:
    """Where ``ledger --json`` says otherwise, as it stands or at a date."""
    [said] = say("ledger", str(folder), "--check", *(["--at", at] if at else []))
    mine = book.total(at or "9999")
    figures = {
        "charged_fen": mine.charged, "reduced_fen": mine.reduced, "paid_fen": mine.paid, "owed_fen": mine.owed,
        "prepaid_fen": mine.prepaid, "deposits_fen": mine.deposit, "balanced": True,
    }  # fmt: skip
    return [f"{at or 'now'}: {key} {said[key]}, not {fen}" for key, fen in figures.items() if said[key] != fen]


def apart(*words: str) -> Iterator[dict[str, Any]]:
    """What the command line says, in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "propertydesk", *words, "--json", "--as", LOGIN], cwd=CHECKOUT,
        env=os.environ | {PASSWORD: SECRET}, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode:
        raise RuntimeError(f"{words[0]} ended with {process.returncode}")


def here(*words: str) -> Iterator[dict[str, Any]]:
    """What the command line says, without starting Python again: for small shares."""
    os.environ[PASSWORD] = SECRET
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = main([*words, "--json", "--as", LOGIN])
    if code:
        raise RuntimeError(f"{words[0]} ended with {code}")
    yield from map(json.loads, said.getvalue().splitlines())
