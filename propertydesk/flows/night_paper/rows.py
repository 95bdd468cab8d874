"""What a line of the sheet may become, and how its columns answer the questions of the action that makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import _
from propertydesk.desks.incidents.models import Told
from propertydesk.office.words import LogCategory

MORE = "more"
"""The cell that holds what only some lines are asked, by the key of the question."""


class Becomes(Choices):
    """What a line of the sheet becomes, in the order of the digits that choose it."""

    LINE = "line", _("Line only")
    VISITOR = "visitor", _("Visitor")
    LEFT = "left", _("Left again")
    CALL = "call", _("Call")
    REQUEST = "request", _("Request")
    REPAIR = "repair", _("Repair")
    COMPLAINT = "complaint", _("Complaint")
    INCIDENT = "incident", _("Incident")
    SLIP = "slip", _("Slip")
    PASSED = "passed", _("Let through")
    KEPT = "kept", _("Promise kept")


@dataclass(frozen=True)
class Becoming:
    """How a line becomes something: *who* and *text* are the questions that its columns answer.

    ``asks`` are further questions that a sheet may answer, ``given`` what goes without saying at night. ``kinds`` are
    the records among which the number finds the one it is done upon; empty where something new is made, which takes
    the number that its paper bears.
    """

    action: str
    who: str | None = None
    text: str | None = None
    asks: Sequence[str] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    kinds: Sequence[str] = ()

    def column_of(self, key: str) -> str:
        """The column of the sheet that answers question *key*."""
        first = key.partition(".")[0]
        names = {self.who: "who", self.text: "text", "reserved_number": "number"}
        return names.get(first, first)


AHEAD = ("promised_at", "booked_at", "planned_at", "reply_by")
"""Times that are promised at the time of the line."""

LEFT_AT = "left_at"
AFTER: Mapping[str, Any] = {
    LEFT_AT: None, "supervisor_told_at": Told.SUPERVISOR, "manager_told_at": Told.MANAGER
}  # fmt: skip
"""What happened after the line and stands in it: a visitor left, a chief was told of an incident."""
AFTER_NAMES = ("supervisor_name", "manager_name", "supervisor_told", "manager_told")

BECOMINGS: Mapping[Becomes, Becoming] = {
    Becomes.LINE: Becoming("log.write", None, "text", ("category",), {"category": LogCategory.OTHER.value}),
    Becomes.VISITOR: Becoming(
        "visitor.in", "name", "purpose", ("visit_kind", "confirmed", "left_at", "phone", "plate"),
    ),
    Becomes.LEFT: Becoming("visitor.out", kinds=("visitor",)),
    Becomes.CALL: Becoming(
        "call.record", "caller", "content", ("answer", "promised_at", "phone", "department_id", "told_now"),
    ),
    Becomes.REQUEST: Becoming(
        "request.record", "caller", "content", ("answer", "promised_at", "phone", "department_id", "told_now"),
        {"channel": "counter"},
    ),
    Becomes.REPAIR: Becoming(
        "work_order.report", "reporter", "content",
        ("fault", "category", "urgency", "place", "place_text", "phone", "booked_at", "told_supervisor",
         "told_manager", "told_now", "repairer_id", "repeat"),
    ),
    Becomes.COMPLAINT: Becoming(
        "complaint.record", "complainant", "content", ("category", "severity", "place_text", "phone", "result"),
    ),
    Becomes.INCIDENT: Becoming(
        "incident.report", "reporter", "course",
        ("category", "place_text", "level", "supervisor_told_at", "supervisor_name", "manager_told_at",
         "manager_name", "parties"),
    ),
    Becomes.SLIP: Becoming(
        "release_slip.issue", "applicant", "items",
        ("relation", "id_shown", "id_number", "consent", "consent_by", "consent_phone", "consent_at", "plate",
         "direction", "reason"),
    ),
    Becomes.PASSED: Becoming("release_slip.gate", "guard", "note", ("counted", "last"), kinds=("release_slip",)),
    Becomes.KEPT: Becoming("call.done", None, "outcome", (), {}, kinds=("call", "request")),
}  # fmt: skip

ROWS = Field(
    "rows",
    _("Lines of the sheet"),
    kind="rows",
    required=True,
    width=3,
    rows=(
        Field("at", _("Time"), kind="line", length=20, required=True),
        Field("becomes", _("Becomes"), kind="choice", choices=Becomes, required=True, default=Becomes.LINE),
        Field("unit_id", _("Unit"), lookup="unit"),
        Field("who", _("Who"), kind="line", length=60),
        Field("text", _("What it says"), kind="paragraph", length=1000, width=3),
        Field("number", _("Number"), kind="line", length=40),
        Field("late_reason", _("Why late"), kind="line", length=40),
        Field(MORE, _("More"), kind="structure"),
    ),
)
"""The lines of a sheet. Rows given by a program may hold the further questions under ``more``."""
