"""What the till asks, and what its records show."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.fees.till.models import DayClose, DoorCollection, Statement, StatementLine

COIN_ROWS = (
    Field("denomination", _("Note or coin (yuan)"), kind="money", required=True),
    Field("count", _("Pieces"), kind="whole", required=True),
)
CLOSE_ASK = (
    Field("day", _("Day"), kind="day", hint=_("Today when left empty")),
    Field("cashier_id", _("Cashier"), lookup="staff", hint=_("Oneself when left empty")),
    Field("counted", _("Cash counted"), rows=COIN_ROWS, width=3, hint=_("The float lies apart")),
    Field("counted_fen", _("Cash counted in all (yuan)"), kind="money", hint=_("Notes and coins add up by themselves")),
    Field(DayClose.over_why, _("Why over or short"), width=2),
    Field(DayClose.second_id, _("Second person"), lookup="staff", hint=_("Who was there when it was counted")),
)
BANK_ASK = (
    Field(DayClose.banked_on, _("Banked on"), hint=_("Today when left empty")),
    Field(DayClose.slip_number, _("Number of the deposit slip"), required=True),
    Field(DayClose.banked_fen, _("Amount (yuan)"), required=True),
    Field(DayClose.banked_why, _("Why another sum"), width=2),
)
CLOSE_FIELDS = (
    Field(DayClose.number, _("Number")),
    Field(DayClose.day, _("Day")),
    Field(DayClose.staff_id, _("Cashier"), lookup="staff"),
    Field(DayClose.state, _("State")),
    Field(DayClose.at, _("Day closed at")),
    Field(DayClose.receipts, _("Receipts")),
    Field(DayClose.first, _("First number")),
    Field(DayClose.last, _("Last number")),
    Field(DayClose.total_fen, _("Total (yuan)")),
    Field(DayClose.cash_fen, _("Cash expected (yuan)")),
    Field(DayClose.counted_fen, _("Cash counted (yuan)")),
    Field(DayClose.not_counted, _("Not counted")),
    Field(DayClose.over_fen, _("Over or short (yuan)")),
    Field(DayClose.over_why, _("Why over or short"), width=2),
    Field(DayClose.float_fen, _("Float (yuan)")),
    Field(DayClose.second_id, _("Second person"), lookup="staff"),
    Field(DayClose.banked_on, _("Banked on")),
    Field(DayClose.banked_fen, _("Banked (yuan)")),
    Field(DayClose.slip_number, _("Number of the deposit slip")),
    Field(DayClose.banked_why, _("Why another sum"), width=2),
    Field(DayClose.checked_at, _("Checked")),
    Field(DayClose.checked_by_id, _("Checked by"), lookup="staff"),
)

BOOK_ASK = (
    Field(DoorCollection.unit_id, _("Unit"), lookup="unit"),
    Field(DoorCollection.agreed_at, _("Agreed time")),
    Field(DoorCollection.person, _("Who will be there")),
    Field(DoorCollection.phone, _("Phone")),
    Field("expected_fen", _("To collect (yuan)"), kind="money", hint=_("All that is owed when left empty")),
    Field("collector_id", _("Who goes"), lookup="staff", hint=_("Oneself when left empty")),
)
GO_ASK = (
    Field("collector_id", _("Who goes"), lookup="staff"),
    Field(DoorCollection.receipts_out, _("Receipts taken out"), width=2, hint=_("Serials, from and to")),
    Field(DoorCollection.change_fen, _("Change taken out (yuan)"), required=False),
)
BACK_ASK = (
    Field("brought_fen", _("Money brought back (yuan)"), kind="money", required=True,
          hint=_("What was collected in cash and the change taken out")),
    Field(DoorCollection.receipts_back, _("Receipts brought back"), width=2, hint=_("Serials not used")),
    Field("counted_by_id", _("Counted by"), lookup="staff", hint=_("Oneself when left empty")),
    Field(DoorCollection.over_why, _("Why more or less"), width=2),
    Field(DoorCollection.outcome, _("What came of it"), width=3),
)  # fmt: skip
CANCEL_ASK = (Field(DoorCollection.outcome, _("Why"), required=True, width=3),)
DOOR_FIELDS = (
    Field(DoorCollection.number, _("Number")),
    Field(DoorCollection.state, _("State")),
    Field(DoorCollection.agreed_at, _("Agreed time")),
    Field(DoorCollection.person, _("Who will be there")),
    Field(DoorCollection.phone, _("Phone")),
    Field(DoorCollection.expected_fen, _("To collect (yuan)")),
    Field(DoorCollection.collector_id, _("Who goes"), lookup="staff"),
    Field(DoorCollection.went_at, _("Gone")),
    Field(DoorCollection.receipts_out, _("Receipts taken out")),
    Field(DoorCollection.change_fen, _("Change taken out (yuan)")),
    Field(DoorCollection.back_at, _("Back at")),
    Field(DoorCollection.receipts_back, _("Receipts brought back")),
    Field(DoorCollection.collected_fen, _("Collected in cash (yuan)")),
    Field(DoorCollection.brought_fen, _("Money brought back (yuan)")),
    Field(DoorCollection.over_why, _("Why more or less"), width=2),
    Field(DoorCollection.counted_by_id, _("Counted by"), lookup="staff"),
    Field(DoorCollection.outcome, _("What came of it"), width=3),
)

READ_ASK = (
    Field(Statement.method, _("Statement of")),
    Field("path", _("File"), kind="file", length=1000, required=True, width=2, hint=_("A workbook or text (.csv)")),
)
STATEMENT_FIELDS = (
    Field(Statement.method, _("Statement of")),
    Field(Statement.file_name, _("File"), width=2),
    Field(Statement.read_at, _("Read")),
    Field(Statement.staff_id, _("By"), lookup="staff"),
    Field(Statement.lines, _("Number of lines")),
    Field(Statement.doubles, _("Left out, known already")),
    Field(Statement.total_fen, _("Total (yuan)")),
)
MATCH_ASK = (
    Field("receipt", _("Number of the receipt"), kind="line", length=40, required=True),
    Field("note", _("Note"), kind="line", length=200, width=2),
)
IDENTIFY_ASK = (
    Field("unit_id", _("Unit"), lookup="unit", required=True, hint=_("The oldest first; what is over is prepaid")),
    Field("note", _("Note"), kind="line", length=200, width=2),
)
IGNORE_ASK = (Field("note", _("What it is"), kind="line", length=200, required=True, width=3),)
LINE_FIELDS = (
    Field(StatementLine.at, _("At")),
    Field(StatementLine.method, _("Method")),
    Field(StatementLine.amount_fen, _("Amount (yuan)")),
    Field(StatementLine.state, _("State")),
    Field(StatementLine.payer, _("Payer")),
    Field(StatementLine.reference, _("Transaction")),
    Field(StatementLine.remark, _("Remark on the statement"), width=2),
    Field(StatementLine.automatic, _("Matched by the program")),
    Field(StatementLine.note, _("Note"), width=3),
)
