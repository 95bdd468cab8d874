"""What stands over the lines: the posts, the search box, the shift, who is on duty, how its handover stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.desks.logbook.handover.models import HandoverState
from propertydesk.desks.logbook.open_book.opened import Sheet
from propertydesk.desks.logbook.open_book.words import title_of
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame

SEARCH_MS, SEARCH_WIDTH = 250, 230
MOST_POSTS = 9
TONES = {HandoverState.GIVEN: "late", HandoverState.QUESTIONED: "soon", HandoverState.ACCEPTED: "done"}


class BookHead(QWidget):
    """Two lines over the book. ``asked``: somebody searches; its other signals are its buttons."""

    asked = Signal()
    post_chosen = Signal(int)
    stepped = Signal(int)
    now_wanted = Signal()
    print_wanted = Signal()
    handover_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._posts: tuple[tuple[int, str], ...] = ()
        pieces.column(self._top(), pieces.line(), self._title(), pieces.line(), parent=self, gap=0)

    def _top(self) -> QWidget:
        top = QWidget()
        self._post_box = QWidget()
        self._post_flow = FlowLayout(self._post_box, gap=4)
        self.search = SearchLine(self.frame.say(_("Search the book: a word, a plate, a day")))
        pause = QTimer(self)
        pause.setSingleShot(True)
        pause.setInterval(SEARCH_MS)
        pause.timeout.connect(self.asked)
        self.search.textChanged.connect(pause.start)
        row = pieces.row(self._post_box, self.search, parent=top, gap=10, margins=(12, 6, 12, 6))
        row.setStretch(0, 1)
        return top

    def _title(self) -> QWidget:
        head = QWidget()
        self.before = self._button("", "chevron-left", "Alt+Left", _("Sheet before"), partial(self.stepped.emit, -1))
        self.after = self._button("", "chevron-right", "Alt+Right", _("Next sheet"), partial(self.stepped.emit, 1))
        self.now = self._button(_("Now"), None, "Alt+N", _("The sheet of now"), self.now_wanted.emit)
        self.print = self._button("F04", "printer", "Ctrl+P", _("Print this sheet (F04)"), self.print_wanted.emit)
        self.print_handover = self._button(
            "F05", "printer", "Ctrl+Shift+P", _("Print its handover (F05)"), self.handover_wanted.emit
        )
        self.title = pieces.label("", "head")
        self.people = pieces.Elided("")
        self.people.setProperty("role", "muted")
        self.handed = pieces.chip("", "plain")
        row = pieces.row(self.before, self.title, self.after, parent=head, gap=4, margins=(6, 4, 8, 4))
        row.addWidget(self.people, 1)
        for part in (self.handed, self.now, self.print, self.print_handover):
            row.addWidget(part)
        return head

    def _button(
        self, words: Words, icon: str | None, key: str, hint: Words, slot: Callable[[], object]
    ) -> pieces.Button:
        say = self.frame.say
        button = pieces.Button(say(words), icon=icon, key=key, look="quiet", palette=self.frame.palette)
        button.setToolTip(say(hint))
        button.setAccessibleName(say(hint))
        button.clicked.connect(lambda _checked=False: slot())
        return button

    # -- showing

    def show_posts(self, posts: tuple[tuple[int, str], ...]) -> None:
        """The posts (id, name), each with its key."""
        if posts == self._posts:
            return
        self._posts = posts
        while (item := self._post_flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, (id, name) in enumerate(posts, 1):
            key = f"Alt+{place}" if place <= MOST_POSTS and len(posts) > 1 else None
            button = pieces.Button(name, key=key, look="chip", palette=self.frame.palette)
            button.setProperty("post", id)
            button.clicked.connect(partial(self._chosen, id))
            self._post_flow.addWidget(button)

    def _chosen(self, id: int, _checked: bool = False) -> None:
        self.post_chosen.emit(id)

    def mark_post(self, post_id: int | None) -> None:
        """The post whose book is open."""
        for button in self._post_box.findChildren(pieces.Button):
            button.setChecked(button.property("post") == post_id)

    def show_sheet(self, sheet: Sheet, *, at_now: bool) -> None:
        """What stands over the lines of *sheet*."""
        say, handed = self.frame.say, sheet.handed
        self.title.setText(say(title_of(sheet, self.frame.moment)))
        self.people.setText("、".join(sheet.people))
        self.after.setEnabled(sheet.later)
        self.now.setVisible(not at_now)
        self.print.setEnabled(sheet.shift_id is not None)
        for part in (self.handed, self.print_handover):
            part.setVisible(handed is not None)
        if handed is not None:
            self.handed.setText(say(handed.state.label))
            self.handed.setToolTip(handed.number)
            pieces.set_look(self.handed, "tone", TONES.get(handed.state, "settled"))

    def show_found(self, words: Words) -> None:
        """Over what was found stands how much it is."""
        self.title.setText(self.frame.say(words))
        self.people.setText("")
        self.handed.hide()
        self.print_handover.hide()
        self.print.setEnabled(False)
        self.now.show()

    def forget_search(self) -> None:
        """An empty box, without searching for nothing."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)


class SearchLine(QLineEdit):
    """``down`` goes to what was found (Down, Enter), ``left`` back to the sheet (Esc)."""

    down = Signal()
    left = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setMinimumWidth(SEARCH_WIDTH)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # back to the sheet, not away from the page
            return True
        return super().event(event)
