"""The owners' lists: units, people, vehicles, parking places."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.owners.columns import (
    id_numbers_of,
    owners_of,
    phones_of,
    phones_of_people,
    places_of_vehicles,
    plates_of,
    relation_place,
    units_of_people,
)
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
from propertydesk.office.residents import current
from propertydesk.office.words import OWNERS, IdKind, ParkingKind, Permission, Relation, UnitStatus, UnitUse

NOWHERE = "~"
"""Sorts after every unit."""


def _placed(query: Select[Any]) -> Select[Any]:
    # Outer joins, though both are always there: where a list of ids needs neither, SQLite leaves them out.
    placed = query.select_from(Unit).outerjoin(Building, Unit.building_id == Building.id)
    return placed.outerjoin(Entrance, Unit.entrance_id == Entrance.id)


def _status(status: UnitStatus) -> Filter:
    return Filter(status.value, status.label, lambda moment: Unit.status == status)


def _has_owner(moment: Moment, *more: Any) -> ColumnElement[bool]:
    return exists(
        select(Occupancy.id)
        .join(Person, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id == Unit.id, Occupancy.relation.in_(OWNERS), current(moment.today), *more)
        .correlate(Unit)
    )


def _with_phone() -> ColumnElement[bool]:
    return exists(select(PersonPhone.id).where(PersonPhone.person_id == Person.id).correlate(Person))


def _moved_in_this_year(moment: Moment) -> ColumnElement[bool]:
    return Unit.moved_in >= moment.today.replace(month=1, day=1)


UNITS = Listing(
    key="units",
    label=_("Units"),
    model=Unit,
    kind="unit",
    needs=Permission.LOOK,
    icon="building-2",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("building", _("Building"), Building.name, shown=False, width=70),
        Column("entrance", _("Entrance"), Entrance.name, shown=False, width=70),
        Column("room", _("Room"), Unit.room, shown=False, width=70),
        Column("area", _("Floor area, m²"), Unit.area, kind="area", width=115),
        Column("status", _("How it is used"), Unit.status, kind="choice", of=UnitStatus, width=130),
        Column("owners", _("Owners"), batch=owners_of, kind="list", width=160),
        Column("id_numbers", _("Document numbers"), batch=id_numbers_of, kind="list", mask="id_number", shown=False),
        Column("phones", _("Phones"), batch=phones_of, kind="list", mask="phone", width=200),
        Column("moved_in", _("Moved in"), Unit.moved_in, kind="day", width=100),
        Column("plates", _("Plates"), batch=plates_of, kind="list", width=150),
    ),
    base=_placed,
    filters=(
        *(_status(status) for status in UnitStatus),
        Filter("no_owner", _("Without owner"), lambda moment: ~_has_owner(moment)),
        Filter("no_phone", _("No phone"), lambda moment: ~_has_owner(moment, _with_phone())),
        Filter(
            "no_id_number",
            _("Without ID number"),
            lambda moment: ~_has_owner(moment, Person.id_number.is_not(None)),
        ),
        Filter("moved_in_this_year", _("Moved in this year"), _moved_in_this_year),
        Filter("shops", _("Shops"), lambda moment: Unit.use == UnitUse.SHOP),
    ),
    order=lambda: Unit.sort,
    watch=("unit", "person", "occupancy", "vehicle"),
    actions=("roster.import", "unit.add", "unit.edit", "person.add", "scan.attach"),
    empty=_("No units yet. Read the owners' roster in, or add the first unit."),
)

_main = aliased(Occupancy, name="main")
_any = aliased(Occupancy, name="tied")


def _with_main_unit(query: Select[Any]) -> Select[Any]:
    """Each person beside what they mainly are: what lasts before what has ended, owners before others."""
    main_id = (
        select(_any.id)
        .where(_any.person_id == Person.id)
        .order_by(_any.until.is_not(None), _any.until.desc(), relation_place(_any), _any.id)
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    tied = query.select_from(Person).outerjoin(_main, _main.id == main_id).outerjoin(Unit, Unit.id == _main.unit_id)
    return tied.where(Person.erased_at.is_(None))


def _tied_today(moment: Moment, *more: Any) -> ColumnElement[bool]:
    there = select(Occupancy.id).where(Occupancy.person_id == Person.id, current(moment.today), *more)
    return exists(there.correlate(Person))


PEOPLE = Listing(
    key="people",
    label=_("People"),
    model=Person,
    kind="person",
    needs=Permission.LOOK,
    icon="users-round",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("name", _("Name"), Person.name, width=110),
        Column("relation", _("Relation"), _main.relation, kind="choice", of=Relation, width=90),
        Column("phones", _("Phones"), batch=phones_of_people, kind="list", mask="phone", width=200),
        Column("id_kind", _("Document"), Person.id_kind, kind="choice", of=IdKind, shown=False),
        Column("id_number", _("Document number"), Person.id_number, kind="id_number", mask="id_number", width=160),
        Column("since", _("Since"), _main.since, kind="day", width=100),
        Column("until", _("Until"), _main.until, kind="day", width=100),
        Column("units", _("All units"), batch=units_of_people, kind="list", width=140),
        Column("authority", _("Authority"), _main.authority, shown=False, width=200),
    ),
    base=_with_main_unit,
    filters=(
        Filter("owners", _("Owners"), lambda moment: _tied_today(moment, Occupancy.relation.in_(OWNERS))),
        Filter("tenants", _("Tenants"), lambda moment: _tied_today(moment, Occupancy.relation == Relation.TENANT)),
        Filter(
            "others",
            _("Family, carers, contacts"),
            lambda moment: _tied_today(
                moment, Occupancy.relation.in_((Relation.FAMILY, Relation.CARER, Relation.EMERGENCY_CONTACT))
            ),
        ),
        Filter("former", _("Former"), lambda moment: _main.id.is_not(None) & ~_tied_today(moment)),
        Filter("no_phone", _("No phone"), lambda moment: ~_with_phone()),
        Filter("no_id_number", _("Without ID number"), lambda moment: Person.id_number.is_(None)),
        Filter(
            "authorised",
            _("With an authority"),
            lambda moment: _tied_today(moment, Occupancy.authority.is_not(None)),
        ),
    ),
    order=lambda: func.coalesce(Unit.sort, NOWHERE),
    watch=("person", "occupancy", "unit"),
    actions=("person.add", "person.edit", "occupancy.add", "scan.attach_person", "person.erase"),
    empty=_("Nobody yet. Read the owners' roster in, or open a unit and add its owner."),
)


def _of_units_and_owners(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(Vehicle)
        .join(Unit, Vehicle.unit_id == Unit.id)
        .outerjoin(Person, Vehicle.person_id == Person.id)
    )


def _vehicle_there(moment: Moment) -> ColumnElement[bool]:
    return or_(Vehicle.until.is_(None), Vehicle.until >= moment.today)


def _with_place() -> ColumnElement[bool]:
    return exists(select(ParkingPlace.id).where(ParkingPlace.vehicle_id == Vehicle.id).correlate(Vehicle))


VEHICLES = Listing(
    key="vehicles",
    label=_("Vehicles"),
    model=Vehicle,
    kind="vehicle",
    needs=Permission.LOOK,
    icon="car",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("plate", _("Plate"), Vehicle.plate, kind="plate", width=110),
        Column("owner", _("Whose"), Person.name, width=110),
        Column("model", _("Make and colour"), Vehicle.model, width=140),
        Column("places", _("Parking places"), batch=places_of_vehicles, kind="list", width=120),
        Column("until", _("Until"), Vehicle.until, kind="day", width=100),
    ),
    base=_of_units_and_owners,
    filters=(
        Filter("here", _("Here now"), _vehicle_there),
        Filter("left", _("Left"), lambda moment: ~_vehicle_there(moment)),
        Filter("no_place", _("Without a parking place"), lambda moment: _vehicle_there(moment) & ~_with_place()),
    ),
    order=lambda: Unit.sort,
    watch=("vehicle", "unit", "parking_place", "person"),
    actions=("vehicle.add", "vehicle.edit", "vehicle.end"),
    empty=_("No vehicles yet. Find a household and add its vehicle: the gate looks plates up here."),
)


def _held(kind: ParkingKind) -> Filter:
    return Filter(kind.value, kind.label, lambda moment: ParkingPlace.kind == kind)


def _related(relation: Relation) -> Filter:
    return Filter(relation.value, relation.label, lambda moment: Occupancy.relation == relation)


def _held_by(query: Select[Any]) -> Select[Any]:
    held = query.select_from(ParkingPlace).outerjoin(Unit, ParkingPlace.unit_id == Unit.id)
    return held.outerjoin(Vehicle, ParkingPlace.vehicle_id == Vehicle.id)


PARKING = Listing(
    key="parking",
    label=_("Parking places"),
    model=ParkingPlace,
    kind="parking_place",
    needs=Permission.LOOK,
    icon="circle-parking",
    columns=(
        Column("name", _("Parking place"), ParkingPlace.name, width=110),
        Column("kind", _("Held how"), ParkingPlace.kind, kind="choice", of=ParkingKind, width=90),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("plate", _("Plate"), Vehicle.plate, kind="plate", width=110),
        Column("area", _("Area, m²"), ParkingPlace.area, kind="area", width=80),
        Column("until", _("Until"), ParkingPlace.until, kind="day", width=100),
    ),
    base=_held_by,
    filters=(
        Filter("free", _("Nobody's"), lambda moment: ParkingPlace.unit_id.is_(None)),
        *(_held(kind) for kind in ParkingKind),
        Filter("lease_over", _("Lease over"), lambda moment: ParkingPlace.until < moment.today),
    ),
    order=lambda: ParkingPlace.name,
    watch=("parking_place", "vehicle", "unit"),
    actions=("parking.add", "parking.edit"),
    empty=_("No parking places yet. Read them in with the roster, or add the first one."),
)


def _of_both(query: Select[Any]) -> Select[Any]:
    tied = query.select_from(Occupancy).outerjoin(Unit, Occupancy.unit_id == Unit.id)
    return tied.outerjoin(Person, Occupancy.person_id == Person.id)


OCCUPANCIES = Listing(
    key="occupancies",
    label=_("Who lives where"),
    model=Occupancy,
    kind="occupancy",
    needs=Permission.LOOK,
    icon="link",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("name", _("Name"), Person.name, width=110),
        Column("relation", _("Relation"), Occupancy.relation, kind="choice", of=Relation, width=90),
        Column("since", _("Since"), Occupancy.since, kind="day", width=100),
        Column("until", _("Until"), Occupancy.until, kind="day", width=100),
        Column("authority", _("Authority"), Occupancy.authority, width=200),
        Column("note", _("Note"), Occupancy.note, shown=False, width=200),
    ),
    base=_of_both,
    filters=(
        Filter("now", _("Now"), lambda moment: current(moment.today)),
        Filter("ended", _("Ended"), lambda moment: Occupancy.until < moment.today),
        Filter("authorised", _("With an authority"), lambda moment: Occupancy.authority.is_not(None)),
        *(_related(relation) for relation in Relation),
    ),
    order=lambda: Unit.sort,
    watch=("occupancy", "person", "unit"),
    actions=("occupancy.add", "occupancy.edit", "occupancy.end"),
    empty=_("Nobody is tied to a unit yet. Read the owners' roster in, or add a person to a unit."),
)
