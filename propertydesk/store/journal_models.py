"""The tables of the journal: the chained rows, the lines of bulk work, and the erasable personal values of both."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

from propertydesk.store.kinds import Base, Instant, Line


class JournalRow(Base):
    """Who did what to which record, when, and the values before and after. ``id`` is its place in the chain.

    ``before`` and ``after`` are JSON text; under ``#`` stand the salted hashes of personal values. ``line_count`` and
    ``digest`` are of the lines of bulk work. ``hash`` covers the stored text of every other column, ``prev`` included.
    """

    __tablename__ = "journal"
    __table_args__ = (
        Index("ix_journal_subject", "subject_kind", "subject_id"),
        {"info": {"append_only": True}},
    )

    at: Mapped[datetime] = mapped_column(Instant)
    actor_id: Mapped[int | None] = mapped_column(Integer)
    action: Mapped[str] = mapped_column(Line(80))
    subject_kind: Mapped[str] = mapped_column(Line(40))
    subject_id: Mapped[int] = mapped_column(Integer)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    flags: Mapped[str] = mapped_column(Line(80))
    line_count: Mapped[int | None] = mapped_column(Integer)
    digest: Mapped[str | None] = mapped_column(Line(64))
    prev: Mapped[str] = mapped_column(Line(64))
    hash: Mapped[str] = mapped_column(Line(64))


# The columns that the hash covers, in its order.
CHAINED = (
    *("id", "at", "actor_id", "action", "subject_kind", "subject_id"),
    *("before", "after", "flags", "line_count", "digest", "prev"),
)

journal_row = cast(Table, JournalRow.__table__)

journal_line = Table(
    "journal_line",
    Base.metadata,
    Column("row_id", ForeignKey("journal.id"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    PrimaryKeyConstraint("row_id", "line"),
    Index("ix_journal_line_subject", "subject_kind", "subject_id"),
    sqlite_with_rowid=False,
    info={"append_only": True},
)

# The values whose hashes stand in the chain. Line 0 is of the chained row itself. Rows may be deleted (erasure by
# law), never changed: without salt and value the hash in the chain tells nothing.
journal_personal = Table(
    "journal_personal",
    Base.metadata,
    Column("row_id", ForeignKey("journal.id"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("salt", Text, nullable=False),
    Column("held", Text, nullable=False),
    PrimaryKeyConstraint("row_id", "line"),
    sqlite_with_rowid=False,
    info={"fixed": ("row_id", "line", "salt", "held")},
)
