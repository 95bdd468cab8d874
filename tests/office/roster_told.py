"""A plan told in lines, so that tests read as the ledger would be read aloud."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from propertydesk.office.roster.bring_in import read_plan
from propertydesk.office.roster.planned import Plan, PlannedPerson, PlannedUnit

Ledger = Callable[[Path], Path]


def plan_of(ledger: Ledger, tmp_path: Path) -> Plan:
    """What the program makes of *ledger*."""
    return read_plan(ledger(tmp_path / "ledger.xlsx"))


def unit_lines(plan: Plan) -> list[str]:
    """Each unit: name, area, use, day, people, plates; what is not known is left out."""
    return [_unit(unit) for unit in plan.units]


def people_lines(plan: Plan) -> list[str]:
    """Everybody: unit, relation, name, phones, the end of the ID number."""
    return [f"{unit.ref.text} {_person(person)}" for unit in plan.units for person in unit.people]


def problem_lines(plan: Plan) -> list[str]:
    """Each problem: sheet, cell, code."""
    return [f"{problem.sheet} {problem.cell} {problem.code}" for problem in plan.problems]


def place_lines(plan: Plan) -> list[str]:
    """Each parking place: name, unit, how it is held."""
    return [
        " ".join(str(each) for each in (place.name, place.unit and place.unit.text, place.kind, place.plate) if each)
        for place in plan.places
    ]


def _unit(unit: PlannedUnit) -> str:
    said = (
        unit.area,
        unit.status,
        unit.moved_in,
        "+".join(person.name for person in unit.people),
        "+".join(unit.plates),
    )
    return " ".join([unit.ref.text, *(str(each) for each in said if each)])


def _person(person: PlannedPerson) -> str:
    said = (person.relation, person.name, "+".join(person.phones), (person.id_number or "")[-4:], person.since)
    return " ".join(str(each) for each in said if each)
