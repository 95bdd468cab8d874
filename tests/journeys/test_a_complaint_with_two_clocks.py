"""A complaint with its two clocks: the owner's and the department's run side by side, closed by different words."""

from __future__ import annotations

from propertydesk.desks.complaints.inventory.screen import Inventory
from propertydesk.desks.complaints.panel.screen import ClockBox, ComplaintPanel
from propertydesk.desks.visits.asking.screen import Asking
from propertydesk.desks.visits.phone_list.screen import PhoneList
from propertydesk.office.words import Role
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    asked,
    clocks,
    desk,
    due,
    find,
    find_household,
    later,
    picture,
    press_shown_key,
    press_verb,
    rows,
    settle,
    sit,
    submit,
)


def boxes(hands: Hands) -> dict[str, str]:
    """The clocks over the complaint: whose, and what the chip says."""
    settle(hands)
    found = [box.accessibleName().partition(": ") for box in hands.find(ComplaintPanel).findChildren(ClockBox)]
    return {whose: left for whose, _colon, left in found}


def taken(hands: Hands) -> None:
    """The phone rings: a complaint from the household's card, six keys and what they say."""
    find_household(hands)
    hands.press("6")
    panel = asked(hands)
    assert hands.focused is panel.editor.input("content"), "who calls is known: one types what they say at once"
    hands.type("楼上半夜装修，物业没人管")
    hands.press("Tab")
    hands.press("9")
    assert panel.editor.answers()["category"] == "decoration"
    submit(hands, panel)


def test_told_from_the_first_word_to_the_file(hands: Hands) -> None:
    taken(hands)
    [row] = rows(hands, "complaints")
    assert (row["number"], row["state"], row["verdict"]) == ("TS-20261120-001", "received", "undecided")
    find(hands, "TS-20261120-001")
    hands.wait(lambda: hands.sees(ComplaintPanel))
    press_verb(hands, "Judge")
    hands.press("1")
    submit(hands, asked(hands))

    panel = press_verb(hands, "Pass on")
    answer(hands, panel, "department_id", "工程部")
    submit(hands, panel)
    assert (due(hands, "R15"), due(hands, "R14")) == ("11-20 12:40", "11-21 10:40")
    assert set(boxes(hands)) == {"Owner", "工程部"}
    assert boxes(hands)["Owner"][:3] in ("2 h", "1 h") and boxes(hands)["工程部"][:2] in ("23", "1 ")
    picture(hands, "complaint-two-clocks")

    later(hands, hours=1)
    panel = press_verb(hands, "Department says")
    answer(hands, panel, "what", "已到现场，夜间装修已制止")
    submit(hands, panel)
    assert clocks(hands) == {"R15": "running", "R14": "met", "R18": "running"}, "the owner still waits"
    assert boxes(hands)["工程部"] == "Met" and "left" in boxes(hands)["Owner"]

    later(hands, minutes=30)
    panel = press_verb(hands, "Reply")
    answer(hands, panel, "what", "已制止，明天上午再告诉您结果")
    submit(hands, panel)
    assert clocks(hands) == {"R15": "met", "R14": "met", "R18": "running", "NEXT": "running"}
    assert due(hands, "NEXT") == "11-21 12:10"

    take_stock(hands)
    later(hands, hours=15)
    find(hands, "TS-20261120-001")
    panel = press_verb(hands, "Result told")
    answer(hands, panel, "result", "装修户已签整改承诺")
    answer(hands, panel, "owner_opinion", "satisfied")
    submit(hands, panel)
    picture(hands, "complaint-resolved")
    assert rows(hands, "complaints")[0]["state"] == "resolved"

    visit_and_sign(hands)


def take_stock(hands: Hands) -> None:
    """In the evening every unfinished complaint is gone through: a digit says why it is not finished."""
    later(hands, hours=5)
    desk(hands, "complaints")
    hands.press("Alt+I")
    inventory = hands.find(Inventory)
    hands.wait(lambda: inventory.table.rowCount() == 1 and inventory.table.hasFocus())
    hands.press("6", "Return")
    hands.wait(lambda: clocks(hands)["R18"] == "running" and due(hands, "R18") == "11-22 00:00")
    assert rows(hands, "complaints")[0]["state"] == "handling"
    picture(hands, "complaint-inventory")


def visit_and_sign(hands: Hands) -> None:
    later(hands, hours=24)
    desk(hands, "visits")
    hands.wait(lambda: hands.focused is hands.find(PhoneList))
    hands.wait(lambda: hands.find(Asking).calls)
    picture(hands, "complaint-return-visit")
    hands.press("1", "Return")
    hands.wait(lambda: rows(hands, "complaints")[0]["state"] == "visited")
    assert clocks(hands)["R06"] == "met"

    sit(hands, Role.MANAGER)
    find(hands, "TS-20261120-001")
    hands.wait(lambda: hands.sees(ComplaintPanel))
    press_shown_key(hands, "Sign")
    hands.wait(lambda: rows(hands, "complaints")[0]["state"] == "signed")
    press_shown_key(hands, "File away")
    hands.wait(lambda: rows(hands, "complaints")[0]["state"] == "filed")
    assert "running" not in clocks(hands).values()
    picture(hands, "complaint-filed")
