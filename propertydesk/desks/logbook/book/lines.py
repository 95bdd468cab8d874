"""The lines of the duty log as its printed page has them: number, time, who came or called, what, reference, by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue
from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import Row
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.said import listed, names_of, rooms_of
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.staff_models import Post
from propertydesk.office.words import LogCategory

WHO = {
    "visitor": "name",
    "call": "caller",
    "request": "caller",
    "work_order": "reporter",
    "complaint": "complainant",
    "release_slip": "applicant",
    "household_visit": "person",
    "return_visit": "person",
    "incident": "reporter",
}
"""Where a record says who came or called."""

_AFTERWARDS = 60
"""A line is entered afterwards when so many seconds lie between what happened and its writing down."""
_PAGE = 500

When = Callable[[datetime], str]
"""How a time is written on one sheet."""


@dataclass(frozen=True)
class Names:
    """What the lines of some sheets call by its id: colleagues, units, posts, and who came or called by the line."""

    staff: Mapping[int, str]
    rooms: Mapping[int, str]
    posts: Mapping[int, str]
    who: Mapping[int, str]


def names_in(session: Session, lines: Sequence[LogEntry], catalogue: Catalogue) -> Names:
    """The names that *lines* need."""
    people = (id for line in lines for id in (line.staff_id, line.paper_by_id))
    posts = dict(session.execute(select(Post.id, Post.name)).tuples().all())
    return Names(
        names_of(session, people), rooms_of(session, (line.unit_id for line in lines)), posts,
        _who_came(session, lines, catalogue),
    )  # fmt: skip


def _who_came(session: Session, lines: Sequence[LogEntry], catalogue: Catalogue) -> Mapping[int, str]:
    """Who came or called, by the id of the line."""
    subjects: dict[str, set[int]] = {}
    for line in lines:
        if line.kind in WHO and line.subject_id is not None:
            subjects.setdefault(line.kind, set()).add(line.subject_id)
    named: dict[tuple[str, int], str] = {}
    for kind, ids in subjects.items():
        model: Any = catalogue.kinds[kind].model
        for some in _pages(sorted(ids)):
            rows = session.execute(select(model.id, getattr(model, WHO[kind])).where(model.id.in_(some))).tuples()
            named.update({(kind, id): name for id, name in rows if name})
    whose = {line.id: named.get((line.kind or "", line.subject_id or 0)) for line in lines}
    return {id: name for id, name in whose.items() if name is not None}


def _pages(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))


def row_of(line: LogEntry, names: Names, when: When, moment: Moment, post_id: int | None) -> Row:
    """A line as a row of the sheet of post *post_id*."""
    by = line.staff_id if line.paper_by_id is None else line.paper_by_id
    return {
        "no": str(line.id),
        "time": when(line.at),
        "category": line.category.label,
        "who": names.who.get(line.id),
        "unit": names.rooms.get(line.unit_id or 0),
        "text": line.text,
        "reference": listed(list(_remarks(line, names, moment, post_id))),
        "by": names.staff.get(by),
    }


def _remarks(line: LogEntry, names: Names, moment: Moment, post_id: int | None) -> Iterable[Words]:
    if line.number:
        yield line.number
    if line.corrects_id is not None:
        yield _("corrects {number}", number=line.corrects_id)
    if entered_afterwards(line):
        yield _("entered {at}", at=moment.local(line.entered_at).strftime("%m-%d %H:%M"))
    if line.paper_by_id is not None and line.paper_by_id != line.staff_id:
        yield _("keyed in: {name}", name=names.staff.get(line.staff_id, ""))
    if line.post_id is not None and line.post_id != post_id:
        yield names.posts.get(line.post_id, "")


def entered_afterwards(line: LogEntry) -> bool:
    """Whether it was written down later than it happened (补录)."""
    return abs((line.entered_at - line.at).total_seconds()) >= _AFTERWARDS


def totals_of(lines: Sequence[LogEntry]) -> Words | None:
    """How many lines of each category there are, and together."""
    counted = Counter(line.category for line in lines)
    parts = [
        _("{what} {count}", what=category.label, count=counted[category])
        for category in LogCategory
        if counted[category]
    ]
    return listed([_("Together {count}", count=len(lines)), *parts])


def numbers_of(lines: Sequence[LogEntry]) -> str | None:
    """The first and the last number of *lines*."""
    if not lines:
        return None
    first, last = lines[0].id, lines[-1].id
    return str(first) if first == last else f"{first} – {last}"
