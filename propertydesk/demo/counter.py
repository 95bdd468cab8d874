"""Visitors, calls and requests of an invented day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from propertydesk.demo.estate import Household
from propertydesk.demo.names import People
from propertydesk.demo.stage import Stage
from propertydesk.demo.talk import MATTERS, VISITS, Matter

_VISIT_KINDS = {"visitor": 45, "tradesman": 25, "delivery": 26, "official": 4}
_CONFIRMED = {"visitor": "intercom", "tradesman": "phone", "delivery": "phone", "official": "id_card"}
_LATE = 0.07
_RETURN_VISIT = 0.2
_SOON_TOLD = (2, 9)
_ASKED_AGAIN = timedelta(minutes=115)


def visit(stage: Stage, people: People, stays: bool = False) -> None:
    """Somebody comes, and leaves after a while (unless they are to be *stays*: still inside when the play ends)."""
    home = stage.household()
    kind = stage.random.choices(list(_VISIT_KINDS), list(_VISIT_KINDS.values()))[0]
    who = stage.random.choice(("desk", "desk2", "guard", "guard2"))
    done = stage.do(
        who,
        "visitor.in",
        unit_id=stage.homes[home.unit],
        name=people.name(),
        visit_kind=kind,
        purpose=stage.say(stage.random.choice(VISITS[kind])),
        phone=people.mobile() if kind == "tradesman" or stage.chance(0.2) else None,
        confirmed=_CONFIRMED[kind] if stage.chance(0.8) else "fetched",
        plate=people.plate() if kind == "delivery" and stage.chance(0.5) else None,
    )
    leaves = None if stays else stage.minutes(6, 25 if kind == "delivery" else 150)
    if kind == "tradesman" and (leaves is None or leaves > _ASKED_AGAIN):
        stage.later(stage.clock.now + _ASKED_AGAIN, lambda: stage.do(who, "visitor.reconfirm", done.ids))
    if leaves is not None:
        stage.later(stage.clock.now + leaves, lambda: _leave(stage, who, done.ids))


def _leave(stage: Stage, who: str, ids: tuple[int, ...]) -> None:
    stage.do(who, "visitor.out", ids)


def contact(stage: Stage, kind: str) -> None:
    """Somebody calls (*kind* ``call``) or stands at the counter (``request``) with something on their mind."""
    home = stage.household()
    matter = stage.random.choice(MATTERS)
    clerk = stage.random.choice(("desk", "desk", "desk2", "desk3"))
    if matter.answer is not None:
        stage.do(clerk, f"{kind}.record", **_asked(stage, home, kind, matter), answer=stage.say(matter.answer))
        return
    hours = matter.hours * stage.random.uniform(0.4, 0.9)
    due = _at_a_sensible_time(stage.clock.now + timedelta(hours=matter.hours * 1.25 + 0.5))
    told_now = stage.chance(0.4)
    done = stage.do(
        clerk,
        f"{kind}.record",
        **_asked(stage, home, kind, matter),
        promised_at=due,
        department_id=stage.department(matter.department),
        told_now=told_now,
        told_whom=None,
        return_visit=stage.chance(_RETURN_VISIT),
    )
    if not told_now:
        wait = stage.minutes(*_SOON_TOLD) if stage.chance(0.94) else stage.minutes(12, 45)
        stage.later(stage.clock.now + wait, lambda: _tell(stage, clerk, kind, done.ids, matter))
    finished = due + timedelta(hours=2.5) if stage.chance(_LATE) else stage.clock.now + timedelta(hours=hours)
    stage.later(
        max(_at_a_sensible_time(finished), stage.clock.now + timedelta(minutes=50)),
        lambda: _finish(stage, clerk, kind, done.ids, matter),
    )


def _asked(stage: Stage, home: Household, kind: str, matter: Matter) -> dict[str, Any]:
    person = home.speaks
    if home.family is not None and stage.chance(0.3):
        person = home.family
    channels = {"call": ("phone", "phone", "phone", "chat"), "request": ("counter", "counter", "chat")}
    return {
        "unit_id": stage.homes[home.unit],
        "caller": person.name,
        "phone": person.phone,
        "channel": stage.random.choice(channels[kind]),
        "identity": stage.random.choice(("known", "known", "checked")),
        "content": stage.say(matter.content),
    }


def _tell(stage: Stage, clerk: str, kind: str, ids: tuple[int, ...], matter: Matter) -> None:
    stage.do(clerk, f"{kind}.tell", ids, department_id=stage.department(matter.department))


def _finish(stage: Stage, clerk: str, kind: str, ids: tuple[int, ...], matter: Matter) -> None:
    stage.do(clerk, f"{kind}.done", ids, outcome=stage.say(matter.outcome), return_visit=stage.chance(_RETURN_VISIT))


def _at_a_sensible_time(at: datetime) -> datetime:
    """Nobody promises or reports in the night: from 22:00 to 8:00 (0:00 to 8:00 office time) it becomes the morning."""
    hour = (at.hour + 8) % 24
    if 8 <= hour < 22:
        return at
    return at + timedelta(hours=(8 - hour) % 24)
