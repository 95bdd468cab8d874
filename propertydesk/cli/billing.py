"""``bill``: the bills of a month or quarter, made at once or only tried."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from propertydesk.cli.entering import entered
from propertydesk.cli.output import as_json, tell
from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _, say
from propertydesk.core.money import show

if TYPE_CHECKING:
    from propertydesk.desks.fees.billing.lines import Problem
    from propertydesk.desks.fees.billing.preview import Preview
    from propertydesk.office.signed_in import SignedIn

_ACTION = "bill_run.make"
_UNITS_NAMED = 10


def bill_command(args: argparse.Namespace, lang: str) -> int:
    """Make the bills (or say what they would be); exit code 1 when nothing of the period could be billed."""
    with entered(args, lang) as office:
        told = _tried(office, args) if args.dry_run else _made(office, args)
        if args.json:
            print(as_json(_for_programs(told, lang), office.moment(), lang))
        else:
            _tell(told, args.dry_run, lang)
        stuck = told["count"] == 0 and any(not each.hint for each in told["problems"])
        return 1 if stuck and not _billed(office, args.month) else 0


def _billed(office: SignedIn, month: str) -> bool:
    """Whether the period has bills already: then what is missing was said before, and the rest is done."""
    from sqlalchemy import select

    from propertydesk.desks.fees.billing.periods import period_of
    from propertydesk.desks.fees.ledger.models import Bill

    period = period_of(month, None, None)
    there = select(Bill.id).where(Bill.since <= period.until, Bill.until >= period.since).limit(1)
    return office.read(lambda session, moment: session.scalar(there)) is not None


def _made(office: SignedIn, args: argparse.Namespace) -> dict[str, Any]:
    from propertydesk.desks.fees.billing.running import Run

    work = Run(progress=_progress(args.json))
    number = None
    try:
        number = office.perform(_ACTION, (), {"month": args.month, "work": work}).numbers[0]
    except UserError as refused:
        if refused.code != "nothing_to_bill" or work.reckoned is None:
            raise
    assert work.reckoned is not None
    lines = work.reckoned.lines
    return {
        "month": args.month,
        "number": number,
        "count": len(lines),
        "total_fen": sum(line.charged_fen for line in lines),
        "reduced_fen": sum(line.reduced_fen for line in lines),
        "problems": work.reckoned.problems,
    }


def _tried(office: SignedIn, args: argparse.Namespace) -> dict[str, Any]:
    from propertydesk.desks.fees.billing.preview import preview

    if not office.allowed(_ACTION):
        raise NotAllowed(office.catalogue.actions[_ACTION].label)
    seen = office.read(lambda session, moment: preview(session, moment, month=args.month))
    return {
        "month": args.month,
        "number": None,
        "count": seen.count,
        "total_fen": seen.total_fen,
        "reduced_fen": seen.reduced_fen,
        "problems": seen.problems,
        "items": [
            {"item": each.label, "count": each.count, "charged_fen": each.charged_fen, "reduced_fen": each.reduced_fen}
            for each in seen.by_item
        ],
        "differs": _differences(seen),
    }


def _differences(seen: Preview) -> Sequence[Mapping[str, Any]]:
    if seen.compared is None:
        return []
    return [
        {"unit": each.name, "item": each.item, "was_fen": each.before_fen, "is_fen": each.now_fen, "why": each.whys}
        for each in seen.compared.differences
    ]


def _for_programs(told: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
    problems: Sequence[Problem] = told["problems"]
    return {
        **told,
        "problems": [
            {
                "code": each.code, "message": say(each.words, lang), "count": each.count, "units": each.units,
                "hint": each.hint,
            }
            for each in problems
        ],
    }  # fmt: skip


def _tell(told: Mapping[str, Any], only_tried: bool, lang: str) -> None:
    for each in told["problems"]:
        named = ", ".join(each.units[:_UNITS_NAMED]) + (" …" if len(each.units) > _UNITS_NAMED else "")
        tell(_("{what} {units}", what=each.words, units=named) if named else each.words, lang)
    for each in told.get("items", ()):
        tell(_("{item}: {count} bills, ¥{sum}", item=each["item"], count=each["count"], sum=show(each["charged_fen"])),
             lang)  # fmt: skip
    if told["count"] == 0 and not told["problems"]:
        tell(_("Everything of {period} is billed already.", period=told["month"]), lang)
    if told["number"] is not None:
        tell(told["number"], lang)
    tell(
        _(
            "Bills: {count}, ¥{total}, less discounts ¥{reduced}. Problems: {problems}",
            count=told["count"], total=show(told["total_fen"]), reduced=show(told["reduced_fen"]),
            problems=len(told["problems"]),
        ),
        lang,
    )  # fmt: skip
    if only_tried:
        tell(_("This was only tried: nothing was changed."), lang)


def _progress(quiet: bool) -> Callable[[int, int], None]:
    """On a screen, how far it is; silent in scripts."""
    shown = not quiet and sys.stderr.isatty()

    def show_it(done: int, total: int) -> None:
        if shown:
            print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    return show_it
