"""What is not in order when a shift is taken over: a radio is missing, a promise is not understood."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.desks.logbook.handover.models import HandoverItem, HandoverState, ItemKind, ItemState
from propertydesk.office.words import Role
from tests.desks.logbook.handover.conftest import Duty


@pytest.fixture
def given(duty: Duty) -> int:
    """The gate's shift, handed over with two radios and a float of 200 yuan."""
    duty.office.do("thing.usual", post_id=duty.gate)
    duty.office.do("thing.add", post_id=duty.gate, kind="float", name="Change", amount_fen="200")
    duty.at(14, 55)
    return duty.give()


def thing(duty: Duty, handover_id: int, words: str) -> HandoverItem:
    return next(item for item in duty.items(handover_id) if item.words.startswith(words))


def test_a_missing_radio_is_asked_about_by_itself(duty: Duty, given: int) -> None:
    radio = thing(duty, given, "Radio")
    assert radio.quantity == 2
    done = duty.accept(given, Role.SHIFT_LEADER, {"item": radio.position, "counted": 1})
    radio = thing(duty, given, "Radio")
    assert (radio.state, radio.counted, radio.question) == (ItemState.QUESTIONED, 1, "1 there instead of 2")
    assert duty.row(given).state == HandoverState.QUESTIONED
    assert "in question: 1" in duty.lines()[-1]
    assert done.ids == (given,)


def test_a_float_that_is_short_is_asked_about(duty: Duty, given: int) -> None:
    change = thing(duty, given, "Change, ¥200.00")
    duty.accept(given, Role.SHIFT_LEADER, {"item": change.position, "counted_fen": "180"})
    assert thing(duty, given, "Change").question == "¥180.00 there instead of ¥200.00"


def test_more_than_there_should_be_is_written_down_and_in_order(duty: Duty, given: int) -> None:
    duty.accept(given, Role.SHIFT_LEADER, {"item": thing(duty, given, "Radio").position, "counted": 3})
    assert (thing(duty, given, "Radio").counted, duty.row(given).state) == (3, HandoverState.ACCEPTED)


def test_what_is_in_question_is_said_in_words(duty: Duty, given: int) -> None:
    with pytest.raises(AnswersWrong) as wrong:
        duty.accept(given, Role.SHIFT_LEADER, {"item": 1, "accepted": False})
    assert set(wrong.value.errors) == {"items.0.question"}
    assert duty.row(given).state == HandoverState.GIVEN


def test_an_item_that_is_named_twice_loses_no_question(duty: Duty, given: int) -> None:
    place = thing(duty, given, "Radio").position
    with pytest.raises(AnswersWrong) as wrong:
        duty.accept(given, Role.SHIFT_LEADER, {"item": place, "question": "一台不响"}, {"item": place, "counted": 2})
    assert set(wrong.value.errors) == {"items.1.item"}


def test_the_last_answer_accepts_the_handover(duty: Duty, given: int) -> None:
    duty.accept(given, Role.SHIFT_LEADER, {"item": 1, "question": "哪一把？"}, {"item": 2, "counted": 0})
    guard = duty.office.as_(Role.GUARD)
    guard.perform("handover.answer", [given], {"item": 1, "answer": "西门那把"})
    assert duty.row(given).state == HandoverState.QUESTIONED
    with pytest.raises(UserError, match="In question: 2"):
        guard.perform("handover.answer", [given], {"item": 1, "answer": "再答一次"})
    guard.perform("handover.answer", [given], {"item": 2, "answer": "在充电"})
    assert duty.row(given).state == HandoverState.ACCEPTED
    assert [item.answer for item in duty.items(given)[:2]] == ["西门那把", "在充电"]


def test_what_the_giver_says_of_a_thing_goes_over_with_it(duty: Duty) -> None:
    duty.office.do("thing.usual", post_id=duty.gate)
    duty.at(14, 55)
    rows = [{"thing": "Radio", "quantity": "1", "condition": "一台送修"}]
    id = duty.give(things=rows)
    radio = thing(duty, id, "Radio")
    assert (radio.quantity, radio.condition) == (1, "一台送修")
    with pytest.raises(AnswersWrong):
        duty.give(post_id=duty.desk, things=[{"thing": "望远镜"}])


def test_a_float_with_a_note_is_known_by_its_name(duty: Duty) -> None:
    duty.office.do("thing.add", post_id=duty.gate, kind="float", name="Change", amount_fen="200", note="blue box")
    duty.at(14, 55)
    id = duty.give(things=[{"thing": "Change", "amount_fen": "180"}])
    assert thing(duty, id, "Change").amount_fen == 18_000


def test_a_thing_stands_once_on_the_list_of_a_post_until_it_is_out_of_use(duty: Duty) -> None:
    id = duty.office.new("thing.add", post_id=duty.gate, kind="radio", name="Radio", quantity=2)
    assert "name" in duty.office.refused("thing.add", post_id=duty.gate, kind="radio", name="Radio")
    assert any(item.kind == ItemKind.THING for item in duty.gathered())
    duty.office.do("thing.edit", id, retired="yes")
    assert duty.gathered() == []


def test_a_question_becomes_a_coordination_sheet_or_an_incident_in_one_step(duty: Duty, given: int) -> None:
    duty.accept(given, Role.SHIFT_LEADER, {"item": thing(duty, given, "Radio").position, "counted": 1})
    radio = thing(duty, given, "Radio")
    leader = duty.office.as_(Role.SHIFT_LEADER)
    answers = leader.defaults("handover_item.to_coordination", subject_id=radio.id)
    assert "JB-20261120-01" in answers["matter"]
    leader.perform("handover_item.to_coordination", [radio.id], {**answers, "department_id": 3})
    sheet = duty.office.rows("coordination")[0]
    assert (sheet["source_number"], "1 there instead of 2" in sheet["matter"]) == ("JB-20261120-01", True)
    answers = leader.defaults("handover_item.to_incident", subject_id=radio.id)
    leader.perform("handover_item.to_incident", [radio.id], answers)
    incident = duty.office.rows("incidents")[0]
    radio = thing(duty, given, "Radio")
    assert radio.answer is not None and str(sheet["number"]) in radio.answer and str(incident["number"]) in radio.answer
    assert radio.state == ItemState.QUESTIONED, "it is still to be answered"
    leader.perform("handover.answer", [given], {"item": radio.position, "answer": "已找到"})
    answer = thing(duty, given, "Radio").answer or ""
    assert answer.endswith("已找到") and str(incident["number"]) in answer


def test_what_is_in_order_becomes_nothing(duty: Duty, given: int) -> None:
    duty.accept(given)
    radio = thing(duty, given, "Radio")
    with pytest.raises(UserError, match="Nothing is in question"):
        duty.office.as_(Role.SHIFT_LEADER).perform("handover_item.to_coordination", [radio.id], {
            "department_id": 3, "matter": "-", "due_at": "2026-11-21 17:00",
        })  # fmt: skip
