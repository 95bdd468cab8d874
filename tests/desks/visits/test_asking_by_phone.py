"""A clerk with a headset: one household after another, by keys alone; and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from propertydesk.core.views import Query
from propertydesk.desks.visits.asking.screen import Asking
from propertydesk.desks.visits.month.screen import MonthPanel
from propertydesk.desks.visits.phone_list.screen import PhoneList
from propertydesk.desks.visits.visiting.screen import HouseholdVisitScreen
from propertydesk.office.words import Role
from propertydesk.ui.action_panel import ActionPanel
from tests.desks.visits.conftest import Visits
from tests.journeys.conftest import Hands, hands

__all__ = ["hands"]


@pytest.fixture
def calling(hands: Hands) -> Iterator[Hands]:
    """Three repairs are done; the visits' page is at the front."""
    hands.wait(hands.window.isActiveWindow)
    visits = Visits(hands.small)
    visits.more_units("5", 3, Role.SPECIALIST)
    visits.at("2026-11-19 15:00")
    for unit in ("5-9-101", "5-9-102", "5-9-103"):
        visits.repaired(unit_id=unit, reporter="王敏", phone="15800001171")
        visits.small.clock.forward(minutes=1)
    visits.at("2026-11-20 10:40")
    place = hands.window.place
    assert place is not None
    place.show_desk("visits")
    hands.wait(lambda: len(hands.find(PhoneList).calls.items) == 4)
    hands.wait(lambda: hands.focused is hands.find(PhoneList))
    hands.wait(lambda: len(hands.find(Asking).calls) == 1)
    yield hands


def satisfaction(hands: Hands, *filters: str) -> list[str]:
    rows = hands.small.rows("return_visits")
    return [f"{row['unit']} {row['satisfaction'] or '-'} {row['tries']}" for row in reversed(rows)]


def test_one_household_after_another_by_keys_alone(calling: Hands, visits: Visits) -> None:
    asking = calling.find(Asking)
    assert asking.calls[0].unit == "5-9-101"
    calling.press("1")
    calling.wait(lambda: calling.focused.accessibleName() == "What they said")
    assert asking.editor.answers()["opinion"] == "All is well, nothing to add"
    calling.press("Return")
    calling.wait(lambda: asking.calls and asking.calls[0].unit == "5-9-102")
    calling.wait(lambda: calling.focused is calling.find(PhoneList))
    calling.press("3")
    calling.type("还在滴水")
    calling.press("Return")
    calling.wait(lambda: asking.calls and asking.calls[0].unit == "5-9-103")
    calling.wait(lambda: calling.focused is calling.find(PhoneList))
    calling.press("n")
    calling.wait(lambda: satisfaction(calling) == ["5-9-101 satisfied 0", "5-9-102 not 0", "5-9-103 - 1"])
    assert [row["state"] for row in visits.rows("work_orders") if row["unit"] == "5-9-102"] == ["rework"]
    assert [row["opinion"] for row in visits.rows("return_visits", "not")] == ["还在滴水"]


def test_nobody_reached_goes_on_to_the_next_and_after_three_tries_one_may_give_up(calling: Hands) -> None:
    asking, phone_list = calling.find(Asking), calling.find(PhoneList)
    calling.press("n")
    calling.wait(lambda: asking.calls[0].unit == "5-9-102")
    for tries in (2, 3):
        calling.wait(lambda: calling.focused is phone_list)
        calling.small.clock.now += timedelta(hours=2)
        phone_list.stand_on(1)
        calling.wait(lambda: asking.calls[0].id == 1)
        calling.press("n")
        calling.wait(lambda tries=tries: satisfaction(calling)[0] == f"5-9-101 - {tries}")
        calling.wait(lambda: asking.calls[0].unit == "5-9-102")
    phone_list.stand_on(1)
    calling.wait(lambda: len(asking.calls[0].tries) == 3)
    calling.press("g")
    calling.wait(lambda: "not_reached" in [row["state"] for row in calling.small.rows("return_visits")])


