"""A small office that charges fees: a management fee and water, bills by hand, money taken by the cashier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.core.views import Done
from propertydesk.desks.fees.ledger.check import LedgerCheck, check_ledger
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import ItemKind, Method
from propertydesk.office.models import Unit
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.words import Role
from tests.desks.conftest import Small


@dataclass
class Fees:
    """The office as it charges and takes fees; what is not said otherwise is done by the cashier."""

    small: Small
    items: dict[str, int]

    @property
    def unit_id(self) -> int:
        return self.small.unit_id

    @property
    def cashier(self) -> SignedIn:
        return self.small.as_(Role.CASHIER)

    @property
    def manager(self) -> SignedIn:
        return self.small.as_(Role.MANAGER)

    def second_unit(self, room: str = "1002") -> int:
        """One more unit beside the first, with nobody in it."""
        with self.small.office.store.write() as session:
            first = session.get_one(Unit, self.unit_id)
            label = f"3-1-{room}"
            unit = Unit(
                building_id=first.building_id, entrance_id=first.entrance_id, room=room, label=label, sort=label
            )
            session.add(unit)
            session.flush()
            return unit.id

    def bill(self, item: str, since: str, fen: int, *, unit_id: int | None = None, due: str | None = None) -> int:
        """A bill of a month, by hand: billed and due on its first day unless said otherwise. Returns its id."""
        day = date.fromisoformat(since)
        with self.small.office.store.write() as session:
            row = Bill(
                unit_id=unit_id or self.unit_id, item_id=self.items[item], since=day, until=day.replace(day=28),
                day=day, due_on=date.fromisoformat(due) if due else day, basis="94.56 m² × 2.80", charged_fen=fen,
            )  # fmt: skip
            session.add(row)
            session.flush()
            return row.id

    def pay(self, amount: int | None = None, **answers: Any) -> Done:
        """Money over the counter, in fen."""
        given = {"unit_id": self.unit_id, "amount": amount, **answers}
        return self.cashier.perform("receipt.pay", answers={k: v for k, v in given.items() if v is not None})

    def owed(self, bill_id: int) -> int:
        """What a bill owes now, in fen."""
        with self.small.office.store.read() as session:
            return session.get_one(Bill, bill_id).owed_fen

    def check(self, at: date | None = None) -> LedgerCheck:
        """The book, checked."""
        with self.small.office.store.read() as session:
            return check_ledger(session, at)

    def rows(self, listing: str) -> list[dict[str, Any]]:
        """A list as the manager sees it."""
        return self.small.rows(listing, Role.MANAGER)  # type: ignore[return-value]  # values are typed by column


@pytest.fixture
def fees(small: Small) -> Fees:
    with small.office.store.write() as session:
        session.add_all(
            [
                FeeItem(code="WY", name="物业管理费", kind=ItemKind.MANAGEMENT, method=Method.AREA, measure="m²"),
                FeeItem(code="SF", name="水费", kind=ItemKind.WATER, method=Method.METERED, measure="m³"),
            ]
        )
        session.flush()
        items = {item.name: item.id for item in session.scalars(select(FeeItem))}
    return Fees(small, items)
