"""Amounts in capitals (RULES 8.5). Every amount to 9,999.99 and 100,000 larger ones stand in ``torture capitals``."""

from __future__ import annotations

from tests.capitals_oracle import expected, random_amounts, wrong_among


def test_the_oracle_knows_the_examples_of_the_rules() -> None:
    assert expected(140950) == "人民币壹仟肆佰零玖元伍角整"
    assert expected(600714) == "人民币陆仟零柒元壹角肆分"
    assert expected(168032) == "人民币壹仟陆佰捌拾元零叁角贰分"
    assert expected(10700053) == "人民币壹拾万柒仟元零伍角叁分"
    assert expected(1640902) == "人民币壹万陆仟肆佰零玖元零贰分"
    assert expected(32504) == "人民币叁佰贰拾伍元零肆分"
    assert expected(5) == "人民币伍分"


def test_every_yuan_to_9999_with_nothing_with_jiao_with_fen_and_with_both() -> None:
    assert wrong_among(yuan * 100 + rest for yuan in range(10_000) for rest in (0, 5, 50, 53) if yuan or rest) == []


def test_every_fen_of_two_hundred_yuan() -> None:
    assert wrong_among(range(1, 20_001)) == []


def test_amounts_up_to_ten_million() -> None:
    assert wrong_among(random_amounts(4_000, seed=8)) == []
