"""A desk's page: its docks, and over them the one thing that is being done (a panel that fills the page).

A desk's ``screen.py`` subclasses ``Page`` and adds its docks in ``build``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action, Desk
from propertydesk.core.i18n import Words, _
from propertydesk.ui import pieces
from propertydesk.ui.docks import Dock, Docks
from propertydesk.ui.keys import Key

PANEL_WIDTH = 430

if TYPE_CHECKING:
    from propertydesk.ui.frame import Frame, Start


class Panel(QWidget):
    """Something opened on a page: an editor, a record, a paper. Esc goes back without losing what was typed."""

    closed = Signal()
    title_changed = Signal(str)
    fills = True
    """Whether an action's own panel covers the page; a small one stands beside what it is about."""

    def __init__(self, frame: Frame, title: Words) -> None:
        super().__init__()
        self.frame = frame
        self.title = title

    def first_focus(self) -> QWidget | None:
        """What has the focus when the panel opens; None for its first part that takes it."""
        return None

    def changed(self, changes: Changes) -> None:
        """Something was written: look again where that matters."""

    def park(self) -> bool:
        """Keep what was typed as a draft in the tray. False when there is nothing worth keeping."""
        return False

    def save(self) -> None:
        """Write what was typed into the tray's drafts now, and stay open."""

    @property
    def draft_id(self) -> int | None:
        """The draft this panel continues: it is not shown in the tray while the panel is open."""
        return None

    def dress_for_dock(self) -> None:
        """The panel stands in a dock, whose title and border are enough."""

    def back(self) -> None:
        """Go back one step: keep what was typed, and close."""
        self.park()
        self.closed.emit()


class Page(QWidget):
    """One desk's page. ``frame`` is everything the window offers; ``desk`` the declaration."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.frame = frame
        self.desk = desk
        self.docks = Docks(desk.key, frame.say, frame.theme, frame.local)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.docks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._panels: list[Panel] = []
        self._docked: dict[str, Panel] = {}
        self._before: dict[Panel, QWidget | None] = {}
        Key(self, "Esc", _("Go back, keeping what was typed"), self.back)
        self.build()

    # -- what a desk's screen overrides

    def build(self) -> None:
        """Add the docks."""

    def shown(self) -> None:
        """The page has come to the front."""

    def changed(self, changes: Changes) -> None:
        """Something was written: look again where that matters."""

    def take(self, kind: str, id: int, unit_id: int | None) -> bool:
        """Open what the search box found, if this page is where it belongs. False leaves it to others."""
        return False

    def begin(self, action: Action, start: Start) -> None:
        """Begin an action that is done on this page itself (its ``screen`` gives this page's class)."""

    # -- what a desk's screen uses

    def add_dock(self, key: str, title: Words, widget: QWidget, area: str = "left", **where: object) -> Dock:
        """Add a dock (see ``Docks.add``)."""
        return self.docks.add(key, title, widget, area, **where)  # type: ignore[arg-type]  # handed through

    def add_key(self, sequence: str, words: Words, slot: Callable[[], object], place: QWidget | None = None) -> Key:
        """A key of this page (or of *place* in it), shown by F1."""
        return Key(place or self, sequence, words, slot)

    def offer_keys(self, *offers: tuple[str, str]) -> list[tuple[Action, str]]:
        """Keys that begin actions of other desks: ``("paper.back", "F9")``. Returns those that there are.

        What is not installed, or not this person's to do, has none.
        """
        known = self.frame.office.catalogue.actions
        there = [(known[action], key) for action, key in offers if action in known and self.frame.may(action)]
        for action, key in there:
            self.add_key(key, action.label, partial(self._begin_offered, action.key))
        return there

    def offer(self, *offers: tuple[str, str], upright: bool = False) -> QWidget:
        """The same with a button for each of them."""
        box = QWidget()
        layout = (pieces.column if upright else pieces.row)(parent=box, gap=2)
        for action, key in self.offer_keys(*offers):
            say, palette = self.frame.say, self.frame.palette
            button = pieces.Button(say(action.label), icon=action.icon, key=key, look="quiet", palette=palette)
            button.clicked.connect(partial(self._begin_offered, action.key))
            layout.addWidget(button)
        return box

    def _begin_offered(self, action: str, _checked: bool = False) -> None:
        self.frame.open_action(action)

    def open_panel(self, panel: Panel, *, fill: bool = True, key: str = "panel") -> None:
        """Show *panel* over the whole page, or in a dock at the right (one per *key*; what was there is kept)."""
        self._before[panel] = self.window().focusWidget()
        panel.closed.connect(self._panel_closed)
        if fill:
            panel.setContentsMargins(10, 10, 10, 10)
            self._panels.append(panel)
            self._stack.addWidget(panel)
            self._stack.setCurrentWidget(panel)
        else:
            self._dock_panel(panel, key)
        (panel.first_focus() or panel).setFocus()

    def _dock_panel(self, panel: Panel, key: str) -> None:
        if key in self._docked:
            self._docked[key].back()
        panel.dress_for_dock()
        dock = self.docks.add_guest(f"panel-{key}", panel.title, panel, PANEL_WIDTH)
        panel.title_changed.connect(dock.setWindowTitle)
        self._docked[key] = panel

    def _panel_closed(self) -> None:
        panel = self.sender()
        if isinstance(panel, Panel):
            self.close_panel(panel)

    def close_panel(self, panel: Panel) -> None:
        """Take *panel* away; what was before it comes back, and the focus with it."""
        focused, home = self.window().focusWidget(), self._before.pop(panel, None)
        held = focused is None or focused is panel or panel.isAncestorOf(focused)
        for other, before in self._before.items():
            if before is not None and isValid(before) and panel.isAncestorOf(before):
                self._before[other] = home  # what was opened from this panel goes back to where this one came from
        if panel in self._panels:
            self._panels.remove(panel)
            self._stack.removeWidget(panel)
            panel.deleteLater()
            self._stack.setCurrentWidget(self._panels[-1] if self._panels else self.docks)
        for key, docked in list(self._docked.items()):
            if docked is panel:
                del self._docked[key]
                self.docks.remove(f"panel-{key}")
        if held:
            self._focus_home(home)

    def _focus_home(self, home: QWidget | None) -> None:
        if home is not None and isValid(home) and home.isVisible() and self.isAncestorOf(home):
            home.setFocus()
        else:
            self.setFocus()

    @property
    def panels(self) -> list[Panel]:
        """What is open on this page, the front one last."""
        return [*self._docked.values(), *self._panels]

    def back(self) -> None:
        """One step back: the front panel closes, keeping what was typed."""
        if self._panels:
            self._panels[-1].back()
        elif self._docked:
            list(self._docked.values())[-1].back()

    def clear_the_way(self) -> None:
        """Something else is wanted: what is half typed goes into the tray, and nothing covers the page."""
        self.park()
        for panel in list(self._panels):
            self.close_panel(panel)

    def park(self) -> bool:
        """Keep whatever is half typed here in the tray, and close it."""
        parked = False
        for panel in self.panels:
            if panel.park():
                parked = True
                self.close_panel(panel)
        return parked

    def save(self) -> None:
        """Write whatever is half typed here into the drafts, and leave it open."""
        for panel in self.panels:
            panel.save()

    def tell(self, changes: Changes) -> None:
        """Pass on what was written, to the page and to all that is open on it."""
        self.changed(changes)
        for panel in self.panels:
            panel.changed(changes)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.docks.page_shown()
        elif event.type() == QEvent.Type.Hide:
            self.docks.page_hidden()
        return super().event(event)
