"""What can be found, and what finding gives back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One subject (a person in a unit, a unit, a slip) and what it is found by. A subject may have several entries.

    ``unit`` is the normalised text (3-1-1001); only an entry with ``is_unit`` is found by it.
    """

    kind: str
    subject_id: int
    unit_id: int | None
    unit: str | None
    title: str
    number: str | None = None
    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    is_unit: bool = False


@dataclass(frozen=True)
class Hit:
    """An entry that was found; ``matched`` is the best reason: unit, number, name, pinyin, phone or plate."""

    kind: str
    id: int
    number: str | None
    unit: str | None
    unit_id: int | None
    title: str
    matched: str


@dataclass(frozen=True)
class Found:
    """The hits asked for, best first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int
