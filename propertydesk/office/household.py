"""A household at a glance: who lives there, what everybody must know, vehicles, who looks after the building."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.masking import mask_id, mask_phone
from propertydesk.core.views import Moment
from propertydesk.office.models import (
    Notice,
    ParkingPlace,
    StandingInstruction,
    Unit,
    Vehicle,
)
from propertydesk.office.notices import instruction_in_force, notice_in_force
from propertydesk.office.residents import people_of
from propertydesk.office.staff_models import Specialist, Staff
from propertydesk.office.words import OWNERS, NoticeKind, Relation, UnitStatus


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the household; numbers are masked unless the card was revealed."""

    occupancy_id: int
    person_id: int
    name: str
    relation: Relation
    since: date | None
    phones: tuple[str, ...]
    id_number: str | None
    authority: str | None
    note: str | None

    @property
    def is_owner(self) -> bool:
        """Owner or co-owner."""
        return self.relation in OWNERS


@dataclass(frozen=True, slots=True)
class Car:
    """A vehicle, or a parking place without one (``plate`` empty)."""

    id: int | None
    plate: str
    model: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class InForce:
    """A notice in force, until when (aware UTC)."""

    kind: NoticeKind
    text: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Household:
    """What the card shows of a unit. ``area`` is in m²."""

    unit_id: int
    unit: str
    area: Decimal | None
    status: UnitStatus
    moved_in: date | None
    note: str | None
    members: tuple[Member, ...]
    cars: tuple[Car, ...]
    instructions: tuple[tuple[int, str], ...]
    notices: tuple[InForce, ...]
    specialist: str | None
    stand_in: str | None
    revealed: bool

    @property
    def head(self) -> str:
        """The name that stands beside the unit: the owners'."""
        return "、".join(member.name for member in self.members if member.is_owner)


def household(session: Session, unit_id: int, moment: Moment, *, reveal: bool = False) -> Household:
    """The household of a unit now. Raises ``UserError`` when there is no such unit."""
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise UserError(_("No such unit. Write it like 3-1-1001."), code="no_record")
    specialist, stand_in = _specialist(session, unit.building_id)
    return Household(
        unit_id=unit.id,
        unit=unit.label,
        area=unit.area,
        status=unit.status,
        moved_in=unit.moved_in,
        note=unit.note,
        members=tuple(_members(session, unit_id, moment.today, reveal)),
        cars=tuple(_cars(session, unit_id, moment.today)),
        instructions=tuple(_instructions(session, unit_id, moment.today)),
        notices=tuple(_notices(session, unit, moment)),
        specialist=specialist,
        stand_in=stand_in,
        revealed=reveal,
    )


def _members(session: Session, unit_id: int, today: date, reveal: bool) -> Sequence[Member]:
    return [
        Member(
            occupancy.id,
            person.id,
            person.name,
            occupancy.relation,
            occupancy.since,
            tuple(phones if reveal else map(mask_phone, phones)),
            person.id_number if reveal or not person.id_number else mask_id(person.id_number),
            occupancy.authority,
            occupancy.note,
        )
        for occupancy, person, phones in people_of(session, unit_id, today)
    ]


def _cars(session: Session, unit_id: int, today: date) -> Sequence[Car]:
    live = or_(Vehicle.until.is_(None), Vehicle.until >= today)
    vehicles = session.scalars(select(Vehicle).where(Vehicle.unit_id == unit_id, live).order_by(Vehicle.id)).all()
    held = or_(ParkingPlace.until.is_(None), ParkingPlace.until >= today)
    places = session.scalars(
        select(ParkingPlace).where(ParkingPlace.unit_id == unit_id, held).order_by(ParkingPlace.name)
    )
    free = list(places)
    cars = []
    for vehicle in vehicles:
        own = next((place for place in free if place.vehicle_id == vehicle.id), None)
        place = own or next((place for place in free if place.vehicle_id is None), None)
        if place is not None:
            free.remove(place)
        cars.append(Car(vehicle.id, vehicle.plate, vehicle.model, place.name if place else None))
    return cars + [Car(None, "", None, place.name) for place in free]


def _instructions(session: Session, unit_id: int, today: date) -> Sequence[tuple[int, str]]:
    query = select(StandingInstruction.id, StandingInstruction.text).where(
        StandingInstruction.unit_id == unit_id, instruction_in_force(today)
    )
    return [(id, text) for id, text in session.execute(query.order_by(StandingInstruction.id)).tuples()]


def _notices(session: Session, unit: Unit, moment: Moment) -> Sequence[InForce]:
    estate = Notice.building_id.is_(None) & Notice.entrance_id.is_(None)
    building = (Notice.building_id == unit.building_id) & Notice.entrance_id.is_(None)
    query = select(Notice).where(
        notice_in_force(moment),
        or_(estate, building, Notice.entrance_id == unit.entrance_id),
    )
    return [InForce(row.kind, row.text, row.until_at) for row in session.scalars(query.order_by(Notice.until_at))]


def _specialist(session: Session, building_id: int) -> tuple[str | None, str | None]:
    stand_in = aliased(Staff)
    row = session.execute(
        select(Staff.name, stand_in.name)
        .select_from(Specialist)
        .join(Staff, Specialist.staff_id == Staff.id)
        .outerjoin(stand_in, Specialist.stand_in_id == stand_in.id)
        .where(Specialist.building_id == building_id)
    ).first()
    return (None, None) if row is None else (row[0], row[1])
