"""An office of its own for every test of the store: a real file in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from propertydesk.store import Store
from propertydesk.store.kinds import Base


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    store = Store.create(folder, Base.metadata)
    yield store
    store.close()
