"""What the desk keeps for others: keys of units and rooms, parcels, lost property.

key loan: (new) ──out──▶ out ──back──▶ back;  out ──extend──▶ out;  out ──lost──▶ lost
       lost ──back──▶ back (it was found after all);  back ──still_out──▶ out (ticked by mistake)
kept thing: (new) ──take_in──▶ kept ──hand_out──▶ handed out;  kept ──dispose──▶ disposed (returned, given away)
       handed out ──take_back──▶ kept (handed to the wrong one, or ticked by mistake)
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.models import Unit
from propertydesk.store.kinds import Base, Choice, Flag, IdNumber, Instant, Line, Phone, not_negative, one_of, personal


class LoanState(Choices):
    """Where a key is."""

    OUT = "out", _("Not back yet")
    BACK = "back", _("Brought back")
    LOST = "lost", _("Lost")


LOAN_TONES = {LoanState.OUT: "soon", LoanState.BACK: "done", LoanState.LOST: "late"}


class Against(Choices):
    """What was left for a key."""

    ID_CARD = "id_card", _("ID card")
    SIGNATURE = "signature", _("Signature")
    DEPOSIT = "deposit", _("Deposit")
    WORK_CARD = "work_card", _("Work card")
    AUTHORITY = "authority", _("The owner's consent")


class KeptKind(Choices):
    """What is kept."""

    PARCEL = "parcel", _("Parcel")
    LOST = "lost", _("Lost property")
    LEFT = "left", _("Left for somebody")


class KeptState(Choices):
    """Where it is."""

    KEPT = "kept", _("Still here")
    HANDED_OUT = "handed_out", _("Fetched")
    DISPOSED = "disposed", _("Disposed of")


KEPT_TONES = {KeptState.KEPT: "soon", KeptState.HANDED_OUT: "done"}


class OfficeKey(Base):
    """A key that the office keeps: of a unit, or of a room of the estate. ``hook`` is where it hangs.

    ``quantity`` is how many there are; one that is lost is not there any more.
    """

    __tablename__ = "office_key"
    __table_args__ = (not_negative("quantity"),)

    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(Line(60))
    hook: Mapped[str | None] = mapped_column(Line(20))
    quantity: Mapped[int] = mapped_column(Integer, default=1)
    retired: Mapped[bool] = mapped_column(Flag, default=False)

    unit: Mapped[Unit | None] = relationship()

    @property
    def label(self) -> str:
        """Of which unit, and which key."""
        return self.name if self.unit is None else f"{self.unit.label} {self.name}"


class KeyLoan(Base):
    """A key that went out: to whom, against what, due back when (a promise like any other, with its clock).

    ``consent_by`` is who of the household agreed that a stranger gets its key; ``unconsented`` says that nobody did.
    """

    __tablename__ = "key_loan"
    __table_args__ = (
        one_of("state", LoanState),
        one_of("against", Against),
        Index("ix_key_loan_state", "state", "due_at"),
        Index("ix_key_loan_unit", "unit_id", "out_at"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[LoanState] = mapped_column(Choice(LoanState), default=LoanState.OUT)
    key_id: Mapped[int] = mapped_column(ForeignKey("office_key.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    quantity: Mapped[int] = mapped_column(Integer, default=1)
    person: Mapped[str] = personal(Line(60))
    phone: Mapped[str | None] = personal(Phone())
    against: Mapped[Against] = mapped_column(Choice(Against), default=Against.SIGNATURE)
    id_number: Mapped[str | None] = personal(IdNumber())
    purpose: Mapped[str] = personal(Line(120))
    consent_by: Mapped[str | None] = personal(Line(60))
    unconsented: Mapped[bool] = mapped_column(Flag, default=False)
    out_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    back_at: Mapped[datetime | None] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    back_staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    lost_note: Mapped[str | None] = personal(Line(200))

    key: Mapped[OfficeKey] = relationship()
    unit: Mapped[Unit | None] = relationship()


class Kept(Base):
    """A parcel, something found, or something left for somebody. ``place`` is where it lies."""

    __tablename__ = "kept"
    __table_args__ = (
        one_of("kind", KeptKind),
        one_of("state", KeptState),
        Index("ix_kept_state", "state", "in_at"),
        Index("ix_kept_unit", "unit_id", "in_at"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    kind: Mapped[KeptKind] = mapped_column(Choice(KeptKind))
    state: Mapped[KeptState] = mapped_column(Choice(KeptState), default=KeptState.KEPT)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    what: Mapped[str] = personal(Line(120))
    pieces: Mapped[int] = mapped_column(Integer, default=1)
    from_whom: Mapped[str | None] = personal(Line(60))
    for_whom: Mapped[str | None] = personal(Line(60))
    found_where: Mapped[str | None] = mapped_column(Line(60))
    place: Mapped[str | None] = mapped_column(Line(40))
    in_at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    out_at: Mapped[datetime | None] = mapped_column(Instant)
    out_to: Mapped[str | None] = personal(Line(60))
    out_staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    out_note: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit | None] = relationship()
