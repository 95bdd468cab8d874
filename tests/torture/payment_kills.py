"""Kill -9 while money is taken: no receipt lost, doubled or skipped, the book balanced, paper and database agree."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import multiprocessing
import os
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from propertydesk import registry
from propertydesk.__main__ import main
from propertydesk.cli.entering import PASSWORD
from propertydesk.core.money import capitals, show, show_plain
from propertydesk.desks.fees.ledger.check import check_ledger
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.office.desk_models import Printout
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import enter
from propertydesk.paper.pages import page_texts
from propertydesk.store import Store
from propertydesk.store.numbering import check_numbers
from propertydesk.store.verify import verify
from tests.figures import Figure
from tests.torture.killing import killed_at_random, side_by_side

SEED = 20261122
FULL, SMALL_SHARE = 500, 4
UNITS = ("3-1-101", "3-1-102", "3-1-201", "3-1-202")
METHODS = ("cash", "wechat", "alipay", "card", "transfer")
LOGIN, SECRET = "head", "tea and rice"
LONGEST = 0.4
VERIFIED_EVERY = 20
_DEBT_YUAN = 9_000_000
Work = Callable[[Path, Path, int], None]


@dataclass
class Told:
    """What a child has said on its standard output, and what was wrong."""

    path: Path
    paid: list[dict[str, Any]] = field(default_factory=list)
    papers: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _read: int = 0

    def size(self) -> int:
        """How much was said, in bytes."""
        return self.path.stat().st_size if self.path.exists() else 0

    def listen(self) -> None:
        """Take in the whole lines since last time. Half a line was never said: the reader of a pipe sees no end."""
        if not self.path.exists():
            return
        content = self.path.read_bytes()
        cut = content.rfind(b"\n", self._read) + 1
        for line in content[self._read : cut].splitlines():
            with contextlib.suppress(ValueError):
                said = json.loads(line)
                (self.papers if "file" in said else self.paid).append(said)
        self._read = len(content)


def run(full: bool) -> list[Figure]:
    """Five hundred payments by the command, and as many in one process with their papers."""
    wanted = FULL if full else SMALL_SHARE
    ways: tuple[tuple[str, Work], ...] = (("`pay`", pay_by_command), ("the counter", pay_in_process))
    with tempfile.TemporaryDirectory() as scratch:
        works = [
            partial(_while_paying, Path(scratch) / str(place), work, wanted) for place, (_n, work) in enumerate(ways)
        ]
        done = side_by_side(works)
    figures = []
    for (name, _work), (kills, told) in zip(ways, done, strict=True):
        papers = f", {len(told.papers)} papers" if told.papers else ""
        note = "; ".join(told.wrong[:3]) or f"{len(told.paid)} receipts told{papers}; none lost, doubled or skipped"
        good = not told.wrong and len(told.paid) >= wanted
        figures.append(Figure(f"killed while {name} takes money", kills, unit="kills", ok=good, note=note))
    return figures


# -- what is killed


def pay_by_command(folder: Path, said: Path, seed: int) -> None:
    """One ``pay`` after another, each with its own opening of the office."""
    chance = random.Random(seed)
    with said.open("a", encoding="utf-8") as out, contextlib.redirect_stdout(out):
        while _parent_lives():
            words = [chance.choice(UNITS), show_plain(chance.randrange(1, 500_000)), "--method", chance.choice(METHODS)]
            if main(["pay", str(folder), *words, "--json", "--as", LOGIN]) != 0:
                return


def pay_in_process(folder: Path, said: Path, seed: int) -> None:
    """As the window does it: one office, one receipt after another, every third printed at once."""
    chance = random.Random(seed)
    store = Store.open(folder, registry.metadata())
    office = enter(Office(store, registry.catalogue()), LOGIN, SECRET)
    with said.open("a", encoding="utf-8") as out:
        while _parent_lives():
            answers = {
                "unit_id": chance.choice(UNITS), "amount": chance.randrange(1, 500_000),
                "method": chance.choice(METHODS),
            }  # fmt: skip
            done = office.perform("receipt.pay", (), answers)
            row = {"number": done.numbers[0], "unit": answers["unit_id"], "total_fen": answers["amount"]}
            print(json.dumps(row), file=out, flush=True)
            if chance.random() < 0.3:
                pdf = office.printing.print("F23", [done.ids[0]], only="zh_CN")
                file = said.parent / f"{done.numbers[0]}.pdf"
                part = file.with_suffix(".part")
                part.write_bytes(pdf)
                os.replace(part, file)
                print(json.dumps({"file": str(file), "number": done.numbers[0]}), file=out, flush=True)


def _parent_lives() -> bool:
    parent = multiprocessing.parent_process()
    return parent is None or parent.is_alive()


# -- the killing, and looking at what is left


def _while_paying(place: Path, work: Work, wanted: int) -> tuple[int, Told]:
    os.environ[PASSWORD] = SECRET
    place.mkdir()
    folder, chance, told = place / "office", random.Random(f"{SEED} {place.name}"), Told(place / "said")
    furnish(folder)
    kills = 0
    while len(told.paid) < wanted and kills < 10 * wanted + 20:
        # Sometimes while the office is opened, mostly while one of the next dozen receipts is saved.
        enough = told.size() + chance.choice([0, 1, 200, 800, 2_000])
        if not killed_at_random(
            chance, LONGEST, work, folder, told.path, SEED + kills, ready=lambda enough=enough: told.size() >= enough
        ):
            told.wrong.append(f"child {kills} ended by itself")
        kills += 1
        told.listen()
        told.wrong += looked_over(folder, told, kills)
        if kills % VERIFIED_EVERY == 0 or len(told.paid) >= wanted:
            told.wrong += [f"{each.code} {each.where}" for each in verify(folder, registry.metadata())]
    return kills, told


def furnish(folder: Path) -> None:
    """An office with four households that owe more than they will ever pay here."""
    os.environ[PASSWORD] = SECRET
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["init", str(folder), "--name", "云栖", "--admin", LOGIN]) == 0
        assert main(["do", str(folder), "fees.start", "--as", LOGIN]) == 0
        for unit in UNITS:
            assert main(["do", str(folder), "unit.add", unit, "--as", LOGIN]) == 0
            owed = ("item_id=FW", f"amount={_DEBT_YUAN}")
            assert main(["do", str(folder), "bill.charge", unit, *owed, "--as", LOGIN]) == 0


def looked_over(folder: Path, told: Told, kills: int) -> list[str]:
    """What is wrong in the office after so many kills, compared with what was told."""
    wrong = []
    store = Store.open(folder, registry.metadata())
    with store.read() as session:
        rows = session.execute(select(Receipt.number, Receipt.total_fen, Receipt.unit_id).order_by(Receipt.id)).tuples()
        known: dict[str, int] = {}
        for number, total, _unit in rows:
            if number in known:
                wrong.append(f"{number} is there twice")
            known[number or ""] = total
        for row in told.paid:
            if known.get(row["number"]) != row["total_fen"]:
                wrong.append(f"told {row['number']} over {row['total_fen']}, found {known.get(row['number'])}")
        if not len(told.paid) <= len(known) <= len(told.paid) + kills:
            wrong.append(f"{len(known)} receipts, {len(told.paid)} told, {kills} kills")
        serials = sorted(int(number[-6:]) for number in known)
        if serials != list(range(1, len(serials) + 1)):
            wrong.append("a number is missing")
        if session.execute(text("SELECT count(*) FROM document_number WHERE subject_id IS NULL")).scalar():
            wrong.append("a number without its document")
        wrong += [f"{each.code} {each.where}" for each in check_numbers(session)]
        wrong += [f"{each.code} {each.subject}" for each in check_ledger(session).troubles]
        wrong += _papers(session, told, known)
    store.close()
    return wrong


def _papers(session: Any, told: Told, known: dict[str, int]) -> list[str]:
    """Papers that were written say what the database says, and the database knows of them."""
    wrong = []
    for paper in told.papers[-5:]:
        number, pdf = paper["number"], Path(paper["file"]).read_bytes()
        digest = hashlib.sha256(pdf).hexdigest()
        query = select(func.count()).select_from(Printout)
        if not session.scalar(query.where(Printout.number == number, Printout.sha256 == digest)):
            wrong.append(f"the paper of {number} is not on record")
        page = "".join(page_texts(pdf)[0].split())
        total = known.get(number, -1)
        if number not in page or show(total) not in page or (total >= 0 and capitals(total) not in page):
            wrong.append(f"the paper of {number} says another sum")
    return wrong
