"""A real window on a real office with one household, somebody at the desk, and a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from propertydesk import registry
from propertydesk.core.views import Moment
from propertydesk.office.door import Door
from propertydesk.office.perform import Office
from propertydesk.office.sign_in import Actor
from propertydesk.office.words import Role
from propertydesk.store import Store
from propertydesk.ui.frame import Frame
from propertydesk.ui.local import Local
from propertydesk.ui.runner import Runner
from propertydesk.ui.theme import Theme
from propertydesk.ui.window import Window
from propertydesk.ui.words import Speaker
from propertydesk.ui.workplace import Workplace
from tests.an_office import AnOffice, Clock, an_office, household

W = TypeVar("W", bound=QWidget)
SLIP = {
    "applicant": "尉迟文轩",
    "relation": "owner",
    "document": "id_card",
    "document_number": "339901197003120019",
    "id_seen": True,
    "phone": "13900004477",
    "reason": "moving",
    "items": [{"name": "三人沙发", "quantity": "1"}],
}


@dataclass
class Seat:
    """Somebody's seat at the PC: the window, what they press, what they see."""

    office: AnOffice
    window: Window
    runner: Runner
    local: Local
    theme: Theme
    say: Speaker
    qtbot: QtBot
    reports: list[Exception] = field(default_factory=list)

    def sit(self, role: Role) -> Workplace:
        """The colleague with *role* is at the desk."""
        signed_in = self.office.as_(role)
        self.window.open_office(signed_in, signed_in.moment())
        self.settle()
        return self.place

    @property
    def place(self) -> Workplace:
        """The workplace of whoever is at the desk."""
        assert self.window.place is not None
        return self.window.place

    @property
    def frame(self) -> Frame:
        """What the window offers to screens."""
        return self.place.frame

    def settle(self) -> None:
        """Until nothing is under way any more."""
        self.qtbot.waitUntil(lambda: self.runner.under_way == 0, timeout=20_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.runner.under_way == 0, timeout=20_000)

    def wait(self, seen: Callable[[], Any]) -> None:
        """Until something is seen."""
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=20_000)

    @property
    def focused(self) -> QWidget:
        """Where typing goes."""
        return QApplication.focusWidget() or self.window

    def press(self, *keys: str) -> None:
        """Press keys such as ``Ctrl+K``, one after another."""
        for key in keys:
            stroke = QKeySequence(key)[0]
            QTest.keyClick(self.focused, stroke.key(), stroke.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type ASCII words."""
        QTest.keyClicks(self.focused, text)

    def click(self, part: QWidget) -> None:
        """Click with the left button."""
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, part.rect().center())

    def find(self, kind: type[W], name: str | None = None) -> W:
        """The visible part of *kind* (with that accessible name), the one that came last."""
        found = [
            part
            for part in self.window.findChildren(kind)
            if part.isVisible() and (name is None or part.accessibleName() == name)
        ]
        assert found, f"no {kind.__name__} {name or ''} to be seen"
        return found[-1]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Role, Actor]]:
    """An office with the household 3-1-1001, made once; each test gets a copy of its own."""
    folder = tmp_path_factory.mktemp("furnished") / "office"
    with an_office(folder) as opened:
        household(opened)
        return folder, opened.staff


@pytest.fixture
def office(furnished: tuple[Path, dict[Role, Actor]], tmp_path: Path) -> Iterator[AnOffice]:
    """The office of this test."""
    folder, staff = furnished
    shutil.copytree(folder, tmp_path / "office")
    store, clock = Store.open(tmp_path / "office", registry.metadata()), Clock()
    try:
        yield AnOffice(Office(store, registry.catalogue(), clock), clock, staff)
    finally:
        store.close()


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    """Qt, dressed as the program dresses it."""
    qapp.setStyle("Fusion")
    return qapp


@pytest.fixture
def runner(app: QApplication) -> Iterator[Runner]:
    """The threads, ended with the test."""
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def frame(office: AnOffice, runner: Runner, app: QApplication, tmp_path: Path) -> Frame:
    """What screens get, for the front desk, in English."""
    signed_in = office.as_(Role.DESK)
    moment: Moment = signed_in.moment()
    return Frame(signed_in, moment, runner, Speaker("en"), Theme(app, "light"), Local(tmp_path / "pc"), app)


@pytest.fixture
def seat(office: AnOffice, runner: Runner, app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Seat]:
    """The window with nobody at the desk yet."""
    say, theme, local = Speaker("en"), Theme(app, "light"), Local(tmp_path / "pc")
    window = Window(say, theme, local, runner)
    window.door = Door(office.office)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made = Seat(office, window, runner, local, theme, say, qtbot)
    runner.failed.connect(made.reports.append)
    yield made
    window.put_away()
    window.close()
    made.settle()
    window.deleteLater()
    assert not made.reports
