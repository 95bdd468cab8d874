"""Receipts (F23) with their lines and methods, invoices for them, and books of pre-printed receipts.

A receipt: (new) ──receipt.pay, deposit.take──▶ valid ──receipt.void──▶ void (all copies here, day open)
valid ──receipt.reverse──▶ valid, and a new one: (new) ──▶ red
An invoice: (new) ──invoice.want──▶ wanted ──invoice.issue──▶ issued ──invoice.return──▶ returned
A book of blank receipts: (new) ──receipt_book.issue──▶ out ──receipt_book.return──▶ back
out ──receipt_book.lose──▶ lost
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem, Lease
from propertydesk.desks.fees.words import (
    BookState,
    DepositKind,
    InvoiceState,
    LineKind,
    PayMethod,
    ReceiptKind,
    ReceiptState,
)
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.store.kinds import Base, Choice, Day, Fen, Flag, Instant, Line, one_of, personal


class Receipt(Base):
    """A receipt. ``at`` is when the money came, ``day`` the cashier's day it counts for, ``total_fen`` its sum.

    ``paper_serial`` is the number pre-printed on the paper. ``paid_on`` is set for a payment of an earlier day
    (a transfer of last month). A red one has a negative total and ``reverses_id``; the reversed one stays valid and
    has ``reversed_by_id``. ``door_id`` and ``bank_run_id`` say where it came from when not from the counter.
    """

    __tablename__ = "receipt"
    __table_args__ = (
        one_of("state", ReceiptState),
        one_of("kind", ReceiptKind),
        CheckConstraint("(state = 'red') = (reverses_id IS NOT NULL)", name="red_points_back"),
        CheckConstraint("(state = 'red') = (total_fen < 0)", name="red_is_negative"),
        Index("ix_receipt_cashier", "staff_id", "day"),
        Index(
            "ix_receipt_not_closed", "staff_id", "day", sqlite_where=text("close_id IS NULL AND bank_run_id IS NULL")
        ),
        Index("ix_receipt_door", "door_id", sqlite_where=text("door_id IS NOT NULL")),
        Index("ix_receipt_unit", "unit_id", "at"),
        Index("ix_receipt_at", "at"),
        Index("ix_receipt_day", "day"),
        Index("ix_receipt_reverses", "reverses_id", unique=True, sqlite_where=text("reverses_id IS NOT NULL")),
        Index("ix_receipt_serial", "paper_serial", sqlite_where=text("paper_serial IS NOT NULL")),
        {"info": {"kept": True, "fixed": ("number", "total_fen", "day", "at", "staff_id", "unit_id")}},
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[ReceiptState] = mapped_column(Choice(ReceiptState), default=ReceiptState.VALID)
    kind: Mapped[ReceiptKind] = mapped_column(Choice(ReceiptKind), default=ReceiptKind.FEES)
    at: Mapped[datetime] = mapped_column(Instant)
    day: Mapped[date] = mapped_column(Day)
    paid_on: Mapped[date | None] = mapped_column(Day)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    lease_id: Mapped[int | None] = mapped_column(ForeignKey("lease.id"))
    payer: Mapped[str] = personal(Line(80))
    total_fen: Mapped[int] = mapped_column(Fen)
    tendered_fen: Mapped[int | None] = mapped_column(Fen)
    change_fen: Mapped[int | None] = mapped_column(Fen)
    paper_serial: Mapped[str | None] = mapped_column(Line(30))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    reversed_by_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    void_reason: Mapped[str | None] = personal(Line(200))
    void_at: Mapped[datetime | None] = mapped_column(Instant)
    copies_back: Mapped[bool] = mapped_column(Flag, default=False)
    close_id: Mapped[int | None] = mapped_column(ForeignKey("day_close.id"))
    door_id: Mapped[int | None] = mapped_column(ForeignKey("door_collection.id"))
    bank_run_id: Mapped[int | None] = mapped_column(ForeignKey("bank_run.id"))
    version: Mapped[str | None] = mapped_column(Line(20))
    note: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit | None] = relationship()
    lease: Mapped[Lease | None] = relationship()
    cashier: Mapped[Staff] = relationship()
    lines: Mapped[list[ReceiptLine]] = relationship(order_by="ReceiptLine.id")
    payments: Mapped[list[ReceiptPayment]] = relationship(order_by="ReceiptPayment.id")


class ReceiptLine(Base):
    """What a receipt settles, as it prints: a bill, a prepayment, a deposit. ``amount_fen`` is signed as the total."""

    __tablename__ = "receipt_line"
    __table_args__ = (
        one_of("kind", LineKind),
        CheckConstraint("(kind = 'bill') = (bill_id IS NOT NULL)", name="bill_lines_have_a_bill"),
        CheckConstraint("(kind = 'deposit') = (deposit_id IS NOT NULL)", name="deposit_lines_have_a_deposit"),
        Index("ix_receipt_line_receipt", "receipt_id"),
        Index("ix_receipt_line_bill", "bill_id", sqlite_where=text("bill_id IS NOT NULL")),
        # Never changed; but a person's name goes out of the words when the person is erased.
        {
            "info": {
                "kept": True,
                "fixed": (
                    "id", "receipt_id", "kind", "bill_id", "deposit_id", "item_id", "unit_id", "since", "until",
                    "amount_fen",
                ),
            }
        },
    )  # fmt: skip

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    kind: Mapped[LineKind] = mapped_column(Choice(LineKind))
    bill_id: Mapped[int | None] = mapped_column(ForeignKey("bill.id"))
    deposit_id: Mapped[int | None] = mapped_column(ForeignKey("deposit.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("fee_item.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    what: Mapped[str] = mapped_column(Line(60))
    since: Mapped[date | None] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    basis: Mapped[str | None] = mapped_column(Line(120))
    amount_fen: Mapped[int] = mapped_column(Fen)

    bill: Mapped[Bill | None] = relationship()
    item: Mapped[FeeItem | None] = relationship()
    unit: Mapped[Unit | None] = relationship()

    @property
    def called(self) -> Words:
        """What it settles, in words."""
        if self.kind == LineKind.PREPAID:
            return LineKind.PREPAID.label
        if self.kind == LineKind.DEPOSIT and self.what in set(DepositKind):
            return _("Deposit: {what}", what=DepositKind(self.what).label)
        return self.what


class ReceiptPayment(Base):
    """How a receipt was paid: a method and its share. ``reference`` is the wallet's or bank's transaction."""

    __tablename__ = "receipt_payment"
    __table_args__ = (
        one_of("method", PayMethod),
        Index("ix_receipt_payment_receipt", "receipt_id"),
        Index("ix_receipt_payment_method", "method", "receipt_id"),
        # Never changed; but a reference that tells who somebody is goes when the person is erased.
        {"info": {"kept": True, "fixed": ("id", "receipt_id", "method", "amount_fen", "unit_id", "deposit_id")}},
    )

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    method: Mapped[PayMethod] = mapped_column(Choice(PayMethod))
    amount_fen: Mapped[int] = mapped_column(Fen)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    deposit_id: Mapped[int | None] = mapped_column(ForeignKey("deposit.id"))
    reference: Mapped[str | None] = mapped_column(Line(60))


class Invoice(Base):
    """An invoice (发票) that a customer asked for against a receipt, which is taken back (RULES 8.5)."""

    __tablename__ = "invoice"
    __table_args__ = (one_of("state", InvoiceState), Index("ix_invoice_receipt", "receipt_id"))

    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id"))
    state: Mapped[InvoiceState] = mapped_column(Choice(InvoiceState), default=InvoiceState.WANTED)
    title: Mapped[str] = personal(Line(80))
    tax_number: Mapped[str | None] = personal(Line(30))
    send_to: Mapped[str | None] = personal(Line(80))
    amount_fen: Mapped[int] = mapped_column(Fen)
    wanted_at: Mapped[datetime] = mapped_column(Instant)
    invoice_number: Mapped[str | None] = mapped_column(Line(40))
    issued_at: Mapped[datetime | None] = mapped_column(Instant)
    receipt_back: Mapped[bool] = mapped_column(Flag, default=False)
    red_number: Mapped[str | None] = mapped_column(Line(40))
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    return_why: Mapped[str | None] = personal(Line(200))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))

    receipt: Mapped[Receipt] = relationship()

    @property
    def label(self) -> str:
        """Whose it is and for which receipt."""
        return f"{self.title} · {self.receipt.number or ''}"

    @property
    def receipt_number(self) -> str | None:
        """The number of the receipt that it is for."""
        return self.receipt.number


class ReceiptBook(Base):
    """Pre-printed receipts issued to somebody, from the first to the last serial; back when the stubs are."""

    __tablename__ = "receipt_book"
    __table_args__ = (one_of("state", BookState), UniqueConstraint("prefix", "first"))

    state: Mapped[BookState] = mapped_column(Choice(BookState), default=BookState.OUT)
    prefix: Mapped[str] = mapped_column(Line(12), default="")
    first: Mapped[int] = mapped_column(Integer)
    last: Mapped[int] = mapped_column(Integer)
    width: Mapped[int] = mapped_column(Integer, default=7)
    holder_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    issued_at: Mapped[datetime] = mapped_column(Instant)
    back_at: Mapped[datetime | None] = mapped_column(Instant)
    unused: Mapped[str | None] = mapped_column(Line(200))
    note: Mapped[str | None] = mapped_column(Line(200))

    holder: Mapped[Staff] = relationship()

    def serial(self, number: int) -> str:
        """A serial as it is printed on the paper: ``A0001201``."""
        return f"{self.prefix}{number:0{self.width}d}"

    @property
    def label(self) -> str:
        """From the first to the last serial."""
        return f"{self.serial(self.first)}–{self.serial(self.last)}"
