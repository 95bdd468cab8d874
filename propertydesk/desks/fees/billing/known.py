"""Everything a billing run has to know, read once: units, prices, discounts, who bears, meters, costs, leases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from propertydesk.desks.fees.billing.lines import Granted, Taken
from propertydesk.desks.fees.billing.periods import Period
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import Bearing, Discount, FeeItem, Tariff
from propertydesk.desks.fees.words import BillSource, BillState
from propertydesk.office.models import Occupancy, ParkingPlace, Unit
from propertydesk.office.words import OWNERS, ParkingKind, Relation, UnitStatus, UnitUse


@dataclass(frozen=True)
class Wanted:
    """What a run is asked to bill. Without *units* and *building_id* it is the whole estate, leases too.

    ``by_cycle``: a fee that is billed every three months is billed to the end of its quarter (``compute.by_cycle``).
    """

    period: Period
    items: Sequence[FeeItem]
    day: date
    building_id: int | None = None
    unit_ids: frozenset[int] = frozenset()
    by_cycle: bool = False

    @property
    def whole_estate(self) -> bool:
        """Whether nothing is left out."""
        return self.building_id is None and not self.unit_ids

    def of(self, column: Any) -> Any:
        """The SQL condition that a unit's id is meant."""
        units = select(Unit.id)
        if self.building_id is not None:
            units = units.where(Unit.building_id == self.building_id)
        if self.unit_ids:
            units = units.where(Unit.id.in_(self.unit_ids))
        return column.in_(units)


class House(NamedTuple):
    """A unit as billing sees it."""

    id: int
    label: str
    building_id: int
    area: Decimal | None
    use: UnitUse
    status: UnitStatus
    moved_in: date | None


class Resident(NamedTuple):
    """Somebody who owns or rents a unit for a time."""

    person_id: int
    relation: Relation
    since: date | None
    until: date | None


class Borne(NamedTuple):
    """Who bears a fee (None: every fee) for a time."""

    item_id: int | None
    bearer: Any
    since: date
    until: date | None


class Place(NamedTuple):
    """A parking place of a unit."""

    id: int
    name: str
    kind: ParkingKind
    until: date | None


@dataclass(frozen=True)
class Known:
    """What was read. ``people`` are owners and tenants by unit, all times."""

    houses: Sequence[House]
    tariffs: dict[int, list[Tariff]]
    discounts: dict[int, list[Granted]]
    borne: dict[int, list[Borne]]
    people: dict[int, list[Resident]]
    places: dict[int, list[Place]]
    taken: Taken


def look_up(session: Session, wanted: Wanted) -> Known:
    """Read what concerns the units and fees that are *wanted*."""
    return Known(
        houses=houses_of(session, wanted),
        tariffs=_tariffs(session, wanted),
        discounts=_discounts(session, wanted),
        borne=_borne(session, wanted),
        people=_people(session, wanted),
        places=_places(session, wanted),
        taken=_taken(session, wanted),
    )


def houses_of(session: Session, wanted: Wanted) -> list[House]:
    """The units, in the order in which people look for them."""
    columns = (Unit.id, Unit.label, Unit.building_id, Unit.area, Unit.use, Unit.status, Unit.moved_in)
    query = select(*columns).order_by(Unit.sort)
    if not wanted.whole_estate:
        query = query.where(wanted.of(Unit.id))
    return [House(*row) for row in session.connection().execute(query)]


def _tariffs(session: Session, wanted: Wanted) -> dict[int, list[Tariff]]:
    found: dict[int, list[Tariff]] = defaultdict(list)
    for row in session.scalars(select(Tariff).where(Tariff.item_id.in_([item.id for item in wanted.items]))):
        found[row.item_id].append(row)
    return found


def _discounts(session: Session, wanted: Wanted) -> dict[int, list[Granted]]:
    found: dict[int, list[Granted]] = defaultdict(list)
    columns = (
        Discount.unit_id, Discount.item_id, Discount.kind, Discount.percent, Discount.since, Discount.until,
        Discount.approved_by,
    )  # fmt: skip
    for row in session.execute(select(*columns).where(wanted.of(Discount.unit_id))):
        found[row.unit_id].append(Granted(*row))
    return found


def _borne(session: Session, wanted: Wanted) -> dict[int, list[Borne]]:
    found: dict[int, list[Borne]] = defaultdict(list)
    columns = (Bearing.unit_id, Bearing.item_id, Bearing.bearer, Bearing.since, Bearing.until)
    for unit_id, *rest in session.execute(select(*columns).where(wanted.of(Bearing.unit_id))):
        found[unit_id].append(Borne(*rest))
    return found


def _people(session: Session, wanted: Wanted) -> dict[int, list[Resident]]:
    found: dict[int, list[Resident]] = defaultdict(list)
    columns = (Occupancy.unit_id, Occupancy.person_id, Occupancy.relation, Occupancy.since, Occupancy.until)
    query = select(*columns).where(Occupancy.relation.in_([*OWNERS, Relation.TENANT])).order_by(Occupancy.id)
    if not wanted.whole_estate:
        query = query.where(wanted.of(Occupancy.unit_id))
    for unit_id, *rest in session.connection().execute(query):
        found[unit_id].append(Resident(*rest))
    return found


def _places(session: Session, wanted: Wanted) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    columns = (ParkingPlace.unit_id, ParkingPlace.id, ParkingPlace.name, ParkingPlace.kind, ParkingPlace.until)
    query = select(*columns).where(
        ParkingPlace.kind.in_([ParkingKind.OWNED, ParkingKind.RENTED]),
        or_(ParkingPlace.until.is_(None), ParkingPlace.until >= wanted.period.since),
        wanted.of(ParkingPlace.unit_id),
    )
    for unit_id, *rest in session.connection().execute(query.order_by(ParkingPlace.name)):
        found[unit_id].append(Place(*rest))
    return found


def covers() -> Any:
    """The SQL condition that a bill stands for its days: not withdrawn; a charge of a single day stands for none."""
    once = Bill.source.in_([BillSource.ONCE, BillSource.PENALTY])
    return (Bill.state != BillState.WITHDRAWN) & ~(once & (Bill.since == Bill.until))


def _taken(session: Session, wanted: Wanted) -> Taken:
    """Which days are billed already, from the first of the period's first month on."""
    taken: Taken = defaultdict(list)
    columns = (Bill.item_id, Bill.unit_id, Bill.parking_id, Bill.since, Bill.until)
    query = select(*columns).where(
        Bill.item_id.in_([item.id for item in wanted.items]),
        covers(),
        Bill.reading_id.is_(None),
        Bill.since <= wanted.period.until,
        Bill.until >= wanted.period.since.replace(day=1),
    )
    for item_id, unit_id, parking_id, since, until in session.connection().execute(query):
        taken[item_id, unit_id, parking_id].append((since, until))
    return taken
