"""The roster: planned by a pattern, changed by swaps and stand-ins, and what the book makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Moment, Query
from propertydesk.desks.logbook.roster.times import read_hours
from propertydesk.office.shifts import planned
from propertydesk.office.words import Role
from tests.an_office import SHANGHAI, AnOffice, an_office

GATE = "East gate"
A, B, C = "Colleague guard", "Colleague monitor", "Colleague security_lead"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AnOffice]:
    with an_office(tmp_path / "office") as opened:
        yield opened


def planned_week(office: AnOffice, pattern: str, people: str = f"{A}, {B}, {C}", until: str = "2026-11-26") -> None:
    office.do("roster.plan", post_id=GATE, from_day="2026-11-20", until_day=until, people=people, pattern=pattern)


def week(office: AnOffice, person: str) -> str:
    """Somebody's shifts from the 20th on, a letter a day."""
    rows = {row["day"]: row["shift"].value[0] for row in office.rows("roster", person=person)}
    return "".join(rows.get(date(2026, 11, day), "-") for day in range(20, 27))


def line(office: AnOffice, person: str, day: int = 20) -> int:
    (row,) = office.rows("roster", person=person, day=date(2026, 11, day))
    return int(row["id"])


def test_people_take_turns_a_shift_later_each_day(office: AnOffice) -> None:
    planned_week(office, "daily")
    assert (week(office, A), week(office, B), week(office, C)) == ("emnemne", "mnemnem", "nemnemn")


def test_with_one_more_than_there_are_shifts_somebody_is_off(office: AnOffice) -> None:
    planned_week(office, "daily", f"{A}, {B}, {C}, Colleague shift_leader")
    assert (week(office, A), week(office, "Colleague shift_leader")) == ("emn-emn", "-emn-em")


def test_every_second_day_or_every_week_a_shift_later(office: AnOffice) -> None:
    planned_week(office, "pairs")
    assert week(office, A) == "eemmnne"
    office.do(
        "roster.plan", post_id="West gate", from_day="2026-11-20", until_day="2026-11-28",
        people="Colleague engineer", pattern="weekly",
    )  # fmt: skip
    shifts = [row["shift"].value for row in reversed(office.rows("roster", person="Colleague engineer"))]
    assert shifts == ["early"] * 7 + ["middle"] * 2


def test_everybody_keeps_the_same_shift_and_may_share_it(office: AnOffice) -> None:
    planned_week(office, "same", f"{A}, {B}, {C}, Colleague shift_leader")
    assert (week(office, A), week(office, "Colleague shift_leader")) == ("eeeeeee", "eeeeeee")


def test_planning_again_leaves_those_who_are_there(office: AnOffice) -> None:
    planned_week(office, "daily")
    planned_week(office, "daily")
    assert len(office.rows("roster")) == 21


