"""The owner's two hours and the department's day are two promises: what closes one leaves the other running (C5)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from propertydesk.core.errors import NotAllowed
from propertydesk.office.words import Role
from tests.desks.complaints.conftest import Complaints


def test_a_complaint_not_settled_on_the_spot_is_answered_within_two_hours(office: Complaints) -> None:
    id = office.record()
    assert office.row(id)["number"] == "TS-20261120-001"
    assert office.row(id)["verdict"] == "undecided"
    assert office.running(id) == {"R15", "R18"}
    assert office.due(id, "R15") == "11-20 12:40"


def test_the_owner_is_told_and_the_department_still_owes_its_answer(office: Complaints) -> None:
    id = office.record()
    office.do("pass_on", id, department_id="工程部", department_head="老赵")
    assert office.due(id, "R14") == "11-21 10:40"
    office.small.clock.forward(minutes=30)
    office.do("reply", id, what="已转工程部，今天下午给您回话", next_reply_at="16:00")
    assert office.running(id) == {"R14", "R18", "NEXT"}
    row = office.row(id)
    assert row["owner_replied_at"] is not None and row["department_replied_at"] is None
    office.do("department_reply", id, what="已约楼上业主面谈")
    assert office.running(id) == {"R18", "NEXT"}
    assert office.row(id)["department_replied_at"] is not None


def test_the_department_answers_first_and_the_owner_still_waits(office: Complaints) -> None:
    id = office.record()
    office.do("pass_on", id, department_id="工程部")
    done = office.do("department_reply", id, what="已处理", solved="yes")
    assert "the owner does not know yet" in str(done.message)
    assert office.running(id) == {"R15", "R18"}
    assert office.row(id)["owner_replied_at"] is None


@pytest.mark.parametrize(("minutes", "state"), [(119, "met"), (120, "met"), (121, "late")])
def test_the_two_hours_to_the_minute(office: Complaints, minutes: int, state: str) -> None:
    id = office.record()
    office.small.clock.forward(minutes=minutes)
    answers = {"what": "正在处理", "next_reply_at": "18:00"}
    if state == "late":
        assert "Choose why it is late" in office.refused("reply", id, **answers)
        answers["late_reason"] = "busy"
    office.do("reply", id, **answers)
    assert office.clock(id, "R15").state == state
    assert office.clock(id, "R15").reason == ("busy" if state == "late" else None)


@pytest.mark.parametrize(("minutes", "state"), [(24 * 60 - 1, "met"), (24 * 60, "met"), (24 * 60 + 1, "late")])
def test_the_departments_day_to_the_minute(office: Complaints, minutes: int, state: str) -> None:
    id = office.record()
    office.do("pass_on", id, department_id="工程部")
    office.small.clock.forward(minutes=minutes)
    reason = {"late_reason": "others"} if state == "late" else {}
    office.do("department_reply", id, what="已处理", **reason)
    assert office.clock(id, "R14").state == state


def test_the_next_time_is_agreed_and_kept(office: Complaints) -> None:
    id = office.record()
    assert "Agree with the owner" in office.refused("reply", id, what="正在处理")
    assert "lies ahead" in office.refused("reply", id, what="正在处理", next_reply_at="10:00")
    office.do("reply", id, what="正在处理", next_reply_at="15:00")
    assert office.due(id, "NEXT") == "11-20 15:00"
    office.small.clock.forward(hours=4)
    office.do("progress", id, what="已约上门", owner_told="phone", next_reply_at="2026-11-21 10:00")
    assert office.clocks(id)["NEXT"] == "running"
    assert office.due(id, "NEXT") == "11-21 10:00"


def test_a_word_among_ourselves_keeps_no_promise_to_the_owner(office: Complaints) -> None:
    id = office.record()
    office.do("progress", id, what="看了监控")
    assert "no first reply yet" in office.refused("progress", id, what="看了监控", owner_told="phone")
    assert "how were they told" in office.refused("progress", id, what="看了监控", next_reply_at="15:00")
    assert "R15" in office.running(id)


def test_settled_on_the_spot_there_is_nothing_to_wait_for(office: Complaints) -> None:
    id = office.record(result="已请保安上楼劝止，业主满意")
    assert office.row(id)["state"] == "resolved"
    assert office.running(id) == set()


def test_the_result_ends_what_the_owner_waits_for_and_what_the_department_owes(office: Complaints) -> None:
    id = office.record()
    office.do("pass_on", id, department_id="工程部")
    office.small.clock.forward(minutes=50)
    office.do("resolve", id, result="楼上已停工", owner_opinion="satisfied")
    states = office.clocks(id)
    assert (states["R15"], states["R14"], states["R18"]) == ("met", "met", "waived")
    assert office.row(id)["owner_replied_at"] == office.small.clock.now


def test_another_department_starts_its_own_day(office: Complaints) -> None:
    id = office.record()
    office.do("pass_on", id, department_id="工程部")
    assert "has it already" in office.refused("pass_on", id, department_id="工程部")
    office.small.clock.forward(hours=1)
    office.do("pass_on", id, department_id="保洁部")
    assert office.due(id, "R14") == "11-21 11:40"
    assert office.row(id)["department"] == "保洁部"


def test_what_a_guard_takes_at_night_waits_for_customer_service(office: Complaints) -> None:
    office.set_time("2026-11-20T23:10")
    id = office.record(Role.GUARD)
    clock = office.clock(id, "R15")
    assert clock.staff_id is None and clock.department_id is not None
    with pytest.raises(NotAllowed):
        office.do("reply", id, role=Role.GUARD, what="好的", next_reply_at="2026-11-21 09:00")


def test_taken_on_paper_and_written_down_afterwards(office: Complaints) -> None:
    then = office.small.clock.now - timedelta(hours=3)
    id = office.record(at=then)
    assert office.due(id, "R15") == "11-20 09:40"
    office.do("reply", id, at=then + timedelta(minutes=90), what="正在处理", next_reply_at="18:00")
    clock = office.clock(id, "R15")
    assert clock.state == "met" and clock.entered_at == office.small.clock.now
