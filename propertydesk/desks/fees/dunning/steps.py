"""Each step by which arrears are pursued: a message, a call, a reminder, a visit, the company's lawyers (RULES 5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, update

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _, say
from propertydesk.core.money import show_with_sign
from propertydesk.desks.fees.dunning.arrears import REACHED, Standing, is_disputed, standing
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.dunning.penalty import penalties
from propertydesk.desks.fees.dunning.promises import check_promise, keep_promise, promise_is_over
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.words import Answer, Reached, Stage
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.standards.clocks import open_clock, running_clocks, waive_clocks
from propertydesk.standards.words import WaiveReason

PAY_WITHIN = timedelta(days=7)
LETTER = "DUNLETTER"
_MOST_WARNINGS = 3


def send_message(deed: Deed, unit: Unit, words: str | None = None) -> DunningStep:
    """A text message went to the household."""
    return demand(deed, unit, standing_of(deed, unit), Stage.SMS, reached=Reached.SENT, words=words)


def call(deed: Deed, unit: Unit, *, reached: bool, **answers: Any) -> DunningStep:
    """The household was rung up. From the first call that reached somebody the three months run."""
    now = standing_of(deed, unit)
    step = _spoken(deed, unit, now, Stage.PHONE, reached, answers)
    if reached and now.notice is None and not running_clocks(deed, unit, LETTER):
        open_clock(deed, LETTER, unit, _title(deed, now))
    return step


def visit(deed: Deed, unit: Unit, *, reached: bool, **answers: Any) -> DunningStep:
    """Somebody went to the household's door."""
    return _spoken(deed, unit, standing_of(deed, unit), Stage.VISIT, reached, answers)


def promise(deed: Deed, unit: Unit, **answers: Any) -> DunningStep:
    """The household came, or rang up, and promised to pay; a promise that ran is moved."""
    return _spoken(deed, unit, standing_of(deed, unit), Stage.COUNTER, True, {"answer": Answer.PROMISED, **answers})


def remind(deed: Deed, unit: Unit, *, pay_by: date | None, **answers: Any) -> DunningStep:
    """A reminder (F21) under the next number, to be paid within seven days unless told."""
    now = standing_of(deed, unit)
    by = check_pay_by(deed, pay_by)
    return demand(deed, unit, now, Stage.REMINDER, reached=Reached.SENT, form="F21", pay_by=by, **answers)


def hand_over(deed: Deed, unit: Unit, *, person: str, words: str | None) -> DunningStep:
    """The matter goes to the company or its lawyer. This demands nothing of the household: no claim is begun anew."""
    now = standing_of(deed, unit)
    if now.last(Stage.LETTER) is None:
        warn(deed, unit, _("no formal letter (F22) was sent"))
    step = demand(deed, unit, now, Stage.LEGAL, reached=None, person=person, words=words)
    waive_clocks(deed, unit, LETTER, why=WaiveReason.NOT_NEEDED)
    return step


def standing_of(deed: Deed, unit: Unit) -> Standing:
    """The arrears of *unit* when this happened. Raises ``UserError`` when nothing is due."""
    now = standing(deed.session, unit.id, deed.moment.today)
    if not now.bills:
        raise UserError(_("{unit} owes nothing that is due.", unit=unit.label), code="nothing_due")
    return now


def check_pay_by(deed: Deed, pay_by: date | None) -> date:
    """By when a paper asks to pay: seven days on where nobody said. Raises ``UserError`` for a day that is over."""
    if pay_by is not None and pay_by < deed.moment.today:
        raise UserError(_("This day is over. Name one that the household can keep."), "pay_by")
    return pay_by or deed.moment.today + PAY_WITHIN


def demand(
    deed: Deed,
    unit: Unit,
    now: Standing,
    stage: Stage,
    *,
    reached: Reached | None,
    form: str | None = None,
    **values: Any,
) -> DunningStep:
    """Write a step down with what is owed; where it reached the household every claim begins anew (Civil Code 195).

    With a *form* it is a paper and takes a number.
    """
    _mind(deed, unit, now)
    step = DunningStep(
        unit_id=unit.id, stage=stage, at=deed.at, day=deed.moment.today, staff_id=deed.actor.staff_id, reached=reached,
        owed_fen=now.owed_fen, penalty_fen=sum(penalties(deed.session, unit.id, deed.moment.today).values()),
        bills=[bill.id for bill in now.bills], version=None if form is None else deed.form_version(form), **values,
    )  # fmt: skip
    if form is None:
        deed.add(step)
    else:
        deed.add_numbered(step)
    if reached in REACHED:
        begin_anew(deed, step, step.day)
    deed.touch("unit", unit.id)
    return step


def begin_anew(deed: Deed, step: DunningStep, day: date) -> None:
    """The claim to each bill of *step* that is owed runs anew from *day*. The step's journal row tells which bills."""
    earlier = or_(Bill.demanded_on.is_(None), Bill.demanded_on < day)
    deed.session.execute(update(Bill).where(Bill.id.in_(step.bills), earlier).values(demanded_on=day))
    deed.touch("bill", *step.bills)


def warn(deed: Deed, unit: Unit, words: Words) -> None:
    """Say what to mind about *unit*; of a long batch the first few are said, the list marks them all."""
    if len(deed.warnings) < _MOST_WARNINGS:
        deed.warn(_("{unit}: {words}", unit=unit.label, words=words))


def _spoken(deed: Deed, unit: Unit, now: Standing, stage: Stage, reached: bool, answers: dict[str, Any]) -> DunningStep:
    """A talk: what was answered, and the promise. The one before is over when it was broken, or another took its place.

    Whoever was not reached answered nothing: raises ``UserError`` when an answer is given all the same.
    """
    if not reached and (answers.get("answer") not in (None, Answer.NONE) or answers.get("promised_on") is not None):
        raise UserError(_("Nobody was reached, so nobody answered. Leave answer and promise empty."), "answer")
    answers = check_promise(deed, now, answers)
    if answers["answer"] == Answer.DISPUTES:
        warn(deed, unit, _("they dispute it: make it a complaint, and look at the bill before the next demand"))
    # The last promise is asked for before this talk stands on record as the last one.
    promise_is_over(deed, unit, another=answers["promised_on"] is not None, reached=reached)
    step = demand(deed, unit, now, stage, reached=Reached.YES if reached else Reached.NO, **answers)
    keep_promise(deed, unit, step)
    return step


def _mind(deed: Deed, unit: Unit, now: Standing) -> None:
    if is_disputed(deed.session, unit.id):
        warn(deed, unit, _("a complaint about fees is not finished yet"))
    if any(bill.in_collection for bill in now.bills):
        warn(deed, unit, _("some of it is with the bank for collection"))
    if now.steps and now.last(Stage.LEGAL) is not None:
        warn(deed, unit, _("the matter was handed over for legal steps"))


def _title(deed: Deed, now: Standing) -> str:
    words = _("Owes {sum} since {day}", sum=show_with_sign(now.owed_fen), day=now.bills[0].due_on)
    return say(words, deed.setting("language"))
