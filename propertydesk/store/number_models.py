"""The tables of document numbers: each number ever given out, and the office's own form of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from propertydesk.store.kinds import Base, Choice, Instant, Line, one_of


class Period(StrEnum):
    """When a series of numbers begins anew."""

    NONE = "none"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class NumberState(StrEnum):
    """``taken`` by a document at once; or ``reserved`` for papers filled by hand, then ``used`` or ``void``."""

    TAKEN = "taken"
    RESERVED = "reserved"
    USED = "used"
    VOID = "void"


class DocumentNumber(Base):
    """A number given out. ``stem`` is all before its running part ``n``: ``FX-20261120-`` and 1 make FX-20261120-001.

    Numbers run within a stem, whatever the kind: two series that come to the same stem share one run, so a change of
    prefix or period can never give a number twice.
    """

    __tablename__ = "document_number"
    __table_args__ = (
        UniqueConstraint("stem", "n"),
        UniqueConstraint("number"),
        CheckConstraint("n > 0", name="n_counts_from_one"),
        one_of("state", NumberState),
        Index("ix_document_number_kind_state", "kind", "state"),
        {"info": {"kept": True, "fixed": ("kind", "stem", "n", "number")}},
    )

    kind: Mapped[str] = mapped_column(Line(40))
    stem: Mapped[str] = mapped_column(Line(40))
    n: Mapped[int] = mapped_column(Integer)
    number: Mapped[str] = mapped_column(Line(60))
    state: Mapped[NumberState] = mapped_column(Choice(NumberState))
    subject_id: Mapped[int | None] = mapped_column(Integer)
    issued_to: Mapped[str | None] = mapped_column(Line(60))
    issued_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str | None] = mapped_column(Line(200))


document_number = cast(Table, DocumentNumber.__table__)

number_series = Table(
    "number_series",
    Base.metadata,
    Column("kind", Text, primary_key=True),
    Column("prefix", Text, nullable=False),
    Column("period", Choice(Period), nullable=False),
    Column("width", Integer, nullable=False),
)
