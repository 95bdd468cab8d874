"""Every amount of 0.01 to 9,999.99 yuan and 100,000 random ones up to ten million, in capitals, against the oracle."""

from __future__ import annotations

from tests.capitals_oracle import random_amounts, wrong_among
from tests.figures import Figure

SEED = 20261122


def run(full: bool) -> list[Figure]:
    """How many amounts are spelled otherwise than the oracle spells them: none may be."""
    every = range(1, 1_000_000 if full else 10_000)
    some = random_amounts(100_000 if full else 1_000, SEED)
    return [
        _figure("amounts of 0.01 to 9,999.99", wrong_among(every), len(every)),
        _figure("random amounts to ten million", wrong_among(some), len(some)),
    ]


def _figure(name: str, wrong: list[int], tried: int) -> Figure:
    return Figure(f"{name}: spelled wrongly", len(wrong), unit="of " + f"{tried:,}", ok=not wrong, note=str(wrong[:3]))
