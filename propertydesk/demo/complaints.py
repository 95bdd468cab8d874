"""Complaints of an invented past: valid, communicative, invalid, grave, from the 12345 line; two clocks each."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from propertydesk.demo.complaint_life import (
    CLERKS,
    Case,
    Shelf,
    pass_on,
    reply,
    resolve,
    sign_and_file,
    take,
    take_stock,
    tomorrow,
    visit_then_sign,
    who,
)
from propertydesk.demo.stage import Stage
from propertydesk.demo.talk import Both
from propertydesk.demo.talk_complaints import (
    COMMUNICATIVE,
    GRIEVANCES,
    INVALID,
    NOT_SETTLED,
    ON_THE_SPOT,
    PLAN,
    TURNED,
    Grievance,
)

_KINDS = {"valid": 58, "spot": 10, "communicative": 18, "invalid": 10, "night": 4}
_SENDERS = {"line_12345": 6, "street_office": 2, "head_office": 2}
_SENT, _GRAVE, _TURNS, _DENIED = 0.1, 0.04, 0.12, 0.12


def plan_day(stage: Stage, shelf: Shelf, day: date) -> None:
    """The complaints of *day*, the evening's inventory, and the manager's signatures."""
    mean = 0.05 + len(stage.households) / 5000
    for _time in range(stage.some(mean)):
        kind = stage.random.choices(list(_KINDS), list(_KINDS.values()))[0]
        if kind == "night":
            stage.later(stage.moment(day, 22.1, 22.9), lambda: _at_night(stage, shelf))
        else:
            stage.later(stage.moment(day, 8.5, 17.5), partial(begin, stage, shelf, kind))
    stage.later(stage.moment(day, 20.5, 20.9), lambda: take_stock(stage, shelf))
    if day.weekday() < 5:
        stage.later(stage.moment(day, 17, 17.5), lambda: sign_and_file(stage, shelf))


def begin(stage: Stage, shelf: Shelf, kind: str) -> None:
    """Somebody complains; how it goes on depends on *kind*."""
    {"valid": _valid, "spot": _on_the_spot, "communicative": _communicative, "invalid": _invalid}[kind](stage, shelf)


def _valid(stage: Stage, shelf: Shelf) -> None:
    grievance = stage.random.choice(GRIEVANCES)
    take(stage, shelf, grievance, grave=stage.chance(_GRAVE), sender=_sender(stage))


def _sender(stage: Stage) -> str | None:
    return stage.random.choices(list(_SENDERS), list(_SENDERS.values()))[0] if stage.chance(_SENT) else None


def _on_the_spot(stage: Stage, shelf: Shelf) -> None:
    """Settled while the owner still stands at the counter."""
    grievance = stage.random.choice(GRIEVANCES)
    done = stage.do(
        stage.random.choice(CLERKS), "complaint.record", **who(stage, stage.household()),
        content=stage.say(grievance.content), category=grievance.category, verdict="valid",
        result=stage.say(ON_THE_SPOT),
    )  # fmt: skip
    id = done.ids[0]

    def again() -> None:
        case = Case(id, grievance, "desk2")
        shelf.open[id] = case
        stage.later(stage.clock.now + stage.minutes(5, 20), lambda: pass_on(stage, shelf, case))
        stage.later(stage.daytime(stage.clock.now + timedelta(hours=22), 9, 17), lambda: resolve(stage, shelf, case))

    visit_then_sign(stage, shelf, id, done.changes.ids.get("return_visit"), again)


def _communicative(stage: Stage, shelf: Shelf) -> None:
    """Help, a question, or somebody who has to say it; a few become valid because nothing happens."""
    kind, category, content, answer = stage.random.choice(COMMUNICATIVE)
    clerk = stage.random.choice(CLERKS)
    done = stage.do(
        clerk, "complaint.record", **who(stage, stage.household()), content=stage.say(content), category=category,
        verdict="communicative", kind=kind,
    )  # fmt: skip
    grievance = Grievance(category, content, "security", answer, answer, NOT_SETTLED, PLAN)
    case = Case(done.ids[0], grievance, clerk)
    shelf.open[case.id] = case
    if stage.mishap(_TURNS):
        stage.later(stage.daytime(stage.clock.now + timedelta(days=2), 9, 16), lambda: _turn(stage, shelf, case))
    else:
        stage.later(stage.clock.now + stage.minutes(15, 150), lambda: resolve(stage, shelf, case))


def _turn(stage: Stage, shelf: Shelf, case: Case) -> None:
    stage.do(case.clerk, "complaint.turn_valid", (case.id,), verdict_reason=stage.say(TURNED))
    stage.later(stage.clock.now + stage.minutes(4, 9), lambda: pass_on(stage, shelf, case))
    stage.later(stage.clock.now + stage.minutes(30, 100), lambda: reply(stage, shelf, case))


def _record_doubtful(stage: Stage, clerk: str) -> tuple[int, Both, Both]:
    category, content, reason, explained = stage.random.choice(INVALID)
    done = stage.do(
        clerk, "complaint.record", **who(stage, stage.household()), content=stage.say(content), category=category
    )
    return done.ids[0], reason, explained


def _invalid(stage: Stage, shelf: Shelf) -> None:
    """The manager is asked, confirms in person, and the owner has it explained (R16)."""
    clerk = stage.random.choice(CLERKS)
    id, reason, explained = _record_doubtful(stage, clerk)
    now = stage.clock.now
    stage.later(
        now + stage.minutes(8, 20),
        lambda: stage.do(clerk, "complaint.ask_invalid", (id,), verdict_reason=stage.say(reason)),
    )
    if stage.mishap(_DENIED):
        stage.later(now + stage.minutes(30, 50), lambda: _denied(stage, shelf, id, clerk))
        return
    confirmed = now + stage.minutes(30, 70)
    stage.later(confirmed, lambda: stage.do("manager", "complaint.confirm_invalid", (id,), confirmed_how="in_person"))
    stage.later(confirmed + stage.minutes(10, 90), lambda: _explain(stage, shelf, clerk, id, explained))


def _denied(stage: Stage, shelf: Shelf, id: int, clerk: str) -> None:
    """The manager says no: it is valid, and goes the way of all others."""
    stage.do("manager", "complaint.deny_invalid", (id,))
    case = Case(id, GRIEVANCES[0], clerk)
    shelf.open[id] = case
    pass_on(stage, shelf, case)
    stage.later(stage.clock.now + stage.minutes(5, 50), lambda: reply(stage, shelf, case))


def _explain(stage: Stage, shelf: Shelf, clerk: str, id: int, explained: Both) -> None:
    stage.do(clerk, "complaint.reply", (id,), what=stage.say(explained), owner_told="phone", understood=True)
    shelf.to_sign.append(id)


def _at_night(stage: Stage, shelf: Shelf) -> None:
    """The manager confirms by phone, and signs it the next morning (C6)."""
    duty = "leader2"
    id, reason, explained = _record_doubtful(stage, duty)
    called = stage.clock.now + stage.minutes(6, 15)

    def confirm() -> None:
        stage.do(
            duty, "complaint.confirm_invalid", (id,), confirmed_how="phone", verdict_reason=stage.say(reason),
            confirmed_by_id=stage.actors["manager"].staff_id, confirmed_at=stage.clock.now,
        )  # fmt: skip

    stage.later(called, confirm)
    stage.later(
        called + stage.minutes(3, 30),
        lambda: stage.do(
            duty, "complaint.reply", (id,), what=stage.say(explained), owner_told="phone", understood=True
        ),
    )
    morning = tomorrow(stage, 8) + stage.minutes(5, 100)

    def signed() -> None:
        stage.do("manager", "complaint.sign_confirmation", (id,))
        shelf.to_sign.append(id)

    stage.later(morning, signed)
