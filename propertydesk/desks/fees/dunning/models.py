"""The steps by which a household's arrears were pursued (RULES 5): proof of every demand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.desks.fees.words import Answer, Reached, Served, Stage
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.store.kinds import Base, Choice, Day, Fen, Instant, Json, Line, Paragraph, one_of, personal


class DunningStep(Base):
    """One demand: who, when, how, what was answered. ``owed_fen`` was owed then, for ``bills`` (their ids).

    ``day`` is the office's calendar day of ``at``. ``reached`` is empty where nobody was to be reached (legal steps).
    ``pay_by`` is the date the paper names. ``promised_on`` is the day for which ``promised_fen`` was promised.
    ``served`` says how a paper was brought, ``ems_number`` and ``delivered_on`` prove a letter, ``anyway`` why it went
    out before its time. A F21 or F22 has a ``number``, a call has none.
    """

    __tablename__ = "dunning_step"
    __table_args__ = (
        one_of("stage", Stage),
        one_of("reached", Reached),
        one_of("answer", Answer),
        one_of("served", Served),
        Index("ix_dunning_step_unit", "unit_id", "at"),
        Index("ix_dunning_step_stage", "stage", "at"),
        {"info": {"kept": True}},
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    stage: Mapped[Stage] = mapped_column(Choice(Stage))
    at: Mapped[datetime] = mapped_column(Instant)
    day: Mapped[date] = mapped_column(Day)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    person: Mapped[str | None] = personal(Line(60))
    reached: Mapped[Reached | None] = mapped_column(Choice(Reached))
    answer: Mapped[Answer | None] = mapped_column(Choice(Answer))
    words: Mapped[str | None] = personal(Paragraph(500))
    owed_fen: Mapped[int] = mapped_column(Fen)
    penalty_fen: Mapped[int] = mapped_column(Fen, default=0)
    bills: Mapped[Any] = mapped_column(Json())
    pay_by: Mapped[date | None] = mapped_column(Day)
    promised_on: Mapped[date | None] = mapped_column(Day)
    promised_fen: Mapped[int | None] = mapped_column(Fen)
    served: Mapped[Served | None] = mapped_column(Choice(Served))
    witness: Mapped[str | None] = personal(Line(60))
    anyway: Mapped[str | None] = mapped_column(Line(200))
    ems_number: Mapped[str | None] = mapped_column(Line(30))
    delivered_on: Mapped[date | None] = mapped_column(Day)
    version: Mapped[str | None] = mapped_column(Line(20))

    unit: Mapped[Unit] = relationship()
    staff: Mapped[Staff] = relationship()
