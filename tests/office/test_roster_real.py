"""The sheets from real life, where they lie beside the checkout. What they try is tried by sheets of our own too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from propertydesk.office.roster.bring_in import bring_in, read_plan
from propertydesk.office.roster.planned import Plan
from tests.an_office import AnOffice
from tests.office.roster_told import people_lines, place_lines, unit_lines

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the sheets from real life are not here")


def as_expected(plan: Plan) -> list[dict[str, Any]]:
    units = []
    for unit in plan.units:
        numbers = [person.id_number for person in unit.people if person.id_number]
        units.append(
            {
                "building": unit.ref.building,
                "entrance": unit.ref.entrance,
                "room": unit.ref.room,
                "area": None if unit.area is None else f"{unit.area:.2f}",
                "status": unit.status,
                "owners": list(unit.owners),
                "id_number": numbers[0] if numbers else None,
                "phones": sorted(phone for person in unit.people for phone in person.phones),
                "moved_in": None if unit.moved_in is None else unit.moved_in.isoformat(),
                "plates": list(unit.plates),
            }
        )
    return units


def test_the_messy_roster_gives_exactly_what_is_expected() -> None:
    plan = read_plan(REAL / "messy_roster.xlsx")
    expected = json.loads((REAL / "messy_roster.expected.json").read_text(encoding="utf-8"))
    assert as_expected(plan) == expected["units"]
    assert [{"code": each.code, "sheet": each.sheet, "cell": each.cell} for each in plan.problems] == expected[
        "problems"
    ]


def test_the_template_of_another_program() -> None:
    plan = read_plan(REAL / "hc.xlsx")
    assert unit_lines(plan) == [
        "1-1-1011 94.56 吴学文", "1-1-1012 94.56 张三1", "1-1-1013 94.56 张三2", "1-1-1014 94.56 张三3",
        "1-1-1021 94.56 张三4", "1-1-1022 94.56", "1-1-1023 94.56", "1-1-1024 94.56",
    ]  # fmt: skip
    assert len(people_lines(plan)) == 5
    assert place_lines(plan) == ["C0001"]
    assert len(plan.entrances) == 26


@pytest.mark.parametrize("name", ["messy_roster.xlsx", "hc.xlsx"])
def test_both_again_change_nothing(office: AnOffice, name: str) -> None:
    bring_in(office.office, office.manager.actor, REAL / name)
    before = office.rows("units", reveal=True)
    again = bring_in(office.office, office.manager.actor, REAL / name)
    assert (again.units.new, again.units.updated, again.people.new, again.people.updated) == (0, 0, 0, 0)
    assert office.rows("units", reveal=True) == before
