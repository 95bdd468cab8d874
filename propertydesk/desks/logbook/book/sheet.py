"""The page of the bound book (F04): a shift's lines up to its handover, the handover at its foot, and the head of the
chain. What was entered after the signature follows on a supplement, so that a signed page never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.book.lines import Names, names_in, numbers_of, row_of, totals_of
from propertydesk.desks.logbook.book.naming import OUTSIDE, day_outside, sheet_name, without_shift
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem, HandoverState
from propertydesk.desks.logbook.handover.said import at_the_foot, things_of
from propertydesk.desks.logbook.review.models import LogReview, LogSample, ReviewedSheet, SampleState
from propertydesk.desks.logbook.said import WEEKDAYS, chain_head, how_to_check, listed
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.settings import office_head
from propertydesk.office.shift_models import RosterLine, RosterWhy, Shift
from propertydesk.standards.on_paper import OnPaper, Values
from propertydesk.store.journal import position

FORM = "F04"
_PAGE = 500


@dataclass(frozen=True)
class _Gathered:
    """All that the sheets of some shifts need, read at once."""

    lines: Mapping[int, list[LogEntry]]
    handovers: Mapping[int, Handover]
    items: Mapping[int, list[HandoverItem]]
    duty: Mapping[tuple[date, int], list[Words]]
    reviews: Mapping[int, LogReview]
    samples: Mapping[int, LogSample]
    names: Names


def shift_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The sheet of shift *id*, or of the lines of a day outside the shifts (``naming``)."""
    return shift_sheets(session, [id], context)[0]


def shift_sheets(session: Session, ids: Sequence[int], context: Any) -> list[Sheet | None]:
    """The sheets of *ids* in their order, None where there is none; a supplement follows its sheet as annex."""
    moment: Moment = context.moment
    shifts: dict[int, Shift] = {}
    for some in _pages([id for id in ids if id > 0]):
        query = select(Shift).where(Shift.id.in_(some)).options(joinedload(Shift.post))
        shifts.update({shift.id: shift for shift in session.scalars(query)})
    gathered = _gather(session, list(shifts.values()), context)
    say, head = OnPaper(session, moment), chain_head(*position(session))
    sheets: list[Sheet | None] = []
    for id in ids:
        day = day_outside(id)
        if day is not None:
            sheets.append(_outside(say, day, head, context))
        else:
            sheets.append(_sheet(say, shifts[id], gathered, head) if id in shifts else None)
    return sheets


def _gather(session: Session, shifts: Sequence[Shift], context: Any) -> _Gathered:
    ids = [shift.id for shift in shifts]
    every = [
        line
        for some in _pages(ids)
        for line in session.scalars(select(LogEntry).where(LogEntry.shift_id.in_(some)).order_by(LogEntry.id))
    ]
    lines: dict[int, list[LogEntry]] = {}
    for line in every:
        lines.setdefault(line.shift_id or 0, []).append(line)
    handovers = handovers_of(session, ids)
    return _Gathered(
        lines, handovers, _items(session, [each.id for each in handovers.values()]), _on_duty(session, shifts),
        _reviews(session, ids), _samples(session, ids), names_in(session, every, context.catalogue),
    )  # fmt: skip


def handovers_of(session: Session, ids: Sequence[int]) -> dict[int, Handover]:
    """The handover of each shift, the last one where an earlier one was withdrawn."""
    found: dict[int, Handover] = {}
    for some in _pages(ids):
        query = select(Handover).where(Handover.shift_id.in_(some), Handover.state != HandoverState.WITHDRAWN)
        found.update({each.shift_id: each for each in session.scalars(query.order_by(Handover.id))})
    return found


def _items(session: Session, ids: Sequence[int]) -> Mapping[int, list[HandoverItem]]:
    found: dict[int, list[HandoverItem]] = {}
    for some in _pages(ids):
        query = select(HandoverItem).where(HandoverItem.handover_id.in_(some))
        for item in session.scalars(query.order_by(HandoverItem.handover_id, HandoverItem.position)):
            found.setdefault(item.handover_id, []).append(item)
    return found


def _on_duty(session: Session, shifts: Sequence[Shift]) -> Mapping[tuple[date, int], list[Words]]:
    """Who was on the roster, by day and times; whoever was not planned with whom they stood in for."""
    if not shifts:
        return {}
    days = [shift.day for shift in shifts]
    query = select(RosterLine).where(RosterLine.day.between(min(days), max(days)))
    query = query.options(joinedload(RosterLine.staff), joinedload(RosterLine.planned))
    found: dict[tuple[date, int], list[Words]] = {}
    for line in session.scalars(query.order_by(RosterLine.id)):
        found.setdefault((line.day, line.times_id), []).append(_who(line))
    return found


def _who(line: RosterLine) -> Words:
    if line.why == RosterWhy.PLANNED:
        return line.staff.name
    if line.planned is None:
        return _("{who} ({why})", who=line.staff.name, why=line.why.label)
    return _("{who} ({why}, for {planned})", who=line.staff.name, why=line.why.label, planned=line.planned.name)


