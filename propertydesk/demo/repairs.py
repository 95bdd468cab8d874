"""Repairs of an invented past: reported, passed on, done, done again, asked about, signed and filed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from propertydesk.demo import asking
from propertydesk.demo.estate import Household
from propertydesk.demo.stage import Stage
from propertydesk.demo.talk_repairs import (
    CANCELLED,
    EACH,
    FOLLOWED,
    IN_PUBLIC,
    IN_UNITS,
    MOVED,
    NOTES,
    REJECTED,
    WAIT_REASONS,
    Job,
)
from propertydesk.desks.workorders.faults import faults

_REPAIRERS = ("engineer", "engineer2", "engineer3")
_ON_PAPER, _BOOKED, _WAITS, _MOVED, _LATE, _REJECTED, _CANCELLED = 0.55, 0.14, 0.06, 0.06, 0.06, 0.03, 0.015
_REPEATED, _AGAIN, _FOLLOWED, _UNTOLD, _BROKEN_AGAIN = 0.04, 0.03, 0.2, 0.1, 0.015
_SEVEN_DAYS = timedelta(days=8)


@dataclass
class Order:
    """A repair order while its life is played. ``visit`` is the return visit that it waits for."""

    id: int
    job: Job
    home: Household | None
    clerk: str
    repairer: str
    paid_fen: int = 0
    rounds: int = 0
    visit: int | None = None
    finished_at: datetime | None = None
    booked_at: datetime | None = None
    gone: bool = False


@dataclass
class Desk:
    """What the supervisor has on the table: orders to be signed, and to be filed. ``lately`` is what broke where."""

    to_sign: list[Order] = field(default_factory=list)
    to_file: list[Order] = field(default_factory=list)
    lately: dict[tuple[str, str], datetime] = field(default_factory=dict)


def plan_day(stage: Stage, desk: Desk, day: date) -> None:
    """The repairs that are reported on *day*, and the supervisor's signatures of its afternoon."""
    weekend = day.weekday() >= 5
    mean = (0.2 + len(stage.households) / 2300) * (0.85 if weekend else 1)
    for _time in range(stage.some(mean)):
        stage.later(stage.moment(day, 7.6, 19.8), lambda: begin(stage, desk, public=stage.chance(0.22)))
    if not weekend:
        stage.later(stage.moment(day, 16, 17), lambda: sign_and_file(stage, desk))


def sign_and_file(stage: Stage, desk: Desk) -> None:
    """The supervisor files what was signed the day before, and signs what has been asked about."""
    free = [order.id for order in desk.to_file if not order.paid_fen]
    if free:
        stage.do("supervisor", "work_order.file", free)
    for order in desk.to_file:
        if order.paid_fen:
            receipt = f"No.{stage.random.randrange(100_000, 999_999)}"
            stage.do("supervisor", "work_order.file", (order.id,), receipt_number=receipt)
    if desk.to_sign:
        stage.do("supervisor", "work_order.sign", [order.id for order in desk.to_sign])
    desk.to_file, desk.to_sign = desk.to_sign, []


def begin(
    stage: Stage, desk: Desk, public: bool, job: Job | None = None, home: Household | None = None
) -> Order | None:
    """Something breaks and somebody says so; everything else follows in its time."""
    home = home or stage.household()
    jobs = IN_PUBLIC if public else IN_UNITS
    job = job or stage.random.choices(jobs, [each.share for each in jobs])[0]
    where = home.building if public else home.unit
    category = faults()[job.fault].category.value
    before = desk.lately.get((where, category))
    if before is not None and stage.clock.now - before < _SEVEN_DAYS:
        return None
    desk.lately[where, category] = stage.clock.now
    return _report(stage, desk, job, None if public else home, home)


