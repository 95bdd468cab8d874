from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import _
from propertydesk.office.words import Role
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.overlay import Overlay
from propertydesk.ui.pieces import Button
from propertydesk.ui.sign_in import SignInCard
from propertydesk.ui.window import without_data
from tests.ui.conftest import Seat


class Shown(QObject):
    """Notes each window that comes up beside the one."""

    def __init__(self, one: QWidget) -> None:
        super().__init__()
        self.one = one
        self.others: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        comes = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if comes and watched is not self.one and watched.windowType() == Qt.WindowType.Window:
            self.others.append(type(watched).__name__)
        return False


def panel_of(seat: Seat) -> ActionPanel:
    panel = seat.place.page(seat.place.current).panels[-1]
    assert isinstance(panel, ActionPanel)
    return panel


def begin(seat: Seat, action: str) -> ActionPanel:
    seat.frame.open_action(action, unit_id=1)
    seat.settle()
    return panel_of(seat)


def test_every_desk_opens_and_nothing_flashes_up_beside_the_window(seat: Seat, app: QApplication) -> None:
    spy = Shown(seat.window)
    app.installEventFilter(spy)
    seat.sit(Role.MANAGER)
    for key in seat.window.rail.keys:
        seat.place.show_desk(key)
        seat.settle()
        assert seat.window.pages.currentWidget() is seat.place.page(key)
    app.removeEventFilter(spy)
    assert spy.others == []


def test_everything_that_can_be_reached_says_its_name(seat: Seat) -> None:
    seat.sit(Role.MANAGER)
    for key in seat.window.rail.keys:
        seat.place.show_desk(key)
        seat.settle()
        assert silent_in(seat.window) == []


def silent_in(window: QWidget) -> list[str]:
    """What the focus can reach and a screen reader has no words for."""
    silent = []
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTableView):
        for part in window.findChildren(kind):
            reached = part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.isEnabled() and part.isVisible()
            inner = part.objectName().startswith("qt_") or isinstance(part.parentWidget(), QComboBox)
            words = part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")
            if reached and not inner and not words:
                silent.append(f"{type(part).__name__} in {type(part.parentWidget()).__name__}")
    return silent


def test_desks_are_reached_by_key(seat: Seat) -> None:
    seat.sit(Role.DESK)
    first, second, *_rest = seat.window.rail.keys
    seat.press("Ctrl+2")
    assert seat.place.current == second
    seat.press("Alt+Up")
    assert seat.place.current == first


def test_half_typed_is_parked_by_a_search_and_comes_back_with_one_key(seat: Seat) -> None:
    seat.sit(Role.DESK)
    panel = begin(seat, "visitor.in")
    line = panel.editor.input("name")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    seat.type("Xu")
    seat.press("Ctrl+K")
    seat.settle()
    assert [draft.answers["name"] for draft in seat.office.as_(Role.DESK).drafts()] == ["Xu"]
    seat.type("3-1-1001")
    seat.press("Return")
    seat.wait(seat.window.tray.isVisible)
    seat.settle()
    assert not seat.place.page(seat.place.current).panels
    seat.press("Ctrl+J")
    seat.settle()
    assert panel_of(seat).editor.answers()["name"] == "Xu"
    seat.wait(lambda: not seat.window.tray.isVisible())


def test_esc_goes_back_and_loses_nothing(seat: Seat) -> None:
    seat.sit(Role.DESK)
    panel = begin(seat, "visitor.in")
    panel.editor.focus("name")
    seat.type("Xu")
    seat.press("Esc")
    seat.settle()
    assert not seat.place.page(seat.place.current).panels
    assert [draft.answers["name"] for draft in seat.office.as_(Role.DESK).drafts()] == ["Xu"]


def test_an_untouched_form_leaves_no_draft(seat: Seat) -> None:
    seat.sit(Role.DESK)
    begin(seat, "visitor.in")
    seat.press("Esc")
    seat.settle()
    assert seat.office.as_(Role.DESK).drafts() == []


def test_a_deed_says_what_was_done_and_its_draft_is_gone(seat: Seat) -> None:
    seat.sit(Role.DESK)
    panel = begin(seat, "visitor.in")
    panel.editor.fill({"name": "徐工", "purpose": "修空调", "confirmed": "intercom"})
    panel.editor.dirty = True
    panel.save()
    seat.press("Ctrl+Return")
    seat.wait(seat.place.deeds.isVisible)
    seat.settle()
    [row] = seat.office.rows("visitors")
    said = {part.text() for part in seat.place.deeds.findChildren(QLabel)}
    assert any(str(row["number"]) in words for words in said)
    assert seat.office.as_(Role.DESK).drafts() == []


def test_one_deed_after_the_other_is_said_whole(seat: Seat) -> None:
    seat.sit(Role.MANAGER)
    for unit in ("1-1-101", "1-1-102"):
        seat.frame.perform(seat.frame, "unit.add", (), {"unit": unit, "area": "50"})
        seat.settle()
        line = seat.place.deeds
        assert line.isVisible()
        assert line.width() >= line.sizeHint().width() > 100


