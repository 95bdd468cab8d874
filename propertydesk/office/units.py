"""Units: added by the name people give them, corrected with a trace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.unit_notation import UnitRef, parse_unit, sort_key
from propertydesk.office.checks import area_trouble, day_trouble, require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Building, Entrance, Occupancy, Unit
from propertydesk.office.words import Permission, UnitStatus, UnitUse

UNIT_FIELDS = (
    Field(Unit.label, _("Unit")),
    Field(Unit.area, _("Floor area, m²")),
    Field(Unit.status, _("How it is used")),
    Field(Unit.use, _("Built for")),
    Field(Unit.moved_in, _("Moved in")),
    Field(Unit.note, _("Note"), width=3),
    Field(
        "occupancies",
        _("People"),
        rows=(
            Field("person_name", _("Name")),
            Field(Occupancy.relation, _("Relation")),
            Field(Occupancy.since, _("Since")),
            Field(Occupancy.until, _("Until")),
        ),
    ),
)

UNIT_ASK = (
    Field("unit", _("Unit"), kind="line", length=60, required=True, hint=_("Any way people write it: 3-1-1001")),
    Field(Unit.area, _("Floor area, m²"), checks=(area_trouble,)),
    Field(Unit.status, _("How it is used"), required=True, default=UnitStatus.OWNER_OCCUPIED),
    Field(Unit.use, _("Built for"), required=True, default=UnitUse.HOME),
    Field(Unit.moved_in, _("Moved in"), checks=(day_trouble,)),
    Field(Unit.note, _("Note"), width=3),
)


def add_unit(
    deed: Deed,
    unit: str,
    area: Decimal | None,
    status: UnitStatus,
    use: UnitUse,
    moved_in: date | None,
    note: str | None,
) -> Unit:
    """Add a unit; its building and entrance come with it when they are missing. Raises at ``unit`` when it is there."""
    return deed.add(Unit(**_placed(deed, unit, None), area=area, status=status, use=use, moved_in=moved_in, note=note))


def edit_unit(deed: Deed, record: Unit, unit: str, **values: Any) -> None:
    """Correct a unit. A new name is carried to everything that is found by it."""
    renamed = unit != record.label
    deed.change(record, **values, **(_placed(deed, unit, record.id) if renamed else {}))
    if renamed:
        _touch_everything_of(deed, record.id)


def find_unit_name(text: str) -> UnitRef:
    """The unit that *text* names. Raises ``UserError`` at ``unit`` in words."""
    ref = parse_unit(text)
    if ref is None:
        raise UserError(_("No unit can be read from this. Write it like 3-1-1001."), "unit")
    return ref


def building_of(deed: Deed, name: str) -> Building:
    """The building *name*, made when it is missing."""
    found = deed.session.scalar(select(Building).where(Building.name == name))
    return found or deed.add(Building(name=name, sort=sort_key(name)))


def _entrance_of(deed: Deed, building: Building, name: str) -> Entrance:
    found = deed.session.scalar(
        select(Entrance).where(Entrance.building_id == building.id, Entrance.name == name)
    )  # fmt: skip
    return found or deed.add(Entrance(building_id=building.id, name=name))


def _placed(deed: Deed, text: str, own_id: int | None) -> Mapping[str, Any]:
    """The attributes that say where a unit is, from the name people give it."""
    ref = find_unit_name(text)
    there = deed.session.scalar(select(Unit.id).where(Unit.label == ref.text))
    doubled = there is not None and there != own_id
    require({"unit": _("{unit} is there already.", unit=ref.text) if doubled else None})
    building = building_of(deed, ref.building)
    entrance = _entrance_of(deed, building, ref.entrance)
    return {
        "building_id": building.id,
        "entrance_id": entrance.id,
        "room": ref.room,
        "label": ref.text,
        "sort": sort_key(ref.text),
    }


def _touch_everything_of(deed: Deed, unit_id: int) -> None:
    """Search entries of people, vehicles and papers name their unit: they are renewed with it."""
    people = select(Occupancy.person_id).where(Occupancy.unit_id == unit_id)
    deed.touch("person", *deed.session.scalars(people))
    for kind in deed.catalogue.kinds.values():
        column = getattr(kind.model, kind.unit, None) if kind.unit and kind.entries else None
        if column is not None and kind.key not in ("unit", "person"):
            deed.touch(kind.key, *deed.session.scalars(select(kind.model.id).where(column == unit_id)))


def _as_written(asking: Any, unit: Unit) -> Mapping[str, Any]:
    return {
        "unit": unit.label,
        "area": unit.area,
        "status": unit.status,
        "use": unit.use,
        "moved_in": unit.moved_in,
        "note": unit.note,
    }


UNIT_ACTIONS = (
    Action("unit.add", _("Add a unit"), add_unit, Permission.OWNERS, makes="unit", ask=UNIT_ASK, icon="house-plus"),
    Action(
        "unit.edit", _("Edit the unit"), edit_unit, Permission.OWNERS, subject="unit", ask=UNIT_ASK, icon="pencil",
        defaults=_as_written, edits=True, primary=True,
    ),
)  # fmt: skip
