"""Monthly reports as rows: what somebody wrote about a month, and what was sent, to whom, in which version.

    (new) ──write──▶ draft ──write──▶ draft ──send──▶ sent

What was sent stands. A correction is a new draft of the next version.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.i18n import Words
from propertydesk.office.staff_models import Staff
from propertydesk.standards.monthly.words import ReportState, SentHow
from propertydesk.store.attachments import Attachment
from propertydesk.store.kinds import Base, Choice, Instant, Json, Line, Paragraph, one_of, personal


class MonthlyReport(Base):
    """A version of the report *report* (a key of ``Desk.reports``) of ``month`` (``2026-11``).

    ``figures`` is what ``frozen`` makes of it when it is sent. The files that were sent are kept as attachments.
    """

    __tablename__ = "monthly_report"
    __table_args__ = (UniqueConstraint("report", "month", "version"), one_of("state", ReportState))

    report: Mapped[str] = mapped_column(Line(40))
    month: Mapped[str] = mapped_column(Line(7), index=True)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[ReportState] = mapped_column(Choice(ReportState), default=ReportState.DRAFT)
    cause: Mapped[str | None] = personal(Paragraph(4000))
    measures: Mapped[str | None] = personal(Paragraph(4000))
    analysis: Mapped[str | None] = personal(Paragraph(4000))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[datetime] = mapped_column(Instant)
    sent_to: Mapped[str | None] = mapped_column(Line(80))
    sent_how: Mapped[SentHow | None] = mapped_column(Choice(SentHow))
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    figures: Mapped[Any] = mapped_column(Json(), nullable=True)
    workbook_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))

    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    sent_by: Mapped[Staff | None] = relationship(foreign_keys=[sent_by_id])
    workbook: Mapped[Attachment | None] = relationship(foreign_keys=[workbook_id])
    paper: Mapped[Attachment | None] = relationship(foreign_keys=[paper_id])

    @property
    def label(self) -> Words:
        """What people call it."""
        return f"{self.month} · {self.version}"

    @property
    def workbook_sha256(self) -> str | None:
        """The hash of the workbook that was sent."""
        return None if self.workbook is None else self.workbook.sha256

    @property
    def paper_sha256(self) -> str | None:
        """The hash of the PDF that was sent."""
        return None if self.paper is None else self.paper.sha256
