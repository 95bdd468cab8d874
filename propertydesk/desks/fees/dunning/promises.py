"""A promise to pay has its day and its clock: kept by payment, broken when its day is over, moved by another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _, say
from propertydesk.core.money import show_with_sign
from propertydesk.desks.fees.dunning.arrears import Standing, standing
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.words import Account, Answer
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.standards.clocks import close_clocks, open_clock, running_clocks, waive_clocks
from propertydesk.standards.words import OutsideReason, WaiveReason

PROMISE = "PAYPROMISE"
_MOST_AT_ONCE = 500


def check_promise(deed: Deed, now: Standing, answers: Mapping[str, Any]) -> dict[str, Any]:
    """*answers* with a whole promise: its day, and the whole debt where no sum was named. Raises ``UserError``."""
    given = {"answer": None, "promised_on": None, "promised_fen": None, **answers}
    if given["answer"] == Answer.PROMISED and given["promised_on"] is None:
        raise UserError(_("By which day do they promise to pay?"), "promised_on")
    if given["promised_on"] is None:
        if given["promised_fen"] is not None:
            raise UserError(_("By which day do they promise to pay?"), "promised_on")
        return given
    if given["promised_on"] < deed.moment.today:
        raise UserError(_("A promise is for a day to come."), "promised_on")
    given["answer"] = given["answer"] or Answer.PROMISED
    given["promised_fen"] = given["promised_fen"] or now.owed_fen
    if not 0 < given["promised_fen"] <= now.owed_fen:
        raise UserError(_("Due are {sum}. Promise that, or a part.", sum=show_with_sign(now.owed_fen)), "promised_fen")
    return given


def keep_promise(deed: Deed, unit: Unit, step: DunningStep) -> None:
    """The clock of the promise in *step*, to the end of its day. None when nothing was promised."""
    if step.promised_on is not None:
        _open(deed, unit, step, deed.at)


def promise_is_over(deed: Deed, unit: Unit, *, another: bool, reached: bool) -> None:
    """A later talk: a broken promise is closed as late, one in time is moved where *another* was given."""
    for clock in running_clocks(deed, unit, PROMISE):
        broken = clock.due_at < deed.at
        if broken and reached:
            close_clocks(deed, unit, PROMISE, outside=OutsideReason.HOUSEHOLD)
        elif another:
            waive_clocks(deed, unit, PROMISE, why=WaiveReason.MOVED)


def paid(deed: Deed, unit_id: int) -> None:
    """What a household owes has changed: by a payment, a reduction, or a receipt taken back.

    A promise is kept once as much as was promised has been paid since it was given, or nothing is due any more; taken
    back again it runs on. Nothing due: no formal letter either.
    """
    unit = deed.session.get_one(Unit, unit_id)
    now = standing(deed.session, unit_id, deed.moment.today)
    if not now.bills:
        waive_clocks(deed, unit, "DUNLETTER", why=WaiveReason.SETTLED)
        close_clocks(deed, unit, PROMISE, outside=OutsideReason.HOUSEHOLD)
        return
    step = now.promise
    if step is None:
        return
    kept = paid_since(deed.session, unit_id, step.at) >= (step.promised_fen or 0)
    running = running_clocks(deed, unit, PROMISE)
    if kept and running:
        close_clocks(deed, unit, PROMISE, outside=OutsideReason.HOUSEHOLD)
    elif not kept and not running:
        _open(deed, unit, step, step.at)


def balances_changed(deed: Deed, unit_ids: Iterable[int | None]) -> None:
    """``paid`` for those of *unit_ids* that were ever pursued; nobody else has a clock to look at."""
    deed.session.flush()
    wanted = sorted({unit_id for unit_id in unit_ids if unit_id is not None})
    for start in range(0, len(wanted), _MOST_AT_ONCE):
        some = wanted[start : start + _MOST_AT_ONCE]
        for unit_id in deed.session.scalars(
            select(DunningStep.unit_id).where(DunningStep.unit_id.in_(some)).distinct()
        ).all():
            paid(deed, unit_id)


def paid_since(session: Session, unit_id: int, at: datetime) -> int:
    """What a unit paid of its bills from *at* on, less what was taken back, in fen."""
    # By the unit's own bills: entries have no index of units, and there are millions.
    sums = (
        select(func.sum(Entry.amount_fen))
        .join(Bill, Entry.bill_id == Bill.id)
        .where(Bill.unit_id == unit_id, Entry.account == Account.PAID, Entry.at >= at)
    )
    return int(session.scalar(sums) or 0)


def promise_words(step: DunningStep) -> Words:
    """What was promised, in a line."""
    return _("promised {sum} by {day}", sum=show_with_sign(step.promised_fen or 0), day=step.promised_on)


def _open(deed: Deed, unit: Unit, step: DunningStep, start: datetime) -> None:
    if step.promised_on is None:
        raise ValueError("nothing was promised")
    title = say(promise_words(step), deed.setting("language"))
    open_clock(deed, PROMISE, unit, title, start=start, at=deed.moment.end_of(step.promised_on))
