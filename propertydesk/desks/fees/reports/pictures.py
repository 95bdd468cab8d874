"""What the pictures of the fees show: shares collected, the age of arrears, a building unit by unit. Frozen values.

Collected is what is paid by now of the bills of a month, of what they charge less reductions. Arrears are what is due
and owed; their age counts from the day they were due.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import String, case, cast, func, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.core.months import first_day, month_before, month_of, months_later
from propertydesk.core.views import Moment
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.tariffs.models import Discount, FeeItem
from propertydesk.desks.fees.words import AgeBand, DiscountKind
from propertydesk.office.models import Building, Entrance, Unit
from propertydesk.office.words import UnitStatus

MONTHS = 12
"""So many months the shares collected look back, with this one."""

_BAND_ENDS = ((AgeBand.MONTH, 30), (AgeBand.QUARTER, 90), (AgeBand.HALF, 180), (AgeBand.YEAR, 365))
_FLOOR = re.compile(r"^[A-Z]{0,2}(\d{1,3}?)\d{2}(?:\D|$)")


class Level(Choices):
    """How grave what a unit owes is, by the oldest of it that is due."""

    NONE = "none", _("Nothing due")
    LITTLE = "little", _("Up to 3 months")
    MUCH = "much", _("Over 3 months")
    GRAVE = "grave", _("Over 12 months")


@dataclass(frozen=True, slots=True)
class Share:
    """What was collected of what was to be paid (fen), of a month, a building or a fee."""

    name: str
    paid: int
    to_pay: int

    @property
    def percent(self) -> float | None:
        """Collected in per cent, cut to one decimal; None where nothing was to be paid."""
        return None if self.to_pay <= 0 else self.paid * 1000 // self.to_pay / 10


@dataclass(frozen=True, slots=True)
class Ages:
    """Arrears of a building (None: leases) in fen, by ``AgeBand``."""

    building_id: int | None
    name: str
    bands: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.bands)


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares collected by month, building and fee, and how old arrears are by building."""

    months: Sequence[Share]
    buildings: Sequence[Share]
    items: Sequence[Share]
    ages: Sequence[Ages]


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit as the picture of its building shows it. ``owed`` is what is due (fen), ``since`` the oldest due day."""

    id: int
    label: str
    entrance: str
    floor: str
    room: str
    owed: int
    since: date | None
    level: Level
    months: int
    status: UnitStatus
    custody: Decimal | None


@dataclass(frozen=True, slots=True)
class BuildingState:
    """A building's units in the order in which people count them."""

    id: int
    name: str
    units: Sequence[UnitState]


def buildings(session: Session) -> tuple[tuple[int, str], ...]:
    """Every building that has units, by id and name."""
    query = select(Building.id, Building.name).where(Building.id.in_(select(Unit.building_id)))
    return tuple((id, name) for id, name in session.execute(query.order_by(Building.sort)).tuples())


def rates(session: Session, moment: Moment) -> Rates:
    """The shares of the last twelve months, and the age of arrears today."""
    this = month_of(moment.today)
    first = months_later(first_day(this), 1 - MONTHS)
    month = func.substr(cast(Bill.day, String), 1, 7)
    query = (
        select(
            month,
            Unit.building_id,
            Bill.item_id,
            func.sum(Bill.paid_fen),
            func.sum(Bill.charged_fen - Bill.reduced_fen),
        )
        .outerjoin(Unit, Bill.unit_id == Unit.id)
        .where(Bill.day >= first, Bill.day <= moment.today)
        .group_by(month, Unit.building_id, Bill.item_id)
    )
    found = session.execute(query).tuples().all()
    months = [this]
    while len(months) < MONTHS:
        months.insert(0, month_before(months[0]))
    by_month = _added((name, paid, to_pay) for name, _building, _item, paid, to_pay in found)
    by_building = _added((building, paid, to_pay) for _month, building, _item, paid, to_pay in found)
    by_item = _added((item, paid, to_pay) for _month, _building, item, paid, to_pay in found)
    items = session.execute(select(FeeItem.id, FeeItem.name).order_by(FeeItem.code)).tuples()
    named = buildings(session)
    return Rates(
        tuple(Share(each, *by_month[each]) for each in months),
        tuple(Share(name, *by_building[id]) for id, name in named if id in by_building),
        tuple(Share(name, *by_item[id]) for id, name in items if id in by_item),
        _ages(session, moment.today, named),
    )


