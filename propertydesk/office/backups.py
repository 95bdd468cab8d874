"""When the office is backed up: on leaving, every half hour when something changed, before anything risky."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from propertydesk.core.errors import StoreProblem
from propertydesk.office.erasure import finish_erasures
from propertydesk.office.perform import Office
from propertydesk.store.backup import backup, last_backup, thin
from propertydesk.store.journal import head

EVERY = timedelta(minutes=30)


def back_up(office: Office, reason: str) -> Path:
    """A verified backup now, then the old ones thinned. Raises ``StoreProblem`` with advice (disk full).

    What was erased and still has traces in the file is cleaned first; when other windows hinder it, with the next one.
    """
    now = office.now()
    with suppress(StoreProblem):
        finish_erasures(office.store)
    made = backup(office.store, reason, now)
    thin(office.folder, now)
    return made


def changed_since_backup(office: Office) -> bool:
    """Whether the journal has rows that no backup holds: whatever was done left one."""
    info = last_backup(office.folder)
    with office.store.read() as session:
        return info is None or info.journal_head != head(session)


def back_up_when_due(office: Office) -> Path | None:
    """Back up when half an hour has passed since the last one and something changed."""
    info = last_backup(office.folder)
    if info is not None and office.now() - info.at < EVERY:
        return None
    return back_up(office, "every half hour") if changed_since_backup(office) else None


def back_up_on_leaving(office: Office) -> Path | None:
    """Back up when something changed."""
    return back_up(office, "on leaving") if changed_since_backup(office) else None
