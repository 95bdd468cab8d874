"""What is charged and at which price: items, dated prices, discounts, who bears, meters, shared costs, leases.

A lease: (new) ──lease.let──▶ running ──lease.end──▶ ended.
Prices, discounts and bearings have dates; ending one and adding another is how they change. What is billed stays.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.desks.fees.words import (
    Bearer,
    DiscountKind,
    ItemKind,
    LeaseKind,
    LeaseState,
    Method,
    ParkingFee,
)
from propertydesk.office.models import Building, Unit
from propertydesk.office.words import UnitUse
from propertydesk.store.kinds import (
    Base,
    Choice,
    Day,
    Fen,
    Flag,
    Instant,
    Line,
    Paragraph,
    Phone,
    Places4,
    not_negative,
    one_of,
    personal,
)


class FeeItem(Base):
    """A fee that the office charges (收费项目). ``months`` is its usual cycle; ``due_days`` from the bill's day."""

    __tablename__ = "fee_item"
    __table_args__ = (one_of("kind", ItemKind), one_of("method", Method))

    code: Mapped[str] = mapped_column(Line(20), unique=True)
    name: Mapped[str] = mapped_column(Line(40), unique=True)
    kind: Mapped[ItemKind] = mapped_column(Choice(ItemKind))
    method: Mapped[Method] = mapped_column(Choice(Method))
    measure: Mapped[str | None] = mapped_column(Line(20))
    months: Mapped[int] = mapped_column(Integer, default=1)
    due_days: Mapped[int] = mapped_column(Integer, default=25)
    note: Mapped[str | None] = mapped_column(Line(200))
    retired: Mapped[bool] = mapped_column(Flag, default=False)


class Tariff(Base):
    """A price of an item from a day until a day (inclusive, open when empty), in yuan (up to four places).

    It holds for one unit, for a building, for a use, or for all: the narrowest one in force counts. ``price`` is per
    m² and month, household and month, place and month, or unit of a meter. ``approval`` says who decided and when.
    """

    __tablename__ = "tariff"
    __table_args__ = (
        one_of("use", UnitUse),
        one_of("parking", ParkingFee),
        CheckConstraint("price >= 0", name="price_not_negative"),
        Index("ix_tariff_item", "item_id", "since"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("fee_item.id"))
    price: Mapped[Decimal] = mapped_column(Places4)
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"))
    use: Mapped[UnitUse | None] = mapped_column(Choice(UnitUse))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    parking: Mapped[ParkingFee] = mapped_column(Choice(ParkingFee), default=ParkingFee.ANY)
    approval: Mapped[str | None] = mapped_column(Line(120))

    item: Mapped[FeeItem] = relationship()
    building: Mapped[Building | None] = relationship()
    unit: Mapped[Unit | None] = relationship()


class Discount(Base):
    """A household pays ``percent`` of an item (all area items when none is named) for a period, as was approved."""

    __tablename__ = "discount"
    __table_args__ = (
        one_of("kind", DiscountKind),
        CheckConstraint("percent >= 0 AND percent <= 1000000", name="percent_is_a_share"),
        Index("ix_discount_unit", "unit_id", "since"),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("fee_item.id"))
    kind: Mapped[DiscountKind] = mapped_column(Choice(DiscountKind))
    percent: Mapped[Decimal] = mapped_column(Places4)
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    approved_by: Mapped[str] = mapped_column(Line(60))
    approved_on: Mapped[date] = mapped_column(Day)
    note: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit] = relationship()
    item: Mapped[FeeItem | None] = relationship()


class Bearing(Base):
    """Who bears a unit's fee (every one when no item is named) for a period, where it is not the owner (F06 D)."""

    __tablename__ = "bearing"
    __table_args__ = (one_of("bearer", Bearer), Index("ix_bearing_unit", "unit_id", "since"))

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("fee_item.id"))
    bearer: Mapped[Bearer] = mapped_column(Choice(Bearer))
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit] = relationship()
    item: Mapped[FeeItem | None] = relationship()


