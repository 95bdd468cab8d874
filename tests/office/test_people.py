from __future__ import annotations

from propertydesk.office.words import Role
from tests.an_office import OWNER_ID, TENANT_ID, AnOffice, household


def test_an_owner_is_added_with_the_unit_and_found_by_everything(office: AnOffice) -> None:
    household(office, phones="139 0000 4477, 0571-88001234")
    (unit,) = office.rows("units", reveal=True)
    assert unit["owners"] == ["尉迟文轩"]
    assert unit["id_numbers"] == [OWNER_ID]
    assert unit["phones"] == ["13900004477", "057188001234"]
    for text in ("迟文", "yuchi", "ycwx", "4477", "1234"):
        assert ("person", "3-1-1001", "尉迟文轩") in office.found(text), text
    assert office.found("3-1-1001") == [("unit", "3-1-1001", "尉迟文轩")]


def test_numbers_are_masked_in_lists_and_shown_on_demand_with_a_trace(office: AnOffice) -> None:
    household(office)
    (masked,) = office.rows("people")
    assert (masked["phones"], masked["id_number"]) == (["139****4477"], "3399**********0019")
    (shown,) = office.rows("people", reveal=True)
    assert (shown["phones"], shown["id_number"]) == (["13900004477"], OWNER_ID)
    (trace,) = office.rows("journal", "revealed")
    assert (str(trace["what"]), str(trace["about"]), trace["by"]) == ("Masked numbers shown", "People", "manager")


def test_a_wrong_id_number_is_refused_at_its_field_and_leaves_nothing(office: AnOffice) -> None:
    wrong = office.refused("person.add", name="王敏", id_number="33990119700312001X")
    assert "one digit is mistyped" in wrong["id_number"]
    assert office.rows("people") == []


def test_a_name_is_corrected_without_typing_the_masked_numbers_again(office: AnOffice) -> None:
    _unit, person_id = household(office)
    form = office.manager.defaults("person.edit", subject_id=person_id)
    assert (form["phones"], form["id_number"]) == ("139****4477", "3399**********0019")
    office.do("vehicle.add", unit_id="3-1-1001", plate="浙Z12345")
    office.do("person.edit", person_id, **form | {"name": "尉迟文宣"})
    (person,) = office.rows("people", reveal=True)
    assert (person["name"], person["phones"], person["id_number"]) == ("尉迟文宣", ["13900004477"], OWNER_ID)
    assert office.found("wenxuan") == [("person", "3-1-1001", "尉迟文宣")]
    assert office.found("3-1-1001") == [("unit", "3-1-1001", "尉迟文宣")]
    assert office.found("Z123") == [("vehicle", "3-1-1001", "尉迟文宣")]


def test_a_new_phone_takes_the_place_of_the_old_one_and_both_are_in_the_history(office: AnOffice) -> None:
    _unit, person_id = household(office)
    office.do("person.edit", person_id, phones="139****4477, 15800001171")
    office.do("person.edit", person_id, phones="15800001171")
    assert office.found("4477") == []
    lines = office.history("person", person_id)
    assert lines[0] == "Edit the person (Phones: 139****4477、158****1171 → 158****1171)"
    assert office.history("person", person_id, reveal=True)[1] == (
        "Edit the person (Phones: 13900004477、15800001171 → 15800001171)"
    )


def test_somebody_like_them_is_a_warning_and_no_hindrance(office: AnOffice) -> None:
    household(office)
    done = office.do("person.add", name="尉迟文轩", phones="13900004477")
    assert "recorded already: 尉迟文轩 (3-1-1001)" in str(done.message)
    assert "recorded already" in str(office.do("person.add", name="别人", id_number=OWNER_ID).message)
    assert str(office.do("person.add", name="尉迟文轩", id_number=TENANT_ID).message) == "Add a person"
    assert len(office.rows("people")) == 4


def test_a_person_and_a_unit_need_a_relation(office: AnOffice) -> None:
    office.do("unit.add", unit="3-1-1001")
    assert set(office.refused("person.add", name="王敏", unit_id="3-1-1001")) == {"relation"}
    assert set(office.refused("person.add", name="王敏", relation="owner")) == {"unit_id"}


def test_the_front_desk_edits_people_and_a_guard_does_not(office: AnOffice) -> None:
    assert office.as_(Role.DESK).allowed("person.add")
    assert not office.as_(Role.GUARD).allowed("person.add")
