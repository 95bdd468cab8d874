"""Whether a shift has been handed over by a clock that has since been set back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from propertydesk.desks.logbook.handover.models import Handover
from propertydesk.office.shift_models import Shift

FAR = timedelta(days=31)
"""A shift that ends still later was handed over while the clock ran ahead: now it is right again."""

_TAKEN = (
    select(Handover.post_id)
    .where(Handover.shift_id == bindparam("shift"), Handover.taken_at > bindparam("at"))
    .limit(1)
)
"""Made once: every line of the duty log asks."""


def handed_over(session: Session, shift_id: int, at: datetime) -> Shift | None:
    """The last shift that the post has handed over, when *shift_id* itself was accepted later than *at*; else None.

    What was handed over in a far future counts for nothing.
    """
    post_id = session.connection().execute(_TAKEN, {"shift": shift_id, "at": at}).scalar()
    if post_id is None:
        return None
    accepted = exists().where(Handover.shift_id == Shift.id, Handover.taken_at.is_not(None))
    last = select(Shift).where(Shift.post_id == post_id, accepted, Shift.ends_at <= at + FAR)
    last = last.order_by(Shift.ends_at.desc()).limit(1)
    return session.scalars(last).first()
