"""Some months of a small estate's fees: balanced at each month's end, and reckoned again by a plain script."""

from __future__ import annotations

from tests.torture.ten_years import SMALL_HOUSEHOLDS, SMALL_YEARS, years_of


def test_the_fees_balance_at_every_months_end() -> None:
    figures = years_of(SMALL_HOUSEHOLDS, SMALL_YEARS, tell=lambda words: None)
    assert [(figure.name, figure.note) for figure in figures if not figure.ok] == []
    assert figures[0].measured == 6
    assert figures[1].measured > 200
