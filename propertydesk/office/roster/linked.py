"""Sheets tied by numbers: owners that units name by number, parking places that name owners or units, buildings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from propertydesk.core.unit_notation import UnitRef
from propertydesk.excel.cells import Sheet
from propertydesk.office.roster.entries import Entry, read_owner_numbers, read_row_plates
from propertydesk.office.roster.mapping import SheetMapping
from propertydesk.office.roster.meanings import NAMES, Meaning
from propertydesk.office.roster.names import name_key, read_names
from propertydesk.office.roster.notes import Notes
from propertydesk.office.roster.people import read_people
from propertydesk.office.roster.places import Parts, unit_of
from propertydesk.office.roster.planned import PlannedEntrance, PlannedPerson, PlannedPlace
from propertydesk.office.roster.rows import Row, read_rows
from propertydesk.office.roster.units import Units
from propertydesk.office.roster.values import parking_kind_of, plain, read_area, read_places, says_nothing
from propertydesk.office.words import Relation


@dataclass
class _Numbered:
    """Somebody of the sheet of owners, and where they stand in it."""

    person: PlannedPerson
    row: Row
    notes: Notes
    used: bool = False


@dataclass
class Owners:
    """The people of the sheets of owners, by the owner's number."""

    found: dict[str, list[_Numbered]] = field(default_factory=dict)

    def read(self, sheet: Sheet, mapping: SheetMapping, notes: Notes) -> None:
        """Take in a sheet of people with numbers."""
        for row in read_rows(sheet, mapping):
            people = read_people(row, notes)
            numbers = read_owner_numbers(row)
            for person in people:
                if not numbers:
                    notes.only(row.number, row.block.columns, _name_column(row), "row_without_unit")
                for number, column in numbers[:1]:
                    self._add(number, column, _Numbered(person, row, notes))

    def _add(self, number: str, column: int, one: _Numbered) -> None:
        known = self.found.setdefault(number, [])
        owner = next((each.person for each in known if each.person.relation == Relation.OWNER), None)
        if one.person.relation == Relation.OWNER and owner is not None:
            code = "duplicate_row" if owner == one.person else "owner_number_repeated"
            one.notes.only(one.row.number, one.row.block.columns, column, code)
        else:
            known.append(one)

    def give(self, units: Units, entries: Iterable[Entry]) -> None:
        """Put each unit's owners into it, by the numbers its row names."""
        for entry in entries:
            known = units.found.get(entry.ref)
            if known is None or known.first is not entry:
                continue
            for number, column in entry.owner_numbers:
                named = self.found.get(number)
                if named is None:
                    entry.notes.add(entry.row.number, column, "owner_unknown")
                for one in named or ():
                    one.used = True
                    origin = Entry(one.row, one.notes, entry.ref)
                    units.add_people(known, origin, [one.person])

    def note_unused(self) -> None:
        """Whoever is in no unit is nobody's resident: say so."""
        for one in (one for named in self.found.values() for one in named if not one.used):
            one.notes.only(one.row.number, one.row.block.columns, _name_column(one.row), "row_without_unit")


def _name_column(row: Row) -> int:
    return next((column for column, _cell in row.having(*NAMES)), min(row.cells))


class Places:
    """The parking places of a workbook."""

    def __init__(self, units: Units, owners: Owners) -> None:
        self.found: dict[str, PlannedPlace] = {}
        self._units = units
        self._lots: set[str] = set()
        self._by_number: dict[str, UnitRef] = {}
        self._by_name: dict[str, UnitRef | None] = {}
        for ref, unit in units.found.items():
            for number, _column in unit.first.owner_numbers:
                if number in owners.found:
                    self._by_number.setdefault(number, ref)
            for person in unit.people:
                key = name_key(person.name)
                self._by_name[key] = ref if key not in self._by_name else None

    def of_units(self, entries: Iterable[Entry]) -> None:
        """The places that rows of units name."""
        for entry in entries:
            known = self._units.found.get(entry.ref)
            if known is None:
                continue
            for name, column in entry.places:
                self._put(PlannedPlace(name, entry.ref), entry.notes, entry.row.number, column)

    def read(self, sheet: Sheet, mapping: SheetMapping, notes: Notes) -> None:
        """Take in a sheet of parking places or vehicles."""
        rows = list(read_rows(sheet, mapping))
        several = len({row.text(Meaning.PARKING_LOT) for row in rows}) > 1
        for row in rows:
            self._read_row(row, notes, several)

    def _read_row(self, row: Row, notes: Notes, several_lots: bool) -> None:
        unit = self._unit(row, notes)
        plates = read_row_plates(row, notes)
        if plates and unit is not None:
            self._units.found[unit].plates += plates
        elif plates:
            notes.add(row.number, row.block.of(Meaning.PLATE)[0], "row_without_unit")
        lot = row.text(Meaning.PARKING_LOT) if several_lots else ""
        for column, cell in row.having(Meaning.PARKING):
            for name in read_places(cell.text):
                area = next(row.having(Meaning.AREA), None)
                place = PlannedPlace(
                    name=f"{lot}-{name}" if lot else name,
                    unit=unit,
                    kind=parking_kind_of(row.text(Meaning.PARKING_KIND)),
                    area=notes.value(row.number, area[0], partial(read_area, area[1])) if area else None,
                    plate=plates[0] if plates and unit else None,
                )
                self._put(place, notes, row.number, column)

    def _unit(self, row: Row, notes: Notes) -> UnitRef | None:
        """The unit that a row of a parking sheet belongs to: by room, by the owner's number, by a name borne once."""
        if row.room_column and (row.unit is not None or row.code):
            if row.unit in self._units.found:
                return row.unit
            if not says_nothing(row.text(Meaning.ROOM)):
                notes.add(row.number, row.room_column, "unit_unknown" if row.unit else "room_unreadable")
            return None
        for number, column in read_owner_numbers(row):
            if number in self._by_number:
                return self._by_number[number]
            notes.add(row.number, column, "owner_unknown")
            return None
        for _column, cell in row.having(*NAMES):
            for found in read_names(cell)[0]:
                unit = self._by_name.get(name_key(found.name))
                if unit is not None:
                    return unit
        return None

    def _put(self, place: PlannedPlace, notes: Notes, row: int, column: int) -> None:
        known = self.found.setdefault(place.name, place)
        if known.unit is None and place.unit is not None:
            self.found[place.name] = place
        elif place.unit is not None and known.unit != place.unit:
            notes.add(row, column, "parking_conflict")


def read_entrances(sheet: Sheet, mapping: SheetMapping) -> list[PlannedEntrance]:
    """The buildings and entrances that a sheet of buildings names, each once."""
    found: dict[tuple[str, str], PlannedEntrance] = {}
    for row in read_rows(sheet, mapping):
        entrance = row.text(Meaning.ENTRANCE)
        ref = unit_of(Parts("101", row.text(Meaning.BUILDING), entrance))
        if ref is None or not row.text(Meaning.BUILDING):
            continue
        floors = row.text(Meaning.FLOORS).removesuffix("层")
        each = PlannedEntrance(
            ref.building, ref.entrance if entrance else "", int(floors) if floors.isdigit() else None
        )
        found.setdefault((each.building, each.entrance), each)
    return list(found.values())


def building_names(sheet: Sheet, mapping: SheetMapping) -> dict[str, str]:
    """Where buildings have a number and a name, the name for each number."""
    return {
        number: plain(name)
        for row in read_rows(sheet, mapping)
        if (number := row.text(Meaning.BUILDING_NUMBER)) and (name := row.text(Meaning.BUILDING))
    }
