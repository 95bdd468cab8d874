"""Shared energy: a month's cost divided by floor area or by household, over all units that share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import _
from propertydesk.core.money import round_half_up, show_plain
from propertydesk.core.months import first_day, last_day
from propertydesk.desks.fees.billing.bearers import discount_on, taken_off
from propertydesk.desks.fees.billing.flat import Charging
from propertydesk.desks.fees.billing.known import House, Wanted
from propertydesk.desks.fees.billing.lines import Line
from propertydesk.desks.fees.tariffs.models import FeeItem, SharedCost
from propertydesk.desks.fees.tariffs.shared import SHARED_METHODS
from propertydesk.desks.fees.words import Method
from propertydesk.office.models import Unit


@dataclass(frozen=True)
class Costs:
    """What was entered by fee, month and building (None: the estate), and what each building divides it by."""

    total_fen: Mapping[tuple[int, str, int | None], int]
    published: frozenset[tuple[int, str]]
    area: Mapping[int | None, Decimal]
    households: Mapping[int | None, int]


def costs_of(session: Session, wanted: Wanted) -> Costs:
    """The costs of the months of the period. A fee without any is said by ``shared_lines``."""
    items = [item.id for item in wanted.items if item.method in SHARED_METHODS]
    query = select(SharedCost).where(SharedCost.item_id.in_(items), SharedCost.month.in_(wanted.period.months()))
    rows = session.scalars(query).all() if items else []
    area: Counter[int | None] = Counter()
    households: Counter[int | None] = Counter()
    if items:
        sums = select(Unit.building_id, func.sum(Unit.area), func.count()).group_by(Unit.building_id)
        for building_id, square, count in session.execute(sums):
            for whose in (building_id, None):
                area[whose] += square or 0
                households[whose] += count
    return Costs(
        {(row.item_id, row.month, row.building_id): row.total_fen for row in rows},
        frozenset((row.item_id, row.month) for row in rows if row.published_on is not None),
        {whose: Decimal(square) for whose, square in area.items()},
        households,
    )


def shared_lines(charging: Charging, costs: Costs, item: FeeItem, house: House) -> Iterator[Line]:
    """The share of *house* in each month of the period that is not billed yet.

    Whoever bears it on the month's first day bears the whole share. It is rounded by itself: all shares together may
    differ from the cost by some fen.
    """
    for month in charging.wanted.period.months():
        since, until = first_day(month), last_day(month)
        taken = charging.known.taken.get((item.id, house.id, None), ())
        if any(first <= until and last >= since for first, last in taken):
            continue
        parts = [
            (whose, costs.total_fen[item.id, month, whose])
            for whose in (None, house.building_id)
            if (item.id, month, whose) in costs.total_fen
        ]
        if not parts:
            words = _("{item}: no shared cost is entered for {month}.", item=item.name, month=month)
            charging.problems.add("no_cost", (item.id, month), words, house.label)
            continue
        if (item.id, month) not in costs.published:
            words = _("{item}: the cost of {month} is not published yet.", item=item.name, month=month)
            charging.problems.add("unpublished", (item.id, month), words, hint=True)
        share = _share(charging, costs, item, house, parts)
        if share is None or share[0] == 0:
            continue
        charged, basis = share
        bearer, person_id = charging.who(house, item, since)
        discount = discount_on(charging.known, house.id, item, since)
        yield Line(
            house.id, item.id, since, until, charging.due(item, since), basis, charged, taken_off(charged, discount),
            bearer, person_id, None, None, None, discount,
        )  # fmt: skip


def _share(
    charging: Charging, costs: Costs, item: FeeItem, house: House, parts: list[tuple[int | None, int]]
) -> tuple[int, str] | None:
    """The share in fen and how it came about: the estate's and the building's cost together, rounded once."""
    if item.method == Method.SHARED_HOUSEHOLD:
        exact = sum((Fraction(total, costs.households[whose]) for whose, total in parts), Fraction(0))
        said = [f"{show_plain(total)} ÷ {costs.households[whose]}" for whose, total in parts]
        return round_half_up(exact), " + ".join(said)
    if house.area is None:
        words = _("{item}: the floor area is not known.", item=item.name)
        charging.problems.add("no_area", item.id, words, house.label)
        return None
    own = Fraction(house.area)
    exact = sum((total * own / Fraction(costs.area[whose]) for whose, total in parts), Fraction(0))
    said = [f"{show_plain(total)} × {house.area:.2f} ÷ {costs.area[whose]:.2f} m²" for whose, total in parts]
    return round_half_up(exact), " + ".join(said)