def _report(stage: Stage, desk: Desk, job: Job, home: Household | None, near: Household, **more: Any) -> Order:
    clerk = stage.random.choice(("desk", "desk", "desk2", "desk3"))
    order = Order(0, job, home, clerk, stage.random.choice(_REPAIRERS), rounds=1 if "repeat" in more else 0)
    answers = _where(stage, job, home, near) | more
    now = stage.clock.now
    if job.urgent:
        told = not stage.mishap(_UNTOLD)
        answers |= {"urgency": "urgent", "told_supervisor": told, "told_manager": told, "told_now": True}
    elif home is not None and stage.chance(_BOOKED) and "repeat" not in more:
        order.booked_at = stage.daytime(now + timedelta(days=1), 9, 17).replace(minute=0, second=0)
        answers |= {"urgency": "booked", "booked_at": order.booked_at}
    told_now = job.urgent or stage.chance(0.6)
    if told_now:
        answers |= {"told_now": True, "notified_how": stage.random.choice(("phone", "radio", "chat"))}
    done = stage.do(clerk, "work_order.report", **answers)
    order.id = done.ids[0]
    if job.urgent and not answers["told_manager"]:
        stage.later(now + stage.minutes(1, 6), lambda: stage.do(clerk, "work_order.acknowledge", (order.id,)))
    if not job.urgent and home is not None and stage.chance(_CANCELLED):
        stage.later(now + stage.minutes(12, 15), lambda: _cancel(stage, order))
    if told_now:
        stage.later(now + stage.minutes(2, 6), lambda: _assign(stage, desk, order))
    else:
        wait = stage.minutes(11, 25) if stage.mishap(_LATE) else stage.minutes(2, 9)
        stage.later(now + wait, lambda: _tell(stage, desk, order))
    if home is not None and not job.urgent and stage.chance(_REPEATED):
        stage.later(now + stage.minutes(8, 10), lambda: _tell_again(stage, job, home, clerk))
    return order


def just_reported(stage: Stage, fault: str) -> None:
    """A repair with which nothing has happened yet, but that engineering knows of it and a repairer has it."""
    job = next(each for each in IN_UNITS if each.fault == fault)
    home = stage.household()
    done = stage.do(
        "desk", "work_order.report", **_where(stage, job, home, home), told_now=True, notified_how="phone",
        repeat="new",
    )  # fmt: skip
    stage.do("lead", "work_order.assign", done.ids, repairer_id=stage.actors["engineer"].staff_id)


def _where(stage: Stage, job: Job, home: Household | None, near: Household) -> dict[str, Any]:
    fault = faults()[job.fault]
    answers: dict[str, Any] = {"fault": job.fault, "content": stage.say(job.content)}
    if home is None:
        assert job.place is not None  # what breaks in public has its place
        place = "equipment" if fault.place == "equipment" else "public"
        how = stage.random.choice(("patrol", "patrol", "phone", "other"))
        return answers | {
            "place": place, "building_id": near.building, "place_text": stage.say(job.place), "reported_how": how,
        }  # fmt: skip
    person = home.family if home.family is not None and stage.chance(0.3) else home.speaks
    nature = {"nature": "warranty"} if job.leak else {}
    how = stage.random.choice(("phone", "phone", "counter", "chat"))
    return answers | nature | {
        "unit_id": stage.homes[home.unit], "reporter": person.name, "phone": person.phone, "reported_how": how,
    }  # fmt: skip


def _tell_again(stage: Stage, job: Job, home: Household, clerk: str) -> None:
    """The same household rings once more: it joins the order that runs."""
    stage.do(clerk, "work_order.report", **_where(stage, job, home, home), repeat="join")


def _cancel(stage: Stage, order: Order) -> None:
    stage.do(order.clerk, "work_order.cancel", (order.id,), cancel_reason=stage.say(CANCELLED))
    order.gone = True


def _tell(stage: Stage, desk: Desk, order: Order) -> None:
    if order.gone:
        return
    how = stage.random.choice(("phone", "radio", "chat"))
    stage.do(order.clerk, "work_order.tell", (order.id,), notified_how=how)
    stage.later(stage.clock.now + stage.minutes(1, 4), lambda: _assign(stage, desk, order))


