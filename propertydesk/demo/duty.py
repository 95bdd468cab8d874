"""Posts, rounds, keys and boards of the last month of an invented past, put together day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from propertydesk.demo import announcing, keeping, night, reviewing, rounds, watch
from propertydesk.demo.stage import ZONE, Stage
from propertydesk.demo.watch import WATCHED, Watch
from propertydesk.desks.rounds.models import RoundKind

__all__ = ["WATCHED", "Duty", "begin", "last_hour", "plan_day"]


@dataclass(frozen=True)
class Duty:
    """The posts with their lists of rounds."""

    watch: Watch
    lists: dict[RoundKind, list[int]]


def begin(stage: Stage, day: date, until: datetime, seed: str) -> Duty:
    """From *day* on the posts hand over, rounds are entered, keys and parcels written down."""
    stage.clock.now = max(stage.clock.now, datetime.combine(day, time(6, 10), ZONE).astimezone(UTC))
    posts = watch.open_posts(stage, until, day, seed)
    keeping.hang_keys_up(posts)
    announcing.plan_announcements(posts)
    return Duty(posts, rounds.set_up_rounds(posts))


def plan_day(duty: Duty, day: date) -> None:
    """What begins on *day*."""
    watch.plan_day(duty.watch, day)
    night.plan_night(duty.watch, day)
    rounds.plan_day(duty.watch, duty.lists, day)
    keeping.plan_day(duty.watch, day)
    reviewing.plan_day(duty.watch, day)


def last_hour(duty: Duty) -> None:
    """What is out this morning."""
    keeping.last_morning(duty.watch, duty.watch.until)
