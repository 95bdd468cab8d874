"""What the tests of whole screens share: the line they read, the menu that opens."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFrame, QMenu

from propertydesk.ui.lines import Lines


def rows_of(lines: Lines) -> dict[str, QFrame]:
    """The lines that can be chosen, by what a screen reader says of them."""
    found = {}
    for row in lines.findChildren(QFrame):
        if row.property("look") == "line-row" and row.isVisible():
            found[row.accessibleName()] = row
    return found


def row_of(lines: Lines, words: str) -> QFrame:
    """The first line that says *words*."""
    rows = rows_of(lines)
    found = next((row for said, row in rows.items() if words in said), None)
    assert found is not None, f"no line says {words}: {list(rows)}"
    return found


def open_menu() -> QMenu | None:
    """The menu that is open."""
    menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    return menus[-1] if menus else None
