"""Release slips, their items and their trips through the gate.

    issued ──sign──▶ signed ──gate──▶ out ──return──▶ returned ──file──▶ filed
      │                │               │ ▲
      └──────void──────┘    count differs▼ │settle
                                      differs

A slip may leave in several trips; each is counted. A count that does not fit comes back to the desk (``differs``).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.models import Unit
from propertydesk.office.words import IdKind
from propertydesk.store.kinds import (
    Base,
    Choice,
    Fen,
    Flag,
    IdNumber,
    Instant,
    Line,
    Phone,
    Plate,
    not_negative,
    one_of,
    personal,
)


class SlipState(Choices):
    """Where a slip stands."""

    ISSUED = "issued", _("Issued, to be signed")
    SIGNED = "signed", _("Signed and sealed")
    OUT = "out", _("At the gate")
    DIFFERS = "differs", _("Count differs")
    RETURNED = "returned", _("Back from the gate")
    FILED = "filed", _("Filed")
    VOID = "void", _("Void")


TONES = {
    SlipState.ISSUED: "soon",
    SlipState.SIGNED: "soon",
    SlipState.OUT: "soon",
    SlipState.DIFFERS: "late",
    SlipState.RETURNED: "done",
}
"""What wants attention, what is done; states not named are settled."""


class Direction(Choices):
    """Which way the goods go."""

    OUT = "out", _("Going out")
    IN = "in", _("Coming in")


class Applicant(Choices):
    """What the applicant is to the owner (F01)."""

    OWNER = "owner", _("Owner")
    FAMILY = "family", _("Family")
    TENANT = "tenant", _("Tenant")
    CARER = "carer", _("Carer")
    DECORATOR = "decorator", _("Decoration firm")
    MOVER = "mover", _("Removal firm")
    OTHER = "other", _("Other")


class Reason(Choices):
    """Why goods move (F01)."""

    MOVE = "move", _("Moving house")
    REPAIR = "repair", _("Repair")
    DECORATION = "decoration", _("Decoration")
    WASTE = "waste", _("Decoration waste")
    DELIVERY = "delivery", _("Delivery")
    LOAN = "loan", _("Lent out")
    OTHER = "other", _("Other")


class Consent(Choices):
    """How the owner agreed (R61)."""

    NOT_NEEDED = "not_needed", _("Owner applies in person")
    PRESENT = "present", _("Owner signs here")
    LETTER = "letter", _("Letter of authority (F27)")
    PHONE = "phone", _("By phone")


class Difference(Choices):
    """What a differing count turned out to be."""

    FEWER = "fewer", _("Fewer taken, the rest stays")
    MISCOUNTED = "miscounted", _("Miscounted at the gate")
    AGREED = "agreed", _("More, agreed with the owner")
    TAKEN_BACK = "taken_back", _("The surplus was taken back")


class ReleaseSlip(Base):
    """A release slip. ``valid_until`` is 24:00 of its last day; ``arrears`` what was owed then (fen), a hint only."""

    __tablename__ = "release_slip"
    __table_args__ = (
        one_of("state", SlipState),
        one_of("direction", Direction),
        one_of("relation", Applicant),
        one_of("consent", Consent),
        Index("ix_release_slip_state", "state", "issued_at"),
        Index("ix_release_slip_unit", "unit_id", "issued_at"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[SlipState] = mapped_column(Choice(SlipState), default=SlipState.ISSUED)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    owner: Mapped[str] = personal(Line(120))
    direction: Mapped[Direction] = mapped_column(Choice(Direction), default=Direction.OUT)
    applicant: Mapped[str] = personal(Line(60))
    relation: Mapped[Applicant] = mapped_column(Choice(Applicant))
    id_kind: Mapped[IdKind] = mapped_column(Choice(IdKind), default=IdKind.ID_CARD)
    id_number: Mapped[str | None] = personal(IdNumber())
    phone: Mapped[str | None] = personal(Phone())
    plate: Mapped[str | None] = personal(Plate())
    reason: Mapped[Reason] = mapped_column(Choice(Reason), default=Reason.MOVE)
    gate: Mapped[str | None] = mapped_column(Line(40))
    planned_at: Mapped[datetime | None] = mapped_column(Instant)
    consent: Mapped[Consent] = mapped_column(Choice(Consent))
    consent_by: Mapped[str | None] = personal(Line(60))
    consent_phone: Mapped[str | None] = personal(Phone())
    consent_at: Mapped[datetime | None] = mapped_column(Instant)
    large_counted: Mapped[bool] = mapped_column(Flag, default=False)
    note: Mapped[str | None] = personal(Line(200))
    arrears: Mapped[int | None] = mapped_column(Fen)
    version: Mapped[str | None] = mapped_column(Line(20))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    issued_at: Mapped[datetime] = mapped_column(Instant)
    valid_until: Mapped[datetime] = mapped_column(Instant)
    signed_by: Mapped[str | None] = personal(Line(60))
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    out_at: Mapped[datetime | None] = mapped_column(Instant)
    difference: Mapped[Difference | None] = mapped_column(Choice(Difference))
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    filed_at: Mapped[datetime | None] = mapped_column(Instant)
    void_at: Mapped[datetime | None] = mapped_column(Instant)
    void_reason: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit] = relationship()
    items: Mapped[list[ReleaseItem]] = relationship(order_by="ReleaseItem.id")
    trips: Mapped[list[ReleaseTrip]] = relationship(order_by="ReleaseTrip.id")

    @property
    def pieces(self) -> int:
        """How many pieces are written on it."""
        return sum(item.quantity for item in self.items)

    @property
    def counted(self) -> int:
        """How many pieces went through the gate so far."""
        return sum(trip.counted for trip in self.trips)


class ReleaseItem(Base):
    """One row of goods."""

    __tablename__ = "release_item"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_positive"),)

    slip_id: Mapped[int] = mapped_column(ForeignKey("release_slip.id"), index=True)
    name: Mapped[str] = mapped_column(Line(60))
    spec: Mapped[str | None] = mapped_column(Line(60))
    quantity: Mapped[int] = mapped_column(Integer, default=1)
    unit: Mapped[str | None] = mapped_column(Line(10))
    remark: Mapped[str | None] = personal(Line(60))


class ReleaseTrip(Base):
    """One trip through the gate: when, which guard, how many pieces were counted, and whether it was the last."""

    __tablename__ = "release_trip"
    __table_args__ = (not_negative("counted"),)

    slip_id: Mapped[int] = mapped_column(ForeignKey("release_slip.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    guard: Mapped[str] = personal(Line(60))
    counted: Mapped[int] = mapped_column(Integer)
    last: Mapped[bool] = mapped_column(Flag, default=True)
    note: Mapped[str | None] = personal(Line(120))
