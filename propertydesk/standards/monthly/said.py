"""How figures are said: whole numbers whole, rates in per cent, nothing as a dash."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.standards.monthly.figures import Figure, Mean, Rate, Tally, is_money
from propertydesk.standards.monthly.values import Number

NONE = "—"


def percent(value: Number) -> str:
    """A share with one decimal, cut and not rounded: 100 only when all were."""
    if value is None:
        return NONE
    shown = (Decimal(repr(value)) * 100).quantize(Decimal("0.1"), ROUND_DOWN)
    return f"{shown.normalize():f}%" if shown == shown.to_integral_value() else f"{shown}%"


def plain(value: Number) -> str:
    """A count, or an average with one decimal."""
    if value is None:
        return NONE
    return str(value) if isinstance(value, int) else f"{value:.1f}"


def yuan(value: Number) -> str:
    """Fen as yuan with two decimals."""
    return NONE if value is None else show(int(value))


def figure_words(figure: Figure, value: Number) -> str:
    """The value of *figure*; money in yuan."""
    if isinstance(figure.measure, Rate):
        return percent(value)
    if is_money(figure.measure):
        return yuan(value)
    return f"{value:.1f}" if isinstance(figure.measure, Mean) and value is not None else plain(value)


def standard_words(figure: Figure) -> Words:
    """What *figure* should be, and by which rule; nothing where there is no standard."""
    if figure.standard is None:
        return ""
    return _("standard {share} ({rule})", share=percent(figure.standard.share), rule=figure.standard.rule)


def cell_words(tally: Tally, value: Number) -> str:
    """A cell of a table."""
    if is_money(tally.measure):
        return yuan(value)
    return plain(value) if tally.measure is not None else percent(value)
