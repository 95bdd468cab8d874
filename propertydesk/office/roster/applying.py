"""A plan put into the office: what is new is added, what differs is changed, what the office typed stays.

An empty cell never wipes a value, nobody and nothing is removed. The same plan again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.unit_notation import sort_key
from propertydesk.office.deed import Deed
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
from propertydesk.office.roster.batch import Batch
from propertydesk.office.roster.declaration import ACTION
from propertydesk.office.roster.household import put_people
from propertydesk.office.roster.known import Known, look_up
from propertydesk.office.roster.planned import Plan, PlannedPlace, PlannedUnit
from propertydesk.office.roster.problems import Problem, problem_at
from propertydesk.office.words import ParkingKind, UnitStatus, UnitUse
from propertydesk.store.journal import Entry, append_bulk

_ORDER = (Building, Entrance, Unit, Person, PersonPhone, Occupancy, Vehicle, ParkingPlace)
_EVERY = 100
_LONGEST_NOTE = 1000

Progress = Callable[[int, int], None]
"""Called with how many units are done, of how many."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the units (or people) of a ledger."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class RosterResult:
    """What an import did, and what it could not read."""

    units: Counts
    people: Counts
    problems: tuple[Problem, ...]


@dataclass
class Applying:
    """One plan on its way into the office."""

    deed: Deed
    known: Known
    batch: Batch
    problems: list[Problem] = field(default_factory=list)
    households: set[int] = field(default_factory=set)
    """Units whose people changed: they and their vehicles are found by their owners' names."""
    fate: dict[str, dict[object, str]] = field(default_factory=lambda: {"unit": {}, "person": {}})

    def mark(self, kind: str, key: object, what: str) -> None:
        """Note what became of a unit or person; new stays new, and updated is more than unchanged."""
        rank = ("unchanged", "updated", "new")
        before = self.fate[kind].get(key, "unchanged")
        self.fate[kind][key] = max(before, what, key=rank.index)

    def counts(self, kind: str) -> Counts:
        """How many were new, updated, unchanged."""
        fates = list(self.fate[kind].values())
        return Counts(fates.count("new"), fates.count("updated"), fates.count("unchanged"))


def no_progress(done: int, of: int) -> None:
    """Nobody watches."""


def apply(
    deed: Deed, plan: Plan, progress: Progress = no_progress, cancelled: Callable[[], bool] = lambda: False
) -> RosterResult:
    """Put *plan* into the office within the deed's transaction: one journal row, one line in it for each record.

    Raises ``UserError`` (``stopped``) when *cancelled* says so; the transaction then leaves nothing behind.
    """

    def check() -> None:
        if cancelled():
            raise UserError(_("Stopped. Nothing of the roster was taken in."), code="stopped")

    work = Applying(deed, look_up(deed.session, deed.moment.today), Batch(deed.session))
    for entrance in plan.entrances:
        building = _building(work, entrance.building, entrance.floors)
        if entrance.entrance:
            _entrance(work, building, entrance.entrance)
    for index, planned in enumerate(plan.units):
        if index % _EVERY == 0:
            check()
            progress(index, len(plan.units))
        unit_id = _unit(work, planned)
        put_people(work, unit_id, planned)
        _put_plates(work, unit_id, planned)
    for place in plan.places:
        _place(work, place)
    check()
    _write(work, check)
    progress(len(plan.units), len(plan.units))
    return RosterResult(work.counts("unit"), work.counts("person"), plan.problems + tuple(work.problems))


def _write(work: Applying, check: Callable[[], None]) -> None:
    if not work.batch:
        return
    deed = work.deed
    work.batch.write(_ORDER, check)
    counted = {
        kind: {name: getattr(work.counts(kind), name) for name in Counts.__slots__} for kind in ("unit", "person")
    }
    header = Entry(deed.entered_at, deed.actor.staff_id, ACTION, "roster", 0, None, counted)
    append_bulk(deed.session, header, work.batch.lines())
    for kind, ids in work.batch.touched().items():
        deed.touch(kind, *ids)
    deed.touch("unit", *work.households)
    deed.touch("vehicle", *(id for id, unit_id in work.known.vehicles.values() if unit_id in work.households))
    deed.gathered.all()


