"""Running clocks as rows, and the limits that an office set for itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.i18n import Words
from propertydesk.office.models import Unit
from propertydesk.standards.rules import short_words
from propertydesk.standards.words import ClockState
from propertydesk.store.kinds import Base, Choice, Flag, Instant, Json, Line, one_of, personal


class Clock(Base):
    """One limit that runs for one record. ``rule`` is a key of the standards, ``action`` what closes it.

    Where several rules apply ``rule`` is the one that is due first; ``bases`` keeps every one as ``[rule, due]`` (ISO).
    ``part`` tells the acknowledgements of one rule apart (R02: supervisor, manager). ``earliest_at`` opens a window.
    ``reason`` is a ``LateReason`` when closed late, a ``WaiveReason`` when waived; ``entered_at`` is set when its
    closing was written down afterwards.
    """

    __tablename__ = "clock"
    __table_args__ = (
        one_of("state", ClockState),
        Index("ix_clock_running", "state", "due_at", "rule", "opened_at"),
        Index("ix_clock_subject", "kind", "subject_id"),
        Index("ix_clock_rule", "rule", "opened_at"),
    )

    rule: Mapped[str] = mapped_column(Line(20))
    part: Mapped[str | None] = mapped_column(Line(20))
    kind: Mapped[str] = mapped_column(Line(40))
    subject_id: Mapped[int] = mapped_column(Integer)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str | None] = mapped_column(Line(40))
    title: Mapped[str] = personal(Line(160))
    action: Mapped[str] = mapped_column(Line(60))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    earliest_at: Mapped[datetime | None] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    bases: Mapped[Any] = mapped_column(Json())
    closed_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str | None] = mapped_column(Line(20))
    state: Mapped[ClockState] = mapped_column(Choice(ClockState), default=ClockState.RUNNING)

    unit: Mapped[Unit | None] = relationship()

    @property
    def limit(self) -> Words:
        """What has to be done in time."""
        return short_words(self.rule)


class RuleLimit(Base):
    """What an office set for a rule instead of the program's default, in the rule's own calendar (minutes, days ...).

    ``off``: the office does not keep this rule; no clock of it starts any more.
    """

    __tablename__ = "rule_limit"
    __table_args__ = (CheckConstraint('"limit" >= 0', name="limit_not_negative"),)

    rule: Mapped[str] = mapped_column(Line(20), unique=True)
    limit: Mapped[int] = mapped_column(Integer)
    earliest: Mapped[int] = mapped_column(Integer, default=0)
    off: Mapped[bool] = mapped_column(Flag, default=False)
