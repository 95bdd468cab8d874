"""The month's end: the draw by one key, then one household after another by digits; who is not in stays on the list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select, update

from propertydesk.desks.visits.asking.screen import Asking
from propertydesk.desks.visits.models import ReturnVisit
from propertydesk.desks.visits.month.screen import MonthPanel
from propertydesk.desks.visits.phone_list.screen import PhoneList
from propertydesk.desks.visits.words import VisitState
from propertydesk.office.models import Occupancy, Person, PersonPhone, Unit
from propertydesk.office.words import Relation, Role
from propertydesk.standards.screen import TodayPage
from propertydesk.standards.words import Satisfaction
from propertydesk.ui.lines import Lines
from tests.desks.visits.conftest import Visits
from tests.journeys.conftest import Hands
from tests.journeys.counter import asked, at, button, desk, go_to, picture, rows, settle, sit, submit

SERVED = 24


@pytest.fixture
def month(hands: Hands) -> Iterator[Hands]:
    """A November in which twenty-four of thirty households were served; the supervisor is at the PC on its last day."""
    visits = Visits(hands.small)
    visits.more_units("5", 30, Role.SPECIALIST)
    for room in range(101, 101 + SERVED):
        visits.served(f"5-9-{room}", "2026-11-12 10:00")
    with hands.small.office.store.write() as session:
        visited = {"state": VisitState.VISITED, "satisfaction": Satisfaction.SATISFIED, "opinion": "好"}
        session.execute(update(ReturnVisit).values(visited))
        for unit_id in session.scalars(select(Unit.id).where(Unit.label.startswith("5-"))):
            owner = Person(name="王敏", phones=[PersonPhone(number="15800001171")])
            session.add(owner)
            session.flush()
            session.add(Occupancy(unit_id=unit_id, person_id=owner.id, relation=Relation.OWNER))
    at(hands, "2026-11-30 16:00")
    sit(hands, Role.SUPERVISOR)
    yield hands


def drawn(hands: Hands) -> list[str]:
    return [row["unit"] for row in rows(hands, "return_visits") if row["category"] == "drawn"]


def stand(hands: Hands) -> str:
    """The household one stands on, ready for a digit."""
    asking, phone_list = hands.find(Asking), hands.find(PhoneList)
    hands.wait(lambda: hands.focused is phone_list and asking.calls)
    settle(hands)
    return asking.calls[0].unit


def open_visits(hands: Hands) -> None:
    desk(hands, "visits")
    hands.wait(lambda: hands.sees(MonthPanel))
    settle(hands)


def test_drawn_with_one_key_and_asked_by_digits(month: Hands) -> None:
    open_visits(month)
    panel = month.find(MonthPanel)
    lines = panel.findChild(Lines)
    assert lines is not None
    picture(month, "month-before-draw")
    go_to(month, panel.lines)
    month.press("Return")
    asks = asked(month)
    assert (asks.action.key, asks.editor.answers()["month"]) == ("visit_draw.draw", "2026-11")
    submit(month, asks)
    assert len(drawn(month)) == len(set(drawn(month))) == 20
    picture(month, "month-drawn")

    desk(month, "standards")
    desk(month, "visits")
    first = stand(month)
    month.press("1", "Return")
    month.wait(lambda: stand(month) != first)
    second = stand(month)
    month.press("2")
    month.wait(lambda: month.focused.accessibleName() == "What they said")
    month.type("保洁可以再勤一点")
    month.press("Return")
    month.wait(lambda: stand(month) not in (first, second))
    third = stand(month)
    month.press("n")
    month.wait(lambda: stand(month) not in (first, second, third))
    said = {row["unit"]: row for row in rows(month, "return_visits") if row["category"] == "drawn"}
    assert (said[first]["satisfaction"], said[second]["opinion"]) == ("satisfied", "保洁可以再勤一点")
    assert (said[third]["state"], said[third]["tries"]) == ("open", 1)
    for _household in range(17):
        before = stand(month)
        month.press("1", "Return")
        month.wait(lambda before=before: stand(month) != before)
    assert stand(month) == third, "whoever was not reached is still to be asked"
    picture(month, "month-last-one")


def test_a_month_is_drawn_once_and_by_mouse_too(month: Hands) -> None:
    open_visits(month)
    panel = month.find(MonthPanel)
    month.click(button(month, "Draw", panel))
    asks = asked(month)
    month.click(asks.button)
    month.wait(lambda: len(drawn(month)) == 20)
    settle(month)
    assert not [task for task in panel._tasks.values() if task.action == "visit_draw.draw"]
    picture(month, "month-drawn-by-mouse")


def test_today_asks_for_the_draw(month: Hands) -> None:
    page = month.find(TodayPage)
    month.wait(lambda: [line for line in page.list.shown_lines() if line.action == "visit_draw.draw"])
    picture(month, "month-today")
