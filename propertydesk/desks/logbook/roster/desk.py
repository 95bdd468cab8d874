"""The declaration of the roster."""

from __future__ import annotations

from propertydesk.core.desk import Action, Kind
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.logbook.parts import Part
from propertydesk.desks.logbook.roster import planning, service
from propertydesk.desks.logbook.roster.lists import ROSTER, TIMES
from propertydesk.desks.logbook.roster.planning import Pattern
from propertydesk.desks.logbook.roster.times import TIMES_ACTIONS, TIMES_FIELDS
from propertydesk.office.shift_models import RosterLine, ShiftName, ShiftTimes
from propertydesk.office.words import Permission

LINE_FIELDS = (
    Field(RosterLine.day, _("Day")),
    Field(RosterLine.staff_id, _("On duty"), lookup="staff"),
    Field(RosterLine.planned_id, _("Planned was"), lookup="staff"),
    Field(RosterLine.why, _("Why")),
    Field(RosterLine.note, _("Note")),
)
_POST = Field(ShiftTimes.post_id, _("Post"), lookup="post")
_SHIFT = Field("name", _("Shift"), kind="choice", choices=ShiftName, required=True)
_NOTE = Field(RosterLine.note, _("Note"))

PLAN_ASK = (
    _POST,
    Field("from_day", _("From"), kind="day", required=True),
    Field("until_day", _("Until"), kind="day", required=True),
    Field("people", _("Who, in turn"), kind="line", length=400, required=True, width=3,
          hint=_("Names with commas between, the early shift first")),
    Field("pattern", _("How they take turns"), kind="choice", choices=Pattern, default=Pattern.DAILY),
)  # fmt: skip
ADD_ASK = (
    _POST, Field(RosterLine.day, _("Day")), _SHIFT, Field(RosterLine.staff_id, _("Who"), lookup="staff"), _NOTE,
)  # fmt: skip
STAND_IN_ASK = (Field("staff_id", _("Who comes instead"), lookup="staff", required=True), _NOTE)
SWAP_ASK = (
    Field("staff_id", _("Swaps with"), lookup="staff", required=True),
    Field("day", _("Their shift on"), kind="day", hint=_("The same day, when empty")),
    Field("name", _("Shift"), kind="choice", choices=ShiftName, hint=_("Only when they have several that day")),
    _NOTE,
)

ROSTER_ACTIONS = (
    Action(
        "roster.plan", _("Plan shifts"), planning.plan, Permission.ROSTER, makes="roster_line", ask=PLAN_ASK,
        icon="calendar",
    ),
    Action("roster.add", _("Add a shift"), service.add, Permission.ROSTER, makes="roster_line", ask=ADD_ASK,
           icon="plus"),
    Action(
        "roster.stand_in", _("Somebody stands in"), service.stand_in, Permission.ROSTER, subject="roster_line",
        ask=STAND_IN_ASK, icon="user-check", primary=True,
    ),
    Action(
        "roster.swap", _("Swap"), service.swap, Permission.ROSTER, subject="roster_line", ask=SWAP_ASK,
        icon="repeat",
    ),
    Action(
        "roster.remove", _("Take off the roster"), service.remove, Permission.ROSTER, subject="roster_line",
        when=service.can_remove, icon="x", danger=True,
    ),
)  # fmt: skip

PART = Part(
    kinds=(
        Kind("shift_times", _("Shift of a post"), ShiftTimes, "clock", fields=TIMES_FIELDS, unit=None),
        Kind("roster_line", _("Line of the duty roster"), RosterLine, "calendar", fields=LINE_FIELDS, unit=None),
    ),
    actions=(*TIMES_ACTIONS, *ROSTER_ACTIONS),
    lists=(ROSTER, TIMES),
)
