"""Internal coordination sheets (F28) and nonconformities (F29), each with its verification.

sheet: (new) ──send──▶ sent ──receive──▶ received ──handle──▶ handled ──confirm──▶ confirmed
       sent ──handle──▶ handled (what is done at once need not be received first)
       handled ──send_back──▶ received (not settled: a new time is asked)
       sent, received ──void──▶ void
nonconformity: (new) ──find──▶ found ──answer──▶ answered ──done──▶ done ──verify──▶ closed
       answered ──answer──▶ answered (another measure, another person)
       done ──verify (not put right)──▶ answered (with a new date)
       found, answered ──void──▶ void
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Department, Staff
from propertydesk.store.kinds import Base, Choice, Fen, Instant, Line, Paragraph, not_negative, one_of, personal


class SheetState(Choices):
    """Where a coordination sheet stands."""

    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Signed for")
    HANDLED = "handled", _("Dealt with")
    CONFIRMED = "confirmed", _("Confirmed")
    VOID = "void", _("Void")


class FindingState(Choices):
    """Where a nonconformity stands."""

    FOUND = "found", _("Found")
    ANSWERED = "answered", _("Cause and measure named")
    DONE = "done", _("Put right, to be verified")
    CLOSED = "closed", _("Verified and closed")
    VOID = "void", _("Void")


class FindingSource(Choices):
    """Where a nonconformity was found (F29)."""

    PATROL = "patrol", _("Patrol")
    SAMPLE = "sample", _("Spot check")
    COMPLAINT = "complaint", _("Complaint")
    AUDIT = "audit", _("Audit")


SHEET_TONES: dict[SheetState, str] = {
    SheetState.SENT: "soon",
    SheetState.RECEIVED: "accent",
    SheetState.HANDLED: "soon",
    SheetState.CONFIRMED: "done",
}
FINDING_TONES: dict[FindingState, str] = {
    FindingState.FOUND: "late",
    FindingState.ANSWERED: "soon",
    FindingState.DONE: "accent",
    FindingState.CLOSED: "done",
}
"""The tones of their chips; a void one is grey."""


class Coordination(Base):
    """An internal coordination sheet. ``source_*`` is what it is about; ``back_reason`` why it was sent back last."""

    __tablename__ = "coordination"
    __table_args__ = (
        one_of("state", SheetState),
        Index("ix_coordination_state", "state", "due_at"),
        Index("ix_coordination_source", "source_kind", "source_id"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[SheetState] = mapped_column(Choice(SheetState), default=SheetState.SENT)
    sent_at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    from_department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    to_whom: Mapped[str | None] = personal(Line(60))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    matter: Mapped[str] = personal(Paragraph(500))
    source_kind: Mapped[str | None] = mapped_column(Line(40))
    source_id: Mapped[int | None] = mapped_column(Integer)
    source_number: Mapped[str | None] = mapped_column(Line(40))
    due_at: Mapped[datetime] = mapped_column(Instant)
    received_at: Mapped[datetime | None] = mapped_column(Instant)
    received_by: Mapped[str | None] = personal(Line(60))
    handling: Mapped[str | None] = personal(Paragraph(500))
    handled_at: Mapped[datetime | None] = mapped_column(Instant)
    handled_by: Mapped[str | None] = personal(Line(60))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    opinion: Mapped[str | None] = personal(Paragraph(300))
    back_reason: Mapped[str | None] = personal(Paragraph(300))
    void_reason: Mapped[str | None] = mapped_column(Line(200))

    unit: Mapped[Unit | None] = relationship()
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    from_department: Mapped[Department | None] = relationship(foreign_keys=[from_department_id])
    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])


class Nonconformity(Base):
    """Something found wrong: cause, measure with its date, verification.

    ``points`` in hundredths, as S3 gives them, read and shown like fen: 50 is 0.50. ``rounds`` counts how often it
    was found not put right.
    """

    __tablename__ = "nonconformity"
    __table_args__ = (
        one_of("state", FindingState),
        one_of("source", FindingSource),
        not_negative("points"),
        Index("ix_nonconformity_state", "state", "due_at"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[FindingState] = mapped_column(Choice(FindingState), default=FindingState.FOUND)
    found_at: Mapped[datetime] = mapped_column(Instant)
    source: Mapped[FindingSource] = mapped_column(Choice(FindingSource))
    source_kind: Mapped[str | None] = mapped_column(Line(40))
    source_id: Mapped[int | None] = mapped_column(Integer)
    source_number: Mapped[str | None] = mapped_column(Line(40))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    place_text: Mapped[str | None] = mapped_column(Line(80))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    fact: Mapped[str] = personal(Paragraph(500))
    clause: Mapped[str | None] = mapped_column(Line(80))
    points: Mapped[int] = mapped_column(Fen, default=0)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    cause: Mapped[str | None] = personal(Paragraph(500))
    measure: Mapped[str | None] = personal(Paragraph(500))
    due_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    verified_at: Mapped[datetime | None] = mapped_column(Instant)
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    verification: Mapped[str | None] = personal(Paragraph(300))
    rounds: Mapped[int] = mapped_column(Integer, default=0)
    void_reason: Mapped[str | None] = mapped_column(Line(200))

    unit: Mapped[Unit | None] = relationship()
    department: Mapped[Department] = relationship()
    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    responsible: Mapped[Staff | None] = relationship(foreign_keys=[responsible_id])
