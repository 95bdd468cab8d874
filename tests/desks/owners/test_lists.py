from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.views import Query
from propertydesk.office.words import Role
from tests.an_office import OWNER_ID, TENANT_ID, AnOffice, household


def units(office: AnOffice, *filters: str) -> list[str]:
    return [row["unit"] for row in office.rows("units", *filters)]


@pytest.fixture
def estate(office: AnOffice) -> AnOffice:
    """Four units: lived in, let, sold last week, and a shop that nobody has."""
    household(office, "3-1-1001")
    let, _owner = household(office, "3-1-201", name="陆静", phones="", id_number="")
    office.do("unit.edit", let, status="let", moved_in="2026-02-01")
    office.do(
        "person.add", name="王敏", phones="15800001171", id_number=TENANT_ID, unit_id=let, relation="tenant",
        since="2026-03-01", authority="F27 2026-03-01",
    )  # fmt: skip
    sold, _seller = household(office, "10-2-601", name="周舟", phones="13811112222", id_number="")
    office.do("occupancy.end", office.rows("occupancies", name="周舟")[0]["id"], until="2026-11-13")
    office.do("person.add", name="何晴", phones="13833334444", unit_id=sold, relation="owner", since="2026-11-14")
    office.do("unit.add", unit="S-0-3", use="shop", status="vacant")
    return office


def test_a_unit_has_all_that_head_office_asks_for(estate: AnOffice) -> None:
    estate.do("vehicle.add", unit_id="3-1-1001", plate="浙Z12345")
    (row,) = estate.rows("units", unit="3-1-1001", reveal=True)
    row.pop("id")
    assert row == {
        "unit": "3-1-1001",
        "building": "3",
        "entrance": "1",
        "room": "1001",
        "area": Decimal("94.56"),
        "status": "owner_occupied",
        "owners": ["尉迟文轩"],
        "id_numbers": [OWNER_ID],
        "phones": ["13900004477"],
        "moved_in": None,
        "plates": ["浙Z12345"],
    }


def test_saved_filters_of_units(estate: AnOffice) -> None:
    assert units(estate) == ["3-1-201", "3-1-1001", "10-2-601", "S-0-3"]
    assert units(estate, "let") == ["3-1-201"]
    assert units(estate, "vacant", "shops") == ["S-0-3"]
    assert units(estate, "no_owner") == ["S-0-3"]
    assert units(estate, "no_phone") == ["3-1-201", "S-0-3"]
    assert units(estate, "no_id_number") == ["3-1-201", "10-2-601", "S-0-3"]
    assert units(estate, "moved_in_this_year") == ["3-1-201"]


def test_a_person_stands_once_with_what_they_mainly_are(estate: AnOffice) -> None:
    people = {row["name"]: (row["unit"], row["relation"], row["until"]) for row in estate.rows("people")}
    assert people == {
        "陆静": ("3-1-201", "owner", None),
        "王敏": ("3-1-201", "tenant", None),
        "尉迟文轩": ("3-1-1001", "owner", None),
        "周舟": ("10-2-601", "owner", date(2026, 11, 13)),
        "何晴": ("10-2-601", "owner", None),
    }


def test_what_lasts_comes_before_what_has_ended_and_owning_before_helping(estate: AnOffice) -> None:
    (former,) = estate.rows("people", name="周舟")
    estate.do("occupancy.add", unit_id="3-1-1001", person_id=former["id"], relation="emergency_contact")
    (row,) = estate.rows("people", name="周舟")
    assert (row["unit"], row["relation"], row["units"]) == ("3-1-1001", "emergency_contact", ["3-1-1001"])
    estate.do("occupancy.add", unit_id="S-0-3", person_id=former["id"], relation="owner", since="2026-11-20")
    (row,) = estate.rows("people", name="周舟")
    assert (row["unit"], row["relation"], row["units"]) == ("S-0-3", "owner", ["3-1-1001", "S-0-3"])


def test_saved_filters_of_people(estate: AnOffice) -> None:
    def names(*filters: str) -> list[str]:
        return [row["name"] for row in estate.rows("people", *filters)]

    assert names("tenants") == ["王敏"]
    assert names("former") == ["周舟"]
    assert names("owners", "no_phone") == ["陆静"]
    assert names("authorised") == ["王敏"]
    assert names("others") == []
    assert len(names("no_id_number")) == 3


def test_people_stand_in_the_order_of_their_units(estate: AnOffice) -> None:
    estate.do("person.add", name="路人")
    shown = [row["unit"] for row in estate.rows("people")]
    assert shown == ["3-1-201", "3-1-201", "3-1-1001", "10-2-601", "10-2-601", None]
    assert [
        row["unit"]
        for row in estate.manager.list_rows(
            "people", estate.manager.list_ids("people", Query(sort="unit", descending=True))
        )
    ][:2] == [None, "10-2-601"]


def test_numbers_are_shown_to_those_who_may_and_never_by_themselves(estate: AnOffice) -> None:
    for role in (Role.GUARD, Role.DESK):
        signed_in = estate.as_(role)
        for listing in ("units", "people"):
            shown = str(signed_in.list_rows(listing, signed_in.list_ids(listing)))
            for number in (OWNER_ID, TENANT_ID, "13900004477", "15800001171"):
                assert number not in shown
    assert estate.as_(Role.DESK).list_rows("people", [1], reveal=True)[0]["id_number"] == OWNER_ID


def test_people_of_the_same_name_are_told_apart_by_their_unit(estate: AnOffice) -> None:
    household(estate, "5-1-101", name="陆静", phones="", id_number="")
    offered = [(option.words, option.hint) for option in estate.manager.lookup("person", "陆静")]
    assert sorted(offered) == [("陆静", "3-1-201"), ("陆静", "5-1-101")]
    with pytest.raises(UserError, match="陆静 3-1-201, 陆静 5-1-101"):
        estate.do("occupancy.add", unit_id="S-0-3", person_id="陆静", relation="owner")
    estate.do("occupancy.add", unit_id="S-0-3", person_id="陆静 5-1-101", relation="owner")
    assert [row["name"] for row in estate.rows("occupancies", unit="S-0-3")] == ["陆静"]
