from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from propertydesk.office.settings_desk.backup_pane.screen import BackupPane
from propertydesk.office.settings_desk.blanks_pane.screen import BlanksPane
from propertydesk.office.settings_desk.computer_pane.screen import ComputerPane
from propertydesk.office.settings_desk.list_pane.screen import ListPane
from propertydesk.office.settings_desk.office_pane.screen import OfficePane
from propertydesk.office.settings_desk.screen import SettingsPage
from propertydesk.office.settings_desk.series_pane.screen import SeriesPane
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.editor import Editor
from propertydesk.ui.paper_panel import PaperPanel
from propertydesk.ui.record import RecordPanel
from tests.ui.conftest import Seat
from tests.ui.screens.conftest import row_of, rows_of


def settings_of(seat: Seat, role: Role) -> SettingsPage:
    seat.sit(role).show_desk("office")
    seat.settle()
    page = seat.place.page("office")
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def page(seat: Seat) -> SettingsPage:
    """The settings of the project manager."""
    return settings_of(seat, Role.MANAGER)


def part(seat: Seat, page: SettingsPage, key: str) -> object:
    page.show_part(key)
    seat.settle()
    return page.stack.currentWidget()


def editor_with(pane: OfficePane, key: str) -> Editor:
    return next(editor for editor in pane.editors if key in editor.keys)


def test_each_role_sees_its_own_parts(seat: Seat, page: SettingsPage) -> None:
    assert {"computer", "office", "staff", "notices", "directory", "series", "backups", "journal"} <= set(page._parts)
    guards = settings_of(seat, Role.GUARD)
    assert "office" not in guards._parts
    assert "journal" not in guards._parts
    assert {"computer", "directory"} <= set(guards._parts)


def test_a_setting_is_changed_and_holds(seat: Seat, page: SettingsPage) -> None:
    pane = part(seat, page, "office")
    assert isinstance(pane, OfficePane)
    assert not pane.button.isEnabled(), "nothing to save yet"
    editor = editor_with(pane, "head_title")
    editor.focus("head_title")
    seat.press("Ctrl+A")
    seat.type("Centre manager")
    seat.press("Ctrl+Return")
    seat.wait(lambda: seat.office.manager.setting("head_title") == "Centre manager")
    seat.wait(lambda: not pane.button.isEnabled())


def test_a_setting_that_cannot_be_is_refused_at_its_field(seat: Seat, page: SettingsPage) -> None:
    pane = part(seat, page, "office")
    assert isinstance(pane, OfficePane)
    editor = editor_with(pane, "offset_x")
    editor.focus("offset_x")
    seat.press("Ctrl+A")
    seat.type("77")
    pane.submit()
    seat.wait(lambda: editor._boxes["offset_x"].note.text() == "Between -20 and 20 mm, please.")
    seat.click(pane.undo)
    seat.wait(lambda: editor.answers()["offset_x"] == "0")


def test_colours_and_language_change_at_once_and_the_page_stays(seat: Seat, page: SettingsPage) -> None:
    pane = part(seat, page, "computer")
    assert isinstance(pane, ComputerPane)
    seat.click(pane.colours.buttons[2])
    seat.wait(lambda: seat.theme.choice == "dark")
    seat.settle()
    again = seat.place.page("office")
    assert isinstance(again, SettingsPage)
    assert seat.place.current == "office"
    pane = again.stack.currentWidget()
    assert isinstance(pane, ComputerPane)
    seat.click(pane.language.buttons[0])
    seat.wait(lambda: seat.say.lang == "zh_CN")
    seat.settle()
    assert (seat.local.words("theme"), seat.local.words("language")) == ("dark", "zh_CN")


def test_a_colleagues_record_opens_beside_the_list(seat: Seat, page: SettingsPage) -> None:
    pane = part(seat, page, "staff")
    assert isinstance(pane, ListPane)
    seat.wait(lambda: len(pane.view.model.ids))
    page.show_record("staff", seat.office.staff[Role.DESK].staff_id)
    seat.settle()
    panel = page.panels[-1]
    assert isinstance(panel, RecordPanel)
    assert panel.view is not None
    assert "staff.roles" in [state.key for state in panel.view.actions]


def test_the_form_of_the_numbers_is_changed_from_its_line(seat: Seat, page: SettingsPage) -> None:
    pane = part(seat, page, "series")
    assert isinstance(pane, SeriesPane)
    assert "FX-20261120-001" in "\n".join(rows_of(pane.lines))
    row_of(pane.lines, "Release slip").setFocus()
    seat.press("Return")
    seat.wait(lambda: page.panels)
    seat.settle()
    form = page.panels[-1]
    assert isinstance(form, ActionPanel)
    assert form.editor.answers() == {"kind": "release_slip", "prefix": "FX", "period": "day", "width": "3"}
    form.editor.fill({"prefix": "FXT"})
    form.submit()
    seat.wait(lambda: "FXT-20261120-001" in "\n".join(rows_of(pane.lines)))


def test_a_backup_is_made_now(seat: Seat, page: SettingsPage) -> None:
    pane = part(seat, page, "backups")
    assert isinstance(pane, BackupPane)
    assert not rows_of(pane.lines)
    page.parts.setFocus()
    seat.press("Return", "Alt+1")
    seat.wait(lambda: "2026-11-20 10:40 by hand checked" in rows_of(pane.lines))


def test_blanks_bear_the_numbers_that_were_reserved(seat: Seat, page: SettingsPage) -> None:
    seat.office.do("blanks.reserve", kind="release_slip", count="2")
    pane = part(seat, page, "reserved_numbers")
    assert isinstance(pane, BlanksPane)
    pane.print()
    seat.wait(lambda: page.panels)
    panel = page.panels[-1]
    assert isinstance(panel, PaperPanel)
    texts = "\n".join(page_texts(panel._wanted.look(None)))
    assert "FX-20261120-001" in texts
    assert "FX-20261120-002" in texts
    seat.settle()


def test_with_nothing_reserved_there_is_no_blank_to_print(seat: Seat, page: SettingsPage) -> None:
    told: list[str] = []
    seat.frame.told.connect(lambda words, _tone: told.append(words))
    pane = part(seat, page, "reserved_numbers")
    assert isinstance(pane, BlanksPane)
    pane.print()
    seat.wait(lambda: told)
    assert told == ["No number waits for its paper. Reserve some first."]


def test_lists_of_the_office_come_forward_with_their_filters(seat: Seat, page: SettingsPage) -> None:
    seat.frame.open_list("notices", filters=("over",))
    seat.settle()
    pane = page.stack.currentWidget()
    assert isinstance(pane, ListPane)
    assert pane.view.query.filters == ("over",)
    QApplication.processEvents()
