"""However an office keeps its ledger, its households are read as they are: dozens of ledgers drawn by chance."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from propertydesk.office.roster.bring_in import read_plan
from propertydesk.office.roster.planned import PlannedUnit
from tests.sheets.habits import write_by_chance


def as_told(unit: PlannedUnit) -> tuple[object, ...]:
    owners = tuple(person.name for person in unit.people)
    phones = tuple(phone for person in unit.people for phone in person.phones)
    number = next((person.id_number for person in unit.people if person.id_number), None)
    area = None if unit.area is None else f"{unit.area:.2f}"
    return (unit.ref.text, area, unit.status, owners, number, phones, unit.moved_in, "".join(unit.plates))


@pytest.mark.parametrize("seed", range(60))
def test_the_same_households_whatever_the_habits(tmp_path: Path, seed: int) -> None:
    truths = write_by_chance(tmp_path / "ledger.xlsx", Random(seed))
    plan = read_plan(tmp_path / "ledger.xlsx")
    assert [as_told(unit) for unit in plan.units] == [truth.told() for truth in truths]
    assert plan.problems == ()
