"""One verdict; the manager alone finds a complaint invalid: in person, or called at night and signed next morning."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from propertydesk.core.errors import NotAllowed
from propertydesk.office.words import Role
from tests.desks.complaints.conftest import Complaints

NEXT = "2026-11-21 18:00"


def test_the_desk_judges_valid_or_communicative_but_never_invalid(office: Complaints) -> None:
    id = office.record()
    assert "Only the manager" in office.refused("judge", id, verdict="invalid")
    assert "venting" in office.refused("judge", id, verdict="communicative")
    office.do("judge", id, verdict="communicative", kind="venting")
    assert (office.row(id)["verdict"], office.row(id)["kind"]) == ("communicative", "venting")
    assert office.clocks(id)["R15"] == "waived"
    assert "has been judged" in office.refused("judge", id, verdict="valid")


def test_judging_does_not_hide_that_the_two_hours_had_passed(office: Complaints) -> None:
    id = office.record()
    office.small.clock.forward(hours=3)
    assert "late" in office.refused("judge", id, verdict="communicative", kind="help")
    office.do("judge", id, verdict="communicative", kind="help", late_reason="forgotten")
    assert office.clocks(id)["R15"] == "late"


def test_a_communicative_complaint_handled_badly_becomes_valid_and_its_two_hours_start(office: Complaints) -> None:
    id = office.record(verdict="communicative", kind="consulting")
    assert "R15" not in office.clocks(id)
    office.small.clock.forward(hours=5)
    office.do("turn_valid", id, verdict_reason="三天没有人回话")
    assert office.row(id)["verdict"] == "valid" and office.row(id)["kind"] is None
    assert office.due(id, "R15") == "11-20 17:40"
    assert "Only a communicative" in office.refused("turn_valid", id)


def test_asked_at_ten_past_eleven_at_night_confirmed_by_phone_and_signed_the_next_morning(office: Complaints) -> None:
    office.set_time("2026-11-20T22:30")
    id = office.record(Role.DESK)
    office.set_time("2026-11-20T23:10")
    office.do("ask_invalid", id, verdict_reason="噪音来自马路，不在小区")
    assert office.shown("to_confirm") == [office.row(id)["number"]]
    assert office.row(id)["verdict"] == "undecided" and "R15" in office.running(id)
    office.set_time("2026-11-20T23:20")
    office.do("confirm_invalid", id, confirmed_how="phone", confirmed_by_id="manager", confirmed_at="2026-11-20 23:15")
    row = office.row(id)
    assert row["verdict"] == "invalid"
    assert office.clocks(id)["R15"] == "waived"
    assert office.due(id, "R16") == "11-21 01:15"
    assert office.due(id, "SIGN") == "11-21 12:00"
    assert office.clock(id, "SIGN").staff_id == office.small.staff[Role.MANAGER].staff_id
    office.do("reply", id, what="声音来自小区外的道路施工，已帮您向城管反映", understood="yes")
    assert office.clocks(id)["R16"] == "met" and office.row(id)["state"] == "resolved"
    assert "not signed yet" in office.refused("sign", id, role=Role.MANAGER)
    office.set_time("2026-11-21T09:00")
    assert office.shown("not_signed") == [row["number"]]
    with pytest.raises(NotAllowed):
        office.do("sign_confirmation", id)
    office.do("sign_confirmation", id, role=Role.MANAGER)
    assert office.clocks(id)["SIGN"] == "met"
    office.do("sign", id, role=Role.MANAGER)
    office.do("file", id)
    assert office.row(id)["state"] == "filed" and office.row(id)["closed_at"] is not None


def test_a_call_after_midnight_is_signed_the_same_day(office: Complaints) -> None:
    office.set_time("2026-11-21T01:00")
    id = office.record()
    office.do(
        "confirm_invalid", id, confirmed_how="phone", confirmed_by_id="manager", confirmed_at="01:00",
        verdict_reason="与小区无关",
    )  # fmt: skip
    assert office.due(id, "SIGN") == "11-21 12:00"


def test_confirmed_in_person_is_signed_at_once(office: Complaints) -> None:
    id = office.record()
    office.do("ask_invalid", id, verdict_reason="与小区无关")
    assert "Only the manager confirms in person" in office.refused("confirm_invalid", id, confirmed_how="in_person")
    office.do("confirm_invalid", id, role=Role.MANAGER, confirmed_how="in_person")
    assert office.running(id) == {"R16", "R18"}
    assert "SIGN" not in office.clocks(id)


def test_whom_the_desk_called_and_when_is_written_down(office: Complaints) -> None:
    id = office.record()
    for answers, words in (
        ({}, "Which manager"),
        ({"confirmed_by_id": "员工guard"}, "Only a manager"),
        ({"confirmed_by_id": "manager"}, "When was the call"),
        ({"confirmed_by_id": "manager", "confirmed_at": "23:00"}, "still to come"),
        ({"confirmed_by_id": "manager", "confirmed_at": "09:00"}, "before the complaint came in"),
        ({"confirmed_by_id": "manager", "confirmed_at": "10:40"}, "Why is it invalid"),
    ):
        assert words in office.refused("confirm_invalid", id, confirmed_how="phone", **answers)


def test_until_the_manager_has_confirmed_the_owner_is_never_told_invalid(office: Complaints) -> None:
    id = office.record()
    office.do("ask_invalid", id, verdict_reason="与小区无关")
    assert "Leave the word out" in office.refused("reply", id, what="您的投诉无效", next_reply_at=NEXT)
    office.do("reply", id, what="我们正在核实", next_reply_at=NEXT)
    assert "Wait for the answer" in office.refused("resolve", id, result="不归我们管")
    office.do("deny_invalid", id, role=Role.MANAGER, verdict_reason="围墙边归我们管")
    assert office.row(id)["verdict"] == "valid"
    assert "Leave the word out" in office.refused("resolve", id, result="这是无效投诉")


def test_only_the_manager_says_no(office: Complaints) -> None:
    id = office.record()
    office.do("ask_invalid", id, verdict_reason="与小区无关")
    with pytest.raises(NotAllowed):
        office.do("deny_invalid", id)


def test_an_owner_who_does_not_understand_is_told_again(office: Complaints) -> None:
    id = office.record()
    office.do("confirm_invalid", id, role=Role.MANAGER, confirmed_how="in_person", verdict_reason="与小区无关")
    office.do("reply", id, what="请看物业合同第三条", next_reply_at=NEXT)
    assert office.row(id)["state"] == "received" and office.clocks(id)["R16"] == "met"
    assert "explain that to the owner" in office.refused("resolve", id, result="已解释")
    office.do("reply", id, what="已当面解释", owner_told="on_site", understood="yes")
    assert office.row(id)["state"] == "resolved"
    assert office.running(id) == set()


def test_what_was_late_before_the_call_stays_late(office: Complaints) -> None:
    id = office.record()
    office.small.clock.forward(hours=3)
    answers = {"confirmed_how": "in_person", "verdict_reason": "与小区无关"}
    assert "late" in office.refused("confirm_invalid", id, role=Role.MANAGER, **answers)
    office.do("confirm_invalid", id, role=Role.MANAGER, late_reason="busy", **answers)
    assert office.clocks(id)["R15"] == "late"


def test_a_call_that_is_written_down_days_later_is_overdue_to_be_signed(office: Complaints) -> None:
    id = office.record()
    office.small.clock.forward(days=2)
    call = {"confirmed_by_id": "manager", "confirmed_at": "2026-11-20 11:30", "verdict_reason": "与小区无关"}
    office.do("confirm_invalid", id, confirmed_how="phone", **call)
    assert office.due(id, "R16") == "11-20 13:30" and office.due(id, "SIGN") == "11-21 12:00"
    waived = office.clock(id, "R15")
    assert (waived.state, waived.closed_at) == ("waived", datetime(2026, 11, 20, 3, 30, tzinfo=UTC))
    assert waived.entered_at is not None, "written down afterwards"
    office.do("sign_confirmation", id, role=Role.MANAGER, late_reason="written_late")
    assert office.clocks(id)["SIGN"] == "late"


def test_what_is_void_waits_for_nobody(office: Complaints) -> None:
    id = office.record()
    office.do("ask_invalid", id, verdict_reason="与小区无关")
    assert office.shown("to_confirm") == office.shown("undecided") == [office.row(id)["number"]]
    office.do("void", id, void_reason="写了两次")
    assert office.shown("to_confirm") == office.shown("undecided") == []


def test_undecided_is_not_signed(office: Complaints) -> None:
    id = office.record()
    office.settle(id)
    assert "Judge it first" in office.refused("sign", id, role=Role.MANAGER)
    office.do("judge", id, verdict="valid")
    office.do("sign", id, role=Role.MANAGER)
