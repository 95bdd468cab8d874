"""Statements of banks and wallets: read in once, matched with the till, and what nobody knows identified by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import exists, select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.ledger.book import open_bills
from propertydesk.desks.fees.receipts.booking import book_receipt
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptPayment
from propertydesk.desks.fees.receipts.taking import ToPay, ToSettle, oldest_first
from propertydesk.desks.fees.till.matching import ON_STATEMENTS, match_open, tie
from propertydesk.desks.fees.till.models import Statement, StatementLine
from propertydesk.desks.fees.till.statement_file import StatementRow, read_statement
from propertydesk.desks.fees.words import MatchState, PayMethod, ReceiptState
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.office.residents import main_person


def read(deed: Deed, *, method: PayMethod, path: str) -> Statement:
    """Read a statement of *method* in and match what can be matched; the rest waits to be identified.

    Raises ``UserError`` at ``path`` when the file cannot be read or was read before; lines that another file has
    brought already are left out and counted.
    """
    if method not in ON_STATEMENTS:
        raise UserError(_("There is no statement of this method."), "method")
    file = read_statement(Path(path).expanduser(), deed.moment.zone)
    before = deed.session.scalar(select(Statement).where(Statement.sha256 == file.sha256))
    if before is not None:
        words = _("This file was read on {at} already.", at=deed.moment.local(before.read_at))
        raise UserError(words, "path", "read_before")
    rows = _new_of(deed, method, file.rows)
    statement = deed.add(
        Statement(
            method=method, file_name=file.name, sha256=file.sha256, read_at=deed.at, staff_id=deed.actor.staff_id,
            lines=len(rows), doubles=len(file.rows) - len(rows), total_fen=sum(row.amount_fen for row in rows),
        )
    )  # fmt: skip
    for row in rows:
        also(deed, "statement_line.enter", statement=statement, row=row)
    matched = match_open(deed, method, min(row.at for row in file.rows))
    deed.tell(
        _(
            "{file}: new lines {lines}, ¥{sum}; matched {matched}",
            file=file.name, lines=len(rows), sum=show(statement.total_fen), matched=matched,
        )
    )  # fmt: skip
    if statement.doubles:
        deed.warn(_("known from another file and left out: {count}", count=statement.doubles))
    if file.aside:
        deed.warn(_("failed, or neither income nor expense: {count}", count=file.aside))
    return statement


def _new_of(deed: Deed, method: PayMethod, rows: Sequence[StatementRow]) -> list[StatementRow]:
    """The lines that no other file has brought. A transaction is one line; what has no number counts as often as it
    stands there."""
    begun, ended = min(row.at for row in rows), max(row.at for row in rows)
    known = Counter(
        _same(line.reference, line.amount_fen, line.at, line.payer, line.remark)
        for line in deed.session.scalars(
            select(StatementLine).where(StatementLine.method == method, StatementLine.at.between(begun, ended))
        )
    )
    new = []
    for row in rows:
        key = _same(row.reference, row.amount_fen, row.at, row.payer, row.remark)
        if known[key]:
            known[key] -= 0 if row.reference else 1
            continue
        if row.reference:
            known[key] += 1
        new.append(row)
    return new


def _same(reference: str | None, amount_fen: int, at: datetime, payer: str | None, remark: str | None) -> object:
    return (reference, amount_fen, at) if reference else (None, amount_fen, at, payer, remark)


def enter(deed: Deed, *, statement: Statement, row: StatementRow) -> StatementLine:
    """A line of a statement, open until it is known whose money it is."""
    return deed.add(
        StatementLine(
            statement_id=statement.id, method=statement.method, state=MatchState.OPEN, at=row.at,
            amount_fen=row.amount_fen, reference=row.reference, payer=row.payer, remark=row.remark,
        )
    )  # fmt: skip


def match(deed: Deed, line: StatementLine, *, receipt: str, note: str | None) -> None:
    """*line* is the money of the receipt with this number; another amount or method needs a *note*.

    Raises ``UserError`` at ``receipt`` or ``note``.
    """
    found = deed.session.scalar(select(Receipt).where(Receipt.number == receipt.strip().upper()))
    if found is None:
        raise UserError(_("There is no receipt {number}.", number=receipt), "receipt", "no_record")
    if found.state == ReceiptState.VOID:
        raise UserError(_("Receipt {number} is void.", number=receipt), "receipt", "void")
    payment = _payment_of(deed, found, line)
    if payment.method != line.method and not note:
        words = _("{number} was paid by {method}. Say in the note why it is this line.",
                  number=receipt, method=payment.method.label)  # fmt: skip
        raise UserError(words, "note", "method")
    if payment.amount_fen != line.amount_fen and not note:
        words = _("{number} has ¥{sum}, this line ¥{line}. Say in the note why.",
                  number=receipt, sum=show(payment.amount_fen), line=show(line.amount_fen))  # fmt: skip
        raise UserError(words, "note", "amount")
    tie(deed, line, payment.id, found.id, found.unit_id, automatic=False)
    if note:
        deed.change(line, note=note)


def _payment_of(deed: Deed, receipt: Receipt, line: StatementLine) -> ReceiptPayment:
    """The payment of *receipt* that is most likely meant: of this method, of this amount."""
    free = deed.session.scalars(
        select(ReceiptPayment)
        .where(ReceiptPayment.receipt_id == receipt.id, ReceiptPayment.method.in_(ON_STATEMENTS))
        .where(~exists().where(StatementLine.payment_id == ReceiptPayment.id))
    ).all()
    if not free:
        words = _("Nothing of {number} is still to be found on a statement.", number=receipt.number or "")
        raise UserError(words, "receipt", "nothing_open")
    return max(free, key=lambda each: (each.method == line.method, each.amount_fen == line.amount_fen, -each.id))


def identify(deed: Deed, line: StatementLine, *, unit_id: int, note: str | None) -> None:
    """*line* is money of this unit: it gets a receipt of today, paid on the day of the line.

    It settles the oldest items; what is over is prepaid. Raises ``UserError`` as ``book_receipt`` does.
    """
    lines = oldest_first(open_bills(deed.session, [unit_id]), line.amount_fen)
    rest = line.amount_fen - sum(each.amount_fen for each in lines)
    if rest:
        lines.append(ToSettle(rest, prepaid_unit_id=unit_id))
    person = main_person(deed.session, unit_id, deed.moment)
    paid_on = deed.moment.local(line.at).date()
    receipt = book_receipt(
        deed, unit_id=unit_id, payer=line.payer or ("/" if person is None else person.name), lines=lines,
        payments=[ToPay(line.method, line.amount_fen, line.reference)],
        paid_on=None if paid_on == deed.moment.today else paid_on, note=note,
    )  # fmt: skip
    deed.session.flush()
    payment_id = deed.session.scalar(select(ReceiptPayment.id).where(ReceiptPayment.receipt_id == receipt.id))
    deed.change(
        line, state=MatchState.BOOKED, receipt_id=receipt.id, payment_id=payment_id, unit_id=unit_id, automatic=False,
        note=note or line.note,
    )  # fmt: skip
    deed.tell(_("Receipt {number}: ¥{sum}", number=receipt.number or "", sum=show(receipt.total_fen)))
    if rest:
        deed.warn(_("prepaid ¥{sum}", sum=show(rest)))


def ignore(deed: Deed, line: StatementLine, *, note: str) -> None:
    """*line* is no money of a household (the office's own, a bank's charge), and *note* says what it is."""
    deed.change(line, state=MatchState.IGNORED, note=note)


def reopen(deed: Deed, line: StatementLine) -> None:
    """It was wrong, or its receipt was taken back: *line* waits to be identified again."""
    deed.change(line, state=MatchState.OPEN, receipt_id=None, payment_id=None, unit_id=None, automatic=False)
