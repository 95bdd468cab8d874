"""How long a duty log of ten years takes: a day opened, a word or a plate found, a line written, all of it scrolled."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk import registry
from propertydesk.core.views import Moment, Query
from propertydesk.demo.names import People
from propertydesk.desks.logbook.book.lists import index_lines
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.models import Unit
from propertydesk.office.perform import Office
from propertydesk.office.shift_models import Shift
from propertydesk.office.shifts import planned
from propertydesk.office.sign_in import Actor
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.staff_models import Post
from propertydesk.office.words import LogCategory, Role
from propertydesk.store import Store
from propertydesk.store.bulk import insert_rows
from propertydesk.ui.list_model import PAGE
from tests.benchmarks.large_office import build
from tests.benchmarks.scrolling import heartbeats
from tests.figures import Figure

LINES, SMALL_LINES = 1_000_000, 6_000
LIMIT_MS = 100
SEED = 17
ZONE = ZoneInfo("Asia/Shanghai")
LAST = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 2, 40, tzinfo=UTC)
PLATE_SHARE = 0.12

WHAT = (
    *("来访，对讲确认", "送快递，登记放行", "报修：水管漏水", "空调不制冷，已派单", "电梯困人，十分钟内放出"),
    *("楼道灯不亮", "巡逻一周，一切正常", "家政人员离开", "外卖送餐", "投诉楼上噪音", "沙发一件放行", "水泵房异响"),
    *("门禁卡失灵，人工放行", "消防通道被占，已劝离", "借用地下室钥匙", "地下车库积水，已抽排", "垃圾清运", "绿化浇水"),
    "监控画面黑屏，重启恢复",
)
RARE = "烟感误报"
WORDS = ("漏水", "困人", "水管", "泵房", "误报", "水管漏", "烟感误", "楼道灯")
"""Words of two and three characters, in one line of twenty down to one of some thousands."""


def run(full: bool) -> list[Figure]:
    """A million lines of ten years; a few thousand of a month as the small share."""
    lines, days = (LINES, 3650) if full else (SMALL_LINES, 30)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        build(folder, 300)
        store = Store.open(folder, registry.metadata(), durable=False)
        with store.write() as session:
            plates = fill(session, lines, days)
            indexed = _seconds(lambda: _index(session))
        store.close()
        store = Store.open(folder, registry.metadata())
        try:
            figures = _asked(store, lines, days, plates, full)
        finally:
            store.close()
        note = f"{(folder / 'office.db').stat().st_size / lines:,.0f} bytes a line in the file"
        figures.append(Figure(f"log of {lines:,} lines: index one", indexed / lines * 1e6, unit="µs", note=note))
        return [*figures, *heartbeats(folder, "log", lines, 1 if full else 10)]


def fill(session: Session, lines: int, days: int) -> list[str]:
    """*lines* lines in the shifts of all posts of the last *days* days; returns some of the plates in them."""
    chance = Random(SEED)
    people = People(chance)
    units = list(session.scalars(select(Unit.id)))
    shifts = _shifts(session, days)
    plates = [people.plate() for _plate in range(5_000)]
    names = [people.name() for _name in range(2_000)]
    categories = list(LogCategory)

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(lines):
            shift_id, post_id, starts, length = shifts[number * len(shifts) // lines]
            at = starts + timedelta(seconds=chance.randrange(length))
            words = RARE if chance.random() < 0.0003 else chance.choice(WHAT)
            plate = f" {chance.choice(plates)}" if chance.random() < PLATE_SHARE else ""
            document = f"LF-{at:%Y%m%d}-{number % 90 + 1:03}" if number % 2 else None
            text = f"{chance.choice(names)}：{words}{plate}"
            yield at, at, chance.choice(categories), post_id, shift_id, 1, chance.choice(units), text, document

    names_of = ("at", "entered_at", "category", "post_id", "shift_id", "staff_id", "unit_id", "text", "number")
    insert_rows(session, LogEntry, names_of, list(rows()))
    return chance.sample(plates, 20)


def _shifts(session: Session, days: int) -> list[tuple[int, int, datetime, int]]:
    """The shifts of all posts, made: id, post, beginning, seconds; in the order of time."""
    moment = Moment(NOW, ZONE)
    posts = session.scalars(select(Post.id)).all()
    first = LAST - timedelta(days=days - 1)
    spans = [
        span
        for day in range(days)
        for post_id in posts
        for span in planned(session, post_id, first + timedelta(days=day), moment)
        if span.starts_at <= NOW
    ]
    spans.sort(key=lambda span: (span.starts_at, span.post_id))
    names = ("id", "times_id", "post_id", "day", "name", "starts_at", "ends_at")
    rows = [
        (id, span.times_id, span.post_id, span.day, span.name, span.starts_at, span.ends_at)
        for id, span in enumerate(spans, 1)
    ]
    insert_rows(session, Shift, names, rows)
    return [
        (id, span.post_id, span.starts_at, int((span.ends_at - span.starts_at).total_seconds()))
        for id, span in enumerate(spans, 1)
    ]


def _index(session: Session) -> None:
    ids = list(session.scalars(select(LogEntry.id)))
    for start in range(0, len(ids), 50_000):
        index_lines(session, ids[start : start + 50_000])


def _asked(store: Store, lines: int, days: int, plates: Sequence[str], full: bool) -> list[Figure]:
    office = SignedIn(
        Office(store, registry.catalogue(), lambda: NOW), Actor(1, "head", "head", frozenset({Role.MANAGER}))
    )
    chance = Random(SEED)
    some = [LAST - timedelta(days=chance.randrange(days)) for _day in range(30)]
    posts = ("East gate", "Monitoring room", "Front desk", "东门岗", "监控室", "前台")
    known = [post for post in _posts(store) if post in posts] or list(_posts(store))
    asked = {
        "a day of one post": [{"day": day.isoformat(), "post": chance.choice(known)} for day in some],
        "a shift of all posts": [{"shift": f"{day.isoformat()}-early"} for day in some],
        "a word": [{"text": word} for word in WORDS for _turn in range(3)],
        "a plate": [{"text": plate} for plate in plates],
        "the end of a plate": [{"text": plate[-4:]} for plate in plates],
        "a document number": [{"text": f"LF-{day:%Y%m%d}-0{chance.randrange(10, 89)}"} for day in some],
    }
    figures = [_first_pages(office, lines, what, wheres) for what, wheres in asked.items()]
    return [*figures, _written(office, lines, 40 if full else 5)]


def _posts(store: Store) -> Sequence[str]:
    with store.read() as session:
        return session.scalars(select(Post.name)).all()


def _first_pages(office: SignedIn, lines: int, what: str, wheres: Sequence[dict[str, str]]) -> Figure:
    """The first page of the list, as the window reads it: p95 of all that was asked."""
    took, found = [], 0
    for where in wheres:
        query = Query(where=where)
        took.append((_seconds(lambda query=query: office.list_rows("log", office.list_ids("log", query, PAGE))), where))
        found += len(office.list_ids("log", query))
    took.sort(key=lambda pair: pair[0])
    p95, (worst, about) = took[int(len(took) * 0.95)][0] * 1000, took[-1]
    note = (
        f"limit {LIMIT_MS}; median {took[len(took) // 2][0] * 1000:.1f}, {found // len(wheres):,} lines each;"
        f" worst {worst * 1000:.0f} ({' '.join(about.values())})"
    )
    return Figure(f"log of {lines:,} lines: {what}, p95", p95, unit="ms", ok=p95 <= LIMIT_MS, note=note)


def _written(office: SignedIn, lines: int, turns: int) -> Figure:
    """One line of one's own, with its journal row, its shift and its index words."""
    took = sorted(
        _seconds(lambda: office.perform("log.write", (), {"text": "巡逻一周，一切正常"})) for _turn in range(turns)
    )
    return Figure(f"log of {lines:,} lines: one line written", took[len(took) // 2] * 1000, unit="ms")


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
