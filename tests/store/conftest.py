"""An office of its own for every test of the store: a real file in a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from propertydesk.store import Store
from propertydesk.store.kinds import Base
from tests.template import Template


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    _empty(frozenset(Base.metadata.tables)).lay_down(folder)
    store = Store.open(folder, Base.metadata)
    yield store
    store.close()


@cache
def _empty(tables: frozenset[str]) -> Template:
    """An office in which nothing has been done yet, with the *tables* that are known by now."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        Store.create(folder, Base.metadata).close()
        return Template.of(folder)
