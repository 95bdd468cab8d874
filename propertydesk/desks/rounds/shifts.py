"""In which shift a round is made (R36): that of its list's post, else of whoever goes round."""

from __future__ import annotations

from datetime import datetime

from propertydesk.desks.rounds.models import RoundKind, RoundList
from propertydesk.office.deed import Deed
from propertydesk.office.shift_models import Shift
from propertydesk.office.shifts import Span, front_desk, make_shift, rostered, shift_at
from propertydesk.office.staff_models import Staff


def shift_of(deed: Deed, row: RoundList, staff_id: int | None, at: datetime, known: Shift | None) -> Shift | None:
    """The shift in which *staff_id* goes round at *at*, None for other kinds and where no post is manned then.

    A sheet that was prepared for a shift (*known*) belongs to its post, at whatever time the round was made.
    """
    if row.kind != RoundKind.SHIFT:
        return None
    span = _span(deed, row, staff_id, at, None if known is None else known.post_id)
    return known if span is None else make_shift(deed, span)


def _span(deed: Deed, row: RoundList, staff_id: int | None, at: datetime, post_id: int | None) -> Span | None:
    post_id = post_id or row.post_id
    if post_id is None and staff_id is not None:
        spans = rostered(deed.session, staff_id, at, deed.moment)
        if spans:
            return spans[0]
        staff = deed.session.get(Staff, staff_id)
        post_id = None if staff is None else staff.post_id
    post_id = post_id or front_desk(deed.session)
    return None if post_id is None else shift_at(deed.session, post_id, at, deed.moment)
