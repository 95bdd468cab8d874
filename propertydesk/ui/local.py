"""What this person's PC remembers: language, theme, layouts, columns, printers. Never anything of the office.

An ini file in the person's configuration folder, not in the office file: it may be thrown away at any time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths


class Local:
    """Values by name, kept in one ini file. ``folder`` None takes the person's configuration folder."""

    def __init__(self, folder: Path | None = None) -> None:
        where = folder or Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation), "propertydesk"
        )
        self._ini = QSettings(str(where / "window.ini"), QSettings.Format.IniFormat)

    def words(self, name: str, otherwise: str = "") -> str:
        """The text kept under *name*."""
        value = self._ini.value(name)
        return value if isinstance(value, str) else otherwise

    def keep_words(self, name: str, value: str) -> None:
        """Keep the text *value* under *name*."""
        self._ini.setValue(name, value)

    def state(self, name: str) -> QByteArray | None:
        """The layout kept under *name*."""
        kept = self.words(name)
        return QByteArray.fromBase64(kept.encode("ascii")) if kept.isascii() and kept else None

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Keep a layout under *name*."""
        self.keep_words(name, bytes(state.toBase64().data()).decode("ascii"))

    def plain(self, name: str) -> Any:
        """The list, mapping or number kept under *name*; None where there is none or it cannot be read."""
        import json  # the first paint needs none of it

        try:
            return json.loads(self.words(name, "null"))
        except ValueError:
            return None

    def keep_plain(self, name: str, value: Any) -> None:
        """Keep a list, mapping or number under *name*."""
        import json

        self.keep_words(name, json.dumps(value, ensure_ascii=True))

    def forget(self, name: str) -> None:
        """Forget *name*, and all below it."""
        self._ini.remove(name)
