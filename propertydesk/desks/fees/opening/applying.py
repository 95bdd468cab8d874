"""A plan put into the book: opening balances or history, in one transaction, with one row in the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _, say
from propertydesk.desks.fees.bank.models import BankAgreement
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.book import check_open
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.opening.deciding import Decided, Deciding, charged_fen, decide
from propertydesk.desks.fees.opening.headings import Means
from propertydesk.desks.fees.opening.known import Known, deposit_kind_of, item_kind_of, key_of, look_up
from propertydesk.desks.fees.opening.models import TakenAs, TakenOver
from propertydesk.desks.fees.opening.planned import OpeningPlan, PlannedDeposit, PlannedFee
from propertydesk.desks.fees.opening.results import OpeningResult
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import (
    Account,
    AgreementState,
    Bearer,
    BillSource,
    BillState,
    DepositState,
    Method,
)
from propertydesk.office.deed import Deed
from propertydesk.office.residents import owner_names
from propertydesk.office.roster.batch import Batch
from propertydesk.store.journal import Entry as JournalEntry
from propertydesk.store.journal import append_bulk

_LONGEST_NOTE, _LONGEST_BASIS = 200, 120
_EVERY = 500
Progress = Callable[[int, int], None]


@dataclass
class Sums:
    """What is new, in fen, and how many payments."""

    charged: int = 0
    paid: int = 0
    prepaid: int = 0
    deposits: int = 0
    payments: int = 0


def apply(
    deed: Deed,
    plan: OpeningPlan,
    taken_as: TakenAs,
    day: date,
    *,
    make_items: bool = True,
    progress: Progress = lambda done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> OpeningResult:
    """Take *plan* over as of *day*. Rows that the office has are left alone, wrong ones named.

    Raises ``UserError``: ``stopped`` when *cancelled* says so, ``locked`` when the book is locked on a day that it
    would touch. The transaction then leaves nothing behind.
    """

    def between(done: int, of: int) -> None:
        if cancelled():
            raise UserError(_("Stopped. Nothing was taken over."), code="stopped")
        progress(done, of)

    session = deed.session
    before = session.scalar(select(TakenOver).where(TakenOver.sha256 == plan.sha256))
    known = look_up(session)
    decided = decide(plan, Deciding(known, taken_as, day, deed.moment.today, make_items), between)
    _find_payers(deed, decided)
    work = _Applying(deed, taken_as, day, known, Batch(session), Sums(), deed.setting("language"))
    if decided:
        work.put(plan, decided, before, between)
    result = _result(plan, decided, work, None if before is None else deed.moment.local(before.at).date())
    between(1, 1)
    return result


def _find_payers(deed: Deed, decided: Decided) -> None:
    """A deposit belongs to whoever paid it, else to the unit's owner. Without either it stays out."""
    kept: list[tuple[PlannedDeposit, int]] = []
    for deposit, unit_id in decided.deposits:
        if deposit.payer or owner_names(deed.session, unit_id, deed.moment.today):
            kept.append((deposit, unit_id))
        else:
            decided.leave_out(deposit.place, "payer_missing", Means.PAYER)
    decided.deposits = kept


