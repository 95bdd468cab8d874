from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from propertydesk import registry
from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import _, say
from propertydesk.office.first_run.beginning import NewOffice, Progress
from propertydesk.office.first_run.screen import FirstRun
from propertydesk.office.opening import open_new_office
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import SignedIn, enter
from propertydesk.office.words import Role
from propertydesk.store import Store
from propertydesk.ui.local import Local
from propertydesk.ui.runner import Runner
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker
from tests.an_office import AnOffice
from tests.sheets.ledgers import with_everything
from tests.ui.conftest import Seat


@dataclass
class Beginnings:
    """What the program offers the first window. ``demo`` is what looking at the demo office gives."""

    folder: Path
    demo: Callable[[], SignedIn]
    opened: list[Store] = field(default_factory=list)

    def look_at_demo(self, progress: Progress) -> SignedIn:
        progress(1, 2)
        return self.demo()

    def start(self, new: NewOffice) -> SignedIn:
        store = open_new_office(
            new.folder, registry.metadata(), name=new.name, login=new.login, password=new.password,
            language=new.language, admin_name=new.person,
        )  # fmt: skip
        self.opened.append(store)
        return enter(Office(store, registry.catalogue()), new.login, new.password)


@dataclass
class FirstTime:
    """Somebody before the first window."""

    screen: FirstRun
    beginnings: Beginnings
    local: Local
    qtbot: QtBot
    entered: list[SignedIn] = field(default_factory=list)

    def wait(self, seen: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=20_000)

    def press(self, *keys: str) -> None:
        for key in keys:
            stroke = QKeySequence(key)[0]
            QTest.keyClick(self.focused, stroke.key(), stroke.keyboardModifiers())

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused, text)

    @property
    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.screen


@pytest.fixture
def first(office: AnOffice, app: QApplication, runner: Runner, qtbot: QtBot, tmp_path: Path) -> Iterator[FirstTime]:
    beginnings = Beginnings(tmp_path / "mine", lambda: office.as_(Role.DESK))
    local = Local(tmp_path / "pc")
    screen = FirstRun(beginnings, runner, Speaker("en"), Theme(app, "light"), local)
    screen.resize(1366, 768)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    made = FirstTime(screen, beginnings, local, qtbot)
    screen.entered.connect(made.entered.append)
    screen.welcome.look.setFocus()
    yield made
    screen.close()
    qtbot.waitUntil(lambda: runner.under_way == 0)
    screen.deleteLater()
    for store in beginnings.opened:
        store.close()


def fill_in(first: FirstTime, again: str = "secret1") -> None:
    """Type the whole form, Tab by Tab."""
    first.press("2")
    first.wait(lambda: first.focused.accessibleName() == "Name of the service centre")
    first.type("Lantian Court Service Centre")
    first.press("Tab", "Tab")
    assert first.focused.accessibleName() == "Your name"
    for words in ("Wang Li", "wangli", "secret1", again):
        first.type(words)
        first.press("Tab")


def test_the_demo_office_is_one_key_away(first: FirstTime) -> None:
    first.press("1")
    first.wait(lambda: first.entered)
    assert first.entered[0].actor.login == "desk"


def test_ones_own_office_opens_by_keyboard_alone(first: FirstTime) -> None:
    fill_in(first)
    first.press("Ctrl+Return")
    first.wait(lambda: hasattr(first.screen, "roster") and first.screen.roster.isVisible())
    first.press("Esc")
    first.wait(lambda: hasattr(first.screen, "state"))
    card = first.screen.state.card
    first.wait(lambda: card.editor.answers()["gates"] == "East gate, West gate")
    card.editor.fill({"phone": "057188001234", "head_title": "Centre manager"})
    card.first_focus()
    first.press("Ctrl+Return")
    first.wait(lambda: first.entered)
    mine = first.entered[0]
    assert (mine.actor.login, mine.actor.name, mine.actor.roles) == ("wangli", "Wang Li", {Role.MANAGER})
    assert mine.setting("office_name") == "Lantian Court Service Centre"
    assert (mine.setting("phone"), mine.setting("head_title")) == ("057188001234", "Centre manager")
    assert mine.setting("language") == "en"


