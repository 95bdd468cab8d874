"""The limits of what a shift passes on to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState


def soonest_limits(session: Session, kind: str, ids: Iterable[int]) -> dict[int, datetime]:
    """When the first running limit of each of these records of *kind* falls due; those without one are left out."""
    running = select(Clock.subject_id, func.min(Clock.due_at)).where(
        Clock.kind == kind, Clock.subject_id.in_(list(ids)), Clock.state == ClockState.RUNNING
    )
    return dict(session.execute(running.group_by(Clock.subject_id)).tuples().all())
