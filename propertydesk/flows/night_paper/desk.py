"""The declaration: one action, with the sheet as its questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.flows.night_paper.keying import enter, last_night
from propertydesk.flows.night_paper.rows import ROWS
from propertydesk.office.shift_models import ShiftName
from propertydesk.office.shifts import on_duty, planned
from propertydesk.office.staff_models import Post
from propertydesk.office.words import Permission, PostKind

KEY = "night_paper.enter"
_AT_NIGHT = (PostKind.MONITOR, PostKind.GATE, PostKind.DESK)


def _screen() -> Any:
    from propertydesk.flows.night_paper.screen import NightPaper

    return NightPaper


def _last_night(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """Last night at the post that is manned at night, written by whoever was on its roster."""
    day, session = last_night(asking.moment), asking.session
    known: dict[str, Any] = {"day": day, "shift": ShiftName.NIGHT}
    posts = list(session.scalars(select(Post).where(Post.kind.in_(_AT_NIGHT), Post.retired.is_(False))))
    for post in sorted(posts, key=lambda post: (_AT_NIGHT.index(post.kind), post.id)):
        for span in planned(session, post.id, day, asking.moment):
            if span.name == ShiftName.NIGHT:
                there = on_duty(session, span)
                return known | {"post_id": post.id} | ({"written_by_id": there[0].id} if there else {})
    return known | ({"post_id": posts[0].id} if posts else {})


ACTIONS = (
    Action(
        KEY, _("Key in a night sheet"), enter, Permission.LOG, icon="moon", screen=_screen, defaults=_last_night,
        ask=(
            Field("post_id", _("Post"), lookup="post", required=True),
            Field("day", _("Began on"), kind="day", required=True),
            Field("shift", _("Shift"), kind="choice", choices=ShiftName, required=True, default=ShiftName.NIGHT),
            Field("written_by_id", _("Written by"), lookup="staff", required=True),
            ROWS,
        ),
        hint=_("Every line counts from the time on the paper. All of them are kept together, or none."),
    ),
)  # fmt: skip
