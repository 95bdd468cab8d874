"""Complaints (F03): what was said, the verdict, two clocks that are never merged, what came of it.

    (new) ──record──▶ received; settled on the spot: resolved
    received, handling ──pass_on──▶ handling
    received, handling ──resolve──▶ resolved ──(return visit)──▶ visited ──sign──▶ signed ──file──▶ filed
    received, handling ──reply (invalid, explained and understood)──▶ resolved ──sign──▶ signed
    resolved ──(return visit: not satisfied)──▶ handling;   resolved, visited ──reopen──▶ handling
    received, handling ──void──▶ void
    Nothing else moves it: judge, grade, ask_invalid, confirm_invalid, deny_invalid, sign_confirmation, turn_valid,
        reply, progress, site_visit, department_reply, reply_sender, manager_visit, take_stock, prevent, prevented,
        edit stay where they are

The verdict: undecided ──judge──▶ valid, communicative; communicative ──turn_valid──▶ valid; any but invalid
──ask_invalid, confirm_invalid──▶ invalid. Until the manager has confirmed it counts as valid (C6).
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.desks.complaints.words import (
    Category,
    Communicative,
    ComplaintState,
    Confirmation,
    ProgressStep,
    RootCause,
    Severity,
    Source,
    Verdict,
)
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Department, Staff
from propertydesk.standards.words import How, Satisfaction
from propertydesk.store.kinds import Base, Choice, Day, Flag, Instant, Line, Paragraph, Phone, one_of, personal


class Complaint(Base):
    """A complaint. ``kind`` is that of a communicative one; times are when it happened.

    ``owner_replied_at`` is the first reply to the owner (R15, R16), ``department_replied_at`` the first of the
    department (R14); ``closed_at`` when it was filed.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        one_of("state", ComplaintState),
        one_of("source", Source),
        one_of("category", Category),
        one_of("verdict", Verdict),
        one_of("severity", Severity),
        Index("ix_complaint_state", "state", "received_at"),
        Index("ix_complaint_unit", "unit_id", "received_at"),
        Index("ix_complaint_received", "received_at"),
        Index("ix_complaint_source", "source_kind", "source_id"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[ComplaintState] = mapped_column(Choice(ComplaintState), default=ComplaintState.RECEIVED)
    received_at: Mapped[datetime] = mapped_column(Instant)
    complainant: Mapped[str] = personal(Line(60))
    phone: Mapped[str | None] = personal(Phone())
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    place_text: Mapped[str | None] = mapped_column(Line(80))
    source: Mapped[Source] = mapped_column(Choice(Source), default=Source.PHONE)
    sender_number: Mapped[str | None] = mapped_column(Line(60))
    reply_by: Mapped[datetime | None] = mapped_column(Instant)
    sender_replied_at: Mapped[datetime | None] = mapped_column(Instant)
    category: Mapped[Category] = mapped_column(Choice(Category))
    severity: Mapped[Severity] = mapped_column(Choice(Severity), default=Severity.ORDINARY)
    content: Mapped[str] = personal(Paragraph(1000))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    source_kind: Mapped[str | None] = mapped_column(Line(40))
    source_id: Mapped[int | None] = mapped_column(Integer)
    source_number: Mapped[str | None] = mapped_column(Line(40))
    # the verdict
    verdict: Mapped[Verdict] = mapped_column(Choice(Verdict), default=Verdict.UNDECIDED)
    kind: Mapped[Communicative | None] = mapped_column(Choice(Communicative))
    verdict_reason: Mapped[str | None] = personal(Paragraph(500))
    invalid_asked_at: Mapped[datetime | None] = mapped_column(Instant)
    turned_valid_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    confirmed_how: Mapped[Confirmation | None] = mapped_column(Choice(Confirmation))
    confirmation_signed_at: Mapped[datetime | None] = mapped_column(Instant)
    # the owner's clock
    owner_replied_at: Mapped[datetime | None] = mapped_column(Instant)
    next_reply_at: Mapped[datetime | None] = mapped_column(Instant)
    understood: Mapped[bool | None] = mapped_column(Flag)
    # the department's clock
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    department_head: Mapped[str | None] = personal(Line(60))
    passed_on_at: Mapped[datetime | None] = mapped_column(Instant)
    department_replied_at: Mapped[datetime | None] = mapped_column(Instant)
    # what was found and done
    site_visited_at: Mapped[datetime | None] = mapped_column(Instant)
    findings: Mapped[str | None] = personal(Paragraph(1000))
    investigator_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    manager_visited_at: Mapped[datetime | None] = mapped_column(Instant)
    manager_findings: Mapped[str | None] = personal(Paragraph(500))
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)
    result: Mapped[str | None] = personal(Paragraph(1000))
    written_at: Mapped[datetime | None] = mapped_column(Instant)
    owner_opinion: Mapped[Satisfaction | None] = mapped_column(Choice(Satisfaction))
    opinion: Mapped[str | None] = personal(Paragraph(500))
    cause: Mapped[str | None] = personal(Paragraph(500))
    corrective: Mapped[str | None] = personal(Paragraph(500))
    preventive: Mapped[str | None] = personal(Paragraph(500))
    action_due_at: Mapped[datetime | None] = mapped_column(Instant)
    action_done_at: Mapped[datetime | None] = mapped_column(Instant)
    action_verified_by: Mapped[str | None] = personal(Line(60))
    root_cause: Mapped[RootCause | None] = mapped_column(Choice(RootCause))
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    stock_taken_on: Mapped[date | None] = mapped_column(Day)
    # return visit, signature, file
    visit_due_at: Mapped[datetime | None] = mapped_column(Instant)
    visited_at: Mapped[datetime | None] = mapped_column(Instant)
    visited_how: Mapped[How | None] = mapped_column(Choice(How))
    visitor_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    visit_opinion: Mapped[str | None] = personal(Paragraph(500))
    satisfaction: Mapped[Satisfaction | None] = mapped_column(Choice(Satisfaction))
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    void_at: Mapped[datetime | None] = mapped_column(Instant)
    void_reason: Mapped[str | None] = personal(Line(200))
    version: Mapped[str | None] = mapped_column(Line(20))

    unit: Mapped[Unit | None] = relationship()
    department: Mapped[Department | None] = relationship()
    responsible: Mapped[Staff | None] = relationship(foreign_keys=[responsible_id])
    progress: Mapped[list[ComplaintProgress]] = relationship(order_by="ComplaintProgress.id")
    stocks: Mapped[list[ComplaintStock]] = relationship(order_by="ComplaintStock.id")


class ComplaintProgress(Base):
    """A row of what was done, and whether and how the owner was told of it."""

    __tablename__ = "complaint_progress"
    __table_args__ = (one_of("step", ProgressStep),)

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    step: Mapped[ProgressStep] = mapped_column(Choice(ProgressStep), default=ProgressStep.PROGRESS)
    what: Mapped[str] = personal(Paragraph(1000))
    owner_told: Mapped[How | None] = mapped_column(Choice(How))


class ComplaintStock(Base):
    """One day's inventory of an unfinished complaint (R18): the root cause and who is responsible."""

    __tablename__ = "complaint_stock"

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    day: Mapped[date] = mapped_column(Day, index=True)
    root_cause: Mapped[RootCause] = mapped_column(Choice(RootCause))
    responsible_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    plan: Mapped[str | None] = personal(Paragraph(300))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
