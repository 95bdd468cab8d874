"""``import``: a roster of units and people from a workbook, or the fees of another system; again and again."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from propertydesk.cli.entering import entered
from propertydesk.cli.output import tell
from propertydesk.core.errors import NotAllowed
from propertydesk.core.i18n import _, say
from propertydesk.office.words import Permission

if TYPE_CHECKING:
    from propertydesk.office.roster.applying import RosterResult


def import_command(args: argparse.Namespace, lang: str) -> int:
    """Read the workbook in, after a backup; exit code 1 when something in it could not be read.

    Sheets of fees are told by their headings, unless the workbook lists households too: then it is a roster.
    """
    with entered(args, lang) as office:
        from propertydesk.cli.opening import is_of_fees, take_over
        from propertydesk.excel.reading import read_workbook
        from propertydesk.office.roster.bring_in import bring_in
        from propertydesk.office.roster.plan import plan
        from propertydesk.office.roster.recognise import recognise

        if not office.actor.may(Permission.IMPORT):
            raise NotAllowed(_("Read a roster in"))
        workbook = read_workbook(args.file)
        if is_of_fees(args, workbook):
            return take_over(office, args, workbook, lang)
        roster = plan(workbook, recognise(workbook))
        result = bring_in(
            office.office, office.actor, roster, only_try=args.dry_run, progress=shown_progress(args.json)
        )
    if args.json:
        print(json.dumps(_as_data(result, lang), ensure_ascii=False))
    else:
        _show(result, args.dry_run, lang)
    return 1 if result.problems else 0


def _as_data(result: RosterResult, lang: str) -> dict[str, object]:
    return {
        "units": asdict(result.units),
        "people": asdict(result.people),
        "problems": [
            {"sheet": each.sheet, "cell": each.cell, "code": each.code, "message": say(each.message, lang)}
            for each in result.problems
        ],
    }


def _show(result: RosterResult, only_tried: bool, lang: str) -> None:
    for each in result.problems:
        tell(_("{sheet} {cell}: {what}", sheet=each.sheet, cell=each.cell, what=each.message), lang)
    for words, counts in ((_("Units"), result.units), (_("People"), result.people)):
        tell(
            _("{what}: {new} new, {updated} updated, {unchanged} unchanged", what=words, **asdict(counts)),
            lang,
        )
    tell(_("Problems: {count}", count=len(result.problems)), lang)
    if only_tried:
        tell(_("This was only tried: nothing was changed."), lang)


def shown_progress(quiet: bool) -> Callable[[int, int], None]:
    """On a screen, how far it is; silent in scripts."""
    shown = not quiet and sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        if shown:
            print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    return show
