"""A part of the settings page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from propertydesk.core.changes import Changes


class Pane(QWidget):
    """Parts are made when they are first wanted, and stay."""

    def begin(self) -> None:
        """It has come to the front: look again, and take the focus."""

    def changed(self, changes: Changes) -> None:
        """Something was written: look again where that matters."""
