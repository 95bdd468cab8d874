"""A shift handed over and taken over: clean, late, early, by the same person, on paper, by nobody."""

from __future__ import annotations

from datetime import date

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.desks.logbook.handover.models import HandoverState, ItemState
from propertydesk.office.shift_models import ShiftName
from propertydesk.office.words import Role
from tests.desks.logbook.handover.conftest import Duty


def test_a_clean_handover_takes_a_number_and_keeps_the_head_of_the_journal(duty: Duty) -> None:
    duty.at(14, 50)
    id = duty.give(weather="晴", equipment="正常", important="西门道闸报修")
    given = duty.row(id)
    assert (given.number, given.state, given.shift.name) == ("JB-20261120-01", HandoverState.GIVEN, ShiftName.EARLY)
    duty.at(15, 5)
    duty.accept(id)
    taken = duty.row(id)
    assert (taken.state, taken.minutes_late, taken.same_person, taken.on_paper) == (
        HandoverState.ACCEPTED,
        5,
        False,
        False,
    )
    with duty.office.office.store.read() as session:
        hashes = session.connection().exec_driver_sql("SELECT hash FROM journal WHERE id = ?", (taken.head_seq,))
        assert hashes.scalar() == taken.head_hash
        last = session.connection().exec_driver_sql("SELECT max(id) FROM log_entry").scalar()
    assert taken.last_line == last
    assert len(duty.lines()) == 2
    assert "everything in order" in duty.lines()[1]


def test_a_shift_is_handed_over_once_and_taken_over_once(duty: Duty) -> None:
    duty.at(14, 55)
    id = duty.give()
    with pytest.raises(UserError) as refused:
        duty.give()
    assert refused.value.code == "given"
    duty.accept(id)
    with pytest.raises(UserError) as refused:
        duty.accept(id)
    assert refused.value.code == "not_now"
    with pytest.raises(UserError, match="taken over already"):
        duty.give()


def test_a_handover_given_too_early_is_withdrawn_and_made_again(duty: Duty) -> None:
    duty.at(11)
    done = duty.office.as_(Role.GUARD).perform("handover.give", (), {"post_id": duty.gate})
    assert "the shift lasts until 2026-11-20 15:00" in str(done.message)
    duty.office.as_(Role.GUARD).perform("handover.withdraw", done.ids, {"withdrawn_reason": "点错了"})
    assert duty.row(done.ids[0]).state == HandoverState.WITHDRAWN
    duty.at(14, 55)
    assert duty.row(duty.give()).number == "JB-20261120-02"


def test_who_comes_late_says_why(duty: Duty) -> None:
    duty.at(14, 55)
    id = duty.give()
    duty.at(15, 40)
    with pytest.raises(UserError) as refused:
        duty.accept(id)
    assert refused.value.code == "late"
    duty.accept(id, late_reason="relief")
    assert duty.row(id).minutes_late == 40


def test_given_late_the_next_one_has_their_quarter_of_an_hour_from_then_on(duty: Duty) -> None:
    duty.at(15, 30)
    id = duty.give()
    assert duty.row(id).shift.name == ShiftName.EARLY
    duty.at(15, 44)
    duty.accept(id)
    assert duty.row(id).minutes_late == 44


def test_long_after_its_end_a_shift_is_still_handed_over_when_it_is_named(duty: Duty) -> None:
    duty.roster(date(2026, 11, 20), ShiftName.EARLY, Role.GUARD)
    duty.at(20)
    id = duty.give()
    assert duty.row(id).shift.name == ShiftName.EARLY, "the giver was on its roster"
    duty.at(21)
    other = duty.give(Role.SHIFT_LEADER)
    assert duty.row(other).shift.name == ShiftName.MIDDLE


def test_the_same_person_twice_is_allowed_and_told(duty: Duty) -> None:
    duty.at(14, 55)
    id = duty.give()
    done = duty.accept(id, Role.GUARD)
    assert "the same person handed over and took over" in str(done.message)
    assert duty.row(id).same_person


def test_somebody_who_is_not_on_the_roster_and_a_roster_with_nobody_are_told(duty: Duty) -> None:
    duty.roster(date(2026, 11, 20), ShiftName.EARLY, Role.MONITOR)
    duty.at(14, 55)
    done = duty.office.as_(Role.GUARD).perform("handover.give", (), {"post_id": duty.gate})
    assert "is not on the roster for the Early shift of 2026-11-20" in str(done.message)
    assert "nobody is on the roster for the Middle shift" in str(duty.accept(done.ids[0]).message)


