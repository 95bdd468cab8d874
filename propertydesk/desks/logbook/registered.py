"""What has to stand in the duty log by itself (R30): each record that a desk makes, as a row of the monthly report."""

from __future__ import annotations

from datetime import datetime

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.standards.monthly.figures import Column, Row
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.shared import NUMBER, UNIT, WEEK, when
from propertydesk.standards.monthly.words import YesNo, yes_no


class Registered(Choices):
    """What is registered; the value is the kind of its record."""

    VISITOR = "visitor", _("Visitor")
    CALL = "call", _("Call")
    REQUEST = "request", _("Request")
    SLIP = "release_slip", _("Release slip")
    REPAIR = "work_order", _("Repair order")
    COMPLAINT = "complaint", _("Complaint")
    INCIDENT = "incident", _("Special incident")
    HOUSEHOLD_VISIT = "household_visit", _("Household visit")
    COORDINATION = "coordination", _("Coordination sheet")
    NONCONFORMITY = "nonconformity", _("Nonconformity")
    KEY_LOAN = "key_loan", _("Key given out")
    KEPT = "kept", _("Parcel or found thing")
    ROUND = "round", _("Round")
    HANDOVER = "handover", _("Handover")


REGISTERED = (
    NUMBER,
    Column("what", _("What"), "choice", Registered, width=130),
    when("at", _("When")),
    WEEK,
    UNIT,
    Column("in_book", _("In the duty log"), "choice", YesNo, width=110),
)


def registered_row(
    what: Registered, id: int, number: str | None, at: datetime, unit: str | None, in_book: bool, period: Period
) -> Row:
    """A record, and whether the duty log has a line of it."""
    values = {
        "number": number,
        "what": what,
        "at": at,
        "week": period.week(at),
        "unit": unit,
        "in_book": yes_no(in_book),
    }
    return Row(what.value, id, values)
