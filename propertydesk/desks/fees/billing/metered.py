"""Fees by meter: each reading that is not billed yet, against the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import _
from propertydesk.core.money import price_times
from propertydesk.desks.fees.billing.bearers import discount_on, taken_off
from propertydesk.desks.fees.billing.flat import Charging
from propertydesk.desks.fees.billing.known import House, Wanted
from propertydesk.desks.fees.billing.lines import Line
from propertydesk.desks.fees.billing.periods import ONE_DAY
from propertydesk.desks.fees.billing.prices_in_time import price_in_words
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem, Meter, Reading
from propertydesk.desks.fees.words import BillState, Method


class Hung(NamedTuple):
    """A meter as billing sees it."""

    id: int
    number: str
    multiplier: Decimal
    start: Decimal
    since: date
    until: date | None


class Read(NamedTuple):
    """A reading, and whether it is billed."""

    id: int
    day: date
    value: Decimal
    estimated: bool
    billed: bool


@dataclass(frozen=True)
class Meters:
    """The meters of a run by fee and unit, with all their readings in order."""

    hung: dict[tuple[int, int], list[Hung]]
    read: dict[int, list[Read]]


def meters_of(session: Session, wanted: Wanted) -> Meters:
    """The meters of the metered fees, and what they showed until the end of the period."""
    hung: dict[tuple[int, int], list[Hung]] = defaultdict(list)
    read: dict[int, list[Read]] = defaultdict(list)
    items = [item.id for item in wanted.items if item.method == Method.METERED]
    if not items:
        return Meters(hung, read)
    connection = session.connection()
    columns = (Meter.id, Meter.number, Meter.multiplier, Meter.start, Meter.since, Meter.until)
    meant = Meter.item_id.in_(items) & wanted.of(Meter.unit_id)
    for item_id, unit_id, *rest in connection.execute(
        select(Meter.item_id, Meter.unit_id, *columns).where(meant).order_by(Meter.since, Meter.id)
    ):
        hung[item_id, unit_id].append(Hung(*rest))
    billed = select(Bill.reading_id).where(
        Bill.reading_id.is_not(None), Bill.state != BillState.WITHDRAWN, Bill.item_id.in_(items)
    )
    done = set(connection.execute(billed).scalars())
    readings = (
        select(Reading.meter_id, Reading.id, Reading.day, Reading.value, Reading.estimated)
        .join(Meter, Reading.meter_id == Meter.id)
        .where(meant, Reading.day <= wanted.period.until, or_(Meter.until.is_(None), Reading.day <= Meter.until))
        .order_by(Reading.meter_id, Reading.day)
    )
    for meter_id, id, day, value, estimated in connection.execute(readings):
        read[meter_id].append(Read(id, day, value, estimated, id in done))
    return Meters(hung, read)


def metered_lines(charging: Charging, meters: Meters, item: FeeItem, house: House) -> Iterator[Line]:
    """The bills of *house* for what its meters showed."""
    for meter in meters.hung.get((item.id, house.id), ()):
        readings = meters.read.get(meter.id, [])
        _say_when_unread(charging, item, house, meter, readings)
        value, since = meter.start, meter.since
        for reading in readings:
            if not reading.billed and reading.value != value:
                line = _line(charging, item, house, meter, (since, value), reading)
                if line is not None:
                    yield line
            value, since = reading.value, reading.day + ONE_DAY


def _say_when_unread(
    charging: Charging, item: FeeItem, house: House, meter: Hung, readings: Sequence[Read]
) -> None:  # fmt: skip
    period = charging.wanted.period
    hangs = meter.since < period.until and (meter.until is None or meter.until > period.until)
    if hangs and not any(each.day in period for each in readings):
        words = _("{item}: not read in {period}.", item=item.name, period=str(period))
        charging.problems.add("no_reading", item.id, words, f"{house.label} {meter.number}")


def _line(
    charging: Charging, item: FeeItem, house: House, meter: Hung, last: tuple[date, Decimal], reading: Read
) -> Line | None:
    """The bill of one reading, at the price of its day. None with a problem when it cannot be."""
    since, value = last
    price = charging.prices.on(item.id, house, reading.day)
    used = reading.value - value
    if used < 0:
        words = _("{item}: a reading is below the one before it. Write down that the meter was replaced.",
                  item=item.name)  # fmt: skip
        charging.problems.add("below", item.id, words, f"{house.label} {meter.number}")
        return None
    if price is None:
        charging.no_price(item, house, reading.day)
        return None
    charged = price_times(price, Fraction(used) * Fraction(meter.multiplier))
    if charged == 0:
        return None
    times = "" if meter.multiplier == 1 else f" × {meter.multiplier:f}"
    basis = f"{value:f} → {reading.value:f} = {used:f}{times} × {price_in_words(price)}"
    bearer, person_id = charging.who(house, item, reading.day)
    discount = discount_on(charging.known, house.id, item, reading.day)
    return Line(
        house.id, item.id, min(since, reading.day), reading.day, charging.due(item, reading.day), basis, charged,
        taken_off(charged, discount), bearer, person_id, None, reading.id, None, discount,
    )  # fmt: skip
