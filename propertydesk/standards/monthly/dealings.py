"""What comes to the desk, as rows that several desks give to the reception's statistics (R50)."""

from __future__ import annotations

from datetime import datetime

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.standards.monthly.figures import Column, Row
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.shared import BUILDING, HOUR, NUMBER, UNIT, WEEK, when


class Dealing(Choices):
    """What somebody wanted of the desk; the value is the kind of its record."""

    CALL = "call", _("Call")
    REQUEST = "request", _("Request")
    VISITOR = "visitor", _("Visitor")
    SLIP = "release_slip", _("Release slip")
    REPAIR = "work_order", _("Repair order")
    COMPLAINT = "complaint", _("Complaint")


DEALINGS = (
    NUMBER,
    Column("what", _("What"), "choice", Dealing, width=110),
    when("at", _("When")),
    WEEK,
    HOUR,
    UNIT,
    BUILDING,
)


def dealing(
    what: Dealing, id: int, number: str | None, at: datetime, unit: str | None, building: str | None, period: Period
) -> Row:
    """A row of the dealings."""
    values = {
        "number": number,
        "what": what,
        "at": at,
        "week": period.week(at),
        "hour": period.hour(at),
        "unit": unit,
        "building": building,
    }
    return Row(what.value, id, values)
