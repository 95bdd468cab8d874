"""A sheet of another system that was taken over: opening balances or history."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.store.kinds import Base, Choice, Day, Fen, Instant, Line, one_of


class TakenAs(Choices):
    """How rows of another system come in."""

    OPENING = "opening", _("Opening balances")
    HISTORY = "history", _("Whole history")


class TakenOver(Base):
    """One taking over of fees. ``day`` is the day of its balances. A file adds nothing a second time (``sha256``)."""

    __tablename__ = "taken_over"
    __table_args__ = (one_of("taken_as", TakenAs), {"info": {"kept": True}})

    taken_as: Mapped[TakenAs] = mapped_column(Choice(TakenAs))
    file_name: Mapped[str] = mapped_column(Line(120))
    sha256: Mapped[str] = mapped_column(Line(64), unique=True)
    day: Mapped[date] = mapped_column(Day)
    at: Mapped[datetime] = mapped_column(Instant)
    rows: Mapped[int] = mapped_column(Integer)
    charged_fen: Mapped[int] = mapped_column(Fen, default=0)
    paid_fen: Mapped[int] = mapped_column(Fen, default=0)
    prepaid_fen: Mapped[int] = mapped_column(Fen, default=0)
    deposits_fen: Mapped[int] = mapped_column(Fen, default=0)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
