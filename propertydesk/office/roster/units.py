"""Rows brought together unit by unit: more people of a unit, the same row again, rows that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from propertydesk.core.unit_notation import UnitRef
from propertydesk.office.roster.entries import Entry
from propertydesk.office.roster.mapping import SheetMapping
from propertydesk.office.roster.meanings import IDS, NAMES, Meaning
from propertydesk.office.roster.names import name_key
from propertydesk.office.roster.people import merged
from propertydesk.office.roster.planned import PlannedPerson, PlannedUnit
from propertydesk.office.roster.values import plain
from propertydesk.office.words import Relation

_SEVERAL_ROWS = 2
_SHARE_OF_UNITS = 0.05


@dataclass
class UnitSoFar:
    """A unit while its rows come in; the first row stands."""

    first: Entry
    people: list[PlannedPerson] = field(default_factory=list)
    plates: list[str] = field(default_factory=list)

    def planned(self) -> PlannedUnit:
        """The unit as it is planned."""
        first = self.first
        return PlannedUnit(
            ref=first.ref,
            sheet=first.notes.sheet,
            cell=first.cell,
            area=first.area,
            status=first.status,
            use=first.use,
            moved_in=first.moved_in,
            note=first.note,
            people=tuple(self.people),
            plates=tuple(dict.fromkeys(self.plates)),
        )


class Units:
    """The units of a workbook, in the order in which they first appear."""

    def __init__(self) -> None:
        self.found: dict[UnitRef, UnitSoFar] = {}
        self._ids: dict[str, str] = {}

    def add_sheet(self, entries: Sequence[Entry], mapping: SheetMapping) -> None:
        """Take in the rows of a list of units."""
        by_person = rows_are_people(entries, mapping)
        for entry in entries:
            known = self.found.get(entry.ref)
            if known is None:
                self.found[entry.ref] = UnitSoFar(entry, plates=list(entry.plates))
                self.add_people(self.found[entry.ref], entry, entry.people)
            elif entry.row.joined or by_person:
                self._add_to(known, entry)
            else:
                entry.leave_out("unit_conflict" if _says_other(known, entry) else "duplicate_row")

    def supplement(self, entries: Iterable[Entry]) -> None:
        """Take in rows that say more about units listed elsewhere."""
        for entry in entries:
            known = self.found.get(entry.ref)
            if known is None:
                entry.leave_out("unit_unknown")
            else:
                self._fill(known, entry)
                self.add_people(known, entry, entry.people)

    def _add_to(self, known: UnitSoFar, entry: Entry) -> None:
        """Another row of a unit whose rows are its people."""
        first = known.first
        if _differs(first.area, entry.area) or _differs(first.status, entry.status) or _other_person(known, entry):
            entry.leave_out("unit_conflict")
        elif not entry.row.joined and not _says_other(known, entry):
            entry.leave_out("duplicate_row")
        else:
            self._fill(known, entry)
            self.add_people(known, entry, entry.people)

    def _fill(self, known: UnitSoFar, entry: Entry) -> None:
        """What the first row left empty."""
        first = known.first
        first.area = first.area or entry.area
        first.status = first.status or entry.status
        first.use = first.use or entry.use
        first.moved_in = first.moved_in or entry.moved_in
        if entry.note and entry.note != first.note:
            first.note = f"{first.note}; {entry.note}" if first.note else entry.note
        known.plates += entry.plates

    def add_people(self, known: UnitSoFar, entry: Entry, people: Iterable[PlannedPerson]) -> None:
        """Put *people* into the unit; whoever is there by name already is completed."""
        for person in people:
            person = self._with_own_id(person, entry)
            for index, there in enumerate(known.people):
                if name_key(there.name) == name_key(person.name):
                    known.people[index] = merged(there, person)
                    break
            else:
                second = person.relation == Relation.OWNER and any(p.relation == Relation.OWNER for p in known.people)
                known.people.append(replace(person, relation=Relation.CO_OWNER) if second else person)

    def _with_own_id(self, person: PlannedPerson, entry: Entry) -> PlannedPerson:
        """One ID number is one person's: beside another name further down it is left out."""
        if person.id_number is None:
            return person
        holder = self._ids.setdefault(person.id_number, name_key(person.name))
        if holder == name_key(person.name):
            return person
        entry.notes.add(entry.row.number, _id_column(entry, person.id_number), "id_number_repeated")
        return replace(person, id_number=None)


def rows_are_people(entries: Sequence[Entry], mapping: SheetMapping) -> bool:
    """Does a unit take several rows here, one for each of its people?

    It does where a column says what the person is to the unit, or where it is a habit of the sheet that the next row
    names the same unit and somebody else. One such row alone is a contradiction.
    """
    if Meaning.RELATION in mapping.meanings:
        return True
    habit = 0
    for before, entry in pairwise(entries):
        if entry.ref != before.ref or entry.row.joined or not entry.people or not before.people:
            continue
        others = {person.key[0] for person in entry.people}.isdisjoint(person.key[0] for person in before.people)
        if others and not _differs(before.area, entry.area) and not _differs(before.status, entry.status):
            habit += 1
    return habit >= _SEVERAL_ROWS and habit >= _SHARE_OF_UNITS * len({entry.ref for entry in entries})


def _differs(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _other_person(known: UnitSoFar, entry: Entry) -> bool:
    """The row gives somebody who is known in the unit another ID number."""
    ids = {name_key(person.name): person.id_number for person in known.people}
    return any(_differs(ids.get(name_key(person.name)), person.id_number) for person in entry.people)


def _says_other(known: UnitSoFar, entry: Entry) -> bool:
    """The row says something that the unit's first row does not."""
    first = known.first
    for name in ("area", "status", "use", "moved_in"):
        mine = getattr(entry, name)
        if mine is not None and mine != getattr(first, name):
            return True
    there = {name_key(person.name): person for person in known.people}
    for person in entry.people:
        same = there.get(name_key(person.name))
        if same is None or not set(person.phones) <= set(same.phones):
            return True
        if person.id_number is not None and person.id_number != same.id_number:
            return True
    return not set(entry.plates) <= set(known.plates)


def _id_column(entry: Entry, number: str) -> int:
    """The column in which an ID number stands."""
    columns = entry.row.block.of(*IDS) + entry.row.block.of(*NAMES)
    for column in columns:
        cell = entry.row.cells.get(column)
        if cell is not None and number in re.sub("[^0-9A-Z]", "", plain(cell.text).upper()):
            return column
    return columns[0] if columns else entry.row.room_column
