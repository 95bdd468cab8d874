"""Drawing lots: every household's place is the hash of the seed and its unit, so that each has the same chance."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def place(seed: str, label: str) -> str:
    """The place of unit *label* in the draw with *seed*: smaller is drawn first."""
    return hashlib.sha256(f"{seed}{label}".encode()).hexdigest()


def chosen(seed: str, served: Sequence[str], others: Sequence[str], size: int) -> list[str]:
    """The *size* units drawn: from the *served* ones first, from the *others* only what is wanting."""
    first = sorted(served, key=lambda label: place(seed, label))[:size]
    rest = sorted(others, key=lambda label: place(seed, label))[: size - len(first)]
    return first + rest
