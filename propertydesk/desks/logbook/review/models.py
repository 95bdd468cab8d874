"""Who has read the sheets of the duty log: all of them each Friday (R33), a sample of at least 20 % each month (R34).

sample: (new) ──draw──▶ drawn (hidden: nobody is told which sheet it is) ──open──▶ opened ──sign──▶ signed
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.shift_models import Shift
from propertydesk.office.staff_models import Staff
from propertydesk.store.kinds import Base, Choice, Day, Instant, Line, Paragraph, one_of


class SampleState(Choices):
    """Where a drawn sheet stands."""

    DRAWN = "drawn", _("Drawn, not opened")
    OPENED = "opened", _("Opened")
    SIGNED = "signed", _("Checked and signed")


class LogReview(Base):
    """A signature under all sheets that were over by *until* and not reviewed before (R33). ``sheets`` counts them."""

    __tablename__ = "log_review"

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    until: Mapped[datetime] = mapped_column(Instant)
    sheets: Mapped[int] = mapped_column(Integer)
    remark: Mapped[str | None] = mapped_column(Paragraph(500))
    head_seq: Mapped[int] = mapped_column(Integer)
    head_hash: Mapped[str] = mapped_column(Line(64))

    staff: Mapped[Staff] = relationship()


class ReviewedSheet(Base):
    """A sheet that a review covers; each is covered once."""

    __tablename__ = "reviewed_sheet"
    __table_args__ = (Index("ix_reviewed_sheet_review", "review_id"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("log_review.id"))
    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"), unique=True)


class LogDraw(Base):
    """A draw of the manager's sample in *month* (its first day): ``ended`` sheets to draw from, ``drawn`` of them.

    ``seed`` is random and kept, so that anybody can draw again and see that it was fair.
    """

    __tablename__ = "log_draw"

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    month: Mapped[date] = mapped_column(Day)
    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    ended: Mapped[int] = mapped_column(Integer)
    drawn: Mapped[int] = mapped_column(Integer)
    seed: Mapped[str] = mapped_column(Line(64))


class LogSample(Base):
    """A sheet that was drawn. Which one it is, is shown when it is opened."""

    __tablename__ = "log_sample"
    __table_args__ = (one_of("state", SampleState), Index("ix_log_sample_draw", "draw_id"))

    draw_id: Mapped[int] = mapped_column(ForeignKey("log_draw.id"))
    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"), unique=True)
    state: Mapped[SampleState] = mapped_column(Choice(SampleState), default=SampleState.DRAWN)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    finding: Mapped[str | None] = mapped_column(Paragraph(500))

    draw: Mapped[LogDraw] = relationship()
    shift: Mapped[Shift] = relationship()
