"""Household visits (F19): the month's quota (R38), what follows by when, and the summary the manager signs (R39)."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.desks.visits.quota import Quotas, quota_of, quotas, suggestions
from propertydesk.desks.visits.summing_up.heard import heard
from propertydesk.office.words import Role
from tests.desks.visits.conftest import Visits

HEARD = {"person": "尉迟文轩", "content": "楼道灯常坏", "topic": "repairs", "satisfaction": "fairly"}


def visited(visits: Visits, label: str = "3-1-1001", **more: Any) -> int:
    return visits.do("household_visit.record", unit_id=label, **HEARD | more).ids[0]


def known(visits: Visits, month: str | None = None) -> Quotas:
    return visits.small.as_(Role.MANAGER).read(lambda session, moment: quotas(session, moment, month))


def test_a_visit_from_which_nothing_follows_is_done(visits: Visits) -> None:
    id = visited(visits, opinion="很满意")
    row = visits.rows("household_visits")[0]
    assert (row["number"], row["state"], row["unit"]) == ("FW-20261120-001", "nothing", "3-1-1001")
    assert visits.clocks("household_visit") == {}
    with pytest.raises(UserError) as wrong:
        visits.do("household_visit.followed", id, outcome="好")
    assert wrong.value.code == "not_now"


def test_what_follows_has_its_day_and_is_kept(visits: Visits) -> None:
    id = visited(visits, measure="换感应灯", department_id="工程部", follow_by="2026-11-23 18:00")
    assert visits.rows("household_visits", "open")[0]["department"] == "工程部"
    assert visits.clocks("household_visit") == {"FOLLOW": "running"}
    visits.at("2026-11-23 17:00")
    visits.do("household_visit.followed", id, outcome="已换 3 盏")
    assert visits.clocks("household_visit") == {"FOLLOW": "met"}
    assert visits.rows("household_visits")[0]["state"] == "followed"


def test_followed_late_takes_a_reason(visits: Visits) -> None:
    id = visited(visits, measure="换感应灯", follow_by="2026-11-23 18:00")
    visits.at("2026-11-24 09:00")
    assert len(visits.rows("household_visits", "overdue")) == 1
    with pytest.raises(UserError) as wrong:
        visits.do("household_visit.followed", id, outcome="已换")
    assert wrong.value.field == "late_reason"
    visits.do("household_visit.followed", id, outcome="已换", late_reason="parts")
    assert visits.clocks("household_visit") == {"FOLLOW": "late"}


@pytest.mark.parametrize(
    "answers",
    [
        {"measure": "换感应灯"},
        {"department_id": "工程部"},
        {"measure": "换感应灯", "follow_by": "2026-11-19 18:00"},
    ],
)
def test_a_measure_without_a_day_ahead_is_no_measure(visits: Visits, answers: dict[str, str]) -> None:
    with pytest.raises(UserError) as wrong:
        visited(visits, **answers)
    assert wrong.value.field == "follow_by"
    assert visits.rows("household_visits") == []


def test_seven_per_cent_are_rounded_up() -> None:
    assert [quota_of(households, 7) for households in (0, 1, 100, 101, 286, 2000)] == [0, 1, 7, 8, 21, 140]


def test_the_quota_counts_households_not_visits_by_whoever_looks_after_the_building(visits: Visits) -> None:
    visits.more_units("5", 99, Role.SPECIALIST)
    visited(visits, "5-9-101")
    visited(visits, "5-9-101")
    visited(visits, "5-9-102")
    visited(visits)
    now = known(visits)
    assert (now.whole.households, now.whole.due, now.whole.visited) == (100, 7, 3)
    by_name = {each.name: each for each in now.each}
    theirs, nobodys = by_name["员工specialist"], by_name[""]
    assert (theirs.buildings, theirs.households, theirs.due, theirs.visited) == ("5", 99, 7, 2)
    assert (nobodys.buildings, nobodys.households, nobodys.visited) == ("3", 1, 1)
    assert nobodys.staff_id is None


def test_progress_is_measured_by_the_calendar(visits: Visits) -> None:
    visits.more_units("5", 99, Role.SPECIALIST)
    visits.at("2026-11-01 08:00")
    assert known(visits).whole.wanted == 0
    visits.at("2026-11-16 08:00")
    assert (known(visits).whole.wanted, known(visits).whole.behind) == (3, True)
    for room in (101, 102, 103):
        visited(visits, f"5-9-{room}")
    assert not known(visits).whole.behind
    visits.at("2026-12-01 00:00")
    assert (known(visits, "2026-11").whole.wanted, known(visits, "2026-11").whole.visited) == (7, 3)
    assert known(visits).whole.visited == 0


def test_whoever_was_not_visited_for_longest_comes_first(visits: Visits) -> None:
    visits.more_units("5", 3, Role.SPECIALIST)
    visited(visits, "5-9-102")
    visits.at("2026-11-21 10:00")
    visited(visits, "5-9-101")

    def first(staff: Role | None) -> list[str]:
        id = None if staff is None else visits.small.staff[staff].staff_id
        return visits.small.as_(Role.MANAGER).read(
            lambda session, moment: [each.unit for each in suggestions(session, moment, id)]
        )

    assert first(Role.SPECIALIST) == ["5-9-103", "5-9-102", "5-9-101"]
    assert first(None) == ["3-1-1001", "5-9-103", "5-9-102", "5-9-101"]
    assert first(Role.DESK) == []


def test_a_months_summary_freezes_its_figures_and_the_manager_signs_it(visits: Visits) -> None:
    visited(visits)
    visited(visits, measure="换灯", follow_by="2026-11-25 18:00")
    visits.at("2026-12-02 09:00")
    id = visits.do("visit_summary.write", month="2026-11", summary="楼道灯问题多", measures="每周查灯").ids[0]
    [row] = visits.rows("visit_summaries")
    assert (row["households"], row["due"], row["visited"], row["visits"]) == (1, 1, 1, 2)
    with pytest.raises(NotAllowed):
        visits.small.as_(Role.SUPERVISOR).perform("visit_summary.sign", [id])
    visits.do("household_visit.record", at="2026-11-30 20:00", unit_id="3-1-1001", **HEARD)
    done = visits.do("visit_summary.sign", id)
    assert "went from 2 to 3; the figures stand as written" in visits.said(done)
    [row] = visits.rows("visit_summaries")
    assert (row["state"], row["visits"]) == ("signed", 2)
    with pytest.raises(UserError, match="is signed: it stands"):
        visits.do("visit_summary.write", month="2026-11", summary="改", measures="改")


def test_until_it_is_signed_it_may_be_written_anew_with_the_figures_of_then(visits: Visits) -> None:
    visited(visits)
    visits.at("2026-12-02 09:00")
    first = visits.do("visit_summary.write", month="2026-11", summary="初稿", measures="无")
    visits.do("household_visit.record", at="2026-11-30 20:00", unit_id="3-1-1001", **HEARD)
    again = visits.do("visit_summary.write", month="2026-11", summary="定稿", measures="每周查灯")
    assert first.ids == again.ids
    [row] = visits.rows("visit_summaries")
    assert (row["summary"], row["visits"]) == ("定稿", 2)
    assert visits.small.desk.defaults("visit_summary.write")["summary"] == "定稿"


def test_a_month_is_summed_up_when_it_is_over(visits: Visits) -> None:
    with pytest.raises(UserError) as wrong:
        visits.do("visit_summary.write", month="2026-11", summary="-", measures="-")
    assert (wrong.value.field, wrong.value.code) == ("month", "too_early")
    with pytest.raises(UserError):
        visits.do("visit_summary.write", month="November", summary="-", measures="-")


def test_the_quota_and_last_months_summary_stand_among_the_duties(visits: Visits) -> None:
    visited(visits)
    visits.more_units("5", 99)
    visits.at("2026-12-03 09:00")
    duties = next(desk.duties for desk in visits.small.office.catalogue.desks if desk.key == "visits")
    assert duties is not None

    def wanted() -> dict[str, str]:
        found = visits.small.as_(Role.MANAGER).read(duties)
        return {duty.rule: say(duty.title, "en") for duty in found}

    assert wanted() == {"R39": "Summary of the household visits of 2026-11, signed by the manager"}
    visits.at("2026-12-16 09:00")
    assert wanted()["R38"] == "Household visits: 0 of 7, the calendar asks for 3"


def test_a_household_card_shows_its_visits(visits: Visits) -> None:
    visits.repaired()
    visited(visits)
    card = next(desk.card for desk in visits.small.office.catalogue.desks if desk.key == "visits")
    assert card is not None
    lines = visits.small.desk.read(lambda session, moment: card.read(session, visits.unit_id, moment, 8))
    assert {line.kind for line in lines} == {"return_visit", "household_visit"}
    assert next(line for line in lines if line.kind == "return_visit").action == "return_visit.record"


def test_visits_are_found_by_their_numbers(visits: Visits) -> None:
    visits.repaired()
    visited(visits)
    for number, kind in (("HF-20261120-001", "return_visit"), ("FW-20261120-001", "household_visit")):
        assert [hit.kind for hit in visits.small.desk.find(number).hits] == [kind]


def test_whoever_sums_a_month_up_has_before_them_what_was_said_by_topic(visits: Visits) -> None:
    visited(visits, opinion="灯常坏", satisfaction="satisfied")
    visited(visits, opinion="没人修灯", satisfaction="not")
    visited(visits, opinion="都好", topic="general")
    known = visits.small.desk.read(lambda session, moment: heard(session, moment, "2026-11"))
    assert known is not None
    assert [one.words for one in known.said] == ["都好", "没人修灯", "灯常坏"]
    assert known.quota.visited == 1
    assert visits.small.desk.read(lambda session, moment: heard(session, moment, "2026-1")) is None
