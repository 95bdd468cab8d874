"""What is wrong with a cell or a row of a ledger, in words that say what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from propertydesk.core.i18n import Text, _
from propertydesk.excel.cells import cell_name


@dataclass(frozen=True)
class Problem:
    """A problem at one cell. Of a cell: its value was left out. Of a row (``ROW_CODES``): the row was left out."""

    sheet: str
    cell: str
    code: str
    message: Text


ROW_CODES = frozenset({"duplicate_row", "unit_conflict", "room_unreadable", "unit_unknown", "row_without_unit"})

_LEFT_EMPTY: Mapping[str, Text] = {
    "id_number_check_digit": _("The last digit of this ID number does not fit the others: one digit is mistyped."),
    "id_number_lost_digits": _("This ID number has lost its last digits: Excel keeps only 15 digits of a number."),
    "id_number_malformed": _("This is no ID number: it has 18 digits, the last may be X."),
    "id_number_repeated": _("This ID number stands beside another name further up. One person has it."),
    "phone_malformed": _("This is no telephone number: digits are missing or too many."),
    "area_unreadable": _("This is no area in m², such as 94.56."),
    "date_unreadable": _("This is no date, such as 2019-06-12."),
    "status_unknown": _("These words for how the unit is used are unknown."),
    "name_missing": _("There is a number here but no name of the person it belongs to."),
    "name_too_long": _("This name is longer than 60 characters."),
    "text_too_long": _("This text is too long to be kept."),
    "plate_malformed": _("This is no number plate."),
    "parking_conflict": _("This parking place belongs to another unit further up."),
    "owner_unknown": _("The sheet of owners has nobody with this number."),
    "owner_number_repeated": _("This number belongs to another owner further up."),
    "formula_without_value": _("This formula was saved without its result. Open the workbook in Excel and save it."),
    "cell_error": _("Excel could not work this cell out."),
}

_ROW_LEFT_OUT: Mapping[str, Text] = {
    "duplicate_row": _("The unit stands further up with the same particulars."),
    "unit_conflict": _("The unit stands further up with other particulars. The first row counts."),
    "room_unreadable": _("This is no unit that can be read, such as 3-1-1001."),
    "unit_unknown": _("No list of units in this workbook has this unit."),
    "row_without_unit": _("This person belongs to no unit of the workbook."),
    "sheet_repeated": _("The sheet lists units that another sheet of the workbook lists already. It was not read."),
}


_NOT_TAKEN_OVER: Mapping[str, Text] = {
    "other_owner": _(
        "The office has another owner of this unit. This one was added as co-owner; end the other if the unit was sold."
    ),
    "ended_here": _("By the office's records somebody of this row has left the unit. They were not added again."),
    "vehicle_left": _("By the office's records a vehicle of this row has left. It was not added again."),
    "plate_elsewhere": _("By the office's records a plate of this row belongs to another unit. End it there first."),
}


def problem_at(sheet: str, cell: str, code: str) -> Problem:
    """A problem that shows only beside what the office has already."""
    return Problem(sheet, cell, code, _NOT_TAKEN_OVER[code])


def problem(sheet: str, row: int, column: int, code: str) -> Problem:
    """The problem *code* at a cell, with its words."""
    if code in _ROW_LEFT_OUT:
        message = _("{what} The row was left out.", what=_ROW_LEFT_OUT[code])
    elif code == "relation_unknown":
        message = _("These words for what the person is to the unit are unknown. The person was entered as family.")
    else:
        message = _("{what} The value was left out.", what=_LEFT_EMPTY[code])
    return Problem(sheet, cell_name(row, column), code, message)
