"""An invented office, made once for all who look at it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from propertydesk import registry
from propertydesk.demo.play import invent
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import SignedIn, enter
from propertydesk.store import Store
from tests.demo.invented import TALE


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the tale. Several test processes share one invention: whoever needs it first makes it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    whole, begun = shared / "invented", shared / "invented-begun"
    try:
        begun.touch(exist_ok=False)
    except FileExistsError:
        while not whole.is_dir():
            assert not (shared / "invented-failed").exists(), "another process could not invent the office"
            time.sleep(0.2)
    else:
        try:
            invent(whole, TALE)  # the folder appears when all is done
        except BaseException:
            (shared / "invented-failed").touch()
            raise
    made = tmp_path_factory.mktemp("demo") / "office"
    shutil.copytree(whole, made)
    return made


@pytest.fixture(scope="session")
def desk(folder: Path) -> Iterator[SignedIn]:
    store = Store.open(folder, registry.metadata())
    yield enter(Office(store, registry.catalogue(), now=lambda: TALE.until), "desk", "demo")
    store.close()
