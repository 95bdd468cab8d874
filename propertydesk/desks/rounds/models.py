"""Rounds (F30): lists of what is looked at, sheets that come back, what was found.

round: (new) ──prepare──▶ prepared (its sheet is printed and out) ──enter──▶ entered ──sign──▶ signed
       (new) ──make──▶ entered (written down at once, without a sheet)
       prepared ──void──▶ void
What is found wrong becomes a nonconformity (F29) with action, limit and re-check (R37).
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.models import Building
from propertydesk.office.shift_models import Shift
from propertydesk.office.staff_models import Department, Staff
from propertydesk.store.kinds import Base, Choice, Day, Flag, Instant, Line, Paragraph, one_of, personal


class RoundKind(Choices):
    """Whose round it is, and how often it is due."""

    BUILDING = "building", _("Building inspection")
    SHIFT = "shift", _("Shift leader's round")
    MANAGER = "manager", _("Manager's round")
    SECURITY = "security", _("Supervision of security")
    ENGINEERING = "engineering", _("Supervision of engineering")
    CLEANING = "cleaning", _("Supervision of cleaning")
    GREENING = "greening", _("Supervision of greening")
    BOARDS = "boards", _("Notice boards")


class RoundState(Choices):
    """Where a round stands."""

    PREPARED = "prepared", _("Sheet is out")
    ENTERED = "entered", _("Entered")
    SIGNED = "signed", _("Signed")
    VOID = "void", _("Void")


class Look(Choices):
    """What was seen."""

    GOOD = "good", _("In order")
    WRONG = "wrong", _("Wrong")
    NOT_SEEN = "not_seen", _("Not looked at")


class RoundList(Base):
    """What a round of one kind looks at. ``title`` is the office's own; retired ones are kept for old sheets."""

    __tablename__ = "round_list"
    __table_args__ = (one_of("kind", RoundKind),)

    kind: Mapped[RoundKind] = mapped_column(Choice(RoundKind))
    title: Mapped[str] = mapped_column(Line(60))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    retired: Mapped[bool] = mapped_column(Flag, default=False)

    department: Mapped[Department | None] = relationship()


class RoundPoint(Base):
    """A place or a matter on a list. ``code`` is printed as a code at its line and can be stuck to the wall there."""

    __tablename__ = "round_point"
    __table_args__ = (Index("ix_round_point_list", "list_id", "position"),)

    list_id: Mapped[int] = mapped_column(ForeignKey("round_list.id"))
    position: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(Line(20), unique=True)
    place: Mapped[str] = mapped_column(Line(60))
    matter: Mapped[str] = mapped_column(Line(120))
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"))
    retired: Mapped[bool] = mapped_column(Flag, default=False)

    building: Mapped[Building | None] = relationship()


class Round(Base):
    """A round made, or its sheet that is out. ``day`` is for which day, ``shift_id`` in which shift (R36)."""

    __tablename__ = "round"
    __table_args__ = (
        one_of("kind", RoundKind),
        one_of("state", RoundState),
        Index("ix_round_state", "state", "day"),
        Index("ix_round_kind", "kind", "at"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[RoundState] = mapped_column(Choice(RoundState))
    kind: Mapped[RoundKind] = mapped_column(Choice(RoundKind))
    list_id: Mapped[int] = mapped_column(ForeignKey("round_list.id"))
    day: Mapped[date] = mapped_column(Day)
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("shift.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    prepared_at: Mapped[datetime | None] = mapped_column(Instant)
    at: Mapped[datetime | None] = mapped_column(Instant)
    until: Mapped[datetime | None] = mapped_column(Instant)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    wrong: Mapped[int] = mapped_column(Integer, default=0)
    remark: Mapped[str | None] = personal(Paragraph(500))
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    void_reason: Mapped[str | None] = mapped_column(Line(200))

    list: Mapped[RoundList] = relationship()
    shift: Mapped[Shift | None] = relationship()
    staff: Mapped[Staff | None] = relationship(foreign_keys=[staff_id])


class RoundLine(Base):
    """What was seen at one point: ``place`` and ``matter`` as printed, ``finding_id`` its nonconformity."""

    __tablename__ = "round_line"
    __table_args__ = (one_of("look", Look), Index("ix_round_line_round", "round_id", "position"))

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    point_id: Mapped[int] = mapped_column(ForeignKey("round_point.id"))
    position: Mapped[int] = mapped_column(Integer)
    place: Mapped[str] = mapped_column(Line(60))
    matter: Mapped[str] = mapped_column(Line(120))
    look: Mapped[Look | None] = mapped_column(Choice(Look))
    what: Mapped[str | None] = personal(Paragraph(300))
    finding_kind: Mapped[str | None] = mapped_column(Line(40))
    finding_id: Mapped[int | None] = mapped_column(Integer)
    finding_number: Mapped[str | None] = mapped_column(Line(40))

    round: Mapped[Round] = relationship()
