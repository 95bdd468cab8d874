"""The lists of the till: closed days, collections at the door, statements with their lines, what no statement has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptPayment
from propertydesk.desks.fees.till.matching import unconfirmed
from propertydesk.desks.fees.till.models import DayClose, DoorCollection, Statement, StatementLine
from propertydesk.desks.fees.words import CloseState, DoorState, MatchState, PayMethod, ReceiptState
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission

_SECOND, _CHECKER, _COUNTER = (aliased(Staff, name=name) for name in ("second", "checker", "counter"))
_CASHIER, _COLLECTOR, _READER = (aliased(Staff, name=name) for name in ("cashier", "collector", "reader"))

_CLOSE_TONES = {CloseState.CLOSED: "soon", CloseState.BANKED: "done"}
_DOOR_TONES = {DoorState.BOOKED: "soon", DoorState.OUT: "late", DoorState.BACK: "done"}
_LINE_TONES = {MatchState.OPEN: "late", MatchState.MATCHED: "done", MatchState.BOOKED: "done"}


def _close_joined(query: Select[Any]) -> Select[Any]:
    return (
        query.join(_CASHIER, DayClose.staff_id == _CASHIER.id)
        .outerjoin(_SECOND, DayClose.second_id == _SECOND.id)
        .outerjoin(_CHECKER, DayClose.checked_by_id == _CHECKER.id)
    )


def _listed(column: Any) -> Any:
    def batch(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
        rows = session.execute(select(DayClose.id, column).where(DayClose.id.in_(ids))).tuples()
        return {id: list(numbers or ()) for id, numbers in rows}

    return batch


def _month(moment: Moment) -> Any:
    return DayClose.day >= moment.today.replace(day=1)


DAY_CLOSES = Listing(
    key="day_closes",
    label=_("Closed days"),
    model=DayClose,
    kind="day_close",
    needs=Permission.FEES,
    icon="lock",
    columns=(
        Column("number", _("Number"), DayClose.number, width=140),
        Column("day", _("Day"), DayClose.day, kind="day", width=95),
        Column("cashier", _("Cashier"), _CASHIER.name, width=80),
        Column("state", _("State"), DayClose.state, kind="choice", of=CloseState, width=110,
               tone=lambda state: _CLOSE_TONES.get(state, "settled")),
        Column("receipts", _("Receipts"), DayClose.receipts, kind="whole", width=70),
        Column("first", _("First number"), DayClose.first, width=120),
        Column("last", _("Last number"), DayClose.last, width=120),
        Column("voids", _("Void"), batch=_listed(DayClose.voids), kind="list", shown=False),
        Column("reds", _("Red entries"), batch=_listed(DayClose.reds), kind="list", shown=False),
        Column("total_fen", _("Total, ¥"), DayClose.total_fen, kind="money", width=100),
        Column("cash_fen", _("Cash expected, ¥"), DayClose.cash_fen, kind="money", width=100),
        Column("counted_fen", _("Cash counted, ¥"), DayClose.counted_fen, kind="money", width=100),
        Column("over_fen", _("Over or short, ¥"), DayClose.over_fen, kind="money", width=100,
               tone=lambda fen: "late" if fen else "plain"),
        Column("over_why", _("Why over or short"), DayClose.over_why, width=150, shown=False),
        Column("not_counted", _("Not counted"), DayClose.not_counted, kind="flag", shown=False),
        Column("second", _("Second person"), _SECOND.name, width=80),
        Column("banked_on", _("Banked on"), DayClose.banked_on, kind="day", width=95),
        Column("banked_fen", _("Banked, ¥"), DayClose.banked_fen, kind="money", shown=False),
        Column("slip_number", _("Number of the deposit slip"), DayClose.slip_number, width=120),
        Column("checked_at", _("Checked"), DayClose.checked_at, kind="moment", shown=False),
        Column("checked_by", _("Checked by"), _CHECKER.name, width=80, shown=False),
        Column("at", _("Day closed at"), DayClose.at, kind="moment", shown=False),
    ),
    base=_close_joined,
    filters=(
        Filter("to_bank", _("Cash to bank"),
               lambda moment: (DayClose.state == CloseState.CLOSED) & (DayClose.counted_fen > 0)),
        Filter("to_check", _("To be checked"), lambda moment: DayClose.state != CloseState.CHECKED),
        Filter("over", _("Over or short"), lambda moment: DayClose.over_fen != 0),
        Filter("mine", _("Mine"), lambda moment, staff_id: DayClose.staff_id == staff_id, own=True),
        Filter("month", _("This month"), _month),
    ),
    order=DayClose.day.desc,
    watch=("day_close",),
    actions=("day.close",),
    empty=_("No day is closed yet. Close it when the last receipt is written."),
)  # fmt: skip


def _door_joined(query: Select[Any]) -> Select[Any]:
    return (
        query.join(Unit, DoorCollection.unit_id == Unit.id)
        .join(_COLLECTOR, DoorCollection.collector_id == _COLLECTOR.id)
        .outerjoin(_COUNTER, DoorCollection.counted_by_id == _COUNTER.id)
    )


def _today(moment: Moment) -> Any:
    begun, ended = moment.start_of(moment.today), moment.end_of(moment.today)
    return (DoorCollection.agreed_at >= begun) & (DoorCollection.agreed_at < ended)


DOOR_COLLECTIONS = Listing(
    key="door_collections",
    label=_("Collections at the door"),
    model=DoorCollection,
    kind="door_collection",
    needs=Permission.FEES,
    icon="door-open",
    columns=(
        Column("number", _("Number"), DoorCollection.number, width=140),
        Column("unit", _("Unit"), Unit.label, width=85),
        Column("agreed_at", _("Agreed time"), DoorCollection.agreed_at, kind="moment", width=130),
        Column("state", _("State"), DoorCollection.state, kind="choice", of=DoorState, width=110,
               tone=lambda state: _DOOR_TONES.get(state, "settled")),
        Column("person", _("Who will be there"), DoorCollection.person, width=90),
        Column("phone", _("Phone"), DoorCollection.phone, kind="phone", mask="phone", width=110),
        Column("expected_fen", _("To collect, ¥"), DoorCollection.expected_fen, kind="money", width=100),
        Column("collector", _("Who goes"), _COLLECTOR.name, width=80),
        Column("went_at", _("Gone"), DoorCollection.went_at, kind="moment", width=130),
        Column("receipts_out", _("Receipts taken out"), DoorCollection.receipts_out, width=130),
        Column("change_fen", _("Change taken out, ¥"), DoorCollection.change_fen, kind="money", width=100),
        Column("back_at", _("Back at"), DoorCollection.back_at, kind="moment", width=130),
        Column("receipts_back", _("Receipts brought back"), DoorCollection.receipts_back, shown=False),
        Column("collected_fen", _("Collected in cash, ¥"), DoorCollection.collected_fen, kind="money", width=100),
        Column("brought_fen", _("Money brought back, ¥"), DoorCollection.brought_fen, kind="money", width=100),
        Column("over_why", _("Why more or less"), DoorCollection.over_why, shown=False),
        Column("counted_by", _("Counted by"), _COUNTER.name, width=80),
        Column("outcome", _("What came of it"), DoorCollection.outcome, width=160),
    ),
    base=_door_joined,
    filters=(
        Filter("open", _("Still open"), lambda moment: DoorCollection.state.in_((DoorState.BOOKED, DoorState.OUT))),
        Filter("out", _("On the way"), lambda moment: DoorCollection.state == DoorState.OUT),
        Filter("today", _("Today"), _today),
        Filter("mine", _("Mine"), lambda moment, staff_id: DoorCollection.collector_id == staff_id, own=True),
    ),
    order=DoorCollection.agreed_at.desc,
    watch=("door_collection",),
    actions=("door_collection.book",),
    empty=_("No collection at the door is agreed."),
)  # fmt: skip

STATEMENTS = Listing(
    key="statements",
    label=_("Statements read"),
    model=Statement,
    kind="statement",
    needs=Permission.FEES,
    icon="file-spreadsheet",
    columns=(
        Column("read_at", _("Read"), Statement.read_at, kind="moment", width=130),
        Column("method", _("Statement of"), Statement.method, kind="choice", of=PayMethod, width=110),
        Column("file_name", _("File"), Statement.file_name, width=260),
        Column("lines", _("Number of lines"), Statement.lines, kind="whole", width=70),
        Column("doubles", _("Left out, known already"), Statement.doubles, kind="whole", width=90),
        Column("total_fen", _("Total, ¥"), Statement.total_fen, kind="money", width=110),
        Column("by", _("By"), _READER.name, width=80),
    ),
    base=lambda query: query.join(_READER, Statement.staff_id == _READER.id),
    watch=("statement",),
    actions=("statement.read",),
    empty=_("No statement was read yet. Export one from the bank or the wallet and read it in."),
)


def _line_joined(query: Select[Any]) -> Select[Any]:
    return (
        query.join(Statement, StatementLine.statement_id == Statement.id)
        .outerjoin(Unit, StatementLine.unit_id == Unit.id)
        .outerjoin(Receipt, StatementLine.receipt_id == Receipt.id)
    )


def _state_filter(state: MatchState) -> Filter:
    return Filter(state.value, state.label, lambda moment: StatementLine.state == state)


STATEMENT_LINES = Listing(
    key="statement_lines",
    label=_("Lines of statements"),
    model=StatementLine,
    kind="statement_line",
    needs=Permission.FEES,
    icon="list-checks",
    columns=(
        Column("at", _("At"), StatementLine.at, kind="moment", width=130),
        Column("method", _("Method"), StatementLine.method, kind="choice", of=PayMethod, width=100),
        Column("amount_fen", _("Amount, ¥"), StatementLine.amount_fen, kind="money", width=100),
        Column("payer", _("Payer"), StatementLine.payer, width=100),
        Column("remark", _("Remark on the statement"), StatementLine.remark, width=180),
        Column("reference", _("Transaction"), StatementLine.reference, width=160),
        Column("state", _("State"), StatementLine.state, kind="choice", of=MatchState, width=130,
               tone=lambda state: _LINE_TONES.get(state, "settled")),
        Column("receipt", _("Receipt"), Receipt.number, width=130),
        Column("unit", _("Unit"), Unit.label, width=85),
        Column("automatic", _("Matched by the program"), StatementLine.automatic, kind="flag", shown=False),
        Column("note", _("Note"), StatementLine.note, width=180),
        Column("file_name", _("File"), Statement.file_name, shown=False),
    ),
    base=_line_joined,
    filters=(
        *(_state_filter(state) for state in MatchState),
        Filter("undone", _("Their receipt was taken back"),
               lambda moment: (Receipt.state == ReceiptState.VOID) | Receipt.reversed_by_id.is_not(None)),
    ),
    order=StatementLine.at.desc,
    watch=("statement_line", "statement", "receipt"),
    actions=("statement.read",),
    empty=_("No line of a statement is here. Read a statement in."),
)  # fmt: skip


def _payment_joined(query: Select[Any]) -> Select[Any]:
    return (
        query.join(Receipt, ReceiptPayment.receipt_id == Receipt.id)
        .outerjoin(Unit, Receipt.unit_id == Unit.id)
        .join(_CASHIER, Receipt.staff_id == _CASHIER.id)
        .where(unconfirmed())
    )


UNCONFIRMED = Listing(
    key="unconfirmed_payments",
    label=_("Payments on no statement"),
    model=ReceiptPayment,
    needs=Permission.FEES,
    icon="circle-help",
    columns=(
        Column("receipt", _("Receipt"), Receipt.number, width=130),
        Column("at", _("At"), Receipt.at, kind="moment", width=130),
        Column("paid_on", _("Paid on"), Receipt.paid_on, kind="day", width=95),
        Column("method", _("Method"), ReceiptPayment.method, kind="choice", of=PayMethod, width=100),
        Column("amount_fen", _("Amount, ¥"), ReceiptPayment.amount_fen, kind="money", width=100),
        Column("reference", _("Transaction"), ReceiptPayment.reference, width=160),
        Column("unit", _("Unit"), Unit.label, width=85),
        Column("payer", _("Payer"), Receipt.payer, width=100),
        Column("cashier", _("Cashier"), _CASHIER.name, width=80),
    ),
    base=_payment_joined,
    filters=(
        Filter("late", _("Older than a day"), lambda moment: Receipt.at < moment.now - timedelta(days=1)),
        *(
            Filter(method.value, method.label, lambda moment, method=method: ReceiptPayment.method == method)
            for method in (PayMethod.WECHAT, PayMethod.ALIPAY, PayMethod.CARD, PayMethod.TRANSFER)
        ),
    ),
    order=Receipt.at.desc,
    watch=("receipt", "statement_line", "statement"),
    actions=("statement.read",),
    empty=_("Every payment by card, transfer, WeChat and Alipay stands on a statement."),
)
