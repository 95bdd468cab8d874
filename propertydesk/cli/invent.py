"""``demo``: an invented office to try things out. Nobody signs in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from propertydesk.cli.output import tell
from propertydesk.core.i18n import Text, _, say


def demo_command(args: argparse.Namespace, lang: str) -> int:
    """Invent an office; with ``--today`` the same words always give the same data."""
    from propertydesk.demo.play import Tale, invent

    tale = Tale.of_years(args.households, args.years, args.seed, args.today or date.today(), lang)
    if args.today is None:
        tale = replace(tale, until=datetime.now(UTC))
    deeds = invent(args.folder, tale, show_progress(lang))
    tell(_("{count} deeds by invented people in {folder}.", count=deeds, folder=str(args.folder)), lang)
    tell(_("Accounts: {names}; password: demo", names="manager, supervisor, desk, engineer, guard, cashier"), lang)
    return 0


def show_progress(lang: str) -> Callable[[float, Text], None]:
    """Says on a screen how far it is; nothing when the output goes into a file."""
    on_screen = sys.stderr.isatty()

    def show(share: float, words: Text) -> None:
        if on_screen:
            end = "\n" if share >= 1 else ""
            print(f"\r\x1b[K{round(100 * share):3d} %  {say(words, lang)}", end=end, file=sys.stderr, flush=True)

    return show
