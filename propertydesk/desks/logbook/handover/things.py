"""The things that change hands at a post, and those that a post of its kind usually has (F05)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from propertydesk.core.i18n import Text, _, say
from propertydesk.desks.logbook.handover.models import Thing, ThingKind
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.staff_models import Post
from propertydesk.office.words import PostKind

K = ThingKind

_RADIO, _REGISTER, _KEYS, _TORCH = _("Radio"), _("Register"), _("Bunch of keys"), _("Torch")

USUAL: Mapping[PostKind, tuple[tuple[ThingKind, Text, int], ...]] = {
    PostKind.DESK: (
        (K.FLOAT, _("Float"), 1), (K.SEAL, _("Office seal"), 1), (K.KEYS, _("Key cabinet"), 1), (K.RADIO, _RADIO, 1),
        (K.BOOK, _REGISTER, 1),
    ),
    PostKind.GATE: (
        (K.KEYS, _KEYS, 1), (K.RADIO, _RADIO, 2), (K.BOOK, _REGISTER, 1), (K.EQUIPMENT, _TORCH, 1),
        (K.EQUIPMENT, _("Charger"), 1),
    ),
    PostKind.MONITOR: (
        (K.KEYS, _KEYS, 1), (K.RADIO, _RADIO, 4), (K.BOOK, _REGISTER, 1), (K.EQUIPMENT, _TORCH, 2),
        (K.EQUIPMENT, _("Charger"), 2),
    ),
    PostKind.ENGINEERING: ((K.KEYS, _KEYS, 1), (K.RADIO, _RADIO, 2), (K.BOOK, _REGISTER, 1)),
    PostKind.OTHER: (),
}  # fmt: skip
"""Kind, name and number of what lies at a post, until the office says otherwise."""


def add_thing(deed: Deed, post_id: int, name: str, **values: Any) -> Thing:
    """Put a thing on the list of a post. Raises at ``name`` when one of that name is there."""
    _require_new_name(deed, post_id, name, None)
    return deed.add(Thing(post_id=post_id, name=name, **values))


def edit_thing(deed: Deed, thing: Thing, post_id: int, name: str, **values: Any) -> None:
    """Another name or number, or out of use. What was handed over before stays as it was."""
    _require_new_name(deed, post_id, name, thing.id)
    deed.change(thing, post_id=post_id, name=name, **values)


def usual_things(deed: Deed, post_id: int | None) -> None:
    """Put on the list of a post (of all posts where none is named) what its kind usually has and it has not yet."""
    posts = deed.session.scalars(select(Post).where(Post.retired.is_(False)).order_by(Post.id)).all()
    language, count = deed.setting("language"), 0
    for post in posts:
        if post_id not in (None, post.id):
            continue
        there = set(deed.session.scalars(select(Thing.name).where(Thing.post_id == post.id)))
        for kind, label, quantity in USUAL[post.kind]:
            if (name := say(label, language)) not in there:
                deed.add(Thing(post_id=post.id, kind=kind, name=name, quantity=quantity))
                count += 1
    deed.tell(_("Things put on the list: {count}", count=count))


def _require_new_name(deed: Deed, post_id: int, name: str, but: int | None) -> None:
    same = select(Thing.id).where(
        Thing.post_id == post_id, Thing.name == name, Thing.id != (but or 0), Thing.retired.is_(False)
    )
    taken = deed.session.scalar(same.limit(1)) is not None
    require({"name": _("This post has a thing of this name already.") if taken else None})