class Meter(Base):
    """A meter of a unit: use = (this reading - last reading) × ``multiplier``. ``start`` is its first reading."""

    __tablename__ = "meter"
    __table_args__ = (UniqueConstraint("item_id", "number"), Index("ix_meter_unit", "unit_id"))

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("fee_item.id"))
    number: Mapped[str] = mapped_column(Line(30))
    multiplier: Mapped[Decimal] = mapped_column(Places4, default=Decimal(1))
    start: Mapped[Decimal] = mapped_column(Places4, default=Decimal(0))
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)

    unit: Mapped[Unit] = relationship()
    item: Mapped[FeeItem] = relationship()

    @property
    def label(self) -> str:
        """What the meter is known by."""
        return self.number


class Reading(Base):
    """What a meter showed on a day."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("meter_id", "day"),)

    meter_id: Mapped[int] = mapped_column(ForeignKey("meter.id"))
    day: Mapped[date] = mapped_column(Day)
    value: Mapped[Decimal] = mapped_column(Places4)
    estimated: Mapped[bool] = mapped_column(Flag, default=False)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))

    meter: Mapped[Meter] = relationship()


class SharedCost(Base):
    """What a month's shared energy cost (fen), for the estate or one building, and how it was measured."""

    __tablename__ = "shared_cost"
    __table_args__ = (
        not_negative("total_fen"),
        Index("ix_shared_cost_month", "item_id", "month", "building_id"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("fee_item.id"))
    month: Mapped[str] = mapped_column(Line(7))
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"))
    total_fen: Mapped[int] = mapped_column(Fen)
    used: Mapped[Decimal | None] = mapped_column(Places4)
    price: Mapped[Decimal | None] = mapped_column(Places4)
    basis: Mapped[str | None] = mapped_column(Paragraph(300))
    published_on: Mapped[date | None] = mapped_column(Day)

    item: Mapped[FeeItem] = relationship()
    building: Mapped[Building | None] = relationship()


class Lease(Base):
    """Something that the office lets: an advertising space, a warehouse, a site. ``rent_fen`` is a month's rent.

    ``months`` is how many months are paid at once. Steps change the rent from a day on.
    """

    __tablename__ = "lease"
    __table_args__ = (
        one_of("kind", LeaseKind),
        one_of("state", LeaseState),
        not_negative("rent_fen"),
        Index("ix_lease_until", "state", "until"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[LeaseState] = mapped_column(Choice(LeaseState), default=LeaseState.RUNNING)
    kind: Mapped[LeaseKind] = mapped_column(Choice(LeaseKind))
    item_id: Mapped[int] = mapped_column(ForeignKey("fee_item.id"))
    place: Mapped[str] = mapped_column(Line(80))
    party: Mapped[str] = personal(Line(80))
    phone: Mapped[str | None] = personal(Phone())
    contract: Mapped[str | None] = mapped_column(Line(60))
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date] = mapped_column(Day)
    rent_fen: Mapped[int] = mapped_column(Fen)
    months: Mapped[int] = mapped_column(Integer, default=1)
    ended_on: Mapped[date | None] = mapped_column(Day)
    made_at: Mapped[datetime] = mapped_column(Instant)
    note: Mapped[str | None] = personal(Line(200))

    item: Mapped[FeeItem] = relationship()
    steps: Mapped[list[LeaseStep]] = relationship(order_by="LeaseStep.since")

    @property
    def label(self) -> str:
        """Who rents what."""
        return f"{self.place} · {self.party}"


class LeaseStep(Base):
    """From a day on a lease costs another rent (fen a month)."""

    __tablename__ = "lease_step"
    __table_args__ = (not_negative("rent_fen"), UniqueConstraint("lease_id", "since"))

    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id"))
    since: Mapped[date] = mapped_column(Day)
    rent_fen: Mapped[int] = mapped_column(Fen)
