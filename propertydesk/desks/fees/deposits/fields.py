"""What is asked on a deposit's way in and out, and what its record shows."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.words import PayMethod

TAKE_ASK = (
    Field(Deposit.unit_id, _("Unit"), lookup="unit"),
    Field(Deposit.kind, _("Deposit for"), default="decoration"),
    Field(Deposit.amount_fen, _("Amount (yuan)")),
    Field(Deposit.payer, _("Payer"), hint=_("It goes back to whoever paid, against the receipt")),
    Field(Deposit.phone, _("Phone")),
    Field(Deposit.what_for, _("What exactly"), width=2, hint=_("For instance: passes 3 to 5; the decoration of 2026")),
    Field("method", _("Method"), kind="choice", choices=PayMethod, required=True, default="cash"),
    Field("reference", _("Transaction"), kind="line", length=60),
    Field("tendered", _("Cash received (yuan)"), kind="money"),
    Field("paper_serial", _("Serial printed on the paper"), kind="line", length=30),
    Field("reserved_number", _("Number of a reserved paper"), kind="line", length=40),
    Field("paid_on", _("Paid on"), kind="day", hint=_("Only for money of an earlier day")),
    Field(Deposit.lease_id, _("Lease"), lookup="lease", hint=_("Only for the deposit of a lease")),
)
ASK_ASK = (
    Field("asked_by", _("Who asks"), kind="line", length=60, width=2, hint=_("The payer when left empty")),
    Field("receipt_back", _("The receipt is here"), kind="flag", default=False),
    Field("lost_statement", _("Signed that the receipt is lost"), kind="flag", default=False),
)
INSPECT_ASK = (
    Field("inspection", _("What the inspection found"), kind="paragraph", length=500, width=3),
    Field("inspector_id", _("Inspected by"), lookup="staff", hint=_("You when left empty")),
)
APPROVE_ASK = (
    Field("deducted_fen", _("Deducted (yuan)"), kind="money", hint=_("Empty: everything goes back")),
    Field("deducted_for", _("Deducted for"), kind="line", length=120, width=2),
    Field("item_id", _("Charged as"), lookup="fee_item"),
    Field("second_id", _("Second person who agrees"), lookup="staff"),
)
REFUND_ASK = (
    Field("refunded_on", _("Paid by company finance on"), kind="day", hint=_("Today when left empty")),
    Field("refund_reference", _("Reference of company finance"), kind="line", length=60, required=True, width=2),
    Field("refunded_to", _("Paid to"), kind="line", length=80, width=2, hint=_("The payer when left empty")),
)
STOP_ASK = (Field("stopped_why", _("Why"), kind="line", length=200, required=True, width=3),)

DEPOSIT_FIELDS = (
    Field(Deposit.state, _("State")),
    Field(Deposit.kind, _("Deposit for")),
    Field(Deposit.payer, _("Payer")),
    Field(Deposit.phone, _("Phone")),
    Field(Deposit.lease_id, _("Lease"), lookup="lease"),
    Field(Deposit.amount_fen, _("Amount (yuan)")),
    Field(Deposit.balance_fen, _("Held now (yuan)")),
    Field(Deposit.paid_on, _("Paid on")),
    Field(Deposit.old_number, _("Number in the old system")),
    Field(Deposit.what_for, _("What exactly"), width=2),
    Field(Deposit.asked_at, _("Refund asked at")),
    Field(Deposit.asked_by, _("Who asks")),
    Field(Deposit.asked_to_id, _("Asked to"), lookup="staff"),
    Field(Deposit.receipt_back, _("The receipt is here")),
    Field(Deposit.lost_statement, _("Signed that the receipt is lost")),
    Field(Deposit.inspected_at, _("Inspected")),
    Field(Deposit.inspection, _("What the inspection found"), width=3),
    Field(Deposit.inspector_id, _("Inspected by"), lookup="staff"),
    Field(Deposit.deducted_fen, _("Deducted (yuan)")),
    Field(Deposit.deducted_for, _("Deducted for"), width=2),
    Field(Deposit.approved_at, _("Approved")),
    Field(Deposit.approved_by_id, _("Approved by"), lookup="staff"),
    Field(Deposit.second_id, _("Second person who agrees"), lookup="staff"),
    Field(Deposit.refunded_on, _("Paid by company finance on")),
    Field(Deposit.refunded_fen, _("Refunded (yuan)")),
    Field(Deposit.refund_reference, _("Reference of company finance")),
    Field(Deposit.refunded_to, _("Paid to")),
    Field(Deposit.stopped_why, _("Stopped because"), width=2),
)
