"""Rounds (F30): lists of what is looked at, sheets that come back, what was found.

round: (new) ──prepare──▶ prepared (its sheet is printed and out) ──enter──▶ entered ──sign──▶ signed
       (new) ──make──▶ entered (written down at once, without a sheet)
       prepared ──void──▶ void
What is found wrong becomes a nonconformity (F29) with action, limit and re-check (R37); its line keeps what came of it.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.office.models import Building
from propertydesk.office.shift_models import Shift
from propertydesk.office.staff_models import Department, Post, Staff
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
    ENTERED = "entered", _("Round entered")
    SIGNED = "signed", _("Round signed")
    VOID = "void", _("Void")


class Look(Choices):
    """What was seen."""

    GOOD = "good", _("In order")
    WRONG = "wrong", _("Wrong")
    NOT_SEEN = "not_seen", _("Not looked at")


class Recheck(Choices):
    """What came of something found wrong: the line says so without asking the nonconformity."""

    OPEN = "open", _("To be put right")
    DONE = "done", _("Put right, to be looked at again")
    RIGHT = "right", _("Looked at again: in order")
    STILL = "still", _("Looked at again: still wrong")
    NONE = "none", _("It was nothing")


TONES: dict[RoundState, str] = {
    RoundState.PREPARED: "soon",
    RoundState.ENTERED: "accent",
    RoundState.SIGNED: "done",
}
RECHECK_TONES: dict[Recheck, str] = {
    Recheck.OPEN: "late",
    Recheck.DONE: "soon",
    Recheck.RIGHT: "done",
    Recheck.STILL: "late",
}
"""The tones of their chips; what is void or was nothing is grey."""


class RoundList(Base):
    """What a round of one kind looks at. ``title`` is the office's own; retired ones are kept for old sheets.

    ``department_id`` puts right what is found, where its point names no other. A shift leader's list with ``post_id``
    is for the shifts at that post alone.
    """

    __tablename__ = "round_list"
    __table_args__ = (one_of("kind", RoundKind),)

    kind: Mapped[RoundKind] = mapped_column(Choice(RoundKind))
    title: Mapped[str] = mapped_column(Line(60))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    retired: Mapped[bool] = mapped_column(Flag, default=False)

    department: Mapped[Department | None] = relationship()
    post: Mapped[Post | None] = relationship()
    points: Mapped[list[RoundPoint]] = relationship(back_populates="round_list", order_by="RoundPoint.position")

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title

    @property
    def points_in_use(self) -> list[RoundPoint]:
        """What stands on a new sheet."""
        return [point for point in self.points if not point.retired]


class RoundPoint(Base):
    """A place or a matter on a list. ``code`` is printed as a code at its line and can be stuck to the wall there.

    What is wrong there is to be put right by ``department_id`` within ``days`` working days, where nobody says else.
    """

    __tablename__ = "round_point"
    __table_args__ = (Index("ix_round_point_list", "list_id", "position"),)

    list_id: Mapped[int] = mapped_column(ForeignKey("round_list.id"))
    position: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(Line(20), unique=True)
    place: Mapped[str] = mapped_column(Line(60))
    matter: Mapped[str] = mapped_column(Line(120))
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    days: Mapped[int] = mapped_column(Integer, default=3)
    retired: Mapped[bool] = mapped_column(Flag, default=False)

    round_list: Mapped[RoundList] = relationship(back_populates="points")
    building: Mapped[Building | None] = relationship()
    department: Mapped[Department | None] = relationship()

    @property
    def label(self) -> str:
        """What it is called."""
        return f"{self.code} {self.place}"


class Round(Base):
    """A round made, or its sheet that is out. ``day`` is the office's day it is for and, once made, of ``at``.

    ``shift_id`` is the shift in which it is made (R36), ``wrong`` how many points were found wrong.
    """

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
    void_reason: Mapped[str | None] = personal(Line(200))
    version: Mapped[str | None] = mapped_column(Line(20))

    round_list: Mapped[RoundList] = relationship()
    shift: Mapped[Shift | None] = relationship()
    staff: Mapped[Staff | None] = relationship(foreign_keys=[staff_id])
    lines: Mapped[list[RoundLine]] = relationship(back_populates="round", order_by="RoundLine.position")

    @property
    def shift_words(self) -> Words | None:
        """The shift in which it is made, and where."""
        if self.shift is None:
            return None
        return _("{shift}, {post}", shift=self.shift.name.label, post=self.shift.post.name)

    @property
    def found_first(self) -> list[RoundLine]:
        """Its lines with what was found wrong first."""
        order = {Look.WRONG: 0, Look.NOT_SEEN: 1}
        return sorted(self.lines, key=lambda line: (order.get(line.look, 2) if line.look else 2, line.position))


class RoundLine(Base):
    """What was seen at one point: ``place`` and ``matter`` as printed, ``finding_id`` its nonconformity.

    Wrong: ``what`` it is, the ``measure``, by whom and until when it is put right, and what came of it.
    """

    __tablename__ = "round_line"
    __table_args__ = (
        one_of("look", Look),
        one_of("recheck", Recheck),
        Index("ix_round_line_round", "round_id", "position"),
        Index("ix_round_line_finding", "finding_kind", "finding_id"),
        Index("ix_round_line_wrong", "recheck", "due_at"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    point_id: Mapped[int] = mapped_column(ForeignKey("round_point.id"))
    position: Mapped[int] = mapped_column(Integer)
    place: Mapped[str] = mapped_column(Line(60))
    matter: Mapped[str] = mapped_column(Line(120))
    look: Mapped[Look | None] = mapped_column(Choice(Look))
    what: Mapped[str | None] = personal(Paragraph(300))
    measure: Mapped[str | None] = personal(Paragraph(300))
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    finding_kind: Mapped[str | None] = mapped_column(Line(40))
    finding_id: Mapped[int | None] = mapped_column(Integer)
    finding_number: Mapped[str | None] = mapped_column(Line(40))
    recheck: Mapped[Recheck | None] = mapped_column(Choice(Recheck))
    rechecked_at: Mapped[datetime | None] = mapped_column(Instant)

    round: Mapped[Round] = relationship(back_populates="lines")
    point: Mapped[RoundPoint] = relationship()
    department: Mapped[Department | None] = relationship()
    responsible: Mapped[Staff | None] = relationship()
