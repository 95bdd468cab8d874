"""A handover that nobody can forget: red on every screen, for everybody, until somebody has taken over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from propertydesk.core.desk import Alert, Alerts, Duty
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.handover.models import Handover, HandoverState
from propertydesk.desks.logbook.handover.rules import handover_of, last_ended, not_accepted, post_and_shift
from propertydesk.desks.logbook.handover.service import RULE, due_of
from propertydesk.office.shift_models import Shift
from propertydesk.office.shifts import Span, rostered, shift_at
from propertydesk.office.staff_models import Post, Staff
from propertydesk.standards.limits import limit_of

DESK = "logbook"

_BEFORE = timedelta(minutes=30)
"""So long before the end of a shift it stands on the board that it is to be handed over."""

_SHIFTS = 1_000_000_000
"""Alerts of shifts have keys of their own, below those of handovers; clocks have theirs above nought."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A shift of *post* that is over and was never handed over, though the next one runs since *since*."""

    post: Post
    span: Span
    since: datetime


def alerts(session: Session, moment: Moment, actor: object) -> Alerts:
    """What is not taken over though it should be, and what was never handed over: for everybody, the oldest first."""
    limit = limit_of(session, RULE)
    if limit.off:
        return Alerts()
    grace = timedelta(minutes=limit.count)
    waiting = select(Handover).where(Handover.state == HandoverState.GIVEN)
    at_once = (joinedload(each) for each in (Handover.post, Handover.shift, Handover.next_shift))
    lines = [
        _alert(-row.id, _("Handover not accepted"), _with_number(row), due_of(row) + grace, row)
        for row in session.scalars(waiting.options(*at_once))
        if max(due_of(row), row.given_at) + grace < moment.now
    ]
    lines += [
        _alert(
            -_SHIFTS - each.post.id, _("Shift not handed over"), post_and_shift(each.post, each.span),
            each.since + grace, None,
        )
        for each in forgotten(session, moment)
        if each.since + grace < moment.now
    ]  # fmt: skip
    return Alerts(len(lines), sorted(lines, key=lambda line: line.due_at))


def forgotten_post(alert: Alert) -> int:
    """The post whose shift an alert without a record says was not handed over."""
    return -alert.key - _SHIFTS


def forgotten(session: Session, moment: Moment) -> Iterator[Forgotten]:
    """The last shift of each post that hands over, where it was not handed over and the next one runs."""
    for post in _posts_that_hand_over(session):
        running = shift_at(session, post.id, moment.now, moment)
        if running is None or _handed_over_until(session, post.id) == running.starts_at:
            continue
        over = last_ended(session, post.id, moment.now, moment)
        if over is not None and handover_of(session, over) is None:
            yield Forgotten(post, over, running.starts_at)


def _handed_over_until(session: Session, post_id: int) -> datetime | None:
    """The end of the shift of a post that was handed over last: mostly that is all there is to know."""
    last = (
        select(Shift.ends_at)
        .join(Handover, Handover.shift_id == Shift.id)
        .where(Handover.post_id == post_id, Handover.state != HandoverState.WITHDRAWN)
        .order_by(Handover.given_at.desc())
        .limit(1)
    )
    return session.scalar(last)


def duties(session: Session, moment: Moment) -> list[Duty]:
    """Shifts that end soon, and those that ended without being handed over."""
    found = []
    for each in forgotten(session, moment):
        found.append(_duty(each.post, each.span, each.since))
    for post in _posts_that_hand_over(session):
        running = shift_at(session, post.id, moment.now, moment)
        if running is None or moment.now < running.ends_at - _BEFORE or handover_of(session, running) is not None:
            continue
        found.append(_duty(post, running, running.ends_at))
    return found


def not_taken_over(session: Session, staff_id: int, moment: Moment) -> str | None:
    """The number of a handover at somebody's post that nobody has taken over yet; None where all is well."""
    spans = rostered(session, staff_id, moment.now, moment)
    person = session.get(Staff, staff_id)
    posts = {span.post_id for span in spans}
    if not posts and person is not None and person.post_id is not None:
        posts = {person.post_id}
    waiting = (each for post_id in sorted(posts) for each in not_accepted(session, post_id))
    return next((each.number for each in waiting if each.given_at <= moment.now), None)


def _posts_that_hand_over(session: Session) -> list[Post]:
    """Posts in use that have ever handed a shift over: an office that begins with it is not told off for its past."""
    ever = select(Handover.id).where(Handover.post_id == Post.id, Handover.state != HandoverState.WITHDRAWN).exists()
    return list(session.scalars(select(Post).where(Post.retired.is_(False), ever).order_by(Post.id)))


def _duty(post: Post, span: Span, due: datetime) -> Duty:
    title = _("Hand over: {what}", what=post_and_shift(post, span))
    return Duty(RULE, title, due, action="handover.give", opened_at=span.ends_at - _BEFORE)


def _with_number(handover: Handover) -> Words:
    what = post_and_shift(handover.post, handover.shift)
    return _("{number}, {what}", number=handover.number or "", what=what)


def _alert(key: int, words: Words, title: Words, due_at: datetime, row: Handover | None) -> Alert:
    action = "handover.give" if row is None else "handover.accept"
    return Alert(key, words, title, None, due_at, due_at, True, "handover", 0 if row is None else row.id, action, DESK)
