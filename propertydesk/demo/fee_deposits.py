"""Deposits of an invented past, in every state on their way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from propertydesk.demo.fee_counter import at, close
from propertydesk.demo.purse import DEVELOPER, Payer, Purse
from propertydesk.demo.talk_fees import DECORATION, DEDUCTED, INSPECTED, KEYS, VOID_WHY
from propertydesk.office.words import UnitStatus

_ENDS = ("held", "asked", "inspected", "approved", "refunded", "deducted", "used", "void", "stopped", "held")
_STEPS = ("asked", "inspected", "approved", "refunded")
_TAKEN = 75


def plan_deposits(purse: Purse) -> None:
    """One deposit for each way it can go, taken one after the other; a second round where the estate is large."""
    stage = purse.stage
    homes = [payer for payer in purse.payers if payer.home.lived_in or payer.home.status == UnitStatus.DECORATING]
    homes = [payer for payer in homes if not payer.home.shop] or [p for p in purse.payers if p.habit != DEVELOPER]
    if not homes:
        return
    for number, end in enumerate(_ENDS * (2 if len(homes) > 400 else 1)):
        payer = homes[(number * 7) % len(homes)]
        day = purse.counter_day(purse.back(_TAKEN - 4 * (number % len(_ENDS))))
        if day >= purse.last_day:
            continue
        stage.later(at(day, 11, 3 * (number % 18)), partial(_take, purse, payer, end))
        stage.later(at(day, 17, 7), partial(close, purse, "cashier", day))


def _take(purse: Purse, payer: Payer, end: str) -> None:
    stage = purse.stage
    decoration = end in ("deducted", "used", "approved", "inspected", "stopped") or purse.chance(0.4)
    person = payer.home.owners[0] if decoration else payer.home.speaks
    done = stage.do(
        "cashier", "deposit.take", unit_id=payer.unit_id, kind="decoration" if decoration else "key",
        amount_fen=200_000 if decoration else 10_000, payer=person.name, phone=person.phone,
        what_for=stage.say(DECORATION if decoration else KEYS), method="card" if decoration else "cash",
    )  # fmt: skip
    id = min(done.changes.ids["deposit"])
    if end == "void":
        stage.later(
            stage.clock.now + timedelta(minutes=6),
            lambda: stage.do("cashier", "receipt.void", done.ids, void_reason=stage.say(VOID_WHY[0]), copies_back=True),
        )
        return
    steps: dict[str, Callable[[], object]] = {
        "asked": lambda: stage.do("cashier", "deposit.ask", (id,), receipt_back=True),
        "inspected": lambda: _inspect(purse, id, end),
        "approved": lambda: _approve(purse, id, end),
        "refunded": lambda: stage.do("supervisor", "deposit.refund", (id,), refund_reference=f"CW{id:05d}"),
    }
    last = {"held": -1, "deducted": 3, "used": 2, "stopped": 0}.get(end, _STEPS.index(end) if end in _STEPS else -1)
    moment = stage.clock.now
    for step in _STEPS[: last + 1]:
        moment += timedelta(days=2, minutes=17)
        stage.later(moment, steps[step])
    if end == "stopped":
        moment = moment + timedelta(days=1)
        stage.later(moment, lambda: stage.do("cashier", "deposit.stop", (id,), stopped_why=stage.say(INSPECTED[1])))


def _inspect(purse: Purse, id: int, end: str) -> None:
    found = INSPECTED[end in ("deducted", "used")]
    inspector = purse.stage.actors["engineer"].staff_id
    purse.stage.do("desk", "deposit.inspect", (id,), inspection=purse.stage.say(found), inspector_id=inspector)


def _approve(purse: Purse, id: int, end: str) -> None:
    """What is deducted is a receipt of whoever approves: that day is closed too, though no cash was in it."""
    stage = purse.stage
    deducted = {"deducted": 30_000, "used": 200_000}.get(end, 0)
    if not deducted:
        stage.do("supervisor", "deposit.approve", (id,))
        return
    stage.do(
        "supervisor", "deposit.approve", (id,), deducted_fen=deducted, deducted_for=stage.say(DEDUCTED),
        item_id=purse.items["FW"], second_id=stage.actors["manager"].staff_id,
    )  # fmt: skip
    day = purse.today
    if day < purse.last_day:
        stage.later(at(day, 17, 10), lambda: close(purse, "supervisor", day))