def _assign(stage: Stage, desk: Desk, order: Order) -> None:
    """The engineering supervisor gives it to somebody; from there on either step by step or on paper."""
    if order.gone:
        return
    stage.do("lead", "work_order.assign", (order.id,), repairer_id=stage.actors[order.repairer].staff_id)
    now = stage.clock.now
    if order.home is not None and not order.job.urgent and stage.mishap(_MOVED):
        stage.later(now + stage.minutes(5, 9), lambda: _move(stage, desk, order))
        return
    late = stage.mishap(_LATE)
    start = order.booked_at or now
    wait = stage.minutes(25, 60) if late else stage.minutes(-12, 0) if order.booked_at else stage.minutes(6, 14)
    arrives = max(start + wait, now + timedelta(minutes=3))
    stage.later(arrives, lambda: _arrive(stage, desk, order))


def _move(stage: Stage, desk: Desk, order: Order) -> None:
    """Another time is agreed with the owner."""
    if order.gone or order.home is None:
        return
    order.booked_at = stage.daytime(stage.clock.now + timedelta(days=1), 9, 17).replace(minute=30, second=0)
    stage.do(
        order.clerk, "work_order.move", (order.id,), booked_at=order.booked_at, agreed_with=order.home.speaks.name,
        text=stage.say(MOVED),
    )  # fmt: skip
    stage.later(order.booked_at - stage.minutes(0, 10), lambda: _arrive(stage, desk, order))


def _arrive(stage: Stage, desk: Desk, order: Order) -> None:
    """On site: with a slip that comes back in the evening, or each step told as it happens."""
    if order.gone:
        return
    now = stage.clock.now
    work = stage.minutes(12, 95)
    waits = not order.job.urgent and stage.mishap(_WAITS)
    if stage.chance(_ON_PAPER) and not waits:
        back = stage.daytime(now + work + stage.minutes(10, 120), 8.5, 21.5)
        back = max(back, now + work + timedelta(minutes=2))
        stage.later(back, lambda: _enter_slip(stage, desk, order, now, now + work))
        return
    stage.do(order.repairer, "work_order.arrive", (order.id,))
    _follow(stage, order)
    if order.home is not None and _price(order):
        _agree(stage, order)
    if waits:
        stage.later(now + stage.minutes(10, 25), lambda: _wait(stage, desk, order))
    else:
        stage.later(now + work, lambda: _finish(stage, desk, order))


def _follow(stage: Stage, order: Order) -> None:
    if order.home is not None and stage.chance(_FOLLOWED):
        how = stage.random.choice(("phone", "on_site"))
        stage.do(order.clerk, "work_order.follow", (order.id,), followed_how=how, text=stage.say(FOLLOWED))


def _wait(stage: Stage, desk: Desk, order: Order) -> None:
    if order.gone:
        return
    reason = stage.random.randrange(len(WAIT_REASONS))
    until = stage.daytime(stage.clock.now + timedelta(days=stage.random.choice((1, 1, 2))), 9, 16)
    stage.do(
        order.repairer, "work_order.wait", (order.id,), wait_reason=WAIT_REASONS[reason], wait_until=until,
        text=stage.say(NOTES[reason]),
    )  # fmt: skip
    stage.later(until, lambda: stage.do(order.repairer, "work_order.resume", (order.id,)))
    stage.later(until + stage.minutes(20, 60), lambda: _finish(stage, desk, order))


def _price(order: Order) -> int:
    """What the household pays in all, in fen: nothing under the warranty and the second time."""
    labour = faults()[order.job.fault].price_fen
    if order.home is None or not labour or order.job.leak or order.rounds:
        return 0
    return labour + (order.job.material[1] if order.job.material else 0)


def _agree(stage: Stage, order: Order) -> None:
    stage.do(
        order.repairer, "work_order.quote", (order.id,), quoted_fen=_price(order),
        consent=stage.random.choice(("signed", "signed", "phone", "online")),
    )  # fmt: skip


def _work(stage: Stage, order: Order) -> dict[str, Any]:
    """What was done, and what it took."""
    paid = _price(order)
    order.paid_fen = order.paid_fen or paid
    materials: list[dict[str, Any]] = []
    if order.job.material is not None and not order.rounds:
        name, fen = order.job.material
        price = fen if paid else 0
        materials.append({"name": stage.say(name), "measure": stage.say(EACH), "quantity": "1", "price_fen": price})
    labour = faults()[order.job.fault].price_fen if paid else 0
    return {"work_done": stage.say(order.job.done), "fixed": True, "labour_fen": labour, "materials": materials}


