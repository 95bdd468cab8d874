"""The book of the fees: bills, and the entries that pay, reduce, prepay and hold.

A bill is a charge of its day; it never changes its amount. Entries are append-only, dated by ``day`` (the office's
calendar day that they count for) and signed in favour of the household. So at any date:
charged = paid + reduced + owed, by bill, household, item and office; prepaid and deposits are sums of their entries.
``reduced_fen`` and ``paid_fen`` of a bill are those sums as of now, kept beside it and checked by ``ledger --check``.

A bill: (new) ──run, charge──▶ open ──entries──▶ part, settled;  a red entry leads back;  all but paid ──▶ withdrawn
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, Integer, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.desks.fees.tariffs.models import FeeItem, Lease
from propertydesk.desks.fees.words import (
    UNPAID,
    Account,
    Bearer,
    BillSource,
    BillState,
    ReduceReason,
    RunState,
)
from propertydesk.office.models import ParkingPlace, Person, Unit
from propertydesk.store.kinds import Base, Choice, Day, Fen, Flag, Instant, Line, not_negative, one_of, personal

_OPEN = text(f"state IN ({', '.join(repr(state.value) for state in UNPAID)})")


class BillRun(Base):
    """A billing run: the bills of ``since`` to ``until`` that were made at once. ``total_fen`` of ``count`` bills."""

    __tablename__ = "bill_run"
    __table_args__ = (one_of("state", RunState), not_negative("total_fen"))

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[RunState] = mapped_column(Choice(RunState), default=RunState.BOOKED)
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date] = mapped_column(Day)
    day: Mapped[date] = mapped_column(Day)
    items: Mapped[str | None] = mapped_column(Line(200))
    count: Mapped[int] = mapped_column(Integer, default=0)
    total_fen: Mapped[int] = mapped_column(Fen, default=0)
    reduced_fen: Mapped[int] = mapped_column(Fen, default=0)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_why: Mapped[str | None] = mapped_column(Line(200))


class Bill(Base):
    """A charge: an item of a unit (or lease) for ``since`` to ``until``, billed on ``day``, due on ``due_on``.

    ``basis`` says how the amount came about ("94.56 m² × 2.80 × 1"). ``person_id`` is who owned or rented then.
    ``demanded_on`` is the last demand: limitation runs from it, else from ``due_on`` (three years, RULES 5).
    """

    __tablename__ = "bill"
    __table_args__ = (
        one_of("bearer", Bearer),
        one_of("source", BillSource),
        one_of("state", BillState),
        CheckConstraint("charged_fen > 0", name="charged_is_positive"),
        not_negative("reduced_fen"),
        not_negative("paid_fen"),
        CheckConstraint("reduced_fen + paid_fen <= charged_fen", name="never_more_than_charged"),
        CheckConstraint("unit_id IS NOT NULL OR lease_id IS NOT NULL", name="has_a_debtor"),
        Index("ix_bill_unit", "unit_id", "item_id", "since"),
        Index("ix_bill_open", "unit_id", "due_on", sqlite_where=_OPEN),
        Index("ix_bill_item", "item_id", "until", "since"),
        Index("ix_bill_day", "day"),
        Index("ix_bill_run", "run_id"),
        Index("ix_bill_lease", "lease_id", sqlite_where=text("lease_id IS NOT NULL")),
        {"info": {"kept": True, "fixed": ("charged_fen", "day", "unit_id", "item_id", "lease_id")}},
    )

    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    lease_id: Mapped[int | None] = mapped_column(ForeignKey("lease.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("fee_item.id"))
    parking_id: Mapped[int | None] = mapped_column(ForeignKey("parking_place.id"))
    reading_id: Mapped[int | None] = mapped_column(ForeignKey("reading.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    bearer: Mapped[Bearer] = mapped_column(Choice(Bearer), default=Bearer.OWNER)
    source: Mapped[BillSource] = mapped_column(Choice(BillSource), default=BillSource.RUN)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("bill_run.id"))
    taken_over_id: Mapped[int | None] = mapped_column(ForeignKey("taken_over.id"))
    of_bill_id: Mapped[int | None] = mapped_column(ForeignKey("bill.id"))
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date] = mapped_column(Day)
    day: Mapped[date] = mapped_column(Day)
    due_on: Mapped[date] = mapped_column(Day)
    basis: Mapped[str] = mapped_column(Line(120))
    charged_fen: Mapped[int] = mapped_column(Fen)
    reduced_fen: Mapped[int] = mapped_column(Fen, default=0)
    paid_fen: Mapped[int] = mapped_column(Fen, default=0)
    state: Mapped[BillState] = mapped_column(Choice(BillState), default=BillState.OPEN)
    in_collection: Mapped[bool] = mapped_column(Flag, default=False)
    demanded_on: Mapped[date | None] = mapped_column(Day)
    source_kind: Mapped[str | None] = mapped_column(Line(40))
    source_id: Mapped[int | None] = mapped_column(Integer)
    source_number: Mapped[str | None] = mapped_column(Line(40))
    note: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit | None] = relationship()
    lease: Mapped[Lease | None] = relationship()
    item: Mapped[FeeItem] = relationship()
    parking: Mapped[ParkingPlace | None] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def label(self) -> str:
        """What it is for and since when, as people call it: ``物业管理费 2026-11``."""
        return f"{self.item.name} {self.since:%Y-%m}"

    @property
    def owed_fen(self) -> int:
        """What is still owed."""
        return self.charged_fen - self.reduced_fen - self.paid_fen


class PeriodLock(Base):
    """Until which day the book is locked, from ``at`` on: the last row counts. Nothing is booked on a locked day."""

    __tablename__ = "period_lock"
    __table_args__ = ({"info": {"append_only": True}},)

    until: Mapped[date] = mapped_column(Day)
    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    why: Mapped[str | None] = mapped_column(Line(200))


class Entry(Base):
    """A line of the book, never changed: ``amount_fen`` in favour of the household on ``account``, counted on ``day``.

    A payment or reduction names its bill; a deposit its deposit. ``receipt_id`` is the paper behind it;
    without one ``note`` says what it was (a discount, a bank's answer, an opening balance).
    """

    __tablename__ = "entry"
    __table_args__ = (
        one_of("account", Account),
        one_of("reason", ReduceReason),
        CheckConstraint("amount_fen <> 0", name="amount_is_not_nought"),
        CheckConstraint(
            "(account IN ('paid', 'reduced')) = (bill_id IS NOT NULL)", name="payments_and_reductions_have_a_bill"
        ),
        CheckConstraint("(account = 'deposit') = (deposit_id IS NOT NULL)", name="deposits_have_a_deposit"),
        CheckConstraint("account <> 'prepaid' OR unit_id IS NOT NULL", name="prepayments_have_a_unit"),
        Index("ix_entry_bill", "bill_id", sqlite_where=text("bill_id IS NOT NULL")),
        Index("ix_entry_prepaid", "unit_id", sqlite_where=text("account = 'prepaid'")),
        Index("ix_entry_deposit", "deposit_id", sqlite_where=text("deposit_id IS NOT NULL")),
        Index("ix_entry_receipt", "receipt_id", sqlite_where=text("receipt_id IS NOT NULL")),
        Index("ix_entry_day", "day", "account"),
        # Never changed; but a person's name goes out of the words when the person is erased.
        {
            "info": {
                "kept": True,
                "fixed": (
                    "id", "at", "day", "account", "amount_fen", "unit_id", "bill_id", "deposit_id", "receipt_id",
                    "taken_over_id", "reason", "staff_id",
                ),
            }
        },
    )  # fmt: skip

    at: Mapped[datetime] = mapped_column(Instant)
    day: Mapped[date] = mapped_column(Day)
    account: Mapped[Account] = mapped_column(Choice(Account))
    amount_fen: Mapped[int] = mapped_column(Fen)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    bill_id: Mapped[int | None] = mapped_column(ForeignKey("bill.id"))
    deposit_id: Mapped[int | None] = mapped_column(ForeignKey("deposit.id"))
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id"))
    taken_over_id: Mapped[int | None] = mapped_column(ForeignKey("taken_over.id"))
    reason: Mapped[ReduceReason | None] = mapped_column(Choice(ReduceReason))
    approved_by: Mapped[str | None] = mapped_column(Line(60))
    note: Mapped[str | None] = mapped_column(Line(200))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))

    bill: Mapped[Bill | None] = relationship()


def unpaid() -> ColumnElement[bool]:
    """The SQL condition that something of a bill is owed, written as its index is, so that the index serves it."""
    return Bill.state.in_([literal_column(repr(state.value)) for state in UNPAID])
