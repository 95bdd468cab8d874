"""Where the units of a building stand in its picture: floors from top to bottom, entrances side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from propertydesk.core.unit_notation import sort_key
from propertydesk.desks.fees.reports.pictures import UnitState

MOST_BESIDE = 10
"""An entrance with more units on a floor (a row of shops) goes on below it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The names of the lines from top to bottom, the entrances with their columns, the place of each unit by id."""

    floors: Sequence[str]
    entrances: Sequence[tuple[str, int]]
    places: Mapping[int, tuple[int, int]]


def plan_of(units: Sequence[UnitState]) -> Plan:
    """The plan of a building's *units*. Rooms with the same last digits stand above each other where they can."""
    beside = {entrance: _columns(units, entrance) for entrance in _in_order(units)}
    columns: dict[str, int] = {}
    lines: set[tuple[str, int]] = set()
    found: dict[int, tuple[str, int, int]] = {}
    for unit in units:
        place = beside[unit.entrance][unit.id]
        turn, column = divmod(place, MOST_BESIDE)
        columns[unit.entrance] = max(columns.get(unit.entrance, 0), column + 1)
        lines.add((unit.floor, turn))
        found[unit.id] = (unit.floor, turn, column)
    ordered = [
        (floor, turn)
        for floor in reversed(_sorted({floor for floor, _turn in lines}))
        for turn in sorted(turn for each, turn in lines if each == floor)
    ]
    line_of = {line: number for number, line in enumerate(ordered)}
    first: dict[str, int] = {}
    entrances: list[tuple[str, int]] = []
    for entrance in beside:
        first[entrance] = sum(count for _name, count in entrances)
        entrances.append((entrance, columns[entrance]))
    home = {unit.id: unit.entrance for unit in units}
    places = {
        id: (line_of[floor, turn], first[home[id]] + column) for id, (floor, turn, column) in found.items()
    }  # fmt: skip
    return Plan([floor if turn == 0 else "" for floor, turn in ordered], entrances, places)


def _in_order(units: Sequence[UnitState]) -> list[str]:
    """The entrances by name; a row of shops stands at the end, for nothing is above it."""
    floors: dict[str, set[str]] = {}
    for unit in units:
        floors.setdefault(unit.entrance, set()).add(unit.floor)
    return sorted(_sorted(set(floors)), key=lambda entrance: len(floors[entrance]) == 1)


def _sorted(names: set[str]) -> list[str]:
    return sorted(names, key=sort_key)


def _columns(units: Sequence[UnitState], entrance: str) -> dict[int, int]:
    """The place of each unit of *entrance* on its floor, from 0."""
    here = [unit for unit in units if unit.entrance == entrance]
    ends = {unit.id: _end(unit) for unit in here}
    kinds = _sorted(set(ends.values()))
    if len(kinds) <= MOST_BESIDE:
        place = {end: number for number, end in enumerate(kinds)}
        taken = {(unit.floor, ends[unit.id]) for unit in here}
        if len(taken) == len(here):
            return {unit.id: place[ends[unit.id]] for unit in here}
    counts: dict[str, int] = {}
    found = {}
    for unit in here:
        found[unit.id] = counts.get(unit.floor, 0)
        counts[unit.floor] = found[unit.id] + 1
    return found


def _end(unit: UnitState) -> str:
    """What tells the rooms of a floor apart: ``01`` of 1001."""
    room = unit.room.upper()
    return room.partition(unit.floor)[2] if unit.floor else room
