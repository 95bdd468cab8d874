"""The meters of a fee in the order in which one walks past them, with what each showed last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.desks.fees.on_paper import in_chunks
from propertydesk.desks.fees.tariffs.models import FeeItem, Meter, Reading
from propertydesk.desks.fees.tariffs.readings import is_unusual
from propertydesk.desks.fees.words import Method
from propertydesk.office.models import Building, Unit


class Odd(Choices):
    """What is odd about a reading."""

    BELOW = "below", _("Below the last reading")
    MUCH = "much", _("Much more than usual")
    SAME = "same", _("Nothing used")
    UNREADABLE = "unreadable", _("No number")


@dataclass(frozen=True, slots=True)
class MeterRow:
    """A meter to be read: ``before`` is what it showed and when, from its first reading on."""

    meter_id: int
    number: str
    unit: str
    multiplier: Decimal
    before: tuple[tuple[date, Decimal], ...]

    @property
    def last_day(self) -> date:
        """When it was read last."""
        return self.before[-1][0]

    @property
    def last(self) -> Decimal:
        """What it showed last."""
        return self.before[-1][1]

    def used(self, value: Decimal) -> Decimal:
        """What was used since, at reading *value*."""
        return value - self.last

    def odd(self, typed: str, day: date) -> Odd | None:
        """What is odd about *typed*, read on *day*; None when nothing is, or nothing was typed."""
        if not typed.strip():
            return None
        value = number(typed)
        if value is None:
            return Odd.UNREADABLE
        if value < self.last:
            return Odd.BELOW
        if is_unusual(self.before, day, value):
            return Odd.MUCH
        return Odd.SAME if value == self.last else None


def number(typed: str) -> Decimal | None:
    """What was typed as a number, None when it is none."""
    try:
        value = Decimal(typed.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def plain(value: Decimal) -> str:
    """Without needless noughts."""
    return f"{value.normalize():f}"


def metered_items(session: Session) -> tuple[tuple[int, str], ...]:
    """The fees that are charged by meter, those first of which meters hang somewhere."""
    hangs = exists().where(Meter.item_id == FeeItem.id, Meter.until.is_(None))
    query = select(FeeItem.id, FeeItem.name).where(FeeItem.method == Method.METERED, FeeItem.retired.is_(False))
    return tuple((id, name) for id, name in session.execute(query.order_by(~hangs, FeeItem.code)).tuples())


def metered_buildings(session: Session, item_id: int) -> tuple[tuple[int, str], ...]:
    """The buildings in which meters of a fee hang."""
    there = select(Unit.building_id).join(Meter, Meter.unit_id == Unit.id)
    query = select(Building.id, Building.name).where(
        Building.id.in_(there.where(Meter.item_id == item_id, Meter.until.is_(None)))
    )
    return tuple((id, name) for id, name in session.execute(query.order_by(Building.sort)).tuples())


def meter_rows(session: Session, item_id: int, building_id: int | None) -> tuple[MeterRow, ...]:
    """The meters in use of a fee, of one building or all, in the order of the units."""
    query = (
        select(Meter, Unit.label)
        .join(Unit, Meter.unit_id == Unit.id)
        .where(Meter.item_id == item_id, Meter.until.is_(None))
        .order_by(Unit.sort, Meter.number)
    )
    if building_id is not None:
        query = query.where(Unit.building_id == building_id)
    meters = session.execute(query).tuples().all()
    taken = _taken(session, [meter.id for meter, _unit in meters])
    return tuple(
        MeterRow(
            meter.id, meter.number, unit, meter.multiplier,
            ((meter.since, meter.start), *taken.get(meter.id, ())),
        )
        for meter, unit in meters
    )  # fmt: skip


def _taken(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[date, Decimal]]]:
    found: dict[int, list[tuple[date, Decimal]]] = {}
    for some in in_chunks(ids):
        query = select(Reading.meter_id, Reading.day, Reading.value).where(Reading.meter_id.in_(some))
        for meter_id, day, value in session.execute(query.order_by(Reading.meter_id, Reading.day)).tuples():
            found.setdefault(meter_id, []).append((day, value))
    return found
