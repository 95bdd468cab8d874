"""A shift that nobody took over is red on every page for everybody, and F8 takes it over."""

from __future__ import annotations

from datetime import timedelta

from propertydesk.desks.logbook.taking.screen import TakePanel
from propertydesk.office.words import Role
from tests.ui.conftest import Seat

GATE = 2


def test_whoever_sits_down_sees_it_and_goes_to_it(seat: Seat) -> None:
    seat.office.clock.now += timedelta(hours=4, minutes=15)  # 14:55
    seat.office.as_(Role.GUARD).perform("handover.give", (), {"post_id": GATE})
    seat.office.clock.now += timedelta(minutes=25)
    place = seat.sit(Role.CASHIER)
    strip = seat.window.alerts
    seat.wait(strip.isVisible)
    assert "Handover not accepted: JB-20261120-01, East gate" in strip._words.text()
    place.show_desk("owners")
    seat.settle()
    assert strip.isVisible()
    seat.press("F8")
    seat.wait(lambda: place.current == "logbook")
    seat.wait(lambda: any(each.isVisible() for each in seat.window.findChildren(TakePanel)))
    seat.office.as_(Role.SHIFT_LEADER).perform("handover.accept", [1], {"late_reason": "busy"})
    place.pulse.glance()
    seat.settle()
    assert not strip.isVisible()
