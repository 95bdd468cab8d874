"""What goes over to the next shift: read from every desk before it is given, frozen in words when it is.

An item names its record and its unit, but its words do not repeat them. A line that only counts what is not read out
("12 more stand in the list") has no record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Carried, Catalogue
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show_with_sign
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.handover.models import ItemKind, Thing, ThingKind
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Post

_ORDER = list(ItemKind)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that would go over now. ``quantity`` and ``amount_fen`` are how much there should be of a thing.

    ``unit`` is the label of ``unit_id``; ``due_at`` aware UTC.
    """

    kind: ItemKind
    words: Words
    subject_kind: str | None = None
    subject_id: int | None = None
    number: str | None = None
    unit_id: int | None = None
    unit: str | None = None
    due_at: datetime | None = None
    quantity: int | None = None
    amount_fen: int | None = None


def gather(session: Session, moment: Moment, catalogue: Catalogue, post_id: int) -> list[Item]:
    """What the shift at a post would pass on at *moment*, in the order in which it is gone through."""
    post = session.get_one(Post, post_id)
    carried = [
        each for desk in catalogue.desks if desk.carries is not None
        for each in desk.carries(session, moment, post.kind.value)
    ]  # fmt: skip
    units = _labels(session, {each.unit_id for each in carried if each.unit_id is not None})
    items = [_item(each, units) for each in carried]
    items.sort(key=lambda item: (_ORDER.index(item.kind), item.subject_id is None, _due(item, moment)))
    return items + things_of(session, post_id)


def things_of(session: Session, post_id: int) -> list[Item]:
    """The things that lie at a post, as they stand on its list."""
    there = select(Thing).where(Thing.post_id == post_id, Thing.retired.is_(False)).order_by(Thing.id)
    things = sorted(session.scalars(there), key=lambda thing: list(ThingKind).index(thing.kind))
    return [
        Item(
            ItemKind.THING, _words(thing), "thing", thing.id, quantity=thing.quantity, amount_fen=thing.amount_fen
        )
        for thing in things
    ]  # fmt: skip


def _words(thing: Thing) -> Words:
    words: Words = thing.name
    if thing.amount_fen is not None:
        words = _("{name}, {amount}", name=words, amount=show_with_sign(thing.amount_fen))
    return words if thing.note is None else _("{name} ({note})", name=words, note=thing.note)


def _item(each: Carried, units: dict[int, str]) -> Item:
    return Item(
        ItemKind(each.what), each.words, each.kind or None, each.id or None, each.number, each.unit_id,
        None if each.unit_id is None else units.get(each.unit_id), each.due_at,
    )  # fmt: skip


def _labels(session: Session, ids: set[int]) -> dict[int, str]:
    return dict(session.execute(select(Unit.id, Unit.label).where(Unit.id.in_(ids))).tuples().all()) if ids else {}


def _due(item: Item, moment: Moment) -> tuple[bool, datetime]:
    return item.due_at is None, item.due_at or moment.now
