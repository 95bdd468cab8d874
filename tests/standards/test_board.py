"""The Today board: what stands where, for whom, at any time; warnings; the month's rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from propertydesk.core.desk import Catalogue, Duty
from propertydesk.core.i18n import say
from propertydesk.core.views import Moment
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.staff_models import Department, Staff
from propertydesk.office.words import Role
from propertydesk.standards.alerts import MOST, alerts
from propertydesk.standards.board import Board, Viewer, board, everything, part_words, viewer_of
from propertydesk.standards.desk import STANDARDS
from propertydesk.standards.rates import month_rates
from propertydesk.standards.time_left import time_left
from propertydesk.standards.words import Group, Scope
from tests.an_office import AnOffice, an_office, household
from tests.standards.clockwork import SHANGHAI, begin, end, local, matter

NOW = local("2026-11-20 10:40")
ONLY_CLOCKS = Catalogue((STANDARDS,))


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("board") / "office") as opened:
        yield opened


def look(
    office: AnOffice, scope: Scope = Scope.ALL, role: Role = Role.DESK, at: datetime = NOW, most: int = 200,
    catalogue: Catalogue = ONLY_CLOCKS,
) -> Board:  # fmt: skip
    actor = office.staff[role]
    with office.office.store.read() as session:
        viewer = viewer_of(session, actor.staff_id, frozenset(actor.roles))
        return board(session, Moment(at, SHANGHAI), catalogue, viewer, scope, most=most)


def standing(seen: Board) -> list[tuple[str, str]]:
    return [(line.group.value, line.rule) for line in seen.lines]


def to_department(office: AnOffice, *roles: Role) -> int:
    """A department of its own for the colleagues with *roles*."""
    with office.office.store.write() as session:
        department = Department(name=f"Department {roles[0].value}")
        session.add(department)
        session.flush()
        ids = [office.staff[role].staff_id for role in roles]
        session.execute(update(Staff).where(Staff.id.in_(ids)).values(department_id=department.id))
        return department.id


def test_each_promise_stands_where_its_time_puts_it(office: AnOffice) -> None:
    begin(office, "R09", local("2026-11-20 09:00"))  # due on Sunday at midnight
    begin(office, "R04", local("2026-11-20 09:10"))  # due today at midnight
    begin(office, "R15", local("2026-11-20 09:20"))  # due at 11:20
    begin(office, "R03", local("2026-11-20 10:09"))  # due at 10:39
    begin(office, "R02", local("2026-11-20 10:38"), part="manager")
    seen = look(office)
    assert standing(seen) == [
        ("emergency", "R02"), ("overdue", "R03"), ("hour", "R15"), ("today", "R04"), ("next", "R09"),
    ]  # fmt: skip
    assert {group.value: count for group, count in seen.counts.items()} == dict.fromkeys(
        ("emergency", "overdue", "hour", "today", "next"), 1
    )


@pytest.mark.parametrize(
    ("at", "group"),
    [
        ("2026-11-20 09:29", "today"),
        ("2026-11-20 09:30", "hour"),  # an hour before, to the minute
        ("2026-11-20 10:30", "hour"),  # due this very minute is in time
        ("2026-11-20 10:30:01", "overdue"),
    ],
)
def test_a_promise_passes_from_group_to_group_at_its_minute(office: AnOffice, at: str, group: str) -> None:
    begin(office, "R05", local("2026-11-20 08:00"), at=local("2026-11-20 10:30"))
    assert standing(look(office, at=local(at))) == [(group, "R05")]


def test_due_within_the_hour_counts_over_midnight_too(office: AnOffice) -> None:
    begin(office, "R03", local("2026-11-20 23:50"))
    assert standing(look(office, at=local("2026-11-20 23:51"))) == [("hour", "R03")]


def test_within_a_group_the_earliest_comes_first(office: AnOffice) -> None:
    for start in ("10:20", "10:00", "10:10"):
        begin(office, "R15", local(f"2026-11-20 {start}"))
    dues = [line.due_at for line in look(office, at=local("2026-11-20 11:50")).lines]
    assert dues == sorted(dues)


def test_the_board_can_be_seen_as_it_stood_at_any_past_time(office: AnOffice) -> None:
    about = begin(office, "R15", local("2026-11-20 08:00"))
    end(office, about, local("2026-11-20 09:00"))
    assert [len(look(office, at=local(f"2026-11-20 {at}")).lines) for at in ("07:59", "08:00", "08:59", "09:00")] == [
        0, 1, 1, 0,
    ]  # fmt: skip


def test_an_emergency_stays_on_top_until_both_are_told(office: AnOffice) -> None:
    about = matter()
    begin(office, "R03", local("2026-11-20 08:00"))
    for part in ("supervisor", "manager"):
        begin(office, "R02", local("2026-11-20 10:30"), about, part=part)
    assert standing(look(office))[:2] == [("emergency", "R02")] * 2
    end(office, about, local("2026-11-20 10:31"), part="supervisor", late="busy")
    left = look(office).lines[0]
    assert (left.group, left.part, say(part_words(left.part), "en")) == (
        Group.EMERGENCY,
        "manager",
        "Project manager",
    )
    end(office, about, local("2026-11-20 10:32"), part="manager", late="busy")
    assert standing(look(office)) == [("overdue", "R03")]


def test_mine_is_what_is_on_my_name_what_is_overdue_and_escalated_to_me_and_every_emergency(office: AnOffice) -> None:
    engineer = office.staff[Role.ENGINEER].staff_id
    begin(office, "R03", local("2026-11-20 10:30"), staff_id=engineer)
    assert standing(look(office, Scope.MINE, Role.ENGINEER)) == [("hour", "R03")]
    for role in (Role.ENGINEERING_LEAD, Role.MANAGER, Role.SUPERVISOR):
        assert standing(look(office, Scope.MINE, role)) == []
    later = local("2026-11-20 11:01")
    for role in (Role.ENGINEERING_LEAD, Role.MANAGER):
        assert standing(look(office, Scope.MINE, role, later)) == [("overdue", "R03")]
    assert standing(look(office, Scope.MINE, Role.SUPERVISOR, later)) == []  # R03 is engineering's
    begin(office, "R02", local("2026-11-20 11:00"), part="manager")
    assert standing(look(office, Scope.MINE, Role.GUARD, later)) == [("emergency", "R02")]


def test_my_department_is_what_it_has_to_do_and_what_its_people_have(office: AnOffice) -> None:
    engineering = to_department(office, Role.ENGINEER, Role.ENGINEERING_LEAD)
    begin(office, "R14", local("2026-11-20 09:00"), department_id=engineering)
    begin(office, "R03", local("2026-11-20 10:30"), staff_id=office.staff[Role.ENGINEER].staff_id)
    begin(office, "R15", local("2026-11-20 10:00"))
    assert standing(look(office, Scope.DEPARTMENT, Role.ENGINEERING_LEAD)) == [("hour", "R03"), ("next", "R14")]
    assert standing(look(office, Scope.MINE, Role.ENGINEERING_LEAD)) == []
    assert len(look(office, Scope.ALL, Role.ENGINEERING_LEAD).lines) == 3


def test_a_line_says_household_promise_limit_and_who(office: AnOffice) -> None:
    unit_id, _person = household(office)
    begin(office, "R03", local("2026-11-20 10:30"), matter(unit_id))
    (line,) = look(office).lines
    assert (line.unit, line.household, line.unit_id) == ("3-1-1001", "尉迟文轩", unit_id)
    assert (say(line.limit, "en"), say(line.who, "en"), line.action) == (
        "30 min", "Colleague desk", "work_order.arrive",
    )  # fmt: skip


def test_long_groups_are_cut_but_counted_in_full(office: AnOffice) -> None:
    for minute in range(7):
        begin(office, "R15", local(f"2026-11-20 10:{minute:02d}"))
    seen = look(office, most=3)
    assert (len(seen.lines), seen.counts[Group.TODAY]) == (3, 7)
    with office.office.store.read() as session:
        viewer = viewer_of(session, 1, frozenset())
        assert len(everything(session, Moment(NOW, SHANGHAI), ONLY_CLOCKS, viewer)) == 7


def test_what_was_kept_today_is_counted_for_whoever_kept_it(office: AnOffice) -> None:
    for start, done, role in (("09:00", "09:30", Role.DESK), ("09:10", "09:40", Role.SPECIALIST)):
        about = begin(office, "R15", local(f"2026-11-20 {start}"))
        end(office, about, local(f"2026-11-20 {done}"), role=role)
    yesterday = begin(office, "R15", local("2026-11-19 09:00"))
    end(office, yesterday, local("2026-11-19 09:30"))
    assert [look(office, scope).done for scope in (Scope.ALL, Scope.MINE)] == [2, 1]


def test_among_what_is_overdue_people_who_wait_come_before_papers(office: AnOffice) -> None:
    def duties(session: object, moment: Moment) -> Sequence[Duty]:
        return (Duty("R38", "Household visits", local("2026-11-20 10:41")),)

    begin(office, "R03", local("2026-11-20 10:20"))
    seen = look(office, at=local("2026-11-20 11:00"), catalogue=Catalogue((replace(STANDARDS, duties=duties),)))
    assert standing(seen) == [("overdue", "R03"), ("overdue", "R38")]


def test_duties_without_a_record_stand_among_the_others_by_their_time(office: AnOffice) -> None:
    def duties(session: object, moment: Moment) -> Sequence[Duty]:
        return (
            Duty("R42", "Complaint report", local("2026-11-20 11:00"), listing="clocks", roles=("supervisor",)),
            Duty("R38", "Household visits", local("2026-12-01 00:00")),
        )

    catalogue = Catalogue((replace(STANDARDS, duties=duties),))
    begin(office, "R15", local("2026-11-20 09:10"))
    assert standing(look(office, catalogue=catalogue)) == [("hour", "R42"), ("hour", "R15"), ("next", "R38")]
    mine = look(office, Scope.MINE, Role.DESK, catalogue=catalogue)
    assert standing(mine) == [("hour", "R15"), ("next", "R38")]
    assert standing(look(office, Scope.MINE, Role.SUPERVISOR, catalogue=catalogue))[0] == ("hour", "R42")


def test_what_was_due_before_the_office_began_is_none_of_its_duties(office: AnOffice) -> None:
    def duties(session: object, moment: Moment) -> Sequence[Duty]:
        return (Duty("R42", "Last month's report", local("2026-11-06 00:00")),)

    assert look(office, catalogue=Catalogue((replace(STANDARDS, duties=duties),))).lines == ()


def test_the_board_knows_when_it_changes_next(office: AnOffice) -> None:
    begin(office, "R15", local("2026-11-20 10:00"))
    assert look(office).next_change == local("2026-11-20 11:00")
    assert look(office, at=local("2026-11-20 11:30")).next_change == local("2026-11-20 12:00")
    assert look(office, at=local("2026-11-20 12:30")).next_change is None


@pytest.mark.parametrize(
    ("at", "words", "tone"),
    [
        ("2026-11-20 08:30", "10:30", "accent"),
        ("2026-11-20 09:30", "60 min left", "soon"),
        ("2026-11-20 10:20:00", "10 min left", "soon"),
        ("2026-11-20 10:20:01", "9:59 left", "soon"),
        ("2026-11-20 10:30:00", "0:00 left", "soon"),
        ("2026-11-20 10:30:01", "1 min late", "late"),
        ("2026-11-20 12:40", "2 h late", "late"),
        ("2026-11-23 11:00", "3 d late", "late"),
        ("2026-11-19 11:00", "tomorrow 10:30", "settled"),
        ("2026-11-16 11:00", "11-20 10:30", "settled"),
    ],
)
def test_the_time_left_in_words(office: AnOffice, at: str, words: str, tone: str) -> None:
    begin(office, "R05", local("2026-11-16 08:00"), at=local("2026-11-20 10:30"))
    moment = Moment(local(at), SHANGHAI)
    (line,) = look(office, at=moment.now).lines
    chip, shown = time_left(line, moment)
    assert (say(chip, "en"), shown) == (words, tone)


def test_the_end_of_a_day_is_called_by_its_day(office: AnOffice) -> None:
    begin(office, "R04", local("2026-11-20 08:00"))
    (line,) = look(office).lines
    assert say(time_left(line, Moment(NOW, SHANGHAI))[0], "en") == "today"
    office.do("rule.change", rule="R06", limit=3, earliest=2)
    begin(office, "R06", local("2026-11-20 08:00"))
    window = look(office).lines[-1]
    assert say(time_left(window, Moment(NOW, SHANGHAI))[0], "en") == "from 11-22"


def test_a_months_report_is_due_on_the_day_that_this_office_set_and_never_when_it_does_not_keep_the_rule(
    office: AnOffice,
) -> None:
    signed_in = SignedIn(office.office, office.staff[Role.MANAGER])
    viewer = Viewer(office.staff[Role.MANAGER].staff_id, None, frozenset({Role.MANAGER}))
    later = Moment(local("2027-02-02 09:00"), SHANGHAI)

    def due() -> str | None:
        seen = signed_in.read(lambda session, _now: board(session, later, signed_in.catalogue, viewer))
        return next(
            (later.local(line.due_at).strftime("%m-%d %H:%M") for line in seen.lines if line.rule == "R42"), None
        )

    assert due() == "02-06 00:00"
    office.do("rule.change", rule="R42", limit=30)
    assert due() == "03-03 00:00", "thirty days, although February is shorter"
    office.do("rule.change", rule="R42", limit=5, off="yes")
    assert due() is None


# --- warnings ---------------------------------------------------------------------------------------------------------


def told(office: AnOffice, role: Role, at: str) -> tuple[int, list[str]]:
    with office.office.store.read() as session:
        found = alerts(session, Moment(local(at), SHANGHAI), office.staff[role])
    return found.count, [alert.action for alert in found.lines]


def test_a_limit_is_told_of_before_it_is_over_and_after_to_those_above_too(office: AnOffice) -> None:
    begin(office, "R03", local("2026-11-20 10:00"), staff_id=office.staff[Role.ENGINEER].staff_id)
    assert told(office, Role.ENGINEER, "2026-11-20 10:19") == (0, [])
    assert told(office, Role.ENGINEER, "2026-11-20 10:20") == (0, ["work_order.arrive"])
    assert told(office, Role.ENGINEER, "2026-11-20 10:30") == (0, ["work_order.arrive"])
    assert told(office, Role.ENGINEERING_LEAD, "2026-11-20 10:30") == (0, [])
    for role in (Role.ENGINEER, Role.ENGINEERING_LEAD, Role.MANAGER):
        assert told(office, role, "2026-11-20 10:31") == (1, ["work_order.arrive"])
    assert told(office, Role.DESK, "2026-11-20 10:31") == (0, [])


def test_an_emergency_is_told_to_everybody_first(office: AnOffice) -> None:
    begin(office, "R15", local("2026-11-20 08:00"))
    begin(office, "R02", local("2026-11-20 10:30"), part="manager")
    assert told(office, Role.GUARD, "2026-11-20 10:30") == (1, ["call.acknowledge"])
    assert told(office, Role.DESK, "2026-11-20 10:31") == (2, ["call.acknowledge", "complaint.reply"])


def test_no_emergency_is_cut_off_however_much_is_overdue(office: AnOffice) -> None:
    begin(office, "R02", local("2026-11-20 06:00"), part="manager")
    for minute in range(MOST + 1):
        begin(office, "R15", local("2026-11-20 07:00") + timedelta(minutes=minute))
    count, actions = told(office, Role.MANAGER, "2026-11-20 12:00")
    assert (count, actions[0]) == (MOST + 2, "call.acknowledge")


def test_what_is_on_nobodys_name_is_told_to_its_department(office: AnOffice) -> None:
    security = to_department(office, Role.SECURITY_LEAD, Role.GUARD)
    begin(office, "R14", local("2026-11-19 10:00"), department_id=security)
    assert told(office, Role.GUARD, "2026-11-20 10:01")[0] == 1
    assert told(office, Role.ENGINEER, "2026-11-20 10:01")[0] == 0


# --- rates ------------------------------------------------------------------------------------------------------------


def test_a_rate_is_met_of_all_whose_outcome_is_known_and_moved_stands_apart(office: AnOffice) -> None:
    from propertydesk.standards.clocks import move_clocks
    from tests.standards.clockwork import deed_at

    for minutes, late in ((10, None), (20, None), (30, None), (31, "busy")):
        about = begin(office, "R03", local("2026-11-18 10:00"))
        end(office, about, local("2026-11-18 10:00") + timedelta(minutes=minutes), late=late)
    begin(office, "R03", local("2026-11-20 09:00"))  # overdue
    begin(office, "R03", NOW)  # runs in time: not counted yet
    moved = begin(office, "R03", local("2026-11-18 10:00"))
    with deed_at(office, local("2026-11-18 10:05")) as deed:
        move_clocks(deed, moved)
    last_month = begin(office, "R03", local("2026-10-30 10:00"))
    end(office, last_month, local("2026-10-30 12:00"), late="busy")
    with office.office.store.read() as session:
        (rate,) = month_rates(session, Moment(NOW, SHANGHAI))
    assert (rate.met, rate.late, rate.overdue, rate.moved) == (3, 1, 1, 1)
    assert (rate.counted, rate.percent, rate.tone) == (5, 60, "late")
