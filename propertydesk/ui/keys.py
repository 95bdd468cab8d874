"""Keys that say what they do, so that F1 can show them. Where two mean the same key, the innermost part has it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from propertydesk.core.i18n import Words


class Key(QShortcut):
    """A key that works while *place* (or something in it) has the focus; in the whole window when *window*.

    ``listed`` False keeps it out of F1's list: a second key for the same thing.
    """

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
        self.activatedAmbiguously.connect(self._innermost)

    def _innermost(self) -> None:
        """A panel on a page may use a key that the page has too: whoever is nearest to the focus gets it."""
        place = QApplication.focusWidget()
        while place is not None:
            for child in place.children():
                if isinstance(child, Key) and child.isEnabled() and child.key() == self.key():
                    child.activated.emit()
                    return
            place = place.parentWidget()


def of(place: QWidget) -> list[Key]:
    """The keys that work in *place* now: its own and those of the parts that can be seen."""
    found = []
    for key in place.findChildren(Key):
        home = key.parent()
        if isinstance(home, QWidget) and (home is place or home.isVisibleTo(place)) and key.isEnabled() and key.listed:
            found.append(key)
    return found
