"""A repairer's slip in one go with the times of its paper; what paid work may cost and what it adds up to (R66)."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.office.perform import perform
from propertydesk.office.words import Role
from tests.desks.workorders.conftest import Repairs

PAPER: dict[str, Any] = {"arrived_at": "10:55", "finished_at": "11:20", "work_done": "更换阀芯"}


def assigned(repairs: Repairs, **answers: Any) -> int:
    return repairs.report(**({"repairer_id": "赵师傅", "nature": "free"} | answers))


# --- slips -----------------------------------------------------------------------------------------------------------


def test_a_slip_comes_back_in_the_evening_and_its_times_are_those_of_the_paper(repairs: Repairs) -> None:
    id = assigned(repairs)
    repairs.small.clock.forward(hours=7)
    repairs.do("slip", id, **PAPER, quality="satisfied", manners="satisfied")
    order = repairs.order(id)
    assert (order["state"], order["arrived_at"], order["finished_at"]) == (
        "accepted", repairs.at("10:55"), repairs.at("11:20"),
    )  # fmt: skip
    assert order["accepted_at"] == repairs.at("11:20")
    assert repairs.clocks(id)[1:] == [("R03", "met", None), ("R04", "met", None)]
    on_site = repairs.clock(id, "R03")
    assert (on_site.closed_at, on_site.entered_at) == (repairs.at("10:55"), repairs.small.clock.now)
    assert repairs.visits(id)


def test_a_paper_that_shows_he_came_late_takes_a_reason(repairs: Repairs) -> None:
    id = assigned(repairs)
    repairs.small.clock.forward(hours=7)
    late = PAPER | {"arrived_at": "11:11"}
    with pytest.raises(UserError) as wrong:
        repairs.do("slip", id, **late)
    assert wrong.value.field == "late_reason"
    assert repairs.state(id) == "assigned"
    repairs.do("slip", id, **late, late_reason="on_another_job")
    assert repairs.clock(id, "R03").reason == "on_another_job"
    assert repairs.clock(id, "R04").state.value == "met"


def test_finished_the_same_day_is_in_time_though_it_is_keyed_in_the_next(repairs: Repairs) -> None:
    id = assigned(repairs)
    repairs.small.clock.now = repairs.at("08:30", days=1)
    repairs.do("slip", id, **(PAPER | {"arrived_at": "2026-11-20 10:55", "finished_at": "2026-11-20 23:59"}))
    assert repairs.clock(id, "R04").state.value == "met"


def test_a_slip_without_the_owners_signature_is_done_and_not_accepted(repairs: Repairs) -> None:
    id = assigned(repairs)
    repairs.small.clock.forward(hours=1)
    repairs.do("slip", id, **PAPER, owner_signed="no")
    assert repairs.state(id) == "done"
    repairs.do("accept", id, quality="satisfied")
    assert repairs.state(id) == "accepted"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"arrived_at": "10:39"}, "arrived_at"),
        ({"finished_at": "10:54"}, "finished_at"),
        ({"finished_at": "12:41"}, "finished_at"),
        ({"work_done": ""}, "work_done"),
        ({"quality": "not"}, "quality"),
        ({"fixed": "no"}, "left_over"),
    ],
)
def test_what_a_paper_cannot_say_is_refused_at_its_place(repairs: Repairs, answers: dict[str, Any], field: str) -> None:
    id = assigned(repairs)
    repairs.small.clock.forward(hours=2)
    with pytest.raises(AnswersWrong) as wrong:
        repairs.do("slip", id, **(PAPER | answers))
    assert list(wrong.value.errors) == [field]
    assert repairs.state(id) == "assigned"


def test_a_slip_of_an_order_that_nobody_was_given_names_its_repairer(repairs: Repairs) -> None:
    id = repairs.report(nature="free", told_now=True)
    repairs.small.clock.forward(hours=1)
    with pytest.raises(AnswersWrong) as wrong:
        repairs.do("slip", id, **PAPER)
    assert list(wrong.value.errors) == ["repairer_id"]
    repairs.do("slip", id, **PAPER, repairer_id="赵师傅")
    assert repairs.order(id)["repairer"] == "赵师傅"
    assert repairs.clock(id, "R03").staff_id == repairs.repairer_id


def test_an_order_written_by_hand_while_the_power_was_off_keeps_its_number_and_its_time(repairs: Repairs) -> None:
    repairs.small.as_(Role.SUPERVISOR).perform(
        "blanks.reserve", answers={"kind": "work_order", "count": "1", "issued_to": "夜班"}
    )
    repairs.small.clock.forward(hours=3)
    done = perform(
        repairs.small.office, repairs.small.staff[Role.DESK], "work_order.report", (),
        {"unit_id": repairs.small.unit_id, "category": "water", "content": "马桶堵", "nature": "free",
         "reserved_number": "WX-20261120-001", "repairer_id": "赵师傅"},
        at=repairs.at("10:40"),
    )  # fmt: skip
    assert done.numbers == ("WX-20261120-001",)
    repairs.do("slip", done.ids[0], **PAPER)
    assert repairs.clocks(done.ids[0]) == [("R01", "met", None), ("R03", "met", None), ("R04", "met", None)]
    assert repairs.order(done.ids[0])["reported_at"] == repairs.at("10:40")


# --- money -----------------------------------------------------------------------------------------------------------


def on_site(repairs: Repairs, **answers: Any) -> int:
    id = repairs.report(**({"repairer_id": "赵师傅"} | answers))
    repairs.do("arrive", id)
    return id


def test_a_common_fault_that_costs_something_is_paid_work(repairs: Repairs) -> None:
    assert repairs.order(repairs.report())["nature"] == "paid"
    assert repairs.order(repairs.report(fault="burst_pipe", repeat="new"))["nature"] == "free"


def test_nobody_is_charged_who_did_not_agree_before_the_work(repairs: Repairs) -> None:
    id = on_site(repairs)
    with pytest.raises(UserError) as wrong:
        repairs.do("finish", id, work_done="换芯", labour_fen="30")
    assert (wrong.value.field, wrong.value.code) == ("labour_fen", "consent")
    assert "¥30.00" in str(wrong.value)
    with pytest.raises(UserError) as wrong:
        repairs.do("finish", id, work_done="换芯", materials=[{"name": "阀芯", "price_fen": "15"}])
    assert wrong.value.field == "materials"
    repairs.do("quote", id, quoted_fen="45", consent="phone")
    record = repairs.record(id)
    assert (record.quoted_fen, record.consent_by, record.consent_at) == (4500, "尉迟文轩", repairs.small.clock.now)
    repairs.do("finish", id, work_done="换芯", labour_fen="30", materials=[{"name": "阀芯", "price_fen": "15"}])
    assert repairs.order(id)["total_fen"] == 4500


def test_more_than_was_agreed_is_agreed_anew(repairs: Repairs) -> None:
    id = on_site(repairs)
    repairs.do("quote", id, quoted_fen="30", consent="signed", consent_by="尉迟欣")
    with pytest.raises(UserError, match=r"agreed to ¥30\.00, this is ¥30\.01"):
        repairs.do("finish", id, work_done="换芯", labour_fen="30.01")
    repairs.do("quote", id, quoted_fen="30.01", consent="phone")
    repairs.do("finish", id, work_done="换芯", labour_fen="30.01")


def test_each_row_is_rounded_half_up_and_then_summed(repairs: Repairs) -> None:
    id = on_site(repairs)
    repairs.do("quote", id, quoted_fen="100", consent="signed")
    rows = [
        {"name": "线管", "quantity": "2.5", "price_fen": "3.33", "measure": "米"},
        {"name": "胶带", "quantity": "0.5", "price_fen": "0.01"},
        {"name": "螺丝", "quantity": "3", "price_fen": "0.20"},
    ]
    repairs.do("finish", id, work_done="换管", labour_fen="30.50", materials=rows)
    order = repairs.order(id)
    # 2.5 × 3.33 = 8.325 → 8.33; 0.5 × 0.01 = 0.005 → 0.01; 3 × 0.20 = 0.60
    assert (order["materials_fen"], order["labour_fen"], order["total_fen"]) == (833 + 1 + 60, 3050, 3944)


@pytest.mark.parametrize("row", [{"quantity": "0"}, {"quantity": "-1"}, {"price_fen": "-0.01"}])
def test_a_row_has_more_than_nothing_and_no_price_below_zero(repairs: Repairs, row: dict[str, str]) -> None:
    id = on_site(repairs, nature="free")
    with pytest.raises(AnswersWrong) as wrong:
        repairs.do("finish", id, work_done="好", materials=[{"name": "垫片"} | row])
    assert next(iter(wrong.value.errors)).startswith("materials.0.")


def test_the_builders_warranty_and_public_areas_cost_the_household_nothing(repairs: Repairs) -> None:
    id = on_site(repairs, nature="warranty")
    repairs.do("finish", id, work_done="补胶", materials=[{"name": "胶", "price_fen": "20"}])
    assert repairs.order(id)["total_fen"] == 2000
    with pytest.raises(UserError, match="not charged to a household"):
        repairs.do("quote", repairs.public(), quoted_fen="10", consent="phone")


def test_what_was_free_and_is_agreed_to_be_paid_is_paid(repairs: Repairs) -> None:
    id = on_site(repairs, nature="free")
    repairs.do("quote", id, quoted_fen="30", consent="phone")
    assert repairs.order(id)["nature"] == "paid"


def test_a_slip_brings_the_owners_signature_under_the_price(repairs: Repairs) -> None:
    id = assigned(repairs, nature="paid")
    repairs.small.clock.forward(hours=2)
    charged = PAPER | {"labour_fen": "30", "materials": [{"name": "阀芯", "price_fen": "15.5"}]}
    with pytest.raises(UserError) as wrong:
        repairs.do("slip", id, **charged)
    assert wrong.value.field == "consent"
    repairs.do("slip", id, **charged, consent="signed")
    record = repairs.record(id)
    assert (record.quoted_fen, record.consent_at) == (4550, repairs.at("10:55"))


def test_filing_what_was_paid_asks_for_the_receipt(repairs: Repairs) -> None:
    id = assigned(repairs, nature="paid")
    repairs.small.clock.forward(hours=2)
    repairs.do("slip", id, **PAPER, labour_fen="30", consent="signed")
    [visit] = repairs.visits(id)
    repairs.desk.perform("return_visit.record", [visit], {"how": "phone", "satisfaction": "satisfied", "opinion": "好"})
    repairs.do("sign", id, Role.SUPERVISOR)
    assert "no receipt number" in str(repairs.do("file", id, Role.SUPERVISOR).message)
    assert repairs.record(id).receipt_number is None


def test_materials_of_a_second_round_add_to_the_first(repairs: Repairs) -> None:
    id = on_site(repairs, nature="free")
    repairs.do("finish", id, work_done="好", materials=[{"name": "垫片", "price_fen": "1"}])
    repairs.do("reject", id, reason="还在滴")
    repairs.do("assign", id, repairer_id="赵师傅")
    repairs.do("arrive", id)
    repairs.do("finish", id, work_done="好", materials=[{"name": "阀芯", "price_fen": "15"}])
    assert repairs.order(id)["materials_fen"] == 1600
    assert [row["name"] for row in repairs.desk.record("work_order", id).rows] == ["垫片", "阀芯"]
