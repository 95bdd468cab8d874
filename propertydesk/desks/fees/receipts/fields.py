"""What is asked when money is taken, and what a receipt shows."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine
from propertydesk.desks.fees.words import PayMethod

BILL_ROWS = (
    Field("bill_id", _("Fee item"), kind="whole", required=True),
    Field("amount_fen", _("Amount (yuan)"), kind="money"),
)
METHOD_ROWS = (
    Field("method", _("Method"), kind="choice", choices=PayMethod, required=True),
    Field("amount_fen", _("Amount (yuan)"), kind="money", required=True),
    Field("reference", _("Transaction"), kind="line", length=60),
    Field("deposit_id", _("Deposit"), kind="whole"),
)
PAY_ASK = (
    Field("unit_id", _("Unit"), lookup="unit", required=True),
    Field("amount", _("Amount (yuan)"), kind="money", hint=_("The oldest first; what is over is prepaid")),
    Field("method", _("Method"), kind="choice", choices=PayMethod),
    Field("tendered", _("Cash received (yuan)"), kind="money"),
    Field("prepay", _("Prepay besides (yuan)"), kind="money"),
    Field("payer", _("Payer"), kind="line", length=80, hint=_("The household when left empty")),
    Field("paper_serial", _("Serial printed on the paper"), kind="line", length=30),
    Field("reserved_number", _("Number of a reserved paper"), kind="line", length=40),
    Field("paid_on", _("Paid on"), kind="day", hint=_("Only for money of an earlier day")),
    Field("bills", _("Items"), rows=BILL_ROWS, width=3),
    Field("methods", _("Methods"), rows=METHOD_ROWS, width=3),
    Field("units", _("More units of the payer"), kind="structure", width=0),
    Field("door_id", _("Collection at the door"), kind="whole", width=0),
    Field("invoice_title", _("Title of the invoice"), kind="line", length=80, hint=_("Only when one is wanted")),
    Field("invoice_tax_number", _("Tax number"), kind="line", length=30),
    Field("note", _("Note"), kind="line", length=200, width=3),
)
VOID_ASK = (
    Field(Receipt.void_reason, _("Why"), required=True, width=2),
    Field("copies_back", _("All copies are here"), kind="flag"),
)
REVERSE_ASK = (
    Field(Receipt.void_reason, _("Why"), required=True, width=2),
    Field("copies_back", _("The customer's copy is back"), kind="flag"),
)
RECEIPT_FIELDS = (
    Field(Receipt.number, _("Number")),
    Field(Receipt.state, _("State")),
    Field(Receipt.kind, _("For")),
    Field(Receipt.payer, _("Payer")),
    Field(Receipt.total_fen, _("Total (yuan)")),
    Field(Receipt.tendered_fen, _("Cash received (yuan)")),
    Field(Receipt.change_fen, _("Change (yuan)")),
    Field(Receipt.at, _("At")),
    Field(Receipt.day, _("Counts for")),
    Field(Receipt.paid_on, _("Paid on")),
    Field(Receipt.paper_serial, _("Serial printed on the paper")),
    Field(Receipt.void_reason, _("Taken back because"), width=2),
    Field(Receipt.note, _("Note"), width=3),
    Field(
        "lines",
        _("Items"),
        rows=(
            Field("called", _("Fee item"), kind="line", width=2),
            Field(ReceiptLine.since, _("From")),
            Field(ReceiptLine.until, _("Until")),
            Field(ReceiptLine.basis, _("Standard"), width=2),
            Field(ReceiptLine.amount_fen, _("Amount (yuan)")),
        ),
        width=3,
    ),
)
