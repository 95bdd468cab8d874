"""``import`` of another system's fees: which workbooks are meant, and what is said of them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from propertydesk.cli.output import as_json, tell
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _, say
from propertydesk.core.money import show

if TYPE_CHECKING:
    from propertydesk.desks.fees.opening.results import OpeningResult
    from propertydesk.excel.cells import Workbook
    from propertydesk.office.signed_in import SignedIn


def is_of_fees(args: argparse.Namespace, workbook: Workbook) -> bool:
    """Whether the workbook lists fees, and no households beside them; whoever says how to take it over means fees."""
    from propertydesk.desks.fees.opening.reading import lists_fees
    from propertydesk.office.roster.recognise import recognise

    if args.opening or args.as_history or args.day is not None:
        return True
    ours = lists_fees(workbook)
    if not ours:
        return False
    rest = tuple(sheet for sheet in workbook.sheets if sheet.name not in ours)
    try:
        recognise(replace(workbook, sheets=rest))
    except UserError:
        return True
    return False


def take_over(office: SignedIn, args: argparse.Namespace, workbook: Workbook, lang: str) -> int:
    """Take the fees over; exit code 1 when a row could not come in."""
    from propertydesk.cli.roster import shown_progress
    from propertydesk.desks.fees.opening.bring_in import bring_in
    from propertydesk.desks.fees.opening.models import TakenAs
    from propertydesk.desks.fees.opening.reading import plan_read

    named = TakenAs.OPENING if args.opening else TakenAs.HISTORY if args.as_history else None
    result = bring_in(
        office.office,
        office.actor,
        plan_read(workbook, args.file),
        taken_as=named,
        day=args.day,
        make_items=not args.known_items,
        only_try=args.dry_run,
        progress=shown_progress(args.json),
    )
    if args.json:
        print(as_json(_as_data(result, lang), office.moment(), lang))
    else:
        _tell(result, args.dry_run, lang)
    return 1 if result.problems else 0


def _as_data(result: OpeningResult, lang: str) -> Mapping[str, Any]:
    return {
        "taken_as": result.taken_as,
        "day": result.day,
        "changed": result.changed,
        "bills": asdict(result.bills) | {"settled": result.settled},
        "payments": result.payments,
        "deposits": asdict(result.deposits),
        "prepayments": asdict(result.prepayments),
        "agreements": asdict(result.agreements),
        "charged_fen": result.charged_fen,
        "paid_fen": result.paid_fen,
        "owed_fen": result.charged_fen - result.paid_fen,
        "prepaid_fen": result.prepaid_fen,
        "deposits_fen": result.deposits_fen,
        "items_made": result.items_made,
        "problems": [
            {"sheet": each.sheet, "cell": each.cell, "code": each.code, "message": say(each.message, lang)}
            for each in result.problems
        ],
    }


def _tell(result: OpeningResult, only_tried: bool, lang: str) -> None:
    for each in result.problems:
        tell(_("{sheet} {cell}: {what}", sheet=each.sheet, cell=each.cell, what=each.message), lang)
    for sheet in result.not_read:
        tell(_("{sheet}: not read, it lists nothing of this", sheet=sheet), lang)
    tell(_("Taken over as: {what}", what=result.taken_as.label), lang)
    for words, counts in (
        (_("Bills"), result.bills),
        (_("Deposits"), result.deposits),
        (_("Prepayments"), result.prepayments),
        (_("Agreements with the bank"), result.agreements),
    ):
        if counts.new or counts.unchanged:
            tell(_("{what}: {new} new, {unchanged} unchanged", what=words, **asdict(counts)), lang)
    if result.settled:
        tell(_("Settled, so no balance: {count}", count=result.settled), lang)
    tell(
        _("Charged ¥{charged}, paid ¥{paid}, prepaid ¥{prepaid}, deposits ¥{deposits}",
          charged=show(result.charged_fen), paid=show(result.paid_fen), prepaid=show(result.prepaid_fen),
          deposits=show(result.deposits_fen)),
        lang,
    )  # fmt: skip
    for name in result.items_made:
        tell(_("Made the fee {name}: set its price and method.", name=name), lang)
    tell(result.said(), lang)
    if only_tried:
        tell(_("This was only tried: nothing was changed."), lang)
