"""The last hour and a half before somebody looks: whatever the time of day, the counter is busy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from propertydesk.demo import complaint_life, counter, repairs, slips
from propertydesk.demo.estate import Household
from propertydesk.demo.names import People
from propertydesk.demo.stage import ZONE, Deed, Stage
from propertydesk.demo.talk import PIECES, Both
from propertydesk.demo.talk_matters import SHEETS
from propertydesk.office.signed_in import SignedIn

BUSY = timedelta(minutes=90)

_At = Callable[[float, Deed], None]
"""Puts a deed on the agenda, at a share of the time there is."""

_OVERDUE: Both = ("楼道窗玻璃松动，担心掉落", "A pane in the stairwell is loose and may fall")
_RUNNING: Both = ("卫生间渗水到楼下，请约师傅看", "Water seeps from the bathroom to the flat below, send somebody")
_SOON: Both = ("门禁对讲打不开门，老人出不去", "The intercom does not open the door, an old person is stuck")
_HALF_TYPED: Both = ("问装修押金退还要带什么", "What to bring to get the decoration deposit back")
_WATER: Both = ("清洗生活水箱，暂停供水", "The water tanks are being cleaned")


def last_hour(stage: Stage, people: People, end: datetime) -> None:
    """Put the busy time before *end* on the agenda; what it leaves open stays open."""
    midnight = end.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(end.tzinfo)
    start = max(end - BUSY, midnight, stage.clock.now)

    def at(share: float, deed: Deed) -> None:
        when = start + (end - start) * share
        stage.later(when.replace(second=0, microsecond=0), deed)

    for share in (0.15, 0.35, 0.6, 0.8, 0.95):
        at(share, lambda: counter.visit(stage, people, stays=True))
    at(0.05, lambda: stage.do("supervisor", "notice.post", **_notice(stage, end)))
    at(0.1, lambda: _promised(stage, "call", _OVERDUE, start + (end - start) * 0.8))
    at(0.5, lambda: _promised(stage, "request", _RUNNING, end + timedelta(hours=4)))
    at(0.85, lambda: _promised(stage, "call", _SOON, end + timedelta(minutes=12)))
    at(0.32, lambda: complaint_life.just_taken(stage))
    at(0.45, lambda: repairs.just_reported(stage, "drain_kitchen"))
    at(0.86, lambda: repairs.just_reported(stage, "no_power"))
    at(0.12, lambda: _sheet(stage, end))
    at(0.2, lambda: _begin_slip(stage, people, at, (0.25, 0.4), missing=0))
    at(0.3, lambda: _begin_slip(stage, people, at, (0.36, 0.7), missing=1))
    at(0.62, lambda: _begin_slip(stage, people, at, (0.66,), missing=0))
    at(0.92, lambda: slips.slip(stage, people, _tenant(stage), "move"))


def _begin_slip(
    stage: Stage,
    people: People,
    at: Callable[[float, Callable[[], object]], None],
    steps: tuple[float, ...],
    missing: int,
) -> None:
    """Issue, sign, and where there is a second step let through, perhaps with pieces *missing*."""
    id, pieces = slips.slip(stage, people, _tenant(stage), "move")
    at(steps[0], lambda: slips.sign(stage, id))
    if len(steps) > 1:
        at(steps[1], lambda: slips.through(stage, id, max(0, pieces - missing)))


def _tenant(stage: Stage) -> Household:
    let = [home for home in stage.households if home.tenant is not None and not home.shop]
    return stage.random.choice(let or list(stage.households))


def _promised(stage: Stage, kind: str, content: Both, due: datetime) -> None:
    person, home = _person(stage)
    stage.do(
        "desk", f"{kind}.record", unit_id=stage.homes[home.unit], caller=person["caller"], phone=person["phone"],
        content=stage.say(content), promised_at=due.replace(second=0, microsecond=0), told_now=True,
        department_id=stage.department("engineering"), return_visit=True,
    )  # fmt: skip


def _sheet(stage: Stage, end: datetime) -> None:
    """Another department has something to do until the evening."""
    department, matter, _answer = SHEETS[-1]
    due = max(end.astimezone(ZONE).replace(hour=17, minute=30, second=0), end + timedelta(hours=2))
    stage.do(
        "desk", "coordination.send", department_id=stage.department(department), matter=stage.say(matter), due_at=due
    )


def _person(stage: Stage) -> tuple[dict[str, Any], Household]:
    home = stage.household()
    return {"caller": home.speaks.name, "phone": home.speaks.phone}, home


def _notice(stage: Stage, end: datetime) -> dict[str, Any]:
    return {
        "kind": "water",
        "building_id": stage.households[-1].building,
        "text": stage.say(_WATER),
        "until_at": max(end.astimezone(ZONE).replace(hour=14, minute=0), end + timedelta(hours=2)),
    }


def half_typed(stage: Stage) -> None:
    """Two things wait in the tray of the desk."""
    desk = SignedIn(stage.office, stage.actors["desk"])
    person, home = _person(stage)
    unit_id = stage.homes[home.unit]
    answers = desk.defaults("call.record", unit_id=unit_id) | person | {"content": stage.say(_HALF_TYPED)}
    desk.park("call.record", f"{home.unit} {person['caller']}", answers, unit_id=unit_id)
    home = _tenant(stage)
    unit_id = stage.homes[home.unit]
    goods = [{"name": stage.say(("沙发", "Sofa")), "quantity": 1, "unit": stage.say(PIECES)}]
    answers = desk.defaults("release_slip.issue", unit_id=unit_id) | {"items": goods}
    desk.park("release_slip.issue", f"{home.unit} {home.speaks.name}", answers, unit_id=unit_id)
