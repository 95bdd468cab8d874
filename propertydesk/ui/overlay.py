"""What lies over the whole window for a moment: the keys of this page, a report of a bug, the lock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from propertydesk.core.i18n import _
from propertydesk.ui import pieces
from propertydesk.ui.keys import Key
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker


class Overlay(QWidget):
    """Lies over its window; what stands behind cannot be reached meanwhile, nor read where it *covers*.

    Esc closes it unless it *stays*.
    """

    closed = Signal()

    def __init__(self, window: QWidget, card: QWidget, *, stays: bool = False, covers: bool = False) -> None:
        super().__init__(window)
        self.setObjectName("curtain" if covers else "veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stays = stays
        self._before: QWidget | None = window.focusWidget()
        line = pieces.row(1, card, 1)
        pieces.column(1, line, 1, parent=self)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Take the overlay away and give the focus back."""
        self.closed.emit()
        self.hide()
        self.deleteLater()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1) and not self._stays:
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._stays:
            self.leave()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)


def keys_card(keys: Sequence[Key], say: Speaker, theme: Theme) -> QWidget:
    """The keys that work now, with what they do."""
    card = pieces.frame("panel")
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    rows: dict[str, str] = {}
    for key in keys:
        rows.setdefault(pieces.key_words(key.sequence), say(key.words))
    half = (len(rows) + 1) // 2 if len(rows) > 12 else len(rows)
    for place, (cap, words) in enumerate(rows.items()):
        row, column = place % half, 2 * (place // half)
        grid.addWidget(pieces.chip(cap, "plain"), row, column, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(pieces.label(words), row, column + 1)
    title = pieces.label(say(_("Keys of this page")), "title")
    hint = pieces.label(say(_("Esc closes this.")), "muted")
    pieces.column(title, grid, hint, parent=card, gap=14, margins=(24, 20, 24, 20))
    return card


def report_card(words: str, details: str, say: Speaker, theme: Theme) -> tuple[QWidget, pieces.Button]:
    """Something went wrong that nobody foresaw: what it means, and the details to send on. Returns the close button."""
    card = pieces.frame("panel")
    card.setMaximumWidth(640)
    copy = pieces.Button(say(_("Copy details")), icon="copy", palette=theme.palette)
    close = pieces.Button(say(_("Close")), look="primary", palette=theme.palette)

    def copied() -> None:
        QGuiApplication.clipboard().setText(details)
        copy.setText(say(_("Copied")))

    copy.clicked.connect(copied)
    pieces.column(
        pieces.label(say(_("Something went wrong")), "title"),
        pieces.label(words, wrap=True),
        pieces.row(1, copy, close),
        parent=card,
        gap=14,
        margins=(24, 20, 24, 20),
    )
    return card, close