def test_what_is_wrong_stands_at_its_field_and_the_form_stays(seat: Seat) -> None:
    seat.sit(Role.DESK)
    panel = begin(seat, "visitor.in")
    seat.press("Ctrl+Return")
    seat.settle()
    assert panel_of(seat) is panel
    assert panel.editor.input("name").hasFocus()
    assert panel.button.isEnabled()
    assert not seat.office.rows("visitors")


def test_changing_person_keeps_each_ones_drafts(seat: Seat) -> None:
    seat.sit(Role.DESK)
    panel = begin(seat, "visitor.in")
    panel.editor.focus("name")
    seat.type("Xu")
    seat.sit(Role.SUPERVISOR)
    assert seat.place.login == "supervisor"
    assert not seat.window.tray.isVisible()
    seat.sit(Role.DESK)
    seat.wait(seat.window.tray.isVisible)
    draft = seat.window.tray.newest()
    assert draft is not None and draft.answers["name"] == "Xu"


def test_signing_in_with_name_and_password(seat: Seat) -> None:
    assert seat.window.door is not None
    seat.window.show_door(seat.window.door, "manager")
    seat.settle()
    card = seat.find(SignInCard)
    assert card.password.hasFocus()
    seat.type("wrong")
    seat.press("Return")
    seat.settle()
    assert card.error.text() == "Name or password is not right."
    card.password.clear()
    seat.type("demo")
    seat.press("Return")
    seat.wait(lambda: seat.window.place is not None)
    seat.settle()
    assert seat.place.login == "manager"
    assert not [part for part in seat.window.findChildren(Overlay) if part.isVisible()]


def test_locked_after_idle_minutes_what_was_typed_is_there_again(seat: Seat) -> None:
    seat.sit(Role.MANAGER)
    panel = begin(seat, "unit.add")
    panel.editor.focus("unit")
    seat.type("3-1-1002")
    seat.window.lock_idle()
    seat.settle()
    lock = seat.find(Overlay)
    seat.press("Esc")
    assert lock.isVisible()
    seat.type("demo")
    seat.press("Return")
    seat.wait(lambda: not seat.window.findChildren(SignInCard))
    seat.settle()
    assert panel_of(seat) is panel
    assert panel.editor.answers()["unit"] == "3-1-1002"


def test_another_language_and_theme_at_once(seat: Seat) -> None:
    seat.sit(Role.DESK)
    seat.window.choose_language("zh_CN")
    seat.window.choose_theme("dark")
    seat.settle()
    assert seat.frame.lang == "zh_CN"
    assert seat.frame.palette.name == "dark"
    assert seat.local.words("language") == "zh_CN"
    assert seat.place.current == seat.window.rail.keys[0]


def test_trouble_with_the_file_comes_with_advice_and_stays(seat: Seat) -> None:
    seat.sit(Role.DESK)
    seat.frame.take_error(StoreProblem("full", _("The disk is full."), _("Make room, then try again.")))
    assert seat.window.banner.isVisible()
    assert seat.window.banner._words.text() == "The disk is full. Make room, then try again."


def test_after_trouble_with_the_file_one_may_try_again(seat: Seat) -> None:
    seat.sit(Role.DESK)
    told: list[str] = []

    def fails() -> None:
        raise StoreProblem("full", _("The disk is full."), _("Make room, then try again."))

    seat.frame.read(seat.window, fails, lambda _none: told.append("done"), hindered=lambda: told.append("free again"))
    seat.wait(lambda: told == ["free again"])
    assert seat.window.banner.isVisible()


def test_a_bug_is_reported_without_anybodys_data(seat: Seat) -> None:
    seat.sit(Role.DESK)
    try:
        raise KeyError("尉迟文轩 13900004477")
    except KeyError as error:
        details = without_data(error)
        seat.window.report(error)
    assert "KeyError" in details
    assert "test_window.py" in details
    assert "尉迟" not in details and "1390" not in details
    copy = next(part for part in seat.window.findChildren(Button) if part.text() == "Copy details")
    copy.click()
    assert QApplication.clipboard().text() == details
    seat.press("Esc")


def test_others_writing_are_noticed(seat: Seat) -> None:
    seat.sit(Role.DESK)
    seat.wait(lambda: seat.place.pulse._versions is not None)
    seen = []
    seat.frame.changed.connect(seen.append)
    seat.office.new("unit.add", unit="1-1-101", area="50")
    seat.place.pulse._look_at_version()
    seat.wait(lambda: bool(seen))
    assert seen[0].everything


def test_our_own_writing_is_not_taken_for_others(seat: Seat) -> None:
    seat.sit(Role.MANAGER)
    seat.wait(lambda: seat.place.pulse._versions is not None)
    seen = []
    seat.frame.changed.connect(seen.append)
    seat.frame.perform(seat.frame, "unit.add", (), {"unit": "1-1-101", "area": "50"})
    seat.wait(lambda: bool(seen))
    seat.place.pulse._look_at_version()
    seat.settle()
    assert [changes.everything for changes in seen] == [False]
