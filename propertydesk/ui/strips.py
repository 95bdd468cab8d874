"""The strips of the frame: the quiet line below, the tray of half-typed things, the banner of trouble."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QToolButton, QWidget

from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import _
from propertydesk.core.views import Parked
from propertydesk.ui import icons, pieces
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

MOST_DRAFTS = 5


def emptied(layout: QLayout) -> None:
    """Take everything out of *layout*."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def cross(say: Speaker, theme: Theme) -> QToolButton:
    """A small button that takes something away."""
    button = QToolButton()
    button.setIcon(icons.icon("x", theme.palette.muted, 14))
    button.setIconSize(QSize(14, 14))
    button.setToolTip(say(_("Take away")))
    button.setAccessibleName(say(_("Take away")))
    return button


class StatusLine(QWidget):
    """What is out, and how the backup stands. ``wanted`` names the list behind what was clicked."""

    wanted = Signal(str)

    def __init__(self, say: Speaker, theme: Theme) -> None:
        super().__init__()
        self._say, self._theme = say, theme
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(26)
        self._mark = pieces.label()
        self._backup = pieces.label("")
        self._out = QHBoxLayout()
        self._out.setSpacing(6)
        self._keys = pieces.label("")
        pieces.row(self._mark, self._backup, self._out, 1, self._keys, parent=self, gap=6, margins=(14, 0, 14, 0))
        self._shown: tuple[tuple[str, str], ...] | None = None

    def show_backup(self, words: str, tone: str) -> None:
        """How the backup stands."""
        name = "circle-check" if tone == "done" else "circle-alert"
        self._mark.setPixmap(icons.pixmap(name, self._theme.palette.tone(tone)[0], 14, self.devicePixelRatioF()))
        self._backup.setText(words)
        self._keys.setText(self._say(_("F1 shows all keys of this page")))

    def show_out(self, out: Sequence[tuple[str, str]]) -> None:
        """What is out, in words, each with the list it comes from."""
        if tuple(out) == self._shown:
            return
        self._shown = tuple(out)
        emptied(self._out)
        for words, listing in out:
            part = QPushButton(words)
            part.setProperty("look", "link")
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            part.setCursor(Qt.CursorShape.PointingHandCursor)
            part.clicked.connect(partial(self.wanted.emit, listing))
            self._out.addWidget(part)


class Tray(QWidget):
    """What is half typed: always in sight, one click or Ctrl+J brings it back."""

    wanted = Signal(object)
    dropped = Signal(int)

    def __init__(self, say: Speaker, theme: Theme) -> None:
        super().__init__()
        self._say, self._theme = say, theme
        self.setObjectName("tray")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 4, 14, 4)
        self._row.setSpacing(6)
        self._drafts: Sequence[Parked] = ()
        self.hide()

    def show_drafts(self, drafts: Sequence[Parked]) -> None:
        """Show *drafts*, newest first."""
        self._drafts = drafts
        emptied(self._row)
        self.setVisible(bool(drafts))
        if not drafts:
            return
        say, theme = self._say, self._theme
        self._row.addWidget(pieces.label(say(_("Half typed: {count}", count=len(drafts))), "soon"))
        for place, draft in enumerate(drafts[:MOST_DRAFTS]):
            button = pieces.Button(
                draft.title, icon="pencil", key="Ctrl+J" if place == 0 else None, palette=theme.palette
            )
            button.setToolTip(say(_("Go on with this")))
            button.clicked.connect(partial(self.wanted.emit, draft))
            drop = cross(say, theme)
            drop.setToolTip(say(_("Throw this draft away")))
            drop.setAccessibleName(say(_("Throw this draft away")))
            drop.clicked.connect(partial(self.dropped.emit, draft.id))
            self._row.addWidget(button)
            self._row.addWidget(drop)
        if len(drafts) > MOST_DRAFTS:
            self._row.addWidget(pieces.label(say(_("and {count} more", count=len(drafts) - MOST_DRAFTS)), "soon"))
        self._row.addStretch(1)

    def newest(self) -> Parked | None:
        """The draft that Ctrl+J brings back."""
        return self._drafts[0] if self._drafts else None


class Banner(QWidget):
    """Trouble with the office file: what it is and what to do. Stays until it is taken away."""

    def __init__(self, say: Speaker, theme: Theme) -> None:
        super().__init__()
        self._say = say
        box = pieces.frame("trouble")
        self._words = pieces.label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        gone = cross(say, theme)
        gone.clicked.connect(self.hide)
        pieces.row(self._words, gone, parent=box, margins=(12, 6, 6, 6))
        pieces.column(box, parent=self, margins=(10, 8, 10, 0))
        self.hide()

    def show_trouble(self, trouble: StoreProblem) -> None:
        """Show *trouble* with its advice."""
        self._words.setText(trouble.say(self._say.lang))
        self.show()
