"""Who read the sheets of the last month of an invented past: Friday's signature, the manager's sample."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from propertydesk.demo.stage import Stage
from propertydesk.demo.talk_duty import REMARK, UNCLEAR
from propertydesk.demo.watch import Watch
from propertydesk.desks.logbook.review.models import LogSample, SampleState

_FRIDAY = 4
_DRAWN_DAYS_AGO = 5


def plan_day(watch: Watch, day: date) -> None:
    """On Fridays the supervisor signs; some days before the end the manager draws, opens and signs a sample."""
    stage = watch.stage
    if day.weekday() == _FRIDAY:
        stage.later(
            stage.moment(day, 14.2, 16.5), partial(stage.do, "supervisor", "log_review.sign", remark=stage.say(REMARK))
        )
    if watch.first_day < day == watch.last_day - timedelta(days=_DRAWN_DAYS_AGO):
        stage.later(stage.moment(day, 10, 11), partial(draw, stage, leave=True))


def plan_month(stage: Stage, day: date, last_day: date) -> None:
    """On the last day of the month before the last one the manager draws, opens and signs the sample of that month."""
    if day == last_day.replace(day=1) - timedelta(days=1):
        stage.later(stage.moment(day, 10, 11), partial(draw, stage, leave=False))


def draw(stage: Stage, *, leave: bool) -> None:
    """All that was drawn is opened and signed; *leave*: some are still to be opened."""
    stage.do("manager", "log_draw.draw")
    with stage.office.store.read() as session:
        drawn = select(LogSample.id).where(LogSample.state == SampleState.DRAWN).order_by(LogSample.id)
        ids = list(session.scalars(drawn))
    for place, id in enumerate(ids[: len(ids) * 3 // 4] if leave else ids):
        stage.do("manager", "log_sample.open", (id,))
        stage.clock.now += timedelta(minutes=2)
        stage.do("manager", "log_sample.sign", (id,), finding=stage.say(UNCLEAR if place == 1 else REMARK))
