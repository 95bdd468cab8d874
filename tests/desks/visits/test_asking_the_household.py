"""Asking the household (F20): tried three times, recorded with its words, given up, or sent back to be done again."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.office.words import Role
from tests.desks.visits.conftest import Visits

FRIDAY = "2026-11-20 15:00"


@pytest.fixture
def order(visits: Visits) -> int:
    visits.at(FRIDAY)
    return visits.repaired()


def test_a_satisfied_household_closes_the_clock_and_the_order_has_its_words(visits: Visits, order: int) -> None:
    visits.do("work_order.accept", order, quality="satisfied")
    visits.do("return_visit.record", visits.visit()["id"], satisfaction="satisfied", opinion="修得好，很快")
    row = visits.order(order)
    assert (row["state"], row["satisfaction"]) == ("visited", "satisfied")
    assert visits.visit()["visitor"] == "员工manager"
    assert visits.visit()["interviewed"] == "尉迟文轩"
    visits.do("work_order.sign", order)
    visits.do("work_order.file", order)
    assert visits.order(order)["state"] == "filed"


def test_the_visit_may_come_before_the_owners_signature(visits: Visits, order: int) -> None:
    visits.do("return_visit.record", visits.visit()["id"], satisfaction="fairly", opinion="来得晚")
    assert visits.order(order)["state"] == "done"
    visits.do("work_order.accept", order, quality="satisfied")
    assert visits.order(order)["state"] == "visited"


def test_the_owners_column_never_stays_empty(visits: Visits, order: int) -> None:
    id = visits.visit()["id"]
    with pytest.raises(AnswersWrong) as wrong:
        visits.do("return_visit.record", id, satisfaction="satisfied", opinion="")
    assert "opinion" in wrong.value.errors
    with pytest.raises(UserError) as blank:
        visits.do("return_visit.record", id, satisfaction="satisfied", opinion="   ")
    assert blank.value.field == "opinion"


def test_not_satisfied_it_is_done_again_and_visited_again_until_they_are(visits: Visits, order: int) -> None:
    for round in (1, 2):
        visits.do("return_visit.record", visits.visit()["id"], satisfaction="not", opinion="还在滴水")
        assert visits.order(order)["state"] == "rework", round
        assert visits.visit()["handling"].endswith(visits.order(order)["number"])
        visits.do("work_order.assign", order, repairer_id="员工engineer")
        visits.do("work_order.arrive", order)
        visits.do("work_order.finish", order, work_done="再修")
    visits.do("return_visit.record", visits.visit()["id"], satisfaction="satisfied", opinion="好了")
    said = [row["satisfaction"] for row in visits.rows("return_visits")]
    assert sorted(said) == ["not", "not", "satisfied"]


def test_nobody_reached_is_written_down_with_its_time_three_times(visits: Visits, order: int) -> None:
    id = visits.visit()["id"]
    for when, how in (("2026-11-21 09:30", "phone"), ("2026-11-21 18:30", "phone"), ("2026-11-22 10:00", "on_site")):
        with pytest.raises(UserError, match="after three tries"):
            visits.do("return_visit.give_up", id)
        visits.at(when)
        done = visits.do("return_visit.try", id, how=how, note="无人接听")
    assert "the third try" in visits.said(done)
    with pytest.raises(UserError, match="Three tries are on record"):
        visits.do("return_visit.try", id)
    assert visits.visit()["tries"] == 3
    record = visits.small.desk.record("return_visit", id)
    assert [str(row["at"]) for row in record.rows] == ["2026-11-21 09:30", "2026-11-21 18:30", "2026-11-22 10:00"]
    visits.do("return_visit.give_up", id)
    assert visits.visit()["state"] == "not_reached"
    assert visits.clocks() == {"R06": "waived"}
    visits.do("work_order.accept", order, quality="satisfied")
    assert visits.order(order)["state"] == "visited"
    assert visits.order(order)["satisfaction"] is None


def test_three_tries_after_it_was_due_are_late(visits: Visits, order: int) -> None:
    id = visits.visit()["id"]
    for when in ("2026-11-23 09:30", "2026-11-23 14:30", "2026-11-23 18:30"):
        visits.at(when)
        visits.do("return_visit.try", id)
    with pytest.raises(UserError) as wrong:
        visits.do("return_visit.give_up", id)
    assert wrong.value.field == "late_reason"
    visits.do("return_visit.give_up", id, late_reason="busy")
    assert visits.clocks() == {"R06": "late"}


def test_three_calls_within_the_hour_are_minded(visits: Visits, order: int) -> None:
    visits.do("return_visit.try", visits.visit()["id"])
    visits.small.clock.forward(minutes=5)
    done = visits.do("return_visit.try", visits.visit()["id"])
    assert "another time of day finds more people in" in visits.said(done)


def test_they_may_call_back_after_three_tries(visits: Visits, order: int) -> None:
    id = visits.visit()["id"]
    for _time in range(3):
        visits.small.clock.forward(hours=2)
        visits.do("return_visit.try", id)
    visits.do("return_visit.record", id, satisfaction="satisfied", opinion="刚看到来电，都好")
    assert visits.visit()["state"] == "visited"


def test_entered_the_next_morning_it_counts_from_when_it_was(visits: Visits, order: int) -> None:
    id = visits.visit()["id"]
    visits.at("2026-11-23 09:00")
    visits.do("return_visit.record", id, at="2026-11-22 20:00", satisfaction="satisfied", opinion="好")
    assert visits.clocks() == {"R06": "met"}
    with pytest.raises(UserError):
        visits.do("return_visit.record", id, satisfaction="satisfied", opinion="好")


def test_nobody_visits_before_the_repair_was_done(visits: Visits, order: int) -> None:
    visits.at("2026-11-20 18:00")
    with pytest.raises(UserError) as wrong:
        visits.do(
            "return_visit.record", visits.visit()["id"], at="2026-11-20 09:00", satisfaction="satisfied", opinion="好"
        )
    assert wrong.value.field == "at"


def test_every_step_stands_in_the_duty_log(visits: Visits, order: int) -> None:
    id = visits.visit()["id"]
    visits.do("return_visit.try", id)
    visits.do("return_visit.record", id, satisfaction="satisfied", opinion="很好")
    lines = [str(row["text"]) for row in visits.rows("log")]
    assert any("很好" in line and "更换阀芯" in line for line in lines)
    assert any("更换阀芯" in line and "很好" not in line for line in lines)


def test_a_guard_does_not_ask_households(visits: Visits, order: int) -> None:
    with pytest.raises(NotAllowed):
        visits.small.as_(Role.GUARD).perform("return_visit.try", [visits.visit()["id"]])


def test_nobody_opens_or_cancels_a_visit_by_hand(visits: Visits, order: int) -> None:
    for action in ("return_visit.open", "return_visit.cancel"):
        with pytest.raises(UserError) as wrong:
            visits.do(action, visits.visit()["id"], reason="-")
        assert wrong.value.code == "unknown_action"
