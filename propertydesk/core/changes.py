"""What a deed changed: kinds of records with their ids. Screens decide for themselves whether to look again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Kind of record to the ids that changed. ``everything`` after an import or a foreign write."""

    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    everything: bool = False

    def touches(self, *kinds: str) -> bool:
        """Whether a screen that watches *kinds* should look again."""
        return self.everything or any(kind in self.ids for kind in kinds)


class Gathering:
    """Collects what changes while a deed runs."""

    def __init__(self) -> None:
        self._ids: defaultdict[str, set[int]] = defaultdict(set)
        self._everything = False

    def add(self, kind: str, ids: Iterable[int]) -> None:
        """Note that records *ids* of *kind* changed."""
        self._ids[kind].update(ids)

    def all(self) -> None:
        """Note that anything may have changed (imports)."""
        self._everything = True

    def done(self) -> Changes:
        """What has been gathered, frozen."""
        return Changes({kind: frozenset(ids) for kind, ids in self._ids.items()}, self._everything)

    def clear(self) -> None:
        """Begin anew."""
        self._ids.clear()
        self._everything = False
