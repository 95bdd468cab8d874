"""The bank's answer into the book: what it collected with receipts, what failed, and what is not as it was sent.

Every line that is fine is booked, all in one transaction; a line that is not is named and left as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session, joinedload

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _, say
from propertydesk.core.money import show
from propertydesk.desks.fees.bank.answers import Answer, Returned
from propertydesk.desks.fees.bank.models import BankLine, BankLineBill, BankReturn, BankRun
from propertydesk.desks.fees.bank.results import NOT_BOOKED, Difference, Failure, ReturnResult, not_owed
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.receipts.many import Taken, book_many
from propertydesk.desks.fees.receipts.taking import oldest_first
from propertydesk.desks.fees.words import BankLineState, BankRunState, PayMethod
from propertydesk.office.deed import Deed
from propertydesk.store.journal import BulkLine, Entry, append_bulk

_LONGEST_DIFFERENCE, _LONGEST_REASON = 200, 120


@dataclass
class Booking:
    """One answer on its way into the book."""

    deed: Deed
    run: BankRun
    lines: Mapping[str, BankLine]
    by_account: Mapping[str, list[BankLine]]
    bills: Mapping[int, Sequence[Bill]]
    """The bills that each line (by its id) asks for, the oldest first."""
    answered: set[int] = field(default_factory=set)
    collected: list[tuple[BankLine, Taken]] = field(default_factory=list)
    receipts: list[int] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    journal: list[BulkLine] = field(default_factory=list)
    paid: int = 0
    part: int = 0
    paid_fen: int = 0
    prepaid_fen: int = 0

    def differ(self, answer: Answer, code: str, line: BankLine | None = None, **what: Any) -> None:
        """Note that nothing of *answer* is booked."""
        message = NOT_BOOKED[code](**what)
        unit = "" if line is None else line.unit.label
        reference = answer.reference if line is None else line.reference
        self.differences.append(Difference(answer.number, code, message, reference, unit))
        if line is not None and line.state == BankLineState.OUT:
            _note(self.deed, line, message)


def take_back(deed: Deed, run: BankRun, returned: Returned) -> ReturnResult:
    """Book what the bank answered for *run*.

    Raises ``UserError`` when the same file was read before (``read_already``), or nothing in it belongs to the run.
    """
    session = deed.session
    check_not_read(session, returned)
    lines = _lines_of(session, run)
    by_account: dict[str, list[BankLine]] = defaultdict(list)
    for line in lines:
        by_account[line.agreement.account].append(line)
    work = Booking(deed, run, {line.reference: line for line in lines}, by_account, _bills_of(session, run))
    for answer in returned.answers:
        _answer(work, answer)
    if not work.answered:
        raise UserError(
            _("No line of this file belongs to {number}: {why}", number=run.number or "", why=_first_trouble(work)),
            "file", "not_this_run",
        )  # fmt: skip
    return _finish(work, returned)


def settle(deed: Deed, line: BankLine, paid: int, reason: str | None) -> None:
    """What the bank says of one line when its file does not (fen): nought is failed, less than asked is in part."""
    if paid < 0:
        raise UserError(_("An amount is not below nought."), "paid")
    run = deed.session.get_one(BankRun, line.run_id)
    work = Booking(deed, run, {line.reference: line}, {}, _bills_of(deed.session, run))
    if paid:
        _collect(work, Answer(0, line.reference), line, paid, reason or "")
    else:
        _fail(work, Answer(0, line.reference, reason=reason or ""), line)
    _book(work)
    _close(work, _lines_of(deed.session, run))
    deed.tell(_("{reference}: {state}", reference=line.reference, state=line.state.label))


def still_out(deed: Deed, line: BankLine) -> None:
    """Only a line that the bank has not answered."""
    if line.state != BankLineState.OUT:
        raise UserError(_("The bank has answered this line already."), code="answered")


# --- one line --------------------------------------------------------------------------------------------------------


def _answer(work: Booking, answer: Answer) -> None:
    line = _line_of(work, answer)
    if line is None:
        return
    work.answered.add(line.id)
    if answer.trouble is not None:
        work.differ(answer, "unreadable", line, why=answer.trouble)
    elif line.state == BankLineState.CANCELLED:
        work.differ(answer, "cancelled", line)
    elif line.state != BankLineState.OUT:
        work.differ(answer, "repeated", line)
    elif answer.account and not _same_account(answer.account, line.agreement.account):
        work.differ(answer, "other_account", line)
    elif answer.asked_fen is not None and answer.asked_fen != line.amount_fen:
        work.differ(answer, "other_amount", line, asked=show(line.amount_fen), said=show(answer.asked_fen))
    else:
        _believe(work, answer, line)


def _believe(work: Booking, answer: Answer, line: BankLine) -> None:
    """The line is the one that was sent: what came of it?"""
    paid = answer.paid_fen or 0
    if not answer.collected and paid:
        work.differ(answer, "paid_though_failed", line, paid=show(paid))
    elif not answer.collected:
        _fail(work, answer, line)
    elif paid <= 0:
        work.differ(answer, "nothing_paid", line)
    elif paid > line.amount_fen:
        work.differ(answer, "too_much", line, asked=show(line.amount_fen), paid=show(paid))
    else:
        _collect(work, answer, line, paid, answer.reason if paid < line.amount_fen else "")


def _line_of(work: Booking, answer: Answer) -> BankLine | None:
    """The line that is answered, by its reference, else by its account; None when it is named as a difference."""
    if answer.reference:
        line = work.lines.get(answer.reference)
        if line is None:
            _tell_unknown(work, answer)
        return line
    mine = work.by_account.get(answer.account, [])
    open_ones = [line for line in mine if line.state == BankLineState.OUT]
    if len(open_ones) > 1:
        open_ones = [line for line in open_ones if line.amount_fen in (answer.asked_fen, answer.paid_fen)]
        if len(open_ones) != 1:
            work.differ(answer, "ambiguous")
            return None
    if open_ones or mine:
        return (open_ones or mine)[0]
    _tell_unknown(work, answer)
    return None


def _tell_unknown(work: Booking, answer: Answer) -> None:
    number = work.deed.session.scalar(
        select(BankRun.number)
        .join(BankLine, BankLine.run_id == BankRun.id)
        .where(BankLine.reference == answer.reference)
    )
    if number is not None:
        work.differ(answer, "other_run", number=number)
    elif answer.trouble is not None:
        work.differ(answer, "unreadable", why=answer.trouble)
    else:
        work.differ(answer, "unknown")


def _same_account(said: str, sent: str) -> bool:
    """Banks may hide the middle of an account with stars: then its ends have to fit."""
    if "*" not in said:
        return said == sent
    head, tail = said.partition("*")[0], said.rpartition("*")[2]
    return sent.startswith(head) and sent.endswith(tail) and len(head) + len(tail) > 0


def _collect(work: Booking, answer: Answer, line: BankLine, paid: int, reason: str) -> None:
    """Book what was collected: first for what was asked, the oldest first; what is not owed any more is prepaid."""
    settled = oldest_first(work.bills.get(line.id, ()), paid)
    left = paid - sum(each.amount_fen for each in settled)
    bills = tuple((each.bill.id, each.amount_fen) for each in settled if each.bill is not None)
    taken = Taken(line.unit_id, line.agreement.holder, bills, left, reference=line.reference)
    work.collected.append((line, taken))
    work.paid_fen += paid
    work.prepaid_fen += left
    state = BankLineState.PAID if paid >= line.amount_fen else BankLineState.PART
    work.paid += state == BankLineState.PAID
    work.part += state == BankLineState.PART
    words = not_owed(show(left)) if left else None
    if words is not None:
        told = Difference(answer.number, "not_owed", words, line.reference, line.unit.label, booked=True)
        work.differences.append(told)
    _close_line(work, line, state, reason, paid_fen=paid, difference=words)


def _book(work: Booking) -> None:
    """The receipts of everything that was collected, in one batch."""
    if not work.collected:
        return
    ids = [line.id for line, _taken in work.collected]
    taken = [each for _line, each in work.collected]
    work.receipts = book_many(work.deed, taken, PayMethod.BANK, bank_run_id=work.run.id)
    pairs = list(zip(ids, work.receipts, strict=True))
    renew = update(BankLine).where(BankLine.id == bindparam("b_id")).values(receipt_id=bindparam("b_receipt"))
    work.deed.session.connection().execute(renew, [{"b_id": id, "b_receipt": receipt} for id, receipt in pairs])
    work.journal += [BulkLine("bank_line", id, {"receipt_id": None}, {"receipt_id": receipt}) for id, receipt in pairs]


def _fail(work: Booking, answer: Answer, line: BankLine) -> None:
    work.failures.append(Failure(answer.number, line.reference, line.unit.label, line.amount_fen, answer.reason))
    _close_line(work, line, BankLineState.FAILED, answer.reason)


def _close_line(
    work: Booking, line: BankLine, state: BankLineState, reason: str, difference: Words | None = None, **values: Any
) -> None:
    """The line has its answer, and its bills are in collection no longer."""
    said = None if difference is None else say(difference, work.deed.setting("language"))[:_LONGEST_DIFFERENCE]
    after = {"state": state, "reason": reason[:_LONGEST_REASON] or None, "difference": said, **values}
    before = {key: getattr(line, key) for key in after}
    for key, value in after.items():
        setattr(line, key, value)
    work.journal.append(BulkLine("bank_line", line.id, before, after))
    work.deed.touch("bank_line", line.id)
    for bill in work.bills.get(line.id, ()):
        bill.in_collection = False
        work.journal.append(BulkLine("bill", bill.id, {"in_collection": 1}, {"in_collection": 0}))
        work.deed.touch("bill", bill.id)


def _note(deed: Deed, line: BankLine, message: Words) -> None:
    line.difference = say(message, deed.setting("language"))[:_LONGEST_DIFFERENCE]
    deed.touch("bank_line", line.id)


def _lines_of(session: Session, run: BankRun) -> list[BankLine]:
    query = select(BankLine).where(BankLine.run_id == run.id).order_by(BankLine.sequence)
    return list(session.scalars(query.options(joinedload(BankLine.agreement))))


def _bills_of(session: Session, run: BankRun) -> dict[int, list[Bill]]:
    found: dict[int, list[Bill]] = defaultdict(list)
    asked = (
        select(BankLineBill.line_id, Bill)
        .join(Bill, BankLineBill.bill_id == Bill.id)
        .join(BankLine, BankLineBill.line_id == BankLine.id)
        .where(BankLine.run_id == run.id)
        .order_by(Bill.due_on, Bill.since, Bill.id)
    )
    for line_id, bill in session.execute(asked).tuples():
        found[line_id].append(bill)
    return found


# --- the whole file --------------------------------------------------------------------------------------------------


def check_not_read(session: Session, returned: Returned) -> None:
    """Raise ``UserError`` (``read_already``) when the same file was read before."""
    before = session.scalar(select(BankReturn).where(BankReturn.sha256 == returned.sha256))
    if before is not None:
        number = session.get_one(BankRun, before.run_id).number or ""
        raise UserError(
            _("This file was read already, for {number}: ¥{sum} were booked. Nothing is booked twice.",
              number=number, sum=show(before.paid_fen)),
            "file", "read_already",
        )  # fmt: skip


def _first_trouble(work: Booking) -> Words:
    if not work.differences:
        return _("it has no lines.")
    first = work.differences[0]
    return _("line {line}: {what}", line=first.line, what=first.message)


def _finish(work: Booking, returned: Returned) -> ReturnResult:
    deed, run = work.deed, work.run
    _book(work)
    lines = _lines_of(deed.session, run)
    missing = [line for line in lines if line.state == BankLineState.OUT and line.id not in work.answered]
    deed.add(
        BankReturn(
            run_id=run.id, file_name=returned.file_name[-120:], sha256=returned.sha256, read_at=deed.at,
            paid_count=work.paid + work.part, paid_fen=work.paid_fen, failed=len(work.failures),
            differences=len(work.differences), staff_id=deed.actor.staff_id,
        )
    )  # fmt: skip
    _close(work, lines)
    return ReturnResult(
        run_id=run.id,
        number=run.number or "",
        answered=run.state == BankRunState.BACK,
        paid=work.paid,
        part=work.part,
        paid_fen=work.paid_fen,
        prepaid_fen=work.prepaid_fen,
        failures=tuple(work.failures),
        differences=tuple(work.differences),
        still_out=tuple(line.reference for line in missing),
        cut_short=returned.cut_short,
        receipts=tuple(work.receipts),
    )


def _close(work: Booking, lines: list[BankLine]) -> None:
    """Bring the run's sums up to date, and note in the journal what was done to its lines and bills."""
    deed, run = work.deed, work.run
    deed.session.flush()
    answered = all(line.state != BankLineState.OUT for line in lines)
    state = BankRunState.BACK if answered else BankRunState.OUT
    deed.change(
        run,
        state=run.state if run.state == BankRunState.CANCELLED else state,
        paid_fen=sum(line.paid_fen for line in lines),
        failed=sum(line.state == BankLineState.FAILED for line in lines),
        back_at=deed.at,
    )
    if work.journal:
        told = {"lines": len(work.journal), "paid_fen": work.paid_fen}
        header = Entry(deed.entered_at, deed.actor.staff_id, deed.action, "bank_run", run.id, None, told)
        append_bulk(deed.session, header, work.journal)
