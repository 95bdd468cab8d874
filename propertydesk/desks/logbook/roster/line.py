"""A line of the roster: whom it says is on duty, and where the same person is on duty at the same time."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.office.deed import Deed
from propertydesk.office.shift_models import RosterLine
from propertydesk.office.shifts import Span, reckoned
from propertydesk.office.staff_models import Post, Staff


def span_of_line(line: RosterLine, moment: Moment) -> Span:
    """The shift of a line, by its times."""
    return reckoned(line.times, line.day, moment.zone)


def elsewhere(deed: Deed, staff_id: int, span: Span) -> RosterLine | None:
    """Where somebody is on the roster in another shift that overlaps *span*, None where they are not."""
    day = timedelta(days=1)
    near = select(RosterLine).where(RosterLine.staff_id == staff_id)
    near = near.where(RosterLine.day.between(span.day - day, span.day + day)).order_by(RosterLine.id)
    for line in deed.session.scalars(near):
        other = span_of_line(line, deed.moment)
        same = (other.day, other.times_id) == (span.day, span.times_id)
        if not same and other.starts_at < span.ends_at and span.starts_at < other.ends_at:
            return line
    return None


def mind_overlaps(deed: Deed, staff_id: int, span: Span) -> None:
    """Say that somebody is on duty elsewhere at the same time; it can happen, and stands as it is."""
    other = elsewhere(deed, staff_id, span)
    if other is not None:
        deed.warn(
            _(
                "{who} is on duty at the same time: {shift}",
                who=deed.session.get_one(Staff, staff_id).name,
                shift=called(deed.session, other),
            )
        )


def called(session: Session, line: RosterLine) -> Words:
    """What people call the shift of a line: day, shift, post."""
    post = session.get_one(Post, line.times.post_id).name
    return _("{day} {shift}, {post}", day=line.day, shift=line.times.name.label, post=post)
