"""Leads the tour: invents an office, plays a day in it, leaves what it leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.demo.play import Progress, Tale, invent
from propertydesk.demo.stage import ZONE, Clock
from propertydesk.office.perform import Office
from propertydesk.registry import catalogue, metadata
from propertydesk.store import Store
from propertydesk.tour.acts import play
from propertydesk.tour.guide import Guide
from propertydesk.tour.leavings import Leavings

HOUSEHOLDS, DAYS, SEED = 120, 20, 8
OPENING_TIME = time(8, 30)

Photograph = Callable[[Path, Path, str, datetime], Sequence[tuple[Path, Words]]]
"""Takes pictures of every screen of the office in a folder, into a folder, in a language, at a moment of its clock."""


def lead(out: Path, today: date, lang: str, progress: Progress, photograph: Photograph | None = None) -> Leavings:
    """The tour into *out*, which must be new or empty. Raises ``UserError`` otherwise."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UserError(_("{folder} is not empty. Name a new folder.", folder=str(out)), code="exists")
    out.mkdir(parents=True, exist_ok=True)
    begins = datetime.combine(today, OPENING_TIME, ZONE)
    folder = out / "office"
    invent(folder, Tale(HOUSEHOLDS, DAYS, SEED, begins, lang), lambda share, words: progress(share * 0.35, words))
    left = Leavings(out, lang)
    clock = Clock(begins.astimezone(UTC))
    progress(0.4, _("A day at the desk"))
    store = Store.open(folder, metadata())
    try:
        play(Guide(Office(store, catalogue(), clock), clock, left, {}))
    finally:
        store.close()
    if photograph is not None:
        progress(0.6, _("Pictures of every screen"))
        for picture, words in photograph(folder, left.screens_folder(), lang, clock.now):
            left.screen(picture, words)
    left.write_index()
    progress(1, _("Done"))
    return left
