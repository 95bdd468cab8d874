"""An office with busy months behind it: made once, and read only; a test that writes takes a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from propertydesk import registry
from propertydesk.office.perform import Office
from propertydesk.office.sign_in import Actor
from propertydesk.office.words import Role
from propertydesk.store import Store
from tests.an_office import SHANGHAI, AnOffice, Clock, an_office
from tests.standards.monthly.a_month import busy_months

NOW = datetime(2026, 12, 3, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Role, Actor]]:
    """The folder of the office, on 3 December."""
    folder = tmp_path_factory.mktemp("busy") / "office"
    with an_office(folder) as opened:
        opened.clock.now = NOW.astimezone(opened.clock.now.tzinfo)
        busy_months(opened)
        return folder, opened.staff


def _opened(folder: Path, staff: dict[Role, Actor]) -> Iterator[AnOffice]:
    store, clock = Store.open(folder, registry.metadata()), Clock()
    clock.now = NOW.astimezone(clock.now.tzinfo)
    try:
        yield AnOffice(Office(store, registry.catalogue(), clock), clock, staff)
    finally:
        store.close()


@pytest.fixture(scope="session")
def busy(made: tuple[Path, dict[Role, Actor]]) -> Iterator[AnOffice]:
    """The office to look at."""
    yield from _opened(*made)


@pytest.fixture
def office(made: tuple[Path, dict[Role, Actor]], tmp_path: Path) -> Iterator[AnOffice]:
    """A copy to write in."""
    folder, staff = made
    shutil.copytree(folder, tmp_path / "office")
    yield from _opened(tmp_path / "office", staff)
