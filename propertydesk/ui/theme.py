"""Colours by what they mean, for a light and a dark room, and the style sheet made of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from propertydesk.core import paths

CHOICES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Palette:
    """Each colour by its meaning; ``..._soft`` is the ground under the colour of the same name."""

    name: str
    ground: str
    surface: str
    raised: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    accent_hover: str
    late: str
    late_soft: str
    on_late: str
    soon: str
    soon_soft: str
    done: str
    done_soft: str
    settled_soft: str
    hover: str

    def tone(self, tone: str) -> tuple[str, str]:
        """Colour of the words and of the ground under them, for late, soon, done, settled, accent or plain."""
        return {
            "late": (self.late, self.late_soft),
            "soon": (self.soon, self.soon_soft),
            "done": (self.done, self.done_soft),
            "accent": (self.accent, self.accent_soft),
        }.get(tone, (self.muted, self.settled_soft))


LIGHT = Palette(
    name="light",
    ground="#f3f5f7",
    surface="#ffffff",
    raised="#f7f9fb",
    border="#dde3e9",
    strong_border="#c3ccd5",
    text="#1b2733",
    muted="#566675",
    accent="#0f6e84",
    accent_soft="#e2f1f4",
    on_accent="#ffffff",
    accent_hover="#0c5c6f",
    late="#b3261e",
    late_soft="#fbe9e7",
    on_late="#ffffff",
    soon="#8f5300",
    soon_soft="#fff3dc",
    done="#2a7148",
    done_soft="#e4f3ea",
    settled_soft="#f0f2f5",
    hover="#edf1f4",
)

DARK = Palette(
    name="dark",
    ground="#14181d",
    surface="#1c2229",
    raised="#20272f",
    border="#313a44",
    strong_border="#44505c",
    text="#e6ebf0",
    muted="#9aa7b4",
    accent="#56b9cc",
    accent_soft="#173740",
    on_accent="#0c1a1e",
    accent_hover="#74c8d8",
    late="#ff8a80",
    late_soft="#3c1f1e",
    on_late="#2b0f0d",
    soon="#f2bd63",
    soon_soft="#3a2d14",
    done="#7fd0a0",
    done_soft="#1a3325",
    settled_soft="#262d35",
    hover="#28303a",
)


@lru_cache(maxsize=1)
def _template() -> str:
    return (paths.resources() / "theme" / "propertydesk.qss").read_text(encoding="utf-8")


def style_sheet(palette: Palette) -> str:
    """The whole style sheet in *palette*: ``@name@`` in the template is the colour of that name."""
    sheet = _template().replace("@icons@", (paths.resources() / "icons").as_posix())
    for name, colour in asdict(palette).items():
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
        dark = self._choice == "dark" or (
            self._choice == "system" and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        self._palette = DARK if dark else LIGHT
        self._app.setPalette(qt_palette(self._palette))
        self._app.setStyleSheet(style_sheet(self._palette))
        self.changed.emit()


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    bright, dim = sorted((_luminance(QColor(first)), _luminance(QColor(second))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