def test_several_are_answered_at_once(calling: Hands) -> None:
    asking = calling.find(Asking)
    QTest.keyClick(calling.focused, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    calling.wait(lambda: len(asking.calls) == 2)
    calling.press("1")
    calling.press("Return")
    calling.wait(lambda: satisfaction(calling) == ["5-9-101 satisfied 0", "5-9-102 satisfied 0", "5-9-103 - 0"])


def test_what_was_typed_is_there_again_when_one_comes_back(calling: Hands) -> None:
    asking, phone_list = calling.find(Asking), calling.find(PhoneList)
    calling.press("2")
    calling.type("来得晚")
    calling.press("Esc")
    calling.wait(lambda: calling.focused is phone_list)
    calling.press("Down")
    calling.wait(lambda: asking.calls[0].unit == "5-9-102")
    assert asking.editor.answers()["opinion"] == ""
    calling.press("Up")
    calling.wait(lambda: asking.calls[0].unit == "5-9-101")
    assert asking.editor.answers()["opinion"] == "来得晚"
    assert asking.editor.answers()["satisfaction"] == "fairly"


def test_full_numbers_are_shown_while_calling_and_each_leaves_a_trace(calling: Hands) -> None:
    asking = calling.find(Asking)
    assert asking.calls[0].phone == "158****1171"
    calling.press("Ctrl+R")
    calling.wait(lambda: any(label == "15800001171" for label in texts(asking)))
    calling.press("Down")
    calling.wait(lambda: asking.calls[0].unit == "5-9-102")
    calling.wait(lambda: any(label == "15800001171" for label in texts(asking)))
    traces = calling.small.as_(Role.MANAGER).list_ids("journal", Query(where={"action": "reveal"}))
    assert len(traces) == 2
    calling.press("Ctrl+R")
    calling.wait(lambda: "158****1171" in texts(asking))


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def test_too_late_the_reason_is_asked_and_a_digit_answers(calling: Hands, visits: Visits) -> None:
    visits.at("2026-11-24 09:00")
    calling.press("1")
    calling.press("Return")
    calling.wait(lambda: calling.focused.window() is calling.window and _asks_why(calling))
    calling.press("4")
    calling.wait(lambda: satisfaction(calling)[0] == "5-9-101 satisfied 0")


def _asks_why(hands: Hands) -> bool:
    from propertydesk.ui.late_question import LateQuestion

    return hands.sees(LateQuestion)


def test_by_mouse(calling: Hands) -> None:
    calling.click_button("Satisfied")
    calling.wait(lambda: calling.find(Asking).editor.answers()["satisfaction"] == "satisfied")
    asking = calling.find(Asking)
    asking.editor.focus("opinion")
    calling.type("很好")
    calling.click_button("Write it down")
    calling.wait(lambda: satisfaction(calling)[0] == "5-9-101 satisfied 0")


def test_whoever_was_never_visited_is_visited_from_the_panel(calling: Hands) -> None:
    month = calling.find(MonthPanel)
    calling.wait(lambda: len(month.shown_bars()) == 3)
    calling.click_button("Visit")
    calling.wait(lambda: calling.sees(ActionPanel))
    panel = calling.find(ActionPanel)
    calling.wait(lambda: panel.editor.answers()["person"] == "尉迟文轩")
    panel.editor.fill({"content": "问候近况"})
    calling.press("Ctrl+Return")
    calling.wait(lambda: calling.small.rows("household_visits"))


def test_the_unit_brings_who_lives_there_and_when_somebody_called_last(calling: Hands) -> None:
    visits = Visits(calling.small)
    visits.do("household_visit.record", unit_id="3-1-1001", person="尉迟欣", content="电梯太慢")
    calling.press("F2")
    calling.wait(lambda: calling.sees(HouseholdVisitScreen))
    screen = calling.find(HouseholdVisitScreen)
    calling.wait(lambda: calling.focused.accessibleName() == "Unit")
    calling.type("3-1-1001")
    calling.wait(lambda: screen.editor.answers()["person"] == "尉迟文轩")
    calling.wait(lambda: "Last visited 2026-11-20: 电梯太慢" in texts(screen))
