"""A part of the duty logbook, declared by its own folder: what ``desk.py`` puts together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from propertydesk.core.desk import Action, Kind, Listing, Paper


@dataclass(frozen=True)
class Part:
    """Kinds, actions, lists and papers of one part."""

    kinds: Sequence[Kind] = ()
    actions: Sequence[Action] = ()
    lists: Sequence[Listing] = ()
    papers: Sequence[Paper] = ()
