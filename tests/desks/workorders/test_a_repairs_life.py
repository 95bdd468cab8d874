"""A repair from the call to the file (F02, R01, R03, R04, R63, R64)."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.office.words import Role
from tests.desks.workorders.conftest import LEAK, TAP, Repairs

GOOD = {"quality": "satisfied", "timeliness": "satisfied", "manners": "fairly", "opinion": "很快"}


def visit(repairs: Repairs, id: int, **answers: str) -> None:
    """The return visit of an order is made by phone."""
    [open_visit] = repairs.visits(id)
    given = {"how": "phone", "satisfaction": "satisfied", "opinion": "不滴了"} | answers
    repairs.desk.perform("return_visit.record", [open_visit], given)


def test_a_tap_is_reported_repaired_accepted_visited_signed_and_filed(repairs: Repairs) -> None:
    done = repairs.said(nature="free")
    id = done.ids[0]
    assert (done.numbers, done.prints) == (("WX-20261120-001",), "F02")
    assert repairs.clocks(id) == [("R01", "running", None), ("R03", "running", None), ("R04", "running", None)]
    repairs.do("tell", id, notified_whom="赵师傅", notified_how="phone")
    repairs.do("assign", id, repairer_id="赵师傅")
    repairs.small.clock.forward(minutes=30)
    repairs.do("arrive", id, Role.ENGINEER)
    repairs.small.clock.forward(minutes=20)
    repairs.do("finish", id, Role.ENGINEER, work_done="更换阀芯")
    repairs.do("accept", id, **GOOD)
    assert repairs.clocks(id) == [("R01", "met", None), ("R03", "met", None), ("R04", "met", None)]
    with pytest.raises(UserError, match="return visit comes first"):
        repairs.do("sign", id, Role.SUPERVISOR)
    visit(repairs, id)
    order = repairs.order(id)
    assert (order["state"], order["satisfaction"]) == ("visited", "satisfied")
    with pytest.raises(UserError, match="comes after"):
        repairs.do("file", id, Role.SUPERVISOR)
    repairs.do("sign", id, Role.SUPERVISOR)
    repairs.do("file", id, Role.SUPERVISOR)
    assert repairs.state(id) == "filed"


def test_a_department_told_while_the_caller_waits_closes_its_clock_at_once(repairs: Repairs) -> None:
    id = repairs.report(told_now=True, notified_whom="钱工", notified_how="radio")
    assert repairs.clocks(id)[0] == ("R01", "met", None)
    order = repairs.order(id)
    assert (order["state"], order["department"]) == ("told", "工程部")
    assert order["notified_at"] == order["reported_at"]


def test_whoever_is_sent_at_once_is_told_at_once_and_has_the_clocks(repairs: Repairs) -> None:
    id = repairs.report(repairer_id="赵师傅")
    assert repairs.state(id) == "assigned"
    assert repairs.clock(id, "R03").staff_id == repairs.repairer_id
    assert repairs.clock(id, "R01").state.value == "met"


def test_until_somebody_is_sent_the_buildings_specialist_has_the_clocks(repairs: Repairs) -> None:
    id = repairs.report()
    specialist = repairs.small.staff[Role.SPECIALIST].staff_id
    assert repairs.record(id).specialist_id == specialist
    assert repairs.clock(id, "R03").staff_id == specialist
    repairs.do("tell", id)
    assert repairs.clock(id, "R03").department_id == repairs.engineering_id
    repairs.do("assign", id, repairer_id="赵师傅")
    assert repairs.clock(id, "R04").staff_id == repairs.repairer_id


def test_the_stand_in_follows_when_the_specialist_has_left(repairs: Repairs) -> None:
    repairs.small.as_(Role.MANAGER).perform("staff.retire", [repairs.small.staff[Role.SPECIALIST].staff_id])
    id = repairs.report()
    assert repairs.record(id).specialist_id == repairs.small.staff[Role.DESK].staff_id


def test_assigning_what_nobody_was_told_of_tells_the_department(repairs: Repairs) -> None:
    id = repairs.report()
    repairs.do("assign", id, repairer_id="赵师傅")
    assert repairs.order(id)["department"] == "工程部"
    assert repairs.clock(id, "R01").state.value == "met"


def test_the_order_goes_to_somebody_else_and_the_clocks_go_along(repairs: Repairs) -> None:
    id = repairs.report(repairer_id="赵师傅")
    with pytest.raises(UserError, match="has this order already"):
        repairs.do("assign", id, repairer_id="赵师傅")
    repairs.do("assign", id, repairer_id="钱工")
    assert repairs.clock(id, "R03").staff_id == repairs.other_id
    assert ("assigned", "赵师傅") in repairs.notes(id)


def test_whoever_is_sent_while_on_site_elsewhere_is_said_to_be_there(repairs: Repairs) -> None:
    first = repairs.report(repairer_id="赵师傅")
    repairs.do("arrive", first)
    done = repairs.said(**LEAK, fault=None, repairer_id="赵师傅")
    assert "is on site at 3-1-1001 厨房 (WX-20261120-001)" in str(done.message)


def test_half_an_hour_begins_with_the_call_and_ends_to_the_minute(repairs: Repairs) -> None:
    id = repairs.report(repairer_id="赵师傅")
    repairs.small.clock.forward(minutes=30)
    repairs.do("arrive", id)
    assert repairs.clock(id, "R03").state.value == "met"
    late = repairs.report(**LEAK, fault=None, repairer_id="赵师傅")
    repairs.small.clock.forward(minutes=31)
    with pytest.raises(UserError) as wrong:
        repairs.do("arrive", late)
    assert (wrong.value.field, wrong.value.code) == ("late_reason", "late")
    repairs.do("arrive", late, late_reason="on_another_job")
    assert repairs.clock(late, "R03").reason == "on_another_job"


def test_an_order_waits_for_parts_and_its_clocks_run_on(repairs: Repairs) -> None:
    id = repairs.report(repairer_id="赵师傅")
    repairs.do("arrive", id)
    with pytest.raises(AnswersWrong) as wrong:
        repairs.do("wait", id, wait_reason="parts", wait_until="2026-11-19 09:00")
    assert "wait_until" in wrong.value.errors
    repairs.do("wait", id, wait_reason="parts", wait_until="2026-11-21 09:00", text="阀芯缺货")
    assert repairs.clock(id, "R04").state.value == "running"
    repairs.do("resume", id)
    assert repairs.state(id) == "on_site"
    assert repairs.notes(id)[0] == ("waited", "阀芯缺货")


def test_what_waited_before_anybody_came_goes_on_before_anybody_came(repairs: Repairs) -> None:
    id = repairs.report(repairer_id="赵师傅")
    repairs.do("wait", id, wait_reason="weather")
    repairs.do("resume", id)
    assert repairs.state(id) == "assigned"


def test_a_moved_repair_is_counted_apart_and_the_agreed_time_counts(repairs: Repairs) -> None:
    id = repairs.report(repairer_id="赵师傅")
    repairs.do("move", id, booked_at="2026-11-21 09:00", agreed_with="尉迟文轩", text="晚上不方便")
    assert repairs.clocks(id)[1:] == [
        ("R03", "waived", "moved"), ("R04", "waived", "moved"), ("R05", "running", None),
    ]  # fmt: skip
    assert repairs.order(id)["moved_count"] == 1
    assert repairs.clock(id, "R05").due_at == repairs.at("09:00", days=1)
    assert repairs.clock(id, "R05").staff_id == repairs.repairer_id
    repairs.do("move", id, booked_at="2026-11-21 10:00", agreed_with="尉迟文轩")
    assert repairs.order(id)["moved_count"] == 2
    repairs.small.clock.now = repairs.at("10:00", days=1)
    repairs.do("arrive", id)
    assert repairs.clocks(id)[3:] == [("R05", "waived", "moved"), ("R05", "met", None)]


def test_what_is_late_already_stays_late_when_it_is_moved(repairs: Repairs) -> None:
    id = repairs.report(repairer_id="赵师傅")
    repairs.small.clock.forward(minutes=40)
    with pytest.raises(UserError, match="Choose why it is late"):
        repairs.do("move", id, booked_at="2026-11-21 09:00", agreed_with="尉迟文轩")
    repairs.do("move", id, booked_at="2026-11-21 09:00", agreed_with="尉迟文轩", late_reason="busy")
    assert repairs.clocks(id)[1:3] == [("R03", "late", "busy"), ("R04", "waived", "moved")]


def test_a_booked_repair_runs_to_the_agreed_time_alone(repairs: Repairs) -> None:
    id = repairs.report(urgency="booked", booked_at="2026-11-22 14:00", told_now=True)
    assert repairs.clocks(id) == [("R01", "met", None), ("R05", "running", None)]
    with pytest.raises(AnswersWrong) as wrong:
        repairs.report(urgency="booked", repeat="new")
    assert list(wrong.value.errors) == ["booked_at"]
    with pytest.raises(AnswersWrong) as wrong:
        repairs.report(urgency="booked", booked_at="2026-11-19 14:00", repeat="new")
    assert "over" in str(wrong.value.errors["booked_at"])
    with pytest.raises(AnswersWrong) as wrong:
        repairs.report(booked_at="2026-11-22 14:00", repeat="new")
    assert "booked" in str(wrong.value.errors["booked_at"])


def test_the_specialist_follows_a_service_by_phone(repairs: Repairs) -> None:
    id = repairs.report(repairer_id="赵师傅")
    repairs.do("follow", id, Role.SPECIALIST, followed_how="phone", text="已到场")
    assert repairs.record(id).followed_how == "phone"
    assert repairs.notes(id) == [("followed", "已到场")]


def test_a_booked_service_that_nobody_followed_is_pointed_out(repairs: Repairs) -> None:
    for follow in (False, True):
        id = repairs.report(
            urgency="booked", booked_at="2026-11-20 10:40", nature="free", repairer_id="赵师傅", repeat="new"
        )
        if follow:
            repairs.do("follow", id, Role.SPECIALIST, followed_how="on_site")
        repairs.do("arrive", id)
        said = str(repairs.do("finish", id, work_done="好").message)
        assert ("nobody has followed" in said) != follow


def test_cancelled_nothing_has_to_be_kept_any_more(repairs: Repairs) -> None:
    id = repairs.report()
    repairs.do("cancel", id, cancel_reason="业主自己修好了")
    assert {state for _rule, state, _why in repairs.clocks(id)} == {"waived"}
    with pytest.raises(UserError, match="Cancelled"):
        repairs.do("assign", id, repairer_id="赵师傅")


def test_cancelling_does_not_undo_what_was_late(repairs: Repairs) -> None:
    id = repairs.report()
    repairs.small.clock.forward(minutes=15)
    with pytest.raises(UserError) as wrong:
        repairs.do("cancel", id, cancel_reason="业主等不及")
    assert wrong.value.field == "late_reason"
    repairs.do("cancel", id, cancel_reason="业主等不及", late_reason="busy")
    states = {rule: state for rule, state, _why in repairs.clocks(id)}
    assert states == {"R01": "late", "R03": "waived", "R04": "waived"}


def test_an_emergency_told_of_within_the_minute_is_told_at_once(repairs: Repairs) -> None:
    for seconds, expected in ((50, "met"), (65, "late")):
        id = repairs.report(urgency="urgent", repeat="new")
        repairs.small.clock.forward(seconds=seconds)
        repairs.do("acknowledge", id, who="both", **({"late_reason": "busy"} if expected == "late" else {}))
        assert {state for rule, state, _why in repairs.clocks(id) if rule.startswith("R02")} == {expected}
        repairs.small.clock.forward(seconds=60 - seconds % 60)


def test_what_does_not_work_again_says_what_is_left_to_do(repairs: Repairs) -> None:
    id = repairs.report(repairer_id="赵师傅", nature="free")
    repairs.do("arrive", id)
    with pytest.raises(AnswersWrong) as wrong:
        repairs.do("finish", id, work_done="已看", fixed="no")
    assert list(wrong.value.errors) == ["left_over"]
    repairs.do("finish", id, work_done="已看", fixed="no", left_over="须开墙")
    assert repairs.order(id)["fixed"] is False


def test_whoever_had_a_part_in_it_may_sign_and_it_is_noted(repairs: Repairs) -> None:
    manager = repairs.small.as_(Role.MANAGER)
    id = manager.perform(
        "work_order.report", answers={"unit_id": repairs.small.unit_id} | TAP | {"nature": "free"}
    ).ids[0]
    repairs.do(
        "slip", id_told(repairs, id), arrived_at="10:40", finished_at="10:40", work_done="好", repairer_id="赵师傅"
    )
    visit(repairs, id)
    done = repairs.do("sign", id, Role.MANAGER)
    assert "the same person signed" in str(done.message)
    assert repairs.notes(id)[-1][0] == "same_person"


def id_told(repairs: Repairs, id: int) -> int:
    repairs.do("tell", id)
    return id


def test_the_visit_may_come_before_the_owners_signature(repairs: Repairs) -> None:
    id = repairs.finished()
    visit(repairs, id)
    assert repairs.state(id) == "done"
    repairs.do("accept", id)
    assert repairs.state(id) == "visited"


def test_a_guard_takes_a_repair_at_night_and_may_not_file_it(repairs: Repairs) -> None:
    guard = repairs.small.as_(Role.GUARD)
    done = guard.perform("work_order.report", answers={"unit_id": repairs.small.unit_id} | TAP)
    assert done.numbers
    for key in ("sign", "file", "assign", "finish"):
        assert not guard.allowed(f"work_order.{key}")
    assert not repairs.desk.allowed("work_order.sign")
    assert repairs.small.as_(Role.ENGINEER).allowed("work_order.finish")
    assert not repairs.small.as_(Role.ENGINEER).allowed("work_order.cancel")


def test_every_step_stands_in_the_duty_log(repairs: Repairs) -> None:
    id = repairs.finished()
    repairs.do("accept", id)
    lines = [row["text"] for row in repairs.small.rows("log") if row["category"] == "repair"]
    assert len(lines) == 4
    assert any("厨房水龙头滴水" in str(line) for line in lines)


def test_an_office_without_departments_sends_its_repairer(repairs: Repairs) -> None:
    repairs.small.as_(Role.MANAGER).perform(
        "department.edit", [repairs.engineering_id], {"name": "工程部", "kind": "other", "retired": "yes"}
    )
    with pytest.raises(UserError) as wrong:
        repairs.report(told_now=True)
    assert wrong.value.field == "department_id"
    assert repairs.state(repairs.report(repairer_id="员工guard")) == "assigned"
