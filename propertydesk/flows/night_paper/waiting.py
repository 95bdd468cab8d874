"""The blanks that were handed out and wait to be keyed in: their last digits are enough on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.flows.night_paper.rows import BECOMINGS, Becomes
from propertydesk.store.number_models import DocumentNumber, NumberState

_MOST_DIGITS = 4
_KINDS: Mapping[Becomes, str] = {
    Becomes.VISITOR: "visitor", Becomes.CALL: "call", Becomes.REQUEST: "request", Becomes.REPAIR: "work_order",
    Becomes.COMPLAINT: "complaint", Becomes.INCIDENT: "incident", Becomes.SLIP: "release_slip",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blank:
    """A reserved number of a kind of document."""

    kind: str
    number: str


def waiting(session: Session, moment: Moment) -> list[Blank]:
    """The numbers that were handed out on paper and not keyed in, of what a night sheet may hold (F40)."""
    query = select(DocumentNumber.kind, DocumentNumber.number).where(DocumentNumber.state == NumberState.RESERVED)
    rows = session.execute(query.order_by(DocumentNumber.id)).tuples()
    return [Blank(kind, number) for kind, number in rows if kind in _KINDS.values()]


def full_number(row: Mapping[str, Any], blanks: Sequence[Blank]) -> dict[str, Any]:
    """The line with the whole number of its paper, where a blank that waits ends in the typed digits."""
    becomes, typed = Becomes(row.get("becomes") or Becomes.LINE), str(row.get("number") or "").strip().upper()
    if BECOMINGS[becomes].kinds or not typed:
        return dict(row) | ({"number": typed} if typed else {})
    fits = [each.number for each in blanks if each.kind == _KINDS.get(becomes) and _ends(each.number, typed)]
    return dict(row) | {"number": fits[0] if len(fits) == 1 else typed}


def _ends(number: str, typed: str) -> bool:
    if typed.isdigit() and len(typed) <= _MOST_DIGITS:
        last = number.rpartition("-")[2]
        return last.isdigit() and int(last) == int(typed)
    return number.endswith(typed)
