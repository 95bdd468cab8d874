"""A shift goes from one to the next: clean, with two exceptions among fifteen, forgotten, and by one person alone."""

from __future__ import annotations

from propertydesk.desks.logbook.giving.screen import GivePanel
from propertydesk.desks.logbook.taking.screen import TakePanel
from propertydesk.office.words import Role
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    at,
    desk,
    find_household,
    glance,
    picture,
    rows,
    said,
    settle,
    sit,
)
from tests.journeys.duty import (
    DESK,
    GATE,
    book,
    handover,
    items,
    on_duty,
    promises,
    sign_in,
    taking,
    things,
)
from tests.journeys.money import counter, household, owing, paper, put_away


def told(hands: Hands) -> str:
    """What the deed line says."""
    assert hands.window.place is not None
    return said(hands.window.place.deeds)


def strip(hands: Hands) -> str:
    """What the red strip over every page says."""
    return hands.window.alerts._words.text() if hands.window.alerts.isVisible() else ""


def sign(hands: Hands, panel: TakePanel) -> None:
    """Ctrl+Enter, and the panel is gone."""
    hands.press("Ctrl+Return")
    hands.wait(lambda: not hands.sees(TakePanel))
    settle(hands)


def test_an_entry_and_a_clean_handover_to_whoever_signs_in_next(hands: Hands) -> None:
    posts = on_duty(hands.small)
    things(hands.small, posts[DESK], ("对讲机", 2))
    page = book(hands, Role.DESK, "2026-11-20 13:50")
    hands.type("1320 3-1-1001 asked when the heating starts")
    hands.press("Return", "7")
    hands.wait(lambda: rows(hands, "log"))
    [line] = rows(hands, "log")
    assert (line["text"], line["unit"], line["category"]) == ("asked when the heating starts", "3-1-1001", "request")
    assert line["at"].strftime("%H:%M") != line["entered_at"].strftime("%H:%M")
    settle(hands)

    hands.press("Alt+H")
    hands.wait(lambda: hands.sees(GivePanel) and hands.find(GivePanel).known is not None)
    giving: GivePanel = hands.find(GivePanel)
    settle(hands)
    assert giving.next.text() == "Next: Middle shift, 员工specialist"
    hands.wait(lambda: hands.focused is giving.editor.input("weather"))
    hands.type("sunny")
    hands.press("Ctrl+Return")
    hands.wait(lambda: not hands.sees(GivePanel))
    settle(hands)
    assert (handover(hands)["state"], handover(hands)["post"]) == ("given", DESK)

    hands.press("Alt+T")
    panel = taking(hands)
    hands.wait(lambda: "You handed this shift over yourself" in said(panel))
    picture(hands, "handover-same-person")
    hands.press("Alt+P")
    sign_in(hands, Role.SPECIALIST)
    panel = taking(hands)
    hands.wait(lambda: "sunny" in said(panel))
    assert "You handed this shift over yourself" not in said(panel)
    hands.press("Ctrl+Return")
    hands.wait(lambda: "A: all others are in order" in said(panel))
    hands.press("A")
    sign(hands, panel)
    done = handover(hands)
    assert (done["state"], done["taken_by"], done["same_person"]) == ("accepted", "员工specialist", False)
    page = book(hands, Role.SPECIALIST, "2026-11-20 14:01")
    assert page.book.head.people.text() == "员工specialist"


