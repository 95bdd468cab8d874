"""The month-end draw of return visits (R13): fair, once a month, on record, and the same when drawn again."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Moment
from propertydesk.desks.visits.lot import chosen
from propertydesk.desks.visits.models import VisitDraw
from propertydesk.office.words import Role
from tests.desks.visits.conftest import Visits

SERVED = 30


@pytest.fixture
def month(visits: Visits) -> Visits:
    """A November in which thirty of forty households were served, and its last day."""
    visits.more_units("5", 40, Role.SPECIALIST)
    for room in range(101, 101 + SERVED):
        visits.served(f"5-9-{room}", "2026-11-12 10:00")
    visits.served("5-9-101", "2026-11-15 10:00")
    visits.served("5-9-140", "2026-10-31 23:59")
    visits.at("2026-11-30 16:00")
    return visits


def recorded(visits: Visits) -> VisitDraw:
    def look(session: Session, moment: Moment) -> VisitDraw:
        draw = session.query(VisitDraw).one()
        session.expunge(draw)
        return draw

    return visits.small.as_(Role.MANAGER).read(look)


def test_twenty_of_the_months_households_are_drawn_and_become_visits(month: Visits) -> None:
    done = month.do("visit_draw.draw", month="2026-11")
    assert month.said(done) == "2026-11: 20 households drawn of 30"
    drawn = month.rows("return_visits", "drawn")
    assert len({row["unit"] for row in drawn}) == 20
    assert {row["category"] for row in drawn} == {"drawn"}
    assert {row["for"] for row in drawn} == {"员工specialist"}
    assert {row["subject_number"] for row in drawn} == {"WX-1"}
    # The visits are made by the day on which the month is summed up (R51).
    assert month.due() == "2026-12-06 00:00"
    units = {row["unit"] for row in drawn}
    assert units <= {f"5-9-{room}" for room in range(101, 101 + SERVED)}, "October's household was not served"


def test_drawn_again_it_gives_the_same_households(month: Visits) -> None:
    month.do("visit_draw.draw", month="2026-11")
    draw = recorded(month)
    assert draw.holds
    assert len(draw.seed) == 32
    assert len(draw.population["served"]) == SERVED
    assert draw.population["others"] == []
    [row] = month.rows("visit_draws")
    assert say(row["again"], "en") == "gives the same households"
    draw.drawn = [*draw.drawn[1:], "5-9-140"]
    assert not draw.holds, "somebody's favourite does not come out again"


def test_a_month_is_drawn_once(month: Visits) -> None:
    month.do("visit_draw.draw", month="2026-11")
    with pytest.raises(UserError, match="A month is drawn once"):
        month.do("visit_draw.draw", month="2026-11")
    assert len(month.rows("return_visits", "drawn")) == 20


@pytest.mark.parametrize(("now", "month_wanted"), [("2026-11-23 23:59", "2026-11"), ("2026-11-30 10:00", "2026-12")])
def test_not_before_the_months_last_days(month: Visits, now: str, month_wanted: str) -> None:
    month.at(now)
    with pytest.raises(UserError) as wrong:
        month.do("visit_draw.draw", month=month_wanted)
    assert wrong.value.code == "too_early"


def test_the_last_seven_days_will_do_and_so_does_the_next_month(month: Visits) -> None:
    month.at("2026-11-24 09:00")
    month.do("visit_draw.draw", month="2026-11")
    month.at("2026-11-30 10:00")
    assert month.small.desk.defaults("visit_draw.draw")["month"] == "2026-11"
    month.at("2026-12-20 10:00")
    assert month.small.desk.defaults("visit_draw.draw")["month"] == "2026-12"


def test_drawn_late_the_visits_still_have_their_days(month: Visits) -> None:
    month.at("2026-12-04 10:00")
    month.do("visit_draw.draw", month="2026-11")
    assert month.due() == "2026-12-10 00:00"


def test_where_too_few_were_served_all_of_them_are_asked_and_the_rest_is_drawn(visits: Visits) -> None:
    visits.more_units("5", 40)
    for room in range(101, 106):
        visits.served(f"5-9-{room}", "2026-11-12 10:00")
    visits.at("2026-11-30 16:00")
    visits.do("visit_draw.draw", month="2026-11")
    units = [row["unit"] for row in visits.rows("return_visits", "drawn")]
    assert len(set(units)) == 20
    assert {f"5-9-{room}" for room in range(101, 106)} <= set(units)
    assert recorded(visits).holds


def test_a_small_estate_asks_everybody_and_says_so(visits: Visits) -> None:
    visits.at("2026-11-30 16:00")
    done = visits.do("visit_draw.draw", month="2026-11")
    assert "the rule wants 20 households, there are only 1" in visits.said(done)


def test_the_size_is_the_offices_own_limit(month: Visits) -> None:
    month.do("rule.change", rule="R13", limit="25")
    month.do("visit_draw.draw", month="2026-11")
    assert len(month.rows("return_visits", "drawn")) == 25


def test_every_household_has_the_same_chance() -> None:
    """Over very many seeds each of ten comes into a draw of four as often as any other, within two per cent."""
    units = [f"3-1-{room}" for room in range(101, 111)]
    seeds = 20_000
    count = Counter(unit for seed in range(seeds) for unit in chosen(f"{seed:032x}", units, (), 4))
    assert set(count) == set(units)
    assert all(abs(times / seeds - 0.4) < 0.02 for times in count.values())


def test_nobody_is_favoured_by_their_place_in_the_list() -> None:
    units = [f"3-1-{room}" for room in range(101, 111)]
    assert set(chosen("a" * 32, units, (), 4)) == set(chosen("a" * 32, list(reversed(units)), (), 4))
    assert chosen("a" * 32, units, (), 4) != chosen("b" * 32, units, (), 4)


def test_two_offices_do_not_draw_alike(month: Visits) -> None:
    month.do("visit_draw.draw", month="2026-11")
    month.at("2026-12-31 10:00")
    month.do("visit_draw.draw", month="2026-12")
    seeds = {row["seed"] for row in month.rows("visit_draws")}
    assert len(seeds) == 2


def test_a_drawn_household_that_is_not_satisfied_is_minded(month: Visits) -> None:
    month.do("visit_draw.draw", month="2026-11")
    month.small.clock.now += timedelta(hours=1)
    visit = month.rows("return_visits", "drawn")[0]
    done = month.do("return_visit.record", visit["id"], satisfaction="not", opinion="楼道灯常坏", interviewed="业主")
    assert "report a repair or record a complaint" in month.said(done)


def test_the_draw_is_wanted_at_the_end_of_a_month_until_it_is_made(month: Visits) -> None:
    desk = next(desk for desk in month.small.office.catalogue.desks if desk.key == "visits")
    duties = desk.duties
    assert duties is not None

    def wanted() -> list[str]:
        found = month.small.as_(Role.MANAGER).read(duties)
        return [say(duty.title, "en") for duty in found if duty.rule == "R13"]

    month.at("2026-11-20 10:00")
    assert wanted() == ["Draw the households of 2026-10 for return visits"]
    month.at("2026-11-30 10:00")
    assert wanted() == ["Draw the households of 2026-11 for return visits"]
    month.do("visit_draw.draw", month="2026-11")
    assert wanted() == ["Return visits drawn and still to be made: 20"]
