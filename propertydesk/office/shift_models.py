"""When a post is manned: the times of its shifts, the shifts themselves, and who is on the roster."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.staff_models import Post, Staff
from propertydesk.store.kinds import Base, Choice, Day, Instant, Line, one_of


class ShiftName(Choices):
    """What a shift is called (F04: early, middle, night; a post that is manned by day only may have one long one)."""

    EARLY = "early", _("Early shift")
    MIDDLE = "middle", _("Middle shift")
    NIGHT = "night", _("Night shift")
    DAY = "day", _("Day shift")


class RosterWhy(Choices):
    """Why somebody stands on the roster who was not planned there."""

    PLANNED = "planned", _("As planned")
    SWAP = "swap", _("Swapped")
    STAND_IN = "stand_in", _("Stands in")
    EXTRA = "extra", _("In addition")


class ShiftTimes(Base):
    """A shift of a post as it recurs each day: from *starts* to *ends*, in minutes after midnight of the office's time.

    A shift that ends no later than it starts lasts over midnight. Another time of day is a new row from its day on, so
    that what was written before stays in the shift it was written in.
    """

    __tablename__ = "shift_times"
    __table_args__ = (
        one_of("name", ShiftName),
        CheckConstraint("starts BETWEEN 0 AND 1439 AND ends BETWEEN 0 AND 1439", name="ck_shift_times_minutes"),
        Index("ix_shift_times_post", "post_id", "from_day"),
    )

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    name: Mapped[ShiftName] = mapped_column(Choice(ShiftName))
    starts: Mapped[int] = mapped_column(Integer)
    ends: Mapped[int] = mapped_column(Integer)
    from_day: Mapped[date] = mapped_column(Day)
    until_day: Mapped[date | None] = mapped_column(Day)

    post: Mapped[Post] = relationship()


class Shift(Base):
    """One shift at one post: a sheet of the duty log (F04). *day* is the office's day on which it begins.

    Made when something first belongs to it. *starts_at* and *ends_at* (aware UTC) stay as they were then.
    """

    __tablename__ = "shift"
    __table_args__ = (
        one_of("name", ShiftName),
        UniqueConstraint("post_id", "starts_at"),
        Index("ix_shift_day", "day", "post_id"),
        Index("ix_shift_ends", "ends_at"),
    )

    times_id: Mapped[int] = mapped_column(ForeignKey("shift_times.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    day: Mapped[date] = mapped_column(Day)
    name: Mapped[ShiftName] = mapped_column(Choice(ShiftName))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)

    post: Mapped[Post] = relationship()


class RosterLine(Base):
    """Who is on duty in a shift of a day. A swap or a stand-in changes *staff_id* and keeps who was *planned_id*."""

    __tablename__ = "roster_line"
    __table_args__ = (
        one_of("why", RosterWhy),
        UniqueConstraint("day", "times_id", "staff_id"),
        Index("ix_roster_line_staff", "staff_id", "day"),
    )

    day: Mapped[date] = mapped_column(Day)
    times_id: Mapped[int] = mapped_column(ForeignKey("shift_times.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    planned_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    why: Mapped[RosterWhy] = mapped_column(Choice(RosterWhy), default=RosterWhy.PLANNED)
    note: Mapped[str | None] = mapped_column(Line(120))

    times: Mapped[ShiftTimes] = relationship()
    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    planned: Mapped[Staff | None] = relationship(foreign_keys=[planned_id])
