"""The life of a handover, which shift is handed over, and what is said to it without hindering it (R31).

Late, early, nobody came, the same person twice, an earlier one not accepted yet: all of it happens.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.handover.models import Handover, HandoverState
from propertydesk.office.deed import Deed
from propertydesk.office.shift_models import Shift
from propertydesk.office.shifts import Span, on_duty, planned, shift_at, shift_before, span_of
from propertydesk.office.staff_models import Post, Staff

S = HandoverState

LIFE = Life(
    (
        Step("handover.give", after=(S.GIVEN,)),
        Step("handover.accept", before=(S.GIVEN,), after=(S.ACCEPTED, S.QUESTIONED)),
        Step("handover.answer", before=(S.QUESTIONED,), after=(S.QUESTIONED, S.ACCEPTED)),
        Step("handover.nobody", before=(S.GIVEN,)),
        Step("handover.withdraw", before=(S.GIVEN,), after=(S.WITHDRAWN,)),
    )
)

TAKEN = (S.ACCEPTED, S.QUESTIONED)
"""Somebody has taken the shift over."""

EARLY = timedelta(minutes=30)
"""Who hands over earlier than that before the end is told until when the shift lasts."""

JUST_ENDED = timedelta(hours=1)
"""Who hands over so soon after the end of a shift means that one, not the one that has begun."""

_FAR = 14
"""So many days are looked through for the last shift of a post that is not manned now."""


def shift_to_give(session: Session, post_id: int, giver_id: int, at: datetime, moment: Moment) -> Span | None:
    """The shift of a post that *giver_id* hands over at *at*: the one that runs, or the one that has just ended.

    None where the post has no shifts. One that has ended is meant while it is not handed over, and its end is not long
    ago or the giver was on its roster and is not on that of the one that runs.
    """
    running = shift_at(session, post_id, at, moment)
    ended = last_ended(session, post_id, at, moment)
    if running is None or ended is None:
        return running or ended
    if handover_of(session, ended) is not None:
        return running
    his = giver_id in _ids(on_duty(session, ended)) and giver_id not in _ids(on_duty(session, running))
    return ended if his or at < ended.ends_at + JUST_ENDED else running


def last_ended(session: Session, post_id: int, at: datetime, moment: Moment) -> Span | None:
    """The last shift of a post that was over at *at*; None when there was none within two weeks."""
    running = shift_at(session, post_id, at, moment)
    if running is not None:
        return shift_before(session, running, moment)
    day = moment.local(at).date()
    for back in range(_FAR):
        over = [span for span in planned(session, post_id, day - timedelta(days=back), moment) if span.ends_at <= at]
        if over:
            return over[-1]
    return None


def handover_of(session: Session, span: Span) -> Handover | None:
    """The handover of a shift, whatever became of it, withdrawn ones apart."""
    of_it = select(Handover).join(Shift, Handover.shift_id == Shift.id).where(Handover.state != S.WITHDRAWN)
    same = of_it.where(Shift.post_id == span.post_id, Shift.starts_at == span.starts_at)
    return session.scalars(same.order_by(Handover.id.desc()).limit(1)).first()


def not_accepted(session: Session, post_id: int, but: int | None = None) -> list[Handover]:
    """The handovers of a post that nobody has taken over, the oldest first; *but* is left out."""
    waiting = select(Handover).where(Handover.state == S.GIVEN, Handover.post_id == post_id, Handover.id != (but or 0))
    return list(session.scalars(waiting.order_by(Handover.given_at, Handover.id)))


def taken_over_from(ends_at: datetime, next_starts_at: datetime | None) -> datetime:
    """When a shift has to be taken over: at its end, or when the next begins where nobody is there in between."""
    return ends_at if next_starts_at is None else max(ends_at, next_starts_at)


def check_not_given(session: Session, span: Span) -> None:
    """Raise ``UserError`` when this shift was handed over already."""
    before = handover_of(session, span)
    if before is None:
        return
    number = before.number or ""
    if before.state == S.GIVEN:
        raise UserError(
            _("This shift is handed over already: {number}. Withdraw that first to hand it over again.", number=number),
            "shift_id", "given",
        )  # fmt: skip
    raise UserError(_("This shift was taken over already: {number}.", number=number), "shift_id", "given")


def check_begun(deed: Deed, span: Span) -> None:
    """Raise ``UserError`` when the shift has not begun yet."""
    if deed.at < span.starts_at:
        at = deed.moment.local(span.starts_at)
        raise UserError(_("This shift begins only at {at}.", at=at), "shift_id", "not_begun")


def mind_giving(deed: Deed, span: Span, giver: Staff) -> None:
    """Say what is unusual about giving: too early, late, by somebody else, after one that nobody took."""
    ends = deed.moment.local(span.ends_at)
    if deed.at < span.ends_at - EARLY:
        deed.warn(_("the shift lasts until {at}", at=ends))
    elif deed.at > span.ends_at + JUST_ENDED:
        deed.warn(_("the shift ended at {at}", at=ends))
    _mind_roster(deed, span, giver)
    for earlier in not_accepted(deed.session, span.post_id):
        deed.warn(_("{number} has not been accepted yet", number=earlier.number or ""))


def mind_taking(deed: Deed, handover: Handover, taker: Staff) -> None:
    """Say what is unusual about taking: the same person, out of order, by somebody who is not on the roster."""
    if taker.id == handover.given_by_id:
        deed.warn(_("the same person handed over and took over"))
    if handover.next_shift is not None:
        _mind_roster(deed, span_of(handover.next_shift), taker)
    for other in not_accepted(deed.session, handover.post_id, handover.id):
        if other.given_at <= handover.given_at:
            deed.warn(_("{number} was handed over before and is not accepted", number=other.number or ""))


def _mind_roster(deed: Deed, span: Span, person: Staff) -> None:
    planned_there = on_duty(deed.session, span)
    if not planned_there:
        deed.warn(_("nobody is on the roster for the {shift}", shift=shift_words(span)))
    elif person.id not in _ids(planned_there):
        deed.warn(_("{name} is not on the roster for the {shift}", name=person.name, shift=shift_words(span)))


def shift_words(shift: Span | Shift) -> Words:
    """A shift as people say it: the night shift of a day."""
    return _("{shift} of {day}", shift=shift.name.label, day=shift.day)


def post_and_shift(post: Post, shift: Span | Shift) -> Words:
    """A shift with its post."""
    return _("{post}, {shift} of {day}", post=post.name, shift=shift.name.label, day=shift.day)


def _ids(staff: list[Staff]) -> set[int]:
    return {person.id for person in staff}
