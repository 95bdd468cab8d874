"""Repair orders (F02), their materials, and the office's own price list.

(new) ──report──▶ reported ──tell──▶ told ──assign──▶ assigned ──arrive──▶ on site ──finish──▶ done
          ╲           ╲__ assign tells, tell may assign __╱  ▲                                   ▲
           ╲__ report may tell and assign __________________╱                                    │
told, assigned, on site, waiting, rework ──slip──▶ done, accepted (a repairer's paper in one go) ┘
assigned, on site ──wait──▶ waiting ──resume──▶ assigned, on site (where it waited);  waiting ──arrive──▶ on site
told, assigned, on site, waiting, rework ──assign──▶ assigned (somebody else)
reported, told, assigned, rework ──move──▶ where it was;   on site, waiting ──move──▶ assigned
done ──accept──▶ accepted ──visited──▶ visited ──sign──▶ signed ──file──▶ filed
done ──visited──▶ done ──accept──▶ visited: the return visit may come before the owner's written confirmation
visited ──visited──▶ visited: a leak is visited after the repair and after the test
accepted ──sign──▶ signed: where no household is to be visited (public areas)
done ──reject──▶ rework;   done, accepted, visited ──again──▶ rework: not satisfied, or reported again
reported, told, assigned, on site, waiting, rework ──cancel──▶ cancelled
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.i18n import Words, _
from propertydesk.desks.workorders.words import (
    Category,
    Consent,
    Nature,
    Noted,
    OrderState,
    Place,
    Reported,
    Told,
    Urgency,
    WaitReason,
)
from propertydesk.office.models import Building, Unit
from propertydesk.office.staff_models import Department, Staff
from propertydesk.standards.words import How, Satisfaction
from propertydesk.store.kinds import (
    Area,
    Base,
    Choice,
    Fen,
    Flag,
    Instant,
    Line,
    Paragraph,
    Phone,
    not_negative,
    one_of,
    personal,
)


class WorkOrder(Base):
    """A repair order. Times are when it happened; money is in fen. ``place_text`` says where in words.

    ``first_arrived_at`` keeps the first coming where a repairer came more than once; ``arrived_at`` is the last one.
    ``round`` counts how often it was done: 1, and one more with each rework.
    """

    __tablename__ = "work_order"
    __table_args__ = (
        one_of("state", OrderState),
        one_of("reported_how", Reported),
        one_of("place", Place),
        one_of("category", Category),
        one_of("urgency", Urgency),
        one_of("nature", Nature),
        not_negative("labour_fen"),
        not_negative("materials_fen"),
        Index("ix_work_order_state", "state", "reported_at"),
        Index("ix_work_order_unit", "unit_id", "reported_at"),
        Index("ix_work_order_reported", "reported_at"),
        Index("ix_work_order_finished", "finished_at"),
        Index("ix_work_order_source", "source_kind", "source_id"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[OrderState] = mapped_column(Choice(OrderState), default=OrderState.REPORTED)
    # A: taken
    reported_at: Mapped[datetime] = mapped_column(Instant)
    reported_how: Mapped[Reported] = mapped_column(Choice(Reported), default=Reported.PHONE)
    reporter: Mapped[str] = personal(Line(60))
    phone: Mapped[str | None] = personal(Phone())
    place: Mapped[Place] = mapped_column(Choice(Place), default=Place.UNIT)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"))
    place_text: Mapped[str | None] = mapped_column(Line(80))
    fault: Mapped[str | None] = mapped_column(Line(40))
    category: Mapped[Category] = mapped_column(Choice(Category))
    content: Mapped[str] = personal(Paragraph(500))
    urgency: Mapped[Urgency] = mapped_column(Choice(Urgency), default=Urgency.ORDINARY)
    booked_at: Mapped[datetime | None] = mapped_column(Instant)
    moved_count: Mapped[int] = mapped_column(Integer, default=0)
    nature: Mapped[Nature] = mapped_column(Choice(Nature), default=Nature.FREE)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    specialist_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    repeats_id: Mapped[int | None] = mapped_column(ForeignKey("work_order.id"))
    source_kind: Mapped[str | None] = mapped_column(Line(40))
    source_id: Mapped[int | None] = mapped_column(Integer)
    source_number: Mapped[str | None] = mapped_column(Line(40))
    # B: passed on and done
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    notified_at: Mapped[datetime | None] = mapped_column(Instant)
    notified_whom: Mapped[str | None] = personal(Line(60))
    notified_how: Mapped[Told | None] = mapped_column(Choice(Told))
    repairer_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    assigned_at: Mapped[datetime | None] = mapped_column(Instant)
    first_arrived_at: Mapped[datetime | None] = mapped_column(Instant)
    arrived_at: Mapped[datetime | None] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)
    tested_at: Mapped[datetime | None] = mapped_column(Instant)
    wait_reason: Mapped[WaitReason | None] = mapped_column(Choice(WaitReason))
    wait_until: Mapped[datetime | None] = mapped_column(Instant)
    # C: what it costs
    labour_fen: Mapped[int] = mapped_column(Fen, default=0)
    materials_fen: Mapped[int] = mapped_column(Fen, default=0)
    quoted_fen: Mapped[int | None] = mapped_column(Fen)
    consent: Mapped[Consent | None] = mapped_column(Choice(Consent))
    consent_by: Mapped[str | None] = personal(Line(60))
    consent_at: Mapped[datetime | None] = mapped_column(Instant)
    receipt_number: Mapped[str | None] = mapped_column(Line(40))
    # D: what came of it
    work_done: Mapped[str | None] = personal(Paragraph(500))
    fixed: Mapped[bool | None] = mapped_column(Flag)
    left_over: Mapped[str | None] = personal(Paragraph(300))
    followed_how: Mapped[How | None] = mapped_column(Choice(How))
    followed_at: Mapped[datetime | None] = mapped_column(Instant)
    round: Mapped[int] = mapped_column(Integer, default=1)
    # E: the owner accepts
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    accepted_by: Mapped[str | None] = personal(Line(60))
    quality: Mapped[Satisfaction | None] = mapped_column(Choice(Satisfaction))
    timeliness: Mapped[Satisfaction | None] = mapped_column(Choice(Satisfaction))
    manners: Mapped[Satisfaction | None] = mapped_column(Choice(Satisfaction))
    opinion: Mapped[str | None] = personal(Paragraph(300))
    # F: return visit
    visit_due_at: Mapped[datetime | None] = mapped_column(Instant)
    visited_at: Mapped[datetime | None] = mapped_column(Instant)
    visited_how: Mapped[How | None] = mapped_column(Choice(How))
    visitor_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    visit_opinion: Mapped[str | None] = personal(Paragraph(500))
    satisfaction: Mapped[Satisfaction | None] = mapped_column(Choice(Satisfaction))
    # G: signed and filed
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    filed_at: Mapped[datetime | None] = mapped_column(Instant)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)
    cancel_reason: Mapped[str | None] = personal(Line(200))
    note: Mapped[str | None] = personal(Paragraph(500))
    version: Mapped[str | None] = mapped_column(Line(20))

    unit: Mapped[Unit | None] = relationship()
    building: Mapped[Building | None] = relationship()
    department: Mapped[Department | None] = relationship()
    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    specialist: Mapped[Staff | None] = relationship(foreign_keys=[specialist_id])
    repairer: Mapped[Staff | None] = relationship(foreign_keys=[repairer_id])
    repeats: Mapped[WorkOrder | None] = relationship(remote_side="WorkOrder.id", foreign_keys=[repeats_id])
    materials: Mapped[list[OrderMaterial]] = relationship(order_by="OrderMaterial.id")
    notes: Mapped[list[OrderNote]] = relationship(order_by="OrderNote.id")

    @property
    def total_fen(self) -> int:
        """Materials and labour (fen)."""
        return self.materials_fen + self.labour_fen

    @property
    def repeats_number(self) -> str | None:
        """The number of the order that this one repeats."""
        return None if self.repeats is None else self.repeats.number

    @property
    def where(self) -> Words:
        """The unit with the place in it, or the building with the place in words."""
        if self.unit is not None:
            return f"{self.unit.label} {self.place_text}" if self.place_text else self.unit.label
        place = self.place_text or self.place.label
        return place if self.building is None else _("Building {name}: {place}", name=self.building.name, place=place)


class OrderMaterial(Base):
    """A row of materials: price and sum in fen, quantity with two decimals."""

    __tablename__ = "order_material"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_positive"), not_negative("price_fen"))

    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    name: Mapped[str] = mapped_column(Line(60))
    spec: Mapped[str | None] = mapped_column(Line(60))
    measure: Mapped[str | None] = mapped_column(Line(10))
    quantity: Mapped[Decimal] = mapped_column(Area, default=Decimal(1))
    price_fen: Mapped[int] = mapped_column(Fen, default=0)
    sum_fen: Mapped[int] = mapped_column(Fen, default=0)


class OrderNote(Base):
    """Something that happened to an order between its steps: moved, reported again, waited, followed by phone."""

    __tablename__ = "order_note"

    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    what: Mapped[Noted] = mapped_column(Choice(Noted))
    text: Mapped[str] = personal(Paragraph(500))


class Price(Base):
    """The office's published price for a common fault (``fault`` is its key, empty for one of the office's own)."""

    __tablename__ = "price"
    __table_args__ = (one_of("category", Category), not_negative("price_fen"))

    fault: Mapped[str | None] = mapped_column(Line(40), unique=True)
    name: Mapped[str] = mapped_column(Line(60))
    category: Mapped[Category] = mapped_column(Choice(Category))
    price_fen: Mapped[int] = mapped_column(Fen)
    measure: Mapped[str | None] = mapped_column(Line(10))
    remark: Mapped[str | None] = mapped_column(Line(120))
    retired: Mapped[bool] = mapped_column(Flag, default=False)
