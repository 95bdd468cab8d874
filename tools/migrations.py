"""Writes the steps between revisions of the tables: ``initial`` (until the first release) or ``new "what changes"``.

    python -m tools.migrations initial
    python -m tools.migrations new "receipts carry the till"

Both read the models of ``propertydesk.registry`` (``--models`` names another module) and set the head that the program
compares with. Look at what was written before you commit it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import MetaData, Table
from sqlalchemy.types import TypeDecorator

from propertydesk.store.engine import connect, make_engine
from propertydesk.store.kinds import Base
from propertydesk.store.migrations import head as head_module
from propertydesk.store.migrations.head import Revisions
from propertydesk.store.migrations.migrate import configuration, upgrade

_RUFF = (sys.executable, "-m", "ruff")
HEAD_FILE = Path(head_module.__file__)


def write(metadata: MetaData, revisions: Revisions, message: str, revision: str) -> Path:
    """Write the step from the tables that *revisions* lead to, to those of *metadata*. Returns its file."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "empty.db"
        connect(path, "rwc").close()
        engine = make_engine(path, writing=True, migrating=True)
        try:
            with engine.begin() as connection:
                if _steps(revisions.versions):
                    upgrade(connection, metadata, revisions)
                options = {"render_item": _render, "include_object": _include}
                config = configuration(revisions, connection=connection, metadata=metadata, options=options)
                config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
                command.revision(config, message, autogenerate=True, rev_id=revision)
        finally:
            engine.dispose()
    path = next(revisions.versions.glob(f"{revision}_*.py"))
    _tidy(path)
    return path


def set_head(revision: str, file: Path = HEAD_FILE) -> None:
    """Let the program compare with *revision* from now on."""
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'^HEAD = ".*"$', f'HEAD = "{revision}"', text, flags=re.MULTILINE), encoding="utf-8")


def initial(metadata: MetaData, versions: Path) -> Path:
    """Write the one first step anew, from nothing to the tables of *metadata*. Other steps must not be there."""
    others = [path.name for path in _steps(versions) if not path.name.startswith("0001")]
    if others:
        raise SystemExit(f"There are later steps already: {', '.join(others)}")
    for path in _steps(versions):
        path.unlink()
    return write(metadata, Revisions("0001", versions), "initial", "0001")


def _tidy(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.strip().startswith("# ###")), encoding="utf-8")
    subprocess.run([*_RUFF, "format", "--quiet", str(path)], check=True)
    asked = [*_RUFF, "check", "--exit-zero", "--output-format=json", str(path)]
    found = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
    if found:
        # A list of choices in a CHECK cannot be broken, the tables of an office make a long step.
        codes = ", ".join(sorted({each["code"] for each in found}))
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("from __future__", f"# ruff: noqa: {codes}\nfrom __future__", 1), encoding="utf-8")


def _steps(versions: Path) -> list[Path]:
    return sorted(path for path in versions.glob("*.py") if path.name != "__init__.py")


def _render(kind: str, thing: Any, _context: Any) -> str | bool:
    # A step must not change its meaning when a column kind does: it names the plain type below.
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{type(thing.impl_instance).__name__}()"
    return False


def _include(thing: Any, name: str | None, kind: str, reflected: bool, _compared: Any) -> bool:
    """Only the tables of the models: search keeps virtual ones of its own."""
    return not (kind == "table" and reflected and isinstance(thing, Table) and name not in Base.metadata.tables)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write the steps between revisions of the tables.")
    parser.add_argument("--models", default="propertydesk.registry")
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("initial")
    kinds.add_parser("new").add_argument("message")
    asked = parser.parse_args(arguments)
    importlib.import_module(asked.models)
    versions = Revisions().versions
    if asked.kind == "initial":
        revision, path = "0001", initial(Base.metadata, versions)
    else:
        revision = f"{max(int(step.name[:4]) for step in _steps(versions)) + 1:04d}"
        path = write(Base.metadata, Revisions(head_module.HEAD, versions), asked.message, revision)
    set_head(revision)
    print(path)


if __name__ == "__main__":
    main()
