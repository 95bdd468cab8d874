"""Fees that are not by area: places, meters, shared energy, leases; each amount reckoned by hand."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.money import show
from tests.desks.fees.billing.conftest import UNIT, Estate


@pytest.fixture
def parking(estate: Estate) -> Estate:
    """80 yuan for an owned place, 300 for a rented one."""
    estate.do("fee_item.add", code="TC", name="停车费", kind="parking", method="bay")
    estate.do("tariff.set", item_id="TC", price="80", since="2026-01-01", parking="owned")
    estate.do("tariff.set", item_id="TC", price="300", since="2026-01-01", parking="rented")
    return estate


@pytest.fixture
def water(estate: Estate) -> Estate:
    estate.do("fee_item.add", code="DF", name="电费", kind="power", method="metered", measure="kWh")
    estate.do("tariff.set", item_id="DF", price="0.538", since="2026-01-01")
    return estate


def shared(estate: Estate, method: str = "shared_area") -> None:
    estate.do("fee_item.add", code="GT", name="公摊", kind="shared", method=method)


# --- places ----------------------------------------------------------------------------------------------------------


def test_each_place_has_its_bill_at_the_price_of_its_kind(parking: Estate) -> None:
    parking.do("parking.add", name="B1-023", unit_id=UNIT, kind="owned")
    parking.do("parking.add", name="B1-024", unit_id=UNIT, kind="rented")
    parking.do("parking.add", name="P-1", kind="public")
    parking.bill(month="2026-11", items="TC")
    assert [(b.parking and b.parking.name, b.basis, show(b.charged_fen)) for b in parking.bills("TC")] == [
        ("B1-023", "80.00 × 1", "80.00"),
        ("B1-024", "300.00 × 1", "300.00"),
    ]


def test_a_rented_place_is_billed_until_its_last_day(parking: Estate) -> None:
    parking.do("parking.add", name="B1-024", unit_id=UNIT, kind="rented", until="2026-11-10")
    parking.bill(month="2026-11", items="TC")
    assert parking.said() == [("2026-11-01", "2026-11-10", "300.00 × 10/30", "100.00")]


# --- meters ----------------------------------------------------------------------------------------------------------


def test_a_reading_is_billed_against_the_one_before_with_its_multiplier(water: Estate) -> None:
    meter = water.new("meter.add", unit_id=UNIT, item_id="DF", number="E1", start="10", multiplier="40",
                      since="2026-10-01")  # fmt: skip
    water.do("reading.take", meter, value="20", day="2026-10-31")
    water.do("reading.take", meter, value="25.5", day="2026-11-19")
    water.bill(month="2026-10", items="DF")
    assert water.said("DF") == [("2026-10-01", "2026-10-31", "10 → 20 = 10 × 40 × 0.538", "215.20")]
    water.bill(month="2026-11", items="DF")
    # 5.5 × 40 × 0.538 = 118.36
    assert water.said("DF")[1] == ("2026-11-01", "2026-11-19", "20 → 25.5 = 5.5 × 40 × 0.538", "118.36")


def test_readings_of_months_that_were_forgotten_are_billed_with_the_next_run(water: Estate) -> None:
    meter = water.new("meter.add", unit_id=UNIT, item_id="DF", number="E1", since="2026-08-01")
    for value, on in (("100", "2026-08-31"), ("180", "2026-09-30"), ("300", "2026-10-31")):
        water.do("reading.take", meter, value=value, day=on)
    water.bill(month="2026-10", items="DF")
    assert [line[3] for line in water.said("DF")] == ["53.80", "43.04", "64.56"]


def test_a_replaced_meter_is_billed_to_its_end_and_the_new_one_from_its_beginning(water: Estate) -> None:
    old = water.new("meter.add", unit_id=UNIT, item_id="DF", number="E1", start="900", since="2026-10-01")
    water.do("meter.replace", old, last="950", number="E2", start="5", day="2026-10-16")
    (new,) = [row["id"] for row in water.office.rows("meters", "in_use")]
    water.do("reading.take", new, value="65", day="2026-10-31")
    water.bill(month="2026-10", items="DF")
    assert [line[2:] for line in water.said("DF")] == [
        ("900 → 950 = 50 × 0.538", "26.90"),
        ("5 → 65 = 60 × 0.538", "32.28"),
    ]


def test_a_meter_that_was_not_read_is_said(water: Estate) -> None:
    water.do("meter.add", unit_id=UNIT, item_id="DF", number="E1", since="2026-10-01")
    (problem,) = water.preview(month="2026-10", items="DF").problems
    assert (problem.code, problem.units) == ("no_reading", (f"{UNIT} E1",))


def test_nothing_used_is_no_bill_and_the_next_reading_goes_on(water: Estate) -> None:
    meter = water.new("meter.add", unit_id=UNIT, item_id="DF", number="E1", start="10", since="2026-09-01")
    water.do("reading.take", meter, value="10", day="2026-09-30")
    water.do("reading.take", meter, value="12", day="2026-10-31")
    water.bill(month="2026-10", items="DF")
    assert [line[2] for line in water.said("DF")] == ["10 → 12 = 2 × 0.538"]


# --- shared ----------------------------------------------------------------------------------------------------------


def test_shared_energy_is_divided_by_area_and_each_share_rounded(several: Estate) -> None:
    shared(several)
    several.do("shared_cost.enter", item_id="GT", month="2026-10", total_fen="1000")
    several.bill(month="2026-10", items="GT")
    # 1000 ÷ 354.96 m²
    assert [line[2:] for line in several.said("GT")] == [
        ("1000.00 × 94.56 ÷ 354.96 m²", "266.40"),  # 266.3962
        ("1000.00 × 80.00 ÷ 354.96 m²", "225.38"),  # 225.3775
        ("1000.00 × 120.40 ÷ 354.96 m²", "339.19"),  # 339.1932
        ("1000.00 × 60.00 ÷ 354.96 m²", "169.03"),  # 169.0331
    ]


def test_what_the_estate_and_a_building_cost_is_one_share(several: Estate) -> None:
    shared(several, "shared_household")
    several.do("shared_cost.enter", item_id="GT", month="2026-10", total_fen="100")
    several.do("shared_cost.enter", item_id="GT", month="2026-10", building_id="3", used="100", price="0.9")
    several.bill(month="2026-10", items="GT")
    assert [line[2:] for line in several.said("GT")] == [("100.00 ÷ 4 + 90.00 ÷ 3", "55.00")] * 3 + [
        ("100.00 ÷ 4", "25.00")
    ]


def test_a_part_of_the_estate_pays_its_share_of_the_whole(several: Estate) -> None:
    shared(several)
    several.do("shared_cost.enter", item_id="GT", month="2026-10", total_fen="1000")
    several.bill(month="2026-10", items="GT", building_id="5")
    assert [line[3] for line in several.said("GT")] == ["169.03"]


def test_a_month_without_its_cost_and_a_flat_without_area_are_said(estate: Estate) -> None:
    shared(estate)
    estate.do("unit.add", unit="3-1-1002")
    estate.do("shared_cost.enter", item_id="GT", month="2026-10", total_fen="1000")
    seen = estate.preview(since="2026-10-01", until="2026-11-30")
    assert {(each.code, each.units) for each in seen.problems} == {
        ("no_area", ("3-1-1002",)),
        ("no_cost", (UNIT, "3-1-1002")),
        ("unpublished", ()),
    }


def test_a_cost_is_not_changed_any_more_when_it_is_billed(estate: Estate) -> None:
    shared(estate)
    estate.do("shared_cost.enter", item_id="GT", month="2026-10", total_fen="1000")
    estate.do("shared_cost.enter", item_id="GT", month="2026-10", total_fen="900")
    estate.bill(month="2026-10", items="GT")
    assert estate.said("GT")[0][3] == "900.00"
    again = {"item_id": "GT", "month": "2026-10", "total_fen": "800"}
    assert estate.office.refused("shared_cost.enter", **again) == {
        "month": "2026-10 is billed already. Withdraw that run first."
    }


def test_what_a_building_cost_is_not_entered_after_its_month_is_billed(several: Estate) -> None:
    shared(several)
    several.do("shared_cost.enter", item_id="GT", month="2026-10", building_id="3", total_fen="1000")
    several.bill(month="2026-10", items="GT")
    several.do("shared_cost.enter", item_id="GT", month="2026-10", building_id="5", total_fen="60")
    several.bill(month="2026-10", items="GT")
    for building in ({"building_id": "3"}, {}):
        late = {"item_id": "GT", "month": "2026-10", "total_fen": "50"} | building
        assert "month" in several.office.refused("shared_cost.enter", **late)


# --- leases ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def letting(estate: Estate) -> Estate:
    estate.do("fee_item.add", code="ZL", name="场地租金", kind="lease", method="lease")
    return estate


def let(estate: Estate, **more: object) -> int:
    lease = {"kind": "warehouse", "place": "地下库房2", "party": "云帆传媒", "rent_fen": "500"} | more
    return estate.new("lease.let", **lease)


def test_a_lease_is_billed_by_its_cycle_with_its_steps(letting: Estate) -> None:
    let(letting, since="2026-01-15", until="2026-12-31", months="3", steps=[{"since": "2026-08-15", "rent_fen": "600"}])
    letting.bill(since="2026-07-01", until="2026-09-30", items="ZL")
    assert letting.said("ZL") == [
        ("2026-07-15", "2026-08-14", "500.00 × 1", "500.00"),
        ("2026-08-15", "2026-10-14", "600.00 × 2", "1,200.00"),
    ]
    letting.bill(month="2026-Q4", items="ZL")
    # the last cycle is cut at the end: 15 October until 31 December is two months and 17 of 31 days
    assert letting.said("ZL")[2] == ("2026-10-15", "2026-12-31", "600.00 × (2 + 17/31)", "1,529.03")


def test_a_month_in_which_no_cycle_begins_has_no_rent(letting: Estate) -> None:
    let(letting, since="2026-10-01", until="2027-09-30", months="6")
    with pytest.raises(UserError, match="billed already"):
        letting.bill(month="2026-11", items="ZL")
    letting.bill(month="2026-10", items="ZL")
    assert letting.said("ZL") == [("2026-10-01", "2027-03-31", "500.00 × 6", "3,000.00")]


def test_a_lease_that_ended_is_billed_to_its_last_day(letting: Estate) -> None:
    lease = let(letting, since="2026-10-01", until="2027-09-30")
    letting.do("lease.end", lease, ended_on="2026-11-15")
    letting.bill(month="2026-11", items="ZL")
    assert letting.said("ZL") == [("2026-11-01", "2026-11-15", "500.00 × 1/2", "250.00")]
