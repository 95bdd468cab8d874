"""This month's rates as bars: where one looks first when the month is half over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from propertydesk.core.i18n import _
from propertydesk.standards.rates import Rate
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

TALL = 38


class RateBar(QAbstractButton):
    """One rule: its words, its per cent, the bar under them. A click shows the clocks behind it."""

    def __init__(self, rate: Rate, frame: Frame) -> None:
        super().__init__()
        self._rate, self._theme = rate, frame.theme
        self._words = frame.say(rate.words)
        told = _(
            "{what}: {percent} % in time. Met {met}, late {late}, overdue {overdue}, moved {moved}",
            what=rate.words, percent=rate.percent, met=rate.met, late=rate.late, overdue=rate.overdue, moved=rate.moved,
        )  # fmt: skip
        self.setToolTip(frame.say(told))
        self.setAccessibleName(frame.say(told))
        self._moved = frame.say(_("moved {count}", count=rate.moved)) if rate.moved else ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(180, TALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, rate = self._theme.palette, self._rate
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 0.5, -3.5, -0.5), 6, 6)
        small, bold = QFont(self.font()), QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() - 1)
        bold.setPointSizeF(self.font().pointSizeF() - 1)
        bold.setBold(True)
        inside = self.rect().adjusted(12, 4, -12, 0)
        painter.setPen(QColor(colours.text))
        percent = f"{rate.percent}%" if rate.counted else "—"
        painter.setFont(bold)
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, percent)
        wide = inside.width() - QFontMetrics(bold).horizontalAdvance(percent) - 10
        self._paint_words(painter, small, inside.adjusted(0, 0, wide - inside.width(), 0))
        track = QRectF(inside.left(), self.height() - 11, inside.width(), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.settled_soft))
        painter.drawRoundedRect(track, 3, 3)
        if not rate.counted:
            return  # a full bar would praise what never happened
        painter.setBrush(QColor(colours.tone(rate.tone)[0]))
        painter.drawRoundedRect(QRectF(track.left(), track.top(), track.width() * rate.percent / 100, 6), 3, 3)

    def _paint_words(self, painter: QPainter, font: QFont, box: QRect) -> None:
        words = f"{self._words} · {self._moved}" if self._moved else self._words
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)


class RateBars(QScrollArea):
    """``chosen`` names the rule whose clocks are wanted."""

    chosen = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.rates: Sequence[Rate] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_rates(self, rates: Sequence[Rate]) -> None:
        """Show *rates*."""
        self.rates = tuple(rates)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = pieces.column(parent=inside, gap=0, margins=(0, 6, 0, 6))
        for rate in rates:
            bar = RateBar(rate, self._frame)
            bar.clicked.connect(partial(self.chosen.emit, rate.rule))
            column.addWidget(bar)
        if not rates:
            words = self._frame.say(_("The first promise of this month that is kept or missed begins the count."))
            empty = pieces.label(words, "muted", wrap=True)
            empty.setContentsMargins(12, 8, 12, 8)
            column.addWidget(empty)
        column.addStretch(1)
        self.setWidget(inside)
