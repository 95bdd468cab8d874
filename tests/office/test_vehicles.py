from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from tests.an_office import AnOffice, household


def test_a_vehicle_is_found_by_a_part_of_its_plate_and_stands_in_the_list_of_units(office: AnOffice) -> None:
    unit_id, owner_id = household(office)
    office.do("vehicle.add", unit_id=unit_id, plate="浙a·12345", person_id=owner_id, model="银色轿车")
    assert office.rows("units")[0]["plates"] == ["浙A12345"]
    assert office.found("a123") == [("vehicle", "3-1-1001", "尉迟文轩")]


def test_a_plate_belongs_to_one_household_at_a_time(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    other = office.new("unit.add", unit="5-1-201")
    vehicle_id = office.new("vehicle.add", unit_id=unit_id, plate="浙A12345")
    assert "3-1-1001" in office.refused("vehicle.add", unit_id=other, plate="浙A 12345")["plate"]
    office.do("vehicle.end", vehicle_id, until="2026-11-19")
    office.do("vehicle.add", unit_id=other, plate="浙A12345")
    assert [(row["unit"], row["plate"]) for row in office.rows("vehicles", "here")] == [("5-1-201", "浙A12345")]
    with pytest.raises(UserError, match="left on 2026-11-19"):
        office.do("vehicle.end", vehicle_id)


def test_a_vehicle_is_corrected_with_its_history(office: AnOffice) -> None:
    unit_id, owner_id = household(office)
    vehicle_id = office.new("vehicle.add", unit_id=unit_id, plate="浙A12345")
    office.do("vehicle.edit", vehicle_id, person_id=owner_id, model="白色")
    assert office.history("vehicle", vehicle_id)[0] == (
        "Edit the vehicle (Whose: - → 尉迟文轩; Make and colour: - → 白色)"
    )
    assert set(office.refused("vehicle.edit", vehicle_id, plate="x")) == {"plate"}


def test_a_vehicle_is_somebodys_of_the_unit(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    stranger = office.new("person.add", name="别人")
    wrong = office.refused("vehicle.add", unit_id=unit_id, plate="浙A12345", person_id=stranger)
    assert wrong == {"person_id": "This person does not belong to the unit. Add them to it first."}


def test_a_parking_place_is_held_by_a_unit_and_freed_of_a_vehicle_that_left(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    vehicle_id = office.new("vehicle.add", unit_id=unit_id, plate="浙A12345")
    place_id = office.new("parking.add", name="B1-023", kind="rented", unit_id=unit_id, vehicle_id=vehicle_id)
    assert office.rows("vehicles")[0]["places"] == ["B1-023"]
    assert office.rows("parking", "rented")[0]["plate"] == "浙A12345"
    office.do("vehicle.end", vehicle_id)
    assert office.rows("parking")[0]["plate"] is None
    office.do("parking.edit", place_id, unit_id="")
    assert [row["name"] for row in office.rows("parking", "free")] == ["B1-023"]


def test_parking_places_have_names_of_their_own_and_vehicles_of_their_unit(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    other = office.new("unit.add", unit="5-1-201")
    vehicle_id = office.new("vehicle.add", unit_id=unit_id, plate="浙A12345")
    office.do("parking.add", name="B1-023")
    wrong = office.refused("parking.add", name="B1-023", unit_id=other, vehicle_id=vehicle_id)
    assert set(wrong) == {"name", "vehicle_id"}
