"""The lines of the table of items in words: what each cell says, and in which tone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.account import Owed
from propertydesk.desks.fees.counter.period import period
from propertydesk.desks.fees.words import Bearer


class Cell(IntEnum):
    """The columns, from the left."""

    TICK = 0
    UNIT = 1
    PERIOD = 2
    ITEM = 3
    BASIS = 4
    DUE = 5
    CHARGED = 6
    PAID = 7
    OWED = 8
    NOW = 9


HEADINGS: tuple[Words, ...] = (
    "",
    _("Unit"),
    _("Period"),
    _("Fee item"),
    _("Basis"),
    _("Payable by"),
    _("Charged"),
    _("Paid so far"),
    _("Owed"),
    _("Pay now"),
)
MONEY = frozenset({Cell.CHARGED, Cell.PAID, Cell.OWED, Cell.NOW})
SOON_DAYS = 30
"""So many days after its day an item is late rather than just due."""


@dataclass(frozen=True, slots=True)
class Due:
    """What stands about an item's day, and its tone."""

    words: Words
    tone: str


def due(item: Owed) -> Due:
    """Its day in few words: late by days, due, still to come, or at the bank."""
    if item.in_collection:
        return Due(_("in collection"), "soon")
    if item.late_days > 0:
        return Due(_("{count} days late", count=item.late_days), "late" if item.late_days > SOON_DAYS else "soon")
    if item.late_days == 0:
        return Due(_("today"), "soon")
    return Due(_("until {day}", day=f"{item.due_on:%m-%d}"), "settled")


def words(item: Owed, cell: Cell, part_fen: int | None) -> Words:
    """What stands in *cell*; *part_fen* is what is paid of the item now."""
    match cell:
        case Cell.UNIT:
            return item.unit
        case Cell.PERIOD:
            return period(item.since, item.until)
        case Cell.ITEM:
            return item.item
        case Cell.BASIS:
            return basis(item)
        case Cell.DUE:
            return due(item).words
        case Cell.CHARGED:
            return show(item.charged_fen)
        case Cell.PAID:
            return show(item.paid_fen)
        case Cell.OWED:
            return show(item.owed_fen)
        case Cell.NOW:
            return "" if part_fen is None else show(part_fen)
        case _:
            return ""


def basis(item: Owed) -> Words:
    """How the amount came about, its bay, who bears it where that is not the owner, and what was reduced."""
    said: Words = item.basis
    if item.place and item.place not in item.basis:
        said = f"{item.place} · {item.basis}" if item.basis else item.place
    if item.bearer != Bearer.OWNER:
        said = _("{what} · {who}", what=said, who=item.bearer.label)
    if item.reduced_fen:
        said = _("{what} · reduced by {sum}", what=said, sum=show(item.reduced_fen))
    return said
