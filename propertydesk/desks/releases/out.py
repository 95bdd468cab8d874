"""Which papers of the release slips have to come back: the gate's copy of all that is signed and not yet returned."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from propertydesk.core.desk import PaperOut
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.releases.models import ReleaseSlip, SlipState
from propertydesk.desks.releases.service import summary

OUT = (SlipState.SIGNED, SlipState.OUT, SlipState.DIFFERS)


def papers_out(session: Session, moment: Moment) -> Sequence[PaperOut]:
    """The gate copies that are out, the oldest first. What the gate wrote on one that is back is entered first."""
    at_once = (joinedload(ReleaseSlip.unit), selectinload(ReleaseSlip.items), selectinload(ReleaseSlip.trips))
    query = select(ReleaseSlip).where(ReleaseSlip.state.in_(OUT)).order_by(ReleaseSlip.issued_at)
    slips = session.scalars(query.options(*at_once))
    return [
        PaperOut(
            slip.number or "", "F01", "release_slip", slip.id, _words(slip), slip.signed_at or slip.issued_at,
            action := _next(slip), action == "release_slip.return",
        )
        for slip in slips
    ]  # fmt: skip


def _next(slip: ReleaseSlip) -> str:
    if slip.state == SlipState.DIFFERS:
        return "release_slip.settle"
    through = slip.state == SlipState.OUT and slip.trips and slip.trips[-1].last
    return "release_slip.return" if through else "release_slip.gate"


def _words(slip: ReleaseSlip) -> Words:
    if slip.gate:
        return _("{unit} · {what} · {who}", unit=slip.unit.label, what=summary(slip), who=slip.gate)
    return _("{unit} · {what}", unit=slip.unit.label, what=summary(slip))
