"""The small office with somebody's deposit: what a test says about it is done by the front desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.core.errors import AnswersWrong
from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.models import Entry
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import ItemKind, Method
from propertydesk.office.models import Occupancy, Person
from propertydesk.office.words import Role
from tests.desks.fees.conftest import Fees

ROLES = {
    "ask": Role.DESK,
    "inspect": Role.SPECIALIST,
    "approve": Role.MANAGER,
    "refund": Role.SUPERVISOR,
    "stop": Role.DESK,
}
"""Who does a step when nobody else is named: everybody another one."""


@dataclass
class Held:
    """Deposits as people handle them; amounts are typed in yuan."""

    fees: Fees
    garbage: int
    passes: int

    def take(self, amount: str = "2000", **answers: Any) -> int:
        """A deposit for a decoration, in cash, from the owner. Returns its id."""
        self.taken(amount, **answers)
        with self.fees.small.office.store.read() as session:
            return session.scalars(select(Deposit.id).order_by(Deposit.id.desc())).first() or 0

    def taken(self, amount: str = "2000", **answers: Any) -> Done:
        """The same, with what was said."""
        given = {"unit_id": self.fees.unit_id, "payer": "尉迟文轩", "amount_fen": amount, **answers}
        return self.fees.cashier.perform("deposit.take", answers=given)

    def do(self, step: str, id: int, role: Role | None = None, at: datetime | None = None, **answers: Any) -> str:
        """A step of a deposit; returns what was said."""
        signed_in = self.fees.small.as_(role or ROLES[step])
        return say(signed_in.perform(f"deposit.{step}", [id], answers, at=at).message, "en")

    def to_be_refunded(self, id: int, **answers: Any) -> None:
        """Asked for, inspected and approved."""
        self.do("ask", id, receipt_back=True)
        self.do("inspect", id, inspection="墙面完好，公共部位无损坏")
        self.do("approve", id, **answers)

    def wrong(self, step: str, id: int, **answers: Any) -> dict[str, str]:
        """The words at each field with which a step is refused."""
        with pytest.raises(AnswersWrong) as refused:
            self.do(step, id, **answers)
        return {key: say(words, "en") for key, words in refused.value.errors.items()}

    def sold(self) -> None:
        """The owner has sold the unit yesterday."""
        with self.fees.small.office.store.write() as session:
            owner = session.scalars(select(Occupancy).join(Person).where(Person.name == "尉迟文轩")).one()
            owner.until = date(2026, 11, 19)

    def row(self, id: int) -> dict[str, Any]:
        """The deposit as its list shows it."""
        return next(row for row in self.fees.rows("deposits") if row["id"] == id)

    def entries(self, id: int) -> list[int]:
        """What the book has of it, in fen."""
        with self.fees.small.office.store.read() as session:
            rows = select(Entry.amount_fen).where(Entry.deposit_id == id).order_by(Entry.id)
            return list(session.scalars(rows))


@pytest.fixture
def held(fees: Fees) -> Held:
    with fees.small.office.store.write() as session:
        garbage = FeeItem(code="QT", name="装修损坏修复", kind=ItemKind.OTHER, method=Method.ONCE)
        passes = FeeItem(code="ZJ", name="出入证工本费", kind=ItemKind.PASS, method=Method.ONCE)
        session.add_all([garbage, passes])
        session.flush()
        ids = garbage.id, passes.id
    return Held(fees, *ids)
