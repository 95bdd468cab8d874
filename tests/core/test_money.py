from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from propertydesk.core.errors import UserError
from propertydesk.core.money import (
    capitals,
    capitals_of_count,
    parse,
    price_times,
    round_half_up,
    show,
    show_plain,
    show_with_sign,
    split,
    times,
)

DIGITS = "零壹贰叁肆伍陆柒捌玖"
FEN = st.integers(-(10**14), 10**14)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("1680.32", "人民币壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "人民币壹拾万柒仟元零伍角叁分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("10.50", "人民币壹拾元零伍角整"),
        ("10", "人民币壹拾元整"),
        ("0.50", "人民币伍角整"),
        ("0.05", "人民币伍分"),
        ("0", "人民币零元整"),
        ("-5.20", "人民币负伍元贰角整"),
        ("100000001", "人民币壹亿零壹元整"),
    ],
)
def test_a_receipt_writes_amounts_in_capitals_as_the_rule_book_has_them(amount: str, words: str) -> None:
    assert capitals(parse(amount)) == words


def section(number: int) -> str:
    """Below ten thousand, digit by digit, one 零 for each gap between digits."""
    words, gap = "", False
    for place, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return words


def whole_yuan(yuan: int) -> str:
    """The oracle: sections of four digits; 零 where a section that follows another begins with a nought."""
    words, gap = "", False
    for place, unit in ((10**12, "万"), (10**8, "亿"), (10**4, "万"), (1, "")):
        four = yuan // place % 10_000
        if four:
            words += ("零" if words and (gap or four < 1000) else "") + section(four) + unit
        elif place == 10**8 and words:
            words += unit
        gap = not four
    return words


def oracle(fen: int) -> str:
    yuan, jiao, last = abs(fen) // 100, abs(fen) // 10 % 10, abs(fen) % 10
    words = "人民币" + ("负" if fen < 0 else "")
    if not jiao and not last:
        return f"{words}{whole_yuan(yuan) or '零'}元整"
    if yuan:
        words += whole_yuan(yuan) + "元" + ("零" if not jiao or yuan % 10 == 0 else "")
    words += f"{DIGITS[jiao]}角" if jiao else ""
    return words + (f"{DIGITS[last]}分" if last else "整")


@given(st.integers(-(10**13), 10**13))
@example(10_000_000_000_00)
@example(10_001_000_000_00)
@example(101_000_00)
def test_capitals_are_what_the_rules_spell_out_digit_by_digit(fen: int) -> None:
    assert capitals(fen) == oracle(fen)


def test_counts_of_pieces_are_written_in_capitals() -> None:
    assert [capitals_of_count(count) for count in (0, 5, 10, 11, 20, 105)] == [
        "零",
        "伍",
        "壹拾",
        "壹拾壹",
        "贰拾",
        "壹佰零伍",
    ]
    with pytest.raises(ValueError):
        capitals_of_count(-1)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1,409.50", 140950),
        ("1409.5", 140950),
        ("￥12", 1200),
        ("¥ 12.00", 1200),
        ("１２．５元", 1250),
        ("12,345，678", 1234567800),
        ("-3.07", -307),
        ("人民币 8 元", 800),
    ],
)
def test_an_amount_is_understood_however_it_is_typed(typed: str, fen: int) -> None:
    assert parse(typed) == fen


@pytest.mark.parametrize(
    "typed", ["", "twelve", "1.234", "1.2.3", "1e5", "1_000", "NaN", "Infinity", "99999999999999999"]
)
def test_what_is_not_an_amount_is_refused_in_words(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        parse(typed)
    assert f"“{typed}”" in str(refused.value)


def test_an_amount_is_shown_with_commas_in_tables_and_without_for_other_programs() -> None:
    assert show(140950) == "1,409.50"
    assert show(-5) == "-0.05"
    assert show_with_sign(140950) == "¥1,409.50"
    assert show_with_sign(-140950) == "-¥1,409.50"
    assert show_plain(123456789) == "1234567.89"


@given(FEN)
def test_what_is_shown_can_be_typed_again(fen: int) -> None:
    assert parse(show(fen)) == parse(show_plain(fen)) == parse(show_with_sign(fen)) == fen


@given(st.decimals(-(10**9), 10**9, places=4))
def test_half_a_fen_goes_up_and_away_from_zero(amount: Decimal) -> None:
    assert round_half_up(amount) == int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def test_a_fee_is_rounded_once_at_the_end() -> None:
    # 1.835 yuan a square metre, 89.47 m², three months: 492.5324 yuan
    assert price_times(Decimal("1.835"), Decimal("89.47") * 3) == 49253
    assert times(333, Fraction(1, 2)) == 167


@given(FEN, st.integers(1, 400))
def test_a_bill_split_among_households_adds_up_to_the_fen(fen: int, parts: int) -> None:
    shares = split(fen, parts)
    assert sum(shares) == fen
    assert len(shares) == parts
    assert max(shares) - min(shares) <= 1


def test_a_bill_is_not_split_among_nobody() -> None:
    with pytest.raises(ValueError):
        split(100, 0)
