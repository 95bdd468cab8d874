"""Nobody can forget a handover: it is red on every screen until somebody has taken over; money taken before is told."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event

from propertydesk.desks.logbook.desk import LOGBOOK
from propertydesk.desks.logbook.on_duty.posts import PostNow, posts_now
from propertydesk.office.words import Role
from tests.an_office import household
from tests.desks.logbook.handover.conftest import Duty


def red(duty: Duty, role: Role = Role.CASHIER) -> list[tuple[str, str]]:
    """What is told to somebody on every page: what it is, and of what."""
    office = duty.office.as_(role)
    assert LOGBOOK.alerts is not None
    told = office.read(lambda session, moment: LOGBOOK.alerts(session, moment, office.actor))  # type: ignore[misc]
    assert told.count == len(told.lines)
    assert all(line.urgent and line.desk == "logbook" for line in told.lines)
    return [(str(line.words), str(line.title)) for line in told.lines]


def due(duty: Duty) -> list[str]:
    assert LOGBOOK.duties is not None
    return [str(duty_.title) for duty_ in duty.office.manager.read(LOGBOOK.duties)]


def test_what_nobody_takes_over_is_red_for_everybody_a_quarter_of_an_hour_after_the_end(duty: Duty) -> None:
    duty.at(14, 55)
    id = duty.give()
    duty.at(15, 15)
    assert red(duty) == []
    duty.at(15, 16)
    expected = [("Handover not accepted", "JB-20261120-01, East gate, Early shift of 2026-11-20")]
    assert red(duty) == red(duty, Role.ENGINEER) == expected
    duty.accept(id, late_reason="busy")
    assert red(duty) == []


def test_many_that_nobody_takes_over_are_told_as_fast_as_one(duty: Duty) -> None:
    seen: list[str] = []

    def asked() -> int:
        seen.clear()
        red(duty)
        return len(seen)

    def listen(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        duty.at(14, 55)
        duty.give()
        duty.at(15, 30)
        one = asked()
        for day in (21, 22, 23):
            duty.at(14, 55, day)
            duty.give()
        duty.at(15, 30, 23)
        assert (len(red(duty)), asked()) == (4, one)
    finally:
        event.remove(Engine, "before_cursor_execute", listen)


def test_of_many_that_wait_the_last_ones_are_shown_beside_the_book(duty: Duty) -> None:
    duty.office.do("thing.usual", post_id=duty.gate)
    given = []
    for day in range(14, 21):
        duty.at(14, 55, day)
        given.append(duty.give())

    def gate() -> PostNow:
        posts = duty.office.manager.read(lambda session, moment: posts_now(session, moment, 1))
        return next(post for post in posts if post.id == duty.gate)

    assert [each.id for each in gate().waiting] == given[-5:]
    for id in given:
        duty.accept(id, Role.SHIFT_LEADER, {"item": 1, "question": "?"}, late_reason="busy")
    assert [each.id for each in gate().asked] == given[-5:]


def test_what_was_never_handed_over_is_red_while_the_next_shift_runs(duty: Duty) -> None:
    duty.at(14, 55)
    duty.accept(duty.give())
    duty.at(23, 16)
    assert red(duty) == [("Shift not handed over", "East gate, Middle shift of 2026-11-20")]
    assert due(duty) == ["Hand over: East gate, Middle shift of 2026-11-20"]
    duty.accept(duty.give(Role.SHIFT_LEADER), Role.MONITOR)
    assert red(duty) == []


def test_a_post_that_never_handed_over_is_left_in_peace(duty: Duty) -> None:
    duty.at(23, 30)
    assert (red(duty), due(duty)) == ([], [])


def test_half_an_hour_before_the_end_it_stands_on_the_board(duty: Duty) -> None:
    duty.at(14, 55)
    duty.accept(duty.give())
    duty.at(22, 29)
    assert due(duty) == []
    duty.at(22, 30)
    assert due(duty) == ["Hand over: East gate, Middle shift of 2026-11-20"]


def test_a_front_desk_is_not_red_all_night(duty: Duty) -> None:
    duty.at(20, 5)
    duty.give(Role.DESK, post_id=duty.desk)
    duty.at(3, day=21)
    assert red(duty) == []
    duty.at(8, 16, day=21)
    assert len(red(duty)) == 1


def test_an_office_that_does_not_keep_the_rule_sees_no_red(duty: Duty) -> None:
    duty.office.do("rule.change", rule="HANDOVER", limit="15", off="yes")
    duty.at(14, 55)
    duty.give()
    duty.at(18)
    assert red(duty) == []


def test_a_payment_before_the_shift_is_taken_over_is_told_and_written_down_never_refused(duty: Duty) -> None:
    unit_id, _owner = household(duty.office)
    desk = duty.office.as_(Role.DESK)
    duty.office.do("staff.edit", duty.office.staff[Role.DESK].staff_id, post_id=duty.desk)
    duty.at(13, 55)
    id = duty.give(Role.SPECIALIST, post_id=duty.desk)
    duty.at(14, 5)
    pay = {"unit_id": unit_id, "amount": "100", "method": "cash"}
    done = desk.perform("receipt.pay", (), pay)
    assert "Mind: the shift is not taken over yet (JB-20261120-01)" in str(done.message)
    assert duty.lines()[-1] == f"{done.numbers[0]} taken before JB-20261120-01 was accepted"
    duty.accept(id, Role.DESK)
    assert "not taken over" not in str(desk.perform("receipt.pay", (), pay).message)


def test_the_lists_show_what_waits_and_what_is_in_question(duty: Duty) -> None:
    duty.office.do("thing.usual", post_id=duty.gate)
    duty.at(14, 55)
    first = duty.give()
    duty.accept(first, Role.SHIFT_LEADER, {"item": 1, "question": "少一把"})
    duty.at(22, 55)
    second = duty.give(Role.SHIFT_LEADER)
    assert [row["id"] for row in duty.office.rows("handovers", "unaccepted")] == [second]
    (row,) = duty.office.rows("handovers", "with_questions")
    assert (row["id"], row["questions"], row["items"], row["shift"]) == (first, 1, 5, "early")
    assert len(duty.office.rows("handovers", "this_week")) == 2
    assert len(duty.office.rows("things", "in_use")) == 5
