"""In which shift a line of the duty log stands: over midnight and New Year, by a clock set wrong, after changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from propertydesk.core.views import Moment
from propertydesk.desks.logbook.handover.models import Handover, HandoverState
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.shift_models import RosterLine, RosterWhy, Shift, ShiftName, ShiftTimes
from propertydesk.office.shifts import on_duty, planned, read_key, shift_after, shift_at, shift_before, span_of
from propertydesk.office.staff_models import Post
from propertydesk.office.words import Role
from propertydesk.store.journal_models import JournalRow
from tests.an_office import SHANGHAI, AnOffice

DESK, GATE, MONITOR, WORKSHOP = 1, 2, 4, 5


def belongs(office: AnOffice, role: Role, post: int) -> None:
    office.do("staff.edit", office.staff[role].staff_id, post_id=post)


def written(office: AnOffice, role: Role = Role.GUARD, at: datetime | None = None) -> tuple[str | None, str | None]:
    """Post and shift of a line that *role* writes now, or afterwards of *at*."""
    line = office.as_(role).perform("log.write", (), {"text": "巡逻正常"}, at=at).ids[0]
    with office.office.store.read() as session:
        entry = session.get_one(LogEntry, line)
        post = None if entry.post_id is None else session.get_one(Post, entry.post_id).name
        shift = None if entry.shift_id is None else session.get_one(Shift, entry.shift_id)
        where = None if shift is None else f"{session.get_one(Post, shift.post_id).name} {span_of(shift).key}"
        return post, where


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_a_line_stands_on_the_sheet_of_the_shift_in_which_it_happens(office: AnOffice) -> None:
    belongs(office, Role.GUARD, GATE)
    office.clock.now = at("2026-11-20 14:59:59").astimezone(UTC)
    assert written(office) == ("East gate", "East gate 2026-11-20-early")
    office.clock.forward(seconds=1)
    assert written(office) == ("East gate", "East gate 2026-11-20-middle")


@pytest.mark.parametrize(
    ("when", "shift"),
    [
        ("2026-11-20 22:59:59", "2026-11-20-middle"),
        ("2026-11-20 23:00:00", "2026-11-20-night"),
        ("2026-11-21 00:00:00", "2026-11-20-night"),
        ("2026-11-21 06:59:59", "2026-11-20-night"),
        ("2026-11-21 07:00:00", "2026-11-21-early"),
        ("2026-12-31 23:59:59", "2026-12-31-night"),
        ("2027-01-01 00:00:00", "2026-12-31-night"),
        ("2027-01-01 07:00:00", "2027-01-01-early"),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_began(office: AnOffice, when: str, shift: str) -> None:
    belongs(office, Role.MONITOR, MONITOR)
    office.clock.now = at(when).astimezone(UTC)
    assert written(office, Role.MONITOR) == ("Monitoring room", f"Monitoring room {shift}")


def test_what_is_entered_afterwards_stands_where_it_happened(office: AnOffice) -> None:
    belongs(office, Role.GUARD, GATE)
    assert written(office, at=at("2026-11-20 03:15")) == ("East gate", "East gate 2026-11-19-night")


def test_at_night_the_monitoring_room_minds_the_front_desk(office: AnOffice) -> None:
    belongs(office, Role.DESK, DESK)
    assert written(office, Role.DESK) == ("Front desk", "Front desk 2026-11-20-early")
    office.clock.now = at("2026-11-20 22:30").astimezone(UTC)
    assert written(office, Role.DESK) == ("Front desk", "Monitoring room 2026-11-20-middle")


def test_whoever_belongs_to_no_post_is_at_the_front_desk(office: AnOffice) -> None:
    assert written(office, Role.SUPERVISOR) == ("Front desk", "Front desk 2026-11-20-early")


def test_where_no_post_is_manned_a_line_stands_on_no_sheet(office: AnOffice) -> None:
    for post in office.rows("posts"):
        if post["kind"] in ("gate", "monitor"):
            office.do("post.edit", post["id"], retired=True)
    office.clock.now = at("2026-11-20 22:30").astimezone(UTC)
    assert written(office, Role.SUPERVISOR) == ("Front desk", None)


def test_a_shift_is_made_once_and_stands_in_the_journal_once(office: AnOffice) -> None:
    belongs(office, Role.GUARD, GATE)
    assert written(office) == written(office)
    with office.office.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Shift)) == 1
        assert session.scalar(select(func.count()).where(JournalRow.subject_kind == "shift")) == 1


def test_the_roster_says_where_somebody_is_on_duty(office: AnOffice) -> None:
    belongs(office, Role.GUARD, GATE)
    on_roster(office, Role.GUARD, MONITOR, ShiftName.EARLY, date(2026, 11, 20))
    assert written(office) == ("Monitoring room", "Monitoring room 2026-11-20-early")
    office.clock.now = at("2026-11-20 15:00").astimezone(UTC)
    assert written(office) == ("East gate", "East gate 2026-11-20-middle")


def test_the_same_person_in_two_shifts_writes_at_the_own_post(office: AnOffice) -> None:
    belongs(office, Role.GUARD, GATE)
    for post in (MONITOR, GATE):
        on_roster(office, Role.GUARD, post, ShiftName.NIGHT, date(2026, 11, 20))
    office.clock.now = at("2026-11-21 02:00").astimezone(UTC)
    assert written(office) == ("East gate", "East gate 2026-11-20-night")


def test_a_clock_set_back_leads_into_no_shift_that_is_handed_over(office: AnOffice) -> None:
    belongs(office, Role.GUARD, GATE)
    office.clock.now = at("2026-11-20 07:10").astimezone(UTC)
    written(office, at=at("2026-11-20 06:30"))
    hand_over(office, "2026-11-19-night")
    assert written(office) == ("East gate", "East gate 2026-11-20-early")
    office.clock.now = at("2026-11-20 05:10").astimezone(UTC)
    assert written(office) == ("East gate", "East gate 2026-11-20-early")
    office.clock.now = at("2026-11-20 08:10").astimezone(UTC)
    assert written(office) == ("East gate", "East gate 2026-11-20-early")


def test_what_is_entered_afterwards_comes_into_a_shift_that_is_handed_over(office: AnOffice) -> None:
    belongs(office, Role.GUARD, GATE)
    office.clock.now = at("2026-11-20 07:10").astimezone(UTC)
    written(office, at=at("2026-11-20 06:30"))
    hand_over(office, "2026-11-19-night")
    assert written(office, at=at("2026-11-20 05:10")) == ("East gate", "East gate 2026-11-19-night")


def test_a_clock_that_ran_ahead_for_a_while_leaves_the_days_between_alone(office: AnOffice) -> None:
    belongs(office, Role.GUARD, GATE)
    office.clock.now = at("2026-11-23 15:10").astimezone(UTC)
    written(office, at=at("2026-11-23 14:00"))
    hand_over(office, "2026-11-23-early")
    office.clock.now = at("2026-11-20 10:40").astimezone(UTC)
    assert written(office) == ("East gate", "East gate 2026-11-20-early")
    office.clock.now = at("2026-11-23 14:30").astimezone(UTC)
    assert written(office) == ("East gate", "East gate 2026-11-23-middle")


def test_what_was_handed_over_a_year_ahead_draws_no_line_to_it(office: AnOffice) -> None:
    belongs(office, Role.GUARD, GATE)
    office.clock.now = at("2026-11-20 14:50").astimezone(UTC)
    written(office)
    office.clock.now = at("2027-11-20 14:50").astimezone(UTC)
    written(office)
    for early in ("2026-11-20-early", "2027-11-20-early"):
        hand_over(office, early)
    office.clock.now = at("2026-11-20 14:55").astimezone(UTC)
    assert written(office) == ("East gate", "East gate 2026-11-20-middle")


def test_before_and_after_a_shift_stand_its_neighbours(office: AnOffice) -> None:
    moment = Moment(office.clock.now, SHANGHAI)
    with office.office.store.read() as session:
        night = shift_at(session, GATE, at("2027-01-01 01:00"), moment)
        assert night is not None
        before, after = shift_before(session, night, moment), shift_after(session, night, moment)
        assert (before and before.key, after and after.key) == ("2026-12-31-middle", "2027-01-01-early")
        evening = shift_at(session, DESK, at("2026-11-20 19:59"), moment)
        assert evening is not None
        tomorrow = shift_after(session, evening, moment)
        assert tomorrow is not None and tomorrow.starts_at == at("2026-11-21 08:00")
        assert shift_at(session, DESK, at("2026-11-20 20:00"), moment) is None


def test_a_night_lasts_as_long_as_the_clocks_of_its_zone_say() -> None:
    """Where clocks are put forward in spring, that night has seven hours; nothing falls between two shifts."""
    from propertydesk.office.shifts import reckoned

    times = ShiftTimes(id=1, post_id=1, name=ShiftName.NIGHT, starts=23 * 60, ends=7 * 60, from_day=date(2000, 1, 1))
    berlin = reckoned(times, date(2026, 3, 28), ZoneInfo("Europe/Berlin"))
    assert berlin.ends_at - berlin.starts_at == timedelta(hours=7)
    shanghai = reckoned(times, date(2026, 3, 28), SHANGHAI)
    assert shanghai.ends_at - shanghai.starts_at == timedelta(hours=8)


def test_the_days_of_a_post_have_no_gap_and_nothing_twice(office: AnOffice) -> None:
    moment = Moment(office.clock.now, SHANGHAI)
    with office.office.store.read() as session:
        spans = [span for day in range(20, 28) for span in planned(session, GATE, date(2026, 11, day), moment)]
    assert all(one.ends_at == next_.starts_at for one, next_ in pairwise(spans))
    assert len(spans) == 24


def test_the_key_of_a_shift_is_read_back() -> None:
    assert read_key("2026-11-21-night") == (date(2026, 11, 21), ShiftName.NIGHT)
    assert [read_key(text) for text in ("2026-11-21", "2026-13-21-night", "2026-11-21-noon", "")] == [None] * 4


def on_roster(office: AnOffice, role: Role, post: int, name: ShiftName, day: date) -> None:
    with office.office.store.write() as session:
        times = session.scalars(select(ShiftTimes).where(ShiftTimes.post_id == post, ShiftTimes.name == name)).one()
        staff_id = office.staff[role].staff_id
        session.add(RosterLine(day=day, times_id=times.id, staff_id=staff_id, why=RosterWhy.PLANNED))
        session.flush()
        span = next(
            span for span in planned(session, post, day, Moment(office.clock.now, SHANGHAI)) if span.name == name
        )
        assert [staff.id for staff in on_duty(session, span)] == [staff_id]


def hand_over(office: AnOffice, key: str) -> None:
    """The shift *key* of the east gate is handed over and accepted now."""
    read = read_key(key)
    assert read is not None
    with office.office.store.write() as session:
        shift = session.scalars(select(Shift).where(Shift.day == read[0], Shift.name == read[1])).one()
        session.add(
            Handover(
                state=HandoverState.ACCEPTED, post_id=GATE, shift_id=shift.id, given_by_id=1, taken_by_id=1,
                given_at=office.clock.now, taken_at=office.clock.now,
            )
        )  # fmt: skip
