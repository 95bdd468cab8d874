"""``tour``: what a newcomer looks at first."""

from __future__ import annotations

import argparse
import time
from datetime import datetime

from propertydesk.cli.invent import show_progress
from propertydesk.cli.output import tell
from propertydesk.core.i18n import _


def tour_command(args: argparse.Namespace, lang: str) -> int:
    """Play a day at the desk and leave its traces."""
    from propertydesk.demo.stage import ZONE
    from propertydesk.tour.lead import lead

    began = time.monotonic()
    left = lead(args.out, datetime.now(ZONE).date(), lang, show_progress(lang), args.photograph)
    seconds = round(time.monotonic() - began)
    tell(
        _(
            "{papers} papers, {workbooks} workbooks and {screens} screens in {seconds} seconds. Begin with {file}",
            papers=len(left.papers),
            workbooks=len(left.workbooks),
            screens=len(left.screens),
            seconds=seconds,
            file=str(args.out / "README.md"),
        ),
        lang,
    )
    return 0
