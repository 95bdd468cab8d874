"""The rail: every desk in sight and to be read, on a small screen as on a large one."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from propertydesk.ui.rail import LOWEST, TALL, Rail, RailButton
from propertydesk.ui.theme import Theme

DESKS = [(f"desk-{place}", f"Desk {place}", "wrench") for place in range(16)]
BOTTOM = [("office", "Settings", "settings")]


@pytest.mark.parametrize(("height", "least", "most"), [(690, LOWEST, 41), (768, 40, 46), (1080, TALL, TALL)])
def test_seventeen_desks_are_in_sight_at_once(
    app: QApplication, qtbot: QtBot, height: int, least: int, most: int
) -> None:
    rail = Rail(Theme(app, "light"))
    qtbot.addWidget(rail)
    rail.fill(DESKS, BOTTOM)
    rail.resize(rail.width(), height)
    rail.show()
    buttons = rail.findChildren(RailButton)
    assert len(buttons) == 17
    assert all(least <= button.height() <= most for button in buttons)
    tops = sorted((button.y(), button.y() + button.height()) for button in buttons)
    assert all(above[1] <= below[0] for above, below in itertools.pairwise(tops))
    assert tops[-1][1] <= height
