"""What the pictures show: shares collected, the age of arrears, a building unit by unit, and where each unit stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from propertydesk.desks.fees.reports.pictures import (
    BuildingState,
    Level,
    UnitState,
    building_state,
    buildings,
    floor_of,
    level_of,
    rates,
)
from propertydesk.desks.fees.reports.plan import plan_of
from propertydesk.office.words import UnitStatus
from tests.desks.fees.conftest import Fees

TODAY = date(2026, 11, 20)


def building(fees: Fees) -> BuildingState:
    manager = fees.manager
    ((id, _name),) = manager.read(lambda session, _moment: buildings(session))
    return manager.read(lambda session, moment: building_state(session, moment, id))


def test_shares_are_what_is_paid_by_now_of_each_month(quarter: Fees) -> None:
    found = quarter.manager.read(rates)
    assert len(found.months) == 12
    last = {share.name: (share.paid, share.to_pay, share.percent) for share in found.months[-3:]}
    assert last == {
        "2026-09": (32000, 32000, 100.0), "2026-10": (15000, 29500, 50.8), "2026-11": (10000, 30000, 33.3),
    }  # fmt: skip
    assert found.months[0].percent is None
    assert [(share.name, share.paid) for share in found.buildings] == [("3", 57000)]
    assert {share.name: share.to_pay for share in found.items} == {"物业管理费": 89500, "水费": 2000}


def test_arrears_are_as_old_as_they_are_due(quarter: Fees) -> None:
    (ages,) = quarter.manager.read(rates).ages
    assert ages.name == "3"
    assert ages.bands == (20000, 14500, 0, 0, 0)
    assert ages.total == quarter.check().figures.owed


def test_a_building_says_what_each_unit_owes_and_how_it_is_used(quarter: Fees) -> None:
    first, second = building(quarter).units
    assert (first.label, first.owed, first.level, first.custody) == ("3-1-1001", 0, Level.NONE, None)
    assert (second.owed, second.since, second.months) == (34500, date(2026, 10, 1), 1)
    assert (second.level, second.status, second.custody) == (Level.LITTLE, UnitStatus.DECORATING, Decimal(70))
    assert (second.entrance, second.floor, second.room) == ("1", "10", "1002")


@pytest.mark.parametrize(
    ("since", "level"),
    [
        (None, Level.NONE), (TODAY, Level.LITTLE), (date(2026, 8, 20), Level.LITTLE), (date(2026, 8, 19), Level.MUCH),
        (date(2025, 11, 20), Level.MUCH), (date(2025, 11, 19), Level.GRAVE),
    ],
)  # fmt: skip
def test_how_grave_it_is_goes_by_the_oldest_of_it(since: date | None, level: Level) -> None:
    assert level_of(since, TODAY) == level


@pytest.mark.parametrize(
    ("room", "floor"), [("1001", "10"), ("101", "1"), ("0302", "3"), ("10013", "100"), ("12", ""), ("A302", "3")]
)
def test_a_room_tells_its_floor(room: str, floor: str) -> None:
    assert floor_of(room) == floor


def unit(id: int, entrance: str, room: str) -> UnitState:
    return UnitState(
        id, f"1-{entrance}-{room}", entrance, floor_of(room), room, 0, None, Level.NONE, 0, UnitStatus.LET, None
    )


def test_floors_go_down_and_entrances_stand_side_by_side() -> None:
    rooms = [("1", "101"), ("1", "102"), ("1", "1001"), ("1", "1002"), ("2", "101"), ("2", "1002"), ("2", "201")]
    plan = plan_of([unit(id, *room) for id, room in enumerate(rooms)])
    assert plan.floors == ["10", "2", "1"]
    assert plan.entrances == [("1", 2), ("2", 2)]
    assert plan.places == {0: (2, 0), 1: (2, 1), 2: (0, 0), 3: (0, 1), 4: (2, 2), 5: (0, 3), 6: (1, 2)}


def test_a_row_of_shops_goes_on_below_itself() -> None:
    plan = plan_of([unit(id, "0", str(id)) for id in range(1, 24)])
    assert plan.floors == ["", "", ""]
    assert plan.entrances == [("0", 10)]
    assert len(set(plan.places.values())) == 23
    assert plan.places[23] == (2, 2)


def test_shops_under_the_flats_stand_at_the_end() -> None:
    plan = plan_of(
        [unit(id, *room) for id, room in enumerate([("0", "101"), ("0", "102"), ("1", "101"), ("1", "201")])]
    )
    assert plan.entrances == [("1", 1), ("0", 2)]
    assert plan.places == {0: (1, 1), 1: (1, 2), 2: (1, 0), 3: (0, 0)}


def test_nothing_to_stand_anywhere_is_no_trouble() -> None:
    plan = plan_of([])
    assert (plan.floors, plan.entrances, plan.places) == ([], [], {})
