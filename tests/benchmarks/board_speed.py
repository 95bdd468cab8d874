"""How long the Today board takes among 300,000 clocks, and whether its ticking keeps the window waiting."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from propertydesk import registry
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.words import Category, OrderState
from propertydesk.office.models import Unit
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import SignedIn
from propertydesk.standards.alerts import alerts
from propertydesk.standards.board import board, viewer_of
from propertydesk.standards.models import Clock
from propertydesk.standards.rates import month_rates
from propertydesk.standards.rules import rules
from propertydesk.standards.words import ClockState, Scope
from propertydesk.store import Store
from tests.benchmarks.large_office import build
from tests.figures import Figure, against

LIMIT_MS = 100
BATCH = 10_000
RUNNING_SHARE = 0.01
TRIES = 15
SEED = 11
NOW = datetime(2026, 11, 20, 2, 40, tzinfo=UTC)


def run(full: bool) -> list[Figure]:
    """100,000 orders with three clocks each; a fiftieth of that as the small share."""
    orders = 100_000 if full else 2_000
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office"
        build(office, people=30_000 if full else 300)
        store = Store.open(office, registry.metadata(), durable=False)
        try:
            with store.write() as session:
                fill(session, orders)
            return _figures(SignedIn(Office(store, registry.catalogue(), lambda: NOW), _head(store)), orders)
        finally:
            store.close()


def fill(session: Session, orders: int) -> None:
    """*orders* repair orders of six years, each with three clocks; one in a hundred clocks still runs."""
    chance = Random(SEED)
    units = list(session.query(Unit.id).limit(10_000).all())
    raw = session.connection()
    for start in range(0, orders, BATCH):
        numbers = range(start + 1, min(start + BATCH, orders) + 1)
        raw.execute(
            insert(WorkOrder.__table__), [_order(id, units[id % len(units)][0], chance, orders) for id in numbers]
        )
        raw.execute(insert(Clock.__table__), [clock for id in numbers for clock in _clocks(id, units, chance, orders)])
    raw.execute(text("ANALYZE"))


def _order(id: int, unit_id: int, chance: Random, orders: int) -> dict[str, Any]:
    at = NOW - timedelta(days=6 * 365 * (1 - id / orders), minutes=chance.randrange(600))
    filed = id < orders * 0.99
    return {
        "id": id, "number": f"WX-{id:08d}", "unit_id": unit_id, "reported_at": at, "reporter": "王敏",
        "content": "厨房水管漏水", "staff_id": 1, "category": chance.choice(list(Category)),
        "state": OrderState.FILED if filed else OrderState.TOLD, "filed_at": at + timedelta(days=4) if filed else None,
    }  # fmt: skip


def _clocks(order: int, units: list[Any], chance: Random, orders: int) -> Iterator[dict[str, Any]]:
    for place, rule in enumerate(("R01", "R03", "R09")):
        opened = NOW - timedelta(days=6 * 365 * (1 - order / orders), minutes=chance.randrange(600))
        due = opened + timedelta(minutes=(10, 30, 2880)[place])
        runs = chance.random() < RUNNING_SHARE
        if runs:
            opened = NOW - timedelta(minutes=chance.randrange(2_880))
            due = NOW + timedelta(minutes=chance.randrange(-1_440, 4_320))
        late = not runs and chance.random() < 0.1
        closed = None if runs else due + timedelta(minutes=5 if late else -3)
        yield {
            "id": 3 * order + place, "rule": rule, "part": None, "kind": "work_order", "subject_id": order,
            "unit_id": units[order % len(units)][0], "number": f"WX-{order:08d}", "title": "厨房水管漏水，已关总阀",
            "action": rules()[rule].closes.format(kind="work_order"), "staff_id": 1, "department_id": None,
            "opened_at": opened, "earliest_at": None, "due_at": due, "bases": [[rule, due.isoformat()]],
            "closed_at": closed, "closed_by_id": None if runs else 1, "entered_at": None,
            "reason": "busy" if late else None,
            "state": ClockState.RUNNING if runs else ClockState.LATE if late else ClockState.MET,
        }  # fmt: skip


def _head(store: Store) -> Any:
    from propertydesk.office.sign_in import actor_of
    from propertydesk.office.staff_models import Staff

    with store.read() as session:
        staff = session.get(Staff, 1)
        assert staff is not None
        return actor_of(staff)


def _figures(head: SignedIn, orders: int) -> list[Figure]:
    only_clocks = type(head.catalogue)(tuple(desk for desk in head.catalogue.desks if desk.key == "standards"))
    viewer = head.read(lambda session, moment: viewer_of(session, head.actor.staff_id, head.actor.roles))

    def floor(session: Session, moment: Moment) -> None:
        session.connection().exec_driver_sql(
            "SELECT id, title, due_at FROM clock WHERE state = 'running' ORDER BY due_at LIMIT 1000"
        ).all()

    least = _median(head, floor)
    figures = []
    for scope in Scope:
        took = _median(head, lambda session, moment: board(session, moment, only_clocks, viewer, scope, live=True))  # noqa: B023
        name = f"board: {scope.value}, {orders:,} orders, {3 * orders:,} clocks"
        figures.append(_limited(name, took, least, "floor: the first 1,000 running clocks, plain"))
    took = _median(head, lambda session, moment: board(session, moment, head.catalogue, viewer, Scope.ALL, live=True))
    figures.append(_limited("board: with every desk's duties", took, least, "as the window reads it"))
    took = _median(head, lambda session, moment: alerts(session, moment, head.actor))
    figures.append(_limited("board: warnings, every half minute", took, least, "on a reader's thread"))
    took = _median(head, month_rates)
    figures.append(_limited("board: this month's rates", took, least, "beside the board"))
    return [*figures, _tick(head)]


def _limited(name: str, took: float, least: float, note: str) -> Figure:
    return Figure(name, took, least, "ms", ok=took <= LIMIT_MS, note=f"limit {LIMIT_MS}; {note}")


def _median(head: SignedIn, look: Callable[[Session, Moment], object]) -> float:
    times = []
    for _try in range(TRIES):
        began = time.perf_counter()
        head.read(look)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _tick(head: SignedIn) -> Figure:
    """One tick of the list as the window holds it: a thousand lines, what is in sight counts on."""
    from PySide6.QtWidgets import QApplication

    from propertydesk.standards.board_list.screen import BoardList
    from propertydesk.ui.frame import Frame
    from propertydesk.ui.local import Local
    from propertydesk.ui.runner import Runner
    from propertydesk.ui.theme import Theme
    from propertydesk.ui.words import Speaker

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    viewer = head.read(lambda session, moment: viewer_of(session, head.actor.staff_id, head.actor.roles))
    seen = head.read(lambda session, moment: board(session, moment, head.catalogue, viewer, Scope.ALL, live=True))
    runner = Runner()
    with tempfile.TemporaryDirectory() as memory:
        frame = Frame(head, head.moment(), runner, Speaker("zh_CN"), Theme(app, "light"), Local(Path(memory)))
        shown = BoardList(frame)
        shown.resize(920, 640)
        shown.show()
        shown.show_board(seen)
        app.processEvents()
        least = _spent(app.processEvents)
        took = statistics.median(_spent(_ticked(shown, app)) for _try in range(TRIES))
        shown.close()
    runner.close()
    return against("board: a tick, drawn", took, max(least, 0.5), "ms", 40, f"{len(seen.lines):,} lines held")


def _ticked(shown: Any, app: Any) -> Callable[[], object]:
    def work() -> None:
        shown.tick()
        shown.viewport().repaint()
        app.processEvents()

    return work


def _spent(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
