"""A repair as the counter drives it: reported from the household's card, then verb by verb by the keys it shows."""

from __future__ import annotations

from typing import Any

from propertydesk.desks.workorders.order.screen import OrderPanel
from propertydesk.desks.workorders.report.screen import ReportScreen
from propertydesk.office.words import Role
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    find,
    find_household,
    glance,
    press_shown_key,
    press_verb,
    put_paper_away,
    rows,
    say_why,
    settle,
    submit,
)

NUMBER = "WX-20261120-001"


def begin(hands: Hands, fault: str, words: str) -> ReportScreen:
    """5 on the household's card, a few letters of the fault, Enter, and the words of the caller."""
    find_household(hands)
    hands.press("5")
    hands.wait(lambda: hands.sees(ReportScreen))
    screen = hands.find(ReportScreen)
    hands.wait(lambda: screen.editor.answers()["reporter"] == "尉迟文轩" and hands.focused is screen.fault)
    hands.type(fault)
    hands.press("Return")
    hands.wait(lambda: hands.focused is screen.editor.input("content"))
    hands.press("Ctrl+A")
    hands.type(words)
    settle(hands)
    return screen


def save(hands: Hands) -> None:
    """Ctrl+Enter, and the paper that comes up is put away."""
    before = len(rows(hands, "work_orders"))
    hands.press("Ctrl+Return")
    hands.wait(lambda: not hands.sees(ReportScreen))
    settle(hands)
    put_paper_away(hands)
    assert len(rows(hands, "work_orders")) in (before, before + 1)


def report(hands: Hands, fault: str, words: str) -> None:
    """Reported by keys alone, the department and the repairer told in the same step; the order is at the right."""
    screen = begin(hands, fault, words)
    answer(hands, screen.editor, "told_now", "yes")
    hands.wait(lambda: screen.editor.input("repairer_id").isVisible())
    answer(hands, screen.editor, "repairer_id", f"员工{Role.ENGINEER.value}")
    save(hands)
    open_order(hands)
    assert order(hands)["state"] == "assigned"


def reported(hands: Hands, words: str, fault: str = "tap_drips") -> None:
    """Somebody at another PC took it and told the repairer, before the journey begins; the order is at the right."""
    known = {"unit_id": "3-1-1001", "fault": fault, "content": words, "told_now": True}
    hands.small.desk.perform("work_order.report", (), known | {"repairer_id": "员工engineer"})
    glance(hands)
    open_order(hands)
    assert order(hands)["state"] == "assigned"


def open_order(hands: Hands, number: str = NUMBER) -> None:
    """Ctrl+K and the order's number."""
    find(hands, number)
    hands.wait(lambda: hands.sees(OrderPanel))
    settle(hands)


def arrive(hands: Hands, late: str = "") -> None:
    """The repairer is there; late, the digit *late* says why."""
    press_shown_key(hands, "On site")
    if late:
        say_why(hands, late)
    hands.wait(lambda: order(hands)["state"] == "on_site")


def finish(hands: Hands, words: str) -> None:
    """It is repaired."""
    panel = press_verb(hands, "Finished")
    answer(hands, panel, "work_done", words)
    submit(hands, panel)
    assert order(hands)["state"] == "done"


def reject(hands: Hands, words: str) -> None:
    """The owner says no."""
    panel = press_verb(hands, "To be done again")
    answer(hands, panel, "reason", words)
    submit(hands, panel)
    assert order(hands)["state"] == "rework"


def accept(hands: Hands) -> None:
    """The owner signs."""
    panel = press_verb(hands, "Accepted by the owner")
    answer(hands, panel, "quality", "satisfied")
    submit(hands, panel)


def assign(hands: Hands) -> None:
    """The same repairer again."""
    panel = press_verb(hands, "Assign")
    hands.wait(lambda: panel.editor.words("repairer_id"))
    submit(hands, panel)
    assert order(hands)["state"] == "assigned"


def order(hands: Hands, number: str = NUMBER) -> dict[str, Any]:
    """The order as the lists have it."""
    return next(row for row in rows(hands, "work_orders") if row["number"] == number)