def _finish(stage: Stage, desk: Desk, order: Order) -> None:
    if order.gone:
        return
    done = stage.do(order.repairer, "work_order.finish", (order.id,), **_work(stage, order))
    _is_done(stage, order, done.changes.ids.get("return_visit"))
    stage.later(stage.clock.now + stage.minutes(2, 30), lambda: _accepted(stage, desk, order))


def _enter_slip(stage: Stage, desk: Desk, order: Order, arrived_at: datetime, finished_at: datetime) -> None:
    if order.gone:
        return
    says = stage.random.choice(("satisfied", "satisfied", "satisfied", "fairly"))
    paid = {"consent": "signed"} if _price(order) else {}
    signed = order.home is None or not stage.mishap(_REJECTED)
    done = stage.do(
        order.clerk, "work_order.slip", (order.id,), arrived_at=arrived_at, finished_at=finished_at,
        owner_signed=signed, quality=says, timeliness=says, manners="satisfied", **paid, **_work(stage, order),
    )  # fmt: skip
    _is_done(stage, order, done.changes.ids.get("return_visit"))
    order.finished_at = finished_at
    if signed:
        _wants_a_visit(stage, desk, order)
    else:
        stage.later(stage.clock.now + stage.minutes(2, 15), lambda: _reject(stage, desk, order))


def _is_done(stage: Stage, order: Order, visits: frozenset[int] | None) -> None:
    order.finished_at = stage.clock.now
    order.visit = min(visits) if visits else None


def _accepted(stage: Stage, desk: Desk, order: Order) -> None:
    if order.home is not None and (stage.mishap(_REJECTED) or (order.rounds == 1 and stage.mishap(0.2))):
        _reject(stage, desk, order)
        return
    says = stage.random.choice(("satisfied", "satisfied", "satisfied", "fairly"))
    stage.do(order.clerk, "work_order.accept", (order.id,), quality=says, timeliness=says, manners="satisfied")
    _wants_a_visit(stage, desk, order)


def _reject(stage: Stage, desk: Desk, order: Order) -> None:
    reason = stage.say(stage.random.choice(REJECTED))
    stage.do(order.clerk, "work_order.reject", (order.id,), reason=reason)
    do_again(stage, desk, order)


def do_again(stage: Stage, desk: Desk, order: Order) -> None:
    """It is to be done again: a repairer comes the same day, within half an hour."""
    order.rounds += 1
    order.visit, order.booked_at = None, None
    stage.later(stage.clock.now + stage.minutes(2, 8), lambda: _assign(stage, desk, order))


def _wants_a_visit(stage: Stage, desk: Desk, order: Order) -> None:
    """Accepted: in a unit the household is asked, leaks are tested before; public areas are signed at once."""
    if order.home is None or order.visit is None:
        desk.to_sign.append(order)
        return
    assert order.finished_at is not None  # accepted is only what was finished
    if order.job.leak:
        test = stage.daytime(order.finished_at + timedelta(hours=stage.random.randint(18, 26)), 9, 17)
        stage.later(test, lambda: stage.do(order.repairer, "work_order.test", (order.id,)))
        start = test + stage.minutes(120, 600)
    else:
        start = order.finished_at + stage.minutes(150, 1500)

    def heard(satisfied: bool) -> None:
        if not satisfied:
            do_again(stage, desk, order)
            return
        desk.to_sign.append(order)
        if order.home is not None and not order.rounds and stage.mishap(_BROKEN_AGAIN):
            home = order.home
            later = stage.daytime(stage.clock.now + timedelta(days=2), 9, 18)
            stage.later(later, lambda: _report(stage, desk, order.job, home, home, repeat="new"))

    unhappy = 0.0 if order.rounds > 1 else _AGAIN
    asking.visit(stage, order.visit, start, unhappy, heard)