def test_the_owner_ledger_goes_in_on_the_way(first: FirstTime, tmp_path: Path) -> None:
    fill_in(first)
    first.press("Ctrl+Return")
    first.wait(lambda: hasattr(first.screen, "roster"))
    roster = first.screen.roster
    roster.open(with_everything(tmp_path / "ledger.xlsx"))
    first.wait(lambda: roster.look.isVisible() and roster.look.button.isEnabled())
    first.press("Ctrl+Return")
    first.wait(lambda: roster.outcome.isVisible() and roster.outcome.button.hasFocus())
    first.press("Return")
    first.wait(lambda: hasattr(first.screen, "state"))
    assert len(first.screen._office.list_ids("units")) == 8


def test_two_different_passwords_are_refused_at_the_second(first: FirstTime) -> None:
    fill_in(first, again="secret2")
    first.press("Ctrl+Return")
    first.wait(lambda: first.focused.accessibleName() == "Password again")
    box = first.screen.form.card.editor._boxes["again"]
    assert box.note.text() == "The two passwords differ. Type the same one twice."
    assert not first.beginnings.folder.exists()


def test_a_password_that_is_too_short_is_refused_at_its_field(first: FirstTime) -> None:
    first.press("2")
    first.wait(lambda: hasattr(first.screen, "form"))
    card = first.screen.form.card
    card.editor.fill({"name": "Lantian", "person": "Wang", "login": "wang", "password": "abc", "again": "abc"})
    card.submit()
    first.wait(card.editor._boxes["password"].note.text)
    assert card.editor._boxes["password"].note.text() == "A password has at least 4 characters."
    assert card.button.isEnabled()


def test_another_folder_is_remembered_for_the_next_start(
    first: FirstTime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other disk"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(other))
    first.press("2")
    first.wait(lambda: hasattr(first.screen, "form"))
    first.screen.form._choose_folder()
    assert str(other) in first.screen.form._where.text()
    card = first.screen.form.card
    card.editor.fill({"name": "Lantian", "person": "Wang", "login": "wang", "password": "demo", "again": "demo"})
    card.submit()
    first.wait(lambda: hasattr(first.screen, "roster"))
    assert (other / "office.db").is_file()
    assert first.local.words("office") == str(other)


def test_trouble_with_the_disk_is_told_with_advice_and_one_may_try_again(first: FirstTime) -> None:
    def full() -> SignedIn:
        raise StoreProblem("full", "The disk is full.", "Make room and try again.")

    first.beginnings.demo = full
    first.press("1")
    first.wait(first.screen.banner.isVisible)
    assert "Make room" in first.screen.banner._words.text()
    assert first.screen.welcome.look.isEnabled()


def test_the_language_is_chosen_before_anything_else_and_remembered(first: FirstTime) -> None:
    first.screen.welcome.language.emit("zh_CN")
    assert first.screen.welcome.begin.text() == say(_("Start my office"), "zh_CN")
    assert first.local.words("language") == "zh_CN"
    first.screen.welcome.mine.emit()
    assert first.screen.form.card.editor.answers()["language"] == "zh_CN"


def test_esc_leads_from_the_form_back_to_the_two_choices(first: FirstTime) -> None:
    first.press("2")
    first.wait(lambda: first.focused.accessibleName() == "Name of the service centre")
    first.press("Esc")
    first.wait(first.screen.welcome.isVisible)


def test_in_the_window_it_stands_alone_until_the_office_opens(seat: Seat, office: AnOffice, tmp_path: Path) -> None:
    beginnings = Beginnings(tmp_path / "mine", lambda: office.as_(Role.DESK))
    screen = FirstRun(beginnings, seat.runner, seat.say, seat.theme, seat.local)
    screen.entered.connect(lambda signed_in: seat.window.open_office(signed_in, signed_in.moment()))
    seat.window.show_page(screen)
    assert not seat.window.bar.isVisible()
    screen.welcome.language.emit("zh_CN")
    seat.wait(screen.isVisible)  # another language builds the window anew around it
    seat.wait(screen.welcome.look.hasFocus)
    assert screen.welcome.begin.text() == say(_("Start my office"), "zh_CN")
    seat.press("1")
    seat.wait(lambda: seat.window.place is not None)
    seat.settle()
    assert seat.window.bar.isVisible()
    assert seat.place.login == "desk"
