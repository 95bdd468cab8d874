"""The billing run: made in one transaction, nothing twice when repeated, withdrawn while nothing of it is paid."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.billing.compute import Progress, Reckoned, Watch, no_progress, reckon
from propertydesk.desks.fees.billing.known import Wanted
from propertydesk.desks.fees.billing.periods import period_of
from propertydesk.desks.fees.billing.writing import reduce_many, write_bills
from propertydesk.desks.fees.dunning.promises import balances_changed
from propertydesk.desks.fees.ledger.book import check_open
from propertydesk.desks.fees.ledger.models import Bill, BillRun
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import BillState, Method, ReduceReason, RunState
from propertydesk.office.deed import Deed
from propertydesk.office.lookups import resolve

_BETWEEN = re.compile(r"[,，、;；\n]+")


@dataclass
class Run:
    """A run on its way through the door: whoever started it sees how far it is, may stop it, and gets what it found."""

    progress: Progress = no_progress
    cancelled: Callable[[], bool] = lambda: False
    reckoned: Reckoned | None = field(default=None, init=False)

    @property
    def watch(self) -> Watch:
        """Its progress and cancel."""
        return Watch(self.progress, self.cancelled)


def wanted_of(
    session: Session,
    today: date,
    *,
    month: str | None = None,
    since: date | None = None,
    until: date | None = None,
    items: str | None = None,
    building_id: int | None = None,
    units: str | None = None,
) -> Wanted:
    """What is meant: *items* by codes and *units* by names, separated by commas. Raises ``UserError`` at its field."""
    period = period_of(month, since, until)
    chosen = _items(session, items)
    ids = frozenset(_unit(session, text) for text in _split(units))
    own_calendar = bool(month) and period.months() == [month] and not _split(items)
    return Wanted(period, chosen, today, building_id, ids, own_calendar)


def make(deed: Deed, work: Any = None, **asked: Any) -> BillRun | None:
    """Bill a period: every fee that runs, or those that are named. What is billed already is left as it is.

    Raises ``UserError``: nothing is to be billed, the book is locked, or whoever watches stopped it; then no bill is
    made. What could not be billed is said with the result.
    """
    check_open(deed.session, deed.moment.today)
    run = work if isinstance(work, Run) else Run()
    wanted = wanted_of(deed.session, deed.moment.today, **asked)
    found = run.reckoned = reckon(deed.session, wanted, run.watch)
    missing = [problem for problem in found.problems if not problem.hint]
    if not found.lines:
        raise UserError(
            missing[0].words if missing else _("Everything of {period} is billed already.", period=str(wanted.period)),
            code="nothing_to_bill",
        )
    made = _book(deed, wanted, found, run)
    deed.tell(
        _("{number}: {count} bills, ¥{total}", number=made.number, count=made.count, total=show(made.total_fen))
    )  # fmt: skip
    for problem in missing:
        deed.warn(_("{what} ({count})", what=problem.words, count=problem.count))
    return made


def _book(deed: Deed, wanted: Wanted, found: Reckoned, run: Run) -> BillRun:
    lines, of = found.lines, len(found.lines)
    made = deed.add_numbered(
        BillRun(
            state=RunState.BOOKED, since=wanted.period.since, until=wanted.period.until, day=wanted.day,
            items=items_key(wanted), count=of, total_fen=sum(line.charged_fen for line in lines),
            reduced_fen=sum(line.reduced_fen for line in lines), staff_id=deed.actor.staff_id, made_at=deed.at,
        )
    )  # fmt: skip
    digest = write_bills(deed, made, lines, lambda done: run.watch.look(done, of))
    run.watch.look(of, of)
    # One line for all of them (0: no single one); the run itself has its own.
    deed.record("bill", 0, None, {"run_id": made.id, "bills": of, "digest": digest})
    deed.gathered.all()
    return made


def items_key(wanted: Wanted) -> str:
    """The codes of what was billed, as the run keeps them."""
    return ",".join(item.code for item in wanted.items)[:200]


def _items(session: Session, text: str | None) -> list[FeeItem]:
    """The fees that are named, all that run when none is. Raises ``UserError`` at ``items``."""
    named = _split(text)
    if not named:
        running = select(FeeItem).where(FeeItem.retired.is_(False), FeeItem.method != Method.ONCE)
        found = list(session.scalars(running.order_by(FeeItem.code)))
        if not found:
            raise UserError(_("There is no fee that runs. Take the usual fees first, or add your own."), "items")
        return found
    ids = dict.fromkeys(_meant(session, "fee_item", each, "items") for each in named)
    chosen = [session.get_one(FeeItem, id) for id in ids]
    for item in chosen:
        if item.method == Method.ONCE:
            raise UserError(_("“{item}” is charged once, by hand.", item=item.name), "items")
    return sorted(chosen, key=lambda item: item.code)


def _unit(session: Session, text: str) -> int:
    return _meant(session, "unit", text, "units")


def _meant(session: Session, lookup: str, text: str, place: str) -> int:
    try:
        return resolve(session, lookup, text)
    except UserError as wrong:
        raise UserError(wrong.message, place) from None


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text or "") if part.strip()]


def withdraw(deed: Deed, run: BillRun, why: str) -> None:
    """Take a whole run back: each bill of it is reduced in full. Raises when something of it is paid or at the bank."""
    today = deed.moment.today
    check_open(deed.session, today)
    standing = (Bill.run_id == run.id) & (Bill.state != BillState.WITHDRAWN)
    _refuse_moved(deed.session, standing)
    rest = deed.session.execute(
        select(Bill.charged_fen - Bill.reduced_fen, Bill.unit_id, Bill.id).where(standing)
    ).tuples()
    rows = [(fen, unit_id, id, None, why) for fen, unit_id, id in rest if fen]
    reduce_many(deed, max(today, run.day), ReduceReason.WRONG, rows)
    deed.session.execute(
        update(Bill).where(standing).values(reduced_fen=Bill.charged_fen, state=BillState.WITHDRAWN),
        execution_options={"synchronize_session": False},
    )
    deed.session.expire_all()
    balances_changed(deed, {unit_id for _fen, unit_id, *_rest in rows})
    deed.change(run, state=RunState.WITHDRAWN, withdrawn_why=why)
    deed.gathered.all()


def _refuse_moved(session: Session, standing: Any) -> None:
    counted: dict[Words, Any] = {
        _("bills are paid"): Bill.paid_fen > 0,
        _("bills are at the bank"): Bill.in_collection.is_(True),
    }
    for what, condition in counted.items():
        count = session.scalar(select(func.count()).select_from(Bill).where(standing, condition))
        if count:
            raise UserError(
                _("{count} {what} already. Withdraw the others one by one.", count=count, what=what), code="moved"
            )
