from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from propertydesk.ui.backend import Found
from propertydesk.ui.search import SearchBox
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker


@dataclass(frozen=True)
class AHit:
    kind: str
    id: int
    unit: str | None
    title: str
    number: str | None = None
    unit_id: int | None = None
    matched: str = "unit"


@dataclass(frozen=True)
class AFound:
    hits: tuple[AHit, ...]
    total: int


HITS = tuple(AHit("unit", id, f"3-1-{id}01", f"户主{id}", unit_id=id) for id in range(1, 6))
Answer = Callable[[Found], None]


class Finder:
    """Answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Answer]] = []

    def __call__(self, text: str, answer: Answer) -> None:
        self.asked.append((text, answer))


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def box(app: QApplication, qtbot: QtBot, finder: Finder) -> SearchBox:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    made = SearchBox(window, Speaker("en"), Theme(app, "light"))
    QVBoxLayout(window).addWidget(made)
    made.serve(finder, {"unit": "house"})
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.setFocus()
    return made


def asked(qtbot: QtBot, finder: Finder, count: int = 1) -> Answer:
    qtbot.waitUntil(lambda: len(finder.asked) >= count)
    return finder.asked[-1][1]


def test_it_asks_once_when_one_stops_typing(box: SearchBox, finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "3-1")
    asked(qtbot, finder)
    assert [text for text, _answer in finder.asked] == ["3-1"]


def test_arrows_and_enter_choose(box: SearchBox, finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "3-1")
    asked(qtbot, finder)(AFound(HITS, 5))
    assert box.popup.isVisible()
    assert box.popup.total.text() == "5 found"
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Up)
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == ["unit", 2, 2]
    assert not box.popup.isVisible()
    assert box.text() == ""


def test_a_click_chooses(box: SearchBox, finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "3-1")
    asked(qtbot, finder)(AFound(HITS, 5))
    place = box.popup.list.visualRect(box.popup.hits.index(3))
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.mouseClick(
            box.popup.list.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place.center(),
        )
    assert chosen.args == ["unit", 4, 4]


def test_a_scanner_is_faster_than_the_search(box: SearchBox, finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "FX-20261120-001")
    QTest.keyClick(box, Qt.Key.Key_Return)
    slip = AHit("release_slip", 42, "3-1-1001", "沙发", number="FX-20261120-001", matched="number")
    with qtbot.waitSignal(box.chosen) as chosen:
        asked(qtbot, finder)(AFound((slip,), 1))
    assert chosen.args == ["release_slip", 42, -1]
    assert not box.popup.isVisible()


def test_an_answer_to_what_is_no_longer_asked_is_dropped(box: SearchBox, finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "3")
    late = asked(qtbot, finder)
    QTest.keyClicks(box, "-1")
    now = asked(qtbot, finder, 2)
    now(AFound(HITS[:1], 1))
    late(AFound(HITS, 5))
    assert box.popup.hits.rowCount() == 1


def test_more_than_are_shown_says_how_many(box: SearchBox, finder: Finder, qtbot: QtBot) -> None:
    many = tuple(AHit("person", id, None, f"王{id}") for id in range(50))
    QTest.keyClicks(box, "w")
    asked(qtbot, finder)(AFound(many, 1234))
    assert box.popup.total.text() == "50 of 1234 shown. Type more to narrow it down."


def test_nothing_found_says_what_to_try(box: SearchBox, finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "zzz")
    asked(qtbot, finder)(AFound((), 0))
    assert box.popup.total.text().startswith("Nothing found.")
    assert not box.popup.list.isVisible()


def test_esc_closes_and_clears(box: SearchBox, finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "3-1")
    asked(qtbot, finder)(AFound(HITS, 5))
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.popup.isVisible()
    assert box.text() == ""
