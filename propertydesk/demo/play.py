"""An invented office from its first day until now: opened, settled in, played day by day through ``perform``."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from propertydesk.core.changes import Gathering
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Text, _
from propertydesk.demo import (
    complaint_life,
    complaints,
    counter,
    duty,
    fees,
    matters,
    repairs,
    reporting,
    reviewing,
    settling,
    slips,
    visits,
)
from propertydesk.demo.estate import invent_estate
from propertydesk.demo.ledger import write_ledger
from propertydesk.demo.names import People
from propertydesk.demo.purse import Purse
from propertydesk.demo.scene import half_typed, last_hour
from propertydesk.demo.stage import ZONE, Clock, Deed, Stage
from propertydesk.demo.talk import NOTICES, Both
from propertydesk.office.backups import back_up
from propertydesk.office.opening import open_new_office
from propertydesk.office.perform import Office
from propertydesk.registry import catalogue, metadata
from propertydesk.store import Store
from propertydesk.store.durable import folder_written

OFFICE_NAME: Both = ("云栖花园管理服务中心", "Yunqi Garden Service Centre")
COMPANY: Both = ("示例物业服务有限公司", "Example Property Services Ltd.")
NOON_OF_THE_TALE = time(10, 40)
"""When the last day ends, where nobody says otherwise: late enough for the morning to have left its traces."""

SMOOTH = timedelta(days=4)
"""So long before the end nothing goes wrong by chance any more: what is late then was meant to be."""

REPORTED = timedelta(days=45)
"""Reports were sent for so long: each makes a workbook and a paper, and a year of them would take too long."""

CHARGED = timedelta(days=140)
"""Fees are charged here for so long; what was before is taken over from another system: a year would take too long."""

LONG_AGO, _TOLD = timedelta(days=100), 0.3
"""What is longer ago is told less fully."""

_INDEXED = 16
"""After so many days what has changed is made findable, all in one go."""

Progress = Callable[[float, Text], None]


@dataclass(frozen=True, slots=True)
class Tale:
    """What is to be invented. The same tale always gives the same data. *until* is when it ends (aware)."""

    households: int
    days: int
    seed: int
    until: datetime
    lang: str = "zh_CN"

    @classmethod
    def of_years(cls, households: int, years: float, seed: int, today: date, lang: str = "zh_CN") -> Tale:
        """A tale that ends in the forenoon of *today*."""
        return cls(households, round(365 * years), seed, datetime.combine(today, NOON_OF_THE_TALE, ZONE), lang)


def invent(folder: Path, tale: Tale, progress: Progress | None = None) -> int:
    """Make the office of *tale* in *folder* and return how many deeds it took.

    Raises ``UserError`` where the folder holds something. The folder appears when all is done, or not at all.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(_("{folder} is not empty. Name a new folder.", folder=str(folder)), code="exists")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder_written(folder) as part:
        deeds = _play(part / "office", tale, progress or (lambda share, words: None))
        if folder.exists():
            folder.rmdir()
        for path in (part / "office").iterdir():
            path.rename(part / path.name)
        (part / "office").rmdir()
    return deeds


def _play(folder: Path, tale: Tale, progress: Progress) -> int:
    until = tale.until.astimezone(UTC).replace(second=0, microsecond=0)
    stage, people = begin(folder, tale, progress)
    try:
        with seldom_collecting():
            _live(stage, people, tale, until, progress)
        back_up(stage.office, "on leaving")
        return stage.deeds
    finally:
        stage.office.store.close()


def begin(folder: Path, tale: Tale, progress: Progress) -> tuple[Stage, People]:
    """The office of *tale* on the morning before it begins: staff hired, roster read, settled in.

    Whoever asks for it closes its store. A broken-off beginning leaves it closed.
    """
    random = Random(f"{tale.seed} {tale.households} {tale.days}")
    last_day = tale.until.astimezone(ZONE).date()
    clock = Clock(datetime.combine(last_day - timedelta(days=tale.days + 1), time(8, 30), ZONE).astimezone(UTC))
    households = invent_estate(tale.households, random, last_day)
    progress(0.01, _("Inventing people and their homes"))
    store = _open(folder, tale, clock)
    try:
        stage = Stage(Office(store, catalogue(), clock, Gathering()), clock, random, tale.lang, households)
        people = People(random)
        stage.meet_everybody()
        stage.do("manager", "settings.change", company=stage.say(COMPANY), phone="057185550101")
        settling.hire(stage)
        progress(0.03, _("Reading the roster in"))
        _take_roster_in(stage, folder)
        settling.settle_in(stage, people)
    except BaseException:
        store.close()
        raise
    return stage, people


