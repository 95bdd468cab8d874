"""A month's file to the bank: which bills it asks for, written after they are marked; and taking it back."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from propertydesk.core import months
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.bank.agreements import covers, in_force
from propertydesk.desks.fees.bank.disputes import disputes
from propertydesk.desks.fees.bank.models import BankAgreement, BankLine, BankLineBill, BankRun
from propertydesk.desks.fees.bank.sending import render, write
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import BankLineState, BankRunState, Bearer
from propertydesk.office.deed import Deed
from propertydesk.office.file_layout import Layout, read_out_layout
from propertydesk.office.models import Unit
from propertydesk.office.roster.batch import Batch
from propertydesk.store.journal import Entry, append_bulk


@dataclass(frozen=True)
class Asking:
    """What one agreement is asked for: its open bills, the oldest first."""

    agreement: BankAgreement
    bills: Sequence[Bill]

    @property
    def amount_fen(self) -> int:
        """Their sum, in fen."""
        return sum(bill.owed_fen for bill in self.bills)


def send_out(deed: Deed, month: str, file: str | None) -> BankRun:
    """Ask the bank for what is due by the end of *month*, and write its file once that is in the book.

    A second time in a month asks for what failed or was left. Bills that are at the bank already or in dispute stay
    out, and those that the developer or a lessee bears. Raises ``UserError`` when there is nothing to ask for.
    """
    layout = read_out_layout(deed.setting("bank_out_layout"))
    path = _place(file)
    asking = due(deed.session, deed.moment.today, month)
    if not asking:
        raise UserError(_("Nothing that is due in {month} can be collected.", month=month), "month", "nothing")
    total = sum(each.amount_fen for each in asking)
    turn = (deed.session.scalar(select(func.max(BankRun.turn)).where(BankRun.month == month)) or 0) + 1
    run = deed.add_numbered(
        BankRun(
            state=BankRunState.OUT, month=month, turn=turn, out_at=deed.at, count=len(asking), total_fen=total,
            staff_id=deed.actor.staff_id,
        )
    )  # fmt: skip
    _mark(deed, run, asking)
    data = render(layout, run, _lines(deed.session, run))
    deed.change(run, sha256=hashlib.sha256(data).hexdigest(), file_name=_called(run, path, layout))
    _write_after(deed, run, path, data)
    deed.tell(_("{number}: {count} lines, ¥{sum}", number=run.number or "", count=len(asking), sum=show(total)))
    return run


def due(session: Session, today: date, month: str) -> list[Asking]:
    """What can be collected in *month*, agreement by agreement, as people count units."""
    last = months.last_day(month)
    agreements = session.scalars(
        select(BankAgreement)
        .join(Unit, BankAgreement.unit_id == Unit.id)
        .where(in_force(today, max(last, today)))
        .order_by(Unit.sort, BankAgreement.id)
    ).all()
    disputed = disputes(session)
    bills: dict[int, list[Bill]] = defaultdict(list)
    for bill in _open(session, [agreement.unit_id for agreement in agreements]):
        wanted = bill.due_on <= last and not bill.in_collection and not disputed.of(bill)
        if wanted and bill.bearer in (Bearer.OWNER, Bearer.TENANT) and bill.unit_id is not None:
            bills[bill.unit_id].append(bill)
    codes = dict(session.execute(select(FeeItem.id, FeeItem.code)).tuples().all())
    asked = (
        Asking(agreement, [bill for bill in bills[agreement.unit_id] if covers(agreement, [codes[bill.item_id]])])
        for agreement in agreements
    )
    return [each for each in asked if each.bills]


def in_collection_fen(session: Session, unit_id: int) -> int:
    """What of a unit's bills is at the bank and not answered yet (托收在途), in fen: the counter warns of it."""
    sums = func.sum(Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen)
    return int(session.scalar(select(sums).where(Bill.unit_id == unit_id, unpaid(), Bill.in_collection)) or 0)


def write_again(deed: Deed, run: BankRun, file: str) -> None:
    """Write the file of a run that is at the bank once more, with the layout in force."""
    layout = read_out_layout(deed.setting("bank_out_layout"))
    path = _place(file)
    data = render(layout, run, _lines(deed.session, run))
    deed.change(run, sha256=hashlib.sha256(data).hexdigest(), file_name=_called(run, path, layout))
    _write_after(deed, run, path, data)


