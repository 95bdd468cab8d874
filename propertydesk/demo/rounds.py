"""Rounds of the last month of an invented past: by day, shift and week, some with findings."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from propertydesk.demo import matters
from propertydesk.demo.talk_matters import FINDINGS
from propertydesk.demo.watch import Watch
from propertydesk.desks.rounds.models import Look, RoundKind, RoundLine, RoundList

_WRONG = 0.12
_MOST_BUILDINGS = 1
_WHO = {
    RoundKind.BUILDING: "desk2", RoundKind.MANAGER: "manager", RoundKind.SHIFT: "leader",
    RoundKind.SECURITY: "supervisor", RoundKind.ENGINEERING: "supervisor", RoundKind.CLEANING: "supervisor",
    RoundKind.GREENING: "supervisor", RoundKind.BOARDS: "desk2",
}  # fmt: skip
_WEEKLY = {
    1: RoundKind.SECURITY, 2: RoundKind.CLEANING, 3: RoundKind.MANAGER, 4: RoundKind.ENGINEERING,
}  # fmt: skip
"""On which weekday they are made."""


def set_up_rounds(watch: Watch) -> dict[RoundKind, list[int]]:
    """The usual lists, by kind."""
    watch.stage.do("supervisor", "round_list.begin")
    found: dict[RoundKind, list[int]] = {}
    with watch.stage.office.store.read() as session:
        for id, kind in session.execute(select(RoundList.id, RoundList.kind).order_by(RoundList.id)).tuples():
            found.setdefault(kind, []).append(id)
    return found


def plan_day(watch: Watch, lists: dict[RoundKind, list[int]], day: date) -> None:
    """What is gone round on *day*: the first buildings in turn, each shift's leader, and what the weekday brings."""
    stage = watch.stage
    buildings = lists.get(RoundKind.BUILDING, [])
    for id in buildings[:_MOST_BUILDINGS]:
        stage.later(stage.moment(day, 8.7, 9.6), partial(_sheet, watch, RoundKind.BUILDING, id))
    for hour in (10.2,):
        for id in lists.get(RoundKind.SHIFT, [])[:1]:
            stage.later(stage.moment(day, hour, hour + 1), partial(_make, watch, RoundKind.SHIFT, id))
    kind = _WEEKLY.get(day.weekday())
    if kind is not None:
        for id in lists.get(kind, [])[:1]:
            stage.later(stage.moment(day, 14, 16), partial(_make, watch, kind, id))
    if day.toordinal() % 13 == 0:
        for id in lists.get(RoundKind.BOARDS, [])[:1]:
            stage.later(stage.moment(day, 9, 11), partial(_make, watch, RoundKind.BOARDS, id))


def _sheet(watch: Watch, kind: RoundKind, list_id: int) -> None:
    """A sheet is printed, comes back within the hour and is entered."""
    stage = watch.stage
    done = stage.do(_WHO[kind], "round.prepare", list_id=list_id)
    at = stage.clock.now + stage.minutes(25, 55)
    if at < watch.until:
        stage.later(at, lambda: _written(watch, kind, "round.enter", done.ids))


def _make(watch: Watch, kind: RoundKind, list_id: int) -> None:
    """A round is written down at once, and signed in the afternoon where it was not the manager's own."""
    stage = watch.stage
    begun = stage.clock.now - timedelta(minutes=35)
    ids = _written(watch, kind, "round.make", (), list_id=list_id, begun_at=begun, until=stage.clock.now)
    if kind != RoundKind.MANAGER:
        stage.later(stage.clock.now + timedelta(hours=1), partial(stage.do, "supervisor", "round.sign", ids))


def _written(watch: Watch, kind: RoundKind, action: str, ids: tuple[int, ...], **answers: Any) -> tuple[int, ...]:
    """Do *action* with what was found; what is wrong goes its way. Returns the round's id."""
    stage, who = watch.stage, _WHO[kind]
    if not stage.mishap(_WRONG):
        return tuple(stage.do(who, action, ids, **answers).ids)
    found = watch.random.choice([each for each in FINDINGS if each.department != "service"])
    due = stage.daytime(stage.clock.now + timedelta(days=watch.random.randint(2, 4)), 16.5, 18)
    row = {
        "point": watch.random.randint(1, 2), "look": "wrong", "what": stage.say(found.fact),
        "measure": stage.say(found.measure), "department_id": stage.department(found.department), "due_at": due,
    }  # fmt: skip
    done = tuple(stage.do(who, action, ids, found=[row], **answers).ids)
    with stage.office.store.read() as session:
        finding = session.scalar(
            select(RoundLine.finding_id).where(RoundLine.round_id == done[0], RoundLine.look == Look.WRONG)
        )
    if finding is not None:
        matters.follow(stage, finding, found, "supervisor", due)
    return done
