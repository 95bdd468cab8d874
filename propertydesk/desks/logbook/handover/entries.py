"""Handovers in the search: found by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.desks.logbook.handover.models import Handover
from propertydesk.store.search import Entry


def handover_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries of handovers: a handover is found by its number."""
    rows = session.scalars(select(Handover).where(Handover.id.in_(ids)))
    return [
        Entry("handover", row.id, None, None, f"{row.post.name} {row.shift.day}", number=row.number) for row in rows
    ]
