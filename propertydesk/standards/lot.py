"""Drawing lots: everyone's place is the hash of the seed and their label, so that each has the same chance.

Whoever has the seed and the labels draws the same again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def place(seed: str, label: str) -> str:
    """The place of *label* in the draw with *seed*: smaller is drawn first."""
    return hashlib.sha256(f"{seed}{label}".encode()).hexdigest()


def drawn(seed: str, labels: Sequence[str], size: int) -> list[str]:
    """The *size* labels that *seed* draws from *labels*, in the order of the draw."""
    return sorted(labels, key=lambda label: place(seed, label))[:size]
