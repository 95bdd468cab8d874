"""Household visits of an invented past (R38), the month-end draw of return visits (R13), and the month's summary."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from propertydesk.core.months import last_day, month_before, month_of
from propertydesk.demo import asking
from propertydesk.demo.estate import Household
from propertydesk.demo.stage import Stage
from propertydesk.demo.talk_visits import MEASURES, SUMMARY, TALKS, Talk
from propertydesk.desks.visits.quota import quota_of

_WORKDAYS = 22
_LATE, _AS_PLANNED = 0.04, 0.97
_SHARE = 7
_FOLLOWED = 0.5
"""So many of the households that could need something more do."""


def plan_day(stage: Stage, day: date) -> None:
    """The visits of *day*; the draw on the month's last day, the summary on the second, signed by the fourth."""
    if day.weekday() < 5:
        for building, clerk in stage.clerks.items():
            homes = [home for home in stage.households if home.building == building]
            # A little more than the quota: holidays, and households that are visited twice.
            mean = quota_of(len(homes), _SHARE) * _AS_PLANNED / _WORKDAYS
            lived_in = [home for home in homes if home.lived_in]
            for _time in range(stage.some(mean) if lived_in else 0):
                home = _not_lately(stage, lived_in)
                stage.later(stage.moment(day, 9.5, 18), partial(_visit, stage, clerk, home))
    month = month_of(day)
    if day == last_day(month):
        stage.later(stage.moment(day, 15, 16), lambda: _draw(stage, month))
    if day.day == 2:
        stage.later(stage.moment(day, 9, 10), lambda: _sum_up(stage, month_before(month)))


def _not_lately(stage: Stage, homes: list[Household]) -> Household:
    """Whoever was visited longest ago comes first; the order is fixed, so a year goes once round."""
    place = stage.visited.get(homes[0].building, 0)
    stage.visited[homes[0].building] = place + 1
    return homes[(place * 7 + place // len(homes)) % len(homes)]


def _visit(stage: Stage, clerk: str, home: Household) -> None:
    talk = stage.random.choice(TALKS)
    now = stage.clock.now
    follows = talk.department and stage.chance(_FOLLOWED)
    by = stage.daytime(now + timedelta(days=stage.random.randint(3, 12)), 17, 18) if follows else None
    done = stage.do(
        clerk, "household_visit.record", unit_id=stage.homes[home.unit], person=home.speaks.name,
        how=stage.random.choice(("on_site", "on_site", "on_site", "phone", "counter")), topic=talk.topic,
        satisfaction=stage.random.choice(("satisfied", "satisfied", "satisfied", "fairly")),
        content=stage.say(talk.content), opinion=None if talk.opinion is None else stage.say(talk.opinion),
        measure=(stage.say(talk.measure) or None) if follows else None, follow_by=by,
        department_id=stage.department(talk.department) if follows else None,
    )  # fmt: skip
    if by is not None:
        at = by + timedelta(days=1) if stage.mishap(_LATE) else by - stage.minutes(60, 2600)
        stage.later(max(at, now + timedelta(hours=2)), lambda: _followed(stage, clerk, done.ids, talk))


def _followed(stage: Stage, clerk: str, ids: tuple[int, ...], talk: Talk) -> None:
    stage.do(clerk, "household_visit.followed", ids, outcome=stage.say(talk.outcome))


def _draw(stage: Stage, month: str) -> None:
    """The month's households are drawn, and asked in the first days of the next."""
    done = stage.do("supervisor", "visit_draw.draw", month=month)
    for id in sorted(done.changes.ids.get("return_visit", ())):
        at = stage.clock.now + stage.minutes(1100, 5200)
        asking.visit(stage, id, at, 0.0, lambda satisfied: None)


def _sum_up(stage: Stage, month: str) -> None:
    """The supervisor writes, the manager signs."""
    done = stage.do(
        "supervisor", "visit_summary.write", month=month, summary=stage.say(SUMMARY), measures=stage.say(MEASURES)
    )
    at = stage.daytime(stage.clock.now + stage.minutes(600, 2800), 9, 18)
    stage.later(at, lambda: stage.do("manager", "visit_summary.sign", done.ids))
