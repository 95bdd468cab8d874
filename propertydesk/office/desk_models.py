"""What every desk leaves behind: duty-log lines, drafts in the tray, printouts, links to scans."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from propertydesk.office.shift_models import Shift
from propertydesk.office.words import LogCategory
from propertydesk.store.attachments import Attachment
from propertydesk.store.kinds import Base, Choice, Instant, Json, Line, Paragraph, one_of, personal

_WRITTEN = (
    *("at", "entered_at", "category", "post_id", "shift_id", "staff_id", "unit_id"),
    *("kind", "subject_id", "number", "corrects_id", "paper_by_id"),
)


class LogEntry(Base):
    """A line of the duty log (F04). Append-only: a correction is a new line that points back (``corrects_id``).

    Only the erasure of a person's data may touch its text.
    ``at`` is when it happened, ``entered_at`` when it was written down; they differ for lines entered afterwards.
    ``paper_by_id`` is who wrote it by hand, on a sheet that somebody else (``staff_id``) keyed in.
    ``id`` is the line's number in the book. It stands on the sheet of ``shift_id``: the shift in which it happened.
    """

    __tablename__ = "log_entry"
    __table_args__ = (
        one_of("category", LogCategory),
        Index("ix_log_entry_at", "at"),
        Index("ix_log_entry_shift", "shift_id", "id"),
        Index("ix_log_entry_unit", "unit_id", "at"),
        Index("ix_log_entry_reference", "kind", "subject_id"),
        Index("ix_log_entry_corrects", "corrects_id", sqlite_where=sql("corrects_id IS NOT NULL")),
        {"info": {"kept": True, "journaled": True, "fixed": _WRITTEN}},
    )

    at: Mapped[datetime] = mapped_column(Instant)
    entered_at: Mapped[datetime] = mapped_column(Instant)
    category: Mapped[LogCategory] = mapped_column(Choice(LogCategory))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    shift_id: Mapped[int | None] = mapped_column(ForeignKey(Shift.id))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    text: Mapped[str] = personal(Paragraph(2000))
    kind: Mapped[str | None] = mapped_column(Line(40))
    subject_id: Mapped[int | None] = mapped_column(Integer)
    number: Mapped[str | None] = mapped_column(Line(40))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("log_entry.id"))
    paper_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class Draft(Base):
    """Something half typed, waiting in the tray of its owner. ``answers`` are as typed, by field key."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_staff", "staff_id"),)

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    action: Mapped[str] = mapped_column(Line(60))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    subject_id: Mapped[int | None] = mapped_column(Integer)
    title: Mapped[str] = personal(Line(120))
    answers: Mapped[Any] = personal(Json())
    changed_at: Mapped[datetime] = mapped_column(Instant)


class Printout(Base):
    """A paper that was printed: copies, form version, hash, and whether it is a reprint (0 = first)."""

    __tablename__ = "printout"
    __table_args__ = (Index("ix_printout_subject", "kind", "subject_id"),)

    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    form: Mapped[str] = mapped_column(Line(40))
    version: Mapped[str] = mapped_column(Line(20))
    kind: Mapped[str | None] = mapped_column(Line(40))
    subject_id: Mapped[int | None] = mapped_column(Integer)
    number: Mapped[str | None] = mapped_column(Line(40))
    paper: Mapped[str] = mapped_column(Line(20))
    copies: Mapped[str] = mapped_column(Line(200))
    reprint: Mapped[int] = mapped_column(Integer, default=0)
    sha256: Mapped[str] = mapped_column(Line(64))


class Scan(Base):
    """A scan or photo tied to a record: the attachment with what it shows."""

    __tablename__ = "scan"
    __table_args__ = (Index("ix_scan_subject", "kind", "subject_id"),)

    kind: Mapped[str] = mapped_column(Line(40))
    subject_id: Mapped[int] = mapped_column(Integer)
    attachment_id: Mapped[int] = mapped_column(ForeignKey(Attachment.id))
    title: Mapped[str] = personal(Line(120))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(Instant)
