"""``pay`` and ``ledger``: money taken for a household, and the book of the fees at any date."""

from __future__ import annotations

import argparse
from datetime import date

from propertydesk.cli.doing import moment_meant
from propertydesk.cli.entering import entered
from propertydesk.cli.output import as_json, complain, tell
from propertydesk.core.answers import Reader
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.core.views import Moment

_DAY = Field("at", _("At"), kind="day", required=True)


def pay_command(args: argparse.Namespace, lang: str) -> int:
    """Take a payment; the receipt is said only when it is safe on the disk."""
    with entered(args, lang) as office:
        answers = {"unit_id": args.unit, "amount": args.amount, "method": args.method, "reference": args.reference}
        given = {key: value for key, value in answers.items() if value is not None}
        if args.reference is not None:
            given.pop("reference")
            given["methods"] = [{"method": args.method, "amount_fen": args.amount, "reference": args.reference}]
        done = office.perform("receipt.pay", (), given, at=moment_meant(office, args.at))
        if args.json:
            (row,) = office.list_rows("receipts", done.ids)
            keys = ("number", "unit", "at", "cashier", "total_fen", "methods", "state", "reverses")
            told = {key: row[key] for key in keys} | {"message": done.message}
            print(as_json(told, office.moment(), lang), flush=True)
        else:
            tell(done.message, lang)
    return 0


def ledger_command(args: argparse.Namespace, lang: str) -> int:
    """Say what the book holds at a date; with ``--check`` exit 1 when something does not add up."""
    from propertydesk.desks.fees.ledger.balance import figures_at
    from propertydesk.desks.fees.ledger.check import LedgerCheck, check_ledger

    with entered(args, lang) as office:
        office.listing("bills")  # whoever may not see fees is told so
        at = _day_meant(office.moment(), args.at)
        book = office.read(
            lambda session, moment: (
                check_ledger(session, at) if args.check else LedgerCheck(at, figures_at(session, at), ())
            )
        )
        moment = office.moment()
    figures = book.figures
    told = {
        "at": at or moment.today,
        "charged_fen": figures.charged,
        "reduced_fen": figures.reduced,
        "paid_fen": figures.paid,
        "owed_fen": figures.owed,
        "prepaid_fen": figures.prepaid,
        "deposits_fen": figures.deposits,
        "balanced": book.balanced,
    }
    if args.json:
        print(as_json(told, moment, lang))
    else:
        lines = (
            (_("Charged"), figures.charged), (_("Reduced"), figures.reduced), (_("Money paid"), figures.paid),
            (_("Owed"), figures.owed), (_("Prepaid"), figures.prepaid), (_("Deposits held"), figures.deposits),
        )  # fmt: skip
        for label, fen in lines:
            tell(_("{what}: ¥{sum}", what=label, sum=show(fen)), lang)
        if args.check and book.balanced:
            tell(_("Every fen is accounted for."), lang)
    for trouble in book.troubles:
        complain(trouble.words, lang)
    return 0 if book.balanced else 1


def _day_meant(moment: Moment, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day: date = Reader(moment.now, moment.zone).value(_DAY, text)
    except UserError as refused:
        raise UserError(refused.message, "--at") from None
    return day