@dataclass
class _Applying:
    """What was decided on its way into the file."""

    deed: Deed
    taken_as: TakenAs
    day: date
    known: Known
    batch: Batch
    sums: Sums
    language: str
    taken_id: int = 0

    def put(
        self, plan: OpeningPlan, decided: Decided, before: TakenOver | None, between: Callable[[int, int], None]
    ) -> None:
        """Write everything: the items and the taking over first, then what points at them."""
        deed, session = self.deed, self.deed.session
        self._check_open(decided)
        self._make_items(decided)
        taken = before or deed.add(
            TakenOver(
                taken_as=self.taken_as, file_name=plan.file_name[-120:], sha256=plan.sha256, day=self.day, at=deed.at,
                rows=0, staff_id=deed.actor.staff_id,
            )
        )  # fmt: skip
        self.taken_id = taken.id
        for index, (fee, unit_id) in enumerate(decided.fees):
            if index % _EVERY == 0:
                between(index, len(decided.fees))
            self._fee(fee, unit_id)
        for prepaid, unit_id in decided.prepaid:
            note = self._say(_("Prepayment taken over"), prepaid.remark)
            self._entry(Account.PREPAID, prepaid.amount_fen, prepaid.as_of or self.day, note, unit_id=unit_id)
            self.sums.prepaid += prepaid.amount_fen
        for deposit, unit_id in decided.deposits:
            self._deposit(deposit, unit_id)
        for agreement, unit_id, items in decided.agreements:
            deed.add_numbered(
                BankAgreement(
                    state=AgreementState.ACTIVE, unit_id=unit_id, holder=agreement.holder, bank=agreement.bank,
                    account=agreement.account, items=items, since=agreement.since or self.day,
                    old_number=agreement.old_number or None, taken_over_id=self.taken_id,
                    version=deed.form_version("F17"), note=agreement.remark or None,
                )
            )  # fmt: skip
        between(len(decided.fees), len(decided.fees))
        self.batch.write((Bill, Entry), lambda: between(len(decided.fees), len(decided.fees)))
        self._journal(taken, decided)
        session.expire_all()

    def _journal(self, taken: TakenOver, decided: Decided) -> None:
        deed, sums = self.deed, self.sums
        rows = len(decided.fees) + len(decided.deposits) + len(decided.prepaid) + len(decided.agreements)
        deed.change(
            taken,
            rows=taken.rows + rows,
            charged_fen=(taken.charged_fen or 0) + sums.charged,
            paid_fen=(taken.paid_fen or 0) + sums.paid,
            prepaid_fen=(taken.prepaid_fen or 0) + sums.prepaid,
            deposits_fen=(taken.deposits_fen or 0) + sums.deposits,
        )
        told = {"rows": rows, "charged_fen": sums.charged, "paid_fen": sums.paid}
        header = JournalEntry(deed.entered_at, deed.actor.staff_id, deed.action, "taken_over", taken.id, None, told)
        append_bulk(deed.session, header, self.batch.lines())
        for kind, ids in self.batch.touched().items():
            deed.touch(kind, *ids)
        deed.touch("unit", *{unit_id for _fee, unit_id in decided.fees})
        deed.gathered.all()

    def _check_open(self, decided: Decided) -> None:
        """The earliest day that would be touched is not locked."""
        days = [self._bill_day(fee) for fee, _unit_id in decided.fees]
        days += [prepaid.as_of or self.day for prepaid, _unit_id in decided.prepaid]
        days += [self._deposit_day(deposit) for deposit, _unit_id in decided.deposits]
        if days:
            check_open(self.deed.session, min(days))

    def _make_items(self, decided: Decided) -> None:
        codes, number = set(self.known.codes.values()), 0
        for key, name in decided.new_items.items():
            number += 1
            while f"X{number:02d}" in codes:
                number += 1
            item = self.deed.add(
                FeeItem(code=f"X{number:02d}", name=name, kind=item_kind_of(name), method=Method.ONCE, months=1)
            )
            self.known.items[key] = item.id

    def _fee(self, fee: PlannedFee, unit_id: int) -> None:
        charged = charged_fen(fee, self.taken_as)
        paid = min(fee.paid_fen, charged) if self.taken_as == TakenAs.HISTORY else 0
        state = BillState.SETTLED if paid == charged else BillState.PART if paid else BillState.OPEN
        history = self.taken_as == TakenAs.HISTORY
        bill_id = self.batch.add(
            Bill,
            unit_id=unit_id,
            item_id=self.known.items[key_of(fee.item)],
            bearer=Bearer.OWNER,
            source=BillSource.HISTORY if history else BillSource.OPENING,
            taken_over_id=self.taken_id,
            since=fee.since,
            until=fee.until,
            day=self._bill_day(fee),
            due_on=fee.due_on or fee.until,
            basis=self._basis(fee),
            charged_fen=charged,
            reduced_fen=0,
            paid_fen=paid,
            state=state,
            in_collection=False,
            note=self._note(fee) or None,
        )
        self.sums.charged += charged
        if paid:
            assert fee.paid_on is not None  # a payment without its day was left out
            note = self._say(_("Paid in the other system"), self._note(fee))
            self._entry(Account.PAID, paid, fee.paid_on, note, unit_id=unit_id, bill_id=bill_id)
            self.sums.paid += paid
            self.sums.payments += 1
            if fee.paid_fen > charged:
                over = self._say(_("Paid above {item}", item=fee.item), self._note(fee))
                self._entry(Account.PREPAID, fee.paid_fen - charged, fee.paid_on, over, unit_id=unit_id)
                self.sums.prepaid += fee.paid_fen - charged

    def _bill_day(self, fee: PlannedFee) -> date:
        """A balance counts from the day of taking over; of a history no bill is younger than its payment."""
        if self.taken_as == TakenAs.OPENING:
            return self.day
        return min(day for day in (fee.since, fee.paid_on, self.deed.moment.today) if day is not None)

    def _deposit_day(self, deposit: PlannedDeposit) -> date:
        return self.day if self.taken_as == TakenAs.OPENING else deposit.paid_on

    def _deposit(self, deposit: PlannedDeposit, unit_id: int) -> None:
        deed = self.deed
        row = deed.add_numbered(
            Deposit(
                state=DepositState.HELD, kind=deposit_kind_of(deposit.what), unit_id=unit_id,
                payer=deposit.payer or owner_names(deed.session, unit_id, deed.moment.today)[0],
                amount_fen=deposit.amount_fen, balance_fen=deposit.amount_fen, paid_on=deposit.paid_on,
                old_number=deposit.old_number or None, taken_over_id=self.taken_id, what_for=deposit.what or None,
            )
        )  # fmt: skip
        note = self._say(_("Deposit taken over"), deposit.remark)
        day = self._deposit_day(deposit)
        self._entry(Account.DEPOSIT, deposit.amount_fen, day, note, unit_id=unit_id, deposit_id=row.id)
        self.sums.deposits += deposit.amount_fen

    def _entry(
        self, account: Account, amount_fen: int, day: date, note: str, *, unit_id: int,
        bill_id: int | None = None, deposit_id: int | None = None,
    ) -> None:  # fmt: skip
        self.batch.add(
            Entry,
            at=self.deed.at,
            day=day,
            account=account,
            amount_fen=amount_fen,
            unit_id=unit_id,
            bill_id=bill_id,
            deposit_id=deposit_id,
            taken_over_id=self.taken_id,
            note=note,
            staff_id=self.deed.actor.staff_id,
        )

    def _basis(self, fee: PlannedFee) -> str:
        words: Words = _("Taken over")
        if fee.months is not None:
            words = _("Taken over, {months} months", months=fee.months)
        return say(words, self.language)[:_LONGEST_BASIS]

    def _note(self, fee: PlannedFee) -> str:
        said = [say(_("Cashier: {name}", name=fee.cashier), self.language)] if fee.cashier else []
        return "; ".join([*said, *([fee.remark] if fee.remark else [])])[:_LONGEST_NOTE]

    def _say(self, words: Words, more: str) -> str:
        said = say(words, self.language)
        return (f"{said}; {more}" if more else said)[:_LONGEST_NOTE]


def _result(plan: OpeningPlan, decided: Decided, work: _Applying, before: date | None) -> OpeningResult:
    sums = work.sums
    return OpeningResult(
        taken_as=work.taken_as,
        day=work.day,
        bills=decided.counts("fees"),
        settled=decided.settled,
        payments=sums.payments,
        deposits=decided.counts("deposits"),
        prepayments=decided.counts("prepaid"),
        agreements=decided.counts("agreements"),
        charged_fen=sums.charged,
        paid_fen=sums.paid,
        prepaid_fen=sums.prepaid,
        deposits_fen=sums.deposits,
        items_made=tuple(decided.new_items.values()) if decided.fees else (),
        not_read=tuple(plan.not_read),
        problems=(*plan.problems, *decided.problems),
        before=before,
    )
