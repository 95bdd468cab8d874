from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage

from propertydesk.desks.owners.beside.screen import Beside
from propertydesk.desks.owners.scan_view.screen import ScanView
from propertydesk.desks.owners.screen import OwnersScreen
from propertydesk.desks.owners.unit_page.screen import UnitPage
from propertydesk.office.words import Role
from propertydesk.ui.action_panel import ActionPanel
from tests.ui.conftest import Seat
from tests.ui.screens.conftest import open_menu, row_of, rows_of

UNIT = "3-1-1001"


@pytest.fixture
def page(seat: Seat) -> OwnersScreen:
    """The owners' page of the front desk, standing on the household's unit."""
    seat.sit(Role.DESK).show_desk("owners")
    seat.settle()
    page = seat.place.page("owners")
    assert isinstance(page, OwnersScreen)
    return page


@pytest.fixture
def unit(seat: Seat, page: OwnersScreen) -> UnitPage:
    """The file of 3-1-1001, opened from the list by keyboard."""
    seat.wait(lambda: len(page.lists["units"].model.ids))
    page.lists["units"].table.setFocus()
    seat.press("Down", "Up")
    seat.wait(lambda: isinstance(page.record, Beside) and page.record.unit_page.unit_id)
    assert isinstance(page.record, Beside)
    file = page.record.unit_page
    seat.wait(lambda: rows_of(file.lines))
    return file


def lines_say(file: UnitPage) -> str:
    return "\n".join(rows_of(file.lines))


def test_the_unit_one_stands_on_is_open_beside_the_list(unit: UnitPage) -> None:
    assert unit.head._unit.text() == UNIT
    assert unit.head._owners.text() == "尉迟文轩"
    assert "尉迟文轩 139****4477 · 3399**********0019 · since 2019-06-12 Owner" in lines_say(unit)
    assert "Add a person · 尉迟文轩" in lines_say(unit), "the history tells who came when"


def test_full_numbers_are_shown_with_a_trace_and_hidden_again(seat: Seat, page: OwnersScreen, unit: UnitPage) -> None:
    unit.lines.setFocus()
    row_of(unit.lines, "尉迟文轩").setFocus()
    seat.press("Ctrl+R")
    seat.wait(lambda: "13900004477 · 339901197003120019" in lines_say(unit))
    assert "reveal" in [row["action"] for row in seat.office.rows("journal")]
    row_of(unit.lines, "尉迟文轩").setFocus()
    seat.press("Ctrl+R")
    seat.wait(lambda: "139****4477" in lines_say(unit))


def test_a_person_is_added_to_the_unit_with_one_key(seat: Seat, page: OwnersScreen, unit: UnitPage) -> None:
    row_of(unit.lines, "尉迟文轩").setFocus()
    seat.press("2")
    seat.wait(lambda: page.panels and isinstance(page.panels[-1], ActionPanel))
    seat.settle()
    form = page.panels[-1]
    assert isinstance(form, ActionPanel)
    seat.wait(lambda: form.editor.words("unit_id") == UNIT)
    form.editor.fill({"name": "尉迟欣", "relation": "family", "phones": "13800002401"})
    form.editor.focus("name")
    seat.press("Ctrl+Return")
    seat.wait(lambda: "尉迟欣 138****2401 Family" in lines_say(unit))
    assert not page.panels


def test_the_file_beside_obeys_from_the_list_too(seat: Seat, page: OwnersScreen, unit: UnitPage) -> None:
    table = page.lists["units"].table
    table.setFocus()
    seat.press("Ctrl+R")
    seat.wait(lambda: "13900004477" in lines_say(unit))
    seat.press("F6")
    assert unit.isAncestorOf(seat.focused)
    seat.press("Esc")
    assert seat.focused is table
    seat.press("Alt+5")
    seat.wait(lambda: page.panels and isinstance(page.panels[-1], ActionPanel))
    form = page.panels[-1]
    assert isinstance(form, ActionPanel)
    assert form.action.key == "instruction.add"
    seat.settle()


