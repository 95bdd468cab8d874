"""The life of a valid complaint in an invented past: two clocks, the evening's inventory, return visit, file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from propertydesk.demo import asking
from propertydesk.demo.estate import Household
from propertydesk.demo.stage import ZONE, Stage
from propertydesk.demo.talk_complaints import FIRST_REPLY, GRIEVANCES, MANAGER, OPINION, PLAN, SENDER, SITE, Grievance

_LATE, _PREVENTED, _SITE, _AGAIN = 0.05, 0.45, 0.4, 0.04
_ROOT_CAUSES = ("people", "materials", "outside", "owner", "neighbour", "method")
CLERKS = ("desk", "desk", "desk2", "desk3")


@dataclass
class Case:
    """A complaint while its life is played. ``next_at`` is when the owner expects to hear from us."""

    id: int
    grievance: Grievance
    clerk: str
    sent: bool = False
    grave: bool = False
    next_at: datetime | None = None
    days_left: int = 1
    root_cause: str = "people"
    prevented: bool = False
    passed_on: bool = False


@dataclass
class Shelf:
    """The unfinished complaints, which are gone through each evening, and those for the manager's desk."""

    open: dict[int, Case] = field(default_factory=dict)
    to_sign: list[int] = field(default_factory=list)
    to_file: list[int] = field(default_factory=list)


def take_stock(stage: Stage, shelf: Shelf) -> None:
    """Each unfinished complaint has its root cause and its person (R18)."""
    for cause in _ROOT_CAUSES:
        ids = [case.id for case in shelf.open.values() if case.root_cause == cause]
        if ids:
            stage.do(
                "supervisor", "complaint.take_stock", ids, root_cause=cause,
                responsible_id=stage.actors["supervisor"].staff_id, plan=stage.say(PLAN),
            )  # fmt: skip


def sign_and_file(stage: Stage, shelf: Shelf) -> None:
    """The manager signs what was asked about; what was signed the day before is filed."""
    if shelf.to_file:
        stage.do("desk2", "complaint.file", shelf.to_file)
    if shelf.to_sign:
        stage.do("manager", "complaint.sign", shelf.to_sign)
    shelf.to_file, shelf.to_sign = shelf.to_sign, []


def who(stage: Stage, home: Household) -> dict[str, Any]:
    person = home.family if home.family is not None and stage.chance(0.2) else home.speaks
    return {
        "unit_id": stage.homes[home.unit],
        "complainant": person.name,
        "phone": person.phone,
        "source": stage.random.choice(("phone", "phone", "phone", "counter", "online")),
    }


def visit_then_sign(
    stage: Stage, shelf: Shelf, id: int, visits: frozenset[int] | None, again: Callable[[], None]
) -> None:
    """The household is asked; content, it goes to the manager."""

    def heard(satisfied: bool) -> None:
        if satisfied:
            shelf.to_sign.append(id)
        else:
            again()

    if visits:
        asking.visit(stage, min(visits), stage.clock.now + stage.minutes(180, 1400), _AGAIN, heard)


def just_taken(stage: Stage) -> None:
    """A complaint whose owner still waits for the first word."""
    grievance = GRIEVANCES[0]
    answers = who(stage, stage.household()) | {"content": stage.say(grievance.content), "verdict": "valid"}
    stage.do("desk", "complaint.record", **answers, category=grievance.category)


def take(stage: Stage, shelf: Shelf, grievance: Grievance, *, grave: bool = False, sender: str | None = None) -> Case:
    """A valid complaint with its whole life."""
    home, now = stage.household(), stage.clock.now
    clerk = stage.random.choice(CLERKS)
    answers = who(stage, home) | {
        "content": stage.say(grievance.content), "category": grievance.category,
        "severity": "grave" if grave else "ordinary", "verdict": "valid" if stage.chance(0.5) else "undecided",
    }  # fmt: skip
    if sender is not None:
        reply_by = stage.daytime(now + timedelta(days=stage.random.randint(4, 6)), 9, 17)
        answers |= {
            "source": sender,
            "reply_by": reply_by,
            "sender_number": f"{now:%y%m}{stage.random.randrange(10**6):06d}",
        }
    done = stage.do(clerk, "complaint.record", **answers)
    case = Case(done.ids[0], grievance, clerk, sender is not None, grave)
    case.root_cause = stage.random.choice(_ROOT_CAUSES)
    case.days_left = stage.random.choice((1, 1, 1, 2, 2, 3))
    shelf.open[case.id] = case
    if answers["verdict"] == "undecided":
        stage.later(now + stage.minutes(5, 15), lambda: stage.do(clerk, "complaint.judge", (case.id,), verdict="valid"))
    if grave:
        at = max(stage.daytime(now + stage.minutes(30, 150), 8, 21), now)
        stage.later(
            at, lambda: stage.do("manager", "complaint.manager_visit", (case.id,), manager_findings=stage.say(MANAGER))
        )
    wait = stage.minutes(125, 190) if stage.mishap(_LATE) else stage.minutes(20, 110)
    stage.later(now + stage.minutes(16, 19), lambda: pass_on(stage, shelf, case))
    stage.later(now + wait, lambda: reply(stage, shelf, case))
    return case


