"""The grid of cells: a click and Enter choose, arrows go over empty places, names stay in sight, no colour alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from propertydesk.ui.palette import DARK, LIGHT
from propertydesk.ui.stacked import Bar, Stacked
from propertydesk.ui.unit_grid import GridCell, Legend, Swatch, UnitGrid, colours_of

LINES = [str(floor) for floor in range(30, 0, -1)]
GROUPS = [("1", 2), ("2", 1)]


def cells(tone: str = "plain") -> list[GridCell]:
    """Thirty floors of three, with a hole in the middle of the top floor."""
    return [
        GridCell(
            line * 10 + column, line, column, f"{30 - line}0{column}", "—", tone=tone, told=f"told {line} {column}"
        )
        for line in range(30)
        for column in range(3)
        if (line, column) != (0, 1)
    ]


@pytest.fixture
def grid(qtbot: QtBot) -> UnitGrid:
    made = UnitGrid(LIGHT, "Units")
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show_cells(LINES, GROUPS, cells())
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def press(grid: UnitGrid, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(grid, key)


def test_a_click_chooses_the_cell_under_it(grid: UnitGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.chosen) as chosen:
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, grid.place_of(12))
    assert chosen.args == [12]
    assert grid.current == 12
    with qtbot.assertNotEmitted(grid.chosen):
        middle = grid.rect_of(0, 1).center().toPoint()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))


def test_arrows_pass_over_what_is_empty_and_enter_chooses(grid: UnitGrid, qtbot: QtBot) -> None:
    assert grid.current == 0
    press(grid, Qt.Key.Key_Right)
    assert grid.current == 2, "the hole is passed over"
    press(grid, Qt.Key.Key_Right, Qt.Key.Key_Up)
    assert grid.current == 2
    press(grid, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert grid.current == 11
    with qtbot.waitSignal(grid.chosen) as chosen:
        press(grid, Qt.Key.Key_Return)
    assert chosen.args == [11]


def test_the_current_cell_comes_into_sight_and_is_told(grid: UnitGrid) -> None:
    press(grid, Qt.Key.Key_End)
    assert grid.current == 292
    assert grid.viewport().rect().contains(grid.place_of(292))
    assert grid.accessibleDescription() == "told 29 2"
    press(grid, Qt.Key.Key_Home)
    assert grid.current == 0
    assert grid.verticalScrollBar().value() == 0


def test_new_cells_keep_the_one_that_one_is_at(grid: UnitGrid) -> None:
    grid.make_current(150)
    grid.show_cells(LINES, GROUPS, cells("late"))
    assert grid.current == 150
    grid.show_cells([], [], [])
    assert grid.current is None
    press(grid, Qt.Key.Key_Down, Qt.Key.Key_Return)


def test_tones_can_be_told_apart_in_both_themes() -> None:
    for palette in (LIGHT, DARK):
        grounds = [
            colours_of(palette, tone) for tone in ("plain", "settled", "accent", "done", "soon", "late", "solid")
        ]
        assert len(set(grounds)) == len(grounds)


def test_the_legend_says_what_it_shows(qtbot: QtBot) -> None:
    legend = Legend(LIGHT)
    qtbot.addWidget(legend)
    legend.show_swatches([Swatch("plain", "Nothing due", 3), Swatch("late", "Over 3 months", 1)])
    assert legend.accessibleName() == "Nothing due: 3; Over 3 months: 1"


def test_a_stacked_bar_is_chosen_by_click_and_key(qtbot: QtBot) -> None:
    shown = ("1", "2", "", "", "9")
    bars = [Bar(name, (1, 2, 0, 0, 9), "12", shown, name) for name in ("A", "B")]
    stacked = Stacked(LIGHT, "Ages", ("a", "b", "c", "d", "e"), bars)
    qtbot.addWidget(stacked)
    stacked.resize(400, 120)
    with qtbot.waitExposed(stacked):
        stacked.show()
    row = stacked._row(1).center().toPoint()
    with qtbot.waitSignal(stacked.chosen) as chosen:
        QTest.mouseClick(stacked, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, row)
    assert chosen.args == [1]
    QTest.keyClick(stacked, Qt.Key.Key_Up)
    with qtbot.waitSignal(stacked.chosen) as chosen:
        QTest.keyClick(stacked, Qt.Key.Key_Return)
    assert chosen.args == [0]
    assert stacked.accessibleDescription() == "A: 12; B: 12"
