"""How long the bills of a large estate take, beside the same rows given to the driver as they are."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from propertydesk import registry
from propertydesk.desks.fees.tariffs.models import FeeItem, SharedCost, Tariff
from propertydesk.desks.fees.words import ItemKind, Method
from propertydesk.office.perform import Office, perform
from propertydesk.office.sign_in import Actor
from propertydesk.office.words import Role
from propertydesk.store import Store
from propertydesk.store.engine import connect
from propertydesk.store.place import DATABASE
from tests.benchmarks.large_office import PEOPLE_IN_UNIT, build
from tests.figures import Figure, against

LIMIT_RATIO = 6
TRIES = 3
NOW = datetime(2026, 11, 20, 2, 40, tzinfo=UTC)
HEAD = Actor(1, "head", "Head", frozenset({Role.MANAGER}))
ITEMS = (
    ("WY", ItemKind.MANAGEMENT, Method.AREA, "2.80"),
    ("GT", ItemKind.SHARED, Method.SHARED_AREA, None),
    ("LJ", ItemKind.OTHER, Method.HOUSEHOLD, "15"),
)


def run(full: bool) -> list[Figure]:
    """20,000 units × 3 fees; a two-hundredth of that as the small share."""
    units = 20_000 if full else 100
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office"
        build(office, people=units * len(PEOPLE_IN_UNIT))
        _price(office)
        took, floors, rows = [], [], []
        for number in range(TRIES):
            billed, plain = (_copied(office, Path(folder) / f"{what}{number}") for what in ("billed", "plain"))
            seconds, rows = _bill(billed)
            took.append(seconds)
            floors.append(_plainly(plain, billed))
        assert len(rows) == units * len(ITEMS), "every unit has a bill of every fee"
    name = f"billing: {units:,} units × {len(ITEMS)} fees"
    return [
        against(
            name, statistics.median(took), statistics.median(floors), "s", LIMIT_RATIO,
            "floor: the same rows by a plain executemany into the table with its indexes",
        )
    ]  # fmt: skip


def _price(office: Path) -> None:
    store = Store.open(office, registry.metadata(), durable=False)
    with store.write() as session:
        for code, kind, method, price in ITEMS:
            item = FeeItem(code=code, name=code, kind=kind, method=method)
            session.add(item)
            session.flush()
            if price is not None:
                session.add(Tariff(item_id=item.id, price=Decimal(price), since=date(2026, 1, 1)))
            else:
                session.add(SharedCost(item_id=item.id, month="2026-10", total_fen=98_765_432, published_on=NOW.date()))
    store.close()


def _copied(office: Path, to: Path) -> Path:
    shutil.copytree(office, to)
    return to


def _bill(folder: Path) -> tuple[float, list[Any]]:
    """Seconds for the deed as the office does it, and the bills."""
    store = Store.open(folder, registry.metadata())
    office = Office(store, registry.catalogue(), lambda: NOW)
    began = time.perf_counter()
    perform(office, HEAD, "bill_run.make", answers={"month": "2026-10"})
    seconds = time.perf_counter() - began
    store.close()
    with closing(connect(folder / DATABASE)) as raw:
        return seconds, raw.execute("SELECT id FROM bill").fetchall()


def _plainly(folder: Path, billed: Path) -> float:
    """Seconds for the bills of *billed*, with their commit, handed to the driver."""
    with closing(connect(billed / DATABASE)) as raw:
        runs, bills = (raw.execute(f"SELECT * FROM {table}").fetchall() for table in ("bill_run", "bill"))
    with closing(connect(folder / DATABASE)) as raw:
        began = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        for table, rows in (("bill_run", runs), ("bill", bills)):
            raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        raw.execute("COMMIT")
        return time.perf_counter() - began
