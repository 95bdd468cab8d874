"""Nights without a computer: what the guard wrote on paper, keyed in next morning in one go."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from propertydesk.demo.talk_duty import CALL_BACK, DRIPPING, LOUD, PATROLS, TOLD
from propertydesk.demo.watch import Watch
from propertydesk.office.shift_models import ShiftName
from propertydesk.office.words import PostKind


def plan_night(watch: Watch, day: date) -> None:
    """The sheet of the night before *day*, keyed in at the desk at about a quarter past eight: of every third night,
    and of the last one, whose matters are still open."""
    if day.toordinal() % 3 == 0 or day == watch.last_day:
        watch.stage.later(watch.stage.moment(day, 8.2, 8.6), partial(_key_in, watch, day))


def _key_in(watch: Watch, day: date) -> None:
    before = day - timedelta(days=1)
    post_id = next(post for post in watch.posts if watch.kinds[post] == PostKind.MONITOR)
    span = next((span for span in watch.spans(post_id, before) if span.name == ShiftName.NIGHT), None)
    writers = [] if span is None else watch.logins(span)
    if writers:
        watch.stage.do(
            "desk", "night_paper.enter", post_id=post_id, day=before, shift=ShiftName.NIGHT,
            written_by_id=watch.stage.actors[writers[0]].staff_id,
            rows=_open_matters(watch) if day == watch.last_day else _quiet_night(watch),
        )  # fmt: skip


def _quiet_night(watch: Watch) -> list[dict[str, Any]]:
    """A round and a call that was answered at once."""
    say, home = watch.stage.say, watch.stage.household()
    return [
        _patrol(watch, watch.random.randint(0, 50)),
        {"at": _clock(watch.random.randint(70, 200)), "becomes": "call", "unit_id": watch.stage.homes[home.unit],
         "who": home.owners[0].name, "text": say(LOUD), "more": {"answer": say(TOLD)}},
        _patrol(watch, watch.random.randint(220, 380)),
    ]  # fmt: skip


def _open_matters(watch: Watch) -> list[dict[str, Any]]:
    """A repair, a complaint and a promise of last night."""
    say, units = watch.stage.say, watch.stage.homes
    first, second, third = (watch.stage.household() for _time in range(3))
    repair = {
        "category": "water", "urgency": "booked", "booked_at": "1430", "place": "unit", "repeat": "new",
        "told_now": True,
    }  # fmt: skip
    matters = (
        (40, "repair", first, DRIPPING, repair),
        (95, "complaint", second, LOUD, {"category": "noise", "result": say(TOLD)}),
        (180, "call", third, CALL_BACK, {"promised_at": "1130"}),
    )
    return [
        _patrol(watch, 10),
        *(
            {"at": _clock(minutes), "becomes": kind, "unit_id": units[home.unit], "who": home.owners[0].name,
             "text": say(words), "more": more}
            for minutes, kind, home, words, more in matters
        ),
    ]  # fmt: skip


def _patrol(watch: Watch, minutes: int) -> dict[str, Any]:
    text = watch.stage.say(watch.random.choice(PATROLS))
    return {"at": _clock(minutes), "becomes": "line", "text": text, "more": {"category": "patrol"}}


def _clock(minutes: int) -> str:
    """So many *minutes* after a quarter past eleven at night, as it is written by hand."""
    hour, minute = divmod(23 * 60 + 15 + minutes, 60)
    return f"{hour % 24:02d}{minute:02d}"
