"""From a workbook and its mapping to what it says. Pure: knows nothing of the office, changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Dict

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.excel.cells import Sheet, Workbook
from propertydesk.office.roster.entries import Entry, read_entry
from propertydesk.office.roster.linked import Owners, Places, building_names, read_entrances
from propertydesk.office.roster.mapping import Mapping, SheetKind, SheetMapping
from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.roster.notes import Notes
from propertydesk.office.roster.planned import Plan, PlannedEntrance
from propertydesk.office.roster.problems import Problem, problem
from propertydesk.office.roster.rows import read_rows
from propertydesk.office.roster.units import Units
from propertydesk.office.words import Relation

_TENANTS = re.compile("租|TENANT", re.IGNORECASE)
_FAMILY = re.compile("家庭|成员|家属|FAMILY", re.IGNORECASE)


class _Planning:
    """One workbook while it is read, sheet by sheet."""

    def __init__(self, workbook: Workbook, mapping: Mapping) -> None:
        self._sheets = {sheet.name: sheet for sheet in workbook.sheets}
        self._mapping = mapping
        self._notes = {sheet.name: Notes(sheet.name, workbook.date1904) for sheet in workbook.sheets}
        self._entries: dict[str, list[Entry]] = {}
        self._units = Units()
        self._owners = Owners()

    def plan(self) -> Plan:
        """Buildings first, then owners with numbers, units, what adds to units, parking."""
        entrances = self._entrances()
        names = self._building_names()
        for sheet, mapping, notes in self._of(SheetKind.PEOPLE):
            if not mapping.supplement:
                self._owners.read(sheet, mapping, notes)
        for sheet, mapping, notes in self._of(SheetKind.UNITS):
            self._units.add_sheet(self._read_entries(sheet, mapping, notes, names), mapping)
        for entries in self._entries.values():
            self._owners.give(self._units, entries)
        self._owners.note_unused()
        for sheet, mapping, notes in self._of(SheetKind.PEOPLE):
            if mapping.supplement:
                self._units.supplement(self._read_entries(sheet, mapping, notes, names))
        places = self._places()
        return Plan(
            units=tuple(unit.planned() for unit in self._units.found.values()),
            places=tuple(places.found.values()),
            entrances=tuple(entrances),
            problems=tuple(self._problems()),
        )

    def _of(self, kind: SheetKind) -> Iterator[tuple[Sheet, SheetMapping, Notes]]:
        for mapping in self._mapping.sheets:
            if mapping.use and mapping.kind == kind and mapping.sheet in self._sheets:
                yield self._sheets[mapping.sheet], mapping, self._notes[mapping.sheet]

    def _entrances(self) -> list[PlannedEntrance]:
        return [
            each for sheet, mapping, _notes in self._of(SheetKind.BUILDINGS) for each in read_entrances(sheet, mapping)
        ]

    def _building_names(self) -> dict[str, str]:
        return {
            number: name
            for sheet, mapping, _notes in self._of(SheetKind.BUILDINGS)
            for number, name in building_names(sheet, mapping).items()
        }

    def _read_entries(self, sheet: Sheet, mapping: SheetMapping, notes: Notes, names: Dict[str, str]) -> list[Entry]:
        entries: list[Entry] = []
        role = _role(mapping)
        for row in read_rows(sheet, mapping, names):
            if row.unit is not None:
                entries.append(read_entry(row, row.unit, notes, role))
            elif row.room_column:  # rows under a heading without rooms are about something else
                notes.only(row.number, row.block.columns, row.room_column, row.code)
        self._entries[sheet.name] = entries
        return entries

    def _places(self) -> Places:
        places = Places(self._units, self._owners)
        for entries in self._entries.values():
            places.of_units(entries)
        for sheet, mapping, notes in self._of(SheetKind.PARKING):
            places.read(sheet, mapping, notes)
        return places

    def _problems(self) -> Iterator[Problem]:
        for mapping in self._mapping.sheets:
            if mapping.repeats and not mapping.use:
                block = mapping.blocks[0]
                yield problem(mapping.sheet, block.top, min(block.columns), "sheet_repeated")
            if mapping.use and mapping.sheet in self._notes:
                yield from self._notes[mapping.sheet].all()


def _role(mapping: SheetMapping) -> Relation:
    """Who the people of a sheet are that does not say it: those of a sheet called 租户 are tenants."""
    if Meaning.RELATION in mapping.meanings or not mapping.supplement:
        return Relation.OWNER
    if _TENANTS.search(mapping.sheet):
        return Relation.TENANT
    return Relation.FAMILY if _FAMILY.search(mapping.sheet) else Relation.OWNER


def plan(workbook: Workbook, mapping: Mapping) -> Plan:
    """What *workbook* says, read as *mapping* says. Raises ``UserError`` (``roster_empty``) when it says nothing."""
    found = _Planning(workbook, mapping).plan()
    if not found.units and not found.entrances and not found.problems:
        raise UserError(
            _("Under the headings of this workbook there are no rows. Choose the workbook that holds the households."),
            code="roster_empty",
        )
    return found
