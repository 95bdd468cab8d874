"""Each post as it stands now: its shift, who is on duty, what is handed over and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.desks.logbook.handover.alerts import forgotten
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem, HandoverState, ItemState
from propertydesk.desks.logbook.handover.rules import TAKEN, handover_of, last_ended, not_accepted
from propertydesk.desks.logbook.handover.service import due_of
from propertydesk.office.shift_models import RosterLine, RosterWhy, Shift, ShiftName
from propertydesk.office.shifts import Span, front_desk, rostered, shift_at
from propertydesk.office.staff_models import Post, Staff

MOST = 5
"""So many handovers of a post that wait for somebody, or for answers, are shown: the last ones."""


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody on the roster of a shift; *planned* is who was to come, where it is somebody else."""

    staff_id: int
    name: str
    why: RosterWhy
    planned: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A handover that waits for somebody: to be taken over (*late* once it should be), or for answers."""

    id: int
    number: str
    given_by: str
    given_by_id: int
    given_at: datetime
    shift: ShiftName
    nobody_at: datetime | None = None
    questions: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True)
class PostNow:
    """A post. Times aware UTC; ``name`` and the times are None while it is not manned.

    ``not_given`` is the shift before, which is over and was never handed over; ``given`` that this one is already;
    ``taken`` the one that was taken over for the shift that runs: its papers are printed now.
    """

    id: int
    post: str
    own: bool
    name: ShiftName | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    people: tuple[OnDuty, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    asked: tuple[Waiting, ...] = ()
    not_given: ShiftName | None = None
    given: str | None = None
    taken: Waiting | None = None


def posts_now(session: Session, moment: Moment, staff_id: int) -> list[PostNow]:
    """All posts in use; that of *staff_id* first."""
    own = own_post(session, staff_id, moment)
    posts = session.scalars(select(Post).where(Post.retired.is_(False)).order_by(Post.id)).all()
    over = {each.post.id: each.span.name for each in forgotten(session, moment)}
    known = [_post(session, moment, post, post.id == own, over.get(post.id)) for post in posts]
    return sorted((each for each in known if each is not None), key=lambda post: not post.own)


def own_post(session: Session, staff_id: int, moment: Moment) -> int | None:
    """Where somebody is on duty now: by the roster, else where they belong, else the front desk."""
    person = session.get(Staff, staff_id)
    own = None if person is None else person.post_id
    there = [span.post_id for span in rostered(session, staff_id, moment.now, moment)]
    if there:
        return own if own in there else there[0]
    return own if own is not None else front_desk(session)


def people_of(session: Session, span: Span) -> tuple[OnDuty, ...]:
    """Who is on the roster of a shift."""
    lines = session.scalars(
        select(RosterLine)
        .where(RosterLine.day == span.day, RosterLine.times_id == span.times_id)
        .order_by(RosterLine.id)
    )
    return tuple(
        OnDuty(line.staff_id, line.staff.name, line.why, None if line.planned is None else line.planned.name)
        for line in lines
    )


def _post(session: Session, moment: Moment, post: Post, own: bool, not_given: ShiftName | None) -> PostNow | None:
    """The post, None where it never had a shift."""
    running = shift_at(session, post.id, moment.now, moment)
    if running is None and last_ended(session, post.id, moment.now, moment) is None:
        return None
    given = None if running is None else handover_of(session, running)
    return PostNow(
        post.id,
        post.name,
        own,
        None if running is None else running.name,
        None if running is None else running.starts_at,
        None if running is None else running.ends_at,
        () if running is None else people_of(session, running),
        tuple(_waiting(session, each, moment) for each in not_accepted(session, post.id)[-MOST:]),
        tuple(_waiting(session, each, moment) for each in _with_questions(session, post.id)),
        not_given,
        None if given is None else given.number,
        None if running is None else _taken(session, running, moment),
    )


def _taken(session: Session, running: Span, moment: Moment) -> Waiting | None:
    of_it = select(Handover).join(Shift, Handover.next_shift_id == Shift.id)
    same = of_it.where(Shift.post_id == running.post_id, Shift.starts_at == running.starts_at)
    last = session.scalars(same.where(Handover.state.in_(TAKEN)).order_by(Handover.id.desc()).limit(1)).first()
    return None if last is None else _waiting(session, last, moment)


def _with_questions(session: Session, post_id: int) -> Sequence[Handover]:
    asked = select(Handover).where(Handover.state == HandoverState.QUESTIONED, Handover.post_id == post_id)
    return session.scalars(asked.order_by(Handover.id.desc()).limit(MOST)).all()[::-1]


def _waiting(session: Session, handover: Handover, moment: Moment) -> Waiting:
    asked = select(func.count()).where(
        HandoverItem.handover_id == handover.id, HandoverItem.state == ItemState.QUESTIONED
    )
    return Waiting(
        handover.id,
        handover.number or "",
        handover.given_by.name,
        handover.given_by_id,
        handover.given_at,
        handover.shift.name,
        handover.nobody_at,
        session.scalar(asked) or 0,
        due_of(handover) < moment.now,
    )
