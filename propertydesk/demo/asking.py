"""Return visits of an invented past: tried, made, given up; what the household said goes back to whoever waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from propertydesk.demo.stage import Stage
from propertydesk.demo.talk_repairs import DISSATISFIED, FAIRLY, NOBODY, SATISFIED

_LATE, _IN_VAIN, _FAIRLY, _NEVER = 0.03, 0.14, 0.1, 0.02
_CLERKS = ("desk", "desk2", "desk3")

Heard = Callable[[bool], None]
"""Is told whether the household was satisfied; one that could not be reached is taken to be."""


def visit(stage: Stage, id: int, at: datetime, unhappy: float, heard: Heard) -> None:
    """Return visit *id* will be made from *at* on; a share of *unhappy* households wants it done again."""
    if stage.mishap(_LATE):
        at += timedelta(days=3)
    clerk = stage.random.choice(_CLERKS)
    if stage.mishap(_NEVER):
        _in_vain(stage, clerk, id, at, heard)
        return
    at = max(stage.daytime(at, 9, 20), stage.clock.now + timedelta(minutes=20))
    if stage.chance(_IN_VAIN):
        tried = stage.daytime(at - stage.minutes(60, 150), 9, 20)
        if stage.clock.now < tried < at:
            stage.later(tried, lambda: _try(stage, clerk, id))
    stage.later(at, lambda: _make(stage, clerk, id, unhappy, heard))


def _try(stage: Stage, clerk: str, id: int) -> None:
    stage.do(clerk, "return_visit.try", (id,), how="phone", note=stage.say(NOBODY))


def _in_vain(stage: Stage, clerk: str, id: int, at: datetime, heard: Heard) -> None:
    """Three tries at three times of day, then given up."""
    first = stage.daytime(at, 9, 13)
    for later in (0, 3, 6):
        stage.later(first + timedelta(hours=later), lambda: _try(stage, clerk, id))

    def give_up() -> None:
        stage.do(clerk, "return_visit.give_up", (id,))
        heard(True)

    stage.later(first + timedelta(hours=6, minutes=5), give_up)


def _make(stage: Stage, clerk: str, id: int, unhappy: float, heard: Heard) -> None:
    not_content = stage.mishap(unhappy)
    fairly = stage.chance(_FAIRLY)
    words, how = (DISSATISFIED, "not") if not_content else (FAIRLY, "fairly") if fairly else (SATISFIED, "satisfied")
    stage.do(
        clerk, "return_visit.record", (id,), satisfaction=how, how="on_site" if stage.chance(0.15) else "phone",
        opinion=stage.say(stage.random.choice(words)),
    )  # fmt: skip
    heard(not not_content)