def _open(folder: Path, tale: Tale, clock: Clock) -> Store:
    name = OFFICE_NAME[0] if tale.lang == "zh_CN" else OFFICE_NAME[1]
    opened = open_new_office(
        folder, metadata(), name=name, login="manager", password=settling.PASSWORD, language=tale.lang,
        admin_name=settling.MANAGER, now=clock.now,
    )  # fmt: skip
    opened.close()
    return Store.open(folder, metadata(), durable=False)


def _take_roster_in(stage: Stage, folder: Path) -> None:
    from propertydesk.office.roster.bring_in import bring_in

    ledger = folder / "ledger.xlsx"
    write_ledger(ledger, stage.households)
    bring_in(stage.office, stage.actors["manager"], ledger)
    ledger.unlink()


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python look for forgotten cycles a hundred times less often: what is played makes few of them."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _live(stage: Stage, people: People, tale: Tale, until: datetime, progress: Progress) -> None:
    """Day after day, up to *until*."""
    last_day = until.astimezone(ZONE).date()
    stage.smooth_from = until - SMOOTH
    orders, cases = repairs.Desk(), complaint_life.Shelf()
    charged = min(tale.days, CHARGED.days)
    purse = None if charged < tale.days else _take_fees_over(stage, tale, until, charged)
    posts: duty.Duty | None = None
    for passed in range(tale.days + 1):
        day = last_day - timedelta(days=tale.days - passed)
        if purse is None and (last_day - day).days == charged:
            stage.clock.now = datetime.combine(day, time(6), ZONE).astimezone(UTC)
            purse = _take_fees_over(stage, tale, until, charged)
        if posts is None and last_day - day <= min(duty.WATCHED, timedelta(days=tale.days // 4)):
            posts = duty.begin(stage, day, until, f"{tale.seed} {tale.households} {tale.days}")
        stage.lively = _TOLD if last_day - day > LONG_AGO else 1.0
        _plan_day(stage, people, day)
        if posts is not None:
            duty.plan_day(posts, day)
        if passed > 0:
            reviewing.plan_month(stage, day, last_day)
        repairs.plan_day(stage, orders, day)
        complaints.plan_day(stage, cases, day)
        visits.plan_day(stage, day)
        matters.plan_day(stage, day)
        if passed == tale.days // 2 and tale.days > SMOOTH.days:
            stage.later(stage.moment(day, 9, 20), lambda: matters.incident(stage))
        if last_day - day < REPORTED:
            reporting.plan_day(stage, day)
        end = datetime.combine(day + timedelta(days=1), time(), ZONE).astimezone(UTC)
        if day == last_day:
            end = until
            last_hour(stage, people, until)
            if purse is not None:
                fees.last_hour(purse)
            if posts is not None:
                duty.last_hour(posts)
        stage.play_until(end)
        if passed % _INDEXED == 0 or day == last_day:
            stage.index()
        progress(0.1 + 0.9 * (passed + 1) / (tale.days + 1), _("Playing {day}", day=day))
    stage.forget_agenda()
    stage.clock.now = until
    half_typed(stage)


def _take_fees_over(stage: Stage, tale: Tale, until: datetime, days: int) -> Purse:
    """Fees are charged here from so many days before the end; what was before comes from another system."""
    first_day = until.astimezone(ZONE).date() - timedelta(days=days)
    return fees.open_fees(stage, first_day, until, f"{tale.seed} {tale.households} {tale.days}")


def _plan_day(stage: Stage, people: People, day: date) -> None:
    """What begins on *day*, put on the agenda. A larger estate is busier; weekends have more visitors, fewer calls."""
    busy = min(1.3, 0.45 + len(stage.households) / 2200)
    weekend = day.weekday() >= 5
    plan: tuple[tuple[float, float, float, Deed], ...] = (
        (1.3 * (1.3 if weekend else 1), 8, 20.5, lambda: counter.visit(stage, people)),
        (0.85 * (0.7 if weekend else 1), 7.5, 20, lambda: counter.contact(stage, "call")),
        (0.65 * (0.6 if weekend else 1), 8.5, 18, lambda: counter.contact(stage, "request")),
        (0.3, 8.5, 16.5, lambda: slips.slip_with_its_life(stage, people)),
    )
    for mean, earliest, latest, deed in plan:
        for _time in range(stage.some(mean * busy)):
            stage.later(stage.moment(day, earliest, latest), deed)
    if day.weekday() == 1:
        stage.later(stage.moment(day, 8, 9), lambda: _post_notice(stage))


def _post_notice(stage: Stage) -> None:
    kind, words = stage.random.choice(NOTICES)
    building = stage.random.choice(stage.households).building if stage.chance(0.6) else None
    until = stage.clock.now + timedelta(hours=stage.random.randint(3, 9))
    stage.do("supervisor", "notice.post", kind=kind, building_id=building, text=stage.say(words), until_at=until)
