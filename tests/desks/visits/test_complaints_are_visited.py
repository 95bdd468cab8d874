"""A complaint that is resolved is visited (R17); not satisfied it is dealt with again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desks.conftest import Small
from tests.desks.visits.conftest import Visits

SAID = {"complainant": "尉迟文轩", "phone": "13900004477", "category": "noise", "content": "楼上凌晨还在装修"}


@pytest.fixture
def complaint(visits: Visits) -> int:
    id = visits.do("complaint.record", unit_id=visits.unit_id, **SAID).ids[0]
    visits.do("complaint.judge", id, verdict="valid", verdict_reason="属实")
    visits.do("complaint.resolve", id, result="已劝止并约定施工时间", owner_told="phone")
    return id


def row_of(small: Small, id: int) -> dict[str, Any]:
    return small.desk.list_rows("complaints", [id])[0]


def test_resolved_it_is_visited_within_two_days(visits: Visits, complaint: int) -> None:
    visit = visits.visit()
    assert (visit["category"], visit["rule"], visits.due()) == ("complaint", "R06", "2026-11-23 00:00")
    assert visit["subject_number"] == row_of(visits.small, complaint)["number"]
    visits.do("return_visit.record", visit["id"], satisfaction="satisfied", opinion="没再吵了", understood=True)
    row = row_of(visits.small, complaint)
    assert (row["state"], row["satisfaction"]) == ("visited", "satisfied")
    assert visits.visit()["understood"] is True


def test_not_satisfied_it_is_dealt_with_again_and_visited_again(visits: Visits, complaint: int) -> None:
    visits.do("return_visit.record", visits.visit()["id"], satisfaction="not", opinion="昨晚又吵")
    assert row_of(visits.small, complaint)["state"] == "handling"
    visits.do("complaint.resolve", complaint, result="已停工整改", owner_told="phone")
    assert [row["state"] for row in visits.rows("return_visits")] == ["open", "visited"]


def test_nobody_reached_in_three_tries_the_complaint_goes_on_and_says_so(visits: Visits, complaint: int) -> None:
    id = visits.visit()["id"]
    for _time in range(3):
        visits.small.clock.forward(hours=3)
        visits.do("return_visit.try", id)
    visits.do("return_visit.give_up", id)
    row = row_of(visits.small, complaint)
    assert (row["state"], row["satisfaction"]) == ("visited", None)


def test_settled_on_the_spot_it_is_visited_all_the_same(visits: Visits) -> None:
    visits.do("complaint.record", unit_id=visits.unit_id, **SAID, result="已当场劝止")
    assert visits.visit()["category"] == "complaint"
    assert visits.visit()["state"] == "open"


def test_taken_up_again_before_the_visit_nobody_is_asked(visits: Visits, complaint: int) -> None:
    visits.do("complaint.reopen", complaint, what="业主来电说又吵", next_reply_at="18:00")
    assert visits.visit()["state"] == "cancelled"
    assert visits.clocks() == {"R06": "waived"}
