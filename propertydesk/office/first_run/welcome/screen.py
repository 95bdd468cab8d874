"""Two large choices, in either language: look at the demo office, or start one's own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.ui import icons, pieces
from propertydesk.ui.keys import Key
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

LANGUAGES = (("zh_CN", "中文"), ("en", "English"))
_CARD = QSize(400, 196)


class Choice(QAbstractButton):
    """A card that is a button: picture, title, what it means, its key."""

    def __init__(self, title: str, words: str, icon: str, key: str, theme: Theme) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words, self._icon, self._key, self._theme = words, icon, key, theme

    def sizeHint(self) -> QSize:
        return _CARD

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stands = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(colours.accent if stands else colours.border), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.accent_soft if self.isDown() else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.drawPixmap(28, 28, icons.pixmap(self._icon, colours.accent, 36, self.devicePixelRatioF()))
        self._paint_key(painter)
        face = QFont(self.font())
        face.setPointSizeF(14)
        face.setBold(True)
        painter.setFont(face)
        painter.setPen(QColor(colours.text))
        wide = self.width() - 56
        painter.drawText(QRectF(28, 80, wide, 30), Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(28, 118, wide, self.height() - 136), wrapped, self._words)

    def _paint_key(self, painter: QPainter) -> None:
        colours = self._theme.palette
        cap = QRectF(self.width() - 50, 30, 22, 22)
        painter.setPen(QColor(colours.strong_border))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(colours.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)


class Welcome(QWidget):
    """``demo`` and ``mine`` say which was chosen; ``language`` names the language that was asked for."""

    demo = Signal()
    mine = Signal()
    language = Signal(str)

    def __init__(self, say: Speaker, theme: Theme) -> None:
        super().__init__()
        self._say, self._theme = say, theme
        self.look = self._choice(
            _("Look at the demo office"),
            _("800 invented households with a year behind them. Try everything: nothing is kept, nothing can break."),
            "eye", "1",
        )  # fmt: skip
        self.begin = self._choice(
            _("Start my office"),
            _("Name it, make your account, read in your owner ledger as it is. Under five minutes."),
            "house-plus", "2",
        )  # fmt: skip
        self.look.clicked.connect(self.demo)
        self.begin.clicked.connect(self.mine)
        self.remark = pieces.label("", "muted")
        self.remark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._build()
        Key(self, "1", _("Look at the demo office"), self.look.click)
        Key(self, "2", _("Start my office"), self.begin.click)
        Key(self, "Right", _("The other choice"), self.begin.setFocus).listed = False
        Key(self, "Left", _("The other choice"), self.look.setFocus).listed = False

    def _build(self) -> None:
        say = self._say
        title = pieces.label(say(_("Welcome to PropertyDesk")), "big")
        about = _("The whole day of your service centre, on this computer, without a network.")
        column = pieces.column(pieces.row(1, *self._languages(), margins=(0, 16, 16, 0)), 2, parent=self)
        column.addLayout(pieces.row(1, title, 1))
        column.addLayout(pieces.row(1, pieces.label(say(about), "muted"), 1))
        column.addSpacing(28)
        column.addLayout(pieces.row(1, self.look, self.begin, 1, gap=20))
        column.addSpacing(14)
        column.addLayout(pieces.row(1, self.remark, 1))
        column.addStretch(3)

    def _choice(self, title: Words, words: Words, icon: str, key: str) -> Choice:
        card = Choice(self._say(title), self._say(words), icon, key, self._theme)
        for enter in ("Return", "Enter"):
            Key(card, enter, title, card.click).listed = False
        return card

    def _languages(self) -> list[QWidget]:
        buttons: list[QWidget] = []
        for key, words in LANGUAGES:
            button = pieces.Button(words, look="segment", palette=self._theme.palette)
            button.setChecked(key == self._say.lang)
            button.clicked.connect(lambda _checked=False, chosen=key: self.language.emit(chosen))
            buttons.append(button)
        return buttons

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look.setFocus()

    def wait(self, words: str) -> None:
        """Say what is going on; the choices cannot be taken meanwhile."""
        self.remark.setText(words)
        self.look.setEnabled(False)
        self.begin.setEnabled(False)

    def again(self, words: str) -> None:
        """It did not work: say why, and let choose again."""
        self.remark.setText(words)
        self.look.setEnabled(True)
        self.begin.setEnabled(True)
        self.look.setFocus()
