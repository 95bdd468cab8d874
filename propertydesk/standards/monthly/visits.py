"""Return visits as rows that the desk of visits gives to the monthly repair report (R10, R13, R51)."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.standards.monthly.figures import Column
from propertydesk.standards.monthly.shared import BUILDING, NUMBER, UNIT, when
from propertydesk.standards.monthly.words import YesNo
from propertydesk.standards.words import Satisfaction, VisitCategory

AFTER_REPAIRS = (VisitCategory.REPAIR, VisitCategory.LEAK, VisitCategory.SAFETY)


class Visit(Choices):
    """How a return visit stands."""

    VISITED = "visited", _("Visited")
    NOT_REACHED = "not_reached", _("Not reached in three tries")
    OPEN = "open", _("Not visited yet")


VISITS = (
    NUMBER,
    Column("subject_number", _("About"), width=130),
    UNIT,
    BUILDING,
    Column("category", _("After"), "choice", VisitCategory, width=110),
    when("due_at", _("Due")),
    when("visited_at", _("Visited")),
    Column("stands", _("Stands"), "choice", Visit, width=140),
    Column("in_time", _("In time"), "choice", YesNo, width=70),
    Column("overdue", _("Overdue"), "choice", YesNo, width=70),
    Column("satisfaction", _("Satisfaction"), "choice", Satisfaction, width=110),
    Column("opinion", _("What they said"), width=260, personal=True),
)
