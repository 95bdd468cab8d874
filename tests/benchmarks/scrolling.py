"""Whether the window stays alive while a list of a million journal rows is read and scrolled.

A timer beats every 5 ms on the window's thread. Whatever holds that thread up makes a beat late; the beats of the same
process at rest stand beside.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from propertydesk import registry
from propertydesk.office.perform import Office
from propertydesk.office.sign_in import Actor
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.words import Role
from propertydesk.store import Store
from propertydesk.ui import fonts
from propertydesk.ui.frame import Frame
from propertydesk.ui.list_model import LOADING
from propertydesk.ui.listing import ListView
from propertydesk.ui.local import Local
from propertydesk.ui.runner import Runner
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker
from tests.benchmarks.large_office import build
from tests.benchmarks.start_up import surroundings
from tests.figures import Figure

ROWS, SMALL_ROWS = 1_000_000, 5_000
LIMIT_MS = 50
BEAT_MS, STEP_MS = 5, 25
IDLE_STEPS = 120
PATIENCE_MS = 60_000

Measured = dict[str, list[float]]


def run(full: bool) -> list[Figure]:
    """A million rows; a few thousand as the small share."""
    rows, part = (ROWS, 1) if full else (SMALL_ROWS, 10)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        build(folder, 300, rows)
        return heartbeats(folder, "journal", rows, part)


def heartbeats(folder: Path, listing: str, rows: int, part: int) -> list[Figure]:
    """What the window's heart says while a process of its own reads and scrolls *listing* of an office."""
    child = [sys.executable, "-m", "tests.benchmarks.scrolling", str(folder), str(part), listing]
    done = subprocess.run(child, stdout=subprocess.PIPE, env=surroundings(), check=True)
    beats: Measured = json.loads(done.stdout)
    first, everything = beats.pop("shown")
    idle = _late(beats["idle"], 0.99)
    figures = [
        Figure(f"{listing} of {rows:,} rows: heartbeat while {what}, p99", _late(gaps, 0.99), idle, "ms",
               ok=_late(gaps, 0.99) < LIMIT_MS,
               note=f"limit {LIMIT_MS}; median {_late(gaps, 0.5):.1f}, worst {max(gaps):.0f} of {len(gaps):,} beats")
        for what, gaps in beats.items() if what != "idle"
    ]  # fmt: skip
    note = f"all ids after {everything:.0f} ms"
    return [*figures, Figure(f"{listing} of {rows:,} rows: first page", first, unit="ms", note=note)]


def _late(gaps: list[float], share: float) -> float:
    return sorted(gaps)[int(share * (len(gaps) - 1))]


class Heart:
    """Beats, and remembers how far apart its beats were, in ms."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def taken(self) -> list[float]:
        """The gaps since last asked."""
        gaps, self.gaps = self.gaps, []
        return gaps


def scroll(folder: Path, memory: Path, part: int = 1, listing: str = "journal") -> Measured:
    """The gaps between beats at rest, while the list is read, and while it is scrolled; in ms.

    With *part* 10 a tenth of the scrolling is done.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    fonts.apply(app)
    store = Store.open(folder, registry.metadata())
    actor = Actor(1, "head", "head", frozenset({Role.MANAGER}))
    office = SignedIn(Office(store, registry.catalogue()), actor)
    runner, say = Runner(), Speaker("zh_CN")
    frame = Frame(office, office.moment(), runner, say, Theme(app, "light"), Local(memory))
    view = ListView(frame, office.listing(listing))
    view.resize(1366, 768)
    heart = Heart()
    _through(iter([None] * (IDLE_STEPS // part)))
    idle = heart.taken()
    shown = _shown(view)
    reading = heart.taken()
    _through(_scrolled(view, part))
    scrolling = heart.taken()
    runner.close()
    store.close()
    return {"idle": idle, "reading": reading, "scrolling": scrolling, "shown": shown}


def _shown(view: ListView) -> list[float]:
    """Show the list; after how many ms its first page, and all its ids, were there."""
    counted: list[int] = []
    view.counted.connect(counted.append)
    began = time.perf_counter()
    view.show()
    first = _wait(lambda: len(view.model.ids) > 0 and view.model.words_at(0, 0) != LOADING) - began
    everything = _wait(lambda: bool(counted)) - began
    _through(iter([None] * 20))
    return [first * 1000, everything * 1000]


def _wait(ready: Callable[[], bool]) -> float:
    """Let the window live until *ready*; when that was."""
    loop, asking, patience = QEventLoop(), QTimer(), QTimer()
    asking.timeout.connect(lambda: loop.quit() if ready() else None)
    asking.start(BEAT_MS)
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    patience.start(PATIENCE_MS)
    loop.exec()
    if not ready():
        raise TimeoutError("the list did not come")
    return time.perf_counter()


def _through(steps: Iterator[None]) -> None:
    """Take one step after another while the window lives."""
    loop, timer = QEventLoop(), QTimer()

    def step() -> None:
        if next(steps, loop) is loop:
            timer.stop()
            loop.quit()

    timer.timeout.connect(step)
    timer.start(STEP_MS)
    loop.exec()


def _scrolled(view: ListView, part: int) -> Iterator[None]:
    """What a person does: pages down, to the end, up again, drags to and fro, and looks at what comes."""
    table, bar, key = view.table, view.table.verticalScrollBar(), Qt.Key
    for _turn in range(60 // part):
        QTest.keyClick(table, key.Key_PageDown)
        yield
    QTest.keyClick(table, key.Key_End, Qt.KeyboardModifier.ControlModifier)
    yield from [None] * 20
    for _turn in range(40 // part):
        QTest.keyClick(table, key.Key_PageUp)
        yield
    for share in [*range(100, -1, -part), *range(0, 101, 3 * part)]:
        bar.setSliderPosition(bar.maximum() * share // 100)
        yield
    for _turn in range(200 // part):
        bar.setSliderPosition(bar.sliderPosition() - 3)
        yield
    yield from [None] * 20


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as _memory:
        print(json.dumps(scroll(Path(sys.argv[1]), Path(_memory), int(sys.argv[2]), sys.argv[3])))
