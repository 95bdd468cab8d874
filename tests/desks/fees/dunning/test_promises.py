"""A promise to pay: kept, kept in part, broken, moved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from propertydesk.core.errors import UserError
from propertydesk.desks.fees.dunning.promises import paid_since
from propertydesk.standards.board import Viewer, board
from propertydesk.standards.words import Scope
from tests.desks.fees.dunning.conftest import Owing


def promised(owing: Owing, on: str = "2026-11-30", **answers: str) -> None:
    owing.dun("phone", person="尉迟文轩", answer="promised", promised_on=on, **answers)


def on_the_board(owing: Owing) -> list[tuple[str, str, str | None]]:
    office = owing.office
    viewer = Viewer(1, None, frozenset({"manager"}))
    lines = office.manager.read(
        lambda session, moment: board(session, moment, office.office.catalogue, viewer, Scope.ALL).lines
    )
    return [(line.rule, line.group.value, line.unit) for line in lines if line.rule == "PAYPROMISE"]


def test_a_promise_is_for_all_that_is_due_unless_a_part_is_named(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    promised(owing)
    row = owing.row()
    assert (row["promised_on"], row["promised_fen"]) == (date(2026, 11, 30), 26477)
    assert owing.listed("promised") == ["3-1-1001"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"answer": "promised"}, "promised_on"),
        ({"promised_fen": "100"}, "promised_on"),
        ({"promised_on": "2026-11-19"}, "promised_on"),
        ({"promised_on": "2026-11-30", "promised_fen": "264.78"}, "promised_fen"),
        ({"promised_on": "2026-11-30", "promised_fen": "-1"}, "promised_fen"),
    ],
)
def test_half_a_promise_is_none(owing: Owing, answers: dict[str, str], field: str) -> None:
    owing.owes(26477, "2026-10-25")
    with pytest.raises(UserError) as refused:
        owing.dun("phone", **answers)
    assert refused.value.field == field


def test_kept_when_as_much_as_promised_was_paid(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    promised(owing, promised_fen="200")
    owing.pays(10000, "2026-11-25 09:00")
    assert owing.clocks("PAYPROMISE") == [("running", None)]
    owing.pays(10000, "2026-11-30 23:59")
    assert owing.clocks("PAYPROMISE") == [("met", None)]
    assert owing.clocks("DUNLETTER") == [("running", None)]


def test_what_was_paid_before_the_promise_does_not_count(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    owing.pays(10000, "2026-11-20 09:00")
    promised(owing, promised_fen="100")
    owing.pays(100, "2026-11-20 11:00")
    assert owing.clocks("PAYPROMISE") == [("running", None)]


def test_all_paid_ends_promise_and_letter(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    promised(owing)
    owing.pays(26477, "2026-11-25 09:00")
    assert owing.clocks("PAYPROMISE") == [("met", None)]
    assert owing.clocks("DUNLETTER") == [("waived", "settled")]
    assert owing.listed() == []


def test_broken_when_its_day_is_over_and_seen_on_the_board(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    promised(owing)
    owing.on("2026-11-30 23:00")
    assert owing.listed("promise_broken") == []
    assert on_the_board(owing) == [("PAYPROMISE", "hour", "3-1-1001")]
    owing.on("2026-12-01 00:01")
    assert owing.listed("promise_broken") == ["3-1-1001"]
    assert on_the_board(owing) == [("PAYPROMISE", "overdue", "3-1-1001")]


def test_paid_late_is_late_and_nobody_at_the_counter_is_asked_why(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    promised(owing)
    owing.pays(26477, "2026-12-02 09:00")
    assert owing.clocks("PAYPROMISE") == [("late", "household")]
    owing.on("2026-12-02 10:00")
    rows = [row for row in owing.office.rows("clocks") if row["rule"] == "PAYPROMISE"]
    assert [str(row["reason"].label) for row in rows] == ["The household paid later than promised"]


def test_another_promise_moves_the_one_in_time_and_ends_the_broken_one(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    promised(owing, "2026-11-25")
    owing.dun("promise", person="尉迟文轩", promised_on="2026-11-30")
    assert owing.clocks("PAYPROMISE") == [("waived", "moved"), ("running", None)]
    owing.on("2026-12-02 09:00")
    owing.dun("visit", person="尉迟文轩", promised_on="2026-12-10")
    assert owing.clocks("PAYPROMISE") == [("waived", "moved"), ("late", "household"), ("running", None)]


def test_a_call_after_a_broken_promise_takes_it_off_the_board(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    promised(owing, "2026-11-25")
    owing.on("2026-11-27 09:00")
    owing.dun("phone", reached="no")
    assert owing.clocks("PAYPROMISE") == [("running", None)]
    owing.dun("phone", answer="refuses")
    assert owing.clocks("PAYPROMISE") == [("late", "household")]


def test_a_payment_taken_back_lets_the_promise_run_on(owing: Owing) -> None:
    bill = owing.owes(26477, "2026-10-25")
    owing.owes(100, "2026-10-26")
    promised(owing, promised_fen="264.77")
    owing.pays(26477, "2026-11-25 09:00")
    assert owing.clocks("PAYPROMISE") == [("met", None)]
    owing.pays(-26477, "2026-11-26 09:00", bill=bill)
    assert owing.clocks("PAYPROMISE") == [("met", None), ("running", None)]


def test_a_promise_is_a_demand_and_begins_the_claim_anew(owing: Owing) -> None:
    bill = owing.owes(26477, "2024-01-25")
    owing.dun("promise", person="尉迟文轩", promised_on="2026-11-30")
    assert owing.bill(bill).demanded_on == date(2026, 11, 20)


def test_the_card_shows_the_demands_and_the_broken_promise(owing: Owing) -> None:
    from propertydesk.core.i18n import say
    from propertydesk.desks.fees.dunning.card import dunning_card_lines

    owing.owes(26477, "2026-10-25")
    owing.dun("sms")
    owing.office.clock.forward(minutes=5)
    promised(owing, "2026-11-25")
    owing.on("2026-11-27")
    lines = owing.office.manager.read(
        lambda session, moment: [
            (say(line.title, "en"), line.tone, line.open, say(line.state or "", "en"))
            for line in dunning_card_lines(session, owing.unit, moment, 5)
        ]
    )
    assert lines == [
        ("Demand: Telephone, ¥264.77", "late", True, "Promise broken"),
        ("Demand: Text message, ¥264.77", "soon", True, "Sent"),
    ]
    owing.pays(26477, "2026-11-27 11:00")
    closed = owing.office.manager.read(
        lambda session, moment: [line.open for line in dunning_card_lines(session, owing.unit, moment, 5)]
    )
    assert closed == [False, False]


def test_a_bill_reduced_to_nothing_ends_promise_and_letter_and_a_receipt_keeps_the_promise(owing: Owing) -> None:
    bill, other = owing.owes(26477, "2026-10-25"), owing.owes(10000, "2026-10-26")
    promised(owing, promised_fen="100")
    owing.office.do("receipt.pay", unit_id=owing.unit, amount="100", method="cash")
    assert owing.clocks("PAYPROMISE") == [("met", None)]
    left = {"reason": "waived", "approved_by": "项目经理"}
    owing.office.do("bill.reduce", bill, amount="164.77", **left)
    assert owing.clocks("DUNLETTER") == [("running", None)]
    owing.office.do("bill.reduce", other, amount="100", **left)
    assert owing.clocks("DUNLETTER") == [("waived", "settled")]


def test_what_was_paid_since_is_found_without_looking_through_the_past(owing: Owing) -> None:
    with owing.office.office.store.read() as session:
        seen: list[tuple[str, Any]] = []
        engine = session.connection().engine
        event.listen(engine, "before_cursor_execute", lambda conn, cur, sql, given, *rest: seen.append((sql, given)))
        assert paid_since(session, owing.units["3-1-1001"], owing.office.clock.now) == 0
        sql, given = seen[-1]
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all()
    assert all("SCAN" not in step[-1] for step in plan)


def test_a_run_that_is_withdrawn_ends_the_promises_for_it(owing: Owing) -> None:
    office = owing.office
    office.do("fee_item.add", code="WS", name="Cleaning", kind="other", method="household")
    office.do("tariff.set", item_id="WS", price="10", since="2026-01-01")
    owing.on("2026-10-01")
    run = office.new("bill_run.make", month="2026-09", items="WS")
    owing.on("2026-11-20")
    promised(owing)
    assert len(on_the_board(owing)) == 1
    office.do("bill_run.withdraw", run, why="单价写错")
    assert on_the_board(owing) == []
