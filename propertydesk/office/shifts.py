"""Shifts: when each post is manned, who is on duty, and in which shift a line of the duty log stands (F04).

``planned`` reckons from the times of a post; a shift that has been made (``Shift``) stays as it was then, whatever its
times become. A shift begins with its first moment and ends before the first moment of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, case, select
from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.office.shift_models import RosterLine, Shift, ShiftName, ShiftTimes
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import PostKind

if TYPE_CHECKING:
    from propertydesk.office.deed import Deed

HANDED_OVER = "handed_over"
"""The question of the catalogue, (session, shift_id, at): the last shift that its post has handed over, when this one
was accepted only after *at*; else None."""

_DAY = timedelta(days=1)
LOOKED_THROUGH = 14
"""So many days are looked through for the shift before or after, where a post is not manned every day."""

# Statements made once: every line of the duty log comes through here.
_POST_OF = select(Staff.post_id).where(Staff.id == bindparam("staff"))
_ROSTERED = (
    select(RosterLine.day, ShiftTimes.id, ShiftTimes.post_id, ShiftTimes.name, ShiftTimes.starts, ShiftTimes.ends)
    .join(ShiftTimes, RosterLine.times_id == ShiftTimes.id)
    .where(RosterLine.staff_id == bindparam("staff"), RosterLine.day.between(bindparam("first"), bindparam("last")))
)
_BEGUN_LAST = (
    select(Shift.post_id, Shift.times_id, Shift.day, Shift.name, Shift.starts_at, Shift.ends_at, Shift.id)
    .where(Shift.post_id == bindparam("post"), Shift.starts_at <= bindparam("at"))
    .order_by(Shift.starts_at.desc())
    .limit(1)
)

_MINDED_AT_NIGHT = (PostKind.MONITOR, PostKind.GATE)
"""Whose sheet takes what happens while a post is not manned, in this order."""


@dataclass(frozen=True, slots=True)
class Span:
    """A shift at a post, made or only planned; times aware UTC. ``shift_id`` is None while nothing happened in it."""

    post_id: int
    times_id: int
    day: date
    name: ShiftName
    starts_at: datetime
    ends_at: datetime
    shift_id: int | None = None

    def holds(self, at: datetime) -> bool:
        """Whether *at* lies in it."""
        return self.starts_at <= at < self.ends_at

    @property
    def key(self) -> str:
        """What it is called by programs: ``2026-11-21-night``."""
        return shift_key(self.day, self.name)


def shift_key(day: date, name: ShiftName) -> str:
    """The day on which a shift begins and its name: ``2026-11-21-night``."""
    return f"{day.isoformat()}-{name.value}"


def read_key(key: str) -> tuple[date, ShiftName] | None:
    """Day and name of ``2026-11-21-night``, None when it is no such key."""
    parts = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-([a-z]+)", key.strip().lower())
    try:
        return None if parts is None else (date.fromisoformat(parts[1]), ShiftName(parts[2]))
    except ValueError:
        return None


def span_of(shift: Shift) -> Span:
    """A shift that was made, as a span."""
    whole = (shift.post_id, shift.times_id, shift.day, shift.name, shift.starts_at, shift.ends_at, shift.id)
    return Span(*whole)


def shift_at(session: Session, post_id: int, at: datetime, moment: Moment) -> Span | None:
    """The shift of a post in which *at* lies, None when the post is not manned then. *moment* gives the zone."""
    made = session.connection().execute(_BEGUN_LAST, {"post": post_id, "at": at}).first()
    if made is not None and at < made.ends_at:
        return Span(*made)
    day = moment.local(at).date()
    return next((span for span in _spans(session, post_id, day - _DAY, day, moment.zone) if span.holds(at)), None)


def planned(session: Session, post_id: int, day: date, moment: Moment) -> list[Span]:
    """The shifts of a post that begin on *day*, in their order."""
    return _spans(session, post_id, day, day, moment.zone)


def shift_after(session: Session, span: Span, moment: Moment) -> Span | None:
    """The next shift of the same post, None when it is not manned within two weeks."""
    for days in (1, LOOKED_THROUGH):
        spans = _spans(session, span.post_id, span.day, span.day + days * _DAY, moment.zone)
        found = next((each for each in spans if each.starts_at >= span.ends_at), None)
        if found is not None:
            return found
    return None


def shift_before(session: Session, span: Span, moment: Moment) -> Span | None:
    """The shift of the same post before this one, None when it was not manned within two weeks."""
    for days in (1, LOOKED_THROUGH):
        spans = _spans(session, span.post_id, span.day - days * _DAY, span.day, moment.zone)
        found = next((each for each in reversed(spans) if each.ends_at <= span.starts_at), None)
        if found is not None:
            return found
    return None


def on_duty(session: Session, span: Span) -> list[Staff]:
    """Who is on the roster for a shift, in the order in which they were put there."""
    there = select(Staff).join(RosterLine, RosterLine.staff_id == Staff.id)
    there = there.where(RosterLine.day == span.day, RosterLine.times_id == span.times_id)
    return list(session.scalars(there.order_by(RosterLine.id)))


def rostered(session: Session, staff_id: int, at: datetime, moment: Moment) -> list[Span]:
    """The shifts for which somebody is on the roster at *at*, what began last first."""
    day = moment.local(at).date()
    asked = {"staff": staff_id, "first": day - _DAY, "last": day}
    lines = session.connection().execute(_ROSTERED, asked).tuples()
    spans = [_span(moment.zone, *line) for line in lines]
    return sorted((span for span in spans if span.holds(at)), key=lambda span: span.starts_at, reverse=True)


def make_shift(deed: Deed, span: Span) -> Shift:
    """The shift itself: made, with its journal row, when something first belongs to it."""
    made = deed.session.get(Shift, span.shift_id) if span.shift_id is not None else _made(deed.session, span)
    if made is not None:
        return made
    return deed.add(
        Shift(
            times_id=span.times_id, post_id=span.post_id, day=span.day, name=span.name,
            starts_at=span.starts_at, ends_at=span.ends_at,
        )
    )  # fmt: skip


def place_of(deed: Deed) -> tuple[int | None, int | None]:
    """Post and shift of a line of the duty log that *deed* writes: where the writer is on duty when it happens.

    That is where the roster has them, else the post they belong to, else the front desk; for what is keyed in from a
    sheet, the post of that sheet. Where nobody is on duty there then, the line stands on the sheet of the monitoring
    room, else of a gate, else on none.
    """
    post_id = _post_of(deed)
    span = None if post_id is None else shift_at(deed.session, post_id, deed.at, deed.moment)
    span = span or _minded(deed, post_id)
    if span is None:
        return post_id, None
    span = _not_handed_over(deed, span)
    return post_id, span.shift_id or make_shift(deed, span).id


def front_desk(session: Session) -> int | None:
    """The first front desk in use."""
    return next(iter(_posts(session, (PostKind.DESK,))), None)


def _post_of(deed: Deed) -> int | None:
    if deed.paper is not None:
        return deed.paper.post_id
    own: int | None = deed.session.connection().execute(_POST_OF, {"staff": deed.actor.staff_id}).scalar()
    posts = [span.post_id for span in rostered(deed.session, deed.actor.staff_id, deed.at, deed.moment)]
    if posts:  # the same person may stand in two shifts at once: at the own post, else where they came last
        return own if own in posts else posts[0]
    return own if own is not None else front_desk(deed.session)


def _minded(deed: Deed, post_id: int | None) -> Span | None:
    """The shift that minds a post while it is not manned."""
    for other in _posts(deed.session, _MINDED_AT_NIGHT):
        span = None if other == post_id else shift_at(deed.session, other, deed.at, deed.moment)
        if span is not None:
            return span
    return None


def _not_handed_over(deed: Deed, span: Span) -> Span:
    """*span*, or the shift after what its post has handed over: only a clock that was set back leads in there again."""
    if deed.entered_afterwards or span.shift_id is None:
        return span
    last: Shift | None = deed.catalogue.answer(HANDED_OVER, deed.session, span.shift_id, deed.at)
    after = None if last is None else shift_after(deed.session, span_of(last), deed.moment)
    return after or span


def _posts(session: Session, kinds: Sequence[PostKind]) -> Sequence[int]:
    """The posts in use of *kinds*, in that order."""
    place = case({kind.value: place for place, kind in enumerate(kinds)}, value=Post.kind)
    there = select(Post.id).where(Post.kind.in_(kinds), Post.retired.is_(False))
    return session.scalars(there.order_by(place, Post.id)).all()


def _made(session: Session, span: Span) -> Shift | None:
    same = select(Shift).where(Shift.post_id == span.post_id, Shift.starts_at == span.starts_at)
    return session.scalars(same).first()


def _spans(session: Session, post_id: int, first: date, last: date, zone: tzinfo) -> list[Span]:
    """The shifts of a post that begin from *first* to *last*: those that were made, and what else is planned."""
    made = select(Shift).where(Shift.post_id == post_id, Shift.day.between(first - _DAY, last))
    # Says the same in the words of the index, whatever the zone: ten years of other shifts are not gone through.
    since, until = (datetime.combine(day, time(), UTC) for day in (first - 3 * _DAY, last + 3 * _DAY))
    made = made.where(Shift.starts_at.between(since, until))
    stands = [span_of(shift) for shift in session.scalars(made)]
    times = session.scalars(select(ShiftTimes).where(ShiftTimes.post_id == post_id)).all()
    known = {(span.day, span.name) for span in stands}
    for begins in _days(first - _DAY, last):
        by_times = (reckoned(each, begins, zone) for each in times if _holds(each, begins))
        stands += [span for span in by_times if (span.day, span.name) not in known]
    return [span for span in _apart(stands) if first <= span.day]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """*spans* in their order. Where times changed, the last night under the old ones may reach into the first morning
    under the new ones: what is only planned begins when the one before it ends."""
    apart: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.starts_at, each.shift_id is None)):
        begins = max([span.starts_at, *(each.ends_at for each in apart[-1:])])
        if span.shift_id is not None or begins == span.starts_at:
            apart.append(span)
        elif begins < span.ends_at:
            apart.append(Span(span.post_id, span.times_id, span.day, span.name, begins, span.ends_at))
    return apart


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=day) for day in range((last - first).days + 1))


def _holds(times: ShiftTimes, day: date) -> bool:
    return times.from_day <= day and (times.until_day is None or day <= times.until_day)


def reckoned(times: ShiftTimes, day: date, zone: tzinfo) -> Span:
    """The shift that begins on *day* by its *times*, as the clocks of *zone* go."""
    return _span(zone, day, times.id, times.post_id, times.name, times.starts, times.ends)


def _span(zone: tzinfo, day: date, times_id: int, post_id: int, name: ShiftName, starts: int, ends: int) -> Span:
    ends_on = day if ends > starts else day + _DAY
    return Span(post_id, times_id, day, name, _clock(day, starts, zone), _clock(ends_on, ends, zone))


def _clock(day: date, minutes: int, zone: tzinfo) -> datetime:
    """When the office's wall clock shows so many *minutes* after midnight of *day*, in UTC."""
    return datetime.combine(day, time(*divmod(minutes, 60)), zone).astimezone(UTC)
