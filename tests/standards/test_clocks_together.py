"""Several rules at once, windows, limits of the office's own, appointments that are moved, emergencies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from propertydesk.core.errors import UserError
from propertydesk.office.words import Role
from propertydesk.standards.clocks import hand_clocks, move_clocks, waive_clocks
from propertydesk.standards.rules import rules
from propertydesk.standards.words import ClockState, WaiveReason
from tests.an_office import AnOffice, an_office
from tests.standards.clockwork import begin, clocks, deed_at, end, local, matter, shown

FRIDAY = local("2026-11-20 10:00")


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("together") / "office") as opened:
        yield opened


def test_of_several_rules_the_earliest_runs_and_all_are_kept(office: AnOffice) -> None:
    about = begin(office, ("R12", "R11", "R09"), FRIDAY)
    (clock,) = clocks(office, about)
    assert (clock.rule, shown(clock.due_at)) == ("R09", "2026-11-23 00:00")
    assert [rule for rule, _due in clock.bases] == ["R12", "R11", "R09"]


def test_before_a_working_saturday_the_working_day_is_the_earlier_one(office: AnOffice) -> None:
    about = begin(office, ("R09", "R11"), local("2026-10-09 16:00"))
    assert [clock.rule for clock in clocks(office, about)] == ["R11"]


def test_a_rule_the_office_does_not_keep_starts_no_clock_and_leaves_the_others(office: AnOffice) -> None:
    office.do("rule.change", rule="R09", limit=2, off=True)
    assert clocks(office, begin(office, "R09", FRIDAY)) == []
    assert [clock.rule for clock in clocks(office, begin(office, ("R09", "R12"), FRIDAY))] == ["R12"]


def test_an_office_sets_its_own_limit_for_what_begins_from_then_on(office: AnOffice) -> None:
    before = begin(office, "R03", FRIDAY)
    office.do("rule.change", rule="R03", limit=45)
    after = begin(office, "R03", FRIDAY)
    assert [shown(clocks(office, about)[0].due_at) for about in (before, after)] == [
        "2026-11-20 10:30",
        "2026-11-20 10:45",
    ]
    office.do("rule.change", rule="R03", limit=20)
    (limit,) = office.manager.read(lambda session, moment: [row[0] for row in session.execute(_limit_ids())])
    assert any("45 → 20" in line for line in office.history("rule_limit", limit))


def _limit_ids() -> object:
    from sqlalchemy import select

    from propertydesk.standards.models import RuleLimit

    return select(RuleLimit.id)


@pytest.mark.parametrize("rule", ["R05", "R10", "R19", "R20", "R99"])
def test_what_has_no_limit_of_its_own_cannot_be_changed(office: AnOffice, rule: str) -> None:
    with pytest.raises(UserError, match=rule):
        office.do("rule.change", rule=rule, limit=3)


def test_only_who_keeps_the_settings_may_change_a_limit(office: AnOffice) -> None:
    with pytest.raises(UserError):
        office.as_(Role.SUPERVISOR).perform("rule.change", answers={"rule": "R03", "limit": 45})


def test_a_window_opens_at_the_start_of_its_day(office: AnOffice) -> None:
    office.do("rule.change", rule="R06", limit=3, earliest=2)
    (clock,) = clocks(office, begin(office, "R06", FRIDAY))
    assert (shown(clock.earliest_at), shown(clock.due_at)) == ("2026-11-22 00:00", "2026-11-24 00:00")
    office.do("rule.change", rule="R15", limit=2, earliest=1)
    (clock,) = clocks(office, begin(office, "R15", FRIDAY))
    assert shown(clock.earliest_at) == "2026-11-20 11:00"


def test_a_window_never_opens_after_another_rule_is_due(office: AnOffice) -> None:
    office.do("rule.change", rule="R12", limit=5, earliest=4)
    (clock,) = clocks(office, begin(office, ("R12", "R09"), FRIDAY))
    assert clock.earliest_at == clock.due_at


def test_an_appointment_moved_in_time_is_counted_apart_and_moved_late_is_late(office: AnOffice) -> None:
    in_time, late = begin(office, "R05", FRIDAY), begin(office, "R05", FRIDAY)
    with deed_at(office, local("2026-11-20 13:00")) as deed:
        move_clocks(deed, in_time)
    with pytest.raises(UserError), deed_at(office, local("2026-11-20 13:01")) as deed:
        move_clocks(deed, late)
    with deed_at(office, local("2026-11-20 13:01"), late="on_another_job") as deed:
        move_clocks(deed, late)
    states = [(clock.state, clock.reason) for about in (in_time, late) for clock in clocks(office, about)]
    assert states == [(ClockState.WAIVED, "moved"), (ClockState.LATE, "on_another_job")]


def test_what_need_not_be_kept_is_waived_with_its_reason_even_when_over(office: AnOffice) -> None:
    about = begin(office, "R15", FRIDAY)
    with deed_at(office, local("2026-11-21 10:00")) as deed:
        waive_clocks(deed, about, why=WaiveReason.VERDICT)
    assert [(clock.state, clock.reason) for clock in clocks(office, about)] == [(ClockState.WAIVED, "verdict")]


def test_an_emergency_has_two_who_must_be_told_each_with_a_clock(office: AnOffice) -> None:
    about = matter()
    for part in ("supervisor", "manager"):
        begin(office, "R02", FRIDAY, about, part=part)
    end(office, about, FRIDAY, part="supervisor")
    assert [(clock.part, clock.state.value) for clock in clocks(office, about)] == [
        ("supervisor", "met"),
        ("manager", "running"),
    ]
    end(office, about, local("2026-11-20 10:04"), part="manager", late="busy")
    assert [clock.state.value for clock in clocks(office, about)] == ["met", "late"]


def test_two_clocks_of_one_record_are_never_merged(office: AnOffice) -> None:
    about = begin(office, "R15", FRIDAY)
    begin(office, "R14", FRIDAY, about)
    with deed_at(office, local("2026-11-20 11:00")) as deed:
        from propertydesk.standards.clocks import close_clocks

        close_clocks(deed, about, "R15")
    assert {clock.rule: clock.state.value for clock in clocks(office, about)} == {"R15": "met", "R14": "running"}


def test_a_clock_is_handed_to_whoever_has_to_keep_it(office: AnOffice) -> None:
    about = begin(office, "R03", FRIDAY)
    engineer = office.staff[Role.ENGINEER].staff_id
    with deed_at(office, FRIDAY) as deed:
        hand_clocks(deed, about, "R03", staff_id=engineer)
    assert clocks(office, about)[0].staff_id == engineer


def test_an_agreed_time_lies_ahead(office: AnOffice) -> None:
    with pytest.raises(UserError) as refused:
        begin(office, "R05", FRIDAY, at=local("2026-11-20 09:59"))
    assert refused.value.field == "promised_at"


def test_every_rule_names_roles_there_are() -> None:
    assert {role for rule in rules().values() for role in rule.escalates} <= {role.value for role in Role}
