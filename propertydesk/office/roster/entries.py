"""A row of a list of units as values: the unit's particulars, its people, plates and parking places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeVar

from propertydesk.core.unit_notation import SHOP_ENTRANCE, UnitRef
from propertydesk.excel.cells import Cell, cell_name
from propertydesk.office.roster.meanings import TICKS, Meaning
from propertydesk.office.roster.notes import Notes
from propertydesk.office.roster.people import read_people
from propertydesk.office.roster.planned import PlannedPerson
from propertydesk.office.roster.rows import Row
from propertydesk.office.roster.values import (
    only_handed_over,
    plain,
    read_area,
    read_date,
    read_places,
    read_plates,
    says_nothing,
    status_of,
    ticked,
    use_of,
)
from propertydesk.office.words import OWNERS, Relation, UnitStatus, UnitUse

_LONGEST_NOTE = 1000
T = TypeVar("T")


@dataclass
class Entry:
    """One row about a unit. ``owner_numbers`` point into the sheet of owners: number and the column it stands in."""

    row: Row
    notes: Notes
    ref: UnitRef
    area: Decimal | None = None
    status: UnitStatus | None = None
    use: UnitUse | None = None
    moved_in: date | None = None
    note: str | None = None
    people: list[PlannedPerson] = field(default_factory=list)
    plates: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    owner_numbers: tuple[tuple[str, int], ...] = ()

    @property
    def cell(self) -> str:
        """The row's room cell."""
        return cell_name(self.row.number, self.row.room_column)

    def leave_out(self, code: str) -> None:
        """The row does not count; *code* says why, at its room cell."""
        self.notes.only(self.row.number, self.row.block.columns, self.row.room_column, code)


def read_entry(row: Row, ref: UnitRef, notes: Notes, role: Relation = Relation.OWNER) -> Entry:
    """The values of a row whose unit is *ref*. What cannot be read is noted and left empty."""
    people = read_people(row, notes, role)
    moved_in = _first(row, notes, Meaning.MOVED_IN, lambda cell: read_date(cell, notes.date1904))
    if Meaning.RELATION in row.block.columns.values() and people and people[0].relation not in OWNERS:
        # In a row for each person the day is the person's own; the unit's is the one its owner moved in.
        people = [replace(person, since=person.since or moved_in) for person in people]
        moved_in = None
    places = [(place, column) for column, cell in row.having(Meaning.PARKING) for place in read_places(cell.text)]
    return Entry(
        row=row,
        notes=notes,
        ref=ref,
        area=_first(row, notes, Meaning.AREA, read_area),
        status=_status(row, notes, people),
        use=UnitUse.SHOP if ref.entrance == SHOP_ENTRANCE else use_of(row.text(Meaning.USE)),
        moved_in=moved_in,
        note=_remark(row, notes),
        people=people,
        plates=read_row_plates(row, notes),
        places=tuple(places),
        owner_numbers=read_owner_numbers(row),
    )


def _first(row: Row, notes: Notes, meaning: Meaning, read: Callable[[Cell], T | None]) -> T | None:
    for column, cell in row.having(meaning):
        if notes.broken(row.number, column, cell):
            return None
        return notes.value(row.number, column, partial(read, cell))
    return None


def _status(row: Row, notes: Notes, people: Sequence[PlannedPerson]) -> UnitStatus | None:
    """How the unit is used: as the row says, else as it ticks, else as its date or its tenant tells."""
    for column, cell in row.having(Meaning.STATUS):
        if notes.broken(row.number, column, cell) or says_nothing(cell.text):
            break
        status = status_of(cell.text)
        if status is None and not only_handed_over(cell.text):
            notes.add(row.number, column, "status_unknown")
        return status
    for column, cell in row.having(*TICKS):
        if ticked(cell.text):
            return TICKS[row.block.columns[column]]  # type: ignore[index]  # having(...) gives only these
    when = row.text(Meaning.MOVED_IN)
    if when and not re.search(r"\d", when) and (status := status_of(when)):
        return status
    return UnitStatus.LET if any(person.relation == Relation.TENANT for person in people) else None


def _remark(row: Row, notes: Notes) -> str | None:
    said = [
        plain(cell.text)
        for column, cell in row.having(Meaning.REMARK)
        if not notes.broken(row.number, column, cell) and not says_nothing(cell.text)
    ]
    text = "; ".join(dict.fromkeys(said))
    if len(text) > _LONGEST_NOTE:
        notes.add(row.number, row.block.of(Meaning.REMARK)[0], "text_too_long")
        return None
    return text or None


def read_row_plates(row: Row, notes: Notes) -> tuple[str, ...]:
    """The plates of a row."""
    found: list[str] = []
    for column, cell in row.having(Meaning.PLATE):
        if notes.broken(row.number, column, cell):
            continue
        plates, torn = read_plates(cell.text)
        found += plates
        if torn:
            notes.add(row.number, column, "plate_malformed")
    return tuple(dict.fromkeys(found))


def read_owner_numbers(row: Row) -> tuple[tuple[str, int], ...]:
    """The numbers by which a row names its owners."""
    return tuple(
        (number, column)
        for column, cell in row.having(Meaning.OWNER_NUMBER)
        for number in re.split(r"[#、,;/\s]+", plain(cell.text))
        if not says_nothing(number)
    )
