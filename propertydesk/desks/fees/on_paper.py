"""What the papers of the fees say alike: periods, readings, who owns a unit, money in cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.months import last_day, month_of
from propertydesk.desks.fees.tariffs.models import Meter, Reading
from propertydesk.office.models import Occupancy, Person
from propertydesk.office.residents import current
from propertydesk.office.words import OWNERS

MANY_AT_ONCE = 500
"""So many ids stand in one query."""


def period(since: date | None, until: date | None) -> str | None:
    """A period as papers write it: whole months as 2026-10 or 2026-10—2026-12, others by their days."""
    if since is None or until is None:
        return None if since is None else since.isoformat()
    if since.day == 1 and until == last_day(month_of(until)):
        first, last = month_of(since), month_of(until)
        return first if first == last else f"{first}—{last}"
    return since.isoformat() if since == until else f"{since.isoformat()}—{until.isoformat()}"


@dataclass(frozen=True)
class Line:
    """A line of a paper: something of one period, or ``count`` periods of it one after the other. ``sums`` are fen."""

    item: Words
    where: str | None
    since: date | None
    until: date | None
    readings: str | None
    basis: str | None
    sums: tuple[int, ...]
    count: int = 1
    even: bool = True

    def goes_on(self, other: Line) -> bool:
        """Whether *other* is the same for the next period."""
        same = (self.item, self.where, self.basis) == (other.item, other.where, other.basis)
        follows = self.until is not None and other.since == self.until + timedelta(days=1)
        return same and follows and self.readings is None and other.readings is None

    def with_(self, other: Line) -> Line:
        """This line and *other*, which goes on from it, in one."""
        sums = tuple(map(sum, zip(self.sums, other.sums, strict=True)))
        even = self.even and self.sums[0] == other.sums[0] * self.count
        return replace(self, until=other.until, sums=sums, count=self.count + 1, even=even)

    @property
    def remark(self) -> Words | None:
        """How many periods stand in it, and what each costs where they cost the same."""
        if self.count == 1:
            return None
        each = self.sums[0] // self.count
        return f"{show(each)} × {self.count}" if self.even else _("{count} periods", count=self.count)


def together(lines: Sequence[Line], rows: int) -> list[Line]:
    """*lines* one by one where they stand in so many *rows*, else consecutive periods of one item at one price in one.

    Nothing is lost: what is still too much goes on to a next page.
    """
    if len(lines) <= rows:
        return list(lines)
    found: list[Line] = []
    for line in sorted(lines, key=lambda one: (str(one.item), one.where or "", one.basis or "", one.since or date.min)):
        if found and found[-1].goes_on(line):
            found[-1] = found[-1].with_(line)
        else:
            found.append(line)
    return found


def amount(fen: int | None) -> str | None:
    """Money in a cell; nothing where there is none."""
    return show(fen) if fen else None


def plain(number: Decimal) -> str:
    """A reading or an area without needless noughts: 120 for 120.0000."""
    return f"{number.normalize():f}"


def readings_of(session: Session, reading_ids: Iterable[int | None]) -> Mapping[int, str]:
    """By reading the words "120→150": the reading before it (the meter's start where it is the first) and itself."""
    wanted = sorted({id for id in reading_ids if id is not None})
    found: dict[int, str] = {}
    before = aliased(Reading)
    earlier = (
        select(before.value)
        .where(before.meter_id == Reading.meter_id, before.day < Reading.day)
        .order_by(before.day.desc())
        .limit(1)
        .scalar_subquery()
    )
    for ids in in_chunks(wanted):
        query = (
            select(Reading.id, func.coalesce(earlier, Meter.start), Reading.value)
            .join(Meter, Meter.id == Reading.meter_id)
            .where(Reading.id.in_(ids))
        )
        found |= {id: f"{plain(last)}→{plain(this)}" for id, last, this in session.execute(query)}
    return found


def owners_of(session: Session, unit_ids: Sequence[int], today: date) -> Mapping[int, str]:
    """The names of those who own each unit today, joined."""
    names: dict[int, list[str]] = {}
    for ids in in_chunks(unit_ids):
        query = (
            select(Occupancy.unit_id, Person.name)
            .join(Person, Person.id == Occupancy.person_id)
            .where(Occupancy.unit_id.in_(ids), Occupancy.relation.in_(OWNERS), current(today))
            .order_by(Occupancy.id)
        )
        for unit_id, name in session.execute(query):
            names.setdefault(unit_id, []).append(name)
    return {unit_id: "、".join(dict.fromkeys(each)) for unit_id, each in names.items()}


def in_chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """*ids* in parts that one query holds."""
    return (ids[start : start + MANY_AT_ONCE] for start in range(0, len(ids), MANY_AT_ONCE))
