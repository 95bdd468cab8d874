"""What the papers of the duty logbook have in common: several words as one, and the names of colleagues and units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Text, Words, _
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff

WEEKDAYS: Sequence[Text] = (
    *(_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")),
)
"""The days of the week, Monday first, as ``date.weekday`` counts them."""

_HEAD_DIGITS = 12
_LONGEST = 500
"""So many ids fit easily into one query."""


def listed(parts: Sequence[Words]) -> Words | None:
    """*parts* one after the other, None where there are none."""
    if not parts:
        return None
    if all(isinstance(part, str) for part in parts):
        return " · ".join(str(part) for part in parts)
    together = parts[0]
    for part in parts[1:]:
        together = _("{some} · {more}", some=together, more=part)
    return together


def names_of(session: Session, ids: Iterable[int | None]) -> Mapping[int, str]:
    """The names of colleagues by id."""
    wanted = {id for id in ids if id is not None}
    query = select(Staff.id, Staff.name)
    if len(wanted) <= _LONGEST:
        query = query.where(Staff.id.in_(wanted))
    return dict(session.execute(query).tuples().all())


def rooms_of(session: Session, ids: Iterable[int | None]) -> Mapping[int, str]:
    """The labels of units by id."""
    wanted = sorted({id for id in ids if id is not None})
    found: dict[int, str] = {}
    for start in range(0, len(wanted), _LONGEST):
        some = wanted[start : start + _LONGEST]
        found.update(session.execute(select(Unit.id, Unit.label).where(Unit.id.in_(some))).tuples().all())
    return found


def chain_head(seq: int, hash: str) -> str:
    """The head of the journal's chain as ``verify --sheet`` reads it: the row's number, and how its hash begins."""
    return f"{seq}-{hash[:_HEAD_DIGITS]}"


def how_to_check(head: str) -> Words:
    """The *head* of the chain on a signed sheet, and how to see that nothing before it was cut off or changed."""
    return _("{head} (to check: verify --sheet {head})", head=head)
