"""The program's own files, read as source: which room a file is in, and what it imports, functions included."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "propertydesk"
WITH_SCREENS = {"office", "standards", "desks", "flows"}


@dataclass(frozen=True)
class Import:
    """One imported module. ``late`` says that the import stands inside a function."""

    module: str
    line: int
    late: bool


@dataclass(frozen=True)
class Source:
    """One Python file; ``path`` is relative to the checkout."""

    path: Path

    @cached_property
    def text(self) -> str:
        return (CHECKOUT / self.path).read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def module(self) -> str:
        """The dotted name: ``propertydesk.desks.fees.rules``."""
        parts = list(self.path.with_suffix("").parts)
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def room(self) -> str:
        """``core``, ``store``, ... ``app``; for a desk ``desks/fees``; ``""`` for the package's own ``__init__``."""
        return room_of(self.module)

    @property
    def is_screen(self) -> bool:
        """A ``screen.py``, at any depth of its room; a large one may have parts named ``screen_...py``."""
        return is_screen(self.module)

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every import, wherever it stands, as full module names (``from x import y`` counts as x and as x.y)."""
        return tuple(_imports(self.tree, self.module, self.path.name == "__init__.py", late=False))


@cache
def room_of(module: str) -> str:
    """The room of a dotted name inside the package; ``""`` for all others."""
    parts = module.split(".")
    if parts[0] != "propertydesk" or len(parts) < 2 or not _stands(PACKAGE / parts[1]):
        return ""
    return "/".join(parts[1:3]) if parts[1] == "desks" and len(parts) > 2 else parts[1]


def _stands(path: Path) -> bool:
    return path.is_dir() or path.with_suffix(".py").is_file()


def is_screen(module: str) -> bool:
    """Whether a dotted name is a screen outside ``ui`` (or something inside one)."""
    parts = module.split(".")
    if parts[0] != "propertydesk" or len(parts) < 3 or parts[1] not in WITH_SCREENS:
        return False
    return any(name == "screen" or name.startswith("screen_") for name in parts[2:])


@cache
def sources() -> tuple[Source, ...]:
    """Every file of the package, read and parsed once for all rules."""
    return tuple(Source(path.relative_to(CHECKOUT)) for path in sorted(PACKAGE.rglob("*.py")))


def repository_files() -> list[Path]:
    """Every file that is kept, relative to the checkout: what git knows, or everything where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    names = [name for name in listed.stdout.split("\0") if name]
    if listed.returncode or not names:
        names = [path.relative_to(CHECKOUT).as_posix() for path in CHECKOUT.rglob("*") if ".venv" not in path.parts]
    return [Path(name) for name in names if (CHECKOUT / name).is_file()]


def _imports(node: ast.AST, module: str, is_package: bool, *, late: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        inside = late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, late) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = _base(child, module, is_package)
            yield Import(base, child.lineno, late)
            yield from (Import(f"{base}.{alias.name}", child.lineno, late) for alias in child.names)
        else:
            yield from _imports(child, module, is_package, late=inside)


def _base(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + (1 if is_package else 0)]
    return ".".join([*kept, node.module] if node.module else kept)
