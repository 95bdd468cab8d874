"""What a text typed into the search box may mean, and whether an entry answers it.

A question of no more than RUN characters or syllables is answered by index words alone. A longer one is narrowed
by them, and what remains is looked at entry by entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from propertydesk.core.unit_notation import unit_prefix
from propertydesk.store.search.words import (
    LONGEST,
    LONGEST_NUMBER,
    LONGEST_PHONE,
    LONGEST_PLATE,
    RUN,
    SHORTEST_DIGITS,
    SHORTEST_NUMBER,
    Findable,
    Syllables,
    folded,
    plate,
    word,
)

NOTHING = '""'
"""A full-text expression that nothing matches."""

_DIGITS_APART = re.compile(r"[0-9]+(?:[\s-]+[0-9]*)+")


@dataclass(frozen=True)
class Question:
    """A text as each thing it may be; "" where it cannot be that."""

    unit: str = ""
    number: str = ""
    name: str = ""
    pinyin: str = ""
    phone: str = ""
    plate: str = ""

    def ranks(self) -> tuple[str, ...]:
        """Full-text expressions of those who match for certain, best rank first; no entry answers to two of them."""
        certain = self._certain()
        return tuple(without(rank, certain[:place]) for place, rank in enumerate(certain))

    def narrowed(self) -> str:
        """The full-text expression of those who may match and must be looked at, beside the certain ones.

        Long names hold each run of the text; long readings begin with a run that has more to follow.
        """
        grams = [self.name[start : start + RUN] for start in range(len(self.name) - RUN + 1)]
        long_names = [" AND ".join(quoted("n", gram) for gram in grams)] if len(self.name) > RUN else []
        begun = [quoted("q", self.pinyin[:end]) for end in range(RUN, len(self.pinyin))]
        return without(any_of([*long_names, *begun]), self._certain())

    def _certain(self) -> list[str]:
        others = [
            ("u", self.unit),
            ("n", self.name if len(self.name) <= RUN else ""),
            ("p", self.pinyin),
            ("t", self.phone[::-1]),
            ("c", self.plate),
        ]
        ranks = [[("e", self.unit)], [("d", self.number[::-1])], [("s", self.name)], others]
        return [any_of(quoted(kind, text) for kind, text in rank if text) for rank in ranks]

    def reason(self, entry: Findable) -> str | None:
        """Why *entry* answers, the best reason first, or None when it does not."""
        if self.unit and entry.unit.startswith(self.unit):
            return "unit"
        if self.number and entry.number.endswith(self.number):
            return "number"
        if self.name and any(self.name in name for name in entry.names):
            return "name"
        if self.pinyin and any(_said(syllables, self.pinyin) for syllables in entry.syllables()):
            return "pinyin"
        if self.phone and any(phone.endswith(self.phone) for phone in entry.phones):
            return "phone"
        if self.plate and any(self.plate in number_plate for number_plate in entry.plates):
            return "plate"
        return None


def question(text: str) -> Question | None:
    """What *text* may be, None when it is blank or longer than anything we keep. One or two digits are a unit."""
    if len(text) > LONGEST:
        return None
    typed = folded(text)
    if not typed:
        return None
    unit = (unit_prefix(typed) or "").lower()
    if re.fullmatch("[0-9]{1,2}", typed):
        return Question(unit=unit)
    return Question(
        unit=unit,
        number=typed if SHORTEST_NUMBER <= len(typed) <= LONGEST_NUMBER else "",
        name=typed,
        pinyin=as_pinyin(typed),
        phone=_as_phone(typed),
        plate=_as_plate(typed),
    )


def as_pinyin(typed: str) -> str:
    letters = "".join(typed.split()).replace("ü", "v")
    return letters if letters.isascii() and letters.isalnum() and not letters.isdigit() else ""


def _as_phone(typed: str) -> str:
    """Three digits or more; dashes, spaces and +86 may stand in a long number, 3-1-101 is none."""
    digits = re.sub(r"[\s()-]", "", typed)
    digits = re.sub(r"^(?:\+|00)86", "", digits) if len(digits) > 11 else digits
    long_enough = SHORTEST_DIGITS if typed.isdigit() else 7
    return digits if re.fullmatch("[0-9]+", digits) and long_enough <= len(digits) <= LONGEST_PHONE else ""


def _as_plate(typed: str) -> str:
    """Three signs or more; digits held apart (3-1-101) are a unit."""
    bare = plate(typed)
    fits = SHORTEST_DIGITS <= len(bare) <= LONGEST_PLATE and not _DIGITS_APART.fullmatch(typed)
    return bare if fits else ""


def quoted(kind: str, text: str) -> str:
    """The full-text expression of one index word."""
    return f'"{word(kind, text)}"'


def any_of(expressions: Iterable[str]) -> str:
    """The full-text expression of what one of *expressions* matches."""
    return " OR ".join(f"({expression})" for expression in expressions) or NOTHING


def without(expression: str, others: Iterable[str]) -> str:
    """The full-text expression of what *expression* matches and none of *others* does."""
    rest = any_of(other for other in others if other != NOTHING)
    return expression if NOTHING in (expression, rest) else f"({expression}) NOT ({rest})"


def _said(syllables: Syllables, typed: str) -> bool:
    """Is *typed* some neighbouring syllables in full, or the initials of some?"""
    return any(
        _follows(syllables[start:], typed, initials=False) or _follows(syllables[start:], typed, initials=True)
        for start in range(len(syllables))
    )


def _follows(syllables: Syllables, typed: str, *, initials: bool) -> bool:
    reached = {0}
    for readings in syllables:
        steps = {reading[0] for reading in readings} if initials else readings
        reached = {at + len(step) for at in reached for step in steps if typed.startswith(step, at)}
        if len(typed) in reached:
            return True
    return False
