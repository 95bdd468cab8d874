"""A deposit on its way in, through inspection and approval, and back to whoever paid it (RULES 8.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select

from propertydesk.core.i18n import _, say
from propertydesk.core.money import show
from propertydesk.desks.fees.deposits import rules
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.book import check_open, locked_until, post
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.receipts.booking import book_receipt
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine
from propertydesk.desks.fees.receipts.serials import paper_of
from propertydesk.desks.fees.receipts.taking import ToPay, ToSettle
from propertydesk.desks.fees.words import (
    Account,
    BillSource,
    DepositKind,
    DepositState,
    PayMethod,
    ReceiptKind,
)
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also


def take(
    deed: Deed,
    *,
    kind: DepositKind,
    unit_id: int | None,
    lease_id: int | None,
    payer: str,
    phone: str | None,
    amount_fen: int,
    what_for: str | None,
    method: PayMethod,
    reference: str | None,
    tendered: int | None,
    paper_serial: str | None,
    reserved_number: str | None,
    paid_on: date | None,
) -> Receipt:
    """Take a deposit (fen): it is held under its own number, and the payer gets a receipt, which is returned."""
    rules.check_taking(
        deed, unit_id=unit_id, lease_id=lease_id, amount_fen=amount_fen, method=method, tendered=tendered,
        paid_on=paid_on,
    )  # fmt: skip
    deposit = also(
        deed, "deposit.hold", kind=kind, unit_id=unit_id, lease_id=lease_id, payer=payer, phone=phone,
        amount_fen=amount_fen, what_for=what_for, paid_on=paid_on or deed.moment.today,
    )  # fmt: skip
    receipt = book_receipt(
        deed,
        kind=ReceiptKind.DEPOSIT,
        unit_id=unit_id,
        lease_id=lease_id,
        payer=payer,
        lines=[ToSettle(amount_fen, deposit=deposit)],
        payments=[ToPay(method, amount_fen, reference)],
        tendered_fen=tendered,
        paper_serial=paper_of(deed, paper_serial),
        reserved_number=reserved_number,
        paid_on=paid_on,
    )
    words = _(
        "Deposit {deposit}, receipt {receipt}: ¥{sum}",
        deposit=deposit.number, receipt=receipt.number or "", sum=show(amount_fen),
    )  # fmt: skip
    if receipt.change_fen:
        words = _("{done}, change ¥{change}", done=words, change=show(receipt.change_fen))
    deed.tell(words)
    return receipt


def hold(deed: Deed, **values: Any) -> Deposit:
    """The deposit itself, before its receipt puts the money into it."""
    return deed.add_numbered(Deposit(**values, balance_fen=0, state=DepositState.HELD))


def ask(deed: Deed, deposit: Deposit, asked_by: str | None, receipt_back: bool, lost_statement: bool) -> None:
    """The payer wants it back: the receipt is taken back, or a statement that it is lost is signed."""
    rules.check_receipt(receipt_back, lost_statement)
    by = asked_by or deposit.payer
    deed.change(
        deposit, state=DepositState.ASKED, asked_at=deed.at, asked_by=by, asked_to_id=deed.actor.staff_id,
        receipt_back=receipt_back, lost_statement=lost_statement, stopped_why=None,
    )  # fmt: skip
    _mind_the_payer(deed, deposit, by)


def _mind_the_payer(deed: Deed, deposit: Deposit, by: str) -> None:
    if by.strip() != deposit.payer:
        deed.warn(_("{payer} paid it: the money goes back to the payer, against the receipt", payer=deposit.payer))
    if rules.payer_left(deed.session, deposit, deed.moment.today):
        unit = deposit.unit.label if deposit.unit else ""
        deed.warn(
            _("{payer} does not belong to {unit} any more; the money is still the payer's", payer=deposit.payer,
              unit=unit)
        )  # fmt: skip


def inspect(deed: Deed, deposit: Deposit, inspection: str | None, inspector_id: int | None) -> None:
    """What was found when somebody looked; for passes and keys that came back whole nothing need be written."""
    found = (inspection or "").strip()
    if not found and deposit.kind in rules.SHORT:
        found = say(_("Everything came back whole."), deed.setting("language"))
    require({"inspection": None if found else _("What was found? Write it even when all is well.")})
    deed.change(
        deposit, state=DepositState.INSPECTED, inspected_at=deed.at, inspection=found,
        inspector_id=inspector_id or deed.actor.staff_id,
    )  # fmt: skip


def approve(
    deed: Deed,
    deposit: Deposit,
    deducted_fen: int | None,
    deducted_for: str | None,
    item_id: int | None,
    second_id: int | None,
) -> None:
    """Approve the refund less what is deducted (fen): that is charged once and paid from the deposit."""
    deducted = deducted_fen or 0
    rules.check_deduction(deposit, deducted, deducted_for, item_id)
    me = deed.actor.staff_id
    require({"second_id": _("Another person than you, please.") if second_id == me else None})
    if second_id is None and me in (deposit.asked_to_id, deposit.inspector_id):
        deed.warn(_("you have also taken the request or inspected; no second person has agreed"))
    if deducted and item_id is not None:
        _deduct(deed, deposit, item_id, deducted, deducted_for or "")
    deed.change(
        deposit,
        state=DepositState.APPROVED if deposit.balance_fen else DepositState.USED,
        approved_at=deed.at,
        approved_by_id=me,
        second_id=second_id,
        deducted_fen=deposit.deducted_fen + deducted,
        deducted_for=deducted_for or deposit.deducted_for,
    )
    deed.tell(
        _("{number}: ¥{sum} go back to {payer}", number=deposit.number or deposit.old_number or "",
          sum=show(deposit.balance_fen), payer=deposit.payer)
    )  # fmt: skip


def _deduct(deed: Deed, deposit: Deposit, item_id: int, amount_fen: int, what_for: str) -> None:
    """A bill of the deduction, paid from the deposit by a receipt of its own."""
    day = deed.moment.today
    check_open(deed.session, day)
    person_id, bearer = rules.who_bears(deed.session, deposit)
    bill = deed.add(
        Bill(
            unit_id=deposit.unit_id,
            lease_id=deposit.lease_id,
            item_id=item_id,
            person_id=person_id,
            bearer=bearer,
            source=BillSource.ONCE,
            since=day,
            until=day,
            day=day,
            due_on=day,
            basis=what_for,
            charged_fen=amount_fen,
            source_kind="deposit",
            source_id=deposit.id,
            source_number=deposit.number or deposit.old_number,
        )
    )
    book_receipt(
        deed,
        unit_id=deposit.unit_id,
        lease_id=deposit.lease_id,
        payer=deposit.payer,
        lines=[ToSettle(amount_fen, bill=bill)],
        payments=[ToPay(PayMethod.DEPOSIT, amount_fen, deposit.number, deposit=deposit)],
    )


def refund(
    deed: Deed, deposit: Deposit, refunded_on: date | None, refund_reference: str, refunded_to: str | None
) -> None:
    """Company finance has paid the rest back: no money leaves the till, and there is no receipt."""
    day, to = refunded_on or deed.moment.today, refunded_to or deposit.payer
    rules.check_refund(deed, deposit, day)
    if deposit.approved_by_id == deed.actor.staff_id and deposit.second_id is None:
        deed.warn(_("you have also approved it; no second person has agreed"))
    if to.strip() != deposit.payer:
        deed.warn(_("it was paid by {payer}: file the payer's authority with it", payer=deposit.payer))
    returned, note = deposit.balance_fen, _note(deposit, refund_reference)
    post(deed, Account.DEPOSIT, -returned, day=_booked_on(deed, day), deposit=deposit, note=note)
    deed.change(
        deposit,
        state=DepositState.REFUNDED,
        refunded_on=day,
        refunded_fen=(deposit.refunded_fen or 0) + returned,
        refund_reference=refund_reference,
        refunded_to=to,
    )


def _note(deposit: Deposit, reference: str) -> str:
    return " ".join(part for part in (deposit.number or deposit.old_number, reference) if part)


def _booked_on(deed: Deed, day: date) -> date:
    """*day*, or today when the book is locked on it: the real day stands in the deposit."""
    locked = locked_until(deed.session)
    if locked is None or day > locked:
        return day
    deed.warn(_("the book is locked until {day}: it counts for today", day=locked))
    return deed.moment.today


def stop(deed: Deed, deposit: Deposit, stopped_why: str) -> None:
    """The refund does not go on: the deposit is held again, and asking begins anew."""
    if deposit.receipt_back:
        deed.warn(_("give the receipt back to the payer"))
    deed.change(deposit, state=DepositState.HELD, stopped_why=stopped_why, **_AS_BEFORE_ASKING)


_AS_BEFORE_ASKING: dict[str, Any] = {
    "asked_at": None, "asked_by": None, "asked_to_id": None, "receipt_back": False, "lost_statement": False,
    "inspected_at": None, "inspection": None, "inspector_id": None,
    "approved_at": None, "approved_by_id": None, "second_id": None,
}  # fmt: skip


def receipt_undone(deed: Deed, deposit: Deposit) -> None:
    """After a receipt that concerns *deposit* was void or reversed and its entries taken back.

    Its own receipt: the deposit is void. One that was paid from it: what is deducted is less, and a refund that was
    approved or paid has to be asked for anew. Raises ``UserError`` when its refund is on the way.
    """
    deed.session.flush()
    if _paid_in(deed, deposit) == 0:
        also(deed, "deposit.void", deposit)
        return
    deducted = _deducted(deed, deposit)
    if deducted != deposit.deducted_fen:
        deed.change(deposit, deducted_fen=deducted)
        deed.warn(_("what was deducted is a bill that is owed again: withdraw it where it was wrong"))
    if deposit.balance_fen and deposit.state in (DepositState.APPROVED, DepositState.REFUNDED):
        also(deed, "deposit.reopen", deposit)
        deed.warn(_("the deposit {number} holds ¥{sum} again", number=deposit.number or deposit.old_number or "",
                    sum=show(deposit.balance_fen)))  # fmt: skip


def _paid_in(deed: Deed, deposit: Deposit) -> int | None:
    """What its receipts have put in, less what void and red ones took out again; None when it came without any."""
    own = select(ReceiptLine.receipt_id).where(ReceiptLine.deposit_id == deposit.id)
    return deed.session.scalar(
        select(func.sum(Entry.amount_fen)).where(Entry.deposit_id == deposit.id, Entry.receipt_id.in_(own))
    )


def _deducted(deed: Deed, deposit: Deposit) -> int:
    bills = select(func.sum(Bill.paid_fen)).where(Bill.source_kind == "deposit", Bill.source_id == deposit.id)
    return deed.session.scalar(bills) or 0


def void(deed: Deed, deposit: Deposit) -> None:
    """Its receipt is void or reversed: nothing was ever held."""
    deed.change(deposit, state=DepositState.VOID)


def reopen(deed: Deed, deposit: Deposit) -> None:
    """It holds money again."""
    deed.change(deposit, state=DepositState.HELD, **_AS_BEFORE_ASKING)
