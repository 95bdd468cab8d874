"""What the rounds ask and show."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.rounds.defaults import USUAL_DAYS
from propertydesk.desks.rounds.models import Look, Round, RoundLine, RoundList, RoundPoint


def _days(days: int) -> Words | None:
    return None if 0 <= days <= 60 else _("Between 0 and 60 working days, please.")


_PLACES = (
    Field(RoundPoint.place, _("Place")),
    Field(RoundPoint.matter, _("What is looked at"), width=2),
    Field(RoundPoint.department_id, _("Department to put it right"), lookup="department",
          hint=_("Where it is empty, the department of the list.")),
    Field(RoundPoint.days, _("Within working days"), default=USUAL_DAYS, checks=(_days,), hint=_("0: the same day")),
    Field(RoundPoint.building_id, _("Building"), lookup="building"),
    Field(RoundPoint.position, _("Place on the sheet"), required=False, hint=_("At the end where it is empty.")),
    Field(RoundPoint.code, _("Code"), required=False, hint=_("Given by the program where it is empty.")),
)  # fmt: skip
_TITLE = Field(RoundList.title, _("Name of the list"), width=2)
_DEPARTMENT = Field(RoundList.department_id, _("Department to put it right"), lookup="department")
_POST = Field(RoundList.post_id, _("For the shifts at"), lookup="post",
              hint=_("Only a shift leader's round; of all posts where it is empty."))  # fmt: skip

LIST_ADD_ASK = (Field(RoundList.kind, _("Kind")), _TITLE, _DEPARTMENT, _POST)
LIST_EDIT_ASK = (_TITLE, _DEPARTMENT, _POST, Field(RoundList.retired, _("Retired"), kind="flag"))
POINT_ADD_ASK = (Field(RoundPoint.list_id, _("Round list"), lookup="round_list"), *_PLACES)
POINT_EDIT_ASK = (*_PLACES, Field(RoundPoint.retired, _("Retired"), kind="flag"))

_DAY = Field("day", _("For the day"), kind="day", hint=_("Today where it is empty."))
_WHO = Field(Round.staff_id, _("Who goes round"), lookup="staff")
PREPARE_ASK = (Field(Round.list_id, _("Round list"), lookup="round_list"), _DAY, _WHO)
PREPARE_LIST_ASK = (_DAY, _WHO)

FOUND = Field(
    "found", _("Not in order"), width=3, hint=_("Everything else is in order. Number on the sheet or scanned code."),
    rows=(
        Field("point", _("Point"), kind="line", length=340, required=True),
        Field("look", _("In order?"), kind="choice", choices=Look, required=True, default=Look.WRONG),
        Field(RoundLine.what, _("What is wrong"), required=False),
        Field(RoundLine.measure, _("What is done about it")),
        Field("department_id", _("Department to put it right"), lookup="department"),
        Field("responsible_id", _("Who puts it right"), lookup="staff"),
        Field(RoundLine.due_at, _("Until when")),
    ),
)  # fmt: skip
_MADE = (
    Field(Round.staff_id, _("Who went round"), lookup="staff"),
    Field("begun_at", _("Round begun"), kind="moment"),
    Field(Round.until, _("Round ended")),
    FOUND,
    Field(Round.remark, _("Remark"), width=3),
)
ENTER_ASK = _MADE
MAKE_ASK = (
    Field(Round.list_id, _("Round list"), lookup="round_list"),
    *_MADE,
    Field("reserved_number", _("Number on the paper"), kind="line", length=40,
          hint=_("Only of a blank with a reserved number.")),
)  # fmt: skip
VOID_ASK = (Field("void_reason", _("Why"), kind="line", length=200, required=True, width=3),)

ROUND_FIELDS = (
    Field(Round.state, _("State")),
    Field(Round.kind, _("Kind")),
    Field(Round.list_id, _("Round list"), lookup="round_list"),
    Field(Round.day, _("Day")),
    Field("shift_words", _("Shift"), kind="line"),
    Field(Round.staff_id, _("Who goes round"), lookup="staff"),
    Field(Round.at, _("Round begun")),
    Field(Round.until, _("Round ended")),
    Field(Round.wrong, _("Wrong")),
    Field(Round.remark, _("Remark"), width=3),
    Field(Round.prepared_at, _("Sheet prepared")),
    Field(Round.entered_by_id, _("Entered by"), lookup="staff"),
    Field(Round.signed_by_id, _("Signed by"), lookup="staff"),
    Field(Round.signed_at, _("Signed at")),
    Field(Round.void_reason, _("Void because")),
    Field(
        "found_first", _("Check points"),
        rows=(
            Field(RoundLine.position, _("No.")),
            Field(RoundLine.place, _("Place")),
            Field(RoundLine.look, _("In order?")),
            Field(RoundLine.what, _("What is wrong")),
            Field(RoundLine.measure, _("What is done about it")),
            Field(RoundLine.department_id, _("Department to put it right"), lookup="department"),
            Field(RoundLine.responsible_id, _("Who puts it right"), lookup="staff"),
            Field(RoundLine.due_at, _("Until when")),
            Field(RoundLine.finding_number, _("Nonconformity")),
            Field(RoundLine.finding_id, _("Record"), kind="line"),
            Field(RoundLine.recheck, _("What came of it")),
        ),
    ),
)  # fmt: skip
LIST_FIELDS = (
    Field(RoundList.kind, _("Kind")),
    Field(RoundList.title, _("Name of the list"), width=2),
    Field(RoundList.department_id, _("Department to put it right"), lookup="department"),
    Field(RoundList.post_id, _("For the shifts at"), lookup="post"),
    Field(RoundList.retired, _("Retired")),
    Field(
        "points_in_use", _("Check points"),
        rows=(
            Field(RoundPoint.position, _("No.")),
            Field(RoundPoint.code, _("Code")),
            Field(RoundPoint.place, _("Place")),
            Field(RoundPoint.matter, _("What is looked at")),
        ),
    ),
)  # fmt: skip
POINT_FIELDS = (
    Field(RoundPoint.code, _("Code")),
    Field(RoundPoint.list_id, _("Round list"), lookup="round_list"),
    Field(RoundPoint.position, _("Place on the sheet")),
    Field(RoundPoint.place, _("Place")),
    Field(RoundPoint.matter, _("What is looked at"), width=3),
    Field(RoundPoint.building_id, _("Building"), lookup="building"),
    Field(RoundPoint.department_id, _("Department to put it right"), lookup="department"),
    Field(RoundPoint.days, _("Within working days")),
    Field(RoundPoint.retired, _("Retired")),
)
