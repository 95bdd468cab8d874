"""Words in two languages: a message is a value, turned into a language only when shown or printed.

``_("...")`` marks a message and yields a frozen ``Text``. ``say(text, lang)`` speaks it. msgids are English, so
``en`` needs no catalogue; ``zh_CN`` is read from ``resources/i18n/zh_CN/LC_MESSAGES/propertydesk.mo``.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from propertydesk.core import paths

LANGUAGES = ("zh_CN", "en")
DEFAULT_LANGUAGE = "zh_CN"


@dataclass(frozen=True, slots=True)
class Text:
    """A message not yet in any language. ``params`` fill ``{name}`` places; they may be ``Text`` themselves."""

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return say(self, "en")


Words = Text | str
"""What may be shown: a message to be translated, or words as they are (a name, a number)."""


def _(msgid: str, /, **params: object) -> Text:
    """Mark *msgid* for translation; *params* fill its ``{name}`` places when it is spoken."""
    return Text(msgid, params)


@dataclass(frozen=True, slots=True)
class _Both:
    zh: str
    en: str


def in_both(zh: str, en: str) -> Text:
    """Words that a data file brings in both languages (a rule, a common fault) instead of the catalogue."""
    return Text("{both}", {"both": _Both(zh, en)})


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(lang: str) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation("propertydesk", paths.resources() / "i18n", [lang], fallback=True)


def say(words: Words, lang: str) -> str:
    """*words* in *lang*. Dates and times among the parameters are shown as the office writes them."""
    if isinstance(words, str):
        return words
    # An empty msgid asks gettext for the catalogue's header.
    spoken = _catalogue(lang).gettext(words.msgid) if words.msgid else ""
    if not words.params:
        return spoken
    return spoken.format(**{name: _param(value, lang) for name, value in words.params.items()})


def _param(value: object, lang: str) -> object:
    if isinstance(value, Text):
        return say(value, lang)
    if isinstance(value, _Both):
        return value.zh if lang == "zh_CN" else value.en
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return value
