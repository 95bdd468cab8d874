"""The points of a sheet as they are gone through when it is back, and what has been marked at each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.desks.rounds.found import usual_due
from propertydesk.desks.rounds.models import Look, Round, RoundList, RoundPoint

Marks = dict[int, dict[str, Any]]
"""What was marked, by position: ``look`` and what else was typed, raw."""


@dataclass(frozen=True, slots=True)
class SheetPoint:
    """A line of the sheet; ``department`` and ``until`` are who puts it right, and by when, if nobody says else."""

    position: int
    code: str
    place: str
    matter: str
    department: str
    until: str


@dataclass(frozen=True, slots=True)
class OnSheet:
    """What stands on a sheet."""

    number: str
    title: str
    points: tuple[SheetPoint, ...] = ()

    def named(self, text: str) -> int | None:
        """The row (from 0) of the point with this number on the sheet, or this code; None when there is none."""
        wanted = text.strip().casefold()
        for row, point in enumerate(self.points):
            if wanted == point.code.casefold() or (wanted.isdecimal() and int(wanted) == point.position):
                return row
        return None


def on_sheet(session: Session, moment: Moment, round_id: int) -> OnSheet:
    """The points of a prepared round, as printed."""
    round = session.get_one(Round, round_id)
    points = tuple(
        _point(moment, round.round_list, line.point, line.position, line.place, line.matter) for line in round.lines
    )
    return OnSheet(round.number or "", round.round_list.title, points)


def on_list(session: Session, moment: Moment, list_id: int) -> OnSheet:
    """The points that a round of this list has now."""
    row = session.get_one(RoundList, list_id)
    points = tuple(
        _point(moment, row, point, position, point.place, point.matter)
        for position, point in enumerate(row.points_in_use, 1)
    )
    return OnSheet("", row.title, points)


def _point(moment: Moment, row: RoundList, point: RoundPoint, position: int, place: str, matter: str) -> SheetPoint:
    department = point.department or row.department
    until = usual_due(moment.local(moment.now), point.days).strftime("%m-%d %H:%M")
    return SheetPoint(position, point.code, place, matter, department.name if department else "", until)


def rows_of(marks: Marks) -> list[dict[str, Any]]:
    """*marks* as the answers that the office takes: what is in order needs no row."""
    return [
        {"point": str(position), **{key: value for key, value in said.items() if value not in ("", None)}}
        for position, said in sorted(marks.items())
        if said["look"] != Look.GOOD.value
    ]


def marks_of(rows: Sequence[Mapping[str, Any]]) -> Marks:
    """The marks that were kept as *rows* in a draft."""
    return {
        int(row["point"]): {key: value for key, value in row.items() if key != "point"}
        for row in rows
        if str(row.get("point", "")).isdecimal()
    }
