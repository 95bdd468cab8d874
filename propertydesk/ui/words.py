"""The language of the window: what is shown is spoken here, and only here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from propertydesk.core.i18n import DEFAULT_LANGUAGE, LANGUAGES, Words, say


class Speaker(QObject):
    """Speaks ``Words`` in the language in force. ``changed`` fires when it changes: pages are then built anew."""

    changed = Signal()

    def __init__(self, lang: str = DEFAULT_LANGUAGE, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lang = lang if lang in LANGUAGES else DEFAULT_LANGUAGE

    @property
    def lang(self) -> str:
        """``zh_CN`` or ``en``."""
        return self._lang

    def choose(self, lang: str) -> None:
        """Speak *lang* from now on."""
        if lang in LANGUAGES and lang != self._lang:
            self._lang = lang
            self.changed.emit()

    def __call__(self, words: Words | None) -> str:
        return "" if words is None else say(words, self._lang)
