"""What a round finds wrong becomes a nonconformity, and the round hears what comes of it (F30, R37)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Flow
from propertydesk.desks.coordination.models import FindingSource, FindingState, Nonconformity
from propertydesk.desks.rounds.models import Look, Recheck, Round, RoundLine
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also

_CAME = {
    FindingState.FOUND: Recheck.OPEN,
    FindingState.DONE: Recheck.DONE,
    FindingState.CLOSED: Recheck.RIGHT,
    FindingState.VOID: Recheck.NONE,
}


def _found(deed: Deed, round: Round) -> None:
    """A nonconformity for each wrong point, with its measure, its limit and who puts it right."""
    for line in round.lines:
        if line.look == Look.WRONG and line.finding_id is None:
            finding = also(deed, "nonconformity.find", **_of(round, line))
            deed.change(
                line, finding_kind=finding.__tablename__, finding_id=finding.id, finding_number=finding.number
            )  # fmt: skip


def _of(round: Round, line: RoundLine) -> dict[str, Any]:
    return {
        "source": FindingSource.PATROL,
        "source_number": round.number,
        "department_id": line.department_id,
        "responsible_id": line.responsible_id,
        "fact": line.what,
        "measure": line.measure,
        "place_text": line.place,
        "due_at": line.due_at,
        "unit_id": None,
        "clause": None,
        "points": None,
    }


def _came_of_it(deed: Deed, finding: Nonconformity) -> None:
    """The line in which it was found says how it stands now, and until when it is to be right."""
    query = select(RoundLine).where(RoundLine.finding_kind == finding.__tablename__, RoundLine.finding_id == finding.id)
    for line in deed.session.scalars(query):
        again = Recheck.STILL if finding.rounds else Recheck.OPEN
        looked = finding.verified_at if finding.verified_at is not None else line.rechecked_at
        deed.change(line, recheck=_CAME.get(finding.state, again), rechecked_at=looked, due_at=finding.due_at)
        deed.touch(Round.__tablename__, line.round_id)


FLOWS = (
    Flow("round.enter", _found),
    Flow("round.make", _found),
    Flow("nonconformity.answer", _came_of_it),
    Flow("nonconformity.done", _came_of_it),
    Flow("nonconformity.verify", _came_of_it),
    Flow("nonconformity.void", _came_of_it),
)