def _building(work: Applying, name: str, floors: int | None = None) -> int:
    known = work.known.buildings.get(name)
    if known is None:
        id = work.batch.add(Building, name=name, sort=sort_key(name), floors=floors, note=None)
        work.known.buildings[name] = (id, floors)
        return id
    id, before = known
    if floors is not None and floors != before:
        work.batch.change(Building, id, {"floors": before}, {"floors": floors})
        work.known.buildings[name] = (id, floors)
    return id


def _entrance(work: Applying, building_id: int, name: str) -> int:
    id = work.known.entrances.get((building_id, name))
    if id is None:
        id = work.known.entrances[building_id, name] = work.batch.add(Entrance, building_id=building_id, name=name)
    return id


def _unit(work: Applying, planned: PlannedUnit) -> int:
    """The key of the unit, added or brought up to date."""
    label = planned.ref.text
    known = work.known.units.get(label)
    if known is not None:
        _update_unit(work, known, planned)
        return int(known["id"])
    building_id = _building(work, planned.ref.building)
    values: dict[str, Any] = {
        "area": planned.area,
        "status": planned.status or UnitStatus.OWNER_OCCUPIED,
        "use": planned.use or UnitUse.HOME,
        "moved_in": planned.moved_in,
        "note": planned.note,
    }
    id = work.batch.add(
        Unit,
        building_id=building_id,
        entrance_id=_entrance(work, building_id, planned.ref.entrance),
        room=planned.ref.room,
        label=label,
        sort=sort_key(label),
        **values,
    )
    work.known.units[label] = {"id": id, **values}
    work.mark("unit", id, "new")
    return id


def _update_unit(work: Applying, known: dict[str, Any], planned: PlannedUnit) -> None:
    wanted: dict[str, Any] = {
        name: value
        for name in ("area", "status", "use", "moved_in")
        if (value := getattr(planned, name)) is not None and value != known[name]
    }
    note = _joined(known["note"], planned.note)
    if note != known["note"]:
        wanted["note"] = note
    work.mark("unit", known["id"], "updated" if wanted else "unchanged")
    if wanted:
        work.batch.change(Unit, known["id"], {name: known[name] for name in wanted}, wanted)
        known.update(wanted)


def _joined(typed: str | None, said: str | None) -> str | None:
    """The office's own note stays; what the ledger remarks stands under it, once."""
    if said is None or (typed is not None and said in typed):
        return typed
    joined = f"{typed}\n{said}" if typed else said
    return joined if len(joined) <= _LONGEST_NOTE else typed


def _put_plates(work: Applying, unit_id: int, planned: PlannedUnit) -> None:
    for plate in planned.plates:
        known = work.known.vehicles.get(plate)
        if known is None and (unit_id, plate) in work.known.vehicles_left:
            work.problems.append(problem_at(planned.sheet, planned.cell, "vehicle_left"))
        elif known is None:
            id = work.batch.add(Vehicle, unit_id=unit_id, person_id=None, plate=plate, model=None, until=None)
            work.known.vehicles[plate] = (id, unit_id)
            work.mark("unit", unit_id, "updated")
        elif known[1] != unit_id:
            work.problems.append(problem_at(planned.sheet, planned.cell, "plate_elsewhere"))


def _place(work: Applying, planned: PlannedPlace) -> None:
    unit = work.known.units.get(planned.unit.text) if planned.unit is not None else None
    vehicle = work.known.vehicles.get(planned.plate) if planned.plate is not None else None
    here = vehicle is not None and unit is not None and vehicle[1] == unit["id"]
    said = {
        "kind": planned.kind,
        "unit_id": None if unit is None else unit["id"],
        "vehicle_id": vehicle[0] if vehicle is not None and here else None,
        "area": planned.area,
    }
    known = work.known.places.get(planned.name)
    if known is None:
        free = ParkingKind.OWNED if unit is not None else ParkingKind.PUBLIC
        values = {**said, "kind": planned.kind or free}
        id = work.batch.add(ParkingPlace, name=planned.name, **values, until=None)
        work.known.places[planned.name] = {"id": id, **values}
    else:
        wanted = {name: value for name, value in said.items() if value is not None and value != known[name]}
        if not wanted:
            return
        work.batch.change(ParkingPlace, known["id"], {name: known[name] for name in wanted}, wanted)
        known.update(wanted)
    if unit is not None:
        work.mark("unit", unit["id"], "updated")
