"""Everything the office has on file about a unit, present and past: what the owners desk shows and edits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from propertydesk.core.masking import mask_id, mask_phone
from propertydesk.core.views import Moment
from propertydesk.office.desk_models import Scan
from propertydesk.office.household import Household, household
from propertydesk.office.models import Occupancy, ParkingPlace, Person, StandingInstruction, Unit, Vehicle
from propertydesk.office.residents import current
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import ParkingKind, Relation, UnitUse


@dataclass(frozen=True, slots=True)
class Tie:
    """What a person is or was to the unit. Numbers are masked unless the file was revealed."""

    occupancy_id: int
    person_id: int
    name: str
    relation: Relation
    since: date | None
    until: date | None
    phones: tuple[str, ...]
    id_number: str | None
    authority: str | None
    note: str | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class OwnVehicle:
    """A vehicle of the household, also after it left (``until``)."""

    id: int
    plate: str
    model: str | None
    whose: str | None
    until: date | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A parking place that the unit holds or held last."""

    id: int
    name: str
    kind: ParkingKind
    plate: str | None
    until: date | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class Instruction:
    """A standing instruction, also one that has ended."""

    id: int
    text: str
    until: date | None
    ended_at: datetime | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class KeptScan:
    """A scan tied to the unit."""

    id: int
    title: str
    at: datetime
    by: str
    attachment_id: int


@dataclass(frozen=True, slots=True)
class UnitFile:
    """The file of a unit. What is in force comes before what has ended."""

    household: Household
    use: UnitUse
    people: tuple[Tie, ...]
    vehicles: tuple[OwnVehicle, ...]
    places: tuple[Place, ...]
    instructions: tuple[Instruction, ...]
    scans: tuple[KeptScan, ...]

    @property
    def subjects(self) -> tuple[tuple[str, int], ...]:
        """The records whose history is the unit's history."""
        return (
            ("unit", self.household.unit_id),
            *(("occupancy", each.occupancy_id) for each in self.people),
            *(("vehicle", each.id) for each in self.vehicles),
            *(("parking_place", each.id) for each in self.places),
            *(("standing_instruction", each.id) for each in self.instructions),
        )


def unit_file(session: Session, unit_id: int, moment: Moment, *, reveal: bool = False) -> UnitFile:
    """The file of a unit, numbers in full when *reveal*. Raises ``UserError`` when there is no such unit."""
    home = household(session, unit_id, moment, reveal=reveal)
    unit = session.get_one(Unit, unit_id)
    return UnitFile(
        household=home,
        use=unit.use,
        people=_people(session, unit_id, moment.today, reveal),
        vehicles=_vehicles(session, unit_id, moment.today),
        places=_places(session, unit_id, moment.today),
        instructions=_instructions(session, unit_id, moment.today),
        scans=_scans(session, unit_id),
    )


def _people(session: Session, unit_id: int, today: date, reveal: bool) -> tuple[Tie, ...]:
    now = set(session.scalars(select(Occupancy.id).where(Occupancy.unit_id == unit_id, current(today))))
    rows = session.scalars(
        select(Occupancy)
        .where(Occupancy.unit_id == unit_id)
        .options(joinedload(Occupancy.person).selectinload(Person.phones))
    )
    ties = [
        Tie(
            row.id,
            row.person_id,
            row.person.name,
            row.relation,
            row.since,
            row.until,
            tuple(number if reveal else mask_phone(number) for number in row.person.phone_numbers),
            row.person.id_number if reveal or not row.person.id_number else mask_id(row.person.id_number),
            row.authority,
            row.note,
            row.id in now,
        )
        for row in rows
    ]
    order = list(Relation)
    in_force = sorted(
        (tie for tie in ties if tie.in_force),
        key=lambda tie: (order.index(tie.relation), tie.since is None, tie.since or today),
    )
    former = sorted((tie for tie in ties if not tie.in_force), key=lambda tie: tie.until or date.max, reverse=True)
    return (*in_force, *former)


def _vehicles(session: Session, unit_id: int, today: date) -> tuple[OwnVehicle, ...]:
    rows = session.execute(
        select(Vehicle, Person.name)
        .outerjoin(Person, Vehicle.person_id == Person.id)
        .where(Vehicle.unit_id == unit_id)
        .order_by(Vehicle.id)
    ).tuples()
    found = [
        OwnVehicle(row.id, row.plate, row.model, name, row.until, row.until is None or row.until >= today)
        for row, name in rows
    ]
    return tuple(sorted(found, key=lambda each: not each.in_force))


def _places(session: Session, unit_id: int, today: date) -> tuple[Place, ...]:
    rows = session.execute(
        select(ParkingPlace, Vehicle.plate)
        .outerjoin(Vehicle, ParkingPlace.vehicle_id == Vehicle.id)
        .where(ParkingPlace.unit_id == unit_id)
        .order_by(ParkingPlace.name)
    ).tuples()
    found = [
        Place(row.id, row.name, row.kind, plate, row.until, row.until is None or row.until >= today)
        for row, plate in rows
    ]
    return tuple(sorted(found, key=lambda each: not each.in_force))


def _instructions(session: Session, unit_id: int, today: date) -> tuple[Instruction, ...]:
    rows = session.scalars(
        select(StandingInstruction)
        .where(StandingInstruction.unit_id == unit_id)
        .order_by(StandingInstruction.id.desc())
    )
    found = [
        Instruction(
            row.id, row.text, row.until, row.ended_at,
            row.ended_at is None and (row.until is None or row.until >= today),
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: not each.in_force))


def _scans(session: Session, unit_id: int) -> tuple[KeptScan, ...]:
    rows = session.execute(
        select(Scan, Staff.name)
        .join(Staff, Scan.staff_id == Staff.id)
        .where(Scan.kind == "unit", Scan.subject_id == unit_id)
        .order_by(Scan.at.desc(), Scan.id.desc())
    ).tuples()
    return tuple(KeptScan(scan.id, scan.title, scan.at, by, scan.attachment_id) for scan, by in rows)
