"""Deposits: money of the household that the office holds (RULES 8.4), with what is deducted when it goes back.

(new) ──deposit.take (deposit.hold), fees.take_over──▶ held ──deposit.ask──▶ asked ──deposit.inspect──▶ inspected
inspected ──deposit.approve──▶ approved ──deposit.refund──▶ refunded (by company finance, never from the till)
inspected ──deposit.approve with everything deducted──▶ used;   held ──receipt.pay with "from deposit"──▶ held, used
asked, inspected, approved ──deposit.stop──▶ held;   held, used ──deposit.void (its receipt is void or reversed)──▶ void
approved, refunded ──deposit.reopen (the receipt of a deduction is void or reversed)──▶ held
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.desks.fees.words import DepositKind, DepositState
from propertydesk.office.models import Unit
from propertydesk.store.kinds import Base, Choice, Day, Fen, Flag, Instant, Line, Paragraph, Phone, one_of, personal


class Deposit(Base):
    """A deposit. ``amount_fen`` is what was paid in, ``balance_fen`` what is held now (the sum of its entries).

    ``old_number`` is the receipt of another system. ``lost_statement``: the payer signed that the receipt is lost.
    ``asked_to_id`` is whom the payer asked; ``second_id`` the other person who approved, where there is one (C12).
    ``deducted_fen`` is the sum of all deductions, ``refunded_fen`` of all refunds.
    """

    __tablename__ = "deposit"
    __table_args__ = (
        one_of("kind", DepositKind),
        one_of("state", DepositState),
        CheckConstraint("amount_fen > 0", name="amount_is_positive"),
        CheckConstraint("balance_fen >= 0 AND balance_fen <= amount_fen", name="balance_is_a_part"),
        Index("ix_deposit_unit", "unit_id", "state"),
        Index("ix_deposit_state", "state"),
        {"info": {"kept": True, "fixed": ("amount_fen", "number", "unit_id")}},
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[DepositState] = mapped_column(Choice(DepositState), default=DepositState.HELD)
    kind: Mapped[DepositKind] = mapped_column(Choice(DepositKind))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    lease_id: Mapped[int | None] = mapped_column(ForeignKey("lease.id"))
    payer: Mapped[str] = personal(Line(80))
    phone: Mapped[str | None] = personal(Phone())
    amount_fen: Mapped[int] = mapped_column(Fen)
    balance_fen: Mapped[int] = mapped_column(Fen)
    paid_on: Mapped[date] = mapped_column(Day)
    old_number: Mapped[str | None] = mapped_column(Line(40))
    taken_over_id: Mapped[int | None] = mapped_column(ForeignKey("taken_over.id"))
    what_for: Mapped[str | None] = personal(Line(120))
    asked_at: Mapped[datetime | None] = mapped_column(Instant)
    asked_by: Mapped[str | None] = personal(Line(60))
    asked_to_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    receipt_back: Mapped[bool] = mapped_column(Flag, default=False)
    lost_statement: Mapped[bool] = mapped_column(Flag, default=False)
    inspected_at: Mapped[datetime | None] = mapped_column(Instant)
    inspection: Mapped[str | None] = personal(Paragraph(500))
    inspector_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    deducted_fen: Mapped[int] = mapped_column(Fen, default=0)
    deducted_for: Mapped[str | None] = personal(Line(200))
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    second_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    refunded_on: Mapped[date | None] = mapped_column(Day)
    refunded_fen: Mapped[int | None] = mapped_column(Fen)
    refund_reference: Mapped[str | None] = mapped_column(Line(60))
    refunded_to: Mapped[str | None] = personal(Line(80))
    stopped_why: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit | None] = relationship()


class Refund(Base):
    """Money that company finance pays back out of a prepayment (or a fee reversed): never from the till."""

    __tablename__ = "refund"
    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount_is_positive"), {"info": {"kept": True}})

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    amount_fen: Mapped[int] = mapped_column(Fen)
    day: Mapped[date] = mapped_column(Day)
    at: Mapped[datetime] = mapped_column(Instant)
    paid_to: Mapped[str] = personal(Line(80))
    reference: Mapped[str | None] = mapped_column(Line(60))
    why: Mapped[str] = personal(Line(200))
    approved_by: Mapped[str] = mapped_column(Line(60))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))

    unit: Mapped[Unit] = relationship()
