"""A call becomes a repair, a complaint a coordination sheet, a visit a complaint; each then knows of the other."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.office.words import Role
from propertydesk.standards.models import Clock
from tests.desks.complaints.conftest import Complaints


def defaults(office: Complaints, key: str, id: int) -> dict[str, Any]:
    return office.small.desk.defaults(key, subject_id=id)


def shown(office: Complaints, kind: str, id: int) -> dict[str, Any]:
    return {each.field.key: each.words for each in office.small.desk.record(kind, id).fields}


def become(office: Complaints, key: str, id: int, **answers: Any) -> int:
    """What is known is taken as it is offered."""
    done = office.small.desk.perform(key, (id,), defaults(office, key, id) | answers)
    return done.ids[0]


def a_call(office: Complaints, **answers: Any) -> int:
    said = {"unit_id": office.small.unit_id, "caller": "尉迟文轩", "phone": "13900004477", "content": "厨房水管漏水"}
    return office.small.desk.perform("call.record", (), said | answers).ids[0]


def running(office: Complaints, kind: str, id: int) -> set[str]:
    with office.small.office.store.read() as session:
        clocks = session.query(Clock).filter(Clock.kind == kind, Clock.subject_id == id, Clock.state == "running")
        return {clock.rule for clock in clocks}


def test_a_call_becomes_a_repair_order_and_is_done_with(office: Complaints) -> None:
    call = a_call(office)
    known = defaults(office, "call.to_work_order", call)
    assert (known["reporter"], known["content"], known["reported_how"]) == ("尉迟文轩", "厨房水管漏水", "phone")
    order = become(office, "call.to_work_order", call, category="water")
    number = shown(office, "call", call)
    row = office.small.desk.list_rows("work_orders", [order])[0]
    assert str(row["number"]).startswith("WX-")
    assert str(row["number"]) in str(number["outcome"])
    assert shown(office, "work_order", order)["source_number"].startswith("LD-")
    assert office.small.desk.list_rows("calls", [call])[0]["done_at"] is not None


def test_a_guard_is_not_shown_the_callers_number_and_the_order_has_it_all_the_same(office: Complaints) -> None:
    call = a_call(office)
    guard = office.small.as_(Role.GUARD)
    known = guard.defaults("call.to_work_order", subject_id=call)
    assert known["reporter"] == "尉迟文轩" and "phone" not in known
    order = guard.perform("call.to_work_order", (call,), known | {"category": "water", "phone": ""}).ids[0]
    seen = office.small.desk.record("work_order", order, reveal=True)
    assert {each.field.key: each.words for each in seen.fields}["phone"] == "13900004477"


def test_what_was_promised_to_the_caller_is_still_to_be_kept(office: Complaints) -> None:
    call = a_call(office, promised_at="16:00")
    become(office, "call.to_work_order", call, category="water")
    assert running(office, "call", call) == {"PROMISE"}
    assert office.small.desk.list_rows("calls", [call])[0]["done_at"] is None


def test_a_request_becomes_a_complaint_with_limits_of_its_own(office: Complaints) -> None:
    said = {"unit_id": office.small.unit_id, "caller": "尉迟文轩", "content": "保安态度恶劣", "channel": "counter"}
    request = office.small.desk.perform("request.record", (), said).ids[0]
    assert running(office, "request", request) == {"R01"}
    complaint = become(office, "request.to_complaint", request, category="manners")
    assert running(office, "request", request) == set()
    assert office.running(complaint) == {"R15", "R18"}
    assert office.row(complaint)["source"] == "counter"
    assert str(office.row(complaint)["source_number"]).startswith("QQ-")


def test_a_complaint_becomes_a_repair_and_stays_a_complaint(office: Complaints) -> None:
    complaint = office.record(content="电梯厅灯坏了一个月")
    order = become(office, "complaint.to_work_order", complaint, category="light")
    number = str(office.small.desk.list_rows("work_orders", [order])[0]["number"])
    rows = office.small.desk.record("complaint", complaint).rows
    assert number in str(rows[-1]["what"])
    assert office.row(complaint)["state"] == "received"
    assert office.running(complaint) == {"R15", "R18"}
    assert shown(office, "work_order", order)["source_number"] == office.row(complaint)["number"]


def test_a_complaint_becomes_a_coordination_sheet_to_the_department_that_has_it(office: Complaints) -> None:
    complaint = office.record()
    office.do("pass_on", complaint, department_id="工程部", department_head="老赵")
    sheet = become(office, "complaint.to_coordination", complaint, due_at="2026-11-21 17:30")
    row = office.small.desk.list_rows("coordination", [sheet])[0]
    assert str(row["number"]).startswith("XT-")
    assert shown(office, "coordination", sheet)["to_whom"] == "老赵"
    with pytest.raises(NotAllowed):
        office.small.as_(Role.GUARD).perform("complaint.to_coordination", (complaint,), {})


def test_nothing_becomes_of_what_is_void(office: Complaints) -> None:
    complaint = office.record()
    office.do("void", complaint, void_reason="重复登记")
    with pytest.raises(UserError, match="is over"):
        become(office, "complaint.to_work_order", complaint, category="light")


def test_what_a_household_visit_heard_becomes_a_complaint(office: Complaints) -> None:
    visit = office.small.desk.perform(
        "household_visit.record",
        (),
        {"unit_id": office.small.unit_id, "person": "尉迟文轩", "content": "聊近况", "opinion": "楼道堆满杂物"},
    ).ids[0]
    complaint = become(office, "household_visit.to_complaint", visit, category="cleaning")
    assert office.row(complaint)["content"] == "楼道堆满杂物"
    assert office.row(complaint)["source"] == "visit"
    assert str(office.row(complaint)["number"]) in str(shown(office, "household_visit", visit)["measure"])
    order = become(office, "household_visit.to_work_order", visit, category="other")
    sheet = become(office, "household_visit.to_coordination", visit, department_id="保洁部")
    assert order and sheet


def test_a_return_visit_hears_of_something_new(office: Complaints) -> None:
    complaint = office.record()
    office.do("resolve", complaint, result="已与楼上沟通")
    visit = office.small.desk.list_ids("return_visits")[0]
    with pytest.raises(UserError, match="return visit first"):
        become(office, "return_visit.to_complaint", visit, category="vehicles")
    office.small.desk.perform(
        "return_visit.record", (visit,), {"how": "phone", "satisfaction": "satisfied", "opinion": "车库出口总被堵"}
    )
    assert office.row(complaint)["state"] == "visited"
    other = become(office, "return_visit.to_complaint", visit, category="vehicles")
    assert office.row(other)["content"] == "车库出口总被堵"
    assert str(office.row(other)["number"]) in str(shown(office, "return_visit", visit)["handling"])


def test_not_satisfied_at_the_return_visit_it_is_dealt_with_again(office: Complaints) -> None:
    complaint = office.record()
    office.do("pass_on", complaint, department_id="工程部")
    office.do("department_reply", complaint, what="已处理", solved="yes")
    office.do("resolve", complaint, result="已与楼上沟通")
    visit = office.small.desk.list_ids("return_visits")[0]
    office.small.desk.perform(
        "return_visit.record", (visit,), {"how": "phone", "satisfaction": "not", "opinion": "昨晚又装修"}
    )
    assert office.row(complaint)["state"] == "handling"
    assert office.running(complaint) == {"R14", "R18"}
    assert office.due(complaint, "R14") == "11-21 10:40"