def test_shifts_left_empty_are_told(office: AnOffice) -> None:
    done = office.do(
        "roster.plan", post_id=GATE, from_day="2026-11-20", until_day="2026-11-21", people=f"{A}, {B}", pattern="same"
    )
    assert say(done.message, "en") == "Lines on the roster: 4. Mind: shifts left without anybody: 2"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"people": "Nobody Known"}, "people"),
        ({"people": f"{A}, guard"}, "people"),
        ({"until_day": "2026-11-19"}, "until_day"),
        ({"until_day": "2027-11-19"}, "until_day"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_where_it_is_wrong(
    office: AnOffice, answers: dict[str, str], field: str
) -> None:
    plan = {"post_id": GATE, "from_day": "2026-11-20", "until_day": "2026-11-26", "people": A} | answers
    with pytest.raises(UserError) as refused:
        office.do("roster.plan", **plan)
    assert refused.value.field == field


def test_a_stand_in_comes_and_whoever_was_planned_stays_on_record(office: AnOffice) -> None:
    planned_week(office, "daily")
    office.do("roster.stand_in", line(office, A), staff_id="cashier", note="Ill")
    (row,) = office.rows("roster", "changed")
    assert (row["person"], row["planned"], row["why"], row["note"]) == ("Colleague cashier", A, "stand_in", "Ill")
    office.do("roster.stand_in", row["id"], staff_id="guard")
    assert office.rows("roster", "changed") == []


def test_two_people_take_each_others_shifts(office: AnOffice) -> None:
    planned_week(office, "daily")
    office.do("roster.swap", line(office, A, 20), staff_id="monitor", day="2026-11-21")
    assert (week(office, A), week(office, B)) == ("-nnemne"[0:1] + week(office, A)[1:], week(office, B))
    rows = {
        (row["day"].day, row["shift"].value): (row["person"], row["planned"])
        for row in office.rows("roster", "changed")
    }
    assert rows == {(20, "early"): (B, A), (21, "night"): (A, B)}


def test_a_swap_of_the_same_day(office: AnOffice) -> None:
    planned_week(office, "daily")
    office.do("roster.swap", line(office, A), staff_id="monitor")
    assert (week(office, A)[0], week(office, B)[0]) == ("m", "e")
    with pytest.raises(UserError, match="no such shift"):
        office.do("roster.swap", line(office, A), staff_id="cashier")


def test_the_same_person_in_two_shifts_is_told_and_stands(office: AnOffice) -> None:
    planned_week(office, "same", A)
    done = office.do("roster.add", post_id="Monitoring room", day="2026-11-20", name="early", staff_id="guard")
    assert say(done.message, "en") == (
        "Add a shift. Mind: Colleague guard is on duty at the same time: 2026-11-20 Early shift, East gate"
    )
    assert [row["post"] for row in office.rows("roster", person=A, day=date(2026, 11, 20))] == [GATE, "Monitoring room"]


def test_one_shift_after_the_other_is_nothing_to_mind(office: AnOffice) -> None:
    planned_week(office, "same", A)
    done = office.do("roster.add", post_id="Monitoring room", day="2026-11-20", name="middle", staff_id="guard")
    assert say(done.message, "en") == "Add a shift"


def test_somebody_beside_others_is_there_in_addition(office: AnOffice) -> None:
    planned_week(office, "same", A)
    office.do("roster.add", post_id=GATE, day="2026-11-20", name="early", staff_id="monitor")
    assert [row["why"] for row in office.rows("roster", person=B)] == ["extra"]
    with pytest.raises(UserError, match="already"):
        office.do("roster.add", post_id=GATE, day="2026-11-20", name="early", staff_id="monitor")
    with pytest.raises(UserError, match="no such shift"):
        office.do("roster.add", post_id="Front desk", day="2026-11-20", name="night", staff_id="monitor")


def test_only_what_is_still_to_come_is_taken_off(office: AnOffice) -> None:
    planned_week(office, "same", A)
    office.do("roster.remove", line(office, A, 21))
    assert week(office, A) == "e-eeeee"
    with pytest.raises(UserError, match="has begun"):
        office.do("roster.remove", line(office, A, 20))


def test_today_this_week_and_my_shifts(office: AnOffice) -> None:
    planned_week(office, "same", f"{A}, {B}")
    assert len(office.rows("roster", "today")) == 2
    assert {row["day"].day for row in office.rows("roster", "this_week")} == {20, 21, 22}
    guard = office.as_(Role.GUARD)
    assert len(guard.list_ids("roster", Query(("mine",)))) == 7


# -- the hours of a post


def hours(office: AnOffice) -> dict[tuple[str, str | None], str]:
    rows = office.rows("shift_times", post=GATE)
    return {(row["shift"].value, row["until_day"] and str(row["until_day"])): row["hours"] for row in rows}


def test_hours_change_from_a_day_on_and_nothing_written_moves(office: AnOffice) -> None:
    office.do("staff.edit", office.staff[Role.GUARD].staff_id, post_id=GATE)
    office.as_(Role.GUARD).perform("log.write", (), {"text": "巡逻正常"})
    before = [(row["number"], row["shift"]) for row in office.rows("log")]
    changed = {"early": "06:00-14:00", "middle": "14:00-22:00", "night": "22:00-06:00"}
    with pytest.raises(UserError, match="written by the old times"):
        office.do("shift_times.set", 2, **changed)
    office.do("shift_times.set", 2, from_day="2026-11-21", **changed)
    assert hours(office)[("early", None)] == "06:00-14:00"
    assert hours(office)[("early", "2026-11-20")] == "07:00-15:00"
    assert [(row["number"], row["shift"]) for row in office.rows("log")] == before


def test_a_shift_that_is_waited_for_at_the_old_hours_keeps_them(office: AnOffice) -> None:
    office.clock.now = datetime(2026, 11, 20, 19, 55, tzinfo=SHANGHAI).astimezone(UTC)
    office.do("handover.give", post_id="Front desk")
    with pytest.raises(UserError, match="2026-11-21 is written by the old times"):
        office.do("shift_times.set", 1, from_day="2026-11-21", early="07:00-14:00")
    office.do("shift_times.set", 1, from_day="2026-11-22", early="07:00-14:00")


def test_the_last_night_by_the_old_hours_ends_as_it_was_meant_to(office: AnOffice) -> None:
    office.do(
        "shift_times.set", 2, from_day="2026-11-21", early="06:00-14:00", middle="14:00-22:00", night="22:00-06:00"
    )
    moment = Moment(office.clock.now, SHANGHAI)
    with office.office.store.read() as session:
        old, new = (
            planned(session, 2, date(2026, 11, 20), moment)[-1],
            planned(session, 2, date(2026, 11, 21), moment)[0],
        )
    assert old.ends_at == datetime(2026, 11, 21, 7, tzinfo=SHANGHAI).astimezone(UTC) == new.starts_at


def test_whoever_was_planned_is_there_at_the_new_hours(office: AnOffice) -> None:
    planned_week(office, "same", f"{A}, {B}, {C}")
    done = office.do("shift_times.set", 2, from_day="2026-11-23", early="08:00-20:00", middle="", night="20:00-08:00")
    assert "taken off the roster: 4 lines" in say(done.message, "en")
    assert (week(office, A), week(office, B), week(office, C)) == ("eeeeeee", "mmm----", "nnnnnnn")
    assert {row["hours"] for row in office.rows("roster", person=A, day=date(2026, 11, 25))} == {"08:00-20:00"}


def test_shifts_of_one_post_do_not_overlap(office: AnOffice) -> None:
    refused = office.refused("shift_times.set", 2, early="07:00-15:00", middle="14:00-23:00", night="23:00-07:30")
    assert refused == {"middle": "This overlaps the Early shift.", "night": "This overlaps the Early shift."}
    assert office.refused("shift_times.set", 2, early="from seven") == {"early": "Hours such as 07:00-15:00, please."}


def test_hours_that_stay_leave_no_trace(office: AnOffice) -> None:
    office.do("shift_times.set", 2)
    assert len(office.rows("shift_times", post=GATE)) == 3


def test_hours_as_people_type_them() -> None:
    assert read_hours("23:00-07:00") == (1380, 420)
    assert read_hours("0700至1500") == (420, 900)
    assert read_hours("16:00 - 24:00") == (960, 0)
    assert [read_hours(text) for text in ("25:00-26:00", "7-15", "", "07:60-08:00")] == [None] * 4
