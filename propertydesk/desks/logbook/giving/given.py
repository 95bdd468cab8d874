"""What would go over now from a post, to whom, and in which shift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.handover.items import Item, gather
from propertydesk.desks.logbook.handover.models import ItemKind
from propertydesk.desks.logbook.handover.rules import handover_of, shift_to_give
from propertydesk.desks.logbook.on_duty.posts import OnDuty, people_of
from propertydesk.desks.logbook.taking.going import Passed
from propertydesk.office.shift_models import ShiftName
from propertydesk.office.shifts import shift_after
from propertydesk.office.staff_models import Post


@dataclass(frozen=True, slots=True)
class Giving:
    """The shift that would be handed over, and everything that goes over with it. ``already`` is its handover."""

    post_id: int
    post: str
    items: tuple[Passed, ...]
    shift: ShiftName | None = None
    day: date | None = None
    ends_at: datetime | None = None
    next_shift: ShiftName | None = None
    next_people: tuple[OnDuty, ...] = ()
    already: str | None = None


def giving(session: Session, moment: Moment, catalogue: Catalogue, post_id: int, staff_id: int) -> Giving | None:
    """What *staff_id* would hand over at a post now; None when there is no such post."""
    post = session.get(Post, post_id)
    if post is None:
        return None
    items = tuple(_passed(place, each) for place, each in enumerate(gather(session, moment, catalogue, post_id), 1))
    span = shift_to_give(session, post_id, staff_id, moment.now, moment)
    if span is None:
        return Giving(post.id, post.name, items)
    after = shift_after(session, span, moment)
    before = handover_of(session, span)
    return Giving(
        post.id, post.name, items, span.name, span.day, span.ends_at, None if after is None else after.name,
        () if after is None else people_of(session, after), None if before is None else before.number,
    )  # fmt: skip


def _passed(place: int, item: Item) -> Passed:
    thing = item.subject_id if item.kind == ItemKind.THING else None
    return Passed(
        place, item.kind, item.words, item.number, item.unit, item.due_at, item.quantity, item.amount_fen,
        thing_id=thing,
    )  # fmt: skip
