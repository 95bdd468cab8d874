"""The till of a cashier today: what was taken, by which methods, and what else waits to be settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptPayment
from propertydesk.desks.fees.till.models import DayClose, DoorCollection, StatementLine
from propertydesk.desks.fees.words import DoorState, MatchState, PayMethod, ReceiptState


@dataclass(frozen=True, slots=True)
class LastReceipt:
    """The receipt that this cashier made last today."""

    id: int
    number: str
    payer: str
    total_fen: int
    change_fen: int | None
    state: ReceiptState
    reversed: bool


@dataclass(frozen=True, slots=True)
class Till:
    """A cashier's day. ``day`` is the day that money counts for now: tomorrow once today is closed."""

    day: date
    closed: str | None
    receipts: int
    voids: int
    reds: int
    total_fen: int
    methods: tuple[tuple[PayMethod, int], ...]
    last: LastReceipt | None
    door_out: int
    unidentified: int

    @property
    def cash_fen(self) -> int:
        """The cash that was taken."""
        return dict(self.methods).get(PayMethod.CASH, 0)


def till(session: Session, moment: Moment, staff_id: int) -> Till:
    """The till of *staff_id* as it stands."""
    closed = session.scalar(
        select(DayClose.number).where(DayClose.staff_id == staff_id, DayClose.day == moment.today)
    )  # fmt: skip
    day = moment.today if closed is None else moment.today + timedelta(days=1)
    mine = (Receipt.staff_id == staff_id) & (Receipt.day == day) & Receipt.bank_run_id.is_(None)
    states = {
        state: (count, total)
        for state, count, total in session.execute(
            select(Receipt.state, func.count(), func.sum(Receipt.total_fen)).where(mine).group_by(Receipt.state)
        ).tuples()
    }
    valid, reds = states.get(ReceiptState.VALID, (0, 0)), states.get(ReceiptState.RED, (0, 0))
    return Till(
        day=day,
        closed=closed,
        receipts=valid[0],
        voids=states.get(ReceiptState.VOID, (0, 0))[0],
        reds=reds[0],
        total_fen=int(valid[1]) + int(reds[1]),
        methods=_methods(session, mine),
        last=_last(session, mine),
        door_out=_count(session, DoorCollection.state == DoorState.OUT),
        unidentified=_count(session, StatementLine.state == MatchState.OPEN),
    )


def _methods(session: Session, mine: ColumnElement[bool]) -> tuple[tuple[PayMethod, int], ...]:
    rows = session.execute(
        select(ReceiptPayment.method, func.sum(ReceiptPayment.amount_fen))
        .join(Receipt, ReceiptPayment.receipt_id == Receipt.id)
        .where(mine, Receipt.state != ReceiptState.VOID)
        .group_by(ReceiptPayment.method)
    ).tuples()
    sums = {method: int(fen) for method, fen in rows}
    return tuple((method, sums[method]) for method in PayMethod if sums.get(method))


def _last(session: Session, mine: ColumnElement[bool]) -> LastReceipt | None:
    row = session.scalar(select(Receipt).where(mine).order_by(Receipt.id.desc()).limit(1))
    if row is None:
        return None
    return LastReceipt(
        row.id, row.number or "", row.payer, row.total_fen, row.change_fen, row.state, row.reversed_by_id is not None
    )


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    return int(session.scalar(select(func.count()).where(condition)) or 0)
