"""Taking a repair at the screen when the clerk changes their mind: what one unit brought goes with it."""

from __future__ import annotations

from propertydesk.desks.workorders.picking.screen import OTHER
from propertydesk.desks.workorders.report.again.screen import AgainBox
from propertydesk.desks.workorders.report.screen import ReportScreen
from propertydesk.office.models import Entrance, Occupancy, Person, PersonPhone, Unit
from propertydesk.office.words import Relation, Role
from tests.journeys.conftest import Hands, hands

__all__ = ["hands"]
NEIGHBOUR = "3-1-1002"


def next_door(hands: Hands) -> int:
    """Somebody lives next door, too."""
    with hands.small.office.store.write() as session:
        entrance = session.query(Entrance).one()
        unit = Unit(
            building_id=entrance.building_id, entrance_id=entrance.id, room="1002", label=NEIGHBOUR, sort=NEIGHBOUR
        )
        person = Person(name="王敏", phones=[PersonPhone(number="15800009932")])
        session.add_all([unit, person])
        session.flush()
        session.add(Occupancy(unit_id=unit.id, person_id=person.id, relation=Relation.OWNER))
        return unit.id


def begin(hands: Hands) -> ReportScreen:
    """A new repair, the focus where the unit is typed."""
    hands.wait(hands.window.isActiveWindow)
    assert hands.window.place is not None
    hands.window.place.frame.open_action("work_order.report")
    hands.wait(lambda: hands.sees(ReportScreen))
    screen = hands.find(ReportScreen)
    hands.wait(lambda: hands.window.runner.under_way == 0)
    return screen


def choose(hands: Hands, screen: ReportScreen, unit: str) -> None:
    """Type a unit in full over what stands there."""
    screen.editor.focus("unit_id")
    hands.press("Ctrl+A")
    hands.type(unit)


def caller(screen: ReportScreen) -> tuple[str, str]:
    answers = screen.editor.answers()
    return str(answers["reporter"]), str(answers["phone"])


def test_another_unit_brings_its_own_people(hands: Hands) -> None:
    next_door(hands)
    screen = begin(hands)
    choose(hands, screen, "3-1-1001")
    hands.wait(lambda: caller(screen) == ("尉迟文轩", "13900004477"))
    choose(hands, screen, NEIGHBOUR)
    hands.wait(lambda: caller(screen) == ("王敏", "15800009932"))


def test_whoever_may_not_see_full_numbers_is_shown_none(hands: Hands) -> None:
    signed_in = hands.small.as_(Role.GUARD)
    hands.window.open_office(signed_in, signed_in.moment())
    screen = begin(hands)
    choose(hands, screen, "3-1-1001")
    hands.wait(lambda: caller(screen)[0] == "尉迟文轩")
    hands.wait(lambda: hands.window.runner.under_way == 0)
    assert caller(screen) == ("尉迟文轩", "")


def test_who_was_typed_stays_whatever_the_unit(hands: Hands) -> None:
    next_door(hands)
    screen = begin(hands)
    choose(hands, screen, "3-1-1001")
    hands.wait(lambda: caller(screen)[0] == "尉迟文轩")
    screen.editor.focus("reporter")
    hands.press("Ctrl+A")
    hands.type("路过的邻居")
    choose(hands, screen, NEIGHBOUR)
    hands.wait(lambda: screen.answers().get("unit_id") not in ("", None, hands.small.unit_id))
    hands.wait(lambda: hands.window.runner.under_way == 0)
    assert caller(screen)[0] == "路过的邻居"


def test_what_was_decided_about_one_order_is_not_said_of_another(hands: Hands) -> None:
    said = {"reporter": "王敏", "content": "水龙头滴水", "category": "water", "place": "unit"}
    for unit_id in (hands.small.unit_id, next_door(hands)):
        hands.small.desk.perform("work_order.report", (), said | {"unit_id": unit_id})
    screen = begin(hands)
    screen.editor.fill({"fault": OTHER, "category": "water"})
    choose(hands, screen, "3-1-1001")
    hands.wait(lambda: hands.sees(AgainBox))
    first = hands.find(AgainBox).before
    hands.press("Alt+J")
    assert screen.answers()["repeat"] == "join"
    choose(hands, screen, NEIGHBOUR)
    hands.wait(lambda: hands.sees(AgainBox) and hands.find(AgainBox).before not in (None, first))
    assert "repeat" not in screen.answers(), "it has to be decided anew"
