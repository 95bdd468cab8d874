"""Fees that run from day to day: by area, by household, by parking place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from propertydesk.core.i18n import _
from propertydesk.core.money import price_times
from propertydesk.desks.fees.billing.bearers import Bearers, discount_changes, discount_on, taken_off
from propertydesk.desks.fees.billing.known import House, Known, Place, Wanted
from propertydesk.desks.fees.billing.lines import Granted, Line, Problems
from propertydesk.desks.fees.billing.periods import Span, cut_at, free_of, months_between, months_in_words
from propertydesk.desks.fees.billing.prices_in_time import PriceBook, Priced, price_in_words
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Bearer, Method

Piece = tuple[date, date, Bearer, int | None, Granted | None]
"""Days through which the same person pays the same share."""


@dataclass
class Charging:
    """A run at work: what is wanted, what is known, and what cannot be billed."""

    wanted: Wanted
    known: Known
    prices: PriceBook
    bearers: Bearers
    problems: Problems
    _amounts: dict[tuple[Decimal, Decimal, Fraction], int] = field(default_factory=dict)

    def due(self, item: FeeItem, since: date) -> date:
        """When a bill is due: so many days after the run, or after the first day it is for if that is later."""
        return max(self.wanted.day, since) + timedelta(days=item.due_days)

    def amount(self, quantity: Decimal, price: Decimal, months: Fraction) -> int:
        """quantity × price × months in fen, half up once. Units that are alike are reckoned once."""
        key = (quantity, price, months)
        known = self._amounts.get(key)
        if known is None:
            known = self._amounts[key] = price_times(price, Fraction(quantity) * months)
        return known

    def who(self, house: House, item: FeeItem, day: date) -> tuple[Bearer, int | None]:
        """Who bears a fee on *day*. A tenant of whom nobody knows who it is, is said; the bill is made."""
        bearer, person_id = self.bearers.on(house, item.id, day)
        if bearer == Bearer.TENANT and person_id is None:
            words = _("{item}: the tenant bears it, and no tenant is on record.", item=item.name)
            self.problems.add("no_tenant", item.id, words, house.label, hint=True)
        return bearer, person_id

    def no_price(self, item: FeeItem, house: House, since: date) -> None:
        """Say that *house* has no price: a trouble where the fee is for all, a hint where it is for some only."""
        everybody = self.prices.for_everybody(item.id)
        words = _("{item}: no price on {day}.", item=item.name, day=since)
        outside = _("{item}: no price is meant for these units on {day}.", item=item.name, day=since)
        self.problems.add("no_price", (item.id, since), words if everybody else outside, house.label, not everybody)


def flat_lines(charging: Charging, item: FeeItem, house: House) -> Iterator[Line]:
    """The bills of *house* for a fee by area or household."""
    if item.method == Method.HOUSEHOLD:
        yield from _lines(charging, item, house, Decimal(1), "", None)
    elif house.area is None:
        if any(each.price is not None for each in charging.prices.through(item.id, house)):
            words = _("{item}: the floor area is not known.", item=item.name)
            charging.problems.add("no_area", item.id, words, house.label)
    else:
        yield from _lines(charging, item, house, house.area, f"{house.area:.2f} m² × ", None)


def bay_lines(charging: Charging, item: FeeItem, house: House) -> Iterator[Line]:
    """The bills of each parking place that *house* holds, as it holds them now."""
    for place in charging.known.places.get(house.id, ()):
        yield from _lines(charging, item, house, Decimal(1), "", place)


def _lines(
    charging: Charging, item: FeeItem, house: House, quantity: Decimal, before: str, place: Place | None
) -> Iterator[Line]:
    period, place_id = charging.wanted.period, None if place is None else place.id
    until = period.until if place is None or place.until is None else min(period.until, place.until)
    taken = charging.known.taken.get((item.id, house.id, place_id))
    for priced in charging.prices.through(item.id, house, None if place is None else place.kind):
        whole = (priced.since, min(priced.until, until))
        if whole[0] > whole[1]:
            continue
        for free in (whole,) if taken is None else free_of(whole, taken):
            if priced.price is None:
                charging.no_price(item, house, free[0])
            elif priced.price:
                yield from _of_one_price(charging, item, house, quantity, before, place_id, priced, free)


def _of_one_price(
    charging: Charging,
    item: FeeItem,
    house: House,
    quantity: Decimal,
    before: str,
    place_id: int | None,
    priced: Priced,
    free: Span,
) -> Iterator[Line]:
    price = priced.price
    assert price is not None
    for since, until, bearer, person_id, discount in pieces(charging, item, house, free):
        charged = charging.amount(quantity, price, months_between(since, until))
        if charged == 0:
            continue  # less than half a fen
        basis = f"{before}{price_in_words(price)} × {months_in_words(since, until)}"
        yield Line(
            house.id, item.id, since, until, charging.due(item, since), basis, charged, taken_off(charged, discount),
            bearer, person_id, place_id, None, None, discount,
        )  # fmt: skip


def pieces(charging: Charging, item: FeeItem, house: House, free: Span) -> Sequence[Piece]:
    """*free* in pieces through which the same person bears the fee at the same discount."""
    days = {day for day in charging.bearers.changes(house, item.id) if free[0] < day <= free[1]}
    if house.id in charging.known.discounts:
        days.update(discount_changes(charging.known, house.id))
    found: list[Piece] = []
    for since, until in cut_at(free, days) if days else (free,):
        bearer, person_id = charging.who(house, item, since)
        discount = discount_on(charging.known, house.id, item, since)
        if found and found[-1][2:] == (bearer, person_id, discount):
            found[-1] = (found[-1][0], until, bearer, person_id, discount)
        else:
            found.append((since, until, bearer, person_id, discount))
    return found
