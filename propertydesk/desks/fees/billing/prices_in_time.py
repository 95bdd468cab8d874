"""Which price holds for a unit (or parking place) through the days of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from propertydesk.desks.fees.billing.known import House
from propertydesk.desks.fees.billing.periods import ONE_DAY, Period, Span, cut_at
from propertydesk.desks.fees.tariffs.models import Tariff
from propertydesk.desks.fees.tariffs.prices import narrowness
from propertydesk.desks.fees.words import ParkingFee
from propertydesk.office.words import ParkingKind, UnitUse

_PLACES = 2


class Priced(NamedTuple):
    """Days with their price in yuan, None when none holds."""

    since: date
    until: date
    price: Decimal | None


class PriceBook:
    """The prices of the fees of a run. The same units share their answer."""

    def __init__(self, tariffs: Mapping[int, Sequence[Tariff]], period: Period) -> None:
        self._tariffs = tariffs
        self._period = period
        self._own = {item: {each.unit_id for each in rows if each.unit_id} for item, rows in tariffs.items()}
        self._known: dict[tuple[int, int, UnitUse, int | None, ParkingKind | None], Sequence[Priced]] = {}

    def through(self, item_id: int, house: House, parking: ParkingKind | None = None) -> Sequence[Priced]:
        """The prices of a fee for *house* through the whole period, in order."""
        own = house.id if house.id in self._own.get(item_id, ()) else None
        key = (item_id, house.building_id, house.use, own, parking)
        known = self._known.get(key)
        if known is None:
            rows = [each for each in self._tariffs.get(item_id, ()) if fits(each, house, parking)]
            known = self._known[key] = through(rows, (self._period.since, self._period.until))
        return known

    def on(self, item_id: int, house: House, day: date) -> Decimal | None:
        """The price of a fee on one day, which need not lie in the period."""
        rows = [each for each in self._tariffs.get(item_id, ()) if fits(each, house, None)]
        return through(rows, (day, day))[0].price

    def for_everybody(self, item_id: int) -> bool:
        """Whether a fee has a price that is not for some units only, or none at all: then one is missing elsewhere."""
        rows = self._tariffs.get(item_id, ())
        return not rows or any(
            each.unit_id is None and each.building_id is None and each.use is None for each in rows
        )  # fmt: skip


def fits(tariff: Tariff, house: House, parking: ParkingKind | None) -> bool:
    """Whether a price is for *house* and the kind of its place."""
    return (
        tariff.unit_id in (None, house.id)
        and tariff.building_id in (None, house.building_id)
        and tariff.use in (None, house.use)
        and (tariff.parking == ParkingFee.ANY or (parking is not None and tariff.parking.value == parking.value))
    )


def through(rows: Sequence[Tariff], span: Span) -> Sequence[Priced]:
    """The narrowest price of *rows* through *span*; neighbours of the same price are one."""
    days = {row.since for row in rows} | {row.until + ONE_DAY for row in rows if row.until is not None}
    found: list[Priced] = []
    for since, until in cut_at(span, days):
        holding = [row for row in rows if row.since <= since and (row.until is None or row.until >= since)]
        narrowest = max(holding, key=narrowness, default=None)
        price = None if narrowest is None else narrowest.price
        if found and found[-1].price == price:
            found[-1] = found[-1]._replace(until=until)
        else:
            found.append(Priced(since, until, price))
    return found


def price_in_words(price: Decimal) -> str:
    """A price with at least two places: 2.80, 1.835."""
    normal = price.normalize()
    exponent = normal.as_tuple().exponent
    return f"{normal:f}" if isinstance(exponent, int) and -exponent > _PLACES else f"{price:.{_PLACES}f}"
