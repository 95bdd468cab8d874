from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from propertydesk.ui.runner import Runner


def test_results_come_back_on_the_windows_thread(runner: Runner, qtbot: QtBot) -> None:
    owner, came = QObject(), []
    runner.run_read(
        owner, lambda: threading.current_thread().name, lambda name: came.append((name, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(came))
    [(name, thread)] = came
    assert name.startswith("reader")
    assert thread == threading.get_ident()


def test_deeds_run_one_after_another_in_their_order(runner: Runner, qtbot: QtBot) -> None:
    owner, order, came = QObject(), [], []
    for place in range(50):
        runner.run_write(owner, lambda place=place: order.append((place, threading.current_thread().name)), came.append)
    qtbot.waitUntil(lambda: len(came) == 50)
    assert [place for place, _thread in order] == list(range(50))
    assert {thread for _place, thread in order} == {"writer"}


def test_nothing_comes_back_to_a_screen_that_was_closed(runner: Runner, qtbot: QtBot, app: QApplication) -> None:
    hold, came = threading.Event(), []
    screen = QWidget()
    runner.run_read(screen, hold.wait, came.append)
    screen.deleteLater()
    app.processEvents()
    app.sendPostedEvents(None, 52)  # deferred delete
    hold.set()
    qtbot.waitUntil(lambda: runner.under_way == 0)
    assert came == []


def test_what_nobody_waits_for_any_more_is_dropped(runner: Runner, qtbot: QtBot) -> None:
    owner, hold, came = QObject(), threading.Event(), []
    job = runner.run_read(owner, hold.wait, came.append)
    job.cancel()
    hold.set()
    qtbot.waitUntil(lambda: runner.under_way == 0)
    assert came == []


def test_an_error_goes_to_who_asked_else_to_everybody(runner: Runner, qtbot: QtBot) -> None:
    owner, taken, failed = QObject(), [], []
    runner.failed.connect(failed.append)

    def fail() -> None:
        raise ValueError("wrong")

    runner.run_read(owner, fail, None, taken.append)
    runner.run_write(owner, fail)
    qtbot.waitUntil(lambda: bool(taken) and bool(failed))
    assert [str(error) for error in taken + failed] == ["wrong", "wrong"]


def test_on_leaving_what_is_queued_is_still_written(qtbot: QtBot) -> None:
    runner, owner, written = Runner(), QObject(), []
    for place in range(20):
        runner.run_write(owner, lambda place=place: written.append(place))
    runner.close()
    assert written == list(range(20))


def test_around_each_deed_the_watch_is_told(runner: Runner, qtbot: QtBot) -> None:
    told: list[str] = []

    class Watch:
        def before(self) -> None:
            told.append("before")

        def after(self) -> None:
            told.append("after")

    runner.around = Watch()
    owner: Any = QObject()
    runner.run_write(owner, lambda: told.append("deed"))
    runner.run_between(owner, lambda: told.append("look"))
    qtbot.waitUntil(lambda: runner.under_way == 0)
    assert told == ["before", "deed", "after", "look"]
