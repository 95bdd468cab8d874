"""The rows of the monthly report of fees: what was owed and paid by unit and item, and what else moved in the month.

Days are those that bills and entries count for; a month that is not over ends today. Amounts are fen, nought is left
out. One row is a unit and item, not a bill: an office of 5,000 households makes 20,000 bills a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Text, _
from propertydesk.desks.fees.deposits.models import Deposit, Refund
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptPayment
from propertydesk.desks.fees.reports.dues import Due, dues
from propertydesk.desks.fees.reports.words import Refunded, TakenBack
from propertydesk.desks.fees.tariffs.models import FeeItem, Lease
from propertydesk.desks.fees.words import (
    Account,
    DepositKind,
    ItemKind,
    PayMethod,
    ReceiptKind,
    ReceiptState,
    ReduceReason,
)
from propertydesk.office.models import Building, Unit
from propertydesk.office.staff_models import Staff
from propertydesk.standards.monthly.figures import Column, Detail, Row
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.shared import BUILDING, NUMBER, UNIT


def ends(period: Period) -> date:
    """The last day that counts: of the month, or today while it is not over."""
    return min(period.last, period.moment.today)


def _owed(session: Session, period: Period) -> Sequence[Row]:
    return [_due(each) for each in dues(session, period.first, ends(period))]


def _due(due: Due) -> Row:
    values = {
        "unit": due.place,
        "building": due.building,
        "item": due.item,
        "kind": due.kind,
        "opening": due.opening or None,
        "charged": due.charged or None,
        "reduced": due.reduced or None,
        "to_pay": due.charged - due.reduced or None,
        "paid": due.paid or None,
        "old_paid": due.old_paid or None,
        "old_reduced": due.old_reduced or None,
        "closing": due.closing or None,
    }
    return _about(due.unit_id, due.lease_id, values)


def _about(unit_id: int | None, lease_id: int | None, values: dict[str, Any]) -> Row:
    return Row("unit", unit_id, values) if unit_id is not None else Row("lease", lease_id or 0, values)


def _reductions(session: Session, period: Period) -> Sequence[Row]:
    query = (
        select(
            Bill.unit_id, Bill.lease_id, Unit.label, Lease.number, Building.name, FeeItem.name, Entry.reason,
            func.count(), func.sum(Entry.amount_fen),
        )
        .join(Bill, Entry.bill_id == Bill.id)
        .join(FeeItem, Bill.item_id == FeeItem.id)
        .outerjoin(Unit, Bill.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .outerjoin(Lease, and_(Bill.lease_id == Lease.id, Bill.unit_id.is_(None)))
        .where(Entry.account == Account.REDUCED, Entry.day >= period.first, Entry.day <= ends(period))
        .group_by(Bill.unit_id, case((Bill.unit_id.is_(None), Bill.lease_id)), Bill.item_id, Entry.reason)
        .order_by(Unit.sort.is_(None), Unit.sort, Lease.number, FeeItem.code, Entry.reason)
    )  # fmt: skip
    return [
        _about(unit_id, lease_id, {
            "unit": unit or lease, "building": building, "item": item, "reason": reason, "times": times,
            "amount": int(amount),
        })
        for unit_id, lease_id, unit, lease, building, item, reason, times, amount in session.execute(query).tuples()
        if amount
    ]  # fmt: skip


def _moves(first: date) -> tuple[Any, ...]:
    """Sums over entries of one account: held before, come in, used, given back, held at the end.

    A red entry takes back what its receipt did; a void receipt moves nothing; what has no receipt and goes out is
    given back by company finance.
    """
    amount, within = Entry.amount_fen, Entry.day >= first
    coming = or_(
        and_(Receipt.id.is_(None), amount > 0),
        and_(Receipt.state == ReceiptState.VALID, amount > 0),
        and_(Receipt.state == ReceiptState.RED, amount < 0),
    )
    used = or_(
        and_(Receipt.state == ReceiptState.VALID, amount < 0), and_(Receipt.state == ReceiptState.RED, amount > 0)
    )
    given_back = and_(Receipt.id.is_(None), amount < 0)

    def summed(condition: Any, value: Any) -> Any:
        return func.coalesce(func.sum(case((condition, value), else_=0)), 0)

    return (
        summed(~within, amount), summed(and_(within, coming), amount), summed(and_(within, used), -amount),
        summed(and_(within, given_back), -amount), func.coalesce(func.sum(amount), 0),
    )  # fmt: skip


_MOVED = ("opening", "taken", "used", "refunded", "closing")


def _moved(sums: Sequence[Any]) -> dict[str, Any]:
    return {key: int(value) or None for key, value in zip(_MOVED, sums, strict=True)}


def _deposits(session: Session, period: Period) -> Sequence[Row]:
    query = (
        select(Deposit.id, Deposit.number, Deposit.old_number, Deposit.kind, Unit.label, Building.name,
               *_moves(period.first))
        .join(Deposit, Entry.deposit_id == Deposit.id)
        .outerjoin(Receipt, Entry.receipt_id == Receipt.id)
        .outerjoin(Unit, Deposit.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .where(Entry.account == Account.DEPOSIT, Entry.day <= ends(period))
        .group_by(Deposit.id)
        .order_by(Deposit.id)
    )  # fmt: skip
    return [
        Row("deposit", id, {"number": number or old, "kind": kind, "unit": unit, "building": building, **_moved(sums)})
        for id, number, old, kind, unit, building, *sums in session.execute(query).tuples()
        if any(sums)
    ]


def _prepaid(session: Session, period: Period) -> Sequence[Row]:
    query = (
        select(Unit.id, Unit.label, Building.name, *_moves(period.first))
        .select_from(Entry)
        .join(Unit, Entry.unit_id == Unit.id)
        .join(Building, Unit.building_id == Building.id)
        .outerjoin(Receipt, Entry.receipt_id == Receipt.id)
        .where(Entry.account == Account.PREPAID, Entry.day <= ends(period))
        .group_by(Unit.id)
        .order_by(Unit.sort)
    )
    return [
        Row("unit", id, {"unit": unit, "building": building, **_moved(sums)})
        for id, unit, building, *sums in session.execute(query).tuples()
        if any(sums)
    ]


def _takings(session: Session, period: Period) -> Sequence[Row]:
    """What receipts brought, by day, cashier and method; void ones brought nothing."""
    query = (
        select(Staff.id, Staff.name, Receipt.day, Receipt.kind, ReceiptPayment.method, func.count(),
               func.sum(ReceiptPayment.amount_fen))
        .select_from(ReceiptPayment)
        .join(Receipt, ReceiptPayment.receipt_id == Receipt.id)
        .join(Staff, Receipt.staff_id == Staff.id)
        .where(Receipt.day >= period.first, Receipt.day <= ends(period), Receipt.state != ReceiptState.VOID)
        .group_by(Staff.id, Receipt.day, Receipt.kind, ReceiptPayment.method)
        .order_by(Receipt.day, Staff.id, ReceiptPayment.method)
    )  # fmt: skip
    return [
        Row("staff", id, {
            "day": day, "cashier": name, "for": kind, "method": method, "times": times, "amount": int(amount) or None,
        })
        for id, name, day, kind, method, times, amount in session.execute(query).tuples()
    ]  # fmt: skip


def _taken_back(session: Session, period: Period) -> Sequence[Row]:
    query = (
        select(Receipt.id, Receipt.number, Receipt.state, Receipt.day, Unit.label, Receipt.total_fen,
               Receipt.void_reason)
        .outerjoin(Unit, Receipt.unit_id == Unit.id)
        .where(Receipt.day >= period.first, Receipt.day <= ends(period),
               Receipt.state.in_((ReceiptState.VOID, ReceiptState.RED)))
        .order_by(Receipt.day, Receipt.number)
    )  # fmt: skip
    return [
        Row("receipt", id, {
            "number": number, "how": TakenBack(state.value), "day": day, "unit": unit, "amount": total, "why": why,
        })
        for id, number, state, day, unit, total, why in session.execute(query).tuples()
    ]  # fmt: skip


def _refunds(session: Session, period: Period) -> Sequence[Row]:
    """What company finance gave back: deposits by their entries, prepayments by their refunds."""
    within = (Entry.day >= period.first, Entry.day <= ends(period))
    deposits = (
        select(Deposit.id, Deposit.number, Deposit.old_number, Entry.day, Unit.label, -Entry.amount_fen)
        .join(Deposit, Entry.deposit_id == Deposit.id)
        .outerjoin(Unit, Deposit.unit_id == Unit.id)
        .where(Entry.account == Account.DEPOSIT, Entry.amount_fen < 0, Entry.receipt_id.is_(None), *within)
        .order_by(Entry.day, Entry.id)
    )
    prepaid = (
        select(Refund.id, Refund.number, Refund.day, Unit.label, Refund.amount_fen)
        .join(Unit, Refund.unit_id == Unit.id)
        .where(Refund.day >= period.first, Refund.day <= ends(period))
        .order_by(Refund.day, Refund.id)
    )
    return [
        *(
            Row("deposit", id, _refund(Refunded.DEPOSIT, number or old, day, unit, amount))
            for id, number, old, day, unit, amount in session.execute(deposits).tuples()
        ),
        *(
            Row("refund", id, _refund(Refunded.PREPAID, number, day, unit, amount))
            for id, number, day, unit, amount in session.execute(prepaid).tuples()
        ),
    ]


def _refund(what: Refunded, number: str | None, day: date, unit: str | None, amount: int) -> dict[str, Any]:
    return {"number": number, "what": what, "day": day, "unit": unit, "amount": amount}


def _money(key: str, label: Text) -> Column:
    return Column(key, label, "money", width=110)


_ITEM = Column("item", _("Fee"), width=120)
_DAY = Column("day", _("Day"), "day", width=90)
_TIMES = Column("times", _("Times"), "whole", width=70)
_AMOUNT = _money("amount", _("Amount (yuan)"))
_STOOD = (
    _money("opening", _("Held when the month began")), _money("taken", _("Taken")), _money("used", _("Used")),
    _money("refunded", _("Refunded")), _money("closing", _("Held at its end")),
)  # fmt: skip

DETAILS = (
    Detail(
        "dues", _("Fees by unit"),
        (
            UNIT, BUILDING, _ITEM, Column("kind", _("Kind of fee"), "choice", ItemKind, width=120),
            _money("opening", _("Arrears when the month began")), _money("charged", _("Charged this month")),
            _money("reduced", _("Reduced of it")), _money("to_pay", _("To be paid of it")),
            _money("paid", _("Paid of it")), _money("old_paid", _("Paid of old arrears")),
            _money("old_reduced", _("Reduced of old arrears")), _money("closing", _("Arrears at its end")),
        ),
        _owed, names="unit", apart="item",
    ),
    Detail(
        "reductions", _("Reductions"),
        (UNIT, BUILDING, _ITEM, Column("reason", _("Why"), "choice", ReduceReason, width=150), _TIMES, _AMOUNT),
        _reductions, names="unit", apart="item",
    ),
    Detail(
        "deposits", _("Deposits"),
        (NUMBER, Column("kind", _("For"), "choice", DepositKind, width=110), UNIT, BUILDING, *_STOOD), _deposits,
    ),
    Detail("prepaid", _("Prepayments"), (UNIT, BUILDING, *_STOOD), _prepaid, names="unit"),
    Detail(
        "takings", _("Money by method"),
        (
            _DAY, Column("cashier", _("Cashier"), width=100), Column("for", _("For"), "choice", ReceiptKind, width=90),
            Column("method", _("Method"), "choice", PayMethod, width=120), _TIMES, _AMOUNT,
        ),
        _takings, names="cashier", apart="day",
    ),
    Detail(
        "taken_back", _("Receipts taken back"),
        (
            NUMBER, Column("how", _("How"), "choice", TakenBack, width=100), _DAY, UNIT, _AMOUNT,
            Column("why", _("Why"), width=220, personal=True),
        ),
        _taken_back,
    ),
    Detail(
        "refunds", _("Refunds"),
        (NUMBER, Column("what", _("What"), "choice", Refunded, width=140), _DAY, UNIT, _AMOUNT), _refunds,
    ),
)  # fmt: skip
