"""When the household is asked after a repair: R06 to R12, several at once, the tightest first (C1 to C3)."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Moment
from propertydesk.desks.visits.windows import window_of
from propertydesk.office.words import Role
from tests.desks.visits.conftest import Visits

FRIDAY = "2026-11-20 15:00"


@pytest.mark.parametrize(
    ("category", "place", "finished", "rule", "due"),
    [
        # In the home: one working day (R11) is tighter than two days (R06, R09), unless a weekend lies between.
        ("water", "unit", "2026-11-18 15:00", "R11", "2026-11-20 00:00"),
        ("water", "unit", "2026-11-20 15:00", "R06", "2026-11-23 00:00"),
        ("water", "unit", "2026-11-19 15:00", "R11", "2026-11-21 00:00"),
        # 10 October 2026, a Saturday, is worked.
        ("water", "unit", "2026-10-09 15:00", "R11", "2026-10-11 00:00"),
        # Over the National Day holiday two days come first.
        ("light", "unit", "2026-09-30 15:00", "R06", "2026-10-03 00:00"),
        # Over New Year, too; of 2027 nothing is published yet, and weekends alone count.
        ("light", "unit", "2025-12-31 15:00", "R06", "2026-01-03 00:00"),
        ("light", "unit", "2026-12-31 15:00", "R11", "2027-01-02 00:00"),
        ("safety", "unit", FRIDAY, "R07", "2026-11-23 00:00"),
        ("leak", "unit", FRIDAY, "R12", "2026-11-24 00:00"),
    ],
)
def test_a_repair_is_visited_by_its_tightest_rule(
    visits: Visits, category: str, place: str, finished: str, rule: str, due: str
) -> None:
    visits.at(finished)
    visits.repaired(category, place)
    visit = visits.visit()
    assert (visit["rule"], visits.due()) == (rule, due)
    assert visit["state"] == "open"
    assert visit["subject_number"] == "WX-" + finished[:10].replace("-", "") + "-001"


def test_all_rules_that_ask_for_it_are_shown_the_tightest_first(visits: Visits) -> None:
    visits.at("2026-11-18 15:00")
    visits.repaired()
    record = visits.small.desk.record("return_visit", visits.visit()["id"])
    why = next(say(shown.words, "en") for shown in record.fields if shown.field.key == "reason")
    assert why.startswith("R11 In-home repairs: return visit within 1 working day (the tightest); ")
    assert "R06 Return visit two days after the service" in why
    assert "R09" in why


def test_an_equipment_repair_for_a_household_has_two_days_and_a_public_one_has_nobody_to_visit(visits: Visits) -> None:
    visits.at("2026-11-18 15:00")
    visits.repaired("lift", "equipment")
    assert visits.rows("return_visits") == []


def test_a_leak_is_due_after_the_repair_and_again_after_the_test(visits: Visits) -> None:
    visits.at(FRIDAY)
    order = visits.repaired("leak")
    visits.at("2026-11-21 09:00")
    visits.do("work_order.test", order)
    [visit] = visits.rows("return_visits")
    # Both dates are kept; the repair's three days end first.
    assert (visit["rule"], visits.due()) == ("R12", "2026-11-24 00:00")
    visits.do("return_visit.record", visit["id"], satisfaction="satisfied", opinion="不漏了")
    visits.at("2026-11-25 09:00")
    visits.do("work_order.test", order)
    assert (visits.visit()["rule"], visits.due()) == ("R08", "2026-11-29 00:00")


def test_a_test_keeps_both_rules_as_the_clocks_bases(visits: Visits) -> None:
    visits.at(FRIDAY)
    order = visits.repaired("leak")
    visits.do("work_order.test", order)
    record = visits.small.desk.record("return_visit", visits.visit()["id"])
    why = next(say(shown.words, "en") for shown in record.fields if shown.field.key == "reason")
    assert "R12" in why
    assert "R08" in why


@pytest.mark.parametrize(("visited", "state"), [("2026-11-23 00:00", "met"), ("2026-11-23 00:01", "late")])
def test_a_minute_after_is_late_and_wants_a_reason(visits: Visits, visited: str, state: str) -> None:
    visits.at(FRIDAY)
    visits.repaired()
    id = visits.visit()["id"]
    visits.at(visited)
    if state == "late":
        with pytest.raises(UserError) as wrong:
            visits.do("return_visit.record", id, satisfaction="satisfied", opinion="好")
        assert wrong.value.field == "late_reason"
    visits.do("return_visit.record", id, satisfaction="satisfied", opinion="好", late_reason="owner_away")
    assert visits.clocks()["R06"] == state


def test_an_office_may_wait_to_see_the_effect_and_the_window_opens_then(visits: Visits) -> None:
    visits.do("rule.change", rule="R06", limit="2", earliest="1")
    visits.at(FRIDAY)
    visits.repaired()
    visit = visits.visit()
    assert visit["earliest_at"].isoformat() == "2026-11-20T16:00:00+00:00"
    assert visits.rows("return_visits", "window") == []
    done = visits.do("return_visit.record", visit["id"], satisfaction="satisfied", opinion="好")
    assert "the window of this visit opens only at 2026-11-21 00:00" in visits.said(done)


def test_a_rule_that_the_office_does_not_keep_does_not_count(visits: Visits) -> None:
    visits.do("rule.change", rule="R11", limit="1", off=True)
    visits.at("2026-11-18 15:00")
    visits.repaired()
    assert (visits.visit()["rule"], visits.due()) == ("R06", "2026-11-21 00:00")


def test_a_household_is_visited_even_where_the_office_keeps_none_of_the_rules(visits: Visits) -> None:
    visits.do("rule.change", rule="R12", limit="3", off=True)
    visits.at(FRIDAY)
    visits.repaired("leak")
    assert visits.visit()["state"] == "open"
    assert visits.clocks() == {}


def test_the_window_of_two_rules_opens_with_the_later_and_ends_with_the_earlier(visits: Visits) -> None:
    def look(session: Session, moment: Moment) -> tuple[str, datetime | None]:
        window = window_of(session, ("R06", "R11"), visits.small.clock.now, moment)
        return window.rule, window.earliest

    assert visits.small.as_(Role.MANAGER).read(look) == ("R06", None)


def test_rejected_before_the_visit_nobody_is_asked_and_the_repair_done_again_is_visited_anew(visits: Visits) -> None:
    visits.at(FRIDAY)
    order = visits.repaired()
    visits.do("work_order.reject", order, reason="还在滴水")
    assert [row["state"] for row in visits.rows("return_visits")] == ["cancelled"]
    assert list(visits.clocks().values()) == ["waived"]
    visits.do("work_order.assign", order, repairer_id="员工engineer")
    visits.do("work_order.arrive", order)
    visits.do("work_order.finish", order, work_done="重新密封")
    assert visits.visit()["state"] == "open"
    assert visits.visit()["title"] == "重新密封"
