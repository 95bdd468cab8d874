"""What a household owes and how far it was pursued: what stands beside the arrears, and which step is due next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show_with_sign
from propertydesk.core.views import Moment
from propertydesk.desks.fees.dunning.arrears import Standing, is_disputed, limitation_on, standing
from propertydesk.desks.fees.dunning.card import dunning_card_lines
from propertydesk.desks.fees.dunning.lists import NEAR
from propertydesk.desks.fees.dunning.promises import PROMISE
from propertydesk.desks.fees.dunning.steps import LETTER
from propertydesk.desks.fees.ledger.book import prepaid
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.on_paper import period
from propertydesk.desks.fees.words import Reached, Stage
from propertydesk.office.household import Member, household
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState

_STEPS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed of a fee: its months, how many bills, and the sum (fen)."""

    item: str
    period: str
    count: int
    fen: int


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that must be known before anybody rings up."""

    words: Words
    tone: str


@dataclass(frozen=True, slots=True)
class Next:
    """The step that is due: the action, about which record (the unit, or a demand), and why it is the next."""

    action: str
    subject_id: int
    why: Words


@dataclass(frozen=True, slots=True)
class Debt:
    """A household beside the list of arrears. ``wait`` says what is waited for where no step is due."""

    unit_id: int
    unit: str
    people: tuple[Member, ...]
    owed_fen: int
    prepaid_fen: int
    owed: tuple[Owed, ...]
    signs: tuple[Sign, ...]
    steps: tuple[CardLine, ...]
    next: Next | None
    wait: Words | None

    @property
    def owners(self) -> str:
        """Who owns the unit."""
        return "、".join(dict.fromkeys(each.name for each in self.people if each.is_owner))


def debt_of(session: Session, moment: Moment, unit_id: int, reveal: bool = False) -> Debt:
    """The arrears of a unit; phones are masked unless *reveal* (whoever asks leaves the trace)."""
    home = household(session, unit_id, moment, reveal=reveal)
    now = standing(session, unit_id, moment.today)
    broken = _clock_over(session, unit_id, PROMISE, moment)
    due, wait = next_step(session, moment, unit_id, now, broken=broken)
    return Debt(
        unit_id=unit_id, unit=home.unit, people=home.members, owed_fen=now.owed_fen,
        prepaid_fen=prepaid(session, unit_id), owed=_owed(now.bills),
        signs=_signs(session, moment, unit_id, now, broken),
        steps=tuple(dunning_card_lines(session, unit_id, moment, _STEPS_SHOWN)), next=due, wait=wait,
    )  # fmt: skip


def next_step(
    session: Session, moment: Moment, unit_id: int, now: Standing, *, broken: bool
) -> tuple[Next | None, Words | None]:
    """The step that is due (RULES 5): a call, three months on a letter by EMS, a visit, the company; else the wait."""
    if not now.bills:
        return None, _("Nothing is due.")
    letter, visit = now.last(Stage.LETTER), now.last(Stage.VISIT)
    if now.last(Stage.LEGAL) is not None:
        return None, _("The matter was handed over for legal steps.")
    if letter is not None and letter.reached == Reached.SENT:
        if letter.ems_number is None:
            return Next("dunning.sent", letter.id, _("The letter has no EMS number yet.")), None
        return Next("dunning.delivered", letter.id, _("The letter is under way.")), None
    if now.notice is None:
        return Next("dunning.phone", unit_id, _("Nobody was rung up about this yet.")), None
    if broken:
        return Next("dunning.phone", unit_id, _("The promise is broken.")), None
    promise = now.promise
    if promise is not None and promise.promised_on is not None and promise.promised_on >= moment.today:
        return None, _("Promised to pay by {day}.", day=promise.promised_on)
    if letter is None:
        earliest = _earliest(session, unit_id)
        if earliest is not None and earliest > moment.now:
            return None, _("The formal letter may go from {day} on.", day=moment.local(earliest).date())
        return Next("dunning.letter", unit_id, _("Three months have passed since the phone notice.")), None
    if visit is None or visit.at < letter.at:
        return Next("dunning.visit", unit_id, _("The letter brought nothing.")), None
    return Next("dunning.legal", unit_id, _("Calls, letter and visit brought nothing.")), None


def _owed(bills: Sequence[Bill]) -> tuple[Owed, ...]:
    """What is owed, fee by fee, the oldest first."""
    by_item: dict[str, list[Bill]] = {}
    for bill in bills:
        by_item.setdefault(bill.item.name, []).append(bill)
    return tuple(
        Owed(name, period(min(b.since for b in each), max(b.until for b in each)) or "", len(each),
             sum(b.owed_fen for b in each))
        for name, each in by_item.items()
    )  # fmt: skip


def _signs(session: Session, moment: Moment, unit_id: int, now: Standing, broken: bool) -> tuple[Sign, ...]:
    signs = []
    if is_disputed(session, unit_id):
        signs.append(Sign(_("Disputed: a complaint about fees is open"), "late"))
    at_bank = sum(bill.owed_fen for bill in now.bills if bill.in_collection)
    if at_bank:
        signs.append(Sign(_("At the bank: {sum}", sum=show_with_sign(at_bank)), "soon"))
    promise = now.promise
    if promise is not None and promise.promised_on is not None and (broken or promise.promised_on >= moment.today):
        words = _("Promised {sum} by {day}", sum=show_with_sign(promise.promised_fen or 0), day=promise.promised_on)
        signs.append(Sign(words, "late" if broken else "soon"))
    if now.bills:
        signs.append(_limitation(moment.today, now.bills))
    return tuple(signs)


def _limitation(today: date, bills: Sequence[Bill]) -> Sign:
    ends = min(limitation_on(bill.due_on, bill.demanded_on) for bill in bills)
    tone = "late" if ends < today else "soon" if ends <= today + NEAR else "plain"
    return Sign(_("Claim ends {day}", day=ends), tone)


def _running(unit_id: int, rule: str) -> tuple[ColumnElement[bool], ...]:
    return Clock.kind == "unit", Clock.subject_id == unit_id, Clock.rule == rule, Clock.state == ClockState.RUNNING


def _clock_over(session: Session, unit_id: int, rule: str, moment: Moment) -> bool:
    over = select(Clock.id).where(*_running(unit_id, rule), Clock.due_at < moment.now)
    return session.scalar(over.limit(1)) is not None


def _earliest(session: Session, unit_id: int) -> datetime | None:
    query = select(Clock.earliest_at).where(*_running(unit_id, LETTER))
    return session.scalar(query.limit(1))
