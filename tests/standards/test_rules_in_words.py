"""Lists name a limit by what has to be done, not by its key."""

from __future__ import annotations

from propertydesk.core.i18n import LANGUAGES, say
from propertydesk.standards.rules import rules, short_words


def test_every_rule_has_short_words_in_both_languages() -> None:
    for key in rules():
        spoken = {say(short_words(key), lang) for lang in LANGUAGES}
        assert len(spoken) == len(LANGUAGES) and key not in spoken, key


def test_a_rule_that_is_no_longer_known_keeps_its_key() -> None:
    assert short_words("R99") == "R99"
