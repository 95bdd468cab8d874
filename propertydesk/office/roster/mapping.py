"""How a workbook is to be read: which sheets, which heading rows, what each column means. To be corrected by people."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from propertydesk.office.roster.meanings import NAMES, Meaning


class SheetKind(StrEnum):
    """What a sheet is read for."""

    UNITS = "units"
    PEOPLE = "people"
    PARKING = "parking"
    BUILDINGS = "buildings"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Block:
    """Rows under one heading. ``columns`` gives each column its meaning, None where the words were unknown."""

    heading_rows: tuple[int, ...]
    first: int
    last: int
    headings: Dict[int, str]
    columns: Dict[int, Meaning | None]

    @property
    def top(self) -> int:
        """Its first row, headings included."""
        return self.heading_rows[0] if self.heading_rows else self.first

    def heading(self, column: int) -> str:
        """The words over a column, from its upper storey to its lower."""
        return self.headings.get(column, "")

    def of(self, *meanings: Meaning) -> tuple[int, ...]:
        """The columns that have one of *meanings*, left to right."""
        if len(meanings) == 1:
            return self._by_meaning.get(meanings[0], ())
        return tuple(column for column in sorted(self.columns) if self.columns[column] in meanings)

    @cached_property
    def _by_meaning(self) -> dict[Meaning, tuple[int, ...]]:
        found: dict[Meaning, tuple[int, ...]] = {}
        for column in sorted(self.columns):
            meaning = self.columns[column]
            if meaning is not None:
                found[meaning] = (*found.get(meaning, ()), column)
        return found


@dataclass(frozen=True)
class SheetMapping:
    """How one sheet is read.

    ``building`` and ``entrance`` come from its name or title, for rooms that do not say them. ``supplement``: it tells
    more about the units of another sheet (tenants, parking) and lists none of its own.
    """

    sheet: str
    blocks: tuple[Block, ...]
    use: bool = True
    building: str = ""
    entrance: str = ""
    supplement: bool = False
    repeats: str = ""
    """The sheet whose units this one lists again; then it is not used."""

    @property
    def meanings(self) -> frozenset[Meaning]:
        """Everything that its columns mean."""
        return frozenset(
            meaning
            for block in self.blocks
            for meaning in block.columns.values()
            if meaning not in (None, Meaning.IGNORED)
        )

    @property
    def kind(self) -> SheetKind:
        """What the sheet is read for, from what its columns mean."""
        has = self.meanings
        named = bool(has & frozenset(NAMES))
        if Meaning.ROOM in has:
            only_parking = Meaning.PARKING in has and not has & {Meaning.AREA, Meaning.STATUS} and self._parking_leads()
            if only_parking and self.supplement:
                return SheetKind.PARKING
            return SheetKind.PEOPLE if self.supplement else SheetKind.UNITS
        if Meaning.OWNER_NUMBER in has and named and Meaning.PARKING not in has:
            return SheetKind.PEOPLE
        if has & {Meaning.PARKING, Meaning.PLATE}:
            return SheetKind.PARKING
        if Meaning.BUILDING in has and has & {Meaning.ENTRANCE, Meaning.FLOORS, Meaning.BUILDING_NUMBER}:
            return SheetKind.BUILDINGS
        return SheetKind.NOTHING

    def _parking_leads(self) -> bool:
        block = self.blocks[0]
        return min(block.of(Meaning.PARKING), default=0) < min(block.of(Meaning.ROOM), default=0)


@dataclass(frozen=True)
class Mapping:
    """How a workbook is read, sheet by sheet."""

    sheets: tuple[SheetMapping, ...]

    def sheet(self, name: str) -> SheetMapping | None:
        """The mapping of the sheet called *name*."""
        return next((each for each in self.sheets if each.sheet == name), None)

    def with_column(self, sheet: str, column: int, meaning: Meaning | None) -> Mapping:
        """The same, with *column* (from 1) of *sheet* meaning *meaning*."""
        return self._with(sheet, lambda each: replace(each, blocks=_set(each.blocks, column, meaning)))

    def with_sheet(self, sheet: str, use: bool) -> Mapping:
        """The same, with *sheet* read or left out."""
        return self._with(sheet, lambda each: replace(each, use=use, repeats=each.repeats if not use else ""))

    def with_place(self, sheet: str, building: str, entrance: str = "") -> Mapping:
        """The same, with the rooms of *sheet* standing in *building* (and *entrance*) where they do not say it."""
        return self._with(sheet, lambda each: replace(each, building=building, entrance=entrance))

    def _with(self, sheet: str, change: Callable[[SheetMapping], SheetMapping]) -> Mapping:
        return Mapping(tuple(change(each) if each.sheet == sheet else each for each in self.sheets))


def _set(blocks: tuple[Block, ...], column: int, meaning: Meaning | None) -> tuple[Block, ...]:
    """A column without a heading is given its meaning under every heading."""
    headed = any(column in block.columns for block in blocks)
    return tuple(
        replace(block, columns={**block.columns, column: meaning}) if column in block.columns or not headed else block
        for block in blocks
    )
