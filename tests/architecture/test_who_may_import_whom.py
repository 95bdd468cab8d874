"""The import rule of the design::

core <- store, paper, excel <- office <- standards <- desks <- flows <- registry <- demo <- tour <- cli <- app
core, store, paper, excel <- ui
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.architecture.tree import WITH_SCREENS, Import, Source, is_screen, room_of, sources

GROUND = {"core"}
TOOLS = GROUND | {"store", "paper", "excel"}
MAY_IMPORT = {
    "core": GROUND,
    "store": GROUND,
    "paper": GROUND,
    "excel": GROUND,
    "office": TOOLS,
    "standards": TOOLS | {"office"},
    "desks": TOOLS | {"office", "standards"},
    "flows": TOOLS | {"office", "standards", "desks"},
    "registry": TOOLS | {"office", "standards", "desks", "flows"},
    "demo": TOOLS | {"office", "standards", "desks", "flows", "registry"},
    "tour": TOOLS | {"office", "standards", "desks", "flows", "registry", "demo"},
    "cli": TOOLS | {"office", "standards", "desks", "flows", "registry", "demo", "tour"},
    "ui": TOOLS,
}
ABOVE_ALL = {"app", "__main__"}
"""They put the parts together: they may import everything, and nothing imports them but one the other."""

QT = {"PySide6", "shiboken6"}
WELL_KEPT = {"holidays", "cn2an", "stdnum", "pypinyin"}


def storey(room: str) -> str:
    """The room's name in the rule: every desk is ``desks``. The version is the package's own."""
    return "" if room == "__version__" else room.split("/")[0]


def broken(rule: Callable[[Source, Import], str | None]) -> list[str]:
    """What *rule* says of each import of the package, with its place."""
    found = {
        f"{source.path.as_posix()}:{imported.line}: {words}"
        for source in sources()
        for imported in source.imports
        if (words := rule(source, imported))
    }
    return sorted(found)


def of_our_own(imported: Import) -> bool:
    return imported.module.split(".")[0] == "propertydesk"


def test_every_room_of_the_package_has_its_place_in_the_import_rule() -> None:
    known = set(MAY_IMPORT) | ABOVE_ALL | {""}
    strangers = {source.room for source in sources() if storey(source.room) not in known}
    assert not strangers, f"the import rule does not say what these may import: {sorted(strangers)}"


def test_a_room_imports_only_rooms_to_its_left() -> None:
    def rule(source: Source, imported: Import) -> str | None:
        here, there = storey(source.room), storey(room_of(imported.module))
        if here in ABOVE_ALL | {""} or not of_our_own(imported) or there in {here, ""}:
            return None
        allowed = MAY_IMPORT[here] | ({"ui"} if source.is_screen and here in WITH_SCREENS else set())
        return None if there in allowed else f"{source.room} may not import {imported.module}"

    assert broken(rule) == []


def test_the_package_itself_imports_nothing() -> None:
    assert (
        broken(lambda source, imported: f"imports {imported.module}" if not source.room and _heavy(imported) else None)
        == []
    )


def _heavy(imported: Import) -> bool:
    return imported.module.split(".")[0] not in sys.stdlib_module_names


def test_the_ui_never_imports_a_desk() -> None:
    def rule(source: Source, imported: Import) -> str | None:
        if source.room == "ui" and storey(room_of(imported.module)) in {"desks", "flows", "office", "standards"}:
            return f"the ui knows no {imported.module}: what it shows is passed in"
        return None

    assert broken(rule) == []


def test_a_desk_never_imports_another_desk() -> None:
    def rule(source: Source, imported: Import) -> str | None:
        here, there = source.room, room_of(imported.module)
        if here.startswith("desks/") and there.startswith("desks/") and here != there:
            return f"{here} imports {there}: what two share sinks to office or standards, what joins two rises to flows"
        return None

    assert broken(rule) == []


def test_nothing_imports_a_screen_except_inside_a_function() -> None:
    def rule(source: Source, imported: Import) -> str | None:
        if is_screen(imported.module) and not imported.late and not source.is_screen and source.room != "app":
            return f"imports {imported.module} when it is loaded: the command line would start Qt"
        return None

    assert broken(rule) == []


def test_a_screen_is_opened_only_by_its_own_room() -> None:
    def rule(source: Source, imported: Import) -> str | None:
        if is_screen(imported.module) and room_of(imported.module) != source.room and source.room not in ABOVE_ALL:
            return f"opens {imported.module}, a screen of another room"
        return None

    assert broken(rule) == []


def test_qt_is_only_in_the_ui_in_screens_and_in_the_app() -> None:
    def rule(source: Source, imported: Import) -> str | None:
        if imported.module.split(".")[0] in QT and not (source.room in {"ui", "app"} or source.is_screen):
            return f"imports {imported.module}: Qt belongs to ui/, screen.py and app"
        return None

    assert broken(rule) == []


def test_the_ui_knows_no_database() -> None:
    def rule(source: Source, imported: Import) -> str | None:
        if source.room == "ui" and imported.module.split(".")[0] in {"sqlalchemy", "alembic", "pysqlite3", "sqlite3"}:
            return f"imports {imported.module}: the ui is Qt and nothing else"
        return None

    assert broken(rule) == []


def test_core_is_the_standard_library_and_four_well_kept_ones() -> None:
    def rule(source: Source, imported: Import) -> str | None:
        top = imported.module.split(".")[0]
        if source.room == "core" and top not in sys.stdlib_module_names | WELL_KEPT | {"propertydesk"}:
            return f"imports {imported.module}: core is plain Python"
        return None

    assert broken(rule) == []


def test_workbooks_are_read_and_written_only_in_excel_and_pages_only_in_paper() -> None:
    homes = {"openpyxl": {"excel"}, "xlsxwriter": {"excel"}, "reportlab": {"paper"}, "pypdfium2": {"paper", "ui"}}

    def rule(source: Source, imported: Import) -> str | None:
        home = homes.get(imported.module.split(".")[0])
        if home and storey(source.room) not in home:
            return f"imports {imported.module}, which belongs to {' or '.join(sorted(home))}"
        return None

    assert broken(rule) == []


def test_the_rule_sees_imports_inside_functions_and_relative_ones() -> None:
    def of(text: str, path: str) -> Iterator[tuple[str, bool]]:
        source = _Written(text, path)
        return ((imported.module, imported.late) for imported in source.imports)

    inside = "def open_it():\n    from propertydesk.desks.fees.screen import FeeScreen\n"
    assert ("propertydesk.desks.fees.screen", True) in of(inside, "propertydesk/desks/fees/desk.py")
    assert ("propertydesk.desks.fees.screen", False) in of("from . import screen\n", "propertydesk/desks/fees/desk.py")
    assert ("propertydesk.desks.keys", False) in of("from ..keys import rules\n", "propertydesk/desks/fees/desk.py")
    assert ("propertydesk.core", False) in of("from .core import money\n", "propertydesk/__init__.py")


class _Written(Source):
    """A file that is only thought of."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__(Path(path))
        self.__dict__["text"] = text
