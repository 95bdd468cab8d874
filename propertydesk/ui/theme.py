"""The theme in force: the palette, the style sheet made of it, contrast."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from propertydesk.core import paths
from propertydesk.ui.palette import LIGHT, Palette, in_force

CHOICES = ("system", "light", "dark")


@lru_cache(maxsize=1)
def _template() -> str:
    return (paths.resources() / "theme" / "propertydesk.qss").read_text(encoding="utf-8")


def style_sheet(palette: Palette) -> str:
    """The whole style sheet in *palette*: ``@name@`` in the template is the colour of that name."""
    sheet = _template().replace("@icons@", (paths.resources() / "icons").as_posix())
    for name, colour in palette._asdict().items():
        sheet = sheet.replace(f"@{name}@", colour)
    return sheet


def qt_palette(palette: Palette) -> QPalette:
    """The same colours for what Qt draws without a style sheet."""
    result = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, palette.ground),
        (role.WindowText, palette.text),
        (role.Base, palette.surface),
        (role.AlternateBase, palette.raised),
        (role.Text, palette.text),
        (role.Button, palette.surface),
        (role.ButtonText, palette.text),
        (role.PlaceholderText, palette.muted),
        (role.Highlight, palette.accent_soft),
        (role.HighlightedText, palette.text),
        (role.ToolTipBase, palette.surface),
        (role.ToolTipText, palette.text),
        (role.Link, palette.accent),
    ):
        result.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, where, QColor(palette.muted))
    return result


class Theme(QObject):
    """The theme in force. ``changed`` fires after the application has been recoloured."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._app = app
        self._choice = choice
        self._palette = LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._apply()

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return self._palette

    @property
    def choice(self) -> str:
        """What the person chose: system, light or dark."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Take *choice* (one of ``CHOICES``) and recolour the window."""
        self._choice = choice if choice in CHOICES else "system"
        self._apply()

    def _scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        system = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._palette = in_force(self._choice, system_dark=system)
        self._app.setPalette(qt_palette(self._palette))
        sheet = style_sheet(self._palette)
        if sheet != self._app.styleSheet():  # Qt dresses every part of every window anew, also in the same clothes.
            self._app.setStyleSheet(sheet)
        self.changed.emit()


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    bright, dim = sorted((_luminance(QColor(first)), _luminance(QColor(second))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


__all__ = ["CHOICES", "Palette", "Theme", "contrast", "qt_palette", "style_sheet"]
