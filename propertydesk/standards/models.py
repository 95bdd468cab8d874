"""Running clocks as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.standards.rules import short_words
from propertydesk.store.kinds import Base, Choice, Instant, Line, one_of, personal


class ClockState(Choices):
    """Open past due is still ``running``; ``late`` is closed after due."""

    RUNNING = "running", _("Running")
    MET = "met", _("Met")
    LATE = "late", _("Late")
    WAIVED = "waived", _("Waived")


class Clock(Base):
    """One limit that runs for one record. ``rule`` is a key of the standards, ``action`` what closes it."""

    __tablename__ = "clock"
    __table_args__ = (
        one_of("state", ClockState),
        Index("ix_clock_running", "state", "due_at"),
        Index("ix_clock_subject", "kind", "subject_id"),
    )

    rule: Mapped[str] = mapped_column(Line(20))
    kind: Mapped[str] = mapped_column(Line(40))
    subject_id: Mapped[int] = mapped_column(Integer)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str | None] = mapped_column(Line(40))
    title: Mapped[str] = personal(Line(160))
    action: Mapped[str] = mapped_column(Line(60))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    state: Mapped[ClockState] = mapped_column(Choice(ClockState), default=ClockState.RUNNING)

    @property
    def limit(self) -> Words:
        """What has to be done in time."""
        return short_words(self.rule)
