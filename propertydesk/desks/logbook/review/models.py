"""Who has read the sheets of the duty log: all of them each Friday (R33), a sample of at least 20 % each month (R34).

sample: (new) ──draw──▶ drawn (hidden: nobody is told which sheet it is) ──open──▶ opened ──sign──▶ signed
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.office.shift_models import Shift
from propertydesk.office.shifts import shift_key
from propertydesk.office.staff_models import Staff
from propertydesk.standards import lot
from propertydesk.store.kinds import Base, Choice, Instant, Json, Line, Paragraph, one_of, personal


class SampleState(Choices):
    """Where a drawn sheet stands."""

    DRAWN = "drawn", _("Drawn, not opened")
    OPENED = "opened", _("Opened")
    SIGNED = "signed", _("Checked and signed")


class LogReview(Base):
    """A signature under all sheets that were over by *until* and not reviewed before (R33). ``sheets`` counts them.

    ``head_seq`` and ``head_hash`` are the head of the journal's chain when it was signed.
    """

    __tablename__ = "log_review"
    __table_args__ = ({"info": {"head": ("head_seq", "head_hash")}},)

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    until: Mapped[datetime] = mapped_column(Instant)
    sheets: Mapped[int] = mapped_column(Integer)
    remark: Mapped[str | None] = personal(Paragraph(500))
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
    """A draw of the manager's sample of the sheets that ended in *month* (``2026-11``): *ended* there were then.

    ``population`` are the numbers of the shifts that were not drawn before, ``drawn`` how many of them were drawn now.
    ``seed`` is random and kept, so that anybody can draw again and see that it was fair.
    """

    __tablename__ = "log_draw"
    __table_args__ = (Index("ix_log_draw_month", "month"), {"info": {"append_only": True}})

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    month: Mapped[str] = mapped_column(Line(7))
    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    ended: Mapped[int] = mapped_column(Integer)
    drawn: Mapped[int] = mapped_column(Integer)
    population: Mapped[Any] = mapped_column(Json())
    seed: Mapped[str] = mapped_column(Line(64))

    samples: Mapped[list[LogSample]] = relationship(order_by="LogSample.id", viewonly=True)

    def shifts(self) -> list[int]:
        """The shifts that the seed draws from the population, in the order of the draw."""
        return [int(label) for label in lot.drawn(self.seed, [str(id) for id in self.population], self.drawn)]

    @property
    def seed_shown(self) -> str | None:
        """The seed, once every sheet of the draw is opened: before, it would say which ones are hidden."""
        hidden = any(sample.state == SampleState.DRAWN for sample in self.samples)
        return None if hidden else self.seed

    @property
    def again(self) -> Words:
        """What drawing again gives, in words."""
        if self.shifts() == [sample.shift_id for sample in self.samples]:
            return _("the same sheets")
        return _("OTHER SHEETS: it was changed")


class LogSample(Base):
    """A sheet that was drawn, the *place*-th of its draw. Which one it is, is shown when it is opened."""

    __tablename__ = "log_sample"
    __table_args__ = (one_of("state", SampleState), Index("ix_log_sample_draw", "draw_id"))

    draw_id: Mapped[int] = mapped_column(ForeignKey("log_draw.id"))
    place: Mapped[int] = mapped_column(Integer)
    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"), unique=True)
    state: Mapped[SampleState] = mapped_column(Choice(SampleState), default=SampleState.DRAWN)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    finding: Mapped[str | None] = personal(Paragraph(500))

    draw: Mapped[LogDraw] = relationship()
    shift: Mapped[Shift] = relationship()

    @property
    def label(self) -> str:
        """What it is known by: its draw and its place in it."""
        return f"{self.draw.number}/{self.place}"

    @property
    def sheet(self) -> Words:
        """Which sheet it is, once it was opened."""
        if self.state == SampleState.DRAWN:
            return _("not opened yet")
        return shift_key(self.shift.day, self.shift.name) + f"-{self.shift.post_id}"
