"""The pictures of the fees and the trial balance, as somebody at the office looks at them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from propertydesk.desks.fees.reports.pictures_panel.building.screen import Shows
from propertydesk.desks.fees.reports.pictures_panel.screen import PicturesPanel, Which
from propertydesk.desks.fees.reports.trial import By
from propertydesk.desks.fees.reports.trial_panel.screen import TrialPanel
from propertydesk.office.words import Role
from tests.ui.conftest import Seat
from tests.ui.screens.owing import owing


@pytest.fixture
def pictures(seat: Seat) -> PicturesPanel:
    """The pictures in the manager's window."""
    owing(seat.office)
    seat.office.new("unit.add", unit="4-1-201", area="80", status="decorating")
    seat.sit(Role.MANAGER)
    panel = PicturesPanel(seat.frame)
    seat.qtbot.addWidget(panel)
    panel.resize(1180, 660)
    panel.show()
    seat.settle()
    return panel


def chosen(seat: Seat, panel: PicturesPanel, shows: Shows) -> None:
    seat.click(panel.building.shows.buttons[list(Shows).index(shows)])


def cell_words(panel: PicturesPanel) -> dict[str, tuple[str, str]]:
    return {cell.title: (cell.words, cell.tone) for cell in panel.building.grid._cells.values()}


def test_a_unit_shows_what_is_due_and_a_click_opens_its_household(seat: Seat, pictures: PicturesPanel) -> None:
    first, second = seat.office.rows("units")[:2]
    assert first["unit"] == "3-1-1001" and second["unit"] == "3-1-1002"
    words = cell_words(pictures)
    assert words["1002"] == ("200.00", "soon")
    assert words["1001"][0] == "1,704.17", "November is still to come"
    assert words["1001"][1] in ("soon", "late")
    grid = pictures.building.grid
    with seat.qtbot.waitSignal(seat.frame.asked_unit) as asked:
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, grid.place_of(1))
    assert asked.args == [1]
    told = {cell.title: cell.told for cell in grid._cells.values()}
    assert told["1001"].startswith("3-1-1001: ¥1,704.17 due, the oldest since 2026-07-25")


def test_the_same_building_shows_how_units_are_used_and_the_choice_is_kept(seat: Seat, pictures: PicturesPanel) -> None:
    chosen(seat, pictures, Shows.STATUS)
    assert cell_words(pictures)["1002"] == ("Owner-occupied", "plain")
    chosen(seat, pictures, Shows.DECORATION)
    QTest.keyClick(pictures.building.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    pictures.building.turn(0)
    seat.settle()
    again = PicturesPanel(seat.frame)
    seat.qtbot.addWidget(again)
    seat.settle()
    assert again.building.shows.value() == Shows.DECORATION.value


def test_the_next_building_comes_by_key(seat: Seat, pictures: PicturesPanel) -> None:
    assert pictures.building.which.currentText() == "Building 3"
    pictures.building.turn(1)
    seat.settle()
    assert pictures.building.which.currentText() == "Building 4"
    assert list(cell_words(pictures)) == ["201"]
    chosen(seat, pictures, Shows.DECORATION)
    assert cell_words(pictures)["201"] == ("Under decoration", "soon")
    pictures.building.turn(1)
    seat.settle()
    assert pictures.building.which.currentText() == "Building 3"


def test_a_bar_of_old_arrears_leads_to_its_building(seat: Seat, pictures: PicturesPanel) -> None:
    seat.click(pictures.which.buttons[list(Which).index(Which.RATES)])
    seat.settle()
    assert set(pictures.rates.pictures) == {"months", "items", "buildings"}
    ages = pictures.rates.ages
    assert ages is not None
    assert "Building 3" in ages.accessibleDescription()
    ages.chosen.emit(0)
    seat.settle()
    assert pictures.which.value() == Which.BUILDING.value
    assert pictures.building.state is not None and pictures.building.state.name == "3"


def test_the_trial_balance_of_a_day(seat: Seat, pictures: PicturesPanel, tmp_path: Path) -> None:
    panel = TrialPanel(seat.frame)
    seat.qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    seat.settle()
    assert panel.state.text() == "It balances"
    names = [str(panel.rows.lines[row].name) for row in range(panel.rows.rowCount())]
    assert names == ["The whole office", "3-1-1001"] or names[1] == "3-1-1001"
    today = panel.rows.lines[0].figures.charged
    panel.day.setText("2026-08-15")
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    seat.settle()
    assert 0 < panel.rows.lines[0].figures.charged < today
    panel.day.setText("no day")
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    seat.settle()
    seat.click(panel.by.buttons[list(By).index(By.ITEM)])
    assert "物业管理费" in {str(line.name) for line in panel.rows.lines}
    panel.write(tmp_path / "trial.xlsx")
    seat.settle()
    assert load_workbook(tmp_path / "trial.xlsx").worksheets[0].max_row > 4
