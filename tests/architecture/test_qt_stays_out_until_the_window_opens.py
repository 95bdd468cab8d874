"""The command line starts without Qt, quickly; and the Qt in use does not lose count of ``None``."""

from __future__ import annotations

import json
import subprocess
import sys

from PySide6.QtCore import QObject, QPoint, QTimer

from tests.architecture.tree import CHECKOUT, PACKAGE, sources

QT = {"PySide6", "shiboken6"}
SLOW_TO_LOAD = {"sqlalchemy", "alembic", "openpyxl", "xlsxwriter", "reportlab", "pypinyin", "holidays", "pypdfium2"}


def loaded_by(*modules: str) -> set[str]:
    """The top-level modules that a fresh Python holds after importing these."""
    script = "import importlib, json, sys\nfor name in json.loads(sys.argv[1]): importlib.import_module(name)\n"
    script += "print(json.dumps([name for name in sys.modules if '.' not in name]))"
    command = [sys.executable, "-c", script, json.dumps(modules)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_everything_but_the_ui_the_screens_and_the_app_loads_without_qt() -> None:
    outside = [
        source.module
        for source in sources()
        if source.room not in {"ui", "app", "__main__"}
        and not source.is_screen
        and "migrations" not in source.path.parts
    ]
    assert not loaded_by(*outside) & QT


def test_the_command_line_begins_without_qt_and_without_what_is_slow_to_load() -> None:
    begins = ["propertydesk.__main__"] if (PACKAGE / "__main__.py").is_file() else ["propertydesk"]
    assert not loaded_by(*begins) & (QT | SLOW_TO_LOAD)


def test_pyside_does_not_lose_references_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one in most calls, and the process aborts after some thousands."""
    thing, timer, point = QObject(), QTimer(), QPoint()
    before = sys.getrefcount(None)
    for number in range(2_000):
        thing.setObjectName(str(number))
        thing.setProperty("number", number)
        timer.setInterval(number)
        point.setX(number)
    assert abs(sys.getrefcount(None) - before) < 200
