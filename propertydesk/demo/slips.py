"""Release slips of an invented past: every way a slip can live, from the counter through the gate into the file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from propertydesk.core.i18n import say
from propertydesk.demo.estate import Household
from propertydesk.demo.names import People
from propertydesk.demo.stage import Stage
from propertydesk.demo.talk import GOODS, PIECES, TRADESMEN, VOID_REASONS
from propertydesk.office.opening import GATES

_REASONS = {"move": 46, "repair": 12, "waste": 16, "delivery": 20, "loan": 6}
_UNSIGNED, _VOID, _SEVERAL_TRIPS, _DIFFERS, _LATE = 0.015, 0.04, 0.2, 0.06, 0.06


def slip(stage: Stage, people: People, home: Household | None = None, reason: str | None = None) -> tuple[int, int]:
    """Issue a slip for some household; returns its id and how many pieces are on it."""
    home = home or stage.household()
    reason = reason or stage.random.choices(list(_REASONS), list(_REASONS.values()))[0]
    goods = stage.random.choice(GOODS[reason])
    done = stage.do(
        stage.random.choice(("desk", "desk", "desk2")),
        "release_slip.issue",
        unit_id=stage.homes[home.unit],
        reason=reason,
        direction="in" if reason == "delivery" else "out",
        id_shown=True,
        plate=people.plate() if stage.chance(0.5) else None,
        gate=say(stage.random.choice(GATES), stage.lang),
        items=[{"name": stage.say(name), "quantity": count, "unit": stage.say(PIECES)} for name, count in goods],
        large_counted=sum(count for _name, count in goods) < 8,
        **_applicant(stage, people, home, reason),
    )
    return done.ids[0], sum(count for _name, count in goods)


def _applicant(stage: Stage, people: People, home: Household, reason: str) -> dict[str, Any]:
    """Who applies and how the owner agreed: in person, present, by letter or by phone (R61)."""
    owner = home.owners[0]
    agreed_by_phone = {
        "consent": "phone",
        "consent_by": owner.name,
        "consent_phone": owner.phone,
        "consent_at": stage.clock.now - stage.minutes(2, 15),
    }
    if home.tenant is not None and stage.chance(0.7):
        who = home.tenant
        return {
            "applicant": who.name, "relation": "tenant", "id_number": who.id_number, "phone": who.phone,
        } | agreed_by_phone  # fmt: skip
    if home.family is not None and stage.chance(0.3):
        return {
            "applicant": home.family.name, "relation": "family", "phone": home.family.phone,
            "consent": stage.random.choice(("letter", "present")), "consent_by": owner.name,
        }  # fmt: skip
    if reason in ("waste", "delivery", "move") and stage.chance(0.25):
        relation = "mover" if reason == "move" else "decorator"
        return {
            "applicant": people.name(), "relation": relation, "id_number": people.id_number(1968, 2002),
            "phone": people.mobile(), "note": stage.say(TRADESMEN[relation == "decorator"]),
        } | agreed_by_phone  # fmt: skip
    return {"applicant": owner.name, "relation": "owner", "id_number": owner.id_number, "phone": owner.phone}


def slip_with_its_life(stage: Stage, people: People) -> None:
    """Issue a slip and let everything follow in its time."""
    id, pieces = slip(stage, people)
    now = stage.clock.now
    if stage.chance(_UNSIGNED):
        stage.later(now + timedelta(hours=20), lambda: void(stage, id))  # nobody came; found the next morning
    elif stage.chance(_VOID):
        stage.later(now + stage.minutes(3, 60), lambda: void(stage, id))
    else:
        stage.later(now + stage.minutes(2, 8), lambda: _sign_then(stage, id, pieces))


def _sign_then(stage: Stage, id: int, pieces: int) -> None:
    sign(stage, id)
    trips = 1
    if pieces > 5 and stage.chance(_SEVERAL_TRIPS):
        trips = stage.random.choice((2, 2, 3))
    _next_trip(stage, id, pieces, trips)


def sign(stage: Stage, id: int) -> None:
    """The shift leader signs and seals."""
    stage.do(stage.random.choice(("leader", "leader2", "supervisor")), "release_slip.sign", (id,))


def _next_trip(stage: Stage, id: int, left: int, trips: int) -> None:
    stage.later(stage.clock.now + stage.minutes(8, 40), lambda: _trip(stage, id, left, trips))


def _trip(stage: Stage, id: int, left: int, trips: int) -> None:
    if trips > 1:
        counted = max(1, left // trips)
        through(stage, id, counted, last=False)
        _next_trip(stage, id, left - counted, trips - 1)
        return
    differs = left > 1 and stage.chance(_DIFFERS)
    through(stage, id, left - 1 if differs else left)
    if differs:
        stage.later(stage.clock.now + stage.minutes(6, 40), lambda: _settle(stage, id))
    hours = timedelta(hours=9) if stage.chance(_LATE) else stage.minutes(60, 300)
    stage.later(stage.clock.now + hours, lambda: _back(stage, id))


def through(stage: Stage, id: int, counted: int, *, last: bool = True) -> None:
    """The gate lets a trip through."""
    stage.do(stage.random.choice(("guard", "guard2")), "release_slip.gate", (id,), counted=counted, last=last)


def _settle(stage: Stage, id: int) -> None:
    stage.do("desk", "release_slip.settle", (id,), difference=stage.random.choice(("fewer", "miscounted")))


def _back(stage: Stage, id: int) -> None:
    stage.do("desk", "release_slip.return", (id,))
    stage.later(stage.clock.now + stage.minutes(200, 1300), lambda: _file(stage, id))


def _file(stage: Stage, id: int) -> None:
    stage.do("desk2", "release_slip.file", (id,))


def void(stage: Stage, id: int) -> None:
    """Void it, all copies being here."""
    reason = stage.say(stage.random.choice(VOID_REASONS))
    stage.do("desk", "release_slip.void", (id,), void_reason=reason, all_copies=True)
