"""The deed line: one line that says what was done and its number, with "print again" and "undo" beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from propertydesk.core.desk import Catalogue
from propertydesk.core.i18n import _
from propertydesk.core.views import Done
from propertydesk.ui import icons, pieces
from propertydesk.ui.strips import cross, emptied
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

SHORT_MS, LONG_MS = 6_000, 60_000
MOST_NUMBERS = 3
ICONS = {"done": "circle-check", "late": "circle-alert", "soon": "triangle-alert", "plain": "info"}


class DeedLine(QFrame):
    """Floats over the bottom of the window, so that nothing moves when it comes or goes."""

    print_again = Signal(str, int)
    undo = Signal(str, int)

    def __init__(self, window: QWidget, say: Speaker, theme: Theme) -> None:
        super().__init__(window)
        self._say, self._theme = say, theme
        self.setProperty("look", "toast")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 6, 6)
        self._row.setSpacing(8)
        self._done: Done | None = None
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say_words(self, words: str, tone: str) -> None:
        """A passing remark."""
        self._done = None
        self._fill(words, tone)
        self._row.addWidget(self._cross())
        self._appear(SHORT_MS if tone != "late" else 2 * SHORT_MS)

    def show_done(self, done: Done, catalogue: Catalogue) -> None:
        """What was done, and what can still be done about it."""
        self._done = done
        words = self._say(done.message)
        missing = [number for number in done.numbers if number not in words]
        if len(missing) > MOST_NUMBERS:
            more = self._say(_("and {count} more", count=len(missing) - MOST_NUMBERS))
            missing = [*missing[:MOST_NUMBERS], more]
        self._fill("  ".join([words, *missing]), "done")
        if done.prints and done.ids:
            again = pieces.Button(self._say(_("Print again")), icon="printer", palette=self._theme.palette)
            again.clicked.connect(self._print_again)
            self._row.addWidget(again)
        if done.undo and done.ids and done.undo in catalogue.actions:
            label = self._say(catalogue.actions[done.undo].label)
            undo = pieces.Button(label, icon="undo-2", palette=self._theme.palette)
            undo.clicked.connect(self._undo)
            self._row.addWidget(undo)
        self._row.addWidget(self._cross())
        self._appear(LONG_MS)

    def _fill(self, words: str, tone: str) -> None:
        self.hide()  # what is put into a line that is shown already comes too late to be measured
        emptied(self._row)
        colour = self._theme.palette.tone(tone)[0]
        mark = pieces.label()
        mark.setPixmap(icons.pixmap(ICONS.get(tone, "info"), colour, 18, self.devicePixelRatioF()))
        self._row.addWidget(mark)
        text = pieces.label(words, wrap=len(words) > 90)
        text.setAccessibleName(words)
        if len(words) > 90:
            text.setMinimumWidth(640)
        self._row.addWidget(text)

    def _cross(self) -> QWidget:
        button = cross(self._say, self._theme)
        button.clicked.connect(self.hide)
        return button

    def _print_again(self) -> None:
        if self._done is not None and self._done.prints:
            self.print_again.emit(self._done.prints, self._done.ids[0])

    def _undo(self) -> None:
        if self._done is not None and self._done.undo:
            self.undo.emit(self._done.undo, self._done.ids[0])
            self.hide()

    def _appear(self, milliseconds: int) -> None:
        self.show()
        self._place()
        self.raise_()
        self._gone.start(milliseconds)

    def _place(self) -> None:
        window = self.window()
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 36)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
