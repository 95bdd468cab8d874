"""What the office has already of what a ledger may speak of, read at once so that comparing costs no query a row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.office.models import (
    Building,
    Entrance,
    Occupancy,
    ParkingPlace,
    Person,
    PersonPhone,
    Unit,
    Vehicle,
)
from propertydesk.office.roster.names import name_key
from propertydesk.office.words import OWNERS, IdKind, Relation


@dataclass(slots=True)
class KnownPerson:
    """A person of the office."""

    id: int
    name: str
    id_kind: IdKind
    id_number: str | None
    phones: list[str]


@dataclass(slots=True)
class KnownTie:
    """What a person is to a unit, running or still to begin."""

    id: int
    person: KnownPerson
    relation: Relation
    since: date | None


@dataclass(slots=True)
class Known:
    """The office before (and while) a plan is applied. Units, vehicles and places by the names people give them."""

    buildings: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    entrances: dict[tuple[int, str], int] = field(default_factory=dict)
    units: dict[str, dict[str, Any]] = field(default_factory=dict)
    ties: dict[int, list[KnownTie]] = field(default_factory=lambda: defaultdict(list))
    by_id_number: dict[tuple[str, str], KnownPerson] = field(default_factory=dict)
    ended: set[tuple[int, str, Relation]] = field(default_factory=set)
    vehicles: dict[str, tuple[int, int]] = field(default_factory=dict)
    vehicles_left: set[tuple[int, str]] = field(default_factory=set)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)

    def remember(self, person: KnownPerson) -> None:
        """Find the person again by ID number and name."""
        if person.id_number is not None:
            self.by_id_number.setdefault((person.id_number, name_key(person.name)), person)


UNIT_VALUES = ("area", "status", "use", "moved_in", "note")
PLACE_VALUES = ("kind", "unit_id", "vehicle_id", "area")


def look_up(session: Session, today: date) -> Known:
    """Everything of the office that a ledger may speak of, as it is *today*."""
    known = Known()
    for id, name, floors in session.execute(select(Building.id, Building.name, Building.floors)):
        known.buildings[name] = (id, floors)
    for id, building_id, name in session.execute(select(Entrance.id, Entrance.building_id, Entrance.name)):
        known.entrances[building_id, name] = id
    columns = [getattr(Unit, name) for name in ("id", "label", *UNIT_VALUES)]
    for row in session.execute(select(*columns)).mappings():
        known.units[row["label"]] = dict(row)
    people = _people(session)
    for person in people.values():
        known.remember(person)
    _look_up_ties(session, today, people, known)
    vehicles = select(Vehicle.id, Vehicle.plate, Vehicle.unit_id, Vehicle.until)
    for id, plate, unit_id, until in session.execute(vehicles).tuples():
        if until is None or until >= today:
            known.vehicles[plate] = (id, unit_id)
        else:
            known.vehicles_left.add((unit_id, plate))
    columns = [getattr(ParkingPlace, name) for name in ("id", "name", *PLACE_VALUES)]
    for row in session.execute(select(*columns)).mappings():
        known.places[row["name"]] = dict(row)
    return known


def _people(session: Session) -> dict[int, KnownPerson]:
    """Everybody whose data were not erased, with their telephones."""
    query = (
        select(Person.id, Person.name, Person.id_kind, Person.id_number)
        .where(Person.erased_at.is_(None))
        .order_by(Person.id)
    )
    people = {id: KnownPerson(id, name, kind, number, []) for id, name, kind, number in session.execute(query).tuples()}
    phones = select(PersonPhone.person_id, PersonPhone.number).order_by(PersonPhone.id)
    for person_id, number in session.execute(phones):
        if person_id in people:
            people[person_id].phones.append(number)
    return people


def _look_up_ties(session: Session, today: date, people: dict[int, KnownPerson], known: Known) -> None:
    """What people are to units; of what has ended only that it was, so that an old ledger does not bring it back."""
    columns = (
        Occupancy.id,
        Occupancy.unit_id,
        Occupancy.person_id,
        Occupancy.relation,
        Occupancy.since,
        Occupancy.until,
    )
    for id, unit_id, person_id, relation, since, until in session.execute(
        select(*columns).order_by(Occupancy.id)
    ).tuples():
        person = people.get(person_id)
        if person is None:
            continue
        if until is None or until >= today:
            known.ties[unit_id].append(KnownTie(id, person, relation, since))
        else:
            known.ended.add((unit_id, name_key(person.name), part_of(relation)))


def part_of(relation: Relation) -> Relation:
    """Owner and co-owner are one part: which of them is named first may change."""
    return Relation.OWNER if relation in OWNERS else relation
