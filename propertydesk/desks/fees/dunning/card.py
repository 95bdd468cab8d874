"""What the dunning adds to the household card, to the board and to the search."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Duty
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show_with_sign
from propertydesk.core.months import first_day, last_day, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.fees.dunning.arrears import due_bills, near_limitation, owes_anything, standing
from propertydesk.desks.fees.dunning.lists import NEAR
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.dunning.promises import PROMISE, promise_words
from propertydesk.desks.fees.words import Reached
from propertydesk.office.words import Role
from propertydesk.standards.limits import limit_of
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState
from propertydesk.store.search import Entry

LISTED = "ARREARS"
_COLLECTORS = (Role.CASHIER, Role.DESK)
_LEADERS = (Role.MANAGER, Role.SUPERVISOR)


def dunning_card_lines(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The last demands to a unit, the newest first; those that stand for what is owed now are open."""
    steps = session.scalars(
        select(DunningStep)
        .where(DunningStep.unit_id == unit_id)
        .order_by(DunningStep.at.desc(), DunningStep.id.desc())
        .limit(limit)
    ).all()
    if not steps:
        return ()
    bills = due_bills(session, unit_id, moment.today)
    oldest = bills[0].due_on if bills else None
    broken = _promise_is_broken(session, unit_id, moment)
    newest = standing(session, unit_id, moment.today).promise if bills else None
    return [_line(step, oldest is not None and step.day >= oldest, broken and step is newest) for step in steps]


def _line(step: DunningStep, stands: bool, broken: bool) -> CardLine:
    state: Words | None = step.reached.label if step.reached is not None else None
    tone = "soon" if stands else "settled"
    hint: Words | None = step.words
    if step.promised_on is not None:
        hint, state = promise_words(step), _("Promise broken") if broken else state
    if broken or step.reached == Reached.RETURNED:
        tone = "late" if stands else tone
    return CardLine(
        "dunning_step", step.id, step.at,
        _("Demand: {what}, {sum}", what=step.stage.label, sum=show_with_sign(step.owed_fen)),
        step.number, state, tone, stands, hint=hint,
    )  # fmt: skip


def _promise_is_broken(session: Session, unit_id: int, moment: Moment) -> bool:
    clock = select(Clock.id).where(
        Clock.kind == "unit", Clock.subject_id == unit_id, Clock.rule == PROMISE,
        Clock.state == ClockState.RUNNING, Clock.due_at < moment.now,
    )  # fmt: skip
    return session.scalar(clock.limit(1)) is not None


def dunning_duties(session: Session, moment: Moment) -> Sequence[Duty]:
    """The month's list of arrears, until the first demand after its day; claims that are barred soon."""
    return [*_listing(session, moment), *_ending(session, moment)]


def _listing(session: Session, moment: Moment) -> Sequence[Duty]:
    month = month_of(moment.today)
    days = last_day(month).day
    day = first_day(month).replace(day=min(max(limit_of(session, LISTED).count, 1), days))
    if moment.today < day or not owes_anything(session, None, moment.today):
        return ()
    begun = select(DunningStep.id).where(DunningStep.at >= moment.start_of(day)).limit(1)
    if session.scalar(begun) is not None:
        return ()
    return (
        Duty(
            LISTED, _("List the month's arrears and begin to demand them"), moment.end_of(day), listing="arrears",
            roles=_COLLECTORS, opened_at=moment.start_of(day),
        ),
    )  # fmt: skip


def _ending(session: Session, moment: Moment) -> Sequence[Duty]:
    count, first = near_limitation(session, moment.today + NEAR)
    if not count or first is None:
        return ()
    words = _("Claims that end soon: {count}. Demand them in writing before {day}.", count=count, day=first)
    return (Duty("LIMITATION", words, moment.end_of(first), listing="arrears", roles=_LEADERS),)


def letters_due(session: Session, moment: Moment) -> int:
    """How many formal letters may go now."""
    clocks = select(func.count(Clock.id)).where(
        Clock.kind == "unit", Clock.rule == "DUNLETTER", Clock.state == ClockState.RUNNING,
        Clock.earliest_at <= moment.now,
    )  # fmt: skip
    return session.scalar(clocks) or 0


def entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a paper is found by its number, and by that of the EMS."""
    steps = session.scalars(select(DunningStep).where(DunningStep.id.in_(ids)))
    return [
        Entry("dunning_step", step.id, step.unit_id, step.unit.label, _title(step), number=number)
        for step in steps
        for number in dict.fromkeys((step.number, step.ems_number))
        if number is not None
    ]


def _title(step: DunningStep) -> str:
    return show_with_sign(step.owed_fen)
