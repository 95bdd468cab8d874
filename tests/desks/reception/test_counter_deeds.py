"""Visitors, calls and requests at the counter, through the one door."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.views import Query
from propertydesk.office.words import Role
from tests.desks.conftest import Small


def call(small: Small, **answers: object) -> dict[str, object]:
    return {"unit_id": small.unit_id, "caller": "尉迟文轩", "content": "问几点来水"} | answers


def test_a_visitor_comes_in_with_a_number_and_leaves(small: Small) -> None:
    done = small.desk.perform("visitor.in", answers={"unit_id": "3栋1单元1001", "name": "王师傅", "purpose": "送货"})
    assert done.numbers == ("LF-20261120-001",)
    assert small.desk.list_ids("visitors", Query(filters=["inside"])) == list(done.ids)
    small.clock.forward(minutes=30)
    small.desk.perform("visitor.out", done.ids)
    [row] = small.rows("visitors")
    assert (row["unit"], row["name"], (row["out_at"] - row["in_at"]).seconds) == ("3-1-1001", "王师傅", 1800)
    assert small.desk.list_ids("visitors", Query(filters=["inside"])) == []
    with pytest.raises(UserError, match="This visitor left at 2026-11-20 11:10"):
        small.desk.perform("visitor.out", done.ids)


def test_a_visitor_for_nobody_is_asked_whom_they_visit(small: Small) -> None:
    with pytest.raises(UserError) as wrong:
        small.desk.perform("visitor.in", answers={"name": "王师傅", "purpose": "送货"})
    assert wrong.value.field == "unit_id"
    assert small.rows("visitors") == []


def test_an_answered_call_is_done_at_once(small: Small) -> None:
    done = small.desk.perform("call.record", answers=call(small, answer="14:00 恢复"))
    [row] = small.rows("calls")
    assert row["number"] == "LD-20261120-001"
    assert row["done_at"] == row["at"]
    assert small.rows("clocks") == []
    assert done.changes.touches("call", "log_entry")


def test_a_promise_runs_as_a_clock_until_it_is_kept(small: Small) -> None:
    done = small.desk.perform("call.record", answers=call(small, promised_at="11:00"))
    [clock] = small.rows("clocks")
    assert (clock["rule"], clock["state"], clock["due_at"]) == (
        "PROMISE",
        "running",
        small.rows("calls")[0]["promised_at"],
    )
    small.clock.forward(minutes=20)
    small.desk.perform("call.done", done.ids, {"outcome": "已回电"})
    assert small.rows("clocks")[0]["state"] == "met"


def test_a_promise_kept_a_minute_late_is_late_and_on_the_minute_is_met(small: Small) -> None:
    for minutes, expected in ((20, "met"), (21, "late")):
        done = small.desk.perform("call.record", answers=call(small, promised_at=small.clock.now.astimezone()))
        small.desk.perform("call.promise", done.ids, {"promised_at": small.clock.now.replace(second=0)})
        small.clock.forward(minutes=minutes)
        late = small.desk.perform("call.record", answers=call(small))
        assert late.ids != done.ids
        small.clock.forward(minutes=-minutes)
        due = small.clock.now.timestamp() + 20 * 60
        from datetime import UTC, datetime

        small.desk.perform("call.promise", late.ids, {"promised_at": datetime.fromtimestamp(due, UTC)})
        small.clock.forward(minutes=minutes)
        small.desk.perform("call.done", late.ids, {"outcome": "已办", "late_reason": "busy"})
        states = {row["number"]: row["state"] for row in small.rows("clocks")}
        assert states[late.numbers[0]] == expected


def test_a_promise_in_the_past_is_refused_at_its_field(small: Small) -> None:
    with pytest.raises(UserError) as wrong:
        small.desk.perform("call.record", answers=call(small, promised_at="09:00"))
    assert wrong.value.field == "promised_at"
    assert small.rows("calls") == []


def test_a_request_runs_ten_minutes_until_the_department_is_told(small: Small) -> None:
    done = small.desk.perform("request.record", answers=call(small, content="水表复核"))
    [clock] = small.rows("clocks")
    assert clock["rule"] == "R01"
    assert (clock["due_at"] - clock["opened_at"]).seconds == 600
    small.clock.forward(minutes=11)
    told = {"department_id": "工程部", "told_whom": "周强"}
    with pytest.raises(UserError) as wrong:
        small.as_(Role.DESK).perform("request.tell", done.ids, told)
    assert wrong.value.field == "late_reason"
    small.as_(Role.DESK).perform("request.tell", done.ids, told | {"late_reason": "forgotten"})
    assert small.rows("clocks")[0]["state"] == "late"
    with pytest.raises(UserError, match="The department was told at"):
        small.desk.perform("request.tell", done.ids, {"department_id": "工程部"})


def test_telling_at_the_counter_needs_no_clock(small: Small) -> None:
    answers = call(small, content="水表复核", department_id="工程部", told_now="yes")
    small.desk.perform("request.record", answers=answers)
    assert small.rows("clocks") == []
    assert small.rows("requests")[0]["told_at"] is not None


def test_wrong_answers_are_named_at_their_fields_and_nothing_is_kept(small: Small) -> None:
    with pytest.raises(AnswersWrong) as wrong:
        small.desk.perform("call.record", answers={"unit_id": "9-9-9", "phone": "12", "content": ""})
    assert set(wrong.value.errors) == {"caller", "phone", "content"}
    with pytest.raises(AnswersWrong) as wrong:
        small.desk.perform("call.record", answers=call(small, unit_id="9-9-999"))
    assert set(wrong.value.errors) == {"unit_id"}
    assert small.rows("calls") == []


def test_a_repairer_takes_no_calls(small: Small) -> None:
    with pytest.raises(NotAllowed):
        small.as_(Role.ENGINEER).perform("call.record", answers=call(small))


def test_a_call_keyed_in_next_morning_keeps_its_real_time(small: Small) -> None:
    at = small.clock.now.replace(hour=1)
    small.desk.perform("call.record", answers=call(small, promised_at="10:00"), at=at)
    [row] = small.rows("calls")
    assert row["at"] == at
    with pytest.raises(UserError, match="still to come"):
        small.desk.perform("call.record", answers=call(small), at=small.clock.now.replace(hour=9))


def test_a_call_is_not_done_before_it_came(small: Small) -> None:
    done = small.desk.perform("call.record", answers=call(small, promised_at="23:00"))
    with pytest.raises(UserError, match="began only at"):
        small.desk.perform("call.done", done.ids, {"outcome": "答复"}, at=small.clock.now.replace(hour=0))
