"""What a release slip asks and shows."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.releases.models import Difference, ReleaseItem, ReleaseSlip


def _positive(value: int) -> Words | None:
    return None if 0 < value <= 9999 else _("Between 1 and 9999, please.")


ITEMS = Field(
    "items",
    _("Goods"),
    kind="rows",
    required=True,
    width=3,
    rows=(
        Field(ReleaseItem.name, _("Item"), width=3),
        Field(ReleaseItem.spec, _("Kind or size"), width=2),
        Field(ReleaseItem.quantity, _("Quantity"), default=1, checks=(_positive,)),
        Field(ReleaseItem.unit, _("Unit of count"), default="件"),
        Field(ReleaseItem.remark, _("Remark"), width=2),
    ),
)

ISSUE_ASK = (
    Field(ReleaseSlip.unit_id, _("Unit"), lookup="unit"),
    Field(ReleaseSlip.applicant, _("Applicant")),
    Field(ReleaseSlip.relation, _("Relation to the owner"), default="owner"),
    Field(ReleaseSlip.id_kind, _("Document"), default="id_card"),
    Field(ReleaseSlip.id_number, _("Document number")),
    Field("id_shown", _("ID card seen"), kind="flag", default=False),
    Field(ReleaseSlip.phone, _("Phone")),
    Field(ReleaseSlip.plate, _("Plate")),
    Field(ReleaseSlip.gate, _("Gate")),
    Field(ReleaseSlip.direction, _("Direction"), default="out"),
    Field(ReleaseSlip.reason, _("Reason"), default="move"),
    Field(ReleaseSlip.planned_at, _("Planned time")),
    ITEMS,
    Field(ReleaseSlip.consent, _("Owner's consent"), width=3, required=False),
    Field(ReleaseSlip.consent_by, _("Who agreed")),
    Field(ReleaseSlip.consent_phone, _("Number called")),
    Field(ReleaseSlip.consent_at, _("Time of the call")),
    Field(ReleaseSlip.large_counted, _("Large items counted")),
    Field(ReleaseSlip.note, _("Note")),
    Field(
        "reserved_number",
        _("Number of the paper"),
        kind="line",
        length=40,
        hint=_("Only for a blank filled in by hand: the number printed on it."),
    ),
)

SIGN_ASK = (
    Field("signed_by", _("Shift leader"), kind="line", length=60),
    Field("sealed", _("Signed and sealed"), kind="flag", default=True),
)
GATE_ASK = (
    Field("counted", _("Pieces counted"), kind="whole", required=True),
    Field("last", _("Last trip"), kind="flag", default=True),
    Field("guard", _("Guard"), kind="line", length=60),
    Field("note", _("Note"), kind="line", length=120),
)
SETTLE_ASK = (
    Field("difference", _("What happened"), kind="choice", choices=Difference, required=True, width=3),
    Field("note", _("Note"), kind="line", length=200, width=3),
)
VOID_ASK = (
    Field("void_reason", _("Why"), kind="line", length=200, required=True, width=2),
    Field("all_copies", _("All copies are here"), kind="flag", default=False),
)

WEEK_ASK = (Field("day", _("A day of the week"), kind="day", required=True),)

SLIP_FIELDS = (
    Field(ReleaseSlip.state, _("State")),
    Field(ReleaseSlip.applicant, _("Applicant")),
    Field(ReleaseSlip.relation, _("Relation to the owner")),
    Field(ReleaseSlip.owner, _("Owner")),
    Field(ReleaseSlip.id_kind, _("Document")),
    Field(ReleaseSlip.id_number, _("Document number")),
    Field(ReleaseSlip.phone, _("Phone")),
    Field(ReleaseSlip.plate, _("Plate")),
    Field(ReleaseSlip.gate, _("Gate")),
    Field(ReleaseSlip.direction, _("Direction")),
    Field(ReleaseSlip.reason, _("Reason")),
    Field(ReleaseSlip.planned_at, _("Planned time")),
    ITEMS,
    Field(ReleaseSlip.consent, _("Owner's consent")),
    Field(ReleaseSlip.consent_by, _("Who agreed")),
    Field(ReleaseSlip.consent_phone, _("Number called")),
    Field(ReleaseSlip.consent_at, _("Time of the call")),
    Field(ReleaseSlip.issued_at, _("Issued")),
    Field(ReleaseSlip.valid_until, _("Valid until")),
    Field(ReleaseSlip.staff_id, _("Issued by"), lookup="staff"),
    Field(ReleaseSlip.signed_by, _("Shift leader")),
    Field(ReleaseSlip.signed_at, _("Signed and sealed")),
    Field(ReleaseSlip.out_at, _("Through the gate")),
    Field(ReleaseSlip.difference, _("What happened")),
    Field(ReleaseSlip.returned_at, _("Back from the gate")),
    Field(ReleaseSlip.filed_at, _("Filed")),
    Field(ReleaseSlip.void_at, _("Void since")),
    Field(ReleaseSlip.void_reason, _("Void because")),
    Field(ReleaseSlip.note, _("Note")),
)
