"""An invented office, made once for all who look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from propertydesk import registry
from propertydesk.demo.play import invent
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import SignedIn, enter
from propertydesk.store import Store
from tests.demo.invented import TALE


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo") / "office"
    invent(made, TALE)
    return made


@pytest.fixture(scope="package")
def desk(folder: Path) -> Iterator[SignedIn]:
    store = Store.open(folder, registry.metadata())
    yield enter(Office(store, registry.catalogue(), now=lambda: TALE.until), "desk", "demo")
    store.close()
