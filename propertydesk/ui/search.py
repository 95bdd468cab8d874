"""The one search box: understands units, names, pinyin, phones, plates, numbers and scanned codes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from propertydesk.core.i18n import _
from propertydesk.ui import icons
from propertydesk.ui.backend import Found
from propertydesk.ui.finds import HIT, MOST, SEEN, Popup
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

PATIENCE_MS = 80
Place = QModelIndex | QPersistentModelIndex
Ask = Callable[[str, Callable[[Found], None]], None]


class SearchBox(QLineEdit):
    """``chosen`` carries kind, id and unit id (-1 for none). ``asked`` fires when somebody begins to search."""

    chosen = Signal(str, int, int)
    asked = Signal()

    def __init__(self, window: QWidget, say: Speaker, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setAccessibleName(say(_("Search")))
        self.setPlaceholderText(say(_("Unit · name · pinyin · phone tail · plate · number · scan")))
        self.setFixedSize(560, 34)
        self.setTextMargins(28, 0, 64, 0)
        self._window, self._say, self._theme = window, say, theme
        self._ask: Ask | None = None
        self._icons: dict[str, str] = {}
        self._shown_for = ""
        self._enter_waits = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PATIENCE_MS)
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._typed)
        self._popup: Popup | None = None

    def serve(self, ask: Ask | None, icons_of: dict[str, str]) -> None:
        """Search through *ask*; *icons_of* gives the icon of each kind. None: nobody is signed in."""
        self._ask, self._icons = ask, icons_of
        self.setEnabled(ask is not None)
        self.close_popup()
        self.clear()

    @property
    def popup(self) -> Popup:
        """The list under the box."""
        if self._popup is None:
            self._popup = Popup(self._window, self._say, self._theme, self._icons)
            self._popup.list.clicked.connect(self._clicked)
        return self._popup

    def begin(self, text: str = "") -> None:
        """Search from anywhere: *text* is what was typed already."""
        self.asked.emit()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.setText(text)
            self._typed(text)
        else:
            self.selectAll()

    def close_popup(self) -> None:
        """No finds to be seen."""
        self._pause.stop()
        self._enter_waits = False
        if self._popup is not None:
            self._popup.hide()

    # -- asking

    def _typed(self, text: str) -> None:
        self._enter_waits = False
        if text.strip():
            self._pause.start()
        else:
            self.close_popup()

    def _search(self) -> None:
        text = self.text().strip()
        if self._ask is not None and text:
            self._ask(text, self._finder(text))

    def _finder(self, text: str) -> Callable[[Found], None]:
        def found(result: Found) -> None:
            if text == self.text().strip():
                self._show(text, result)

        return found

    def _show(self, text: str, found: Found) -> None:
        self._shown_for = text
        popup = self.popup
        popup.fill(found)
        popup.place_under(self)
        if self._enter_waits:
            self._enter_waits = False
            self._choose(popup.list.currentIndex())
        elif self.hasFocus():
            popup.show()
            popup.raise_()

    # -- choosing

    def _clicked(self, place: QModelIndex) -> None:
        self._choose(place)

    def _choose(self, place: Place) -> None:
        hit = place.data(HIT) if place.isValid() else None
        if hit is None:
            return
        self.close_popup()
        self.clear()
        self.clearFocus()
        self.chosen.emit(hit.kind, hit.id, -1 if hit.unit_id is None else hit.unit_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SEEN, Qt.Key.Key_PageUp: -SEEN}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in map(int, moves) and self._popup is not None and self._popup.isVisible():
            self._popup.move_by(moves[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Open the selected find. A scanner types faster than we search: then the first one, once it is there."""
        if self._popup is not None and self._popup.isVisible() and self._shown_for == self.text().strip():
            self._choose(self._popup.list.currentIndex())
        elif self.text().strip():
            self._pause.stop()
            self._enter_waits = True
            self._search()

    def event(self, event: QEvent) -> bool:
        asked_back = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        )
        if asked_back and (self.text() or self._popup_seen()):
            event.accept()
            self.close_popup()
            self.clear()
            return True
        return super().event(event)

    def _popup_seen(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None and not self._popup.underMouse():
            self._popup.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(
            11, (self.height() - 16) // 2, icons.pixmap("search", colours.muted, 16, self.devicePixelRatioF())
        )
        if not self.text():
            cap = QRect(self.width() - 52, (self.height() - 18) // 2, 42, 18)
            painter.setPen(QColor(colours.border))
            painter.drawRoundedRect(cap, 4, 4)
            face = QFont(self.font())
            face.setPointSizeF(7.5)
            face.setBold(True)
            painter.setFont(face)
            painter.setPen(QColor(colours.muted))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, "Ctrl K")


__all__ = ["MOST", "SearchBox"]
