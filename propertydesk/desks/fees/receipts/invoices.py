"""Invoices that customers want for a receipt: wanted, issued against the receipt, returned (RULES 8.5, F23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Column, Filter, Kind, Life, Listing, Step
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.views import Moment
from propertydesk.desks.fees.receipts.models import Invoice, Receipt
from propertydesk.desks.fees.words import InvoiceState, ReceiptKind, ReceiptState
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.words import Permission
from propertydesk.store.search import Entry

EXCHANGE = timedelta(days=30)
"""The receipt says that an invoice is given for it within so many days."""

WANT_ASK = (
    Field(Invoice.title, _("Title of the invoice"), width=2, hint=_("The name or company that it is made out to")),
    Field(Invoice.tax_number, _("Tax number"), hint=_("Companies have one")),
    Field(Invoice.send_to, _("Send to"), width=2, hint=_("Mobile or mail address for an electronic invoice")),
)
ISSUE_ASK = (
    Field("invoice_number", _("Invoice number"), kind="line", length=40, required=True),
    Field("receipt_back", _("The receipt is here"), kind="flag", width=2, default=False),
    Field("electronic", _("Electronic, the customer keeps the receipt"), kind="flag", width=2, default=False),
)
RETURN_ASK = (
    Field("red_number", _("Number of the red invoice"), kind="line", length=40, required=True),
    Field("return_why", _("Why"), kind="line", length=200, required=True, width=2),
)
INVOICE_FIELDS = (
    Field(Invoice.state, _("State")),
    Field("receipt_number", _("Receipt"), kind="line"),
    Field(Invoice.amount_fen, _("Amount (yuan)")),
    *WANT_ASK,
    Field(Invoice.wanted_at, _("Wanted since")),
    Field(Invoice.invoice_number, _("Invoice number")),
    Field(Invoice.issued_at, _("Invoice issued at")),
    Field(Invoice.receipt_back, _("The receipt is here")),
    Field(Invoice.red_number, _("Number of the red invoice")),
    Field(Invoice.returned_at, _("Invoice returned at")),
    Field(Invoice.return_why, _("Returned because")),
)

INVOICE_LIFE = Life(
    (
        Step("invoice.want", after=(InvoiceState.WANTED,)),
        Step("invoice.issue", before=(InvoiceState.WANTED,), after=(InvoiceState.ISSUED,)),
        Step("invoice.return", before=(InvoiceState.ISSUED,), after=(InvoiceState.RETURNED,)),
    )
)


def invoice_of(session: Session, receipt: Receipt) -> Invoice | None:
    """The invoice that is wanted or issued for *receipt*, None when there is none or it was returned."""
    return session.scalar(
        select(Invoice).where(Invoice.receipt_id == receipt.id, Invoice.state != InvoiceState.RETURNED)
    )


def invoice_hint(session: Session, receipt: Receipt) -> Words | None:
    """What whoever takes *receipt* back has to do about its invoice, None when there is nothing to do."""
    invoice = invoice_of(session, receipt)
    if invoice is None:
        return None
    if invoice.state == InvoiceState.ISSUED:
        return _("take the invoice {number} back and issue a red one", number=invoice.invoice_number or "")
    return _("an invoice was wanted for it: do not issue it")


def can_want(deed: Deed, receipt: Receipt) -> None:
    """Raise ``UserError`` when there is no invoice for *receipt*: void, taken back, a deposit, or one exists."""
    _stands(receipt)
    if receipt.kind == ReceiptKind.DEPOSIT:
        raise UserError(_("A deposit is no income: there is no invoice for it."), code="deposit")
    if (invoice := invoice_of(deed.session, receipt)) is not None:
        raise UserError(_("It has one already: {state}.", state=invoice.state.label), code="invoiced")
    deed.check_after(receipt.at)


def _stands(receipt: Receipt) -> None:
    if receipt.state == ReceiptState.RED:
        raise UserError(_("This is a red entry: return the invoice of the receipt that it takes back."), code="red")
    if receipt.state == ReceiptState.VOID or receipt.reversed_by_id is not None:
        raise UserError(_("This receipt was taken back: there is no invoice for it."), code="taken_back")


def want(deed: Deed, receipt: Receipt, title: str, tax_number: str | None, send_to: str | None) -> Invoice:
    """The customer wants an invoice for *receipt*, now or later."""
    if deed.moment.now - receipt.at > EXCHANGE:
        deed.warn(_late(deed, receipt))
    return deed.add(
        Invoice(
            receipt_id=receipt.id, state=InvoiceState.WANTED, title=title, tax_number=tax_number, send_to=send_to,
            amount_fen=receipt.total_fen, wanted_at=deed.at, staff_id=deed.actor.staff_id,
        )
    )  # fmt: skip


def _late(deed: Deed, receipt: Receipt) -> Words:
    day = deed.moment.local(receipt.at).date()
    return _("the receipt is of {day}; invoices are exchanged within {days} days", day=day, days=EXCHANGE.days)


def issue(deed: Deed, invoice: Invoice, invoice_number: str, receipt_back: bool, electronic: bool) -> None:
    """The invoice is issued against the receipt, which is taken back (unless it is electronic)."""
    _stands(invoice.receipt)
    used = deed.session.scalar(select(Invoice).where(Invoice.invoice_number == invoice_number))
    require(
        {
            "invoice_number": None
            if used is None
            else _("{number} was issued for receipt {receipt}.", number=invoice_number,
                   receipt=used.receipt.number or ""),
            "receipt_back": None
            if receipt_back or electronic
            else _("Take the receipt back first, then tick this; an electronic invoice may leave it."),
        }
    )  # fmt: skip
    if deed.moment.now - invoice.receipt.at > EXCHANGE:
        deed.warn(_late(deed, invoice.receipt))
    deed.change(
        invoice, state=InvoiceState.ISSUED, invoice_number=invoice_number, issued_at=deed.at, receipt_back=receipt_back
    )


def take_back(deed: Deed, invoice: Invoice, red_number: str, return_why: str) -> None:
    """The invoice came back, and a red one was issued against it."""
    if invoice.receipt_back and invoice.receipt.state == ReceiptState.VALID and invoice.receipt.reversed_by_id is None:
        deed.warn(_("give the receipt {number} back to the customer", number=invoice.receipt.number or ""))
    deed.change(invoice, state=InvoiceState.RETURNED, red_number=red_number, return_why=return_why, returned_at=deed.at)


def can_issue(deed: Deed, invoice: Invoice) -> None:
    """Only while its receipt stands."""
    _stands(invoice.receipt)
    deed.check_after(invoice.wanted_at)


def can_return(deed: Deed, invoice: Invoice) -> None:
    """After it was issued."""
    deed.check_after(invoice.wanted_at, invoice.issued_at)


def invoice_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: an invoice is found by its number and by the red one's."""
    found = []
    for invoice in session.scalars(select(Invoice).where(Invoice.id.in_(ids))):
        unit = invoice.receipt.unit
        label = unit.label if unit else invoice.receipt.payer
        title = f"{invoice.title} · ¥{show(invoice.amount_fen)}"
        for number in (invoice.invoice_number, invoice.red_number):
            if number:
                found.append(Entry("invoice", invoice.id, invoice.receipt.unit_id, label, title, number=number))
    return found


