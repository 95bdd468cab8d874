"""Which bills a household disputes: what is in dispute is not taken from its account."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from propertydesk.desks.fees.dunning.arrears import FEES, UNFINISHED
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.words import Answer

# A desk knows no other desk's models: of a complaint only these columns are looked at.
_COMPLAINT = table(
    "complaint", *(column(name) for name in ("unit_id", "category", "state", "source_kind", "source_id"))
)


@dataclass(frozen=True)
class Disputes:
    """Units whose complaint about fees is open and names no bill, and bills that are disputed themselves."""

    units: frozenset[int]
    bills: frozenset[int]

    def of(self, bill: Bill) -> bool:
        """Whether *bill* is in dispute."""
        return bill.id in self.bills or bill.unit_id in self.units


def disputes(session: Session) -> Disputes:
    """What is in dispute now: by open complaints about fees, and by the last answer to a demand."""
    complaint = _COMPLAINT.c
    rows = session.execute(select(_COMPLAINT).where(complaint.category == FEES)).mappings().all()
    open_ones = [row for row in rows if row["state"] in UNFINISHED]
    settled = {row["source_id"] for row in rows if row["source_kind"] == "dunning_step"} - {
        row["source_id"] for row in open_ones
    }
    bills = {int(row["source_id"]) for row in open_ones if row["source_kind"] == "bill"}
    named = {row["source_id"] for row in open_ones if row["source_kind"] == "dunning_step"}
    last: dict[int, bool] = {}
    steps = select(DunningStep.id, DunningStep.bills, DunningStep.answer).order_by(DunningStep.at, DunningStep.id)
    for id, asked, answer in session.execute(steps).tuples():
        if answer is not None or id in named:
            disputed = id in named or (answer == Answer.DISPUTES and id not in settled)
            last.update(dict.fromkeys((int(each) for each in asked or ()), disputed))
    bills |= {id for id, disputed in last.items() if disputed}
    units = {row["unit_id"] for row in open_ones if row["source_kind"] not in ("bill", "dunning_step")} - {None}
    return Disputes(frozenset(units), frozenset(bills))


__all__ = ["Disputes", "disputes"]
