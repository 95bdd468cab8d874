"""``demo``: an invented office to try things out. Nobody signs in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime

from propertydesk.cli.output import tell
from propertydesk.core.i18n import Text, _, say


def demo_command(args: argparse.Namespace, lang: str) -> int:
    """Invent an office; with ``--today`` the same words always give the same data."""
    from propertydesk.demo.play import ZONE, Tale, invent

    if args.today is None:
        tale = Tale(
            args.households, round(365 * args.years), args.seed, datetime.now(ZONE).replace(microsecond=0), lang
        )
    else:
        tale = Tale.of_years(args.households, args.years, args.seed, args.today, lang)
    deeds = invent(args.folder, tale, _show_progress(lang))
    tell(_("{count} deeds by invented people in {folder}.", count=deeds, folder=str(args.folder)), lang)
    tell(_("Accounts: {names}; password: demo", names="manager, supervisor, desk, engineer, guard, cashier"), lang)
    return 0


def _show_progress(lang: str) -> Callable[[float, Text], None]:
    on_screen = sys.stderr.isatty()

    def show(share: float, words: Text) -> None:
        if on_screen:
            end = "\n" if share >= 1 else ""
            print(f"\r\x1b[K{round(100 * share):3d} %  {say(words, lang)}", end=end, file=sys.stderr, flush=True)

    return show
