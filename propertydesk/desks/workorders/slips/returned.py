"""A repairer's slip that came back: the order that its scanned or typed number names, and its times as written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.rules import LIFE
from propertydesk.desks.workorders.words import Nature
from propertydesk.office.lookups import words_of

_CLOCK = re.compile(r"(\d{1,2})[:：.点]?(\d{2})")
_MOST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """The order that a slip belongs to, as its line shows it. Times are aware UTC, money in fen."""

    id: int
    number: str
    where: Words
    content: str
    repairer: str
    reported_at: datetime
    arrived_at: datetime | None
    agreed_fen: int | None
    asks_consent: bool


def find_slip(session: Session, moment: Moment, text: str) -> Slip:
    """The order that the scanned or typed *text* names: its number, its end, or today's with these last digits.

    Raises ``UserError`` in words: no such order, several of them, or one whose slip cannot be entered now.
    """
    order = _named(session, moment, "".join(text.split()).upper())
    states = LIFE.states_before("work_order.slip") or ()
    if order.state not in states:
        raise UserError(
            _(
                "{number} stands at “{state}”: no slip can be entered.",
                number=order.number or "",
                state=order.state.label,
            ),
            code="not_now",
        )
    paid = order.nature == Nature.PAID and order.consent is None
    return Slip(
        order.id, order.number or "", order.where, order.content, words_of(session, "staff", order.repairer_id)
        if order.repairer_id is not None else "", order.reported_at, order.arrived_at, order.quoted_fen, paid,
    )  # fmt: skip


def _named(session: Session, moment: Moment, text: str) -> WorkOrder:
    exact = session.scalars(select(WorkOrder).where(WorkOrder.number == text)).first()
    if exact is not None:
        return exact
    digits = text.isdigit() and len(text) <= _MOST_DIGITS
    end = f"{moment.today:%Y%m%d}-{int(text):03}" if digits else text
    found = list(session.scalars(select(WorkOrder).where(WorkOrder.number.endswith(end, autoescape=True)).limit(2)))
    if not text or not found:
        raise UserError(_("There is no repair order {number}.", number=text), code="no_record")
    if len(found) > 1:
        raise UserError(_("{number} is the end of several numbers. Type more of it.", number=text), code="several")
    return found[0]


def time_typed(text: str, reported_at: datetime, moment: Moment) -> str:
    """A time as repairers write it (``935``, ``9:35``, ``11-19 9:35``) with its day: that on which it was reported.

    What already has a day, or is no time at all, stays as it is.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return text
    day: date = moment.local(reported_at).date()
    return f"{day.isoformat()} {int(found[1]):02}:{found[2]}"


def with_days(answers: dict[str, Any], slip: Slip, moment: Moment) -> dict[str, Any]:
    """*answers* of a slip's form with the day of its times."""
    times = {
        key: time_typed(str(answers[key]), slip.reported_at, moment)
        for key in ("arrived_at", "finished_at")
        if answers.get(key)
    }
    return answers | times
