"""A cashier's closed day on paper: the daily cash report F25, and the slip that goes to the bank with the cash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import capitals, show, show_with_sign
from propertydesk.core.sheet import Row, Sheet
from propertydesk.desks.fees.on_paper import amount
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.till.closing import over_words
from propertydesk.desks.fees.till.counting import row_words
from propertydesk.desks.fees.till.models import DayClose
from propertydesk.desks.fees.words import PayMethod, ReceiptState
from propertydesk.office.settings import office_head, setting
from propertydesk.office.words import Permission
from propertydesk.standards.on_paper import OnPaper, Values, joined


def report_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The daily cash report of closed day *id*."""
    close = session.get(DayClose, id)
    if close is None:
        return None
    say = OnPaper(session, context.moment)
    return Sheet(
        form="F25",
        number=close.number,
        office=office_head(session),
        values=_receipts(session, close, say) | _cash(close) | _banking(close, say),
        rows=tuple(_matrix(close.totals)),
        tables={"coins": tuple(_coins(close))},
        printed_at=say.printed_at,
        version=close.version,
    )


def slip_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The slip that goes to the bank with the cash of closed day *id*; None where no cash was counted."""
    close = session.get(DayClose, id)
    if close is None or close.counted_fen <= 0:
        return None
    say = OnPaper(session, context.moment)
    head = office_head(session)
    sum_fen = close.banked_fen if close.banked_fen is not None else close.counted_fen
    return Sheet(
        form="BANKSLIP",
        number=close.number,
        office=head,
        values={
            "company": joined(head.company, head.office),
            "account": setting(session, "fees_account") or None,
            "day": close.day.isoformat(),
            "cashier": close.cashier.name,
            "counted": show_with_sign(sum_fen),
            "counted_capitals": capitals(sum_fen),
            "banked_on": close.banked_on.isoformat() if close.banked_on else None,
            "slip_number": close.slip_number,
        },
        tables={"coins": tuple(_coins(close))},
        printed_at=say.printed_at,
    )


def _receipts(session: Session, close: DayClose, say: OnPaper) -> Values:
    red = select(func.sum(Receipt.total_fen)).where(Receipt.close_id == close.id, Receipt.state == ReceiptState.RED)
    return {
        "day": close.day.isoformat(),
        "cashier": close.cashier.name,
        "closed_at": say.full(close.at),
        "first": close.first,
        "last": close.last,
        "receipts": str(close.receipts),
        "voids": _numbers(close.voids),
        "reds": _numbers(close.reds),
        "refunds": amount(session.scalar(red)),
    }


def _numbers(numbers: list[str]) -> Words | None:
    """Numbers one after the other with how many there are."""
    if not numbers:
        return None
    return _("{count}: {numbers}", count=len(numbers), numbers="、".join(numbers))


def _cash(close: DayClose) -> Values:
    counted: Words = show(close.counted_fen)
    if close.not_counted:
        counted = _("{sum} (not counted)", sum=counted)
    return {
        "float": show(close.float_fen),
        "total": show_with_sign(close.total_fen),
        "total_capitals": capitals(close.total_fen),
        "cash": show(close.cash_fen),
        "counted": counted,
        "over": over_words(close.over_fen),
        "over_why": close.over_why,
    }


def _banking(close: DayClose, say: OnPaper) -> Values:
    return {
        "banked_on": close.banked_on.isoformat() if close.banked_on else None,
        "banked": None if close.banked_fen is None else show(close.banked_fen),
        "slip_number": close.slip_number,
        "banked_why": close.banked_why,
        "second": close.second.name if close.second else None,
        "checked": joined(say.staff(close.checked_by_id), say.day(close.checked_at)),
    }


def _matrix(totals: Mapping[str, Mapping[str, int]]) -> list[Row]:
    """Item × method, with the sum of each row, and the sums of all at the end."""
    whole: Counter[str] = Counter()
    rows = []
    for key, methods in totals.items():
        rows.append(_row(row_words(key), methods))
        whole.update(methods)
    return [*rows, _row(_("Total"), whole)] if rows else []


def _row(item: Words, methods: Mapping[str, int]) -> Row:
    cells = {method.value: amount(methods.get(method.value)) for method in PayMethod}
    return {"item": item, **cells, "sum": show(sum(methods.values()))}


def _coins(close: DayClose) -> list[Row]:
    """Notes and coins from the largest down, and their sum; none where nobody counted by them."""
    found = sorted(((int(fen), count) for fen, count in (close.counted or {}).items() if count), reverse=True)
    rows: list[Row] = [
        {"denomination": show(fen), "count": str(count), "sum": show(fen * count)} for fen, count in found
    ]
    if rows:
        whole = sum(fen * count for fen, count in found)
        rows.append({"denomination": _("Total"), "count": str(sum(count for _fen, count in found)), "sum": show(whole)})
    return rows


PAPERS = (
    Paper("F25", _("Daily cash report"), "day_close", report_sheet, Permission.FEES),
    Paper("BANKSLIP", _("Cash deposit slip"), "day_close", slip_sheet, Permission.FEES),
)
"""What a closed day prints."""