def _added(rows: Iterable[tuple[Any, int, int]]) -> Mapping[Any, tuple[int, int]]:
    sums: dict[Any, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for key, paid, to_pay in rows:
        before = sums[key]
        sums[key] = (before[0] + int(paid), before[1] + int(to_pay))
    return sums


def _ages(session: Session, today: date, named: Sequence[tuple[int, str]]) -> tuple[Ages, ...]:
    band = case(
        *((Bill.due_on >= today - timedelta(days=days), each.value) for each, days in _BAND_ENDS),
        else_=AgeBand.OLDER.value,
    )
    query = (
        select(Unit.building_id, band, func.sum(Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen))
        .outerjoin(Unit, Bill.unit_id == Unit.id)
        .where(unpaid(), Bill.due_on <= today)
        .group_by(Unit.building_id, band)
    )
    sums: dict[int | None, dict[str, int]] = defaultdict(dict)
    for building, key, owed in session.execute(query).tuples():
        sums[building][key] = int(owed)
    known: list[tuple[int | None, str]] = [*named, (None, "")]
    return tuple(
        Ages(id, name, tuple(sums[id].get(each.value, 0) for each in AgeBand)) for id, name in known if id in sums
    )


def building_state(session: Session, moment: Moment, building_id: int) -> BuildingState:
    """A building unit by unit, as of today."""
    today = moment.today
    owed = _owed(session, building_id, today)
    custody = _custody(session, building_id, today)
    units = session.execute(
        select(Unit.id, Unit.label, Entrance.name, Unit.room, Unit.status)
        .join(Entrance, Unit.entrance_id == Entrance.id)
        .where(Unit.building_id == building_id)
        .order_by(Unit.sort)
    ).tuples()
    states = []
    for id, label, entrance, room, status in units:
        sum, since = owed.get(id, (0, None))
        level = level_of(since, today)
        months = 0 if since is None else _months(since, today)
        states.append(
            UnitState(
                id, label, entrance, floor_of(room), room, sum, since, level, months, status, custody.get(id)
            )
        )  # fmt: skip
    name = session.scalar(select(Building.name).where(Building.id == building_id)) or ""
    return BuildingState(building_id, name, tuple(states))


def _owed(session: Session, building_id: int, today: date) -> Mapping[int, tuple[int, date]]:
    query = (
        select(Bill.unit_id, func.sum(Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen), func.min(Bill.due_on))
        .where(Bill.unit_id.in_(select(Unit.id).where(Unit.building_id == building_id)), unpaid(), Bill.due_on <= today)
        .group_by(Bill.unit_id)
    )
    return {id: (int(owed), since) for id, owed, since in session.execute(query).tuples() if id is not None}


def _custody(session: Session, building_id: int, today: date) -> Mapping[int, Decimal]:
    """What units in custody pay, in per cent."""
    query = (
        select(Discount.unit_id, func.min(Discount.percent))
        .join(Unit, Discount.unit_id == Unit.id)
        .where(
            Unit.building_id == building_id, Discount.kind == DiscountKind.CUSTODY, Discount.since <= today,
            or_(Discount.until.is_(None), Discount.until >= today),
        )
        .group_by(Discount.unit_id)
    )  # fmt: skip
    return dict(session.execute(query).tuples().all())


def level_of(since: date | None, today: date) -> Level:
    """How grave it is when the oldest of it was due on *since*."""
    if since is None:
        return Level.NONE
    if since < months_later(today, -12):
        return Level.GRAVE
    return Level.MUCH if since < months_later(today, -3) else Level.LITTLE


def _months(since: date, today: date) -> int:
    """Whole months since *since*."""
    count = (today.year - since.year) * 12 + today.month - since.month
    return max(count - (months_later(since, count) > today), 0)


def floor_of(room: str) -> str:
    """The floor that a room stands on: ``10`` of 1001, ``1`` of 101; a room that tells none is on a line of its own."""
    found = _FLOOR.match(room.upper())
    return found[1].lstrip("0") or found[1] if found else ""