def _payers_title(asking: Any, receipt: Receipt) -> Mapping[str, Any]:
    """The title and tax number that this payer had last, else the payer's name."""
    last = asking.session.scalar(
        select(Invoice)
        .join(Receipt, Invoice.receipt_id == Receipt.id)
        .where(Receipt.payer == receipt.payer, Receipt.unit_id == receipt.unit_id)
        .order_by(Invoice.id.desc())
        .limit(1)
    )
    if last is None:
        return {"title": receipt.payer}
    return {"title": last.title, "tax_number": last.tax_number, "send_to": last.send_to}


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join(Receipt, Invoice.receipt_id == Receipt.id).outerjoin(Unit, Receipt.unit_id == Unit.id)


def _waiting(moment: Moment) -> ColumnElement[bool]:
    """Wanted, and the receipt stands: for one that was taken back nothing is issued any more."""
    stands = (Receipt.state == ReceiptState.VALID) & Receipt.reversed_by_id.is_(None)
    return (Invoice.state == InvoiceState.WANTED) & stands


def _tone(state: InvoiceState) -> str:
    return {InvoiceState.WANTED: "soon", InvoiceState.ISSUED: "done"}.get(state, "settled")


INVOICE_KIND = Kind(
    "invoice", _("Invoice"), Invoice, "file-text", None, INVOICE_FIELDS, invoice_entries, unit=None, life=INVOICE_LIFE,
)  # fmt: skip

INVOICE_ACTIONS = (
    Action(
        "invoice.want", _("Invoice wanted"), want, Permission.COLLECT, subject="receipt", makes="invoice",
        ask=WANT_ASK, when=can_want, icon="file-text", defaults=_payers_title,
    ),
    Action(
        "invoice.issue", _("Issue the invoice"), issue, Permission.COLLECT, subject="invoice", ask=ISSUE_ASK,
        when=can_issue, icon="file-check", primary=True,
    ),
    Action(
        "invoice.return", _("Invoice returned"), take_back, Permission.COLLECT, subject="invoice", ask=RETURN_ASK,
        when=can_return, icon="undo-2", danger=True,
    ),
)  # fmt: skip

INVOICE_LIST = Listing(
    key="invoices",
    label=_("Invoices"),
    model=Invoice,
    kind="invoice",
    needs=Permission.FEES,
    icon="file-text",
    columns=(
        Column("receipt", _("Receipt"), Receipt.number, width=140),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("title", _("Title of the invoice"), Invoice.title, width=180),
        Column("tax_number", _("Tax number"), Invoice.tax_number, width=160),
        Column("amount_fen", _("Amount (yuan)"), Invoice.amount_fen, kind="money", width=100),
        Column("state", _("State"), Invoice.state, kind="choice", of=InvoiceState, width=120, tone=_tone),
        Column("wanted_at", _("Wanted since"), Invoice.wanted_at, kind="moment", width=130),
        Column("invoice_number", _("Invoice number"), Invoice.invoice_number, width=130),
        Column("issued_at", _("Invoice issued at"), Invoice.issued_at, kind="moment", width=130),
        Column("receipt_back", _("The receipt is here"), Invoice.receipt_back, kind="flag", shown=False),
        Column("send_to", _("Send to"), Invoice.send_to, shown=False),
        Column("red_number", _("Number of the red invoice"), Invoice.red_number, shown=False),
        Column("returned_at", _("Invoice returned at"), Invoice.returned_at, kind="moment", shown=False),
        Column("return_why", _("Returned because"), Invoice.return_why, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("wanted", _("Wanted"), _waiting),
        Filter("issued", _("Invoice issued"), lambda moment: Invoice.state == InvoiceState.ISSUED),
        Filter(
            "late", _("Wanted for a receipt older than 30 days"),
            lambda moment: _waiting(moment) & (Receipt.at < moment.now - EXCHANGE),
        ),
    ),
    watch=("invoice", "receipt"),
    empty=_("Nobody wants an invoice. Open a receipt and choose “Invoice wanted”."),
)  # fmt: skip
