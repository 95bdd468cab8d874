from __future__ import annotations

from pathlib import Path

import pytest

from propertydesk import registry
from propertydesk.store.verify import verify
from tests.benchmarks import (
    billing_speed,
    board_speed,
    counter_speed,
    log_speed,
    receipt_saving,
    scrolling,
    start_up,
    statement_speed,
)
from tests.benchmarks.large_office import build


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "office"
    build(folder, people=300, journal_rows=500)
    return folder


def test_the_office_filled_in_bulk_is_one_that_verify_is_content_with(office: Path) -> None:
    assert verify(office, registry.metadata()) == []


def test_the_window_tells_when_it_has_painted(tmp_path: Path) -> None:
    assert start_up.seconds_until_painted(tmp_path, tmp_path) > 0


def test_the_window_tells_when_a_page_of_rows_is_seen(office: Path, tmp_path: Path) -> None:
    assert start_up.seconds_until_listed(office, tmp_path / "memory") > 0


def test_scrolling_is_felt_by_the_heart() -> None:
    figures = scrolling.run(full=False)
    assert [figure.name.split(": ")[1] for figure in figures] == [
        "heartbeat while reading, p99",
        "heartbeat while scrolling, p99",
        "first page",
    ]
    assert all(figure.measured > 0 for figure in figures)


def test_the_log_is_opened_searched_and_scrolled() -> None:
    figures = log_speed.run(full=False)
    assert len(figures) == 11
    assert all(figure.measured > 0 for figure in figures)


def test_the_board_is_read_and_ticks_among_many_clocks() -> None:
    figures = board_speed.run(full=False)
    assert [figure.name for figure in figures if not figure.ok] == []
    assert len(figures) == 7


def test_every_unit_has_its_bills_made_beside_the_same_rows_plainly() -> None:
    figures = billing_speed.run(full=False)
    assert [figure.name for figure in figures] == ["billing: 100 units × 3 fees"]
    assert all(figure.measured > 0 and figure.floor for figure in figures)


def test_statements_print_at_60_percent_of_the_speed_of_the_same_form_drawn_bare() -> None:
    figures = statement_speed.run(full=False)
    assert [figure.name for figure in figures if not figure.ok] == []


def test_the_pay_key_returns_before_the_receipt_is_written() -> None:
    figures = counter_speed.run(full=False)
    assert [figure.name for figure in figures if not figure.ok] == []
    assert all(figure.measured > 0 for figure in figures)


def test_a_receipt_waits_once_for_the_disk() -> None:
    figures = receipt_saving.run(full=False)
    assert [figure.name for figure in figures if not figure.ok] == []
