"""Each timed rule at its limit, a minute before and a minute after: over a weekend, holidays, midnight, New Year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from propertydesk.core.errors import UserError
from propertydesk.office.words import Role
from propertydesk.standards.rules import Rule, rules
from propertydesk.standards.words import ClockState
from tests.an_office import AnOffice, an_office
from tests.standards.clockwork import begin, clocks, end, local, matter, shown

MINUTE = timedelta(minutes=1)
TIMED = [rule for rule in rules().values() if rule.runs == "clock"]

STARTS = {
    "a Friday morning, the weekend ahead": "2026-11-20 10:00",
    "a Friday, ten minutes before midnight": "2026-11-20 23:50",
    "the Friday before 10 October, a Saturday that is worked": "2026-10-09 16:00",
    "the last day before the National Day holiday": "2026-09-30 17:00",
    "New Year's Eve, holiday to Saturday, Sunday worked": "2025-12-31 23:55",
    "the end of a leap February": "2028-02-28 12:00",
}
"""When a clock starts; the order of the columns below."""

DUE = {
    ("minutes", 0): ("11-20 10:00", "11-20 23:50", "10-09 16:00", "09-30 17:00", "12-31 23:55", "02-28 12:00"),
    ("minutes", 10): ("11-20 10:10", "11-21 00:00", "10-09 16:10", "09-30 17:10", "01-01 00:05", "02-28 12:10"),
    ("minutes", 15): ("11-20 10:15", "11-21 00:05", "10-09 16:15", "09-30 17:15", "01-01 00:10", "02-28 12:15"),
    ("minutes", 30): ("11-20 10:30", "11-21 00:20", "10-09 16:30", "09-30 17:30", "01-01 00:25", "02-28 12:30"),
    ("minutes", 120): ("11-20 12:00", "11-21 01:50", "10-09 18:00", "09-30 19:00", "01-01 01:55", "02-28 14:00"),
    ("hours", 2): ("11-20 12:00", "11-21 01:50", "10-09 18:00", "09-30 19:00", "01-01 01:55", "02-28 14:00"),
    ("hours", 8): ("11-20 18:00", "11-21 07:50", "10-10 00:00", "10-01 01:00", "01-01 07:55", "02-28 20:00"),
    ("hours", 24): ("11-21 10:00", "11-21 23:50", "10-10 16:00", "10-01 17:00", "01-01 23:55", "02-29 12:00"),
    ("same_day", 1): ("11-21 00:00", "11-21 00:00", "10-10 00:00", "10-01 00:00", "01-01 00:00", "02-29 00:00"),
    ("days", 2): ("11-23 00:00", "11-23 00:00", "10-12 00:00", "10-03 00:00", "01-03 00:00", "03-02 00:00"),
    ("days", 3): ("11-24 00:00", "11-24 00:00", "10-13 00:00", "10-04 00:00", "01-04 00:00", "03-03 00:00"),
    ("working_days", 1): ("11-24 00:00", "11-24 00:00", "10-11 00:00", "10-09 00:00", "01-05 00:00", "03-01 00:00"),
    ("months", 3): ("02-21 00:00", "02-21 00:00", "01-10 00:00", "12-31 00:00", "04-01 00:00", "05-29 00:00"),
    ("at", 0): ("11-20 13:00", "11-21 02:50", "10-09 19:00", "09-30 20:00", "01-01 02:55", "02-28 15:00"),
}
"""When it is due, written out by hand. An agreed time is three hours on."""

CASES = [
    pytest.param(rule, start, DUE[rule.calendar, rule.limit][place], id=f"{rule.key} from {start}")
    for rule in TIMED
    for place, start in enumerate(STARTS.values())
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("limits") / "office") as opened:
        yield opened


def due_of(rule: Rule, start: str, due: str) -> datetime:
    year = int(start[:4]) + (1 if due < start[5:] else 0)
    return local(f"{year}-{due}")


def test_every_timed_rule_of_the_issue_is_here() -> None:
    keys = {rule.key for rule in TIMED}
    assert {f"R{n:02d}" for n in (*range(1, 10), 11, 12, 14, 15, 16, 18)} <= keys


@pytest.mark.parametrize(("rule", "start", "due"), CASES)
def test_in_time_until_the_minute_and_late_after_it(office: AnOffice, rule: Rule, start: str, due: str) -> None:
    begun, limit = local(start), due_of(rule, start, due)
    for at, state in ((limit - MINUTE, "met"), (limit, "met"), (limit + MINUTE, "late")):
        about = begin(office, rule.key, begun)
        (clock,) = clocks(office, about)
        assert (clock.rule, shown(clock.due_at)) == (rule.key, shown(limit))
        end(office, about, at, late="busy" if state == "late" else None)
        (clock,) = clocks(office, about)
        assert (clock.state.value, clock.reason, clock.closed_at) == (state, "busy" if state == "late" else None, at)


@pytest.mark.parametrize("rule", TIMED, ids=lambda rule: rule.key)
def test_late_demands_a_reason_that_is_picked(office: AnOffice, rule: Rule) -> None:
    about = begin(office, rule.key, local("2026-11-20 10:00"))
    after = local("2027-02-22 10:00")
    for given in (None, "the dog ate it"):
        with pytest.raises(UserError) as refused:
            end(office, about, after, late=given)
        assert (refused.value.field, refused.value.code) == ("late_reason", "late")
    assert [clock.state for clock in clocks(office, about)] == [ClockState.RUNNING]


@pytest.mark.parametrize("rule", TIMED, ids=lambda rule: rule.key)
def test_a_pc_whose_clock_was_set_back_keeps_the_time_it_shows_and_calls_nothing_late(
    office: AnOffice, rule: Rule
) -> None:
    about = begin(office, rule.key, local("2026-11-20 10:00"))
    end(office, about, local("2026-11-20 08:30"))
    (clock,) = clocks(office, about)
    assert (clock.state, shown(clock.closed_at)) == (ClockState.MET, "2026-11-20 08:30")


@pytest.mark.parametrize("rule", TIMED, ids=lambda rule: rule.key)
def test_what_is_entered_afterwards_counts_from_when_it_happened_and_says_so(office: AnOffice, rule: Rule) -> None:
    about = begin(office, rule.key, local("2026-11-20 10:00"))
    (clock,) = clocks(office, about)
    afterwards = clock.due_at + timedelta(days=5)
    end(office, about, clock.due_at, entered_at=afterwards, role=Role.SUPERVISOR)
    (clock,) = clocks(office, about)
    assert clock.state == ClockState.MET
    assert (clock.entered_at, clock.closed_by_id) == (afterwards, office.staff[Role.SUPERVISOR].staff_id)


def test_what_is_closed_as_it_happens_is_not_marked(office: AnOffice) -> None:
    about = begin(office, "R03", local("2026-11-20 10:00"))
    end(office, about, local("2026-11-20 10:20"))
    assert clocks(office, about)[0].entered_at is None


def test_a_clock_of_the_past_runs_on_until_it_is_closed(office: AnOffice) -> None:
    about = matter()
    begin(office, "R01", local("2026-11-20 10:00"), about)
    assert clocks(office, about)[0].state == ClockState.RUNNING
