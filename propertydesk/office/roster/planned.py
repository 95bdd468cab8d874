"""What a ledger says, as values that know nothing of the office: units, their people, plates and parking places."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from propertydesk.core.unit_notation import UnitRef
from propertydesk.office.roster.names import name_key
from propertydesk.office.roster.problems import Problem
from propertydesk.office.words import ParkingKind, Relation, UnitStatus, UnitUse


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """Somebody and what they are to the unit, since when (tenants)."""

    name: str
    relation: Relation
    phones: tuple[str, ...] = ()
    id_number: str | None = None
    since: date | None = None

    @property
    def key(self) -> tuple[str, Relation]:
        """The same name and relation in a unit is the same person."""
        return name_key(self.name), self.relation


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit as the ledger has it; None and empty where it says nothing. ``area`` in m². ``cell`` is its room cell."""

    ref: UnitRef
    sheet: str
    cell: str
    area: Decimal | None = None
    status: UnitStatus | None = None
    use: UnitUse | None = None
    moved_in: date | None = None
    note: str | None = None
    people: tuple[PlannedPerson, ...] = ()
    plates: tuple[str, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """Owners and co-owners, by name."""
        owning = (Relation.OWNER, Relation.CO_OWNER)
        return tuple(sorted(person.name for person in self.people if person.relation in owning))


@dataclass(frozen=True, slots=True)
class PlannedPlace:
    """A parking place and the unit that holds it. ``area`` in m²."""

    name: str
    unit: UnitRef | None = None
    kind: ParkingKind | None = None
    area: Decimal | None = None
    plate: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedEntrance:
    """An entrance that the workbook names, with or without units. ``floors`` are the building's."""

    building: str
    entrance: str
    floors: int | None = None


@dataclass(frozen=True)
class Plan:
    """Everything a workbook says, and what in it could not be read."""

    units: tuple[PlannedUnit, ...]
    places: tuple[PlannedPlace, ...] = ()
    entrances: tuple[PlannedEntrance, ...] = ()
    problems: tuple[Problem, ...] = field(default_factory=tuple)
