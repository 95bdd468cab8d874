"""What the open book says over and between its lines, and which day somebody means who types one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.open_book.opened import BookLine, Sheet
from propertydesk.desks.logbook.said import WEEKDAYS

_DAY = re.compile(r"(?:(20[0-9]{2})[-./])?([01]?[0-9])[-./]([0-3]?[0-9])")


def title_of(sheet: Sheet, moment: Moment) -> Words:
    """What stands over the lines: the shift, its day, from when to when."""
    day = _("{weekday} {day}", weekday=WEEKDAYS[sheet.day.weekday()], day=sheet.day.strftime("%m-%d"))
    if sheet.day.year != moment.today.year:
        day = _("{weekday} {day}", weekday=WEEKDAYS[sheet.day.weekday()], day=sheet.day.isoformat())
    if sheet.name is None or sheet.starts_at is None or sheet.ends_at is None:
        return _("{day}, outside the shifts", day=day)
    return _("{shift} · {day} · {times}", shift=sheet.name.label, day=day, times=times(sheet, moment))


def times(sheet: Sheet, moment: Moment) -> str:
    """From when to when a sheet lasts."""
    both = [moment.local(at).strftime("%H:%M") for at in (sheet.starts_at, sheet.ends_at) if at is not None]
    return "–".join(both)


def nothing_there(sheet: Sheet) -> Text:
    """What an empty sheet says."""
    if sheet.running:
        return _("Nothing happened in this shift yet. What is done at the desks is written here by itself.")
    return _("Nothing stands on this sheet.")


def items_of(sheet: Sheet, say: Callable[[Words], str]) -> list[str | BookLine]:
    """The lines, those under a heading that were written after the sheet was signed."""
    signed: list[str | BookLine] = [line for line in sheet.lines if not line.late]
    late = [line for line in sheet.lines if line.late]
    return signed if not late else [*signed, say(_("Entered after signing")), *late]


def by_day(found: Sequence[BookLine], say: Callable[[Words], str]) -> list[str | BookLine]:
    """What was found, under its days, the newest first."""
    items: list[str | BookLine] = []
    day: date | None = None
    for line in found:
        if line.day is not None and line.day != day:
            day = line.day
            items.append(say(_("{weekday} {day}", weekday=WEEKDAYS[day.weekday()], day=day.isoformat())))
        items.append(line)
    return items


def day_meant(text: str, today: date) -> date | None:
    """The day that *text* names: 2026-11-18, 11-18; the last one there was."""
    parts = _DAY.fullmatch(text)
    if parts is None:
        return None
    try:
        day = date(int(parts[1] or today.year), int(parts[2]), int(parts[3]))
        return day.replace(year=day.year - 1) if parts[1] is None and day > today else day
    except ValueError:
        return None
