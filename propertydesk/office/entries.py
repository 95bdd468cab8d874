"""What units, people and vehicles are found by in the search box.

A person has an entry for each unit they are or were tied to, so that both homes of an owner are found by one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import wraps

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.office.models import Occupancy, Person, PersonPhone, Unit, Vehicle
from propertydesk.office.reading import today_of
from propertydesk.office.residents import current
from propertydesk.office.traces import ERASED_VALUE
from propertydesk.office.words import OWNERS
from propertydesk.store.search import Entry

PAGE = 2000
"""Ids asked for at once: a file takes only so many values in one question."""

Entries = Callable[[Session, Sequence[int]], list[Entry]]


def _by_pages(read: Entries) -> Entries:
    @wraps(read)
    def whole(session: Session, ids: Sequence[int]) -> list[Entry]:
        return [entry for start in range(0, len(ids), PAGE) for entry in read(session, ids[start : start + PAGE])]

    return whole


@_by_pages
def unit_entries(session: Session, ids: Sequence[int]) -> list[Entry]:
    """A unit is found by its name or the beginning of it; the owners of today are its title."""
    names = _owner_names(session, ids)
    rows = session.execute(select(Unit.id, Unit.label).where(Unit.id.in_(ids))).tuples()
    return [
        Entry("unit", id, id, label, "、".join(names.get(id, ())) or label, is_unit=True)
        for id, label in rows
    ]  # fmt: skip


@_by_pages
def person_entries(session: Session, ids: Sequence[int]) -> list[Entry]:
    """A person is found by name, pinyin and telephone; one entry for each unit, whoever was erased has none."""
    units: dict[int, dict[int | None, str | None]] = defaultdict(dict)
    tied = select(Occupancy.person_id, Unit.id, Unit.label).join(Unit, Occupancy.unit_id == Unit.id)
    for person_id, unit_id, label in session.execute(tied.where(Occupancy.person_id.in_(ids)).order_by(Occupancy.id)):
        units[person_id][unit_id] = label
    phones: dict[int, list[str]] = defaultdict(list)
    for person_id, number in session.execute(
        select(PersonPhone.person_id, PersonPhone.number).where(PersonPhone.person_id.in_(ids)).order_by(PersonPhone.id)
    ):
        phones[person_id].append(number)
    people = session.execute(
        select(Person.id, Person.name).where(Person.id.in_(ids), Person.erased_at.is_(None))
    ).tuples()
    return [
        Entry("person", id, unit_id, label, name, names=(name,), phones=tuple(phones[id]))
        for id, name in people
        for unit_id, label in (units[id] or {None: None}).items()
    ]


@_by_pages
def vehicle_entries(session: Session, ids: Sequence[int]) -> list[Entry]:
    """A vehicle is found by its plate, also after it has left; its title says whose it is."""
    rows = (
        session.execute(
            select(Vehicle.id, Vehicle.plate, Unit.id, Unit.label, Person.name)
            .join(Unit, Vehicle.unit_id == Unit.id)
            .outerjoin(Person, Vehicle.person_id == Person.id)
            .where(Vehicle.id.in_(ids), Vehicle.plate != ERASED_VALUE)
        )
        .tuples()
        .all()
    )
    owners = _owner_names(session, [unit_id for _id, _plate, unit_id, _label, _name in rows])
    return [
        Entry("vehicle", id, unit_id, label, name or "、".join(owners.get(unit_id, ())) or plate, plates=(plate,))
        for id, plate, unit_id, label, name in rows
    ]


def _owner_names(session: Session, unit_ids: Sequence[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    owners = (
        select(Occupancy.unit_id, Person.name)
        .join(Person, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id.in_(unit_ids), Occupancy.relation.in_(OWNERS), current(today_of(session)))
        .order_by(Occupancy.id)
    )
    for unit_id, name in session.execute(owners).tuples():
        names[unit_id].append(name)
    return names
