"""The window opens on Today: what is due stands there, ticks, and is kept with one key; what is late asks why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from propertydesk.office.words import Role
from propertydesk.standards.limits_panel.screen import LimitsPanel
from propertydesk.standards.screen import TodayPage
from propertydesk.standards.words import Scope
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.inputs import SegmentInput
from propertydesk.ui.record import RecordPanel
from tests.an_office import AnOffice
from tests.ui.conftest import Seat

SLIP = {
    "applicant": "尉迟文轩",
    "relation": "owner",
    "id_shown": "yes",
    "id_number": "339901197003120019",
    "phone": "13900004477",
    "reason": "move",
    "items": [{"name": "三人沙发", "quantity": "1"}],
}
CALL = {"unit_id": 1, "caller": "尉迟文轩", "content": "水表复核", "channel": "phone"}


@pytest.fixture
def office(office: AnOffice) -> AnOffice:
    """The office without what is due by the month: here it is about clocks."""
    whole = office.office.catalogue
    desks = tuple(replace(desk, duties=None) for desk in whole.desks)
    return replace(office, office=replace(office.office, catalogue=replace(whole, desks=desks)))


def today(seat: Seat, role: Role = Role.DESK) -> TodayPage:
    """The board as the colleague with *role* finds it at sign-in."""
    seat.sit(role)
    page = seat.place.page(seat.place.current)
    assert isinstance(page, TodayPage)
    seat.wait(lambda: page.list.board is not None)
    return page


def request(seat: Seat, role: Role = Role.DESK) -> int:
    """A request somebody else took: the department is to be told within ten minutes (R01)."""
    done = seat.office.as_(role).perform("request.record", (), CALL)
    return done.ids[0]


def promise(seat: Seat, minutes: int, role: Role = Role.DESK) -> int:
    """A call that will be answered in so many minutes."""
    at = seat.office.clock.now + timedelta(minutes=minutes)
    return seat.office.as_(role).perform("call.record", (), CALL | {"promised_at": at}).ids[0]


def later(seat: Seat, **time: int) -> None:
    """Time passes, and the window looks."""
    seat.office.clock.forward(**time)
    seat.place.pulse.glance()
    seat.settle()


def rules(page: TodayPage) -> list[tuple[str, str]]:
    return [(line.group.value, line.rule) for line in page.list.shown_lines()]


@pytest.mark.parametrize("role", [Role.MANAGER, Role.DESK, Role.ENGINEER, Role.GUARD])
def test_whoever_signs_in_finds_what_is_due(seat: Seat, role: Role) -> None:
    request(seat)
    promise(seat, 90)
    page = today(seat, role)
    assert rules(page) == [("hour", "R01"), ("today", "PROMISE")]
    assert seat.focused is page.list


def test_the_record_of_the_selected_line_stands_beside_it(seat: Seat) -> None:
    request(seat)
    call = promise(seat, 90)
    page = today(seat)
    seat.press("Down")
    seat.wait(lambda: page.record is not None and (page.record.kind, page.record.id) == ("call", call))
    assert isinstance(page.record, RecordPanel) and page.record.isVisible()


def test_nothing_due_says_so_and_how_to_see_the_others(seat: Seat) -> None:
    page = today(seat)
    assert page._empty.isVisible() and "Nothing is due" in page._empty.text()
    request(seat)
    page = today(seat, Role.GUARD)
    seat.press("Alt+M")
    seat.settle()
    assert "Alt+A" in page._empty.text()
    seat.press("Alt+A")
    seat.settle()
    assert rules(page) == [("hour", "R01")]


def test_whose_promises_are_shown_is_remembered_on_this_pc(seat: Seat) -> None:
    today(seat)
    seat.press("Alt+D")
    seat.settle()
    assert today(seat, Role.MANAGER).scope is Scope.DEPARTMENT


def test_enter_keeps_the_promise_one_stands_on(seat: Seat) -> None:
    call = promise(seat, 30)
    page = today(seat)
    seat.press("Return")
    seat.wait(lambda: page.panels)
    panel = page.panels[-1]
    assert isinstance(panel, ActionPanel) and (panel.action.key, panel.start.subject_id) == ("call.done", call)
    panel.editor.fill({"outcome": "rang back"})
    seat.press("Ctrl+Return")
    seat.wait(lambda: not page.panels)
    seat.settle()
    assert rules(page) == [] and "Done 1" in page._done.text()


def test_what_is_typed_on_the_board_is_searched_as_a_scanned_code_is(seat: Seat) -> None:
    request(seat)
    today(seat)
    seat.type("L")
    assert seat.window.bar.search.text() == "L"


def test_the_time_left_counts_on_without_asking_the_office(seat: Seat) -> None:
    request(seat)
    page = today(seat)
    row = page.list.lines.rows[1]
    assert row.chip == "10 min left" or row.chip.startswith("9:5")
    seat.frame._began -= 120  # two minutes pass for the window alone
    page.tick()
    assert row.chip.startswith("7:5") or row.chip == "8:00 left"
    assert seat.runner.under_way == 0


def test_a_line_passes_its_limit_by_itself(seat: Seat) -> None:
    request(seat)
    page = today(seat)
    seat.frame._began -= 10 * 60 + 1
    page.tick()
    seat.settle()
    assert rules(page) == [("overdue", "R01")]


def test_the_unit_behind_a_line_is_one_key_away(seat: Seat) -> None:
    request(seat)
    today(seat)
    seat.press("Alt+U")
    seat.settle()
    assert seat.place.current != "standards"


def test_a_bar_of_the_month_shows_the_clocks_behind_it(seat: Seat) -> None:
    call = promise(seat, 30)
    seat.office.as_(Role.DESK).perform("call.done", (call,), {"outcome": "done"})
    page = today(seat)
    (rate,) = page.rates.rates
    assert (rate.rule, rate.percent) == ("PROMISE", 100)
    page.rates.chosen.emit("PROMISE")
    seat.settle()
    assert page._clocks is not None and dict(page._clocks.query.where) == {"rule": "PROMISE"}


# --- late: why? -------------------------------------------------------------------------------------------------------


def states(seat: Seat) -> list[tuple[Any, Any]]:
    return [(row["state"].value, str(row["reason"] or "")) for row in seat.office.rows("clocks")]


def test_a_panel_that_comes_too_late_asks_why_at_its_place(seat: Seat) -> None:
    promise(seat, 10)
    page = today(seat)
    later(seat, minutes=25)
    page.list.setFocus()
    seat.press("Return")
    seat.wait(lambda: page.panels)
    seat.settle()
    panel = page.panels[-1]
    assert isinstance(panel, ActionPanel)
    panel.editor.fill({"outcome": "rang back"})
    seat.press("Ctrl+Return")
    seat.wait(lambda: "late_reason" in panel.editor.keys)
    seat.settle()
    reason = panel.editor.input("late_reason")
    assert isinstance(reason, SegmentInput) and reason.isAncestorOf(seat.focused)
    seat.press("8")
    assert reason.value() == "forgotten"
    seat.press("Ctrl+Return")
    seat.wait(lambda: not page.panels)
    seat.settle()
    assert states(seat) == [("late", "forgotten")]


def test_what_asks_nothing_is_asked_why_with_one_digit(seat: Seat) -> None:
    slip = seat.office.new("release_slip.issue", unit_id=1, **SLIP)
    seat.office.do("release_slip.sign", slip, sealed=True)
    seat.office.do("release_slip.gate", slip, counted=1, last=True)
    seat.sit(Role.MANAGER)
    later(seat, hours=9)
    seat.frame.open_action("release_slip.return", subject_id=slip)
    seat.wait(seat.place.late.isVisible)
    seat.settle()
    assert seat.place.late.isAncestorOf(seat.focused)
    seat.press("1")
    seat.settle()
    assert not seat.place.late.isVisible()
    assert ("late", "busy") in states(seat)


def test_leaving_the_question_leaves_everything_as_it_was(seat: Seat) -> None:
    slip = seat.office.new("release_slip.issue", unit_id=1, **SLIP)
    seat.office.do("release_slip.sign", slip, sealed=True)
    seat.office.do("release_slip.gate", slip, counted=1, last=True)
    page = today(seat, Role.MANAGER)
    later(seat, hours=9)
    page.list.setFocus()
    seat.frame.open_action("release_slip.return", subject_id=slip)
    seat.wait(seat.place.late.isVisible)
    seat.press("Esc")
    seat.settle()
    assert not seat.place.late.isVisible() and seat.focused is page.list
    assert sorted(state for state, _reason in states(seat)) == ["met", "running"]


# --- warnings on every page -------------------------------------------------------------------------------------------


def test_a_limit_is_hinted_at_before_and_cannot_be_missed_after(seat: Seat) -> None:
    promise(seat, 20)
    today(seat)
    strip = seat.window.alerts
    assert not strip.isVisible()
    later(seat, minutes=6)
    assert strip.isVisible() and "left · 3-1-1001" in strip._words.text()
    seat.place.show_desk("owners")
    later(seat, minutes=19)
    assert strip.isVisible() and strip._words.text().startswith("5 min over · 3-1-1001")
    assert seat.window.rail._buttons["standards"]._count == 1
    seat.press("F8")
    seat.settle()
    assert seat.place.current == "standards"
    line = seat.place.page("standards").list.current_line()  # type: ignore[attr-defined]  # the board
    assert line is not None and line.rule == "PROMISE"


def test_a_warning_taken_away_stays_away_until_the_next_one(seat: Seat) -> None:
    promise(seat, 10)
    promise(seat, 30)
    today(seat)
    strip = seat.window.alerts
    later(seat, minutes=11)
    assert strip.shown is not None
    seat.press("Shift+F8")
    assert strip.shown is None or not strip._words.text().startswith("1 min over")
    seat.press("Shift+F8")  # the hint at the other one
    assert not strip.isVisible()
    later(seat, minutes=1)
    assert not strip.isVisible()
    later(seat, minutes=19)
    assert strip.isVisible() and "over" in strip._words.text()


def test_a_warning_taken_away_stays_away_in_another_language(seat: Seat) -> None:
    promise(seat, 10)
    today(seat)
    later(seat, minutes=11)
    seat.press("Shift+F8")
    seat.window.choose_language("zh_CN")
    seat.settle()
    assert not seat.window.alerts.isVisible()


def test_what_is_anothers_warns_only_them_and_those_above(seat: Seat) -> None:
    promise(seat, 10, Role.SPECIALIST)
    for role, warned in ((Role.ENGINEER, False), (Role.SPECIALIST, True), (Role.SUPERVISOR, True)):
        seat.sit(role)
        seat.office.clock.forward(minutes=11 if role is Role.ENGINEER else 0)
        later(seat)
        assert seat.window.alerts.isVisible() is warned, role


def test_a_pc_that_slept_shows_the_right_time_again(seat: Seat) -> None:
    today(seat)
    later(seat, hours=8)
    assert abs((seat.frame.moment.now - seat.office.clock.now).total_seconds()) < 5


# --- limits -----------------------------------------------------------------------------------------------------------


def test_the_office_changes_a_limit_in_the_window(seat: Seat) -> None:
    page = today(seat, Role.MANAGER)
    seat.press("Alt+L")
    seat.settle()
    panel = page.panels[-1]
    assert isinstance(panel, LimitsPanel)
    rows = [limit.rule.key for limit in panel.table.limits]
    panel.table.setCurrentCell(rows.index("R03"), 0)
    panel.table.setFocus()
    seat.press("Return")
    seat.settle()
    assert panel.editor is not None
    panel.editor.editor.fill({"limit": "45"})
    seat.press("Ctrl+Return")
    seat.wait(lambda: panel.editor is None)
    seat.settle()
    item = panel.table.item(rows.index("R03"), 3)
    assert item is not None and item.text() == "45 min (default 30 min)"
    seat.press("Esc")
    assert not page.panels


def test_what_has_no_limit_is_not_offered_for_change(seat: Seat) -> None:
    page = today(seat, Role.MANAGER)
    page.open_limits()
    seat.settle()
    panel = page.panels[-1]
    assert isinstance(panel, LimitsPanel)
    panel.table.setCurrentCell([limit.rule.key for limit in panel.table.limits].index("R05"), 0)
    panel.change()
    assert panel.editor is None


def test_limits_are_for_those_who_keep_the_settings(seat: Seat) -> None:
    page = today(seat, Role.DESK)
    assert not [b for b in page.findChildren(QAbstractButton) if b.text() == "Limits"]
    seat.press("Alt+L")
    assert not page.panels
