"""The parsed program is large: it is let go when the rules about it have been asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.architecture.tree import sources


@pytest.fixture(scope="package", autouse=True)
def let_go() -> Iterator[None]:
    yield
    sources.cache_clear()