def _reviews(session: Session, ids: Sequence[int]) -> Mapping[int, LogReview]:
    found: dict[int, LogReview] = {}
    for some in _pages(ids):
        query = select(ReviewedSheet.shift_id, LogReview).join(LogReview, ReviewedSheet.review_id == LogReview.id)
        found.update(session.execute(query.where(ReviewedSheet.shift_id.in_(some))).tuples().all())
    return found


def _samples(session: Session, ids: Sequence[int]) -> Mapping[int, LogSample]:
    """The samples that are signed: before, nobody is told which sheets were drawn."""
    found: dict[int, LogSample] = {}
    for some in _pages(ids):
        query = select(LogSample).where(LogSample.shift_id.in_(some), LogSample.state == SampleState.SIGNED)
        found.update({sample.shift_id: sample for sample in session.scalars(query)})
    return found


def _pages(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))


def _sheet(say: OnPaper, shift: Shift, gathered: _Gathered, head: str) -> Sheet:
    lines, handover = gathered.lines.get(shift.id, []), gathered.handovers.get(shift.id)
    signed = handover is not None and handover.head_hash is not None
    last = (handover.last_line or 0) if signed and handover is not None else None
    before = [line for line in lines if last is None or line.id <= last]
    after = [line for line in lines if last is not None and line.id > last]
    signed_head = head
    if signed and handover is not None:
        signed_head = chain_head(handover.head_seq or 0, handover.head_hash or "")
    items = [] if handover is None else gathered.items.get(handover.id, [])
    page = Sheet(
        form=FORM,
        number=sheet_name(shift),
        office=office_head(say.session),
        values=_head(say, shift, gathered)
        | _of_lines(before, signed_head)
        | at_the_foot(say, handover, items)
        | _audit(say, gathered.reviews.get(shift.id), gathered.samples.get(shift.id)),
        rows=_rows(say, before, gathered, shift),
        printed_at=say.printed_at,
        closed=signed,
        tables={"things": things_of(items)},
        title="sheet",
    )
    if not after:
        return page
    supplement = replace(
        page,
        values={**page.values, **_of_lines(after, head)},
        rows=_rows(say, after, gathered, shift),
        title="supplement",
        tables={},
    )
    return replace(page, annexes=(supplement,))


def _head(say: OnPaper, shift: Shift, gathered: _Gathered) -> Values:
    duty = gathered.duty.get((shift.day, shift.times_id), [])
    handover = gathered.handovers.get(shift.id)
    return {
        "day": shift.day.isoformat(),
        "weekday": WEEKDAYS[shift.day.weekday()],
        "weather": None if handover is None else handover.weather,
        "shift": shift.name.label,
        "post": shift.post.name,
        "on_duty": listed(duty) or _wrote(shift, gathered),
        "period": f"{say.short(shift.starts_at)} – {say.short(shift.ends_at)}",
    }


def _wrote(shift: Shift, gathered: _Gathered) -> Words | None:
    """Who wrote, where nobody was on the roster."""
    wrote = [line.paper_by_id or line.staff_id for line in gathered.lines.get(shift.id, [])]
    return listed([gathered.names.staff.get(id, "") for id in dict.fromkeys(wrote)])


def _of_lines(lines: Sequence[LogEntry], head: str) -> Values:
    return {
        "totals": totals_of(lines),
        "lines": numbers_of(lines),
        "head": how_to_check(head),
    }


def _audit(say: OnPaper, review: LogReview | None, sample: LogSample | None) -> Values:
    return {
        "reviewed_by": None if review is None else say.staff(review.staff_id),
        "reviewed_on": None if review is None else say.day(review.at),
        "sampled_by": None if sample is None else say.staff(sample.signed_by_id),
        "sampled_on": None if sample is None else say.day(sample.signed_at),
    }


def _rows(say: OnPaper, lines: Sequence[LogEntry], gathered: _Gathered, shift: Shift) -> tuple[Any, ...]:
    def when(at: datetime) -> str:
        """The hour; with its day where a clock that was wrong, or a sheet of another post, brought the line here."""
        inside = shift.starts_at <= at < shift.ends_at
        return say.moment.local(at).strftime("%H:%M" if inside else "%m-%d %H:%M")

    return tuple(row_of(line, gathered.names, when, say.moment, shift.post_id) for line in lines)


def _outside(say: OnPaper, day: date, head: str, context: Any) -> Sheet | None:
    """The lines of *day* that belong to no shift."""
    query = select(LogEntry).where(without_shift(day, say.moment)).order_by(LogEntry.id)
    lines = list(say.session.scalars(query))
    if not lines:
        return None
    names = names_in(say.session, lines, context.catalogue)
    wrote = dict.fromkeys(names.staff.get(line.paper_by_id or line.staff_id, "") for line in lines)

    def when(at: datetime) -> str:
        return say.moment.local(at).strftime("%H:%M")

    values: Values = {
        "day": day.isoformat(),
        "weekday": WEEKDAYS[day.weekday()],
        "shift": _("Outside the shifts"),
        "on_duty": listed(list(wrote)),
        "period": f"{day:%m-%d} 00:00 – 24:00",
    }
    return Sheet(
        form=FORM,
        number=f"{day.isoformat()}-{OUTSIDE}",
        office=office_head(say.session),
        values=values | _of_lines(lines, head),
        rows=tuple(row_of(line, names, when, say.moment, None) for line in lines),
        printed_at=say.printed_at,
        title=OUTSIDE,
    )
