"""A leak has two dates, the repair's and the leak test's; the visit is due by the earlier of what both want (C2)."""

from __future__ import annotations

from propertydesk.desks.visits.asking.screen import Asking
from propertydesk.desks.visits.phone_list.screen import PhoneList
from propertydesk.desks.workorders.order.screen import OrderPanel
from propertydesk.office.words import Role
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    at,
    clocks,
    desk,
    due,
    find,
    picture,
    press_shown_key,
    press_verb,
    rows,
    said,
    settle,
    sit,
    submit,
)
from tests.journeys.repairs import NUMBER, arrive, finish, order, report, reported


def test_the_visit_is_due_from_both_dates_and_the_earlier_counts(hands: Hands) -> None:
    report(hands, "25", "卫生间漏水到楼下")
    assert order(hands)["category"] == "leak"
    at(hands, "2026-11-20 11:00")
    arrive(hands)
    at(hands, "2026-11-20 14:00")
    finish(hands, "更换下水管，重做防水")
    assert order(hands)["finished_at"] is not None
    assert (due(hands, "R12"), rows(hands, "return_visits")[0]["number"]) == ("11-24 00:00", "HF-20261120-001")

    at(hands, "2026-11-22 09:30")
    panel = press_verb(hands, "Leak test")
    answer(hands, panel, "tested_at", "2026-11-22 09:00")
    submit(hands, panel)
    assert order(hands)["tested_at"] is not None
    assert len(rows(hands, "return_visits")) == 1
    assert due(hands, "R12") == "11-24 00:00", "the repair's third day comes before the test's"
    picture(hands, "leak-tested")

    desk(hands, "visits")
    asking = hands.find(Asking)
    hands.wait(lambda: asking.calls)
    words = said(asking)
    assert "R12" in words and "until 11-23" in words, words
    assert "R08" in words and "until 11-25" in words, words
    picture(hands, "leak-both-dates")

    at(hands, "2026-11-23 16:00")
    hands.wait(lambda: hands.focused is hands.find(PhoneList))
    hands.press("1", "Return")
    hands.wait(lambda: clocks(hands)["R12"] == "met")
    settle(hands)
    accepted_signed_filed(hands)


def accepted_signed_filed(hands: Hands) -> None:
    """The owner's signature comes after the visit; then supervisor and file."""
    find(hands, NUMBER)
    hands.wait(lambda: hands.sees(OrderPanel))
    panel = press_verb(hands, "Accepted by the owner")
    answer(hands, panel, "quality", "satisfied")
    submit(hands, panel)
    assert order(hands)["state"] == "visited"
    sit(hands, Role.SUPERVISOR)
    find(hands, NUMBER)
    hands.wait(lambda: hands.sees(OrderPanel))
    press_shown_key(hands, "Sign off")
    hands.wait(lambda: order(hands)["state"] == "signed")
    panel = press_verb(hands, "File away")
    submit(hands, panel)
    assert order(hands)["state"] == "filed"
    assert "running" not in clocks(hands).values()
    picture(hands, "leak-filed")


def test_tested_at_once_the_test_is_what_counts(hands: Hands) -> None:
    """Repaired late in the evening, tested after midnight: both count from their own day, the earlier due is kept."""
    reported(hands, "厨房渗水", "leak_ceiling")
    at(hands, "2026-11-20 21:00")
    arrive(hands, late="4")
    at(hands, "2026-11-20 23:50")
    finish(hands, "更换三角阀")
    at(hands, "2026-11-21 00:10")
    panel = press_verb(hands, "Leak test")
    submit(hands, panel)
    assert due(hands, "R12") == "11-24 00:00"
    assert len(rows(hands, "return_visits")) == 1, "one visit, not two"