def pass_on(stage: Stage, shelf: Shelf, case: Case) -> None:
    department = stage.department(case.grievance.department)
    case.passed_on = True
    stage.do(case.clerk, "complaint.pass_on", (case.id,), department_id=department)
    wait = timedelta(hours=25) if stage.mishap(_LATE) else stage.minutes(150, 1380)
    at = stage.clock.now + wait
    stage.later(at, lambda: department_says(stage, shelf, case))


def department_says(stage: Stage, shelf: Shelf, case: Case) -> None:
    if case.id not in shelf.open or not case.passed_on:
        return  # the owner has the result already; the department's day is over with it
    if stage.chance(_SITE):
        stage.do(case.clerk, "complaint.site_visit", (case.id,), findings=stage.say(SITE))
    solved = case.days_left == 1
    stage.do(case.clerk, "complaint.department_reply", (case.id,), what=stage.say(case.grievance.answer), solved=solved)


def reply(stage: Stage, shelf: Shelf, case: Case) -> None:
    """The owner hears from us, and when they will hear again."""
    case.next_at = tomorrow(stage, 15)
    stage.do(
        case.clerk, "complaint.reply", (case.id,), what=stage.say(FIRST_REPLY), owner_told="phone",
        next_reply_at=case.next_at,
    )  # fmt: skip
    stage.later(case.next_at - stage.minutes(5, 100), lambda: next_reply(stage, shelf, case))


def tomorrow(stage: Stage, hour: int) -> datetime:
    day = stage.clock.now.astimezone(ZONE).date() + timedelta(days=1)
    return datetime.combine(day, time(hour, stage.random.choice((0, 30))), ZONE)


def next_reply(stage: Stage, shelf: Shelf, case: Case) -> None:
    """The agreed time has come: either more is to come, or the result is told."""
    case.days_left -= 1
    if case.days_left > 0:
        case.next_at = tomorrow(stage, 16)
        stage.do(
            case.clerk, "complaint.progress", (case.id,), what=stage.say(case.grievance.answer), owner_told="phone",
            next_reply_at=case.next_at,
        )  # fmt: skip
        stage.later(case.next_at - stage.minutes(5, 100), lambda: next_reply(stage, shelf, case))
        return
    resolve(stage, shelf, case)


def resolve(stage: Stage, shelf: Shelf, case: Case) -> None:
    done = stage.do(
        case.clerk, "complaint.resolve", (case.id,), result=stage.say(case.grievance.result),
        owner_told=stage.random.choice(("phone", "phone", "on_site")), written=True,
        owner_opinion=stage.random.choice(("satisfied", "satisfied", "fairly")), opinion=stage.say(OPINION),
    )  # fmt: skip
    shelf.open.pop(case.id, None)
    if case.sent:
        stage.do("supervisor", "complaint.reply_sender", (case.id,), what=stage.say(SENDER))
        case.sent = False
    if stage.chance(_PREVENTED) and not case.prevented:
        case.prevented = True
        prevent(stage, case)

    def again() -> None:
        case.days_left, case.next_at = 1, None
        shelf.open[case.id] = case
        stage.later(stage.clock.now + stage.minutes(60, 240), lambda: department_says(stage, shelf, case))
        stage.later(stage.daytime(stage.clock.now + timedelta(hours=20), 9, 17), lambda: resolve(stage, shelf, case))

    visit_then_sign(stage, shelf, case.id, done.changes.ids.get("return_visit"), again)


def prevent(stage: Stage, case: Case) -> None:
    due = stage.daytime(stage.clock.now + timedelta(days=stage.random.randint(3, 9)), 17, 18)
    stage.do(
        "supervisor", "complaint.prevent", (case.id,), cause=stage.say(case.grievance.cause),
        corrective=stage.say(case.grievance.result), preventive=stage.say(case.grievance.measure), action_due_at=due,
    )  # fmt: skip
    at = due + timedelta(days=1) if stage.mishap(_LATE) else due - stage.minutes(60, 1500)
    verified = stage.actors["manager"].name
    stage.later(at, lambda: stage.do("supervisor", "complaint.prevented", (case.id,), action_verified_by=verified))
