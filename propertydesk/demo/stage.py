"""The office while its past is played: a clock that is set, the people who work there, what happens when."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from propertydesk.demo.estate import Household
from propertydesk.demo.talk import DEPARTMENTS, Both
from propertydesk.office import opening
from propertydesk.office.models import Unit
from propertydesk.office.perform import LATE_REASON, Office, perform, refresh_search
from propertydesk.office.reading import look_at
from propertydesk.office.sign_in import Actor, actor_of
from propertydesk.office.staff_models import Staff

ZONE = ZoneInfo("Asia/Shanghai")
_EXCUSES = ("busy", "on_another_job", "on_another_job", "parts", "owner_away", "others", "not_told", "forgotten")
Deed = Callable[[], object]


@dataclass
class Clock:
    """The office's clock, set by whoever plays. Aware UTC."""

    now: datetime

    def __call__(self) -> datetime:
        """What the office takes for now."""
        return self.now


@dataclass
class Stage:
    """Everything the players share. ``homes`` are the ids of units by label, ``clerks`` who looks after a building.

    From ``smooth_from`` on nothing goes wrong any more: what is late when the play ends was meant to be. ``lively`` is
    how much of what usually happens is told: of what is long ago less.
    """

    office: Office
    clock: Clock
    random: Random
    lang: str
    households: Sequence[Household]
    actors: dict[str, Actor] = field(default_factory=dict)
    homes: dict[str, int] = field(default_factory=dict)
    clerks: dict[str, str] = field(default_factory=dict)
    visited: dict[str, int] = field(default_factory=dict)
    smooth_from: datetime | None = None
    lively: float = 1.0
    deeds: int = 0
    _agenda: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _order: int = 0

    def meet_everybody(self) -> None:
        """Look up who works here and which units there are."""
        with self.office.store.read() as session:
            self.actors = {row.login: actor_of(row) for row in session.scalars(select(Staff))}
            self.homes = dict(session.execute(select(Unit.label, Unit.id)).tuples().all())

    def do(self, who: str, action: str, ids: Sequence[int] = (), **answers: object) -> Done:
        """*who* does an action now, through the same door as the window; late, they pick a reason."""
        self.deeds += 1
        try:
            return perform(self.office, self.actors[who], action, ids, answers)
        except UserError as refused:
            if refused.code != "late":
                raise
            return perform(self.office, self.actors[who], action, ids, {**answers, LATE_REASON: self._excuse()})

    def _excuse(self) -> str:
        return self.random.choice(_EXCUSES)

    def later(self, at: datetime, deed: Deed) -> None:
        """*deed* will happen at *at*, unless the play ends before."""
        self._order += 1
        heapq.heappush(self._agenda, (at, self._order, deed))

    def play_until(self, end: datetime) -> None:
        """Let everything happen that was to happen before *end*; the rest stays on the agenda."""
        while self._agenda and self._agenda[0][0] < end:
            at, _order, deed = heapq.heappop(self._agenda)
            self.clock.now = max(at, self.clock.now)
            deed()

    def index(self) -> None:
        """Let everything be found as it stands now."""
        waiting = self.office.to_index
        if waiting is None:
            return
        with self.office.store.write() as session:
            look_at(session, self.office.moment(session))
            refresh_search(session, self.office.catalogue, waiting.done().ids)
        waiting.clear()

    def forget_agenda(self) -> None:
        """What has not happened by now does not happen."""
        self._agenda.clear()

    # -- small change for the players

    def say(self, both: Both) -> str:
        """Words in the language of the play."""
        return both[0] if self.lang == "zh_CN" else both[1]

    def department(self, key: str) -> str:
        """The name of a department in the language of the play."""
        return say(opening.DEPARTMENTS[DEPARTMENTS.index(key)], self.lang)

    def chance(self, share: float) -> bool:
        """Whether something that happens in *share* of the cases happens."""
        return self.random.random() < share

    def mishap(self, share: float) -> bool:
        """Whether something that goes wrong in *share* of the cases goes wrong now."""
        happens = self.chance(share)
        return happens and (self.smooth_from is None or self.clock.now < self.smooth_from)

    def some(self, mean: float) -> int:
        """How often something happens that happens *mean* times on average, and is told."""
        mean *= self.lively
        whole = int(mean)
        return max(0, whole + self.chance(mean - whole) + self.random.choice((-1, 0, 0, 0, 1)) * (whole > 1))

    def moment(self, day: date, earliest: float, latest: float) -> datetime:
        """Some whole minute of *day* between two hours of the office's clock, in UTC."""
        minute = self.random.randrange(int(earliest * 60), int(latest * 60))
        return datetime.combine(day, time(minute // 60, minute % 60), ZONE).astimezone(UTC)

    def daytime(self, at: datetime, earliest: float, latest: float) -> datetime:
        """*at*, or where that is outside of two hours of the office's clock, the next moment inside them."""
        local = at.astimezone(ZONE)
        hour = local.hour + local.minute / 60
        if earliest <= hour < latest:
            return at
        day = local.date() if hour < earliest else local.date() + timedelta(days=1)
        return self.moment(day, earliest, min(latest, earliest + 1.5))

    def minutes(self, least: int, most: int) -> timedelta:
        """Some minutes between two bounds."""
        return timedelta(minutes=self.random.randint(least, most))

    def household(self, lived_in: bool = True) -> Household:
        """Some household."""
        while True:
            chosen = self.random.choice(self.households)
            if chosen.lived_in or not lived_in or not any(each.lived_in for each in self.households):
                return chosen
