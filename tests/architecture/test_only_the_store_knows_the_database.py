"""Nothing outside ``store`` knows which database the office is on: another one is to come behind another URL."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import sources

DRIVERS = {"pysqlite3", "sqlite3", "alembic", "sqlalchemy.dialects"}
OUR_DATABASE = re.compile(
    r"\bPRAGMA\b|\bCREATE (TEMP )?TRIGGER\b|\bDROP TRIGGER\b|\bCREATE VIRTUAL TABLE\b|\bfts5\b|\bBEGIN IMMEDIATE\b"
    r"|\bsqlite_(master|schema|sequence)\b|\bWITHOUT ROWID\b|\bINSERT OR (REPLACE|IGNORE)\b"
)


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the nodes that are docstrings: they may name what they explain."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr):
                found.add(id(first.value))
    return found


def spoken_to_the_database(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The strings in the code, docstrings left out, that only SQLite understands."""
    left_out = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            found = OUR_DATABASE.search(node.value)
            if found:
                yield node.lineno, found.group()


def test_nothing_outside_the_store_imports_a_driver_a_dialect_or_the_migrator() -> None:
    broken = [
        f"{source.path.as_posix()}:{imported.line}: imports {imported.module}"
        for source in sources()
        if source.room != "store"
        for imported in source.imports
        if any(imported.module == name or imported.module.startswith(f"{name}.") for name in DRIVERS)
    ]
    assert broken == []


def test_nothing_outside_the_store_writes_triggers_pragmas_or_full_text_search() -> None:
    broken = [
        f"{source.path.as_posix()}:{line}: {words!r} belongs to store"
        for source in sources()
        if source.room != "store"
        for line, words in spoken_to_the_database(source.tree)
    ]
    assert broken == []


def test_the_rule_sees_a_pragma_but_not_a_docstring_about_one() -> None:
    tree = ast.parse('def look():\n    """Reads PRAGMA user_version."""\n    run("PRAGMA user_version")\n')
    assert list(spoken_to_the_database(tree)) == [(3, "PRAGMA")]
