from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from tests.an_office import AnOffice, household


def test_a_unit_is_added_in_whatever_way_people_write_it_and_brings_its_building_with_it(office: AnOffice) -> None:
    office.do("unit.add", unit="12栋2单元601室", area="88.1", status="let", moved_in="2019年6月12日")
    (unit,) = office.rows("units")
    assert (unit["unit"], unit["building"], unit["entrance"], unit["room"]) == ("12-2-601", "12", "2", "601")
    assert f"{unit['area']:.2f}" == "88.10"
    assert unit["moved_in"].isoformat() == "2019-06-12"
    assert office.found("12-2-6") == [("unit", "12-2-601", "12-2-601")]


def test_the_same_unit_is_not_added_twice(office: AnOffice) -> None:
    office.do("unit.add", unit="3-1-1001")
    assert office.refused("unit.add", unit="3幢1单元1001") == {"unit": "3-1-1001 is there already."}


def test_what_cannot_be_is_refused_at_its_field(office: AnOffice) -> None:
    wrong = office.refused("unit.add", unit="3-1-1001", area="0", status="sold")
    assert set(wrong) == {"area", "status"}


def test_editing_one_thing_leaves_the_others_and_is_in_the_history(office: AnOffice) -> None:
    unit_id = office.new("unit.add", unit="3-1-1001", area="94.56", note="钥匙在前台")
    office.clock.forward(hours=1)
    office.do("unit.edit", unit_id, status="vacant")
    (unit,) = office.rows("units", "vacant")
    assert f"{unit['area']:.2f}" == "94.56"
    assert office.history("unit", unit_id)[0] == "Edit the unit (How it is used: Owner-occupied → Vacant)"


def test_a_value_can_be_emptied_again(office: AnOffice) -> None:
    unit_id = office.new("unit.add", unit="3-1-1001", area="94.56")
    office.do("unit.edit", unit_id, area="")
    assert office.rows("units")[0]["area"] is None


def test_a_unit_that_was_mistyped_is_renamed_and_its_people_are_found_there(office: AnOffice) -> None:
    unit_id, _owner = household(office, "3-1-1010")
    office.do("unit.edit", unit_id, unit="3-1-1001")
    assert office.found("尉迟") == [("person", "3-1-1001", "尉迟文轩")]
    assert office.found("3-1-1010") == []


def test_units_stand_in_the_order_in_which_people_count(office: AnOffice) -> None:
    for unit in ("10-1-101", "2-1-1001", "2-1-201", "S-0-3"):
        office.do("unit.add", unit=unit)
    assert [row["unit"] for row in office.rows("units")] == ["2-1-201", "2-1-1001", "10-1-101", "S-0-3"]


def test_a_name_that_is_no_unit_is_refused_in_words(office: AnOffice) -> None:
    with pytest.raises(UserError, match=r"Write it like 3-1-1001") as refused:
        office.do("unit.add", unit="the clubhouse")
    assert refused.value.field == "unit"
