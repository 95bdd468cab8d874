"""The declaration of the duty logbook: book, roster, handovers, reviews."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from propertydesk.core.desk import Desk, Duty
from propertydesk.core.i18n import _
from propertydesk.desks.logbook import models
from propertydesk.desks.logbook.book.ahead import handed_over
from propertydesk.desks.logbook.book.desk import PART as BOOK
from propertydesk.desks.logbook.handover.alerts import alerts, not_taken_over
from propertydesk.desks.logbook.handover.alerts import duties as handover_duties
from propertydesk.desks.logbook.handover.desk import PART as HANDOVER
from propertydesk.desks.logbook.monthly import REPORT
from propertydesk.desks.logbook.parts import Part
from propertydesk.desks.logbook.review.desk import PART as REVIEW
from propertydesk.desks.logbook.review.due import review_duties
from propertydesk.desks.logbook.roster.desk import PART as ROSTER
from propertydesk.office.shifts import HANDED_OVER

__all__ = ["LOGBOOK", "models"]

_PARTS = (BOOK, HANDOVER, ROSTER, REVIEW)


def _all(parts: Iterable[Part], what: str) -> tuple[Any, ...]:
    return tuple(each for part in parts for each in getattr(part, what))


def _screen() -> Any:
    from propertydesk.desks.logbook.screen import LogbookPage

    return LogbookPage


def _duties(session: Any, moment: Any) -> list[Duty]:
    """What has to be handed over, read and signed, drawn."""
    return [*handover_duties(session, moment), *review_duties(session, moment)]


LOGBOOK = Desk(
    key="logbook",
    label=_("Duty log"),
    icon="notebook-pen",
    place=47,
    kinds=_all(_PARTS, "kinds"),
    actions=_all(_PARTS, "actions"),
    lists=_all(_PARTS, "lists"),
    papers=_all(_PARTS, "papers"),
    answers={HANDED_OVER: handed_over, "not_taken_over": not_taken_over},
    alerts=alerts,
    duties=_duties,
    reports=(REPORT,),
    screen=_screen,
)
