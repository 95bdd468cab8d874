"""What every test stands on: windows without a screen, and random examples that are the same on every run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A developer who wants to watch a screen test sets QT_QPA_PLATFORM=xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "office",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("office")


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """The engines of all offices in this process share one dialect, and what SQLAlchemy has compiled for it.

    A program has one office open for a day; tests open one after another, and would spend half of their time on
    compiling the same statements again.
    """
    import sqlalchemy

    first: list[sqlalchemy.Engine] = []

    def create_engine(*words: Any, **options: Any) -> sqlalchemy.Engine:
        engine = sqlalchemy.create_engine(*words, query_cache_size=3000, **options)
        if not first:
            first.append(engine)
        engine.dialect = first[0].dialect
        engine.update_execution_options(compiled_cache=first[0]._compiled_cache)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("propertydesk.store.engine.create_engine", create_engine)
        yield
