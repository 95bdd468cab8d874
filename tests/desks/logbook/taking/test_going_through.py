"""Going through what is handed over: in order, in question, counted; what is written down of it."""

from __future__ import annotations

import pytest

from propertydesk.desks.logbook.handover.models import ItemKind
from propertydesk.desks.logbook.taking.going import GoingThrough, Passed, read_count

PROMISE = Passed(1, ItemKind.PROMISE, "回电说明地暖温度", "LD-20261120-001", "3-1-1001")
RADIO = Passed(2, ItemKind.THING, "对讲机", quantity=2, thing_id=7)
FLOAT = Passed(3, ItemKind.THING, "备用金", quantity=1, amount_fen=50_000, thing_id=8)


@pytest.fixture
def going() -> GoingThrough:
    return GoingThrough((PROMISE, RADIO, FLOAT))


def test_everything_in_order_needs_no_word(going: GoingThrough) -> None:
    going.rest()
    assert (going.left, going.in_question, going.rows()) == ([], [], [])


def test_what_was_not_looked_at_is_left(going: GoingThrough) -> None:
    going.accept(PROMISE)
    assert going.left == [RADIO, FLOAT]
    going.forget(PROMISE)
    assert going.left == [PROMISE, RADIO, FLOAT]


def test_a_question_without_words_is_none(going: GoingThrough) -> None:
    going.ask(PROMISE, "谁答应的")
    assert going.in_question == [PROMISE]
    going.ask(PROMISE, "  ")
    assert going.left[0] == PROMISE


def test_fewer_than_there_should_be_are_in_question_by_themselves(going: GoingThrough) -> None:
    going.count(RADIO, 1)
    going.count(FLOAT, 50_000)
    assert (going.is_short(RADIO), going.is_short(FLOAT)) == (True, False)
    assert going.in_question == [RADIO]
    going.rest()
    assert going.rows() == [
        {"item": "2", "accepted": False, "question": "", "counted": "1", "counted_fen": "", "condition": ""},
        {"item": "3", "accepted": True, "question": "", "counted": "", "counted_fen": "500.00", "condition": ""},
    ]


def test_saying_that_it_is_in_order_takes_back_what_was_counted(going: GoingThrough) -> None:
    going.describe(RADIO, "天线松")
    going.count(RADIO, 1)
    going.accept(RADIO)
    assert going.in_question == []
    assert going.rows()[0]["condition"] == "天线松"


def test_who_gives_counts_only_what_is_not_as_on_the_list(going: GoingThrough) -> None:
    assert going.things() == []
    going.count(RADIO, 3)
    going.describe(FLOAT, "封条完好")
    assert going.things() == [
        {"thing": "7", "quantity": "3", "amount_fen": "", "condition": ""},
        {"thing": "8", "quantity": "", "amount_fen": "", "condition": "封条完好"},
    ]


def test_a_draft_brings_everything_back(going: GoingThrough) -> None:
    going.accept(PROMISE)
    going.count(RADIO, 1)
    going.describe(RADIO, "天线松")
    again = GoingThrough(going.items)
    again.restore(going.kept())
    assert again.said == going.said


def test_money_is_counted_in_yuan(going: GoingThrough) -> None:
    assert (read_count(RADIO, "2"), read_count(RADIO, "two"), read_count(RADIO, "")) == (2, None, None)
    assert (read_count(FLOAT, "480.50"), read_count(FLOAT, "x")) == (48_050, None)
    assert (FLOAT.should_be(), RADIO.should_be(), PROMISE.should_be()) == ("¥500.00", "2", "")
