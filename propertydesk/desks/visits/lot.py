"""The households of a month's draw: those that were served first, then what is wanting from the others."""

from __future__ import annotations

from collections.abc import Sequence

from propertydesk.standards.lot import drawn, place

__all__ = ["chosen", "place"]


def chosen(seed: str, served: Sequence[str], others: Sequence[str], size: int) -> list[str]:
    """The *size* units drawn: from the *served* ones first, from the *others* only what is wanting."""
    first = drawn(seed, served, size)
    return first + drawn(seed, others, size - len(first))
