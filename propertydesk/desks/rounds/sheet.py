"""A round as its paper F30 says it: to be taken along, or as it was made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import Row, Sheet
from propertydesk.desks.rounds.models import Look, Round, RoundLine, RoundState
from propertydesk.desks.rounds.rules import MADE
from propertydesk.office.settings import office_head
from propertydesk.standards.on_paper import OnPaper

MARKS = {Look.GOOD: "√", Look.WRONG: "×", Look.NOT_SEEN: "／"}


def round_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """F30 of round *id*: a prepared one has empty places to write in, a void one is stamped."""
    round = session.get(Round, id)
    if round is None:
        return None
    say = OnPaper(session, context.moment)
    values: dict[str, Words | None] = {
        "list": round.round_list.title,
        "day": round.day.isoformat(),
        "shift": round.shift_words,
        "staff": say.staff(round.staff_id),
        "at": _time(say, round, round.at),
        "until": _time(say, round, round.until),
        "remark": round.remark,
        "signed_by": say.staff(round.signed_by_id),
        "signed_at": say.full(round.signed_at),
    }
    return Sheet(
        form="F30",
        number=round.number,
        office=office_head(session),
        values=values,
        rows=tuple(_row(say, line) for line in round.lines),
        checks=frozenset({f"kind_{round.kind.value}"}),
        printed_at=say.printed_at,
        version=round.version,
        void=round.state == RoundState.VOID,
        closed=round.state in MADE,
    )


def _time(say: OnPaper, round: Round, at: datetime | None) -> str | None:
    """The time alone on the day of the round, with its date after midnight."""
    same = at is not None and say.moment.local(at).date() == round.day
    return say.moment.local(at).strftime("%H:%M") if same and at is not None else say.short(at)


def _row(say: OnPaper, line: RoundLine) -> Row:
    return {
        "no": str(line.position),
        "code": line.point.code,
        "place": line.place,
        "matter": line.matter,
        "look": None if line.look is None else MARKS[line.look],
        "what": _together(line.what, line.measure),
        "told": _told(say, line),
        "recheck": _came(say, line),
    }


def _together(what: str | None, measure: str | None) -> Words | None:
    return _("{what}; {measure}", what=what, measure=measure) if what and measure else what


def _told(say: OnPaper, line: RoundLine) -> Words | None:
    if line.department is None:
        return None
    return _("{department} {until}", department=line.department.name, until=say.short(line.due_at) or "")


def _came(say: OnPaper, line: RoundLine) -> Words | None:
    if line.finding_number is None or line.recheck is None:
        return line.finding_number
    return _("{number}\n{what}", number=line.finding_number, what=line.recheck.label)
