"""A part of the page: the names of its lists, what can be begun, and the list that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Listing
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.accounts.segments import Segment
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.list_bars import makers
from propertydesk.ui.listing import ListView

OFFERED_WHEN_EMPTY = ("fees.start",)
"""What only an empty list offers."""

BESIDE = 3
"""So many lists leave room for a button in the line of their names."""


class Pane(QWidget):
    """The lists of *segment*; *make* builds a list when it is first wanted. ``turned`` names the list that is shown."""

    turned = Signal(str)
    own_verbs: tuple[str, ...] = ()
    """Actions of its lists that it begins in a way of its own."""

    def __init__(
        self, frame: Frame, segment: Segment, lists: Sequence[Listing], make: Callable[[str], ListView]
    ) -> None:
        super().__init__()
        self.frame, self.segment = frame, segment
        self._lists, self._make = {each.key: each for each in lists}, make
        self._views: dict[str, ListView] = {}
        self._own: dict[str, list[QWidget]] = {}
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(frame.say(segment.label))
        for listing in self._lists.values():
            self.tabs.addTab(frame.say(listing.label))
        if len(self._lists) < 2:
            self.tabs.hide()
        beside = len(segment.starts) == 1 and len(self._lists) <= BESIDE
        self.bar = QWidget()
        self._flow = FlowLayout(self.bar, gap=6, at_right=beside)
        self.shelf = QStackedWidget()
        self.top: QVBoxLayout = pieces.column(gap=0)
        if beside:
            head = pieces.row(self.tabs, self.bar, gap=12, margins=(8, 6, 12, 2))
            head.setStretch(1, 1)
            whole = pieces.column(head, self.top, self.shelf, parent=self, gap=0)
        else:
            tabs = pieces.row(self.tabs, 1, margins=(8, 4, 8, 0))
            bar = pieces.row(self.bar, margins=(12, 6, 12, 2))
            whole = pieces.column(tabs, bar, self.top, self.shelf, parent=self, gap=0)
        whole.setStretchFactor(self.shelf, 1)
        self._build_bar()
        self.tabs.currentChanged.connect(self._turn)
        Key(self, "Ctrl+Tab", _("Next list"), partial(self.step, 1))
        Key(self, "Ctrl+Shift+Tab", _("List before"), partial(self.step, -1)).listed = False

    # -- what can be begun

    def _build_bar(self) -> None:
        """What the segment begins stands there always; what only one of its lists begins, with that list."""
        started = {action for action, _key in self.segment.starts}
        for place, (action, key) in enumerate(self.segment.starts):
            if self.frame.may(action):
                words = self.frame.action(action).label
                self.add_verb(words, self.frame.action(action).icon, key, partial(self.frame.open_action, action),
                              look="primary" if place == 0 else "quiet")  # fmt: skip
        for listing in self._lists.values():
            for action_ in makers(self.frame, listing):
                if action_.key not in (*started, *self.own_verbs, *OFFERED_WHEN_EMPTY):
                    begin = partial(self.frame.open_action, action_.key)
                    button = self.add_verb(action_.label, action_.icon, None, begin, look="quiet")
                    self._own.setdefault(listing.key, []).append(button)
        self.bar.setVisible(self._flow.count() > 0)

    def add_verb(
        self,
        words: Words,
        icon: str,
        key: str | None,
        slot: Callable[[], object],
        *,
        look: str = "plain",
        only: Sequence[str] = (),
    ) -> pieces.Button:
        """A button (with its *key*) over the lists; with *only* these of them."""
        button = pieces.Button(self.frame.say(words), icon=icon, key=key, look=look, palette=self.frame.palette)
        button.clicked.connect(lambda _checked=False: slot())
        if key is not None:
            Key(self, key, words, slot)
        for listing in only:
            self._own.setdefault(listing, []).append(button)
        self._flow.addWidget(button)
        self.bar.show()
        return button

    # -- lists

    @property
    def current(self) -> str | None:
        """The key of the list that is shown."""
        keys = list(self._lists)
        at = self.tabs.currentIndex()
        return keys[at] if 0 <= at < len(keys) else None

    @property
    def view(self) -> ListView | None:
        """The list that is shown."""
        return None if self.current is None else self._views.get(self.current)

    def show_list(self, key: str) -> ListView:
        """Bring list *key* forward."""
        self.tabs.setCurrentIndex(list(self._lists).index(key))
        self._turn()
        return self._views[key]

    def step(self, way: int) -> None:
        """The list after (or before) the one that is shown."""
        if self._lists:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + way) % len(self._lists))
            self.take_focus()

    def _turn(self, _place: int = 0) -> None:
        key = self.current
        if key is None:
            return
        if key not in self._views:
            self._views[key] = self._make(key)
            self.shelf.addWidget(self._views[key])
        self.shelf.setCurrentWidget(self._views[key])
        for listing, buttons in self._own.items():
            for button in buttons:
                button.setVisible(listing == key or any(button in self._own.get(each, ()) for each in (key,)))
        self.turned.emit(key)

    # -- what the page asks of it

    def open(self) -> None:
        """It came to the front."""
        if self.view is None:
            self._turn()
        self.look()

    def look(self) -> None:
        """Read again what stands beside the lists."""

    def changed(self, changes: Changes) -> None:
        """Something was written."""

    def take_focus(self) -> None:
        """The keyboard goes to the list."""
        if self.view is not None:
            (self.view.table if self.view.table.isVisible() else self.view).setFocus()