def test_nobody_came_is_written_down_and_it_waits_on(duty: Duty) -> None:
    duty.at(15)
    id = duty.give()
    duty.at(15, 40)
    duty.office.as_(Role.GUARD).perform("handover.nobody", [id], {"nobody_note": "已报班长"})
    row = duty.row(id)
    assert (row.state, row.nobody_note) == (HandoverState.GIVEN, "已报班长")
    duty.at(17)
    duty.accept(id)
    assert duty.row(id).state == HandoverState.ACCEPTED, "the reason is known: the next one came late"


def test_signed_on_paper_and_keyed_in_by_somebody_else(duty: Duty) -> None:
    duty.at(23, 30)
    at = duty.office.clock.now.replace(hour=15, minute=2)
    leader = duty.office.staff[Role.SHIFT_LEADER].staff_id
    duty.at(9, 0, day=21)
    id = duty.give(Role.DESK, at=at, given_by_id=duty.office.staff[Role.GUARD].staff_id)
    row = duty.row(id)
    assert (row.on_paper, row.given_at, row.shift.name) == (True, at, ShiftName.MIDDLE)
    done = duty.office.as_(Role.DESK).perform("handover.accept", [id], {"taken_by_id": leader}, at=at.replace(minute=8))
    assert duty.row(done.ids[0]).taken_by_id == leader
    assert duty.row(id).minutes_late == 8


def test_after_one_that_nobody_took_the_next_is_given_and_it_is_said(duty: Duty) -> None:
    duty.at(14, 55)
    first = duty.give()
    duty.at(22, 50)
    done = duty.office.as_(Role.SHIFT_LEADER).perform("handover.give", (), {"post_id": duty.gate})
    assert "JB-20261120-01 has not been accepted yet" in str(done.message)
    told = duty.accept(done.ids[0], Role.MONITOR)
    assert "JB-20261120-01 was handed over before and is not accepted" in str(told.message)
    duty.accept(first, Role.SHIFT_LEADER, late_reason="forgotten")


def test_a_desk_that_closes_at_night_is_taken_over_in_the_morning(duty: Duty) -> None:
    duty.at(20, 5)
    id = duty.give(Role.DESK, post_id=duty.desk)
    duty.at(8, 10, day=21)
    duty.accept(id, Role.DESK)
    assert duty.row(id).minutes_late == 10


def test_where_nobody_has_a_post_it_is_asked(duty: Duty) -> None:
    duty.at(10)
    other = duty.office.new("post.add", name="仓库", kind="other")
    with pytest.raises(UserError) as refused:
        duty.give(post_id=other)
    assert refused.value.code == "no_shifts"


def test_an_unknown_item_is_named(duty: Duty) -> None:
    duty.at(15)
    id = duty.give()
    with pytest.raises(AnswersWrong) as wrong:
        duty.accept(id, Role.SHIFT_LEADER, {"item": "7", "question": "?"})
    assert "items.0.item" in wrong.value.errors


def test_what_is_left_unsaid_is_accepted(duty: Duty) -> None:
    duty.office.do("thing.usual")
    duty.at(15)
    id = duty.give()
    duty.accept(id)
    assert {item.state for item in duty.items(id)} == {ItemState.ACCEPTED}


def test_the_post_is_known_by_the_roster_or_by_where_somebody_belongs(duty: Duty) -> None:
    guard = duty.office.as_(Role.GUARD)
    assert guard.defaults("handover.give") == {}
    duty.office.do("staff.edit", duty.office.staff[Role.GUARD].staff_id, post_id=duty.desk)
    assert guard.defaults("handover.give")["post_id"] == duty.desk
    duty.roster(date(2026, 11, 20), ShiftName.EARLY, Role.GUARD)
    assert guard.defaults("handover.give")["post_id"] == duty.gate
    monitoring = duty.office.rows("posts", kind="monitor")[0]["id"]
    duty.roster(date(2026, 11, 20), ShiftName.EARLY, Role.GUARD, monitoring)
    duty.office.do("staff.edit", guard.actor.staff_id, post_id=monitoring)
    assert guard.defaults("handover.give")["post_id"] == monitoring, "of two shifts at once their own post's"
