"""The common faults: complete in both languages, found as people type them, each with its picture."""

from __future__ import annotations

import pytest

from propertydesk.core import paths
from propertydesk.core.i18n import say
from propertydesk.core.pinyin import readings
from propertydesk.desks.workorders.faults import fault_words, faults, matching
from propertydesk.desks.workorders.words import Category, Nature, Place, Urgency


def found(typed: str) -> list[str]:
    return [fault.key for fault in matching(typed)]


def test_some_fifty_faults_have_words_in_both_languages_a_picture_and_two_digits_of_their_own() -> None:
    known = faults().values()
    assert 40 <= len(known) <= 60
    assert len({fault.code for fault in known}) == len({fault.zh for fault in known}) == len(known)
    for fault in known:
        assert fault.code.isdigit() and len(fault.code) == 2
        assert say(fault.words, "zh_CN") == fault.zh and say(fault.words, "en") == fault.en
        assert len(fault.zh) <= 8, "it has to stand under a picture"
        assert (paths.resources() / "icons" / f"{fault.icon}.svg").is_file(), fault.icon
        assert fault.price_fen % 100 == 0
    assert {fault.category for fault in known} == set(Category)


def test_the_pinyin_of_each_is_one_that_its_characters_can_be_read_as() -> None:
    for fault in faults().values():
        chinese = [words for words in (fault.zh, *fault.also) if not words.isascii()]
        assert len(chinese) == len(fault.pinyin), fault.key
        for words, spelt in zip(chinese, fault.pinyin, strict=True):
            read = readings(words)
            syllables = spelt.split()
            assert len(read) == len(syllables), words
            for known, syllable in zip(read, syllables, strict=True):
                assert syllable in known, f"{words}: {syllable}"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sltds", "tap_drips"),
        ("shuilongtou", "tap_drips"),
        ("滴水", "tap_drips"),
        ("11", "tap_drips"),
        ("tap", "tap_drips"),
        ("dtkr", "lift_trapped"),
        ("关人", "lift_trapped"),
        ("51", "lift_trapped"),
        ("mtds", "toilet_blocked"),
        ("toilet b", "toilet_blocked"),
        ("lddb", "lamp_stairs"),
        ("爆管", "burst_pipe"),
        ("gas", "gas_smell"),
    ],
)
def test_a_fault_is_found_by_letters_pinyin_characters_or_digits(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_the_words_of_ones_own_language_come_first() -> None:
    assert matching("l", "en")[0].en.startswith("L")
    assert matching("ld", "zh_CN")[0].key == "sparks"
    assert "gas_smell" in [fault.key for fault in matching("gas", "zh_CN")]


def test_the_first_digit_shows_its_row_and_nothing_typed_shows_all() -> None:
    assert {faults()[key].code[0] for key in found("5")} == {"5"}
    assert len(found("5")) == 6
    assert found("") == list(faults())
    assert found("qqqq") == []


def test_what_cannot_wait_is_urgent_and_who_pays_follows_from_the_place() -> None:
    urgent = {key for key, fault in faults().items() if fault.urgency == Urgency.URGENT}
    assert {"burst_pipe", "lift_trapped", "gas_smell", "sparks", "fire_alarm", "plaster_falls"} <= urgent
    tap = faults()["tap_drips"]
    assert tap.nature(Place.UNIT, 3000) == Nature.PAID
    assert tap.nature(Place.UNIT, 0) == Nature.FREE
    assert tap.nature(Place.PUBLIC, 3000) == Nature.PUBLIC


def test_a_fault_of_an_older_file_is_said_without_words() -> None:
    assert fault_words("no_such_fault") is None
    assert fault_words(None) is None
    assert say(fault_words("tap_drips") or "", "zh_CN") == "水龙头滴水"