def test_two_exceptions_among_fifteen_items_take_few_keys(hands: Hands) -> None:
    posts = on_duty(hands.small)
    promises(hands.small, 10)
    things(hands.small, posts[DESK], ("钥匙柜", 1), ("公章", 1), ("对讲机", 2), ("登记本", 1), ("手电筒", 3))
    at(hands, "2026-11-20 13:58")
    given = hands.small.desk.perform("handover.give", (), {"post_id": posts[DESK]}).ids[0]
    book(hands, Role.SPECIALIST, "2026-11-20 14:04")

    hands.press("Alt+T")
    panel = taking(hands)
    assert len(panel.list.going.items) == 15
    hands.press("Down", "Down")
    hands.press("Q")
    hands.type("was never told")
    hands.press("Return")
    hands.press("Right", "Down", "Down")  # to the things, and to the radios among them
    hands.press("1")
    hands.press("Return")
    picture(hands, "handover-two-exceptions")
    hands.press("A")
    assert panel.asked.text() == "in question: 2"
    sign(hands, panel)

    assert handover(hands)["state"] == "questioned"
    states = items(hands, given)
    assert [place for place, (state, _words) in enumerate(states, 1) if state == "questioned"] == [3, 13]
    assert states[2][1] == "was never told"
    assert {"1", "2"} <= set(states[12][1]), "how many there are, and how many there should be"
    page = book(hands, Role.SPECIALIST, "2026-11-20 14:10")
    assert "in question: 2" in said(page.posts)


def test_an_interrupted_going_through_comes_back_as_it_was(hands: Hands) -> None:
    posts = on_duty(hands.small)
    promises(hands.small, 3)
    at(hands, "2026-11-20 13:58")
    hands.small.desk.perform("handover.give", (), {"post_id": posts[DESK]})
    book(hands, Role.SPECIALIST, "2026-11-20 14:04")
    hands.press("Alt+T")
    taking(hands)
    hands.press("Space", "Q")
    hands.type("which flat")
    hands.press("Return")
    find_household(hands)
    hands.press("Ctrl+J")
    panel = taking(hands)
    assert [said.question for said in panel.list.going.said.values()] == ["", "which flat"]
    assert panel.list.current_item() == panel.list.going.items[2], "on to what was not looked at"


def test_what_nobody_took_over_is_red_for_everybody_and_the_till_says_so(hands: Hands) -> None:
    posts = on_duty(hands.small)
    owing(hands.small)
    at(hands, "2026-11-20 14:02")
    hands.small.desk.perform("handover.give", (), {"post_id": posts[DESK]})
    at(hands, "2026-11-20 15:10")
    for role in (Role.GUARD, Role.CASHIER, Role.SPECIALIST):
        sit(hands, role)
        glance(hands)
        assert "Handover not accepted" in strip(hands), f"{role} sees it"
    desk(hands, "reception")
    assert "Handover not accepted" in strip(hands), "on every page"
    picture(hands, "handover-red")

    counter(hands)
    household(hands)
    hands.press("F2")
    hands.type("700")
    hands.press("Ctrl+Return")
    paper(hands)
    assert "the shift is not taken over yet (JB-20261120-01)" in told(hands)
    [line] = [row for row in rows(hands, "log") if "SK-2026-000001" in str(row["text"]) and "JB-" in str(row["text"])]
    assert line["category"] == "handover", "it is written down"
    put_away(hands)

    sit(hands, Role.SPECIALIST)
    glance(hands)
    hands.press("F8")
    panel = taking(hands)
    hands.press("A", "Ctrl+Return")
    hands.wait(lambda: "late_reason" in panel.editor.keys)
    settle(hands)
    hands.press("1")
    sign(hands, panel)
    assert handover(hands)["state"] == "accepted"
    assert handover(hands)["minutes_late"] > 60
    glance(hands)
    assert strip(hands) == ""


def test_one_person_in_two_shifts_takes_over_from_themselves(hands: Hands) -> None:
    posts = on_duty(hands.small)
    at(hands, "2026-11-20 14:58")
    hands.small.as_(Role.GUARD).perform("handover.give", (), {"post_id": posts[GATE]})
    page = book(hands, Role.GUARD, "2026-11-20 15:03")
    assert page.posts.posts[0].post == GATE
    hands.press("Alt+T")
    panel = taking(hands)
    hands.wait(lambda: "You handed this shift over yourself" in said(panel))
    sign(hands, panel)
    assert handover(hands)["same_person"] is True
    assert "the same person handed over and took over" in told(hands)
