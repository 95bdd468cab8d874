"""What coordination sheets and nonconformities ask and show (F28, F29)."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.coordination.models import Coordination, Nonconformity


def _sensible(points: int) -> Words | None:
    return None if 0 <= points <= 10_000 else _("Between 0 and 100 points, please.")


def _why(words: Words) -> Field:
    return Field("void_reason", words, kind="line", length=200, required=True, width=3)


SEND_ASK = (
    Field(Coordination.department_id, _("To department"), lookup="department"),
    Field(Coordination.to_whom, _("To whom")),
    Field(Coordination.matter, _("What is asked"), width=3),
    Field(Coordination.due_at, _("To be done by")),
    Field(Coordination.unit_id, _("Unit"), lookup="unit"),
    Field(Coordination.source_number, _("About number"), hint=_("Of the order, complaint or call it is about.")),
)
RECEIVE_ASK = (
    Field(Coordination.received_by, _("Signed for by"), hint=_("Head of the department; yourself where it is empty.")),
)
HANDLE_ASK = (
    Field(Coordination.handling, _("What was done"), required=True, width=3),
    Field(Coordination.handled_by, _("By whom"), hint=_("Yourself where it is empty.")),
)
SEND_BACK_ASK = (
    Field(Coordination.back_reason, _("What is not settled"), required=True, width=3),
    Field(Coordination.due_at, _("To be done by")),
)
CONFIRM_ASK = (Field(Coordination.opinion, _("Opinion"), width=3),)
SHEET_VOID_ASK = (_why(_("Why")),)

SHEET_FIELDS = (
    Field(Coordination.state, _("State")),
    Field(Coordination.due_at, _("To be done by")),
    Field(Coordination.matter, _("What is asked"), width=3),
    Field(Coordination.from_department_id, _("From department"), lookup="department"),
    Field(Coordination.staff_id, _("Sent by"), lookup="staff"),
    Field(Coordination.department_id, _("To department"), lookup="department"),
    Field(Coordination.to_whom, _("To whom")),
    Field(Coordination.source_number, _("About number")),
    Field(Coordination.sent_at, _("Sent")),
    Field(Coordination.received_at, _("Signed for")),
    Field(Coordination.received_by, _("Signed for by")),
    Field(Coordination.handling, _("What was done"), width=3),
    Field(Coordination.handled_at, _("Dealt with")),
    Field(Coordination.handled_by, _("By whom")),
    Field(Coordination.back_reason, _("What is not settled"), width=3),
    Field(Coordination.confirmed_at, _("Confirmed")),
    Field(Coordination.confirmed_by_id, _("Confirmed by"), lookup="staff"),
    Field(Coordination.opinion, _("Opinion"), width=3),
    Field(Coordination.void_reason, _("Void because")),
)

FIND_ASK = (
    Field(Nonconformity.source, _("How it was found")),
    Field(Nonconformity.department_id, _("Department"), lookup="department"),
    Field(Nonconformity.responsible_id, _("Who puts it right"), lookup="staff"),
    Field(Nonconformity.fact, _("What is wrong"), width=3),
    Field(Nonconformity.place_text, _("Place")),
    Field(Nonconformity.unit_id, _("Unit"), lookup="unit"),
    Field(Nonconformity.due_at, _("To be right by")),
    Field(Nonconformity.clause, _("Against which clause"), hint=_("A rule such as R36 brings its points.")),
    Field(Nonconformity.points, _("Points lost"), required=False, checks=(_sensible,)),
    Field(Nonconformity.source_number, _("About number"), hint=_("Of the sheet, complaint or order it shows in.")),
)
ANSWER_ASK = (
    Field(Nonconformity.cause, _("Cause"), required=True, width=3),
    Field(Nonconformity.measure, _("Corrective measure"), required=True, width=3),
    Field(Nonconformity.responsible_id, _("Who puts it right"), lookup="staff", required=True),
)
VERIFY_ASK = (
    Field("put_right", _("It is put right"), kind="flag", default=True),
    Field(Nonconformity.verification, _("What was seen"), required=True, width=3),
    Field("due_at", _("New date"), kind="moment", hint=_("Only where it is not put right.")),
)
FINDING_VOID_ASK = (_why(_("Why it is none")),)

FINDING_FIELDS = (
    Field(Nonconformity.state, _("State")),
    Field(Nonconformity.due_at, _("To be right by")),
    Field(Nonconformity.fact, _("What is wrong"), width=3),
    Field(Nonconformity.source, _("How it was found")),
    Field(Nonconformity.place_text, _("Place")),
    Field(Nonconformity.department_id, _("Department"), lookup="department"),
    Field(Nonconformity.source_number, _("About number")),
    Field(Nonconformity.clause, _("Against which clause")),
    Field(Nonconformity.points, _("Points lost")),
    Field(Nonconformity.found_at, _("Found")),
    Field(Nonconformity.staff_id, _("Found by"), lookup="staff"),
    Field(Nonconformity.cause, _("Cause"), width=3),
    Field(Nonconformity.measure, _("Corrective measure"), width=3),
    Field(Nonconformity.responsible_id, _("Who puts it right"), lookup="staff"),
    Field(Nonconformity.answered_at, _("Answered")),
    Field(Nonconformity.done_at, _("Put right")),
    Field(Nonconformity.verification, _("What was seen"), width=3),
    Field(Nonconformity.verified_at, _("Verified")),
    Field(Nonconformity.verified_by_id, _("Verified by"), lookup="staff"),
    Field(Nonconformity.rounds, _("Found not put right, times")),
    Field(Nonconformity.void_reason, _("Void because")),
)
