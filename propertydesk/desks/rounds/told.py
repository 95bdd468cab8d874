"""What the duty log says of a round."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from propertydesk.core.i18n import Words, _
from propertydesk.desks.rounds.models import Look, Round, RoundLine
from propertydesk.office.lookups import words_of

_NAMED = 5


def prepared_line(deed: Any, round: Round) -> Words:
    """That its sheet is out."""
    return _("Round sheet taken along: {list}", list=round.round_list.title)


def made_line(deed: Any, round: Round) -> Words:
    """Who went, how many points were looked at, and what was wrong."""
    known = {
        "list": round.round_list.title,
        "who": words_of(deed.session, "staff", round.staff_id),
        "points": _count(deed, round, None) - _count(deed, round, Look.NOT_SEEN),
    }
    if not round.wrong:
        return _("{list}, {who}: {points} points looked at, all in order", **known)
    return _(
        "{list}, {who}: {points} points looked at, {wrong} wrong: {what}", **known, wrong=round.wrong,
        what="；".join(f"{line.place} {line.what}" for line in round.found_first[: min(round.wrong, _NAMED)]),
    )  # fmt: skip


def _count(deed: Any, round: Round, look: Look | None) -> int:
    lines = select(func.count()).select_from(RoundLine).where(RoundLine.round_id == round.id)
    return int(deed.session.scalar(lines if look is None else lines.where(RoundLine.look == look)) or 0)


def signed_line(deed: Any, round: Round) -> Words:
    """That the chief has read it."""
    return _("Round signed: {list} of {day}", list=round.round_list.title, day=round.day)


def void_line(deed: Any, round: Round) -> Words:
    """That no round was made with this sheet."""
    return _("Round sheet void: {list}, {why}", list=round.round_list.title, why=round.void_reason or "")
