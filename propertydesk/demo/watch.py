"""The last month of an invented past as the posts saw it: who was on duty, what they wrote, how they handed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from sqlalchemy import select

from propertydesk.demo.stage import ZONE, Stage
from propertydesk.demo.talk_duty import (
    ALARMS,
    ANSWER,
    EQUIPMENT,
    FEVER,
    FOUND_AGAIN,
    IMPORTANT,
    MISSING,
    NOBODY,
    NOTES,
    PATROLS,
    QUESTION,
    SWAPPED,
    TOO_EARLY,
    WEATHER,
)
from propertydesk.desks.logbook.handover.models import HandoverItem, ItemKind
from propertydesk.office.shift_models import RosterLine
from propertydesk.office.shifts import Span, on_duty, planned
from propertydesk.office.staff_models import Post
from propertydesk.office.words import PostKind

WATCHED = timedelta(days=31)
"""So long before the end the posts hand over and write their own lines: a year of it would take too long."""

AHEAD = timedelta(days=7)
_CREWS: tuple[tuple[PostKind, int, tuple[str, ...], str], ...] = (
    (PostKind.DESK, 0, ("desk", "desk2"), "weekly"),
    (PostKind.GATE, 0, ("leader", "guard", "guard3", "guard4"), "pairs"),
    (PostKind.GATE, 1, ("leader2", "guard2", "guard5", "guard6"), "pairs"),
    (PostKind.MONITOR, 0, ("monitor", "monitor2", "monitor3", "monitor4"), "pairs"),
)
"""Which of the posts of a kind, who takes turns there, and how."""

_QUESTIONED, _LATE, _A_WORD = 0.04, 0.05, 0.12


@dataclass
class Watch:
    """What the posts share. ``mishaps`` are what goes wrong at a post on a day: done in its first shift that ends."""

    stage: Stage
    random: Random
    first_day: date
    last_day: date
    until: datetime
    posts: list[int] = field(default_factory=list)
    kinds: dict[int, PostKind] = field(default_factory=dict)
    mishaps: dict[tuple[int, date], str] = field(default_factory=dict)
    _crews: dict[tuple[int, date], list[str]] = field(default_factory=dict)
    _spans: dict[tuple[int, date], list[Span]] = field(default_factory=dict)

    def logins(self, span: Span) -> list[str]:
        """Who is on the roster for a shift."""
        key = (span.times_id, span.day)
        if key not in self._crews:
            by_id = {actor.staff_id: login for login, actor in self.stage.actors.items()}
            with self.stage.office.store.read() as session:
                self._crews[key] = [by_id[staff.id] for staff in on_duty(session, span)]
        return self._crews[key]

    def forget_crews(self) -> None:
        """The roster was changed."""
        self._crews.clear()

    def spans(self, post_id: int, day: date) -> list[Span]:
        """The shifts of a post that begin on *day*."""
        if (post_id, day) not in self._spans:
            with self.stage.office.store.read() as session:
                self._spans[post_id, day] = planned(session, post_id, day, self.stage.office.moment(session))
        return self._spans[post_id, day]

    def after(self, span: Span) -> Span:
        """The next shift of the same post."""
        coming = (*self.spans(span.post_id, span.day), *self.spans(span.post_id, span.day + timedelta(days=1)))
        return next(each for each in coming if each.starts_at >= span.ends_at)


def open_posts(stage: Stage, until: datetime, first_day: date, seed: str) -> Watch:
    """Crews, their things and their roster, until a week after the end."""
    watch = Watch(stage, Random(f"watch {seed}"), first_day, until.astimezone(ZONE).date(), until)
    with stage.office.store.read() as session:
        there = {
            (kind, place): post_id
            for kind in PostKind
            for place, post_id in enumerate(session.scalars(select(Post.id).where(Post.kind == kind).order_by(Post.id)))
        }
    stage.do("supervisor", "thing.usual")
    for kind, place, crew, pattern in _CREWS:
        post_id = there[kind, place]
        watch.posts.append(post_id)
        watch.kinds[post_id] = kind
        stage.do(
            "supervisor", "roster.plan", post_id=post_id, from_day=first_day, until_day=watch.last_day + AHEAD,
            people=", ".join(crew), pattern=pattern,
        )  # fmt: skip
    _, east, west, monitor = watch.posts
    for days, post_id, what in (
        (14, monitor, "withdrawn"), (13, west, "twice"), (11, east, "radio"), (10, west, "nobody"),
        (9, east, "stand_in"), (6, monitor, "swap"),
    ):  # fmt: skip
        watch.mishaps[post_id, watch.last_day - timedelta(days=days)] = what
    return watch


def plan_day(watch: Watch, day: date) -> None:
    """What the shifts that begin on *day* write, and how they hand over."""
    for post_id in watch.posts:
        what = watch.mishaps.get((post_id, day))
        for place, span in enumerate(watch.spans(post_id, day)):
            _lines(watch, span)
            _hand_over(watch, span, what if place == 0 else None)


# --- lines -----------------------------------------------------------------------------------------------------------


def _lines(watch: Watch, span: Span) -> None:
    """One or two lines of their own, of the guards more than of the desk."""
    for _time in range(1 if watch.kinds[span.post_id] == PostKind.DESK else 2):
        at = span.starts_at + (span.ends_at - span.starts_at) * watch.random.uniform(0.05, 0.95)
        watch.stage.later(at.replace(second=0, microsecond=0), partial(_line, watch, span))


def _line(watch: Watch, span: Span) -> None:
    who = watch.logins(span)
    if not who:
        return
    category, words = watch.random.choices(
        (("patrol", PATROLS), ("alarm", ALARMS), ("other", NOTES)),
        (1, 1, 5) if watch.kinds[span.post_id] == PostKind.DESK else (6, 1, 3),
    )[0]
    text = watch.stage.say(watch.random.choice(words))
    done = watch.stage.do(who[0], "log.write", category=category, text=text)
    if watch.random.random() < 0.02:
        watch.stage.later(
            watch.stage.clock.now + timedelta(minutes=4),
            lambda: watch.stage.do(who[0], "log.correct", done.ids, text=text + "。"),
        )


# --- handing over ----------------------------------------------------------------------------------------------------


def _hand_over(watch: Watch, span: Span, what: str | None) -> None:
    early = timedelta(minutes=watch.random.randint(2, 9))
    watch.stage.later(span.ends_at - early, partial(_give, watch, span, what))
    if what in ("twice", "stand_in", "swap"):
        watch.stage.later(span.starts_at, partial(_change_roster, watch, span, what))


def _change_roster(watch: Watch, span: Span, what: str) -> None:
    """The next shift is somebody else's: the same person goes on, another stands in, or two swap."""
    after = watch.after(span)
    now, then = watch.logins(span), watch.logins(after)
    lines = _roster_lines(watch, after)
    if not (now and then and lines):
        return
    off = [login for _kind, _place, crew, _how in _CREWS for login in crew if then[0] in crew]
    spare = next((login for login in off if login not in (*now, *then)), now[0])
    if what == "swap":
        watch.stage.do(
            "supervisor", "roster.swap", lines[:1], staff_id=watch.stage.actors[now[0]].staff_id, day=span.day,
            name=span.name, note=watch.stage.say(SWAPPED),
        )  # fmt: skip
    else:
        who = now[0] if what == "twice" else spare
        watch.stage.do(
            "supervisor", "roster.stand_in", lines[:1], staff_id=watch.stage.actors[who].staff_id,
            note=watch.stage.say(FEVER),
        )  # fmt: skip
    watch.forget_crews()


