"""The prices of a fee that hold today, for whoever sets a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.tariffs.models import Tariff
from propertydesk.desks.fees.tariffs.spans import in_force
from propertydesk.desks.fees.words import ParkingFee
from propertydesk.office.models import Building, Unit


@dataclass(frozen=True, slots=True)
class Price:
    """A price in yuan and for what it holds."""

    price: Decimal
    since: date
    scope: tuple[Words, ...]

    @property
    def said(self) -> Words:
        """In words; with its scope where it does not hold for all."""
        words: Words = _("{price} since {day}", price=f"{self.price.normalize():f}", day=self.since)
        for each in self.scope:
            words = _("{words}, {scope}", words=words, scope=each)
        return words


def prices_now(session: Session, item_id: int, today: date) -> Sequence[Price]:
    """What holds of a fee today, what holds for all first."""
    query = (
        select(Tariff, Building.name, Unit.label)
        .outerjoin(Building, Tariff.building_id == Building.id)
        .outerjoin(Unit, Tariff.unit_id == Unit.id)
        .where(Tariff.item_id == item_id, in_force(Tariff.since, Tariff.until, today))
    )
    found = []
    for tariff, building, unit in session.execute(query).tuples():
        scope: list[Words] = []
        if building is not None:
            scope.append(_("building {name}", name=building))
        if unit is not None:
            scope.append(unit)
        if tariff.use is not None:
            scope.append(tariff.use.label)
        if tariff.parking != ParkingFee.ANY:
            scope.append(tariff.parking.label)
        found.append(Price(tariff.price, tariff.since, tuple(scope)))
    return sorted(found, key=lambda each: (len(each.scope), each.since))
