"""Keys that say what they do, so that F1 can show them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from propertydesk.core.i18n import Words


class Key(QShortcut):
    """A key that works while *place* (or something in it) has the focus; in the whole window when ``window``."""

    def __init__(
        self, place: QWidget, sequence: str, words: Words, slot: Callable[[], object], *, window: bool = False
    ) -> None:
        super().__init__(QKeySequence(sequence), place)
        self.sequence = sequence
        self.words = words
        self.listed = True
        context = Qt.ShortcutContext.WindowShortcut if window else Qt.ShortcutContext.WidgetWithChildrenShortcut
        self.setContext(context)
        self.activated.connect(slot)


def of(place: QWidget) -> list[Key]:
    """The keys that work in *place* now: its own and those of the parts that can be seen."""
    found = []
    for key in place.findChildren(Key):
        home = key.parent()
        if isinstance(home, QWidget) and (home is place or home.isVisibleTo(place)) and key.isEnabled() and key.listed:
            found.append(key)
    return found
