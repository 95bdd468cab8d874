"""The list of deposits: what is held, and where each stands on its way back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine
from propertydesk.desks.fees.tariffs.models import Lease
from propertydesk.desks.fees.words import DepositKind, DepositState, ReceiptState
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission

LONG = timedelta(days=365)
"""A decoration is over and its second look is done long before: whoever paid may have forgotten it."""

TONES = {
    DepositState.HELD: "plain",
    DepositState.ASKED: "soon",
    DepositState.INSPECTED: "soon",
    DepositState.APPROVED: "soon",
}
"""What waits for somebody; what is not named is settled."""

_Inspector, _Approver, _Second = aliased(Staff), aliased(Staff), aliased(Staff)
_RECEIPT = (
    select(Receipt.number)
    .join(ReceiptLine, ReceiptLine.receipt_id == Receipt.id)
    .where(ReceiptLine.deposit_id == Deposit.id, Receipt.state != ReceiptState.RED)
    .order_by(Receipt.id)
    .limit(1)
    .correlate(Deposit)
    .scalar_subquery()
)


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(Unit, Deposit.unit_id == Unit.id)
        .outerjoin(Lease, Deposit.lease_id == Lease.id)
        .outerjoin(_Inspector, Deposit.inspector_id == _Inspector.id)
        .outerjoin(_Approver, Deposit.approved_by_id == _Approver.id)
        .outerjoin(_Second, Deposit.second_id == _Second.id)
    )


def tone(state: DepositState) -> str:
    """The tone of a state."""
    return TONES.get(state, "settled")


def _long_held(moment: Moment) -> Any:
    return (Deposit.state == DepositState.HELD) & (Deposit.paid_on < moment.today - LONG)


def _is(state: DepositState) -> Any:
    return lambda moment: Deposit.state == state


DEPOSITS = Listing(
    key="deposits",
    label=_("Deposits"),
    model=Deposit,
    kind="deposit",
    needs=Permission.FEES,
    icon="hand-coins",
    columns=(
        Column("number", _("Number"), Deposit.number, width=110),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("kind", _("Deposit for"), Deposit.kind, kind="choice", of=DepositKind, width=90),
        Column("payer", _("Payer"), Deposit.payer, width=100),
        Column("amount_fen", _("Amount (yuan)"), Deposit.amount_fen, kind="money", width=100),
        Column("balance_fen", _("Held now (yuan)"), Deposit.balance_fen, kind="money", width=100),
        Column("state", _("State"), Deposit.state, kind="choice", of=DepositState, width=120, tone=tone),
        Column("paid_on", _("Paid on"), Deposit.paid_on, kind="day", width=100),
        Column("receipt", _("Receipt"), _RECEIPT, width=130),
        Column("old_number", _("Number in the old system"), Deposit.old_number, width=120),
        Column("what_for", _("What exactly"), Deposit.what_for, width=160),
        Column("deducted_fen", _("Deducted (yuan)"), Deposit.deducted_fen, kind="money", width=100),
        Column("refunded_on", _("Paid by company finance on"), Deposit.refunded_on, kind="day", width=100),
        Column("refunded_fen", _("Refunded (yuan)"), Deposit.refunded_fen, kind="money", width=100),
        Column("phone", _("Phone"), Deposit.phone, kind="phone", mask="phone", shown=False),
        Column("lease", _("Lease"), Lease.number, shown=False),
        Column("asked_at", _("Refund asked at"), Deposit.asked_at, kind="moment", shown=False),
        Column("asked_by", _("Who asks"), Deposit.asked_by, shown=False),
        Column("receipt_back", _("The receipt is here"), Deposit.receipt_back, kind="flag", shown=False),
        Column(
            "lost_statement", _("Signed that the receipt is lost"), Deposit.lost_statement, kind="flag", shown=False
        ),
        Column("inspected_at", _("Inspected"), Deposit.inspected_at, kind="moment", shown=False),
        Column("inspector", _("Inspected by"), _Inspector.name, shown=False),
        Column("deducted_for", _("Deducted for"), Deposit.deducted_for, shown=False),
        Column("approved_at", _("Approved"), Deposit.approved_at, kind="moment", shown=False),
        Column("approved_by", _("Approved by"), _Approver.name, shown=False),
        Column("second", _("Second person who agrees"), _Second.name, shown=False),
        Column("refund_reference", _("Reference of company finance"), Deposit.refund_reference, shown=False),
        Column("refunded_to", _("Paid to"), Deposit.refunded_to, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("held", _("Held"), lambda moment: Deposit.balance_fen > 0),
        Filter("to_inspect", _("To be inspected"), _is(DepositState.ASKED)),
        Filter("to_approve", _("To be approved"), _is(DepositState.INSPECTED)),
        Filter("to_refund", _("To be refunded by company finance"), _is(DepositState.APPROVED)),
        Filter("long_held", _("Held for more than a year"), _long_held),
        Filter(
            "alone",
            _("Approved without a second person"),
            lambda moment: (
                Deposit.approved_by_id.in_((Deposit.asked_to_id, Deposit.inspector_id)) & Deposit.second_id.is_(None)
            ),
        ),
    ),
    watch=("deposit", "receipt"),
    register="DEPOSITS",
    actions=("deposit.take",),
    empty=_("No deposit is held. Find a household and take one at the counter."),
)
