"""What the papers of the fees say alike: periods, readings, who owns a unit, money in cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

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


def follows(until: date | None, since: date | None) -> bool:
    """Whether a period that begins on *since* goes on where one that ended on *until* stopped."""
    return until is not None and since is not None and since == until + timedelta(days=1)


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
