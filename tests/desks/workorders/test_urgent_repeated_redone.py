"""Emergencies, leaks with two dates, the same fault again, rework, public areas (R02, R08, R12, R64, C2)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.office.words import Role
from tests.desks.workorders.conftest import LEAK, LIGHT, Repairs
from tests.desks.workorders.test_a_repairs_life import visit

BURST = {"fault": "burst_pipe", "content": "厨房水管爆了", "urgency": "urgent"}


# --- emergencies -----------------------------------------------------------------------------------------------------


def test_of_an_emergency_supervisor_and_manager_are_told_while_it_is_written_down(repairs: Repairs) -> None:
    id = repairs.report(**BURST, told_supervisor=True, told_manager=True, told_now=True)
    assert repairs.clocks(id)[:3] == [
        ("R01", "met", None), ("R02 supervisor", "met", None), ("R02 manager", "met", None),
    ]  # fmt: skip
    with pytest.raises(UserError, match="have been told"):
        repairs.do("acknowledge", id)


def test_an_emergency_stands_until_both_are_told_each_with_a_reason_when_late(repairs: Repairs) -> None:
    id = repairs.report(**BURST, told_supervisor=True)
    repairs.small.clock.forward(minutes=1)
    with pytest.raises(UserError) as wrong:
        repairs.do("acknowledge", id, who="manager")
    assert wrong.value.field == "late_reason"
    repairs.do("acknowledge", id, who="manager", late_reason="busy")
    assert repairs.clocks(id)[1:3] == [("R02 supervisor", "met", None), ("R02 manager", "late", "busy")]


def test_both_are_told_in_one_call(repairs: Repairs) -> None:
    id = repairs.report(**BURST)
    repairs.do("acknowledge", id)
    assert [state for rule, state, _why in repairs.clocks(id) if rule.startswith("R02")] == ["met", "met"]


def test_only_emergencies_go_to_the_chiefs(repairs: Repairs) -> None:
    with pytest.raises(AnswersWrong) as wrong:
        repairs.report(told_manager=True)
    assert list(wrong.value.errors) == ["urgency"]
    id = repairs.report()
    with pytest.raises(UserError, match="Only of urgent repairs"):
        repairs.do("acknowledge", id)


# --- leaks -----------------------------------------------------------------------------------------------------------


def test_a_leak_is_visited_after_the_repair_and_after_the_test(repairs: Repairs) -> None:
    id = repairs.finished(**LEAK, fault=None)
    after_repair = repairs.record(id).visit_due_at
    assert after_repair == repairs.at("00:00", days=4)
    repairs.do("accept", id)
    visit(repairs, id)
    repairs.small.clock.forward(days=6)
    repairs.do("test", id, tested_at="2026-11-25 15:00")
    order = repairs.order(id)
    assert order["tested_at"] == repairs.at("15:00", days=-1)
    assert repairs.record(id).visit_due_at == repairs.at("00:00", days=3)
    visit(repairs, id, opinion="没有再渗")
    assert repairs.state(id) == "visited"
    assert repairs.record(id).visit_opinion == "没有再渗"


def test_a_test_lies_between_the_repair_and_now_and_only_leaks_are_tested(repairs: Repairs) -> None:
    id = repairs.finished(**LEAK, fault=None)
    for time in ("2026-11-20 10:00", "2026-11-22 10:00"):
        with pytest.raises(AnswersWrong) as wrong:
            repairs.do("test", id, tested_at=time)
        assert list(wrong.value.errors) == ["tested_at"]
    repairs.do("test", id)
    assert repairs.record(id).tested_at == repairs.small.clock.now
    with pytest.raises(UserError, match="Only leaks"):
        repairs.do("test", repairs.finished())


# --- done again ------------------------------------------------------------------------------------------------------


def test_it_is_done_again_twice_until_the_owner_is_satisfied(repairs: Repairs) -> None:
    id = repairs.finished()
    for round in (2, 3):
        repairs.do("reject", id, reason="还在滴")
        order = repairs.order(id)
        assert (order["state"], order["round"], order["finished_at"]) == ("rework", round, None)
        assert [state for rule, state, _why in repairs.clocks(id) if rule in ("R03", "R04")][-2:] == ["running"] * 2
        assert repairs.visits(id) == []
        repairs.do("assign", id, repairer_id="赵师傅")
        repairs.do("arrive", id)
        repairs.do("finish", id, work_done="换整个龙头")
    repairs.do("accept", id, quality="satisfied")
    assert [(what, text) for what, text in repairs.notes(id) if what == "rework"] == [
        ("rework", "还在滴（更换阀芯）"), ("rework", "还在滴（换整个龙头）"),
    ]  # fmt: skip
    assert repairs.record(id).first_arrived_at < repairs.record(id).arrived_at + timedelta(minutes=1)


def test_who_is_not_satisfied_does_not_accept(repairs: Repairs) -> None:
    id = repairs.finished()
    with pytest.raises(AnswersWrong) as wrong:
        repairs.do("accept", id, quality="not")
    assert list(wrong.value.errors) == ["quality"]
    repairs.do("accept", id, quality="fairly", timeliness="not")


def test_a_household_not_satisfied_at_the_return_visit_has_it_done_again(repairs: Repairs) -> None:
    id = repairs.finished()
    repairs.do("accept", id)
    visit(repairs, id, satisfaction="not", opinion="又滴了")
    order = repairs.order(id)
    assert (order["state"], order["round"], order["accepted_at"], order["visited_at"]) == ("rework", 2, None, None)
    assert repairs.visits(id) == []


# --- the same again --------------------------------------------------------------------------------------------------


def test_the_same_fault_within_seven_days_is_pointed_out_before_it_is_saved(repairs: Repairs) -> None:
    repairs.report()
    repairs.small.clock.forward(days=7)
    with pytest.raises(UserError) as wrong:
        repairs.report(content="水龙头又滴水")
    assert (wrong.value.field, wrong.value.code) == ("repeat", "repeat")
    assert "WX-20261120-001" in str(wrong.value)
    assert not any(secret in str(wrong.value) for secret in ("尉迟", "1390000", "滴水"))
    repairs.small.clock.forward(minutes=1)
    assert repairs.said().numbers == ("WX-20261127-001",)


def test_it_can_be_joined_and_the_order_knows_that_it_was_reported_again(repairs: Repairs) -> None:
    first = repairs.report()
    done = repairs.said(repeat="join", content="还在滴，快点")
    assert (done.ids, done.numbers) == ((first,), ())
    assert str(done.message) == "Joined to WX-20261120-001"
    assert repairs.notes(first) == [("again", "尉迟文轩：还在滴，快点")]
    assert len(repairs.small.rows("work_orders")) == 1


def test_joined_to_what_was_done_it_is_done_again(repairs: Repairs) -> None:
    first = repairs.finished()
    repairs.said(repeat="join", content="又滴了")
    assert (repairs.order(first)["state"], repairs.order(first)["round"]) == ("rework", 2)


def test_joined_to_what_was_visited_it_is_done_again_and_visited_anew(repairs: Repairs) -> None:
    first = repairs.finished()
    repairs.do("accept", first)
    visit(repairs, first)
    assert repairs.state(first) == "visited"
    repairs.small.clock.forward(days=1)
    done = repairs.said(repeat="join", content="又滴了")
    assert (done.ids, str(done.message)) == ((first,), "Joined to WX-20261120-001")
    order = repairs.order(first)
    assert (order["state"], order["round"], order["accepted_at"], order["visited_at"]) == ("rework", 2, None, None)
    assert repairs.notes(first) == [("rework", "尉迟文轩：又滴了（更换阀芯）")]
    assert repairs.visits(first) == []
    repairs.do("assign", first, repairer_id=repairs.repairer_id)
    repairs.do("arrive", first)
    repairs.do("finish", first, work_done="换整个龙头")
    repairs.do("accept", first)
    visit(repairs, first)
    assert repairs.state(first) == "visited"


def test_an_emergency_joins_only_an_emergency_that_is_being_dealt_with(repairs: Repairs) -> None:
    first = repairs.report(**BURST, told_supervisor=True, told_manager=True)
    repairs.said(**BURST, repeat="join")
    assert repairs.notes(first) == [("again", f"尉迟文轩：{BURST['content']}")]
    ordinary = repairs.report(fault=None, category="door", content="门关不上")
    stuck = {"fault": None, "category": "door", "content": "门打不开，孩子在里面", "urgency": "urgent"}
    with pytest.raises(UserError, match="supervisor and manager are told") as wrong:
        repairs.said(**stuck, repeat="join")
    assert wrong.value.field == "repeat" and repairs.notes(ordinary) == []
    assert repairs.said(**stuck, repeat="new").numbers


def test_a_new_order_names_the_one_it_repeats_and_costs_nothing_when_that_was_done(repairs: Repairs) -> None:
    first = repairs.finished()
    second = repairs.report(repeat="new")
    order = repairs.order(second)
    assert (order["repeats"], order["nature"]) == (repairs.order(first)["number"], "rework")


def test_what_is_over_is_not_joined(repairs: Repairs) -> None:
    id = repairs.finished()
    repairs.do("accept", id)
    visit(repairs, id)
    repairs.do("sign", id, Role.SUPERVISOR)
    with pytest.raises(UserError) as wrong:
        repairs.report(repeat="join")
    assert wrong.value.field == "repeat"


def test_another_fault_another_unit_or_what_was_cancelled_is_no_repeat(repairs: Repairs) -> None:
    first = repairs.report()
    assert repairs.said(fault=None, category="door", content="门锁坏").numbers
    repairs.do("cancel", first, cancel_reason="写错")
    assert repairs.said().numbers == ("WX-20261120-003",)


def test_the_same_public_place_is_told_by_its_words(repairs: Repairs) -> None:
    repairs.public()
    assert repairs.public(place_text="6 楼楼道")
    with pytest.raises(UserError, match="Join this to it"):
        repairs.public()


# --- public areas ----------------------------------------------------------------------------------------------------


def test_a_public_area_goes_straight_to_engineering_and_is_signed_without_a_visit(repairs: Repairs) -> None:
    id = repairs.public(repairer_id="赵师傅")
    order = repairs.order(id)
    assert (order["department"], order["nature"], order["unit"], order["building"]) == ("工程部", "public", None, "3")
    assert repairs.record(id).specialist_id is None
    repairs.do("arrive", id)
    repairs.do("finish", id, work_done="换灯")
    assert repairs.visits(id) == []
    repairs.do("accept", id)
    assert [row["id"] for row in repairs.small.rows("work_orders")] == [id]
    repairs.do("sign", id, Role.SUPERVISOR)
    repairs.do("file", id, Role.SUPERVISOR)
    assert repairs.state(id) == "filed"


def test_a_household_that_reports_a_public_area_is_not_its_household(repairs: Repairs) -> None:
    id = repairs.report(**(LIGHT | {"building_id": None, "fault": None}))
    order = repairs.order(id)
    assert (order["unit"], order["building"], order["reporter"]) == (None, "3", "尉迟文轩")
    assert repairs.clock(id, "R03").department_id == repairs.engineering_id


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"unit_id": None}, "unit_id"),
        ({"unit_id": None, "place": "public", "place_text": None}, "place_text"),
        ({"fault": None}, "category"),
        ({"fault": "nothing_like_it"}, "fault"),
        ({"content": ""}, "content"),
        ({"place": "public", "nature": "paid"}, "nature"),
    ],
)
def test_what_is_missing_is_asked_for_at_its_place_and_no_number_is_taken(
    repairs: Repairs, answers: dict[str, object], field: str
) -> None:
    with pytest.raises(AnswersWrong) as wrong:
        repairs.report(**answers)
    assert field in wrong.value.errors
    assert repairs.said().numbers == ("WX-20261120-001",)


def test_a_new_order_that_shall_be_paid_again_is_asked_about(repairs: Repairs) -> None:
    repairs.finished()
    done = repairs.said(repeat="new", nature="paid")
    assert "is it rework" in str(done.message)
    assert repairs.order(done.ids[0])["nature"] == "paid"


def test_a_slip_of_the_second_round_cannot_be_older_than_the_rework(repairs: Repairs) -> None:
    id = repairs.finished(urgency="booked", booked_at="2026-11-20 10:50")
    repairs.small.clock.forward(hours=2)
    repairs.do("reject", id, reason="还在滴")
    assert repairs.order(id)["booked_at"] is None
    repairs.small.clock.forward(hours=1)
    with pytest.raises(AnswersWrong) as wrong:
        repairs.do("slip", id, arrived_at="10:50", finished_at="11:00", work_done="再修")
    assert list(wrong.value.errors) == ["arrived_at"]
    repairs.do("slip", id, arrived_at="13:20", finished_at="13:40", work_done="再修")
    assert repairs.state(id) == "accepted"
