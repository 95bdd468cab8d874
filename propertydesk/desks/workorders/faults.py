"""The common faults of an estate (``resources/faults.toml``), and how a few typed letters or digits find one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from propertydesk.core import paths
from propertydesk.core.i18n import Text, in_both
from propertydesk.desks.workorders.words import Category, Nature, Place, Urgency


@dataclass(frozen=True)
class Fault:
    """A common fault. ``price_fen`` hints at the labour (0: free), ``code`` is its two digits on the screen."""

    key: str
    code: str
    zh: str
    en: str
    icon: str
    category: Category
    place: Place
    measure: Text
    price_fen: int = 0
    urgent: bool = False
    also: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()

    @property
    def words(self) -> Text:
        """What it is called."""
        return in_both(self.zh, self.en)

    @property
    def urgency(self) -> Urgency:
        """How urgent it usually is."""
        return Urgency.URGENT if self.urgent else Urgency.ORDINARY

    def nature(self, place: Place, price_fen: int) -> Nature:
        """Who usually bears it at *place*, at the price in force."""
        if place != Place.UNIT:
            return Nature.PUBLIC
        return Nature.PAID if price_fen else Nature.FREE

    @cached_property
    def _spoken(self) -> tuple[tuple[str, str], ...]:
        """Each of its pinyin spellings: initials, and everything run together."""
        return tuple(("".join(syllable[0] for syllable in each.split()), each.replace(" ", "")) for each in self.pinyin)

    def rank(self, typed: str, lang: str) -> int | None:
        """How well *typed* (lower case, no spaces) names it to one who reads *lang*: 0 is best, None not at all."""
        if typed.isdigit():
            return 0 if self.code == typed else 1 if self.code.startswith(typed) else None
        if not typed.isascii():
            found = any(typed in each for each in (self.zh, *self.also))
            return 0 if self.zh.startswith(typed) else 2 if found else None
        spoken, english = self._rank_spoken(typed), self._rank_english(typed)
        own, other = (english, spoken) if lang == "en" else (spoken, english)
        return own if own is not None else None if other is None else other + 4

    def _rank_spoken(self, typed: str) -> int | None:
        if any(short.startswith(typed) for short, _whole in self._spoken[:1]):
            return 0
        if any(short.startswith(typed) or whole.startswith(typed) for short, whole in self._spoken):
            return 1
        inside = len(typed) > 1 and any(typed in short or typed in whole for short, whole in self._spoken)
        return 3 if inside else None

    def _rank_english(self, typed: str) -> int | None:
        if self.en.casefold().replace(" ", "").startswith(typed):
            return 0
        words = [word for each in (self.en, *self.also) for word in each.casefold().split()]
        return 1 if any(word.startswith(typed) for word in words) else None


@lru_cache(maxsize=1)
def faults() -> Mapping[str, Fault]:
    """Every common fault by its key, in the order of the codes."""
    data = tomllib.loads((paths.resources() / "faults.toml").read_text(encoding="utf-8"))
    measures = {key: in_both(words["zh"], words["en"]) for key, words in data["measures"].items()}
    read = (_fault(key, values, measures) for key, values in data["faults"].items())
    return {fault.key: fault for fault in sorted(read, key=lambda fault: fault.code)}


def _fault(key: str, values: Mapping[str, object], measures: Mapping[str, Text]) -> Fault:
    kept = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    price = kept.pop("price", 0)
    kept |= {
        "category": Category(str(kept["category"])),
        "place": Place(str(kept["place"])),
        "measure": measures[str(kept["measure"])],
    }
    return Fault(key=key, price_fen=price, **kept)  # type: ignore[arg-type]  # the tests over the file hold its types


def matching(typed: str, lang: str = "zh_CN") -> Sequence[Fault]:
    """The faults that *typed* (letters, pinyin or its initials, digits, characters) may mean, the likeliest first.

    Words of *lang* come before those of the other language.
    """
    plain = "".join(typed.split()).casefold()
    if not plain:
        return tuple(faults().values())
    ranked = [(rank, fault) for fault in faults().values() if (rank := fault.rank(plain, lang)) is not None]
    return tuple(fault for _rank, fault in sorted(ranked, key=lambda each: (each[0], each[1].code)))


def fault_words(key: str | None) -> Text | None:
    """What fault *key* is called, None for none or one that is no longer in the file."""
    fault = faults().get(key) if key else None
    return None if fault is None else fault.words
