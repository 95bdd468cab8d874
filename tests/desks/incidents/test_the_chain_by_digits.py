"""The incident page: big and red until both are told, and each is told by a digit."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from propertydesk.desks.incidents.screen import IncidentPanel
from propertydesk.desks.incidents.told import chain_view
from propertydesk.ui.late_question import LateQuestion
from tests.journeys.conftest import Hands, hands, small

__all__ = ["hands", "small"]

REPORT = {
    "category": "flood",
    "occurred_at": "10:30",
    "place_text": "车库 B1",
    "reporter": "监控室",
    "course": "消防管爆裂",
}


def alarm(hands: Hands) -> str:
    """The big words."""
    big = [each for each in hands.find(IncidentPanel).findChildren(QLabel) if each.property("role") == "big"]
    return big[0].text() if big else ""


def told(hands: Hands, id: int) -> list[str]:
    view = hands.small.desk.read(lambda session, moment: chain_view(session, id))
    return [link.whom.value for link in view.links if link.at is not None]


def test_two_digits_silence_the_alarm_and_others_follow(hands: Hands) -> None:
    [id] = hands.small.desk.perform("incident.report", (), REPORT).ids
    place = hands.window.place
    assert place is not None
    place.show_desk("incidents")
    place.frame.open_record("incident", id)
    hands.wait(lambda: hands.sees(IncidentPanel) and "Duty supervisor, Project manager" in alarm(hands))
    hands.press("1")
    hands.wait(lambda: alarm(hands) == "Not yet told: Project manager")
    hands.press("2", "3")
    hands.wait(lambda: told(hands, id) == ["supervisor", "manager", "police"] and alarm(hands) == "")


def test_late_the_reason_is_picked_with_one_click(hands: Hands) -> None:
    [id] = hands.small.desk.perform("incident.report", (), REPORT).ids
    hands.small.clock.forward(minutes=3)
    place = hands.window.place
    assert place is not None
    place.show_desk("incidents")
    place.frame.open_record("incident", id)
    hands.wait(lambda: hands.sees(IncidentPanel) and alarm(hands))
    hands.press("2")
    hands.wait(lambda: hands.sees(LateQuestion))
    assert told(hands, id) == []
    hands.click_button("Too much at once")
    hands.wait(lambda: told(hands, id) == ["manager"])
    [clock] = [each for each in hands.small.rows("clocks") if each["part"] == "manager"]
    assert (clock["state"], clock["reason"]) == ("late", "busy")
