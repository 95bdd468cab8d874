"""The declaration of taking over: the opening state and the history out of other systems' sheets."""

from __future__ import annotations

from datetime import date
from typing import Any

from propertydesk.core.desk import Action, Column, Kind, Listing
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.fees.opening.models import TakenAs, TakenOver
from propertydesk.desks.fees.parts import Part
from propertydesk.office.deed import Deed
from propertydesk.office.words import Permission

TAKE_OVER_ASK = (
    Field("sheets", _("Workbook"), kind="file", width=2),
    Field("opening", _("What was read"), kind="structure", width=0),
    Field(
        "taken_as", _("Taken over as"), kind="choice", choices=TakenAs,
        hint=_("Balances: only what is open. History: every fee with its payment"),
    ),
    Field("day", _("Day of the balances"), kind="day", hint=_("Today when left empty")),
    Field(
        "make_items", _("Make fees that the office does not have"), kind="flag", default=True,
        hint=_("They are charged once; set their price and method afterwards"),
    ),
)  # fmt: skip
TAKEN_FIELDS = (
    Field(TakenOver.taken_as, _("Taken over as")),
    Field(TakenOver.file_name, _("File")),
    Field(TakenOver.day, _("Day of the balances")),
    Field(TakenOver.at, _("Taken over")),
    Field(TakenOver.rows, _("Rows")),
    Field(TakenOver.charged_fen, _("Charged (yuan)")),
    Field(TakenOver.paid_fen, _("Paid (yuan)")),
    Field(TakenOver.prepaid_fen, _("Prepaid (yuan)")),
    Field(TakenOver.deposits_fen, _("Deposits (yuan)")),
)


def take_over(
    deed: Deed, sheets: str | None, opening: Any, taken_as: TakenAs | None, day: date | None, make_items: bool
) -> None:
    """Take another system's sheets over. The machinery is loaded when it is used."""
    from propertydesk.desks.fees.opening.bring_in import take_over as take

    take(deed, sheets, opening, taken_as, day, make_items)


def _screen() -> Any:
    from propertydesk.desks.fees.accounts.take_over.screen import TakeOver

    return TakeOver


TAKEN_LIST = Listing(
    key="taken_over",
    label=_("Taken over from other systems"),
    model=TakenOver,
    needs=Permission.FEES,
    kind="taken_over",
    columns=(
        Column("at", _("Taken over"), TakenOver.at, kind="moment"),
        Column("taken_as", _("Taken over as"), TakenOver.taken_as, kind="choice", of=TakenAs),
        Column("file_name", _("File"), TakenOver.file_name, width=220),
        Column("day", _("Day of the balances"), TakenOver.day, kind="day"),
        Column("rows", _("Rows"), TakenOver.rows, kind="whole", width=70),
        Column("charged_fen", _("Charged (yuan)"), TakenOver.charged_fen, kind="money"),
        Column("paid_fen", _("Paid (yuan)"), TakenOver.paid_fen, kind="money"),
        Column("prepaid_fen", _("Prepaid (yuan)"), TakenOver.prepaid_fen, kind="money"),
        Column("deposits_fen", _("Deposits (yuan)"), TakenOver.deposits_fen, kind="money"),
    ),
    watch=("taken_over",),
    actions=("fees.take_over",),
    empty=_("Nothing was taken over from another system yet."),
    icon="import",
)

PART = Part(
    kinds=(Kind("taken_over", _("Taking over"), TakenOver, "import", None, TAKEN_FIELDS, unit=None),),
    actions=(
        Action(
            "fees.take_over", _("Take fees over from another system"), take_over, Permission.IMPORT, ask=TAKE_OVER_ASK,
            icon="import", screen=_screen,
            hint=_("Balances or history, deposits, prepayments, agreements with the bank; never twice"),
        ),
    ),
    lists=(TAKEN_LIST,),
)  # fmt: skip