def cancel(deed: Deed, run: BankRun) -> None:
    """The file does not go to the bank: its bills are free again."""
    session, batch = deed.session, Batch(deed.session)
    for line in run.lines:
        batch.change(BankLine, line.id, {"state": line.state}, {"state": BankLineState.CANCELLED})
    for bill in session.scalars(_bills_of(run)):
        batch.change(Bill, bill.id, {"in_collection": True}, {"in_collection": False})
    _put(deed, run, batch)
    deed.change(run, state=BankRunState.CANCELLED)


def not_answered(deed: Deed, run: BankRun) -> None:
    """Only a run of which the bank has answered nothing."""
    if any(line.state != BankLineState.OUT for line in run.lines):
        raise UserError(_("The bank has answered some of its lines. Settle the others one by one."), code="answered")


def _open(session: Session, unit_ids: Sequence[int]) -> list[Bill]:
    found: list[Bill] = []
    for start in range(0, len(unit_ids), 500):
        page = select(Bill).where(Bill.unit_id.in_(unit_ids[start : start + 500]), unpaid())
        found += session.scalars(page.order_by(Bill.due_on, Bill.since, Bill.item_id, Bill.id))
    return list(dict.fromkeys(found))


def _mark(deed: Deed, run: BankRun, asking: Sequence[Asking]) -> None:
    batch = Batch(deed.session)
    stem = re.sub(r"[^0-9A-Za-z]", "", run.number or "")
    for sequence, each in enumerate(asking, 1):
        line_id = batch.add(
            BankLine,
            run_id=run.id,
            sequence=sequence,
            reference=f"{stem}{sequence:05d}",
            agreement_id=each.agreement.id,
            unit_id=each.agreement.unit_id,
            amount_fen=each.amount_fen,
            state=BankLineState.OUT,
            paid_fen=0,
        )
        for bill in each.bills:
            batch.link(BankLineBill, line_id=line_id, bill_id=bill.id, amount_fen=bill.owed_fen)
            batch.change(Bill, bill.id, {"in_collection": False}, {"in_collection": True})
    _put(deed, run, batch)


def _put(deed: Deed, run: BankRun, batch: Batch) -> None:
    """Write what the run marks, with one row in the journal."""
    batch.write((BankLine, BankLineBill, Bill), lambda: None)
    told = {"count": run.count, "total_fen": run.total_fen}
    header = Entry(deed.entered_at, deed.actor.staff_id, deed.action, "bank_run", run.id, None, told)
    append_bulk(deed.session, header, batch.lines())
    for kind, ids in batch.touched().items():
        deed.touch(kind, *ids)
    deed.session.expire_all()


def _bills_of(run: BankRun) -> Select[tuple[Bill]]:
    asked = select(BankLineBill.bill_id).join(BankLine, BankLineBill.line_id == BankLine.id)
    return select(Bill).where(Bill.id.in_(asked.where(BankLine.run_id == run.id)), Bill.in_collection)


def _lines(session: Session, run: BankRun) -> list[BankLine]:
    query = select(BankLine).where(BankLine.run_id == run.id).order_by(BankLine.sequence)
    return list(session.scalars(query.options(joinedload(BankLine.agreement), joinedload(BankLine.unit))))


def _place(file: str | None) -> Path | None:
    """Where the file goes. Raises at ``file`` when there is no such folder: before anything is marked."""
    if file is None:
        return None
    path = Path(file).expanduser().absolute()
    if not path.parent.is_dir():
        raise UserError(_("There is no folder {folder}.", folder=str(path.parent)), "file", "no_folder")
    return path


def _called(run: BankRun, path: Path | None, layout: Layout) -> str:
    return (path.name if path is not None else f"{run.number}{layout.suffix}")[-120:]


def _write_after(deed: Deed, run: BankRun, path: Path | None, data: bytes) -> None:
    """Write the file once everything is in the book: what the bank gets is what the book has."""
    if path is None:
        return
    number = run.number or ""

    def then(store: object) -> None:
        try:
            write(path, data)
        except UserError as wrong:
            raise UserError(
                _("{number} is in the book, but its file is not there: {why} Write the file again.",
                  number=number, why=wrong.message),
                code=wrong.code,
            ) from wrong  # fmt: skip

    deed.after_commit.append(then)


__all__ = ["Asking", "cancel", "due", "in_collection_fen", "not_answered", "send_out", "write_again"]
