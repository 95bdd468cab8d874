"""What goes between departments in an invented past: sheets, findings of patrols and checks, and a few incidents."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from propertydesk.demo.stage import Stage
from propertydesk.demo.talk_matters import (
    COMPANY,
    CONFIRMED,
    FINDINGS,
    HAPPENINGS,
    NOT_NEEDED,
    NOT_SETTLED,
    OPINION,
    QUALITY,
    SHEETS,
    Finding,
    Happening,
)

_LATE, _BACK, _VOID, _NOT_RIGHT = 0.08, 0.08, 0.03, 0.1
_HEADS = {
    "engineering": "lead",
    "security": "leader",
    "grounds": "grounds",
    "finance": "supervisor",
    "service": "supervisor",
}
_INCIDENTS_A_DAY = 7 / 365


def plan_day(stage: Stage, day: date) -> None:
    """What is asked, found and reported on *day*."""
    many = len(stage.households) / 800
    if day.weekday() < 5:
        for _time in range(stage.some(0.06 + 0.07 * many)):
            stage.later(stage.moment(day, 9, 16.5), lambda: sheet(stage))
        for _time in range(stage.some(0.05 + 0.05 * many)):
            stage.later(stage.moment(day, 9, 16), lambda: finding(stage))
    for _time in range(stage.some(_INCIDENTS_A_DAY * (0.5 + 0.5 * many))):
        stage.later(stage.moment(day, 7, 21), lambda: incident(stage))


# -- coordination sheets


def sheet(stage: Stage) -> int:
    """The desk asks a department, which signs, deals with it and is confirmed; some are sent back."""
    department, matter, answer = stage.random.choice(SHEETS)
    head, clerk = _HEADS[department], stage.random.choice(("desk", "desk2", "supervisor"))
    now = stage.clock.now
    due = stage.daytime(now + timedelta(days=stage.random.choice((1, 1, 2, 3))), 16, 18)
    done = stage.do(
        clerk, "coordination.send", department_id=stage.department(department), to_whom=stage.actors[head].name,
        matter=stage.say(matter), due_at=due,
    )  # fmt: skip
    id = done.ids[0]
    if stage.chance(_VOID):
        stage.later(
            now + stage.minutes(20, 90),
            lambda: stage.do(clerk, "coordination.void", (id,), void_reason=stage.say(NOT_NEEDED)),
        )
        return id
    stage.later(
        stage.daytime(now + stage.minutes(10, 120), 8, 19), lambda: stage.do(head, "coordination.receive", (id,))
    )
    back = stage.mishap(_BACK)
    at = due + timedelta(hours=20) if stage.mishap(_LATE) else due - stage.minutes(30, 300)
    stage.later(at, lambda: _handle(stage, id, head, clerk, stage.say(answer), back=back))
    return id


def _handle(stage: Stage, id: int, head: str, clerk: str, answer: str, *, back: bool) -> None:
    stage.do(head, "coordination.handle", (id,), handling=answer)
    looked = stage.daytime(stage.clock.now + stage.minutes(60, 1200), 9, 18)
    if not back:
        stage.later(looked, lambda: stage.do(clerk, "coordination.confirm", (id,), opinion=stage.say(CONFIRMED)))
        return
    again = stage.daytime(looked + timedelta(days=1), 16, 18)

    def send_back() -> None:
        stage.do(clerk, "coordination.send_back", (id,), back_reason=stage.say(NOT_SETTLED), due_at=again)

    stage.later(looked, send_back)
    stage.later(again - stage.minutes(20, 200), lambda: _handle(stage, id, head, clerk, answer, back=False))


# -- nonconformities


def finding(stage: Stage) -> int:
    """The manager or the supervisor finds something; its department answers, puts it right, somebody looks."""
    found = stage.random.choice(FINDINGS)
    finder = stage.random.choice(("manager", "supervisor")) if found.department != "service" else "manager"
    now = stage.clock.now
    due = stage.daytime(now + timedelta(days=stage.random.randint(2, 5)), 16.5, 18)
    done = stage.do(
        finder, "nonconformity.find", source=found.source, department_id=stage.department(found.department),
        fact=stage.say(found.fact), place_text=stage.say(found.place), clause=found.clause, due_at=due,
    )  # fmt: skip
    follow(stage, done.ids[0], found, finder, due)
    return done.ids[0]


def follow(stage: Stage, id: int, found: Finding, finder: str, due: datetime) -> None:
    """The department names cause and measure, puts it right by *due* or later, and the finder looks at it."""
    now = stage.clock.now
    stage.later(stage.daytime(now + stage.minutes(60, 1300), 8.5, 18), lambda: _answer(stage, id, found))
    at = due + timedelta(hours=18) if stage.mishap(_LATE) else due - stage.minutes(30, 900)
    wrong = stage.mishap(_NOT_RIGHT)
    stage.later(at, lambda: _put_right(stage, id, found, finder, wrong=wrong))


def _answer(stage: Stage, id: int, found: Finding) -> None:
    head = _HEADS[found.department]
    stage.do(
        head, "nonconformity.answer", (id,), cause=stage.say(found.cause), measure=stage.say(found.measure),
        responsible_id=stage.actors[head].staff_id,
    )  # fmt: skip


def _put_right(stage: Stage, id: int, found: Finding, finder: str, *, wrong: bool) -> None:
    head = _HEADS[found.department]
    stage.do(head, "nonconformity.done", (id,))
    looked = stage.daytime(stage.clock.now + stage.minutes(120, 1500), 9, 18)
    verifier = "manager" if finder == head else finder
    if not wrong:
        stage.later(
            looked, lambda: stage.do(verifier, "nonconformity.verify", (id,), verification=stage.say(found.seen))
        )
        return
    again = stage.daytime(looked + timedelta(days=2), 16, 18)

    def look() -> None:
        stage.do(
            verifier, "nonconformity.verify", (id,), put_right=False, verification=stage.say(NOT_SETTLED), due_at=again
        )

    stage.later(looked, look)
    stage.later(again - stage.minutes(20, 200), lambda: _put_right(stage, id, found, finder, wrong=False))


# -- incidents


def incident(stage: Stage) -> int:
    """The monitoring room or a guard reports, both chiefs are told in the same breath, everything else follows."""
    happening = stage.random.choice(HAPPENINGS)
    who = stage.random.choice(("monitor", "guard", "leader2"))
    now = stage.clock.now
    told: dict[str, Any] = {"supervisor_told": True, "supervisor_name": stage.actors["supervisor"].name}
    late = stage.mishap(0.25)
    if not late:
        told |= {"manager_told": True, "manager_name": stage.actors["manager"].name}
    done = stage.do(
        who, "incident.report", category=happening.category, level=happening.level,
        occurred_at=now - stage.minutes(4, 15), found_at=now - stage.minutes(1, 3),
        place_text=stage.say(happening.place), reporter=stage.actors[who].name,
        course=stage.say(happening.course), **told,
    )  # fmt: skip
    id = done.ids[0]
    if late:
        stage.later(now + stage.minutes(2, 9), lambda: stage.do(who, "incident.acknowledge", (id,), part="manager"))
    for place, whom in enumerate(happening.tells):
        at = now + stage.minutes(10, 20) + timedelta(minutes=place)
        stage.later(at, partial(stage.do, who, "incident.tell", (id,), whom=whom))
    stage.later(now + stage.minutes(40, 200), lambda: _handled(stage, id, happening))
    overdue = stage.mishap(_LATE)
    written = now + stage.minutes(1500, 1600) if overdue else stage.daytime(now + stage.minutes(260, 700), 8, 21.5)
    stage.later(written, lambda: _write(stage, id, happening))
    return id


def _handled(stage: Stage, id: int, happening: Happening) -> None:
    stage.do("leader", "incident.handle", (id,), measures=stage.say(happening.measures))


def _write(stage: Stage, id: int, happening: Happening) -> None:
    now = stage.clock.now
    finish_by = stage.daytime(now + timedelta(days=7), 17, 18)
    stage.do(
        "supervisor", "incident.write", (id,), cause=stage.say(happening.cause), result=stage.say(happening.result),
        prevention=stage.say(happening.prevention), responsible=stage.actors["lead"].name, finish_by=finish_by,
        losses=None if happening.losses is None else stage.say(happening.losses), loss_fen=happening.loss,
        pictures=f"P{now:%m%d}-1/2",
    )  # fmt: skip
    seen = stage.daytime(now + stage.minutes(60, 900), 9, 18)
    opinion = stage.say(OPINION)
    stage.later(seen, lambda: stage.do("manager", "incident.review", (id,), manager_opinion=opinion))
    if happening.compensation is not None:
        paid = stage.say(happening.compensation)
        stage.later(
            seen + timedelta(days=2),
            lambda: stage.do(
                "supervisor", "incident.compensate", (id,), compensation=paid, compensation_fen=happening.paid
            ),
        )
    sent = stage.daytime(seen + stage.minutes(30, 600), 9, 18)
    stage.later(sent, lambda: stage.do("supervisor", "incident.send", (id,), sent_to=stage.say(QUALITY)))
    closed = stage.daytime(seen + timedelta(days=9), 9, 17)
    stage.later(closed, lambda: stage.do("manager", "incident.close", (id,), company_opinion=stage.say(COMPANY)))
