"""The book reckoned again by a plain script: only the rows that the command line tells, and sums of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from propertydesk.cli.entering import PASSWORD

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


def read(folder: Path, login: str = "manager", password: str = "demo") -> Book:
    """Add up bills, entries, receipts and deposits of the office in *folder*."""
    book, told = Book(), defaultdict(Sums)
    for row in _list(folder, "bills", login, password):
        book.rows += 1
        told[row["unit"]].reduced += row["reduced_fen"]
        told[row["unit"]].paid += row["paid_fen"]
        for sums in (book.units[row["unit"]], book.days[row["day"]]):
            sums.charged += row["charged_fen"]
        if row["owed_fen"] != row["charged_fen"] - row["reduced_fen"] - row["paid_fen"] or row["owed_fen"] < 0:
            book.wrong.append(f"a bill of {row['unit']} from {row['from']} owes {row['owed_fen']}")
    by_receipt: Counter[str] = Counter()
    for row in _list(folder, "entries", login, password):
        book.rows += 1
        account, fen = row["account"], row["amount_fen"]
        for sums in (book.units[row["unit"]], book.days[row["day"]]):
            setattr(sums, account, getattr(sums, account) + fen)
        if row["receipt"] and (account != "reduced"):
            by_receipt[row["receipt"]] += fen
    for unit, sums in told.items():
        if (sums.paid, sums.reduced) != (book.units[unit].paid, book.units[unit].reduced):
            book.wrong.append(f"the bills of {unit} do not say what its entries say")
    book.wrong += _receipts(folder, login, password, by_receipt)
    held = sum(row["balance_fen"] for row in _list(folder, "deposits", login, password))
    if held != book.total().deposit:
        book.wrong.append(f"deposits hold {held}, their entries {book.total().deposit}")
    below = [unit for unit, sums in book.units.items() if sums.prepaid < 0 or sums.owed < 0 or sums.deposit < 0]
    book.wrong += [f"{unit} is below nought" for unit in below]
    return book


def _receipts(folder: Path, login: str, password: str, moved: Counter[str]) -> Iterator[str]:
    """What is wrong about receipts: methods that are not the total, entries that are not the receipt, numbers."""
    numbers = set()
    for row in _list(folder, "receipts", login, password):
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


def against(book: Book, folder: Path, at: str | None = None) -> list[str]:
    """Where ``ledger --json`` says otherwise, as it stands or at a date."""
    words = ["ledger", str(folder), "--check", "--json", *(["--at", at] if at else [])]
    done = _command(words, "manager", "demo")
    said = json.loads(done.stdout)
    mine = book.total(at or "9999")
    figures = {
        "charged_fen": mine.charged, "reduced_fen": mine.reduced, "paid_fen": mine.paid, "owed_fen": mine.owed,
        "prepaid_fen": mine.prepaid, "deposits_fen": mine.deposit, "balanced": True,
    }  # fmt: skip
    return [f"{at or 'now'}: {key} {said[key]}, not {fen}" for key, fen in figures.items() if said[key] != fen]


def _list(folder: Path, listing: str, login: str, password: str) -> Iterator[dict[str, Any]]:
    with subprocess.Popen(
        [sys.executable, "-m", "propertydesk", "list", str(folder), listing, "--json", "--as", login],
        cwd=CHECKOUT, env=os.environ | {PASSWORD: password}, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode:
        raise RuntimeError(f"list {listing} ended with {process.returncode}")


def _command(words: list[str], login: str, password: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "propertydesk", *words, "--as", login],
        cwd=CHECKOUT, env=os.environ | {PASSWORD: password}, capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
