"""What release slips add to the household card, the status line and the search."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Outside
from propertydesk.core.i18n import Text, _
from propertydesk.core.views import Moment
from propertydesk.desks.releases.lists import AT_GATE
from propertydesk.desks.releases.models import TONES, ReleaseSlip, SlipState
from propertydesk.desks.releases.service import summary
from propertydesk.store.search import Entry


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The last slips of a unit, newest first."""
    rows = session.scalars(
        select(ReleaseSlip).where(ReleaseSlip.unit_id == unit_id).order_by(ReleaseSlip.issued_at.desc()).limit(limit)
    )
    return [
        CardLine(
            "release_slip",
            slip.id,
            slip.issued_at,
            _("Release: {goods}", goods=summary(slip)),
            slip.number,
            slip.state.label,
            TONES.get(slip.state, "settled"),
            slip.state in TONES and slip.state != SlipState.RETURNED,
        )
        for slip in rows
    ]


def outside(session: Session, moment: Moment) -> Sequence[Outside]:
    """Slips that are at the gate, oldest first; a differing count comes first."""
    rows = session.scalars(
        select(ReleaseSlip)
        .where(ReleaseSlip.state.in_(AT_GATE))
        .order_by(ReleaseSlip.state == SlipState.OUT, ReleaseSlip.out_at)
        .limit(50)
    )
    lines = [
        CardLine(
            "release_slip",
            slip.id,
            slip.out_at,
            slip.number or "",
            slip.number,
            slip.state.label,
            TONES[slip.state],
            True,
            slip.unit.label,
            summary(slip),
            "release_slip.settle" if slip.state == SlipState.DIFFERS else "release_slip.return",
        )
        for slip in rows
    ]
    return [Outside(_("Slips at the gate"), "release_slips", "out", lines)]


def not_back(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """How many slips are at the gate, for the status line."""
    count = session.scalar(select(func.count()).where(ReleaseSlip.state.in_(AT_GATE))) or 0
    return [(_("Slips at the gate: {count}", count=count), "release_slips")]


def entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a slip is found by its number and the plate that takes the goods."""
    rows = session.scalars(select(ReleaseSlip).where(ReleaseSlip.id.in_(ids)))
    return [
        Entry(
            "release_slip",
            slip.id,
            slip.unit_id,
            slip.unit.label,
            f"{slip.applicant} · {summary(slip)}",
            number=slip.number,
            plates=(slip.plate,) if slip.plate else (),
        )
        for slip in rows
    ]
