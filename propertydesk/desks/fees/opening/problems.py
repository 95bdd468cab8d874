"""What is wrong with a row of another system's sheet, in words. Such a row is left out; the others come in."""

from __future__ import annotations

from collections.abc import Mapping

from propertydesk.core.i18n import Text, _
from propertydesk.excel.cells import cell_name
from propertydesk.office.roster.problems import Problem

_WORDS: Mapping[str, Text] = {
    "room_missing": _("There is no room here. Each row needs its own."),
    "room_unreadable": _("This is no unit that can be read, such as 3-1-1001."),
    "unit_unknown": _("The office has no such unit. Read the roster in first."),
    "item_missing": _("There is no name of the fee here."),
    "item_unknown": _("The office has no fee of this name."),
    "date_missing": _("There is no date here."),
    "date_unreadable": _("This is no date, such as 2026-01-01."),
    "dates_reversed": _("This ends before it begins."),
    "amount_missing": _("There is no amount here."),
    "amount_unreadable": _("This is no amount in yuan and fen, such as 1,409.50."),
    "amount_negative": _("This amount is below nought."),
    "amount_merged": _("This amount is merged over several rows. Write to each row its own."),
    "cycle_unreadable": _("This is no number of months."),
    "formula_without_value": _("This formula was saved without its result. Open the workbook in Excel and save it."),
    "cell_error": _("Excel could not work this cell out."),
    "paid_on_missing": _("Something was paid here, but the day is missing."),
    "day_to_come": _("This day is still to come."),
    "owed_differs": _("What is due less what was paid is not what the sheet says is owed."),
    "overpaid": _("More was paid than was due. Enter the rest among the prepayments."),
    "paid_without_due": _("Something was paid, but nothing was due. Enter it among the prepayments."),
    "duplicate_row": _("The same row stands further up."),
    "taken_over_otherwise": _("This period was taken over before with other amounts."),
    "billed_here": _("The office has billed this period itself."),
    "payer_missing": _("There is no payer here, and the unit has no owner."),
    "holder_missing": _("There is no account holder here."),
    "bank_missing": _("There is no bank here."),
    "account_malformed": _("A bank account has 10 to 30 digits. Excel keeps 15 of a number: write it as text."),
    "agreement_doubled": _("The unit has another agreement with the bank."),
    "prepaid_already": _("Another prepayment of this unit was taken over before."),
    "deposit_already": _("A deposit with this receipt number was taken over before with another amount."),
}  # fmt: skip


def problem(sheet: str, row: int, column: int, code: str) -> Problem:
    """The problem *code* at a cell, with its words."""
    return Problem(sheet, cell_name(row, column), code, _("{what} The row was left out.", what=_WORDS[code]))
