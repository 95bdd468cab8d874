"""How an invented office pursues arrears: message, call, promise, reminder, letter, visit, the company's lawyer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.views import Done
from propertydesk.demo.fee_counter import at, close, single
from propertydesk.demo.purse import LATE, NEVER, SLOW, Payer, Purse, sum_of
from propertydesk.demo.talk_fees import (
    ANYWAY,
    CALLED,
    DISPUTED,
    LAWYER,
    PROMISED,
    REFUSES,
    SIGNED_FOR,
    SMS,
    VISITED,
)

_FAR = 135
"""So many days before the end the first calls were: three months and more before the letters."""

_MOST, _CALLED = 24, 7
"""So many are looked at, so many rung up; all of them but the last are reached and get their letter in time."""


def plan_demands(purse: Purse) -> None:
    """The steps against those who owe longest, one stage after another until the end."""
    whom = purse.of(NEVER, SLOW, LATE)[:_MOST]
    whom = sorted(whom, key=lambda payer: (NEVER, SLOW, LATE).index(payer.habit))
    steps: tuple[tuple[int, int, Callable[[Purse, list[Payer]], object]], ...] = (
        (_FAR + 15, 9, _messages),
        (_FAR, 10, _calls),
        (70, 9, lambda purse, owing: _reminders(purse, owing[: max(3, len(owing) // 2)])),
        (35, 9, lambda purse, owing: _letters(purse, owing[: _CALLED - 1])),
        (20, 15, lambda purse, owing: _visit(purse, owing[0])),
        (12, 10, lambda purse, owing: _legal(purse, owing[0])),
        (10, 10, lambda purse, owing: _promise_kept(purse, owing[-1])),
        (8, 10, lambda purse, owing: _promise(purse, owing[1 % len(owing)], 4)),
        (3, 10, lambda purse, owing: _promise(purse, owing[2 % len(owing)], 6)),
        (2, 9, lambda purse, owing: _reminders(purse, owing[-3:])),
    )
    for number, (before, hour, step) in enumerate(steps):
        day = purse.back(before)
        if day < purse.last_day:
            # Of a short tale all begin on the first day: still one after the other.
            moment = at(day, hour, 5) + timedelta(minutes=9 * number)
            purse.stage.later(moment, partial(_with, purse, whom, step))


def _with(purse: Purse, whom: list[Payer], step: Callable[[Purse, list[Payer]], Any]) -> None:
    """*step* against those of *whom* who owe something that is due."""
    owing = _owing(purse, whom)
    if owing:
        step(purse, owing)


def _owing(purse: Purse, whom: list[Payer]) -> list[Payer]:
    today, waiting = purse.today, purse.open_bills()
    return [payer for payer in whom if any(bill.due_on < today for bill in waiting.get(payer.unit_id, ()))]


def _ids(owing: list[Payer]) -> list[int]:
    return [payer.unit_id for payer in owing]


def _messages(purse: Purse, owing: list[Payer]) -> None:
    purse.stage.do("cashier", "dunning.sms", _ids(owing), words=purse.stage.say(SMS))


def _calls(purse: Purse, owing: list[Payer]) -> None:
    stage = purse.stage
    for number, payer in enumerate(owing[:_CALLED]):
        nobody = number == _CALLED - 1
        words = stage.say(CALLED[2] if nobody else REFUSES if number % 5 == 2 else CALLED[number % 2])
        answers: dict[str, Any] = {"reached": not nobody, "words": words}
        if not nobody:
            answers |= {"person": payer.home.speaks.name, "answer": "refuses" if number % 5 == 2 else "hardship"}
        stage.do("desk", "dunning.phone", (payer.unit_id,), **answers)


def _reminders(purse: Purse, owing: list[Payer]) -> None:
    for served, some in (("door", owing[::2]), ("posted", owing[1::2])):
        if some:
            witness = {} if served == "door" else {"witness": purse.stage.actors["guard"].name}
            purse.stage.do("cashier", "dunning.remind", _ids(some), served=served, **witness)


def _letters(purse: Purse, owing: list[Payer]) -> None:
    """Letters go by EMS; one is signed for, one comes back, one is under way."""
    stage = purse.stage
    for number, payer in enumerate(owing):
        letter = _letter(purse, payer).ids
        now = stage.clock.now
        stage.later(
            now + timedelta(hours=3),
            partial(stage.do, "cashier", "dunning.sent", letter, ems_number=f"EX{70000 + number:09d}CN"),
        )
        if number % 3 != 2:
            came: dict[str, Any] = {"came_back": True} if number % 3 else {
                "person": payer.home.owners[0].name, "words": stage.say(SIGNED_FOR),
            }  # fmt: skip
            stage.later(
                now + timedelta(days=4),
                partial(stage.do, "cashier", "dunning.delivered", letter, **came),
            )


def _letter(purse: Purse, payer: Payer) -> Done:
    """A formal letter; before its three months are over only because the owner asked for it."""
    try:
        return purse.stage.do("cashier", "dunning.letter", (payer.unit_id,))
    except UserError as refused:
        if refused.code != "too_early":
            raise
    return purse.stage.do("cashier", "dunning.letter", (payer.unit_id,), anyway=purse.stage.say(ANYWAY))


def _visit(purse: Purse, payer: Payer) -> None:
    stage = purse.stage
    stage.do(
        "desk2", "dunning.visit", (payer.unit_id,), reached=True, person=payer.home.speaks.name, answer="refuses",
        words=stage.say(VISITED),
    )  # fmt: skip


def _legal(purse: Purse, payer: Payer) -> None:
    purse.stage.do("supervisor", "dunning.legal", (payer.unit_id,), person=purse.stage.say(LAWYER))


def _promise(purse: Purse, payer: Payer, days: int) -> None:
    """A promise for so many days later: broken when the tale ends, or still running."""
    stage = purse.stage
    by = purse.today + timedelta(days=days)
    purse.promised.add(payer.unit_id)
    stage.do(
        "desk", "dunning.promise", (payer.unit_id,), person=payer.home.speaks.name, promised_on=by,
        words=stage.say(PROMISED),
    )  # fmt: skip


def _promise_kept(purse: Purse, payer: Payer) -> None:
    """A promise, and on the third day the household comes and pays everything."""
    _promise(purse, payer, 5)
    day = purse.today + timedelta(days=3)
    if day < purse.last_day:
        purse.stage.later(at(day, 10, 40), lambda: _pays_all(purse, payer))
        purse.stage.later(at(day, 17, 8), lambda: close(purse, "cashier", day))


def _pays_all(purse: Purse, payer: Payer) -> None:
    bills = purse.open_bills().get(payer.unit_id, [])
    if sum_of(bills):
        single(purse, (payer, bills), 1)


def dispute(purse: Purse) -> None:
    """One of those who are pursued says this morning that the fees are wrong: it becomes a complaint by one key."""
    owing = _owing(purse, purse.of(NEVER, SLOW, LATE))
    if not owing:
        return
    stage, payer = purse.stage, owing[len(owing) // 2]
    person = payer.home.speaks
    stage.do(
        "desk", "unit.fee_dispute", (payer.unit_id,), unit_id=payer.unit_id, complainant=person.name,
        phone=person.phone, category="fees", content=stage.say(DISPUTED),
    )  # fmt: skip
