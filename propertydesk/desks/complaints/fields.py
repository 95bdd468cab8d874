"""What is asked about a complaint, in the order in which people talk, and what its record shows."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.complaints.models import Complaint, ComplaintProgress, ComplaintStock
from propertydesk.desks.complaints.words import Confirmation, Verdict
from propertydesk.standards.words import How

_WHAT = 1000

RECORD_ASK = (
    Field(Complaint.unit_id, _("Unit"), lookup="unit"),
    Field(Complaint.complainant, _("Who complains")),
    Field(Complaint.phone, _("Phone")),
    Field(Complaint.content, _("What they say, in their own words"), width=3),
    Field(Complaint.category, _("About"), width=3),
    Field(Complaint.source, _("How it came"), default="phone"),
    Field(Complaint.place_text, _("Where"), width=2, hint=_("A public place, when it is not about the unit.")),
    Field(Complaint.sender_number, _("Their number")),
    Field(Complaint.reply_by, _("They want our answer by"), width=2),
    Field(Complaint.severity, _("How grave"), default="ordinary"),
    Field(Complaint.verdict, _("First judgement"), required=False, default="undecided", width=2),
    Field(Complaint.kind, _("Kind of talk"), required=False, width=3),
    Field("result", _("Settled on the spot: what was said or done"), kind="paragraph", length=_WHAT, width=3),
)
EDIT_ASK = tuple(
    field
    for field in RECORD_ASK
    if field.key in ("unit_id", "complainant", "phone", "content", "category", "place_text", "sender_number")
)
JUDGE_ASK = (
    Field("verdict", _("Verdict"), kind="choice", choices=Verdict, required=True, width=3),
    Field(Complaint.kind, _("Kind of talk"), required=False, width=3),
    Field(Complaint.verdict_reason, _("Why"), width=3),
)
GRADE_ASK = (Field(Complaint.severity, _("How grave"), required=True, width=3),)
REASON_ASK = (Field(Complaint.verdict_reason, _("Why"), width=3),)
ASK_INVALID_ASK = (Field(Complaint.verdict_reason, _("Why it may be invalid"), required=True, width=3),)
CONFIRM_ASK = (
    Field(
        "confirmed_how",
        _("How did the manager confirm it?"),
        kind="choice",
        choices=Confirmation,
        required=True,
        width=3,
    ),
    Field("confirmed_by_id", _("Who was called"), lookup="staff"),
    Field("confirmed_at", _("When"), kind="moment"),
    Field(Complaint.verdict_reason, _("Why it is invalid"), width=3),
)
REPLY_ASK = (
    Field("what", _("What the owner was told"), kind="paragraph", length=_WHAT, required=True, width=3),
    Field("owner_told", _("How"), kind="choice", choices=How, required=True, default="phone", width=2),
    Field("next_reply_at", _("Next reply agreed for"), kind="moment"),
    Field("understood", _("The owner shows understanding"), kind="flag", default=False),
)
PROGRESS_ASK = (
    Field("what", _("What was done"), kind="paragraph", length=_WHAT, required=True, width=3),
    Field("owner_told", _("The owner was told"), kind="choice", choices=How, width=2, hint=_("Leave empty if not.")),
    Field("next_reply_at", _("Next reply agreed for"), kind="moment"),
)
PASS_ON_ASK = (
    Field("department_id", _("Department"), lookup="department", required=True),
    Field(Complaint.department_head, _("Who took it")),
)
DEPARTMENT_REPLY_ASK = (
    Field("what", _("What the department says"), kind="paragraph", length=_WHAT, required=True, width=3),
    Field("solved", _("Solved"), kind="flag", default=False),
)
SENDER_ASK = (Field("what", _("What they were answered"), kind="paragraph", length=_WHAT, required=True, width=3),)
SITE_ASK = (
    Field(Complaint.findings, _("What was found"), required=True, width=3),
    Field(Complaint.investigator_id, _("Who looked"), lookup="staff"),
)
MANAGER_ASK = (Field(Complaint.manager_findings, _("What was said at the visit"), required=True, width=3),)
RESOLVE_ASK = (
    Field(Complaint.result, _("Result"), required=True, width=3),
    Field(
        "owner_told", _("How the owner was told"), kind="choice", choices=How, required=True, default="phone", width=2
    ),
    Field("written", _("In writing, too (F39)"), kind="flag", default=True),
    Field(Complaint.owner_opinion, _("The owner is"), width=2),
    Field(Complaint.opinion, _("What the owner says"), width=3),
)
REOPEN_ASK = (
    Field("what", _("Why"), kind="paragraph", length=_WHAT, required=True, width=3),
    Field("next_reply_at", _("Next reply agreed for"), kind="moment"),
)
PREVENT_ASK = (
    Field(Complaint.cause, _("Cause"), required=True, width=3),
    Field(Complaint.corrective, _("Corrective measure"), required=True, width=3),
    Field(Complaint.preventive, _("Preventive measure"), width=3),
    Field(Complaint.action_due_at, _("To be done by"), required=True),
)
PREVENTED_ASK = (Field(Complaint.action_verified_by, _("Verified by"), required=True),)
STOCK_ASK = (
    Field(ComplaintStock.root_cause, _("Root cause"), required=True),
    Field(ComplaintStock.responsible_id, _("Responsible"), lookup="staff", required=True),
    Field(ComplaintStock.plan, _("What comes next"), width=3),
)
VOID_ASK = (Field("void_reason", _("Why"), kind="line", length=200, required=True, width=3),)
VISITED_ASK = (
    Field("at", _("Visited at"), kind="moment", required=True),
    Field("how", _("How"), kind="choice", choices=How),
    Field("visitor_id", _("Return visit by"), lookup="staff"),
    Field(Complaint.satisfaction, _("The owner is")),
    Field("opinion", _("What the owner says"), kind="paragraph", length=500, width=3),
    Field("understood", _("The owner shows understanding"), kind="flag"),
)
AGAIN_ASK = (Field("reason", _("Why"), kind="paragraph", length=500, required=True, width=3),)

COMPLAINT_FIELDS = (
    Field(Complaint.state, _("State")),
    Field(Complaint.received_at, _("Received")),
    Field(Complaint.complainant, _("Who complains")),
    Field(Complaint.phone, _("Phone")),
    Field(Complaint.unit_id, _("Unit"), lookup="unit"),
    Field(Complaint.place_text, _("Where")),
    Field(Complaint.source, _("How it came")),
    Field(Complaint.sender_number, _("Their number")),
    Field(Complaint.reply_by, _("They want our answer by")),
    Field(Complaint.sender_replied_at, _("Sender answered")),
    Field(Complaint.category, _("About")),
    Field(Complaint.severity, _("How grave")),
    Field(Complaint.content, _("What they say"), width=3),
    Field(Complaint.source_number, _("Came from")),
    Field(Complaint.verdict, _("Verdict")),
    Field(Complaint.kind, _("Kind of talk")),
    Field(Complaint.verdict_reason, _("Why"), width=3),
    Field(Complaint.invalid_asked_at, _("Manager asked whether invalid")),
    Field(Complaint.confirmed_at, _("Confirmed")),
    Field(Complaint.confirmed_by_id, _("Confirmed by"), lookup="staff"),
    Field(Complaint.confirmed_how, _("How confirmed")),
    Field(Complaint.confirmation_signed_at, _("Confirmation signed")),
    Field(Complaint.turned_valid_at, _("Became valid")),
    Field(Complaint.owner_replied_at, _("First reply to the owner")),
    Field(Complaint.next_reply_at, _("Next reply agreed for")),
    Field(Complaint.understood, _("The owner shows understanding")),
    Field(Complaint.department_id, _("Department"), lookup="department"),
    Field(Complaint.department_head, _("Who took it")),
    Field(Complaint.passed_on_at, _("Passed on")),
    Field(Complaint.department_replied_at, _("Department's first reply")),
    Field(Complaint.site_visited_at, _("Looked at")),
    Field(Complaint.investigator_id, _("Who looked"), lookup="staff"),
    Field(Complaint.findings, _("What was found"), width=3),
    Field(Complaint.manager_visited_at, _("Manager's own visit")),
    Field(Complaint.manager_findings, _("What was said at the visit"), width=3),
    Field(Complaint.resolved_at, _("Result told")),
    Field(Complaint.result, _("Result"), width=3),
    Field(Complaint.written_at, _("Told in writing")),
    Field(Complaint.owner_opinion, _("The owner's opinion")),
    Field(Complaint.opinion, _("What the owner says"), width=3),
    Field(Complaint.cause, _("Cause"), width=3),
    Field(Complaint.corrective, _("Corrective measure"), width=3),
    Field(Complaint.preventive, _("Preventive measure"), width=3),
    Field(Complaint.action_due_at, _("Measure due")),
    Field(Complaint.action_done_at, _("Measure carried out")),
    Field(Complaint.action_verified_by, _("Verified by")),
    Field(Complaint.root_cause, _("Root cause")),
    Field(Complaint.responsible_id, _("Responsible"), lookup="staff"),
    Field(Complaint.stock_taken_on, _("Last inventory")),
    Field(Complaint.visited_at, _("Return visit")),
    Field(Complaint.visited_how, _("How visited")),
    Field(Complaint.visitor_id, _("Return visit by"), lookup="staff"),
    Field(Complaint.satisfaction, _("Satisfaction")),
    Field(Complaint.visit_opinion, _("What was heard"), width=3),
    Field(Complaint.signed_at, _("Signed by the manager")),
    Field(Complaint.signed_by_id, _("Manager"), lookup="staff"),
    Field(Complaint.closed_at, _("Filed")),
    Field(Complaint.void_reason, _("Void because")),
    Field(Complaint.staff_id, _("Taken by"), lookup="staff"),
    Field(
        "progress",
        _("Progress"),
        rows=(
            Field(ComplaintProgress.at, _("At")),
            Field(ComplaintProgress.step, _("Step")),
            Field(ComplaintProgress.what, _("What"), width=3),
            Field(ComplaintProgress.owner_told, _("Owner told")),
            Field(ComplaintProgress.staff_id, _("By"), lookup="staff"),
        ),
    ),
)
