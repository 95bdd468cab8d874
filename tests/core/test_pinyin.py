"""A name is found by every sound it can have."""

from __future__ import annotations

import pytest

from propertydesk.core.pinyin import readings


@pytest.mark.parametrize(
    ("surname", "true", "everyday"),
    [
        ("单", "shan", "dan"), ("仇", "qiu", "chou"), ("解", "xie", "jie"), ("查", "zha", "cha"), ("盖", "ge", "gai"),
        ("曾", "zeng", "ceng"), ("区", "ou", "qu"), ("任", "ren", "ren"), ("朴", "piao", "pu"), ("乐", "yue", "le"),
        ("翟", "zhai", "di"), ("折", "she", "zhe"), ("缪", "miao", "mou"),
        ("员", "yun", "yuan"), ("冼", "xian", "xian"),
        ("宓", "mi", "fu"), ("重", "chong", "zhong"), ("那", "na", "na"), ("覃", "qin", "tan"), ("繁", "po", "fan"),
        ("秘", "bi", "mi"), ("郇", "xun", "huan"), ("黑", "he", "hei"), ("召", "shao", "zhao"), ("祭", "zhai", "ji"),
        ("隗", "wei", "kui"), ("牟", "mou", "mu"), ("谌", "shen", "chen"), ("费", "bi", "fei"),
    ],
)  # fmt: skip
def test_a_surname_has_its_true_reading_and_the_everyday_one(surname: str, true: str, everyday: str) -> None:
    first, second = readings(surname + "文")
    assert {true, everyday} <= first
    assert second == {"wen"}


@pytest.mark.parametrize(
    ("name", "true", "everyday"),
    [
        ("尉迟文", "yu chi wen", "wei chi wen"),
        ("万俟文", "mo qi wen", "wan si wen"),
        ("长孙文", "zhang sun wen", "chang sun wen"),
        ("澹台文", "tan tai wen", "dan tai wen"),
        ("令狐文", "ling hu wen", "ling hu wen"),
        ("单于文", "chan yu wen", "dan yu wen"),
    ],
)
def test_so_has_a_surname_of_two_characters(name: str, true: str, everyday: str) -> None:
    heard = readings(name)
    for spoken in (true, everyday):
        assert all(reading in syllable for reading, syllable in zip(spoken.split(), heard, strict=True))


@pytest.mark.parametrize(
    ("rare", "reading"), [("㛃", "jie"), ("𬭎", "hong"), ("䶮", "yan"), ("𠮷", "ji"), ("𫖯", "fu"), ("𬱖", "di")]
)
def test_rare_characters_are_read(rare: str, reading: str) -> None:
    assert reading in readings("王" + rare)[1]


def test_u_umlaut_is_v_and_the_passport_spelling_works_too() -> None:
    assert readings("吕") == [{"lv", "lyu"}]
    assert {"nv", "nyu"} <= readings("女")[0]


def test_foreign_names_and_digits_are_their_own_syllables() -> None:
    assert readings("Tom Li3") == [{"tom"}, {"li"}, {"3"}]
    assert readings("ＴＯＭ") == [{"tom"}]
    assert readings("张三1") == [{"zhang"}, {"san"}, {"1"}]


def test_the_dot_in_a_name_is_no_syllable() -> None:
    heard = readings("买买提·艾力")
    assert len(heard) == 5
    assert all(reading in syllable for reading, syllable in zip(["mai", "mai", "ti", "ai", "li"], heard, strict=True))


def test_what_cannot_be_read_keeps_its_place() -> None:
    assert readings("周\U0003134a李") == [{"zhou"}, set(), {"li"}]
    assert readings("") == readings(" ·-'\0") == []
