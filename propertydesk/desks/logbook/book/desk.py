"""The declaration of the book itself."""

from __future__ import annotations

from propertydesk.core.desk import Kind
from propertydesk.core.i18n import _
from propertydesk.desks.logbook.book.lists import LOG, index_lines
from propertydesk.desks.logbook.book.service import LOG_ACTIONS, LOG_FIELDS
from propertydesk.desks.logbook.book.shifts import F04, SHIFT, SHIFTS
from propertydesk.desks.logbook.parts import Part
from propertydesk.office.desk_models import LogEntry

PART = Part(
    kinds=(
        Kind("log_entry", _("Line of the duty log"), LogEntry, "notebook-pen", fields=LOG_FIELDS, index=index_lines),
        SHIFT,
    ),
    actions=LOG_ACTIONS,
    lists=(LOG, SHIFTS),
    papers=(F04,),
)
