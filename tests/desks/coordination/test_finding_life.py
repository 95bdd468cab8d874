"""A nonconformity: found, answered, put right, verified by somebody else (F29, R37)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.views import Done
from propertydesk.desks.coordination.models import FindingState
from propertydesk.desks.coordination.rules import FINDING_LIFE
from propertydesk.office.words import Role
from tests.desks.conftest import SHANGHAI, Small

STEPS: dict[str, dict[str, Any]] = {
    "answer": {"cause": "没有交接", "measure": "交接表加一栏", "responsible_id": "员工engineer"},
    "done": {},
    "verify": {"put_right": "yes", "verification": "抽查三份都有"},
    "void": {"void_reason": "记录在另一本"},
}


def find(small: Small, **answers: Any) -> Done:
    given = {
        "source": "sample",
        "department_id": "工程部",
        "fact": "配电房巡查记录漏签两次",
        "due_at": "2026-11-23 17:30",
        "place_text": "配电房",
    }
    return small.as_(Role.MANAGER).perform("nonconformity.find", (), given | answers)


def do(small: Small, done: Done, step: str, **answers: Any) -> Done:
    return small.as_(Role.MANAGER).perform(f"nonconformity.{step}", done.ids, STEPS[step] | answers)


def row(small: Small) -> dict[str, Any]:
    return small.rows("nonconformities")[0]


def clocks(small: Small) -> list[tuple[object, object]]:
    return [(clock["rule"], clock["state"]) for clock in sorted(small.rows("clocks"), key=lambda each: each["id"])]


def brought_to(small: Small, state: FindingState) -> Done:
    way = {
        FindingState.FOUND: (),
        FindingState.ANSWERED: ("answer",),
        FindingState.DONE: ("answer", "done"),
        FindingState.CLOSED: ("answer", "done", "verify"),
        FindingState.VOID: ("void",),
    }[state]
    done = find(small)
    for step in way:
        do(small, done, step)
    assert row(small)["state"] == state
    return done


def test_the_manager_finds_it_engineering_puts_it_right_and_the_manager_verifies(small: Small) -> None:
    done = find(small)
    assert done.numbers == ("BH-20261120-001",)
    lead = small.as_(Role.ENGINEERING_LEAD)
    lead.perform("nonconformity.answer", done.ids, STEPS["answer"])
    small.clock.forward(hours=30)
    lead.perform("nonconformity.done", done.ids)
    do(small, done, "verify")
    finding = row(small)
    assert (finding["state"], finding["responsible"], finding["rounds"]) == ("closed", "员工engineer", 0)
    assert clocks(small) == [("R37", "met")]


def test_not_put_right_it_is_answered_again_and_the_clock_starts_anew(small: Small) -> None:
    done = brought_to(small, FindingState.DONE)
    with pytest.raises(UserError) as wrong:
        do(small, done, "verify", put_right="no")
    assert wrong.value.field == "due_at"
    do(small, done, "verify", put_right="no", due_at="2026-11-25 17:30", verification="仍漏签")
    assert (row(small)["state"], row(small)["rounds"]) == ("answered", 1)
    assert clocks(small) == [("R37", "met"), ("R37", "running")]
    do(small, done, "answer", measure="班长每天看")
    do(small, done, "done")
    do(small, done, "verify")
    assert clocks(small) == [("R37", "met"), ("R37", "met")]


def test_at_its_time_it_is_met_and_a_minute_later_late(small: Small) -> None:
    in_time, late = find(small), find(small)
    for done in (in_time, late):
        do(small, done, "answer")
    small.clock.now = datetime(2026, 11, 23, 17, 30, tzinfo=SHANGHAI).astimezone(UTC)
    do(small, in_time, "done")
    small.clock.forward(minutes=1)
    with pytest.raises(UserError) as refused:
        do(small, late, "done")
    assert refused.value.code == "late"
    do(small, late, "done", late_reason="others")
    assert clocks(small) == [("R37", "met"), ("R37", "late")]


def test_its_clock_goes_over_to_whoever_puts_it_right(small: Small) -> None:
    done = find(small)
    assert small.rows("clocks")[0]["by"] == "" or small.rows("clocks")[0]["by"] is None
    do(small, done, "answer")
    assert small.rows("clocks")[0]["by"] == "员工engineer"


def test_the_rule_brings_its_points_and_a_person_may_give_others(small: Small) -> None:
    for answers, points in (({}, 100), ({"clause": "r36"}, 50), ({"clause": "R36", "points": "0.3"}, 30)):
        find(small, **answers)
        assert max(small.rows("nonconformities"), key=lambda each: int(str(each["id"])))["points"] == points


def test_whoever_put_it_right_does_not_verify_it(small: Small) -> None:
    done = find(small)
    do(small, done, "answer", responsible_id="员工engineering_lead")
    lead = small.as_(Role.ENGINEERING_LEAD)
    lead.perform("nonconformity.done", done.ids)
    with pytest.raises(UserError, match="yourself"):
        lead.perform("nonconformity.verify", done.ids, STEPS["verify"])
    do(small, done, "verify")


def test_void_it_needs_no_measure(small: Small) -> None:
    brought_to(small, FindingState.VOID)
    assert clocks(small) == [("R37", "waived")]


def test_a_finding_that_comes_from_a_sheet_not_kept_bears_its_number(small: Small) -> None:
    sheet = small.desk.perform(
        "coordination.send", (), {"department_id": "工程部", "matter": "修灯", "due_at": "2026-11-20 12:00"}
    )
    find(small, source_number=sheet.numbers[0])
    assert row(small)["source_number"] == sheet.numbers[0]


def test_only_drawn_steps_are_possible(small: Small) -> None:
    for state in FindingState:
        done = brought_to(small, state)
        for step in STEPS:
            if state in (FINDING_LIFE.states_before(f"nonconformity.{step}") or ()):
                continue
            with pytest.raises(UserError) as refused:
                do(small, done, step)
            assert refused.value.code == "not_now"
