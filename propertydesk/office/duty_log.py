"""The duty log's own entries (F04). A line that is written stands; a correction is a new line that points back."""

from __future__ import annotations

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
    Field(LogEntry.staff_id, _("By"), lookup="staff"),
    Field(LogEntry.corrects_id, _("Corrects line")),
)
TEXT = Field(LogEntry.text, _("What happened"), width=3)
WRITE_ASK = (
    Field(LogEntry.category, _("Category"), default=LogCategory.OTHER),
    Field(LogEntry.unit_id, _("Unit"), lookup="unit"),
    TEXT,
    Field(LogEntry.corrects_id, _("Corrects line"), kind="whole", hint=_("Only when an earlier line is wrong")),
)


def write(deed: Deed, category: LogCategory, unit_id: int | None, text: str, corrects_id: int | None) -> LogEntry:
    """Write a line. ``deed.at`` is when it happened, which may be long before it is written."""
    if corrects_id is not None and deed.session.get(LogEntry, corrects_id) is None:
        raise UserError(_("There is no line {number} in the duty log.", number=corrects_id), "corrects_id")
    return deed.log(category, text, unit_id=unit_id, corrects_id=corrects_id)


def correct(deed: Deed, line: LogEntry, text: str) -> LogEntry:
    """Put a line right: what is written stands, and the new line says what it corrects."""
    return write(deed, line.category, line.unit_id, text, line.id)


LOG_ACTIONS = (
    Action(
        "log.write", _("Write in the duty log"), write, Permission.LOG, makes="log_entry", ask=WRITE_ASK,
        icon="pencil",
    ),
    Action(
        "log.correct", _("Correct the line"), correct, Permission.LOG, subject="log_entry", ask=(TEXT,),
        icon="rotate-ccw", primary=True,
    ),
)  # fmt: skip
