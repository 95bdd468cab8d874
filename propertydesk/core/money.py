"""Money is a whole number of fen (分, 1/100 yuan): reading it, showing it, dividing it, and writing it in capitals.

No float ever touches it. Rounding is half up, away from zero (四舍五入), once, at the end of a calculation.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _

FEN_IN_YUAN = 100
_LARGEST = 10**15
_SIGNS = ("¥", "元", "人民币", "RMB", "CNY")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_JIAO_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def round_half_up(amount: Decimal | Fraction | int) -> int:
    """*amount* in fen as a whole number of fen, half up: 0.5 gives 1, -0.5 gives -1."""
    exact = Fraction(amount)
    whole, rest = divmod(abs(exact), 1)
    rounded = int(whole) + (1 if rest >= Fraction(1, 2) else 0)
    return rounded if exact >= 0 else -rounded


def times(fen: int, quantity: Decimal | Fraction | int) -> int:
    """*fen* × *quantity* (months, m², kWh), half up to whole fen."""
    return round_half_up(Fraction(fen) * Fraction(quantity))


def price_times(yuan: Decimal, quantity: Decimal | Fraction | int) -> int:
    """A unit price in yuan that may have more than two decimals (1.835 a m²) × *quantity*, in fen, rounded once."""
    return round_half_up(Fraction(yuan) * FEN_IN_YUAN * Fraction(quantity))


def split(fen: int, parts: int) -> tuple[int, ...]:
    """*fen* in *parts* that differ by one fen at most and add up exactly; the first ones carry the odd fen."""
    if parts < 1:
        raise ValueError("parts must be 1 or more")
    sign = -1 if fen < 0 else 1
    each, odd = divmod(abs(fen), parts)
    return tuple(sign * (each + (1 if place < odd else 0)) for place in range(parts))


def parse(text: str) -> int:
    """What somebody typed ("1,409.50", "￥12", "１２．５元") in fen. Raises UserError in words."""
    plain = unicodedata.normalize("NFKC", text)
    for sign in _SIGNS:
        plain = plain.replace(sign, "")
    plain = plain.replace(",", "").replace("，", "").replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        raise UserError(_("“{text}” is not an amount of money. Write it like 1,409.50.", text=text))
    yuan = Decimal(plain)
    if abs(yuan) * FEN_IN_YUAN >= _LARGEST:
        raise UserError(_("“{text}” is not an amount that an office can have.", text=text))
    fen = yuan * FEN_IN_YUAN
    if fen != fen.to_integral_value():
        raise UserError(_("“{text}” has more than two places after the point. Write yuan and fen.", text=text))
    return int(fen)


def show(fen: int) -> str:
    """*fen* as it stands in tables: 140950 gives "1,409.50"."""
    yuan, rest = divmod(abs(fen), FEN_IN_YUAN)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"


def show_with_sign(fen: int) -> str:
    """*fen* as it stands in a sentence: "¥1,409.50"."""
    return f"-¥{show(-fen)}" if fen < 0 else f"¥{show(fen)}"


def show_plain(fen: int) -> str:
    """*fen* in yuan without separators, for other programs: "1409.50"."""
    return show(fen).replace(",", "")


@lru_cache(maxsize=256)
def capitals_of_count(count: int) -> str:
    """A whole count in capitals, as 合计 needs it: 5 gives 伍, 10 gives 壹拾. Raises ValueError below zero."""
    if count < 0:
        raise ValueError("a count is never below zero")
    import cn2an  # 0.2 s to import, wanted only where something is printed

    return str(cn2an.an2cn(count, "up"))


def capitals(fen: int) -> str:
    """*fen* in capitals as receipts want it (RULES 8.5): 140950 gives 人民币壹仟肆佰零玖元伍角整.

    整 stands after 元 and after 角. 零 stands between 元 and the rest when 元 ends in 0 or 角 is nought.
    """
    yuan, rest = divmod(abs(fen), FEN_IN_YUAN)
    jiao, odd_fen = divmod(rest, 10)
    words = f"{capitals_of_count(yuan)}元" if yuan or not rest else ""
    if rest and yuan and (jiao == 0 or yuan % 10 == 0):
        words += "零"
    if jiao:
        words += f"{_JIAO_DIGITS[jiao]}角"
    words += f"{_JIAO_DIGITS[odd_fen]}分" if odd_fen else "整"
    return f"人民币{'负' if fen < 0 else ''}{words}"


__all__ = [
    "FEN_IN_YUAN",
    "capitals",
    "capitals_of_count",
    "parse",
    "price_times",
    "round_half_up",
    "show",
    "show_plain",
    "show_with_sign",
    "split",
    "times",
]
