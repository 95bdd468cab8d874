"""Finding the payment of the till behind a line of a statement: by its transaction, else by amount and day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, select

from propertydesk.core.i18n import _, say
from propertydesk.core.money import show
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptPayment
from propertydesk.desks.fees.till.models import StatementLine
from propertydesk.desks.fees.words import MatchState, PayMethod, ReceiptState
from propertydesk.office.deed import Deed

ON_STATEMENTS = (PayMethod.WECHAT, PayMethod.ALIPAY, PayMethod.CARD, PayMethod.TRANSFER)
"""Money by these methods stands on a statement."""

LOOKED_BACK = timedelta(days=31)
NEAR = timedelta(days=1)
_ENOUGH = 6
"""So many last signs of a transaction, typed at the counter, stand for the whole of it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A payment of the till that no statement has confirmed yet. ``day`` is when the money came."""

    payment_id: int
    receipt_id: int
    number: str
    unit_id: int | None
    amount_fen: int
    reference: str
    day: date


def unconfirmed() -> ColumnElement[bool]:
    """The SQL condition that a payment (joined with its receipt) should stand on a statement and has no line yet."""
    matched = exists().where(StatementLine.payment_id == ReceiptPayment.id)
    return (
        ReceiptPayment.method.in_(ON_STATEMENTS)
        & (Receipt.state != ReceiptState.VOID)
        & Receipt.bank_run_id.is_(None)
        & ~matched
    )


def match_open(deed: Deed, method: PayMethod, since: datetime) -> int:
    """Match what is open of *method* from *since* on with the payments of the till; returns how many were found.

    A line is matched by itself only where nothing else could be meant: the same transaction and amount, or the one
    payment of that amount of the day, the day before or after, that does not name another transaction.
    """
    begun = since - LOOKED_BACK
    lines = deed.session.scalars(
        select(StatementLine)
        .where(StatementLine.method == method, StatementLine.state == MatchState.OPEN, StatementLine.at >= begun)
        .order_by(StatementLine.at, StatementLine.id)
    ).all()
    taken = _taken(deed, method, begun)
    found = _by_reference(deed, lines, taken)
    used = set(found.values())
    found |= _by_amount(
        deed,
        [line for line in lines if line.id not in found],
        [payment for payment in taken if payment not in used],
    )
    for line in lines:
        if (payment := found.get(line.id)) is not None:
            tie(deed, line, payment.payment_id, payment.receipt_id, payment.unit_id, automatic=True)
    return len(found)


def tie(
    deed: Deed, line: StatementLine, payment_id: int, receipt_id: int, unit_id: int | None, *, automatic: bool
) -> None:
    """*line* is the money of a payment of the till."""
    deed.change(
        line, state=MatchState.MATCHED, payment_id=payment_id, receipt_id=receipt_id, unit_id=unit_id,
        automatic=automatic,
    )  # fmt: skip


def _taken(deed: Deed, method: PayMethod, begun: datetime) -> list[Taken]:
    rows = deed.session.execute(
        select(ReceiptPayment, Receipt)
        .join(Receipt, ReceiptPayment.receipt_id == Receipt.id)
        .where(ReceiptPayment.method == method, Receipt.at >= begun, unconfirmed())
        .order_by(ReceiptPayment.id)
    ).tuples()
    return [
        Taken(
            payment.id, receipt.id, receipt.number or "", receipt.unit_id, payment.amount_fen,
            _bare(payment.reference), receipt.paid_on or deed.moment.local(receipt.at).date(),
        )
        for payment, receipt in rows
    ]  # fmt: skip


def _bare(reference: str | None) -> str:
    return "".join((reference or "").split()).casefold()


def _by_reference(deed: Deed, lines: Iterable[StatementLine], taken: Sequence[Taken]) -> dict[int, Taken]:
    by_end: Mapping[str, list[Taken]] = defaultdict(list)
    for payment in taken:
        if len(payment.reference) >= _ENOUGH:
            by_end[payment.reference[-_ENOUGH:]].append(payment)
    exact: Mapping[str, list[Taken]] = defaultdict(list)
    for payment in taken:
        if payment.reference:
            exact[payment.reference].append(payment)
    found: dict[int, Taken] = {}
    used: set[Taken] = set()
    for line in lines:
        reference = _bare(line.reference)
        if not reference:
            continue
        ends = [each for each in by_end.get(reference[-_ENOUGH:], ()) if reference.endswith(each.reference)]
        named = [each for each in exact.get(reference) or ends if each not in used]
        fits = [each for each in named if each.amount_fen == line.amount_fen]
        if len(fits) == 1:
            found[line.id] = fits[0]
            used.add(fits[0])
        elif named and not fits:
            _note_other_amount(deed, line, named[0])
    return found


def _note_other_amount(deed: Deed, line: StatementLine, payment: Taken) -> None:
    words = _(
        "Receipt {number} names this transaction with ¥{sum}.", number=payment.number, sum=show(payment.amount_fen)
    )
    if line.note is None:
        deed.change(line, note=say(words, deed.setting("language")))


def _by_amount(deed: Deed, lines: Sequence[StatementLine], taken: Sequence[Taken]) -> dict[int, Taken]:
    by_amount: Mapping[int, list[Taken]] = defaultdict(list)
    for payment in taken:
        by_amount[payment.amount_fen].append(payment)
    could_be = {
        line.id: [
            payment
            for payment in by_amount.get(line.amount_fen, ())
            if abs(payment.day - deed.moment.local(line.at).date()) <= NEAR
            and not (line.reference and payment.reference)
        ]
        for line in lines
    }
    wanted = Counter(payment for candidates in could_be.values() for payment in candidates)
    return {
        id: candidates[0] for id, candidates in could_be.items() if len(candidates) == 1 and wanted[candidates[0]] == 1
    }
