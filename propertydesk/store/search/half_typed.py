"""Questions of somebody still typing a name: the last syllable unfinished, or full and initials mixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from propertydesk.store.search.question import NOTHING, Question, any_of, as_pinyin, quoted
from propertydesk.store.search.words import Findable, Syllables


def half_typed(asked: Question) -> Iterator[Question]:
    """What to ask when *asked* finds nothing, one after the other."""
    pinyin = asked.pinyin or as_pinyin(asked.name.replace("'", ""))
    if pinyin:
        yield Unfinished(pinyin=pinyin)
        yield Mixed(pinyin=pinyin)


@dataclass(frozen=True)
class Unfinished(Question):
    """Full syllables, the last one perhaps unfinished: wenx."""

    def ranks(self) -> tuple[str, ...]:
        """What begins so."""
        return (f"{quoted('p', self.pinyin)}*",)

    def narrowed(self) -> str:
        """Nothing has to be looked at."""
        return NOTHING

    def reason(self, entry: Findable) -> str | None:
        """Always the pinyin."""
        return "pinyin" if any(_mixed(syllables, self.pinyin) for syllables in entry.syllables()) else None


@dataclass(frozen=True)
class Mixed(Unfinished):
    """Full syllables and initials: wangxm, wxming."""

    def ranks(self) -> tuple[str, ...]:
        """Nothing is certain: each part may be anywhere in the name."""
        return (NOTHING,)

    def narrowed(self) -> str:
        """Two halves, each spoken in its own way."""
        halves = ((self.pinyin[:at], self.pinyin[at:]) for at in range(1, len(self.pinyin)))
        return any_of(f"{quoted('p', one)} AND {_begun(two)}" for one, two in halves)


def _begun(pinyin: str) -> str:
    # A single letter is an initial already; looking for all that begins with it takes long.
    return quoted("p", pinyin) + ("*" if len(pinyin) > 1 else "")


def _mixed(syllables: Syllables, typed: str) -> bool:
    """Is *typed* some neighbouring syllables, each in full or as its initial, the last perhaps unfinished?"""
    for start in range(len(syllables)):
        reached = {0}
        for readings in syllables[start:]:
            if any(reading.startswith(typed[at:]) for at in reached for reading in readings):
                return True
            steps = {step for reading in readings for step in (reading, reading[0])}
            reached = {at + len(step) for at in reached for step in steps if typed.startswith(step, at)}
    return False
