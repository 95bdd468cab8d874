"""At day's end the papers come back: gate copies and a repair slip, scanned in a row; one number is unknown."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from propertydesk.desks.rounds.screen import RoundPanel
from propertydesk.desks.workorders.slips.screen import ReturnedSlips
from propertydesk.flows.papers_back.screen import TodaysPaper
from propertydesk.office.words import Role
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.paper_panel import PaperPanel
from tests.journeys.conftest import Hands
from tests.journeys.counter import desk, later, picture, settle


def slip(hands: Hands, *, gate: bool = True) -> str:
    """A release slip at the gate; its number."""
    sofa = [{"name": "sofa", "quantity": 1}]
    known = {"unit_id": hands.small.unit_id, "applicant": "尉迟文轩", "id_shown": True, "items": sofa}
    done = hands.small.desk.perform("release_slip.issue", (), known)
    leader = hands.small.as_(Role.SHIFT_LEADER)
    leader.perform("release_slip.sign", done.ids)
    if gate:
        leader.perform("release_slip.gate", done.ids, {"counted": 1})
    return done.numbers[0]


def order(hands: Hands) -> str:
    """A repair that is out with a repairer; its number."""
    known = {"unit_id": hands.small.unit_id, "category": "water", "content": "tap drips", "nature": "free"}
    known |= {"told_now": True, "repairer_id": hands.small.staff[Role.ENGINEER].staff_id}
    return hands.small.desk.perform("work_order.report", (), known).numbers[0]


def open_papers(hands: Hands) -> TodaysPaper:
    desk(hands, "reception")
    hands.press("F9")
    hands.wait(lambda: hands.sees(TodaysPaper))
    panel: TodaysPaper = hands.find(TodaysPaper)
    settle(hands)
    hands.wait(lambda: hands.focused is panel.number)
    return panel


def scan(hands: Hands, *numbers: str) -> None:
    """A scanner types a number, and Enter; it does not wait."""
    for number in numbers:
        hands.type(number)
        hands.press("Return")


def said(part: QWidget) -> str:
    return " ".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def states(hands: Hands) -> list[Any]:
    return sorted(str(row["state"]) for row in hands.small.rows("release_slips"))


def test_two_gate_copies_a_repair_slip_and_an_unknown_number_in_a_row(hands: Hands) -> None:
    first, second, repair = slip(hands), slip(hands), order(hands)
    later(hands, minutes=25)
    panel = open_papers(hands)
    hands.wait(lambda: "Not back: 3" in said(panel))
    scan(hands, first, "XX-20261120-001", second)
    hands.wait(lambda: states(hands) == ["filed", "filed"])
    settle(hands)
    shown = said(panel.scanned)
    assert f"{first} · Returned, File away" in shown and f"{second} · Returned, File away" in shown
    assert "There is no paper XX-20261120-001." in shown
    assert hands.focused is panel.number, "always ready for the scanner"
    scan(hands, repair)
    hands.wait(lambda: hands.focused.accessibleName() == "On site at")
    for text in ("1045", "1100", "new washer"):
        hands.type(text)
        hands.press("Return")
    hands.press("Ctrl+S")
    hands.wait(lambda: not hands.sees(ReturnedSlips))
    hands.wait(lambda: hands.focused is panel.number)
    settle(hands)
    assert f"{repair} · Completion slip" in said(panel.scanned)
    assert "Not back: 0" in said(panel)
    assert hands.small.rows("work_orders")[0]["state"] == "accepted"
    picture(hands, "papers-back")
    scan(hands, first)
    hands.wait(lambda: panel.said.text() == f"{first} is not out any more: Filed.")


def test_what_the_gate_wrote_is_entered_and_the_copy_is_filed_by_itself(hands: Hands) -> None:
    number = slip(hands, gate=False)
    hands.window.open_office(hands.small.as_(Role.SHIFT_LEADER), hands.small.desk.moment())
    settle(hands)
    panel = open_papers(hands)
    scan(hands, "1")
    hands.wait(lambda: hands.sees(ActionPanel))
    settle(hands)
    hands.wait(lambda: hands.focused.accessibleName() == "Pieces counted")
    hands.type("1")
    hands.press("Ctrl+Return")
    hands.wait(lambda: states(hands) == ["filed"])
    settle(hands)
    hands.wait(lambda: hands.focused is panel.number)
    assert f"{number} · Returned, File away" in said(panel.scanned)


def test_a_copy_that_is_late_waits_for_its_reason_while_one_scans_on(hands: Hands) -> None:
    late = slip(hands)
    later(hands, days=2)
    fresh = slip(hands)
    panel = open_papers(hands)
    scan(hands, late, fresh)
    hands.wait(panel.reasons.isVisible)
    hands.wait(lambda: states(hands) == ["filed", "out"])
    settle(hands)
    assert "Choose why it is late" in panel.said.text() and "waits" in said(panel.scanned)
    scan(hands, "0")
    hands.wait(lambda: states(hands) == ["filed", "filed"])
    settle(hands)
    assert not panel.reasons.isVisible() and panel.said.text() == ""


@pytest.mark.parametrize("key", ["Ctrl+P"])
def test_the_list_of_numbers_is_shown_ready_to_print(hands: Hands, key: str) -> None:
    slip(hands)
    open_papers(hands)
    hands.press(key)
    hands.wait(lambda: hands.sees(PaperPanel))


def test_a_round_sheet_opens_its_own_form_and_comes_back_to_the_line(hands: Hands) -> None:
    hands.small.as_(Role.MANAGER).perform("round_list.begin")
    [first, *_others] = hands.small.rows("round_lists", Role.MANAGER)
    done = hands.small.desk.perform("round.prepare", (), {"list_id": first["id"], "day": "2026-11-20"})
    panel = open_papers(hands)
    scan(hands, done.numbers[0])
    hands.wait(lambda: hands.sees(RoundPanel))
    settle(hands)
    hands.press("Esc")
    hands.wait(lambda: hands.focused is panel.number)
    assert done.numbers[0] in said(panel.not_back)
