"""A page's docks: movable, tabbable, closable, floating on a second screen; they come back as they were left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QToolButton, QVBoxLayout, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.ui import icons, pieces
from propertydesk.ui.local import Local
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "top": Qt.DockWidgetArea.TopDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
TITLE_HEIGHT = 36
GRIP_HEIGHT = 8


class Title(QWidget):
    """The strip over a dock: its title, what belongs at its right, the two buttons that take it off and close it."""

    def __init__(self, dock: Dock, words: str, say: Speaker, theme: Theme, side: QWidget | None, bare: bool) -> None:
        super().__init__(dock)
        self._dock = dock
        self._theme = theme
        strip = pieces.frame("title")
        self.words = pieces.label(words, "head")
        self._float = self._tool("picture-in-picture-2", say(_("Take off or put back")), dock.toggle_floating)
        self._close = self._tool("x", say(_("Close this panel")), dock.close)
        pieces.row(self.words, 1, side, self._float, self._close, parent=strip, gap=6, margins=(12, 0, 6, 0))
        self._strip, self._side, self._bare = strip, side, bare
        pieces.column(strip, parent=self, gap=0)
        closable = bool(dock.features() & QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self._close.setVisible(closable)
        self._closable = closable
        self.show_all(not bare)
        self.recolour()

    def arrange(self, *, floating: bool, tabbed: bool) -> None:
        """The whole title; only the grip of a bare dock; without the words that the tab says already."""
        self.show_all(floating or not (self._bare or (tabbed and self._side is None)))
        if tabbed and not floating:
            self.words.hide()

    def show_all(self, whole: bool) -> None:
        """The whole title, or only the grip."""
        for part in (self.words, self._side, self._float):
            if part is not None:
                part.setVisible(whole)
        self._close.setVisible(whole and self._closable)
        pieces.set_look(self._strip, "look", "title" if whole else "grip")
        self._strip.setFixedHeight(TITLE_HEIGHT if whole else GRIP_HEIGHT)

    def _tool(self, name: str, words: str, slot: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setProperty("icon_name", name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setIconSize(QSize(14, 14))
        button.clicked.connect(slot)
        return button

    def recolour(self) -> None:
        """Draw the buttons in the theme in force."""
        for button in (self._float, self._close):
            button.setIcon(icons.icon(button.property("icon_name"), self._theme.palette.muted, 14))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._dock.toggle_floating()
        event.accept()


class Dock(QDockWidget):
    """One dock. ``setWindowTitle`` changes its title."""

    def __init__(
        self,
        key: str,
        words: str,
        widget: QWidget,
        say: Speaker,
        theme: Theme,
        side: QWidget | None,
        closable: bool,
        bare: bool,
    ) -> None:
        super().__init__(words)
        self.setObjectName(key)
        feature = QDockWidget.DockWidgetFeature
        features = feature.DockWidgetMovable | feature.DockWidgetFloatable
        self.setFeatures(features | feature.DockWidgetClosable if closable else features)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        body = pieces.frame("body")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(1, 0, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(widget)
        self.setWidget(body)
        self.title = Title(self, words, say, theme, side, bare)
        self.setTitleBarWidget(self.title)
        self.windowTitleChanged.connect(self.title.words.setText)
        theme.changed.connect(self.title.recolour)
        self.inner = widget
        self.hidden_with_page = False

    def toggle_floating(self) -> None:
        """Take the dock off as a window of its own, or put it back."""
        self.setFloating(not self.isFloating())

    def come_forward(self) -> None:
        """Show the dock, in front of those it shares a tab bar with."""
        self.show()
        self.raise_()


class Docks(QMainWindow):
    """The docks of one page. ``name`` is where their layout is kept on this PC."""

    def __init__(self, name: str, say: Speaker, theme: Theme, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName(f"docks-{name}")
        self._name = f"layout/{name}"
        self._say, self._theme, self._local = say, theme, local
        self._first: QByteArray | None = None
        self._restored = False
        self._guests: set[str] = set()
        self._room: tuple[str, int] | None = None
        self._shares: list[tuple[dict[str, int], bool]] = []
        self.docks: dict[str, Dock] = {}
        option = QMainWindow.DockOption
        self.setDockOptions(option.AllowNestedDocks | option.AllowTabbedDocks | option.GroupedDragging)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setContentsMargins(10, 10, 10, 10)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._arrange)

    def add(
        self,
        key: str,
        title: Words,
        widget: QWidget,
        area: str = "left",
        *,
        below: str | None = None,
        beside: str | None = None,
        tab_with: str | None = None,
        side: QWidget | None = None,
        closable: bool = True,
        bare: bool = False,
    ) -> Dock:
        """Put *widget* into a dock: in an *area* (left, right, top, bottom), or *below*, *beside* or in a tab with
        another dock. *side* stands at the right of its title; a *bare* one shows its title only while it floats."""
        dock = Dock(key, self._say(title), widget, self._say, self._theme, side, closable, bare)
        self.addDockWidget(AREAS[area], dock)
        if below is not None:
            self.splitDockWidget(self.docks[below], dock, Qt.Orientation.Vertical)
        elif beside is not None:
            self.splitDockWidget(self.docks[beside], dock, Qt.Orientation.Horizontal)
        elif tab_with is not None:
            self.tabifyDockWidget(self.docks[tab_with], dock)
        self.docks[key] = dock
        dock.topLevelChanged.connect(self._arrange_soon)
        dock.dockLocationChanged.connect(self._arrange_soon)
        dock.visibilityChanged.connect(self._arrange_soon)
        if self._restored:
            self.restoreDockWidget(dock)
        return dock

    def at_right(self) -> str | None:
        """The dock along the right side: another can share its place. None where one dock is as wide as the page."""
        side = {
            key: dock.geometry()
            for key, dock in self.docks.items()
            if dock.isVisible() and not dock.isFloating() and dock.x() > self.width() * 2 // 5
        }
        return max(side, key=lambda key: (side[key].right(), side[key].height()), default=None)

    def add_guest(self, key: str, title: Words, widget: QWidget, width: int) -> Dock:
        """A dock that stays for a while, at the right, at least *width* wide. When it goes its place shrinks again."""
        neighbour = self.at_right()
        if neighbour is not None and self._room is None:
            self._room = (neighbour, self.docks[neighbour].width())
        dock = self.add(key, title, widget, "right", tab_with=neighbour, closable=False)
        self._guests.add(key)
        dock.come_forward()
        # Only a dock that has been laid out can be given a width.
        QTimer.singleShot(0, self, partial(self._grow, key, width))
        return dock

    def _grow(self, key: str, width: int) -> None:
        dock = self.docks.get(key)
        if dock is None or dock.isFloating() or dock.width() >= width:
            return
        self._widen(dock, width)

    def _widen(self, dock: Dock, width: int) -> None:
        """Give *dock* its *width*, at the cost (or for the good) of the widest at its left."""
        left = [each for each in self.docks.values() if each.isVisible() and each.geometry().right() <= dock.x()]
        widest = max(left, key=lambda each: each.width(), default=None)
        if widest is None:
            self.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        else:
            rest = widest.width() + dock.width() - width
            self.resizeDocks([widest, dock], [rest, width], Qt.Orientation.Horizontal)

    def _guest_gone(self, key: str) -> None:
        self._guests.discard(key)
        if self._guests or self._room is None:
            return
        neighbour, width = self._room
        self._room = None
        if neighbour in self.docks:
            QTimer.singleShot(0, self, partial(self._widen, self.docks[neighbour], width))

    def _arrange_soon(self, *_how: object) -> None:
        self._soon.start()

    def _arrange(self) -> None:
        """Titles follow where their docks stand now."""
        for bar in self.findChildren(QTabBar):
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(True)
        for dock in self.docks.values():
            dock.title.arrange(floating=dock.isFloating(), tabbed=bool(self.tabifiedDockWidgets(dock)))

    def remove(self, key: str) -> None:
        """Take the dock *key* away for good."""
        dock = self.docks.pop(key)
        self.removeDockWidget(dock)
        dock.deleteLater()
        self._guest_gone(key)

    def share(self, widths: dict[str, int], *, upright: bool = False) -> None:
        """Widths (or heights, when *upright*) in pixels of neighbouring docks; the layout before anybody moved one."""
        self._shares.append((dict(widths), upright))
        if self._restored:
            self._share_out()

    def _share_out(self) -> None:
        """Give each dock its share; before the page has its true size nobody could."""
        for widths, upright in self._shares:
            way = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
            there = {key: size for key, size in widths.items() if key in self.docks}
            self.resizeDocks([self.docks[key] for key in there], list(there.values()), way)
        self._shares.clear()

    def restore(self) -> None:
        """Bring back the layout that was left, once all docks have been added."""
        if self._restored:
            return
        self._restored = True
        QTimer.singleShot(0, self, self._restore_sized)

    def _restore_sized(self) -> None:
        self._share_out()
        self._first = self.saveState()
        kept = self._local.state(self._name)
        if kept is not None:
            held = self.window().focusWidget()
            self.restoreState(kept)
            # Docks that are put elsewhere lose the focus, to a tab bar or even to the search box.
            if held is not None and self.isAncestorOf(held):
                held.setFocus()
        self._arrange_soon()

    def keep(self) -> None:
        """Remember the layout."""
        if self._first is not None:
            self._local.keep_state(self._name, self.saveState())

    def reset(self) -> None:
        """The layout as the program came with it, in one step."""
        self._local.forget(self._name)
        for dock in self.docks.values():
            dock.setFloating(False)
            dock.show()
        if self._first is not None:
            self.restoreState(self._first)

    def page_hidden(self) -> None:
        """The page went behind another: its floating docks go with it."""
        self.keep()
        for dock in self.docks.values():
            if dock.isFloating() and dock.isVisible():
                dock.hidden_with_page = True
                dock.hide()

    def page_shown(self) -> None:
        """The page is in front again: so are its floating docks."""
        self.restore()
        for dock in self.docks.values():
            if dock.hidden_with_page:
                dock.hidden_with_page = False
                dock.show()
