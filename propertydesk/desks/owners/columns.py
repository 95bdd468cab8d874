"""Values of the owners' lists that are gathered from several records, a page of ids at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, case, or_, select
from sqlalchemy.orm import Session

from propertydesk.office.models import Occupancy, ParkingPlace, Person, PersonPhone, Unit, Vehicle
from propertydesk.office.reading import today_of
from propertydesk.office.residents import current
from propertydesk.office.traces import ERASED_VALUE
from propertydesk.office.words import OWNERS, Relation


def relation_place(occupancy: Any = Occupancy) -> Any:
    """Owners first, then in the order of their relation."""
    return case({relation.value: place for place, relation in enumerate(Relation)}, value=occupancy.relation)


def owners_of(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Names of the owners and co-owners of today, by unit."""
    return gathered(session.execute(_of_owners(session, ids, Person.name)).tuples(), ids)


def id_numbers_of(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Document numbers of the owners of today, by unit."""
    query = _of_owners(session, ids, Person.id_number).where(Person.id_number.is_not(None))
    return gathered(session.execute(query).tuples(), ids)


def phones_of(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Telephones of the owners of today, by unit."""
    query = _of_owners(session, ids, PersonPhone.number).join(PersonPhone, PersonPhone.person_id == Person.id)
    return gathered(session.execute(query.order_by(PersonPhone.id)).tuples(), ids)


def plates_of(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Plates of the household's vehicles of today, by unit."""
    there = or_(Vehicle.until.is_(None), Vehicle.until >= today_of(session))
    known = Vehicle.plate != ERASED_VALUE
    query = select(Vehicle.unit_id, Vehicle.plate).where(Vehicle.unit_id.in_(ids), there, known).order_by(Vehicle.id)
    return gathered(session.execute(query).tuples(), ids)


def phones_of_people(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """A person's telephones."""
    query = select(PersonPhone.person_id, PersonPhone.number).where(PersonPhone.person_id.in_(ids))
    return gathered(session.execute(query.order_by(PersonPhone.id)).tuples(), ids)


def units_of_people(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """The units a person is tied to today."""
    query = (
        select(Occupancy.person_id, Unit.label)
        .join(Unit, Occupancy.unit_id == Unit.id)
        .where(Occupancy.person_id.in_(ids), current(today_of(session)))
        .order_by(Unit.sort)
    )
    return gathered(session.execute(query).tuples(), ids)


def places_of_vehicles(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """The parking places a vehicle stands on."""
    query = select(ParkingPlace.vehicle_id, ParkingPlace.name).where(ParkingPlace.vehicle_id.in_(ids))
    return gathered(session.execute(query.order_by(ParkingPlace.name)).tuples(), ids)


def gathered(pairs: Iterable[tuple[Any, Any]], ids: Sequence[int]) -> Mapping[int, list[Any]]:
    """*pairs* of id and value as lists without doubles, an empty list for ids that have none."""
    values: dict[int, list[Any]] = defaultdict(list, {id: [] for id in ids})
    for id, value in pairs:
        if value not in values[id]:
            values[id].append(value)
    return values


def _of_owners(session: Session, ids: Sequence[int], value: Any) -> Select[Any]:
    return (
        select(Occupancy.unit_id, value)
        .join(Person, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id.in_(ids), Occupancy.relation.in_(OWNERS), current(today_of(session)))
        .order_by(relation_place(), Occupancy.id)
    )
