"""``import``: a roster of units and people from a workbook, again and again."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from propertydesk.cli.entering import entered
from propertydesk.cli.output import tell
from propertydesk.core.i18n import _, say

if TYPE_CHECKING:
    from propertydesk.office.roster.applying import RosterResult


def import_command(args: argparse.Namespace, lang: str) -> int:
    """Read the roster in, after a backup; exit code 1 when something in it could not be read."""
    with entered(args, lang) as office:
        from propertydesk.office.roster.bring_in import bring_in

        result = bring_in(office.office, office.actor, args.file, only_try=args.dry_run, progress=_progress(args.json))
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


def _progress(quiet: bool) -> Callable[[int, int], None]:
    """On a screen, how far it is; silent in scripts."""
    shown = not quiet and sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        if shown:
            print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)

    return show
