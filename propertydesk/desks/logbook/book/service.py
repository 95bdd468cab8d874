"""The book's own entries (F04). A line that is written stands; a correction is a new line that points back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.office.deed import Deed
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.words import LogCategory, Permission

LOG_FIELDS = (
    Field(LogEntry.at, _("At")),
    Field(LogEntry.entered_at, _("Written")),
    Field(LogEntry.category, _("Category")),
    Field(LogEntry.unit_id, _("Unit"), lookup="unit"),
    Field(LogEntry.text, _("What happened"), width=3),
    Field(LogEntry.number, _("Refers to")),
    Field(LogEntry.post_id, _("Post"), lookup="post"),
    Field(LogEntry.shift_id, _("Shift"), lookup="shift"),
    Field(LogEntry.staff_id, _("By"), lookup="staff"),
    Field(LogEntry.paper_by_id, _("Written by hand by"), lookup="staff"),
    Field(LogEntry.corrects_id, _("Corrects line")),
)
_TEXT = Field(LogEntry.text, _("What happened"), width=3)
_CATEGORY = Field(LogEntry.category, _("Category"), default=LogCategory.OTHER)
WRITE_ASK = (
    _TEXT,
    _CATEGORY,
    Field("at", _("At"), kind="moment", hint=_("Only when it was earlier")),
    Field(LogEntry.unit_id, _("Unit"), lookup="unit"),
    Field(LogEntry.corrects_id, _("Corrects line"), kind="whole", hint=_("Only when an earlier line is wrong")),
)


def write(
    deed: Deed, text: str, category: LogCategory, at: datetime | None, unit_id: int | None, corrects_id: int | None
) -> LogEntry:
    """Write a line; *at* (aware UTC) is its own time, which may be long before it is written.

    Raises ``UserError`` at ``at`` for a time to come, at ``corrects_id`` when there is no such line.
    """
    if corrects_id is not None and deed.session.get(LogEntry, corrects_id) is None:
        raise UserError(_("There is no line {number} in the duty log.", number=corrects_id), "corrects_id")
    if at is not None and at > deed.entered_at:
        raise UserError(_("This time is still to come: {at}", at=deed.moment.local(at)), "at")
    own = deed if at is None else deed.then(at, deed.paper)
    return own.log(category, text, unit_id=unit_id, corrects_id=corrects_id)


def correct(deed: Deed, line: LogEntry, text: str, category: LogCategory) -> LogEntry:
    """Put a line right: what is written stands, and the new line says what it corrects."""
    if (text, category) == (line.text, line.category):
        raise UserError(_("Nothing is different from line {number}.", number=line.id), "text")
    return write(deed, text, category, None, line.unit_id, line.id)


def _as_written(_deed: Any, line: LogEntry) -> dict[str, Any]:
    return {"category": line.category, "text": line.text}


def _screen() -> Any:
    from propertydesk.desks.logbook.screen import LogbookPage

    return LogbookPage


LOG_ACTIONS = (
    Action(
        "log.write", _("Write in the duty log"), write, Permission.LOG, makes="log_entry", ask=WRITE_ASK,
        icon="pencil", screen=_screen,
    ),
    Action(
        "log.correct", _("Correct the line"), correct, Permission.LOG, subject="log_entry", ask=(_TEXT, _CATEGORY),
        icon="rotate-ccw", primary=True, defaults=_as_written, edits=True,
    ),
)  # fmt: skip
