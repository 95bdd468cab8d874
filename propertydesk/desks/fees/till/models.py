"""The till: the closed day of a cashier (F25), banking, collection at the door, and statements read in.

A day: (new) ──day.close──▶ closed ──day_close.bank──▶ banked ──day_close.check──▶ checked
closed ──day_close.check──▶ checked (where there is no cash to bank). A closed day stays closed.
A collection: (new) ──door_collection.book──▶ booked ──door_collection.go──▶ out ──door_collection.back──▶ back;
booked, out ──door_collection.cancel──▶ cancelled
A statement's line: (new) ──statement.read──▶ open, and matched where it finds its payment;
open ──statement_line.match──▶ matched;
open ──statement_line.identify──▶ booked;  open ──statement_line.ignore──▶ ignored
matched, ignored, booked (when its receipt was taken back) ──statement_line.reopen──▶ open
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.desks.fees.words import CloseState, DoorState, MatchState, PayMethod
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.store.kinds import Base, Choice, Day, Fen, Flag, Instant, Json, Line, Phone, one_of, personal


class DayClose(Base):
    """The closed day of a cashier. Money in fen; ``over_fen`` is counted less expected cash (short when negative).

    ``counted`` maps a denomination in fen to its number; empty where nobody counted by denomination.
    ``receipts`` is how many, ``first`` and ``last`` their numbers; ``voids`` and ``reds`` list numbers.
    ``totals`` is item × method in fen, as F25 prints it (``till.counting`` has the words of its keys).
    ``counted_fen`` is the takings without the float. ``not_counted``: nobody counted, so what was expected is taken.
    """

    __tablename__ = "day_close"
    __table_args__ = (
        one_of("state", CloseState),
        UniqueConstraint("staff_id", "day"),
        Index("ix_day_close_day", "day"),
        {"info": {"kept": True, "fixed": ("day", "staff_id", "cash_fen", "counted_fen", "over_fen", "total_fen")}},
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[CloseState] = mapped_column(Choice(CloseState), default=CloseState.CLOSED)
    day: Mapped[date] = mapped_column(Day)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    receipts: Mapped[int] = mapped_column(Integer)
    first: Mapped[str | None] = mapped_column(Line(40))
    last: Mapped[str | None] = mapped_column(Line(40))
    voids: Mapped[Any] = mapped_column(Json())
    reds: Mapped[Any] = mapped_column(Json())
    totals: Mapped[Any] = mapped_column(Json())
    total_fen: Mapped[int] = mapped_column(Fen)
    cash_fen: Mapped[int] = mapped_column(Fen)
    float_fen: Mapped[int] = mapped_column(Fen, default=0)
    counted: Mapped[Any] = mapped_column(Json())
    counted_fen: Mapped[int] = mapped_column(Fen)
    over_fen: Mapped[int] = mapped_column(Fen)
    over_why: Mapped[str | None] = mapped_column(Line(200))
    not_counted: Mapped[bool] = mapped_column(Flag, default=False)
    second_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    banked_on: Mapped[date | None] = mapped_column(Day)
    banked_fen: Mapped[int | None] = mapped_column(Fen)
    banked_why: Mapped[str | None] = mapped_column(Line(200))
    slip_number: Mapped[str | None] = mapped_column(Line(60))
    checked_at: Mapped[datetime | None] = mapped_column(Instant)
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    version: Mapped[str | None] = mapped_column(Line(20))

    cashier: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    second: Mapped[Staff | None] = relationship(foreign_keys=[second_id])


class DoorCollection(Base):
    """An agreed collection at the door or by telephone: who goes, with which receipts and change, what came back.

    ``collected_fen`` is the cash of its receipts; with ``change_fen`` it is what has to be brought back.
    """

    __tablename__ = "door_collection"
    __table_args__ = (one_of("state", DoorState), Index("ix_door_collection_state", "state", "agreed_at"))

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[DoorState] = mapped_column(Choice(DoorState), default=DoorState.BOOKED)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    agreed_at: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = personal(Line(60))
    phone: Mapped[str | None] = personal(Phone())
    expected_fen: Mapped[int] = mapped_column(Fen, default=0)
    collector_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    went_at: Mapped[datetime | None] = mapped_column(Instant)
    receipts_out: Mapped[str | None] = mapped_column(Line(80))
    change_fen: Mapped[int] = mapped_column(Fen, default=0)
    back_at: Mapped[datetime | None] = mapped_column(Instant)
    receipts_back: Mapped[str | None] = mapped_column(Line(80))
    collected_fen: Mapped[int | None] = mapped_column(Fen)
    brought_fen: Mapped[int | None] = mapped_column(Fen)
    over_why: Mapped[str | None] = mapped_column(Line(200))
    counted_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    outcome: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit] = relationship()
    collector: Mapped[Staff] = relationship(foreign_keys=[collector_id])


class Statement(Base):
    """A statement of a bank or a wallet that was read in. The same file is not read twice (``sha256``).

    ``lines`` of ``total_fen`` were taken from it; ``doubles`` more were known from another file and left out.
    """

    __tablename__ = "statement"
    __table_args__ = (one_of("method", PayMethod),)

    method: Mapped[PayMethod] = mapped_column(Choice(PayMethod))
    file_name: Mapped[str] = mapped_column(Line(120))
    sha256: Mapped[str] = mapped_column(Line(64), unique=True)
    read_at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    lines: Mapped[int] = mapped_column(Integer)
    doubles: Mapped[int] = mapped_column(Integer, default=0)
    total_fen: Mapped[int] = mapped_column(Fen)


class StatementLine(Base):
    """Money that a statement says has come in. Matched with what the till took, or waiting to be identified."""

    __tablename__ = "statement_line"
    __table_args__ = (
        one_of("method", PayMethod),
        one_of("state", MatchState),
        CheckConstraint("amount_fen <> 0", name="amount_is_not_nought"),
        Index("ix_statement_line_state", "state", "method"),
        Index("ix_statement_line_reference", "method", "reference"),
        Index("ix_statement_line_payment", "payment_id", unique=True, sqlite_where=text("payment_id IS NOT NULL")),
        Index("ix_statement_line_statement", "statement_id"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    method: Mapped[PayMethod] = mapped_column(Choice(PayMethod))
    state: Mapped[MatchState] = mapped_column(Choice(MatchState), default=MatchState.OPEN)
    at: Mapped[datetime] = mapped_column(Instant)
    amount_fen: Mapped[int] = mapped_column(Fen)
    reference: Mapped[str | None] = mapped_column(Line(60))
    payer: Mapped[str | None] = personal(Line(80))
    remark: Mapped[str | None] = personal(Line(200))
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("receipt_payment.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    automatic: Mapped[bool] = mapped_column(Flag, default=False)
    note: Mapped[str | None] = personal(Line(200))

    statement: Mapped[Statement] = relationship()
    unit: Mapped[Unit | None] = relationship()
