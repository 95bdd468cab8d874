"""``shift``: which shift runs at each post at a moment, who is on duty, and how it was handed over."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from propertydesk.cli.doing import moment_meant
from propertydesk.cli.entering import entered
from propertydesk.cli.looking import cell
from propertydesk.cli.output import as_json, table, tell
from propertydesk.core.i18n import Words, _, say
from propertydesk.core.views import Moment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from propertydesk.office.shifts import Span
    from propertydesk.office.staff_models import Post

_STATES: dict[str, Words] = {
    "unmanned": _("not manned"),
    "planned": _("still to come"),
    "running": _("running"),
    "not_given": _("over, not handed over"),
}
"""A shift that was handed over has the state of its handover."""


def shift_command(args: argparse.Namespace, lang: str) -> int:
    """Each post in use with its shift: one JSON object, or a table."""
    with entered(args, lang) as office:
        at = moment_meant(office, args.at)

        def look(session: Session, now: Moment) -> tuple[Moment, datetime, list[dict[str, Any]]]:
            return now, at or now.now, [_at_post(session, post, at or now.now, now) for post in _posts(session)]

        moment, asked, posts = office.read(look)
    if args.json:
        print(as_json({"at": asked, "posts": posts}, moment, lang))
        return 0
    headings = [_("Post"), _("Shift"), _("From"), _("To"), _("On duty"), _("Handover"), _("State")]
    rows = [[cell(value, moment, lang) for value in _for_people(post)] for post in posts]
    for row in table([say(words, lang) for words in headings], rows, cut=sys.stdout.isatty()):
        print(row)
    tell(_("Rows: {count}", count=len(posts)), lang)
    return 0


def _posts(session: Session) -> Sequence[Post]:
    from sqlalchemy import select

    from propertydesk.office.staff_models import Post

    return session.scalars(select(Post).where(Post.retired.is_(False)).order_by(Post.id)).all()


def _at_post(session: Session, post: Post, at: datetime, now: Moment) -> dict[str, Any]:
    from propertydesk.office.shifts import on_duty, shift_at

    span = shift_at(session, post.id, at, now)
    if span is None:
        nobody: dict[str, Any] = {"shift": None, "day": None, "from": None, "to": None, "on_duty": [], "handover": None}
        return {"post": post.name, **nobody, "state": "unmanned"}
    number, state = _handed_over(session, span, now)
    return {
        "post": post.name,
        "shift": span.key,
        "day": span.day,
        "from": span.starts_at,
        "to": span.ends_at,
        "on_duty": [staff.name for staff in on_duty(session, span)],
        "handover": number,
        "state": state,
    }


def _handed_over(session: Session, span: Span, now: Moment) -> tuple[str | None, str]:
    """Number and state of the shift's handover; where there is none, how far the shift has come."""
    from sqlalchemy import select

    from propertydesk.desks.logbook.handover.models import Handover, HandoverState

    made = select(Handover).where(Handover.shift_id == span.shift_id, Handover.state != HandoverState.WITHDRAWN)
    last = None if span.shift_id is None else session.scalars(made.order_by(Handover.id.desc()).limit(1)).first()
    if last is not None:
        return last.number, last.state.value
    if now.now < span.starts_at:
        return None, "planned"
    return None, "running" if now.now < span.ends_at else "not_given"


def _for_people(post: dict[str, Any]) -> Sequence[Any]:
    from propertydesk.desks.logbook.handover.models import HandoverState

    state = post["state"]
    words = _STATES.get(state) or HandoverState(state).label
    return post["post"], post["shift"], post["from"], post["to"], post["on_duty"], post["handover"], words
