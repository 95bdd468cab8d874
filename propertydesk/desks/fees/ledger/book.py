"""Writing in the book: the only place that makes entries, so that a bill's sums and its entries never part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.models import Bill, Entry, PeriodLock, unpaid
from propertydesk.desks.fees.words import Account, BillState, DepositState, ReduceReason
from propertydesk.office.deed import Deed


def post(
    deed: Deed,
    account: Account,
    amount_fen: int,
    *,
    day: date,
    bill: Bill | None = None,
    unit_id: int | None = None,
    deposit: Deposit | None = None,
    receipt_id: int | None = None,
    taken_over_id: int | None = None,
    reason: ReduceReason | None = None,
    approved_by: str | None = None,
    note: str | None = None,
) -> None:
    """Write one entry of *amount_fen* (in favour of the household) that counts for *day*, and renew what it moves.

    Raises ``UserError`` when a bill would be paid above what is owed, or a prepayment or deposit fall below nought,
    now or on a day since *day*; or when the book is locked on *day*. The caller journals what the entries belong to
    (a receipt, a reduction).
    """
    check_open(deed.session, day)
    if bill is not None:
        if day < bill.day:
            raise UserError(
                _("{item} was billed on {day} only.", item=bill.item.name, day=bill.day), code="before_bill"
            )
        _move_bill(deed, bill, account, amount_fen)
        _check_since(deed.session, Entry.bill_id == bill.id, day, bill.paid_fen + bill.reduced_fen, bill.charged_fen)
        unit_id = bill.unit_id
    elif deposit is not None:
        _move_deposit(deed, deposit, amount_fen)
        _check_since(deed.session, Entry.deposit_id == deposit.id, day, deposit.balance_fen, deposit.amount_fen)
        unit_id = deposit.unit_id
    elif unit_id is not None and amount_fen < 0:
        left = prepaid(deed.session, unit_id) + amount_fen
        if left < 0:
            raise UserError(_("There is not so much prepaid."), code="prepaid_short")
        _check_since(deed.session, (Entry.unit_id == unit_id) & (Entry.account == Account.PREPAID), day, left, None)
    deed.session.add(
        Entry(
            at=deed.at,
            day=day,
            account=account,
            amount_fen=amount_fen,
            unit_id=unit_id,
            bill_id=None if bill is None else bill.id,
            deposit_id=None if deposit is None else deposit.id,
            receipt_id=receipt_id,
            taken_over_id=taken_over_id,
            reason=reason,
            approved_by=approved_by,
            note=note,
            staff_id=deed.actor.staff_id,
        )
    )
    if unit_id is not None:
        deed.touch("unit", unit_id)


def _check_since(session: Session, whose: ColumnElement[bool], day: date, now: int, most: int | None) -> None:
    """What is entered for an earlier *day* must have been possible then, and on every day until now.

    *now* is what the entries of *whose* come to with the new one, *most* what they may come to (fen). Without entries
    after *day* there is nothing to look back at. Raises ``UserError``.
    """
    after = (
        select(Entry.day, func.sum(Entry.amount_fen))
        .where(whose, Entry.day > day)
        .group_by(Entry.day)
        .order_by(Entry.day.desc())
    )
    for later, amount in session.execute(after).tuples():
        now -= amount
        if now < 0 or (most is not None and now > most):
            raise UserError(
                _("It does not fit what is on record for {later}. Enter it as of {later} or later.", later=later),
                code="not_then",
            )


def _move_bill(deed: Deed, bill: Bill, account: Account, amount_fen: int) -> None:
    paid = bill.paid_fen + (amount_fen if account == Account.PAID else 0)
    reduced = bill.reduced_fen + (amount_fen if account == Account.REDUCED else 0)
    if paid < 0 or reduced < 0 or paid + reduced > bill.charged_fen:
        raise UserError(_("{item} of {since}: more than is owed.", item=bill.item.name, since=bill.since), code="over")
    if bill.state == BillState.WITHDRAWN:
        raise UserError(_("This bill was withdrawn."), code="withdrawn")
    bill.paid_fen, bill.reduced_fen = paid, reduced
    bill.state = state_of(bill)
    deed.touch("bill", bill.id)


def state_of(bill: Bill) -> BillState:
    """Owed, paid in part, or settled, by its sums."""
    if bill.owed_fen == 0:
        return BillState.SETTLED
    return BillState.PART if bill.paid_fen else BillState.OPEN


def _move_deposit(deed: Deed, deposit: Deposit, amount_fen: int) -> None:
    balance = deposit.balance_fen + amount_fen
    if not 0 <= balance <= deposit.amount_fen:
        raise UserError(_("The deposit holds ¥{sum} only.", sum=show(deposit.balance_fen)), code="deposit")
    deposit.balance_fen = balance
    if balance == 0 and deposit.state == DepositState.HELD:
        deposit.state = DepositState.USED
    elif balance and deposit.state == DepositState.USED:
        deposit.state = DepositState.HELD
    deed.touch("deposit", deposit.id)


def locked_until(session: Session) -> date | None:
    """The last day on which nothing is booked any more, None when none is."""
    return session.scalar(select(PeriodLock.until).order_by(PeriodLock.id.desc()).limit(1))


def check_open(session: Session, day: date) -> None:
    """Raise ``UserError`` when the book is locked on *day*."""
    locked = locked_until(session)
    if locked is not None and day <= locked:
        raise UserError(
            _("The book is locked until {day}. Enter it as of today, and name the real day beside it.", day=locked),
            code="locked",
        )


def open_bills(session: Session, unit_ids: Sequence[int]) -> list[Bill]:
    """What these units owe, the oldest first."""
    return list(
        session.scalars(
            select(Bill)
            .where(Bill.unit_id.in_(unit_ids), unpaid())
            .order_by(Bill.due_on, Bill.since, Bill.item_id, Bill.id)
        )
    )


def owed(session: Session, unit_id: int) -> int:
    """What a unit owes, in fen."""
    sums = func.sum(Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen)
    return int(session.scalar(select(sums).where(Bill.unit_id == unit_id, unpaid())) or 0)


def prepaid(session: Session, unit_id: int) -> int:
    """What a unit has prepaid and not used, in fen."""
    sums = select(func.sum(Entry.amount_fen)).where(Entry.unit_id == unit_id, Entry.account == Account.PREPAID)
    return int(session.scalar(sums) or 0)


def deposits_held(session: Session, unit_id: int) -> int:
    """What deposits of a unit hold, in fen."""
    return int(session.scalar(select(func.sum(Deposit.balance_fen)).where(Deposit.unit_id == unit_id)) or 0)
