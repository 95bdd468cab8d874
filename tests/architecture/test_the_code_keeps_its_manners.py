"""Names, sizes and habits: small files and functions, the office's words, nothing kept at module level."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import CHECKOUT, PACKAGE, Source, repository_files, sources

LONGEST_FUNCTION = 70
LONGEST_FILE = 400
SAYS_NOTHING = re.compile(r"(^|[a-z0-9])(Managers?|Helpers?|Utils?)$|(^|_)(helpers?|utils?)(_|$)")


def ours() -> tuple[Source, ...]:
    """The package and the tools beside it."""
    beside = [
        path.relative_to(CHECKOUT) for folder in ("installer", "tools") for path in (CHECKOUT / folder).rglob("*.py")
    ]
    return sources() + tuple(Source(path) for path in sorted(beside))


def named(source: Source) -> Iterator[tuple[int, str]]:
    """The names that a file gives: its own, its folders', its classes' and functions'."""
    yield from ((1, part) for part in source.path.with_suffix("").parts)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name


def test_nothing_is_called_manager_helper_or_utils() -> None:
    broken = [
        f"{source.path.as_posix()}:{line}: {name} says nothing; use the office's word for what it does"
        for source in ours()
        for line, name in named(source)
        if SAYS_NOTHING.search(name)
    ]
    assert broken == []


def test_the_rule_of_names_lets_the_offices_words_pass() -> None:
    assert SAYS_NOTHING.search("SessionManager")
    assert SAYS_NOTHING.search("Helper")
    assert SAYS_NOTHING.search("date_utils")
    assert not SAYS_NOTHING.search("manager_signs")
    assert not SAYS_NOTHING.search("Utility")
    assert not SAYS_NOTHING.search("what_helps")


def test_no_function_is_longer_than_seventy_lines() -> None:
    broken = [
        f"{source.path.as_posix()}:{node.lineno}: {node.name} has {length} lines"
        for source in ours()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
        if "migrations" not in source.path.parts
    ]
    assert broken == []


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    broken = [
        f"{source.path.as_posix()} has {length} lines: split it"
        for source in ours()
        if (length := len(source.text.splitlines())) > LONGEST_FILE and "migrations" not in source.path.parts
    ]
    assert broken == []


def test_each_file_says_in_its_first_lines_what_it_is_for() -> None:
    broken = [source.path.as_posix() for source in ours() if source.text.strip() and not ast.get_docstring(source.tree)]
    assert broken == []


def test_each_folder_of_the_package_is_a_package() -> None:
    broken = {path.parent.as_posix() for path in PACKAGE.rglob("*.py") if not (path.parent / "__init__.py").is_file()}
    assert broken == set()


def test_no_module_keeps_something_that_grows() -> None:
    """An empty list, set or dict at module level is there to be filled: that is state, and state is passed in."""
    broken = [
        f"{source.path.as_posix()}:{node.lineno}: starts empty at module level"
        for source in ours()
        for node in source.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and _starts_empty(node.value)
    ]
    assert broken == []


def _starts_empty(value: ast.expr | None) -> bool:
    if isinstance(value, ast.List | ast.Set):
        return not value.elts
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in {"dict", "list", "set", "defaultdict", "deque", "OrderedDict"} and not value.args
    return False


def test_nothing_is_left_for_later_in_a_comment() -> None:
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")
    broken = [
        f"{path.as_posix()}:{number}: {line.strip()}"
        for path in repository_files()
        if path.suffix in {".py", ".toml", ".md"} or path == Path(".ci/run")
        for number, line in enumerate((CHECKOUT / path).read_text(encoding="utf-8").splitlines(), 1)
        if later.search(line)
    ]
    assert broken == []


def test_every_ignored_type_error_has_its_reason_beside_it() -> None:
    bare = re.compile(r"#\s*type:\s*ignore(\[[\w, -]+\])?\s*$")
    broken = [
        f"{source.path.as_posix()}:{number}: {line.strip()}"
        for source in ours()
        for number, line in enumerate(source.text.splitlines(), 1)
        if bare.search(line)
    ]
    assert broken == []
