"""Vehicles of the households, and the parking places they hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.office.checks import area_trouble, plate_trouble, require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Occupancy, ParkingPlace, Unit, Vehicle
from propertydesk.office.words import ParkingKind, Permission

VEHICLE_FIELDS = (
    Field(Vehicle.plate, _("Plate"), checks=(plate_trouble,)),
    Field(Vehicle.unit_id, _("Unit"), lookup="unit"),
    Field(Vehicle.person_id, _("Whose"), lookup="person"),
    Field(Vehicle.model, _("Make and colour")),
    Field(Vehicle.until, _("Until"), hint=_("Empty while it lasts")),
)
VEHICLE_ADD_ASK = VEHICLE_FIELDS[:4]
PARKING_FIELDS = (
    Field(ParkingPlace.name, _("Parking place"), hint=_("As it is written on the ground: B1-023")),
    Field(ParkingPlace.kind, _("Held how"), required=True, default=ParkingKind.OWNED),
    Field(ParkingPlace.unit_id, _("Unit"), lookup="unit"),
    Field(ParkingPlace.vehicle_id, _("Vehicle"), lookup="vehicle"),
    Field(ParkingPlace.area, _("Area, m²"), checks=(area_trouble,)),
    Field(ParkingPlace.until, _("Until"), hint=_("Last day of the lease")),
)


def add_vehicle(deed: Deed, unit_id: int, plate: str, person_id: int | None, model: str | None) -> Vehicle:
    """Add a vehicle to a household. Raises at ``plate`` when another household has it."""
    _check_vehicle(deed, plate, unit_id, person_id, None)
    vehicle = deed.add(Vehicle(unit_id=unit_id, plate=plate, person_id=person_id, model=model))
    deed.touch("unit", unit_id)
    return vehicle


def edit_vehicle(deed: Deed, vehicle: Vehicle, **values: Any) -> None:
    """Correct a vehicle."""
    if values["until"] is None or values["until"] >= deed.moment.today:
        _check_vehicle(deed, values["plate"], values["unit_id"], values["person_id"], vehicle.id)
    deed.touch("unit", vehicle.unit_id, values["unit_id"])
    deed.change(vehicle, **values)


def end_vehicle(deed: Deed, vehicle: Vehicle, until: date | None) -> None:
    """The household has the vehicle no longer; the places it stood on are free of it."""
    deed.change(vehicle, until=until or deed.moment.today)
    deed.touch("unit", vehicle.unit_id)
    for place in deed.session.scalars(select(ParkingPlace).where(ParkingPlace.vehicle_id == vehicle.id)):
        deed.change(place, vehicle_id=None)


def can_end_vehicle(deed: Deed, vehicle: Vehicle) -> None:
    """What has ended cannot end again."""
    if vehicle.until is not None and vehicle.until < deed.moment.today:
        raise UserError(_("This vehicle left on {day}. Edit it when the day is wrong.", day=vehicle.until))


def add_parking(deed: Deed, **values: Any) -> ParkingPlace:
    """Add a parking place. Raises at ``name`` when there is one of that name."""
    _check_parking(deed, values, None)
    place = deed.add(ParkingPlace(**values))
    _touch_unit(deed, place.unit_id)
    return place


def edit_parking(deed: Deed, place: ParkingPlace, **values: Any) -> None:
    """Correct a parking place, or give it to another household."""
    _check_parking(deed, values, place.id)
    _touch_unit(deed, place.unit_id)
    deed.change(place, **values)
    _touch_unit(deed, place.unit_id)


def _check_vehicle(deed: Deed, plate: str, unit_id: int, person_id: int | None, own_id: int | None) -> None:
    running = or_(Vehicle.until.is_(None), Vehicle.until >= deed.moment.today)
    other = deed.session.scalar(
        select(Unit.label)
        .join(Vehicle, Vehicle.unit_id == Unit.id)
        .where(Vehicle.plate == plate, running, Vehicle.id != (own_id or 0))
        .limit(1)
    )
    tied = person_id is None or deed.session.scalar(
        select(Occupancy.id).where(Occupancy.unit_id == unit_id, Occupancy.person_id == person_id).limit(1)
    )
    require({
        "plate": _("{plate} belongs to {unit}. End it there first.", plate=plate, unit=other) if other else None,
        "person_id": None if tied else _("This person does not belong to the unit. Add them to it first."),
    })  # fmt: skip


def _check_parking(deed: Deed, values: Mapping[str, Any], own_id: int | None) -> None:
    doubled = deed.session.scalar(
        select(ParkingPlace.id).where(ParkingPlace.name == values["name"], ParkingPlace.id != (own_id or 0))
    )
    vehicle = deed.session.get(Vehicle, values["vehicle_id"]) if values["vehicle_id"] is not None else None
    elsewhere = vehicle is not None and values["unit_id"] is not None and vehicle.unit_id != values["unit_id"]
    require({
        "name": _("There is a parking place {name} already.", name=values["name"]) if doubled else None,
        "vehicle_id": _("This vehicle belongs to another unit.") if elsewhere else None,
    })  # fmt: skip


def _touch_unit(deed: Deed, unit_id: int | None) -> None:
    if unit_id is not None:
        deed.touch("unit", unit_id)


def _today(asking: Any, vehicle: Vehicle) -> Mapping[str, Any]:
    return {"until": asking.moment.today}


VEHICLE_ACTIONS = (
    Action(
        "vehicle.add", _("Add a vehicle"), add_vehicle, Permission.OWNERS, makes="vehicle", ask=VEHICLE_ADD_ASK,
        icon="car",
    ),
    Action(
        "vehicle.edit", _("Edit the vehicle"), edit_vehicle, Permission.OWNERS, subject="vehicle", ask=VEHICLE_FIELDS,
        icon="pencil", edits=True, primary=True,
    ),
    Action(
        "vehicle.end", _("Vehicle left"), end_vehicle, Permission.OWNERS, subject="vehicle",
        ask=(Field("until", _("Last day"), kind="day", hint=_("Today when left empty")),), when=can_end_vehicle,
        icon="log-out", defaults=_today,
    ),
    Action(
        "parking.add", _("Add a parking place"), add_parking, Permission.OWNERS, makes="parking_place",
        ask=PARKING_FIELDS, icon="circle-parking",
    ),
    Action(
        "parking.edit", _("Edit the parking place"), edit_parking, Permission.OWNERS, subject="parking_place",
        ask=PARKING_FIELDS, icon="pencil", edits=True, primary=True,
    ),
)  # fmt: skip
