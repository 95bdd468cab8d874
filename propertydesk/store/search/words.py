"""The words an entry is found by.

Each index word begins with a letter that says what it is, so that one full-text index holds them all:

    e  the whole unit            s  the beginning of a name
    u  a beginning of the unit   n  up to RUN neighbouring characters of a name
    d  an end of the number,     p  up to RUN neighbouring syllables, spoken in full or as initials
       written backwards         q  the same, RUN of them with more to follow
    t  an end of the phone,      c  a part of the plate
       written backwards
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

RUN = 4
LONGEST = 100
LONGEST_NUMBER = 40
LONGEST_PHONE = 20
LONGEST_PLATE = 12
SHORTEST_NUMBER = 4
SHORTEST_DIGITS = 3

Syllables = list[list[str]]

# The tokenizer splits at ASCII signs; these stand in for them. Only between two words it shall split.
_BREAK = "\x1f"
_SIGNS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()} | {ord(_BREAK): ord(" ")}
_BETWEEN = re.compile(r"[\s·•・.\-]+")


@dataclass(frozen=True)
class Findable:
    """What an entry is found by, in the form it is compared in."""

    unit: str = ""
    number: str = ""
    names: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()

    def syllables(self) -> Iterator[Syllables]:
        """The readings of each name, syllable by syllable."""
        return (heard(spoken) for spoken in self.spoken)


def heard(spoken: str) -> Syllables:
    """``yu|wei chi wen`` as readings; the empty list stands for a character that cannot be read."""
    return [syllable.strip("?").split("|") if syllable != "?" else [] for syllable in spoken.split()]


def spoken(syllables: Iterable[Iterable[str]]) -> str:
    """The other way round."""
    return " ".join("|".join(sorted(readings)) or "?" for readings in syllables)


def folded(text: str) -> str:
    """*text* in half width and lower case, its ends trimmed."""
    valid = text.encode(errors="ignore").decode()
    return " ".join(unicodedata.normalize("NFKC", valid).lower().split())


def plate(text: str) -> str:
    """A folded number plate without the signs and spaces people put into it."""
    return _BETWEEN.sub("", text)


def words(entry: Findable) -> str:
    """The index words of *entry*, each once, separated by spaces."""
    offered = dict.fromkeys(kind + text for kind, text in _offered(entry))
    return _BREAK.join(offered).translate(_SIGNS)


def word(kind: str, text: str) -> str:
    """One index word."""
    return (kind + text).translate(_SIGNS)


def _offered(entry: Findable) -> Iterator[tuple[str, str]]:
    if entry.unit:
        yield "e", entry.unit
        yield from (("u", entry.unit[:end]) for end in range(1, len(entry.unit) + 1))
    backwards = entry.number[::-1]
    yield from (("d", backwards[:end]) for end in range(SHORTEST_NUMBER, min(len(backwards), LONGEST_NUMBER) + 1))
    for name in entry.names:
        yield from (("s", name[:end]) for end in range(1, len(name) + 1))
        yield from (("n", name[start:end]) for start, end in _runs(len(name), 1, RUN))
    for syllables in entry.syllables():
        yield from _sounds(syllables)
    for phone in entry.phones:
        backwards = phone[::-1]
        yield from (("t", backwards[:end]) for end in range(SHORTEST_DIGITS, min(len(backwards), LONGEST_PHONE) + 1))
    for number_plate in entry.plates:
        runs = _runs(len(number_plate), SHORTEST_DIGITS, LONGEST_PLATE)
        yield from (("c", number_plate[start:end]) for start, end in runs)


def _sounds(syllables: Syllables) -> Iterator[tuple[str, str]]:
    initials = [sorted({reading[0] for reading in readings}) for readings in syllables]
    for start, end in _runs(len(syllables), 1, RUN):
        more = end - start == RUN and end < len(syllables)
        for way in (syllables, initials):
            for run in product(*way[start:end]):
                yield "p", "".join(run)
                if more:
                    yield "q", "".join(run)


def _runs(length: int, shortest: int, longest: int) -> Iterator[tuple[int, int]]:
    for start in range(length):
        for end in range(start + shortest, min(start + longest, length) + 1):
            yield start, end
