"""Kill -9 at random moments of reading a roster in: the office holds all of it or none, and verify is content."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import text

from propertydesk import registry
from propertydesk.demo.estate import invent_estate
from propertydesk.demo.ledger import write_ledger
from propertydesk.office.opening import open_new_office
from propertydesk.office.perform import Office
from propertydesk.office.roster.bring_in import bring_in, read_plan
from propertydesk.office.roster.planned import Plan
from propertydesk.office.sign_in import Actor
from propertydesk.office.words import Role
from propertydesk.store import Store
from propertydesk.store.backup import backups, verify_backup
from propertydesk.store.verify import verify
from tests.figures import Figure
from tests.torture.killing import killed_at_random, seconds_of, side_by_side

SEED = 20261120
KILLS, HOUSEHOLDS = 200, 5_000
SMALL_SHARE, FEW_HOUSEHOLDS = 4, 300
SIDE_BY_SIDE = 2
"""So many processes are killed at a time: each import takes seconds, and a PC has two cores."""

MANAGER = Actor(1, "manager", "manager", frozenset({Role.MANAGER}))
Counts = dict[str, int]
COUNTED = (
    "building", "entrance", "unit", "person", "person_phone", "occupancy", "vehicle", "parking_place", "journal",
    "journal_line", "journal_personal", "search_entry",
)  # fmt: skip


def run(full: bool) -> list[Figure]:
    """The figure of an import of many households, killed again and again."""
    kills, households = (KILLS, HOUSEHOLDS) if full else (SMALL_SHARE, FEW_HOUSEHOLDS)
    with tempfile.TemporaryDirectory() as scratch:
        return [_while_importing(Path(scratch), kills, households)]


def read_in(folder: Path, plan: Plan) -> None:
    """What is killed: an import into the office in *folder*, its backup before included."""
    store = Store.open(folder, registry.metadata())
    bring_in(Office(store, registry.catalogue()), MANAGER, plan)
    store.close()


def _while_importing(place: Path, kills: int, households: int) -> Figure:
    empty = place / "empty"
    open_new_office(empty, registry.metadata(), name="试", login="manager", password="demo").close()
    write_ledger(place / "ledger.xlsx", invent_estate(households, random.Random(SEED), date(2026, 11, 20)))
    plan = read_plan(place / "ledger.xlsx")
    shutil.copytree(empty, place / "whole")
    usual = seconds_of(read_in, place / "whole", plan)
    rows = _counted(empty), _counted(place / "whole")
    wrong = [] if rows[1]["unit"] == households else [f"{rows[1]['unit']} units of {households}"]
    shares = [(place / str(share), range(share, kills, SIDE_BY_SIDE)) for share in range(SIDE_BY_SIDE)]
    held = 0
    for all_of_it, found in side_by_side([partial(_killed, empty, *share, plan, usual, rows) for share in shares]):
        held += all_of_it
        wrong += found
    note = f"all {held} times, nothing {kills - held} times, never a part" if not wrong else "; ".join(wrong[:3])
    return Figure(f"killed while {households:,} households are read in", kills, unit="kills", ok=not wrong, note=note)


def _killed(
    empty: Path, folder: Path, kills: Iterable[int], plan: Plan, usual: float, rows: tuple[Counts, Counts]
) -> tuple[int, list[str]]:
    """How often the office in *folder* held all of it, and what was wrong; *rows* of an empty and of a whole one."""
    nothing, everything = rows
    held, wrong = 0, []
    for number in kills:
        if not folder.exists() or _counted(folder) != nothing:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(empty, folder)
        killed_at_random(random.Random(SEED + number), 1.25 * usual, read_in, folder, plan)
        now = _counted(folder)
        held += now == everything
        if now not in (nothing, everything):
            wrong.append(f"kill {number}: {now}")
        wrong += [f"kill {number}: {each.code} {each.where}" for each in verify(folder, registry.metadata())]
        wrong += [f"kill {number}: {each.path.name}" for each in backups(folder) if verify_backup(each.path)]
        for each in backups(folder):
            shutil.rmtree(each.path)
    return held, wrong


def _counted(folder: Path) -> Counts:
    """How many rows each table has that an import writes."""
    store = Store.open(folder, registry.metadata())
    with store.read() as session:
        counts = {table: session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in COUNTED}
    store.close()
    return counts
