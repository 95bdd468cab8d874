"""How long finding takes in a large estate, how long the index takes to fill, and whether every answer is right."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from propertydesk.store import search
from propertydesk.store.engine import connect, make_engine
from tests.figures import Figure
from tests.store.search_oracle import Oracle, estate, questions

LIMIT_MS = 50


def run(full: bool) -> list[Figure]:
    """100,000 people and 500 questions; a tenth and a fifth of that as the small share."""
    people, count = (100_000, 500) if full else (10_000, 100)
    with tempfile.TemporaryDirectory() as folder:
        entries = estate(people, seed=1)
        small, small_engine = estate(12_000, seed=2), _office(Path(folder) / "small.db")
        seconds = _seconds(_fill, small_engine, small)
        floor = _seconds(_only_rows, _office(Path(folder) / "floor.db"), small)
        engine = _office(Path(folder) / "office.db")
        _fill(engine, entries)
        asked = questions(entries, count, seed=3)
        random.Random(4).shuffle(asked)
        figures = [Figure("search: index 12,000 people", seconds, floor, "s", note="floor: their rows alone")]
        with Session(engine) as session:
            figures += _asked(session, asked, people)
            figures.append(_wrong(session, asked, entries))
            figures.append(_one_changed(session, entries))
        figures.append(_size(Path(folder) / "office.db", len(entries)))
        for each in (engine, small_engine):
            each.dispose()
    return figures


def _office(path: Path) -> Engine:
    connect(path, "rwc").close()
    engine = make_engine(path, writing=True)
    with engine.begin() as connection:
        for sql in search.DDL:
            connection.exec_driver_sql(sql)
    return engine


def _fill(engine: Engine, entries: list[search.Entry]) -> None:
    with Session(engine) as session, session.begin():
        search.put(session, entries)


def _only_rows(engine: Engine, entries: list[search.Entry]) -> None:
    sql = "INSERT INTO search_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    rows = [
        (n, e.kind, e.subject_id, e.unit_id, e.unit, e.title, e.number, int(e.is_unit), e.unit or "",
         "\n".join(e.names), "", "\n".join(e.phones), "\n".join(e.plates))
        for n, e in enumerate(entries)
    ]  # fmt: skip
    with engine.begin() as connection:
        connection.exec_driver_sql(sql, rows)
    engine.dispose()


def _asked(session: Session, asked: list[str], people: int) -> list[Figure]:
    """The first 50 and the total, strictly and as the window asks while somebody types, beside a plain scan."""
    floor = statistics.median(_seconds(_scan, session, text) * 1000 for text in asked[:50])
    figures = []
    for loose in (False, True):
        times = sorted((_seconds(_first_page, session, text, loose) * 1000, text) for text in asked)
        p95, (worst, about) = times[int(len(times) * 0.95)][0], times[-1]
        middle = times[len(times) // 2][0]
        name = f"search: first 50 and total, {people:,} people{', while typing' if loose else ''}, p95"
        note = f"limit {LIMIT_MS}; median {middle:.2f}, worst {worst:.1f} ({about[:12]!r}); floor: one plain scan"
        figures.append(Figure(name, p95, floor, "ms", ok=p95 <= LIMIT_MS, note=note))
    return figures


def _first_page(session: Session, text: str, loose: bool) -> None:
    search.find(session, text, limit=50, loose=loose)


def _scan(session: Session, text: str) -> None:
    sql = "SELECT count(*) FROM search_entry WHERE names LIKE ?"
    session.connection().exec_driver_sql(sql, (f"%{text.encode(errors='ignore').decode()}%",)).all()


def _wrong(session: Session, asked: list[str], entries: list[search.Entry]) -> Figure:
    oracle = Oracle(entries)
    wrong = 0
    for text in asked:
        found = search.find(session, text)
        answer = [(hit.kind, hit.id, hit.unit, hit.matched) for hit in found.hits]
        first = search.find(session, text, limit=50)
        expected = oracle.find(text)
        wrong += answer != expected or first.hits != found.hits[:50] or first.total != len(expected)
    return Figure("search: answers other than the oracle's", wrong, unit=f"of {len(asked)}", ok=not wrong)


def _one_changed(session: Session, entries: list[search.Entry]) -> Figure:
    """One person's entry changed, as after a correction at the counter."""
    persons = [entry for entry in entries if entry.kind == "person"]
    took = []
    for person in random.Random(6).sample(persons, 50):
        changed = search.Entry("person", person.subject_id, person.unit_id, person.unit, "X", names=("王小明",))
        took.append(_seconds(search.put, session, [changed]) * 1000)
        session.commit()
    return Figure("search: one person changed", statistics.median(took), unit="ms")


def _size(path: Path, entries: int) -> Figure:
    raw = connect(path)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return Figure("search: bytes for each entry", path.stat().st_size / entries, unit="bytes")


def _seconds(work: Callable[..., object], *given: object) -> float:
    began = time.perf_counter()
    work(*given)
    return time.perf_counter() - began
