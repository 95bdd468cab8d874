"""What a household owes that is due, which demands stand for it, and until when a claim can be made.

A demand stands for what is owed now when it came after the oldest of it was due; what was asked for before a household
had paid everything counts no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import column, func, select, table
from sqlalchemy.orm import Session

from propertydesk.core.months import months_later
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.words import Reached, Stage

LIMITATION_MONTHS = 36
"""A claim is barred after three years (Civil Code 188); each demand begins them anew (195)."""

REACHED = (Reached.YES, Reached.SENT, Reached.DELIVERED)
"""What counts as a demand: it came, or should have come, to the household."""

# The complaints are another desk's: their table is read by its name, as it is in the file.
COMPLAINT = table("complaint", column("id"), column("unit_id"), column("category"), column("state"))
FEES, UNFINISHED = "fees", ("received", "handling")


@dataclass(frozen=True)
class Standing:
    """A household's arrears on a day: the bills that are due and owed, oldest first, and the demands for them."""

    bills: Sequence[Bill]
    steps: Sequence[DunningStep]

    @property
    def owed_fen(self) -> int:
        """What is due and owed."""
        return sum(bill.owed_fen for bill in self.bills)

    @property
    def notice(self) -> DunningStep | None:
        """The first phone notice that reached somebody: the three months run from it (RULES 5)."""
        return next((step for step in self.steps if step.stage == Stage.PHONE and step.reached == Reached.YES), None)

    @property
    def promise(self) -> DunningStep | None:
        """The last promise to pay."""
        return next((step for step in reversed(self.steps) if step.promised_on is not None), None)

    def last(self, stage: Stage) -> DunningStep | None:
        """The last step of *stage*."""
        return next((step for step in reversed(self.steps) if step.stage == stage), None)


def due_bills(session: Session, unit_id: int, day: date) -> list[Bill]:
    """What a unit owes that is due on *day*, the oldest first."""
    return list(
        session.scalars(
            select(Bill)
            .where(Bill.unit_id == unit_id, unpaid(), Bill.due_on <= day)
            .order_by(Bill.due_on, Bill.since, Bill.item_id, Bill.id)
        )
    )


def standing(session: Session, unit_id: int, day: date) -> Standing:
    """A unit's arrears on *day*, with the demands that stand for them, the first first."""
    bills = due_bills(session, unit_id, day)
    if not bills:
        return Standing((), ())
    steps = session.scalars(
        select(DunningStep)
        .where(DunningStep.unit_id == unit_id, DunningStep.day >= bills[0].due_on)
        .order_by(DunningStep.at, DunningStep.id)
    )
    return Standing(bills, tuple(steps))


def limitation_on(due_on: date, demanded_on: date | None) -> date:
    """The last day on which what was due on *due_on*, and last demanded on *demanded_on*, can be sued for."""
    return months_later(max(due_on, demanded_on or due_on), LIMITATION_MONTHS)


def is_disputed(session: Session, unit_id: int) -> bool:
    """Whether a complaint of the household about fees is not finished yet."""
    open_ones = select(COMPLAINT.c.id).where(
        COMPLAINT.c.unit_id == unit_id, COMPLAINT.c.category == FEES, COMPLAINT.c.state.in_(UNFINISHED)
    )
    return session.scalar(open_ones.limit(1)) is not None


def last_demands(session: Session, unit_id: int, bill_ids: Iterable[int]) -> dict[int, date | None]:
    """The day of the last demand of each bill, by the steps that are on record."""
    found: dict[int, date | None] = dict.fromkeys(bill_ids)
    steps = session.scalars(select(DunningStep).where(DunningStep.unit_id == unit_id, DunningStep.reached.in_(REACHED)))
    for step in steps:
        day = step.delivered_on or step.day
        for id in step.bills:
            if id in found:
                found[id] = max(found[id] or day, day)
    return found


def owes_anything(session: Session, unit_id: int | None, day: date) -> bool:
    """Whether a unit owes what is due on *day*; whether anybody does, where no unit is named."""
    whose = Bill.unit_id.is_not(None) if unit_id is None else Bill.unit_id == unit_id
    return session.scalar(select(Bill.id).where(whose, unpaid(), Bill.due_on <= day).limit(1)) is not None


def near_limitation(session: Session, until: date) -> tuple[int, date | None]:
    """How many households have a claim that is barred by *until*, and when the first one is."""
    begun = months_later(until, -LIMITATION_MONTHS)
    runs_from = func.max(Bill.due_on, func.coalesce(Bill.demanded_on, Bill.due_on), type_=Bill.due_on.type)
    count, first = session.execute(
        select(func.count(Bill.unit_id.distinct()), func.min(runs_from)).where(
            unpaid(), Bill.due_on <= begun, runs_from <= begun, Bill.unit_id.is_not(None)
        )
    ).one()
    return count, None if first is None else months_later(first, LIMITATION_MONTHS)