def test_a_lines_menu_says_what_can_be_done(seat: Seat, page: OwnersScreen, unit: UnitPage) -> None:
    row_of(unit.lines, "尉迟文轩").setFocus()
    seat.press("Return")
    seat.wait(open_menu)
    menu = open_menu()
    assert menu is not None
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert {"End: moved out, sold", "Edit the person", "Open"} <= set(words)
    next(action for action in menu.actions() if action.text() == "End: moved out, sold").trigger()
    menu.close()
    seat.wait(lambda: page.panels)
    seat.settle()
    form = page.panels[-1]
    assert isinstance(form, ActionPanel)
    form.editor.fill({"until": "2026-11-20"})
    form.submit()
    seat.wait(lambda: not page.panels)
    seat.office.clock.forward(days=1)
    unit.read()
    seat.wait(lambda: "2019-06-12 to 2026-11-20" in lines_say(unit))
    seat.wait(lambda: unit.head._owners.text() == "no owner recorded")


def test_a_dropped_scan_is_kept_and_looked_at_with_a_trace(
    seat: Seat, page: OwnersScreen, unit: UnitPage, tmp_path: Path
) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    path = tmp_path / "title deed.png"
    assert picture.save(str(path))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    unit.dropEvent(event)
    seat.wait(lambda: "title deed" in lines_say(unit))
    row_of(unit.lines, "title deed").setFocus()
    seat.press("Return")
    seat.wait(open_menu)
    menu = open_menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Look at it").trigger()
    menu.close()
    seat.wait(lambda: page.panels and isinstance(page.panels[-1], ScanView))
    seat.settle()
    view = page.panels[-1]
    assert isinstance(view, ScanView)
    assert (view._pages[0].width(), view._pages[0].height()) == (40, 30)
    seat.press("Esc")
    seat.wait(lambda: not page.panels)
    assert any(row["action"] == "reveal" for row in seat.office.rows("journal"))


def test_what_is_no_picture_is_refused_in_words(seat: Seat, unit: UnitPage, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK\x03\x04 a letter")
    told: list[str] = []
    seat.frame.told.connect(lambda words, _tone: told.append(words))
    unit.attach([str(path)])
    seat.wait(lambda: told)
    assert told == ["A PDF or a picture (JPEG, PNG, TIFF, WebP), please."]


def test_a_person_opened_from_the_unit_gives_way_to_it_again_with_esc(
    seat: Seat, page: OwnersScreen, unit: UnitPage
) -> None:
    row_of(unit.lines, "尉迟文轩").setFocus()
    seat.press("Return")
    seat.wait(open_menu)
    menu = open_menu()
    assert menu is not None
    [action for action in menu.actions() if action.text() == "Open"][-1].trigger()
    menu.close()
    record = page.record
    assert isinstance(record, Beside)
    seat.wait(lambda: record.kind == "person" and record.view is not None and record.view.kind == "person")
    assert not unit.isVisible()
    seat.press("Esc")
    seat.wait(lambda: record.kind == "unit" and unit.isVisible())


def test_the_search_box_opens_what_it_finds_here_while_the_page_is_in_front(seat: Seat, page: OwnersScreen) -> None:
    seat.press("Ctrl+K")
    seat.type("4477")
    seat.press("Return")
    seat.wait(lambda: isinstance(page.record, Beside) and page.record.kind == "person")
    assert seat.place.current == "owners"


def test_who_may_only_look_is_offered_no_verbs(seat: Seat) -> None:
    seat.sit(Role.GUARD).show_desk("owners")
    seat.settle()
    page = seat.place.page("owners")
    assert isinstance(page, OwnersScreen)
    page.show_record("unit", 1)
    seat.settle()
    assert isinstance(page.record, Beside)
    assert page.record.unit_page.head.buttons == {}
    assert not page.record.unit_page.acceptDrops()
