"""Meters and their readings, shared costs, leases."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.desks.fees.tariffs.leases import lease_duties
from tests.an_office import AnOffice
from tests.desks.fees.tariffs.conftest import UNIT


@pytest.fixture
def meter(office: AnOffice) -> int:
    """A water meter read three times, ten m³ a month."""
    id = office.new("meter.add", unit_id=UNIT, item_id="SF", number="S1", start="100", since="2026-07-31")
    for value, on in (("110", "2026-08-31"), ("120", "2026-09-30"), ("130", "2026-10-31")):
        office.do("reading.take", id, value=value, day=on)
    return id


def test_a_meter_hangs_where_a_metered_fee_is_charged(office: AnOffice, meter: int) -> None:
    with pytest.raises(UserError, match="is not charged by meter"):
        office.do("meter.add", unit_id=UNIT, item_id="WY", number="X")
    assert "number" in office.refused("meter.add", unit_id=UNIT, item_id="SF", number="S1")


def test_a_reading_is_not_below_the_last_nor_before_it_nor_to_come(office: AnOffice, meter: int) -> None:
    for value, on, place, words in (
        ("129", "2026-11-20", "value", "showed 130 last time, which is more. Read it again"),
        ("140", "2026-10-31", "day", "was read on 2026-10-31 already"),
        ("140", "2026-10-01", "day", "was read on 2026-10-31 already"),
        ("140", "2026-11-21", "day", "still to come"),
    ):
        with pytest.raises(UserError, match=words) as refused:
            office.do("reading.take", meter, value=value, day=on)
        assert refused.value.field == place


def test_use_far_above_the_usual_is_said(office: AnOffice, meter: int) -> None:
    usual = office.do("reading.take", meter, value="148", day="2026-11-19")
    assert "Mind" not in say(usual.message, "en")
    office.clock.forward(days=30)
    leak = office.do("reading.take", meter, value="199", day="2026-12-19")
    assert "meter S1 used 51, more than 3 times the usual" in say(leak.message, "en")


def test_the_readings_of_a_building_are_keyed_in_one_go(office: AnOffice, meter: int) -> None:
    office.do("unit.add", unit="3-1-1002", area="80")
    office.do("meter.add", unit_id="3-1-1002", item_id="SF", number="S2", since="2026-10-31")
    wrong = [{"meter": "S1", "value": "120"}, {"meter": "S2", "value": "5"}, {"meter": "S9", "value": "1"}]
    assert set(office.refused("reading.take_many", item_id="SF", rows=wrong)) == {"rows.0.value", "rows.2.meter"}
    assert len(office.rows("readings")) == 3, "nothing of it is taken"
    done = office.do("reading.take_many", item_id="SF", rows=[{"meter": "S1", "value": "141"},
                                                             {"meter": "3-1-1002", "value": "5"}])  # fmt: skip
    assert say(done.message, "en") == "Readings taken: 2"
    assert len(office.rows("readings")) == 5


def test_a_slip_of_the_hand_is_put_right_before_it_is_billed_or_after_its_bill_is_withdrawn(
    office: AnOffice, meter: int
) -> None:
    office.do("bill_run.make", month="2026-10", items="SF")
    office.do("reading.take", meter, value="1410", day="2026-11-19")
    slip = next(row["id"] for row in office.rows("readings") if str(row["day"]) == "2026-11-19")
    with pytest.raises(UserError, match="which is more"):
        office.do("reading.take", meter, value="141", day="2026-11-20")
    assert office.refused("reading.correct", slip, value="129", why="抄错") == {
        "value": "The reading before it is 130."
    }
    office.do("bill_run.make", month="2026-11", items="SF")
    wrong = next(row for row in office.rows("bills") if row["charged_fen"] > 100000)
    with pytest.raises(UserError, match="Withdraw that first"):
        office.do("reading.correct", slip, value="141", why="抄错")
    office.do("bill.withdraw", wrong["id"], why="读数抄错")
    october = next(row["id"] for row in office.rows("readings") if str(row["day"]) == "2026-10-31")
    with pytest.raises(UserError, match="Withdraw that first"):
        office.do("reading.correct", october, value="131", why="抄错")
    office.do("reading.correct", slip, value="141", why="抄错")
    office.do("bill_run.make", month="2026-11", items="SF")
    (right,) = [row for row in office.rows("bills") if str(row["from"]) == "2026-11-01" and row["owed_fen"]]
    assert right["charged_fen"] == 3795


def test_a_meter_that_was_taken_out_is_not_read_again(office: AnOffice, meter: int) -> None:
    office.do("meter.end", meter, last="135")
    with pytest.raises(UserError, match="taken out"):
        office.do("meter.end", meter, last="136")
    with pytest.raises(UserError):
        office.do("reading.take", meter, value="136")
    assert [row["number"] for row in office.rows("meters", "out")] == ["S1"]


def test_another_meter_takes_over_the_multiplier(office: AnOffice) -> None:
    old = office.new("meter.add", unit_id=UNIT, item_id="DF", number="E1", multiplier="40", since="2026-10-01")
    office.do("meter.replace", old, last="7", number="E2")
    (row,) = office.rows("meters", "in_use", number="E2")
    assert (str(row["multiplier"]), str(row["since"])) == ("40", "2026-11-20")


def test_a_shared_cost_is_entered_as_a_sum_or_as_use_and_price(office: AnOffice) -> None:
    with pytest.raises(UserError, match="What did it cost"):
        office.do("shared_cost.enter", item_id="GT", month="2026-10")
    with pytest.raises(UserError, match="is not shared"):
        office.do("shared_cost.enter", item_id="WY", month="2026-10", total_fen="5")
    id = office.new("shared_cost.enter", item_id="GT", month="2026-10", used="1234.5", price="0.538")
    (row,) = office.rows("shared_costs", "unpublished")
    assert row["total_fen"] == 66416  # 664.161
    office.do("shared_cost.publish", id)
    assert office.rows("shared_costs", "unpublished") == []


LEASE = {"kind": "advertising", "place": "3幢1单元电梯", "party": "云帆传媒", "rent_fen": "500"}


def test_a_lease_near_its_end_stands_on_the_list_and_among_the_duties(office: AnOffice) -> None:
    near = office.new("lease.let", **LEASE, since="2026-01-01", until="2026-12-31")
    office.do("lease.let", **LEASE, since="2026-01-01", until="2027-12-31")
    assert [row["number"] for row in office.rows("leases", "expiring")] == ["ZL-2026-001"]
    (duty,) = office.manager.read(lease_duties)
    assert say(duty.title, "en") == "Lease ZL-2026-001, 3幢1单元电梯: extend or end it"
    office.do("lease.extend", near, until="2027-12-31", rent_fen="550")
    assert office.rows("leases", "expiring") == []
    office.do("bill_run.make", month="2027-01", items="ZL")
    assert sorted(row["charged_fen"] for row in office.rows("bills")) == [50000, 55000]


def test_steps_lie_within_the_lease(office: AnOffice) -> None:
    for days in (["2026-01-01"], ["2027-01-01"], ["2026-06-01", "2026-06-01"]):
        steps = [{"since": day, "rent_fen": "600"} for day in days]
        with pytest.raises(UserError) as refused:
            office.do("lease.let", **LEASE, since="2026-01-01", until="2026-12-31", steps=steps)
        assert refused.value.field == "steps"


def test_a_lease_that_ends_early_says_what_is_billed_beyond(office: AnOffice) -> None:
    lease = office.new("lease.let", **LEASE, since="2026-10-01", until="2027-09-30", months="6")
    office.do("bill_run.make", month="2026-10", items="ZL")
    with pytest.raises(UserError, match="runs from"):
        office.do("lease.end", lease, ended_on="2028-01-01")
    done = office.do("lease.end", lease, ended_on="2026-11-30")
    assert "bills for days after that: 1" in say(done.message, "en")
    with pytest.raises(UserError, match="stands at “Ended”"):
        office.do("lease.edit", lease, place="别处")


# --- bills by hand ---------------------------------------------------------------------------------------------------


def test_something_is_charged_once_at_its_price_or_for_an_amount(office: AnOffice) -> None:
    office.do("bill.charge", unit_id=UNIT, item_id="ZJ", count="3", note="保姆、钟点工")
    office.do("bill.charge", unit_id=UNIT, item_id="FW", amount="60")
    office.do("bill.charge", unit_id=UNIT, item_id="LJ", count="2", price="250")
    assert sorted((row["basis"], row["charged_fen"]) for row in office.rows("bills")) == [
        ("2 × 250.00", 50000),
        ("3 × 10.00", 3000),
        ("60.00", 6000),
    ]
    with pytest.raises(UserError, match="No price is set"):
        office.do("bill.charge", unit_id=UNIT, item_id="FW")
    with pytest.raises(UserError, match="Which unit"):
        office.do("bill.charge", item_id="ZJ")
    with pytest.raises(UserError, match="not both"):
        office.do("bill.charge", unit_id=UNIT, item_id="ZJ", amount="5", count="2")


def test_a_bill_is_reduced_as_approved_and_not_below_nought(office: AnOffice) -> None:
    bill = office.new("bill.charge", unit_id=UNIT, item_id="FW", amount="60")
    approved = {"reason": "compensation", "approved_by": "罗经理"}
    office.do("bill.reduce", bill, amount="20", **approved)
    with pytest.raises(UserError, match="more than is owed"):
        office.do("bill.reduce", bill, amount="40.01", **approved)
    office.do("bill.reduce", bill, amount="40", **approved)
    (row,) = office.rows("bills")
    assert (row["reduced_fen"], row["owed_fen"], row["state"]) == (6000, 0, "settled")
    with pytest.raises(UserError, match="Nothing of this bill is owed"):
        office.do("bill.reduce", bill, amount="1", **approved)
    assert office.history("bill", bill)[0].startswith("Reduce the bill (")


def test_a_bill_is_withdrawn_while_nothing_of_it_is_paid(office: AnOffice) -> None:
    bill = office.new("bill.charge", unit_id=UNIT, item_id="FW", amount="60")
    office.do("bill.withdraw", bill, why="记错房号")
    (row,) = office.rows("bills")
    assert (row["charged_fen"], row["reduced_fen"], row["owed_fen"], row["state"]) == (6000, 6000, 0, "withdrawn")
    with pytest.raises(UserError, match="withdrawn"):
        office.do("bill.withdraw", bill, why="记错房号")