def _roster_lines(watch: Watch, span: Span) -> list[int]:
    with watch.stage.office.store.read() as session:
        there = select(RosterLine.id).where(RosterLine.day == span.day, RosterLine.times_id == span.times_id)
        return list(session.scalars(there.order_by(RosterLine.id)))


def _give(watch: Watch, span: Span, what: str | None) -> None:
    giver, stage = watch.logins(span), watch.stage
    if not giver:
        return
    important = stage.say(watch.random.choice(IMPORTANT)) if watch.random.random() < _A_WORD else None

    def give() -> int:
        return stage.do(
            giver[0], "handover.give", post_id=span.post_id, weather=stage.say(watch.random.choice(WEATHER)),
            equipment=stage.say(EQUIPMENT), important=important,
        ).ids[0]  # fmt: skip

    id = give()
    if what == "withdrawn":
        stage.do(giver[0], "handover.withdraw", (id,), withdrawn_reason=stage.say(TOO_EARLY))
        stage.clock.now += timedelta(minutes=2)
        id = give()
    after = watch.after(span)
    taker = watch.logins(after)
    if not taker:
        return
    at = after.starts_at + timedelta(minutes=watch.random.randint(-4, 6))
    if what == "nobody":
        stage.later(
            after.starts_at + timedelta(minutes=25),
            lambda: stage.do(giver[0], "handover.nobody", (id,), nobody_note=stage.say(NOBODY)),
        )
        at = after.starts_at + timedelta(minutes=70)
    elif watch.random.random() < _LATE:
        at = after.starts_at + timedelta(minutes=watch.random.randint(20, 50))
    if at >= watch.until - timedelta(hours=4) and watch.kinds[span.post_id] == PostKind.MONITOR:
        return  # the last one is not accepted: the demo shows how red it is
    stage.later(max(at, stage.clock.now + timedelta(minutes=1)), partial(_accept, watch, id, giver[0], taker[0], what))


def _accept(watch: Watch, id: int, giver: str, taker: str, what: str | None) -> None:
    stage = watch.stage
    rows = list(_questions(watch, id, what))
    stage.do(taker, "handover.accept", (id,), items=rows)
    for place, row in enumerate(rows):
        answer = stage.say(FOUND_AGAIN if "counted" in row else ANSWER)
        at = stage.clock.now + timedelta(minutes=50 + 25 * place)
        if at < watch.until:
            stage.later(at, partial(stage.do, giver, "handover.answer", (id,), item=row["item"], answer=answer))


def _questions(watch: Watch, id: int, what: str | None) -> Iterator[dict[str, object]]:
    """What the next one finds not in order."""
    stage = watch.stage
    with stage.office.store.read() as session:
        items = [
            (item.position, item.kind, item.subject_kind, item.words, item.quantity or 0)
            for item in session.scalars(
                select(HandoverItem).where(HandoverItem.handover_id == id).order_by(HandoverItem.position)
            )
        ]
    things = [place for place, kind, _subject, _words, quantity in items if kind == ItemKind.THING and quantity > 1]
    if what == "radio" and things:
        yield {"item": things[0], "counted": 1, "accepted": False, "question": stage.say(MISSING)}
    matters = [place for place, kind, *_rest in items if kind in (ItemKind.ORDER, ItemKind.COMPLAINT, ItemKind.PROMISE)]
    if matters and watch.random.random() < _QUESTIONED:
        yield {"item": watch.random.choice(matters), "accepted": False, "question": stage.say(QUESTION)}
