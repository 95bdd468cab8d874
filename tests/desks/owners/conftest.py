from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.an_office import AnOffice, an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AnOffice]:
    with an_office(tmp_path / "office") as opened:
        yield opened
