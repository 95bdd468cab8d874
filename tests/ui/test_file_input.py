"""A field that asks for a file: picked, typed or dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _, say
from propertydesk.ui.file_input import FileInput
from propertydesk.ui.theme import LIGHT


@pytest.fixture
def asked(qtbot: QtBot) -> FileInput:
    widget = FileInput(Field("path", _("File"), kind="file"), lambda words: say(words, "en"), LIGHT)
    qtbot.addWidget(widget)
    return widget


def test_alt_and_down_picks_a_file(asked: FileInput, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    picked = str(Path("somewhere") / "bank.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (picked, ""))
    with qtbot.waitSignal(asked.edited):
        qtbot.keyClick(asked, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked.value() == picked


def test_a_file_is_dropped(asked: FileInput, qtbot: QtBot, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.csv"))])
    drop = QDropEvent(
        QPointF(2, 2), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(asked.edited):
        asked.dropEvent(drop)
    assert asked.value() == str(tmp_path / "a.csv")
