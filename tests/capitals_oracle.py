"""Amounts in capitals (RULES 8.5) as an oracle spells them that shares no code with the program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

from propertydesk.core.money import capitals

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟", "万", "拾", "佰", "仟", "亿", "拾")


def yuan_in_capitals(yuan: int) -> str:
    """Digit by digit with its place, then the noughts: several are one, none at the end or before 万."""
    figures = str(yuan)[::-1]
    spelled = "".join(DIGITS[int(figure)] + PLACES[place] for place, figure in reversed(list(enumerate(figures))))
    spelled = re.sub("零[拾佰仟]", "零", spelled)
    spelled = re.sub("零+", "零", spelled)
    spelled = re.sub("零(?=[万亿])", "", spelled)
    return re.sub("零$", "", spelled)


def expected(fen: int) -> str:
    """What a careful cashier writes: 整 after 元 and after 角; 零 where 角 is nought or 元 ends in nought."""
    yuan, jiao, odd = fen // 100, fen // 10 % 10, fen % 10
    words = f"{yuan_in_capitals(yuan)}元" if yuan else ""
    if not jiao and not odd:
        return f"人民币{words}整"
    if yuan and (yuan % 10 == 0 or not jiao):
        words += "零"
    words += f"{DIGITS[jiao]}角" if jiao else ""
    return f"人民币{words}{DIGITS[odd]}分" if odd else f"人民币{words}整"


def wrong_among(amounts: Iterable[int]) -> list[int]:
    """The amounts (fen) that the program spells otherwise."""
    return [fen for fen in amounts if capitals(fen) != expected(fen)]


def random_amounts(count: int, seed: int) -> list[int]:
    """*count* amounts up to ten million yuan, half of them full of noughts, which is where capitals go wrong."""
    random = Random(seed)
    amounts = [random.randint(1, 1_000_000_000) for _each in range(count)]
    amounts[::2] = [int("".join(random.choice("0000123456789") for _place in range(9))) or 1 for _each in amounts[::2]]
    return amounts
