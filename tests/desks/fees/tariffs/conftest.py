"""An office with one flat that has just taken the usual fees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.an_office import AnOffice, an_office, household

UNIT = "3-1-1001"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AnOffice]:
    """Friday, 20 November 2026; prices since January."""
    with an_office(tmp_path / "office") as opened:
        household(opened, UNIT)
        opened.do("fees.start", since="2026-01-01")
        yield opened
