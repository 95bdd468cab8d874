from __future__ import annotations

from datetime import date

import pytest

from propertydesk.core.errors import UserError
from tests.an_office import AnOffice, household, ids_of


def test_an_owner_of_two_units_is_found_once_in_each(office: AnOffice) -> None:
    _first, person_id = household(office)
    office.do("unit.add", unit="5-1-201")
    office.do("occupancy.add", unit_id="5-1-201", person_id=person_id, relation="owner")
    assert office.found("尉迟文轩") == [("person", "3-1-1001", "尉迟文轩"), ("person", "5-1-201", "尉迟文轩")]
    (person,) = office.rows("people")
    assert (person["unit"], person["units"]) == ("3-1-1001", ["3-1-1001", "5-1-201"])


def test_a_unit_has_one_owner_and_any_number_of_co_owners(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    with pytest.raises(UserError, match="The owner of this unit is 尉迟文轩") as refused:
        office.do("person.add", name="王敏", unit_id=unit_id, relation="owner")
    assert refused.value.field == "relation"
    office.do("person.add", name="王敏", unit_id=unit_id, relation="co_owner")
    office.do("person.add", name="王静", unit_id=unit_id, relation="co_owner")
    assert office.rows("units")[0]["owners"] == ["尉迟文轩", "王敏", "王静"]


def test_nobody_is_the_same_thing_to_a_unit_twice(office: AnOffice) -> None:
    unit_id, owner_id = household(office)
    with pytest.raises(UserError, match="recorded as Owner of this unit already, since 2019-06-12"):
        office.do("occupancy.add", unit_id=unit_id, person_id=owner_id, relation="co_owner")


def test_a_sale_ends_one_ownership_and_begins_the_next(office: AnOffice) -> None:
    unit_id, _seller = household(office)
    (occupancy,) = office.rows("occupancies")
    office.do("occupancy.end", occupancy["id"], until="2026-11-19")
    office.do("person.add", name="王敏", unit_id=unit_id, relation="owner", since="2026-11-20")
    assert office.rows("units")[0]["owners"] == ["王敏"]
    former = office.rows("people", "former")
    assert [(row["name"], row["unit"], row["until"]) for row in former] == [
        ("尉迟文轩", "3-1-1001", date(2026, 11, 19))
    ]  # fmt: skip
    assert ("person", "3-1-1001", "尉迟文轩") in office.found("尉迟")
    assert office.found("3-1-1001") == [("unit", "3-1-1001", "王敏")]
    with pytest.raises(UserError, match="This ended on 2026-11-19"):
        office.do("occupancy.end", occupancy["id"])


def test_the_last_day_still_counts(office: AnOffice) -> None:
    household(office)
    (occupancy,) = office.rows("occupancies")
    office.do("occupancy.end", occupancy["id"])
    assert office.rows("units")[0]["owners"] == ["尉迟文轩"]
    office.clock.forward(days=1)
    assert office.rows("units")[0]["owners"] == []


def test_nobody_leaves_before_they_came(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    (occupancy,) = office.rows("occupancies")
    wrong = office.refused("occupancy.end", occupancy["id"], until="2019-06-11")
    assert wrong == {"until": "The last day lies before the first (2019-06-12)."}
    assert set(office.refused("occupancy.edit", occupancy["id"], until="2018-01-01")) == {"until"}
    assert "until" in office.refused(
        "occupancy.add", unit_id=unit_id, person_id=1, relation="family", since="2026-02-01", until="2026-01-01"
    )


def test_an_authority_is_recorded_and_kept_in_the_history(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    office.do("person.add", name="尉迟欣", unit_id=unit_id, relation="family", since="2020-01-01")
    (row,) = office.rows("occupancies", "family")
    office.do("occupancy.edit", row["id"], authority="可代业主同意搬出物品, F27 2026-01-05")
    assert ids_of(office.rows("occupancies", "authorised")) == [row["id"]]
    assert "Authority: - → 可代业主同意搬出物品, F27 2026-01-05" in office.history("occupancy", row["id"])[0]
