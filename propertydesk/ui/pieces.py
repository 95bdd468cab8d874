"""Small parts that every screen is put together from: words, chips, buttons that show their key, lines, columns."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from propertydesk.ui import icons
from propertydesk.ui.theme import Palette

GAP = 8
L = TypeVar("L", bound=QBoxLayout)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Words. *role*: muted, small, label, error, head, title, big."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    if role:
        result.setProperty("role", role)
    return result


class Elided(QLabel):
    """Words in one line that end in dots where there is no room; the tip then has them all."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        inside = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def chip(text: str = "", tone: str = "plain") -> QLabel:
    """A small rounded word. *tone*: late, soon, done, settled, accent, plain."""
    result = label(text)
    result.setProperty("tone", tone)
    result.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return result


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set the property *name* that the style sheet looks at, and draw *widget* anew by it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def column(
    *parts: QWidget | QLayout | int | None,
    parent: QWidget | None = None,
    gap: int = GAP,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QVBoxLayout:
    """A column of widgets and layouts; a number is a stretch."""
    return _filled(QVBoxLayout(parent) if parent is not None else QVBoxLayout(), parts, gap, margins)


def row(
    *parts: QWidget | QLayout | int | None,
    parent: QWidget | None = None,
    gap: int = GAP,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QHBoxLayout:
    """A row of widgets and layouts; a number is a stretch."""
    return _filled(QHBoxLayout(parent) if parent is not None else QHBoxLayout(), parts, gap, margins)


def _filled(
    layout: L, parts: tuple[QWidget | QLayout | int | None, ...], gap: int, margins: tuple[int, int, int, int]
) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        elif part is not None:
            layout.addWidget(part)
    return layout


def line() -> QFrame:
    """A thin line across."""
    return frame("line")


def frame(look: str) -> QFrame:
    """A frame: panel, title, body, warning, trouble, toast, popup, line."""
    result = QFrame()
    result.setProperty("look", look)
    return result


_SIGNS = {"Return": "⏎", "Enter": "⏎", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Pg↑": "PgUp", "Pg↓": "PgDn"}


def key_words(sequence: str) -> str:
    """A key as it stands on buttons: ``Ctrl+Return`` gives ``Ctrl ⏎``."""
    native = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    for name, sign in _SIGNS.items():
        native = native.replace(name, sign)
    return native.replace("+", " ") if len(native) > 1 else native


class Button(QPushButton):
    """A button with its icon and its key. *look*: plain, primary, danger, quiet, chip, segment."""

    def __init__(
        self, text: str, *, icon: str | None = None, key: str | None = None, look: str = "plain", palette: Palette
    ) -> None:
        super().__init__(text)
        self._icon_name = icon
        self._cap = key_words(key) if key else ""
        self._colours = palette
        self.setProperty("look", look)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if look in ("chip", "segment"):
            self.setCheckable(True)

    def set_palette(self, palette: Palette) -> None:
        """Draw icon and key in *palette* from now on."""
        self._colours = palette
        self.update()

    def set_icon(self, name: str | None) -> None:
        """Show icon *name*."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def _cap_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.5, font.pointSizeF() - 1.5))
        font.setBold(True)
        return font

    def _text_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self.property("look") == "primary" or (self.isCheckable() and self.isChecked()))
        return font

    def _widths(self) -> tuple[int, int, int]:
        """Width of icon, words and key cap."""
        bold = QFont(self.font())
        bold.setBold(self.isCheckable() or self.property("look") == "primary")
        icon = 0 if self._icon_name is None else 18
        cap = QFontMetrics(self._cap_font()).horizontalAdvance(self._cap) + 10 if self._cap else 0
        return icon, QFontMetrics(bold).horizontalAdvance(self.text()), max(cap, 18) if cap else 0

    def sizeHint(self) -> QSize:
        icon, words, cap = self._widths()
        parts = [part for part in (icon, words, cap) if part]
        side = 8 if self.property("look") == "quiet" else 12
        height = 26 if self.property("look") == "chip" else 32
        return QSize(sum(parts) + 7 * (len(parts) - 1) + 2 * side + 2, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        icon, words, cap = self._widths()
        parts = [part for part in (icon, words, cap) if part]
        left = max(6, (self.width() - sum(parts) - 7 * (len(parts) - 1)) // 2)
        colour = self._ink()
        if self._icon_name is not None:
            place = QRect(left, (self.height() - 18) // 2, 18, 18)
            painter.drawPixmap(place, icons.pixmap(self._icon_name, colour, 18, self.devicePixelRatioF()))
            left += icon + 7
        if words:
            painter.setFont(self._text_font())
            painter.setPen(QColor(colour))
            box = QRect(left, 0, words + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
            left += words + 7
        if cap:
            self._paint_cap(painter, QRectF(left + 0.5, (self.height() - 18) / 2, cap, 18))

    def _ink(self) -> str:
        colours, look = self._colours, self.property("look")
        if not self.isEnabled():
            return colours.muted
        if look == "primary" or (look in ("chip", "segment") and self.isChecked()):
            return colours.on_accent
        if look == "danger":
            return colours.late
        if look == "person":
            return colours.accent
        return colours.muted if look in ("quiet", "chip") and not self.underMouse() else colours.text

    def _paint_cap(self, painter: QPainter, place: QRectF) -> None:
        colours = self._colours
        full = self._ink() == colours.on_accent
        painter.setPen(QPen(QColor(colours.on_accent if full else colours.strong_border), 1))
        painter.setBrush(QColor(colours.accent if full else colours.surface))
        painter.drawRoundedRect(place, 4, 4)
        painter.setFont(self._cap_font())
        painter.setPen(QColor(colours.on_accent if full else colours.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._cap)
