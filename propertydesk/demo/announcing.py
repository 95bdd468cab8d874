"""What was announced in the last month of an invented past, and what hangs on the boards now."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from propertydesk.demo.stage import ZONE
from propertydesk.demo.talk_duty import ANNOUNCED, BOARDS
from propertydesk.demo.watch import Watch

_BEGUN_DAYS_AGO = (27, 19, 9, 3)
_HANGS_DAYS = 12


def plan_announcements(watch: Watch) -> None:
    """One after the other is drafted, approved, posted and taken down; the last is approved and waits for a board."""
    stage = watch.stage
    for days, (about, title, text) in zip(_BEGUN_DAYS_AGO, ANNOUNCED, strict=True):
        day = watch.last_day - timedelta(days=days)
        stage.later(stage.moment(day, 9, 10), partial(_begin, watch, about, stage.say(title), stage.say(text), days))


def _begin(watch: Watch, about: str, title: str, text: str, days: int) -> None:
    stage = watch.stage
    until = stage.clock.now.astimezone(ZONE).date() + timedelta(days=_HANGS_DAYS)
    done = stage.do("desk", "announcement.draft", about=about, title=title, text=text, until=until)
    now = stage.clock.now
    stage.later(now + timedelta(hours=2), partial(stage.do, "supervisor", "announcement.approve", done.ids))
    if days == _BEGUN_DAYS_AGO[-1]:
        return
    stage.later(
        now + timedelta(hours=5),
        partial(stage.do, "desk", "announcement.post", done.ids, where=stage.say(BOARDS), until=until),
    )
    down = now + timedelta(days=_HANGS_DAYS, hours=1)
    if down < watch.until:
        stage.later(down, partial(stage.do, "desk", "announcement.take_down", done.ids))
