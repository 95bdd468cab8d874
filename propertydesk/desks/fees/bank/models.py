"""Collection through the bank (F17): agreements, each month's file out, its lines, and what came back.

An agreement: (new) ──bank_agreement.sign──▶ active ──bank_agreement.end──▶ ended
A run: (new) ──bank_run.out──▶ out ──bank_run.back──▶ out, back (when every line is answered)
out ──bank_run.cancel──▶ cancelled
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.desks.fees.words import AgreementState, BankLineState, BankRunState
from propertydesk.office.models import Unit
from propertydesk.store.kinds import (
    Base,
    Choice,
    Day,
    Fen,
    IdNumber,
    Instant,
    Line,
    not_negative,
    one_of,
    personal,
)


class BankAgreement(Base):
    """A household's direct-debit agreement. The account is shown masked everywhere but on the bank's copy and file."""

    __tablename__ = "bank_agreement"
    __table_args__ = (one_of("state", AgreementState), Index("ix_bank_agreement_unit", "unit_id", "state"))

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[AgreementState] = mapped_column(Choice(AgreementState), default=AgreementState.ACTIVE)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    holder: Mapped[str] = personal(Line(60))
    id_number: Mapped[str | None] = personal(IdNumber())
    bank: Mapped[str] = mapped_column(Line(60))
    account: Mapped[str] = personal(Line(40))
    bank_reference: Mapped[str | None] = mapped_column(Line(40))
    items: Mapped[str | None] = mapped_column(Line(200))
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    old_number: Mapped[str | None] = mapped_column(Line(40))
    taken_over_id: Mapped[int | None] = mapped_column(ForeignKey("taken_over.id"))
    version: Mapped[str | None] = mapped_column(Line(20))
    note: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit] = relationship()


class BankRun(Base):
    """A file to the bank: ``count`` lines of ``total_fen`` for ``month``. A second run of a month has ``turn`` 2."""

    __tablename__ = "bank_run"
    __table_args__ = (
        one_of("state", BankRunState),
        not_negative("total_fen"),
        UniqueConstraint("month", "turn"),
        {"info": {"kept": True}},
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[BankRunState] = mapped_column(Choice(BankRunState), default=BankRunState.OUT)
    month: Mapped[str] = mapped_column(Line(7))
    turn: Mapped[int] = mapped_column(Integer, default=1)
    out_at: Mapped[datetime] = mapped_column(Instant)
    file_name: Mapped[str | None] = mapped_column(Line(120))
    sha256: Mapped[str | None] = mapped_column(Line(64))
    count: Mapped[int] = mapped_column(Integer)
    total_fen: Mapped[int] = mapped_column(Fen)
    paid_fen: Mapped[int] = mapped_column(Fen, default=0)
    failed: Mapped[int] = mapped_column(Integer, default=0)
    back_at: Mapped[datetime | None] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))

    lines: Mapped[list[BankLine]] = relationship(order_by="BankLine.sequence")


class BankLine(Base):
    """What is asked of one agreement: ``amount_fen`` out, ``paid_fen`` back. ``reference`` names it in both files."""

    __tablename__ = "bank_line"
    __table_args__ = (
        one_of("state", BankLineState),
        CheckConstraint("amount_fen > 0", name="amount_is_positive"),
        UniqueConstraint("run_id", "sequence"),
        Index("ix_bank_line_unit", "unit_id", "state"),
        Index("ix_bank_line_reference", "reference", unique=True),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("bank_run.id"))
    sequence: Mapped[int] = mapped_column(Integer)
    reference: Mapped[str] = mapped_column(Line(40))
    agreement_id: Mapped[int] = mapped_column(ForeignKey("bank_agreement.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    amount_fen: Mapped[int] = mapped_column(Fen)
    state: Mapped[BankLineState] = mapped_column(Choice(BankLineState), default=BankLineState.OUT)
    paid_fen: Mapped[int] = mapped_column(Fen, default=0)
    reason: Mapped[str | None] = mapped_column(Line(120))
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    difference: Mapped[str | None] = mapped_column(Line(200))

    unit: Mapped[Unit] = relationship()
    agreement: Mapped[BankAgreement] = relationship()
    bills: Mapped[list[BankLineBill]] = relationship()


class BankLineBill(Base):
    """A bill that a line to the bank asks for, with the amount asked (fen)."""

    __tablename__ = "bank_line_bill"
    __table_args__ = (UniqueConstraint("line_id", "bill_id"), Index("ix_bank_line_bill_bill", "bill_id"))

    line_id: Mapped[int] = mapped_column(ForeignKey("bank_line.id"))
    bill_id: Mapped[int] = mapped_column(ForeignKey("bill.id"))
    amount_fen: Mapped[int] = mapped_column(Fen)


class BankReturn(Base):
    """A file that the bank sent back. The same file is not booked twice (``sha256``)."""

    __tablename__ = "bank_return"
    __table_args__ = ({"info": {"kept": True}},)

    run_id: Mapped[int] = mapped_column(ForeignKey("bank_run.id"))
    file_name: Mapped[str] = mapped_column(Line(120))
    sha256: Mapped[str] = mapped_column(Line(64), unique=True)
    read_at: Mapped[datetime] = mapped_column(Instant)
    paid_count: Mapped[int] = mapped_column(Integer)
    paid_fen: Mapped[int] = mapped_column(Fen)
    failed: Mapped[int] = mapped_column(Integer)
    differences: Mapped[int] = mapped_column(Integer)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
