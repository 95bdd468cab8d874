"""``bank-out`` and ``bank-in``: a month's file to the bank, and its answer booked."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from propertydesk.cli.entering import entered
from propertydesk.cli.output import as_json, tell
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _, say
from propertydesk.core.money import show

if TYPE_CHECKING:
    from propertydesk.desks.fees.bank.results import ReturnResult
    from propertydesk.office.signed_in import SignedIn


def bank_out_command(args: argparse.Namespace, lang: str) -> int:
    """Ask the bank for what is due in a month, and write its file."""
    with entered(args, lang) as office:
        done = office.perform("bank_run.out", (), {"month": args.month, "file": str(args.out.absolute())})
        (run,) = office.list_rows("bank_runs", done.ids)
        if args.json:
            told = {key: run[key] for key in ("number", "month", "turn", "count", "total_fen")}
            print(as_json(told | {"file": str(args.out)}, office.moment(), lang))
        else:
            tell(done.message, lang)
            tell(_("Written: {file}", file=str(args.out)), lang)
    return 0


def bank_in_command(args: argparse.Namespace, lang: str) -> int:
    """Book the bank's answer; exit code 1 when something in it could not be booked, or lines are missing."""
    from propertydesk.desks.fees.bank.bring_in import bring_in

    if args.receipts is not None and not args.receipts.absolute().parent.is_dir():
        raise UserError(_("There is no folder {folder}.", folder=str(args.receipts.parent)), code="no_folder")
    with entered(args, lang) as office:
        result = bring_in(office.office, office.actor, args.file)
        if args.json:
            print(as_json(_as_data(result, lang), office.moment(), lang), flush=True)
        else:
            _tell(result, lang)
        if args.receipts is not None and result.receipts:
            _print(office, args.receipts, result.receipts, lang)
            if not args.json:
                tell(_("Written: {file}", file=str(args.receipts)), lang)
    return 0 if result.good else 1


def _as_data(result: ReturnResult, lang: str) -> Mapping[str, Any]:
    return {
        "number": result.number,
        "answered": result.answered,
        "paid": result.paid,
        "part": result.part,
        "failed": len(result.failures),
        "paid_fen": result.paid_fen,
        "prepaid_fen": result.prepaid_fen,
        "cut_short": result.cut_short,
        "still_out": result.still_out,
        "failures": [
            {"line": each.line, "reference": each.reference, "unit": each.unit, "amount_fen": each.amount_fen,
             "reason": each.reason}
            for each in result.failures
        ],
        "differences": [
            {"line": each.line, "code": each.code, "reference": each.reference, "unit": each.unit,
             "booked": each.booked, "message": say(each.message, lang)}
            for each in result.differences
        ],
    }  # fmt: skip


def _tell(result: ReturnResult, lang: str) -> None:
    for failed in result.failures:
        tell(
            _("Line {line}, {unit}: ¥{sum} not collected. {reason}", line=failed.line, unit=failed.unit,
              sum=show(failed.amount_fen), reason=failed.reason),
            lang,
        )  # fmt: skip
    for each in result.differences:
        where = each.unit or each.reference
        tell(_("Line {line}, {unit}: {what}", line=each.line, unit=where or "-", what=each.message), lang)
    if result.cut_short:
        tell(_("The sum that ends the file is missing: it was cut short. Ask the bank for all of it."), lang)
    for reference in result.still_out:
        tell(_("{reference}: not in the file, still at the bank", reference=reference), lang)
    tell(result.said(), lang)


def _print(office: SignedIn, path: Path, receipts: Sequence[int], lang: str) -> None:
    """The receipts of everything that was collected, in one go."""
    from propertydesk.store.durable import written

    with written(path.absolute()) as file:
        file.write(office.printing.print("F23", receipts, lang=lang))
