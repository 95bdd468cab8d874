"""Three households with bills; the test says what was due when, what was paid, and which day it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.dunning.promises import paid
from propertydesk.desks.fees.ledger.book import open_bills, post
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Account, BillState, ItemKind, Method, ReduceReason
from propertydesk.standards.models import Clock
from tests.an_office import AnOffice, furnished, household
from tests.standards.clockwork import deed_at, local

TODAY = "2026-11-20 10:40"


@dataclass
class Owing:
    """The office, with units by their label."""

    office: AnOffice
    units: dict[str, int]
    items: dict[str, int]

    @property
    def unit(self) -> int:
        """The household of most tests."""
        return self.units["3-1-1001"]

    def on(self, text: str) -> None:
        """It is *text* (of the wall clock)."""
        self.office.clock.now = local(text if " " in text else f"{text} 10:40")

    def owes(self, fen: int, due_on: str, *, unit: str = "3-1-1001", item: str = "management", **values: Any) -> int:
        """A bill of *fen* that was due on *due_on*: its id."""
        due = date.fromisoformat(due_on)
        since = values.pop("since", due.replace(day=1))
        with self.office.office.store.write() as session:
            bill = Bill(
                unit_id=self.units[unit], item_id=self.items[item], since=since, until=values.pop("until", due),
                day=since, due_on=due, basis="94.56 m² × 2.80 × 1", charged_fen=fen, **values,
            )  # fmt: skip
            session.add(bill)
            session.flush()
            return bill.id

    def pays(self, fen: int, at: str, *, unit: str = "3-1-1001", bill: int | None = None) -> None:
        """*fen* are paid at *at*, the oldest bill first or that one; taken back when below nought."""
        with deed_at(self.office, local(at)) as deed:
            bills = open_bills(deed.session, [self.units[unit]]) if bill is None else [deed.session.get_one(Bill, bill)]
            for each in bills:
                part = fen if fen < 0 else min(fen, each.owed_fen)
                if part:
                    post(deed, Account.PAID, part, day=deed.moment.today, bill=each)
                fen -= part
            assert fen == 0
            paid(deed, self.units[unit])

    def is_reduced(self, bill: int, fen: int, at: str) -> None:
        """*fen* are taken off a bill."""
        with deed_at(self.office, local(at)) as deed:
            one = deed.session.get_one(Bill, bill)
            post(deed, Account.REDUCED, fen, day=deed.moment.today, bill=one, reason=ReduceReason.WAIVED)
            paid(deed, self.unit)

    def row(self, unit: str = "3-1-1001", *filters: str) -> dict[str, Any]:
        """The household's row in the list of arrears."""
        return next(row for row in self.office.rows("arrears", *filters) if row["unit"] == unit)

    def listed(self, *filters: str) -> list[str]:
        """The units of the list of arrears, in the order of their names."""
        return sorted(row["unit"] for row in self.office.rows("arrears", *filters))

    def bill(self, id: int) -> Bill:
        """A bill as it stands in the file."""
        with self.office.office.store.read() as session:
            found = session.get_one(Bill, id)
            session.expunge(found)
        return found

    def step(self, id: int) -> DunningStep:
        """A step as it stands in the file."""
        with self.office.office.store.read() as session:
            found = session.get_one(DunningStep, id)
            session.expunge(found)
        return found

    def clocks(self, rule: str, unit: str = "3-1-1001") -> list[tuple[str, str | None]]:
        """State and reason of each clock of a household's rule, the first first."""
        with self.office.office.store.read() as session:
            query = select(Clock).where(Clock.rule == rule, Clock.unit_id == self.units[unit]).order_by(Clock.id)
            return [(clock.state.value, clock.reason) for clock in session.scalars(query)]

    def dun(self, action: str, *units: str, **answers: Any) -> list[int]:
        """Do *action* on households: the ids of the steps."""
        ids = [self.units[unit] for unit in units or ("3-1-1001",)]
        return list(self.office.do(f"dunning.{action}", *ids, **answers).ids)


@pytest.fixture
def owing(tmp_path: Path) -> Iterator[Owing]:
    with furnished(tmp_path / "office", _three_households) as (office, (units, items)):
        yield Owing(office, units, items)


def _three_households(office: AnOffice) -> tuple[dict[str, int], dict[str, int]]:
    """The ids of the units, and of the fee items."""
    units = {"3-1-1001": household(office)[0]}
    for label, name, phone in (("3-1-1002", "欧阳敏", "13800002402"), ("5-2-301", "司徒远", "13800002403")):
        unit_id = office.new("unit.add", unit=label, area="80")
        office.do("person.add", name=name, phones=phone, unit_id=unit_id, relation="owner", since="2019-06-12")
        units[label] = unit_id
    with office.office.store.write() as session:
        items = {}
        for kind in (ItemKind.MANAGEMENT, ItemKind.PARKING, ItemKind.PENALTY):
            item = FeeItem(code=kind.value, name=kind.value, kind=kind, method=Method.ONCE)
            session.add(item)
            session.flush()
            items[kind.value] = item.id
    return units, items


def days_ago(days: int, today: str = "2026-11-20") -> str:
    """The day so many days before *today*."""
    return (date.fromisoformat(today) - timedelta(days=days)).isoformat()


def at(text: str) -> datetime:
    """A time of the wall clock."""
    return local(text)


__all__ = ["BillState", "Owing", "at", "days_ago", "owing"]
