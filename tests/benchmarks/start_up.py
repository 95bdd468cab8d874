"""How long it takes until something can be seen: the frame beside a bare window, a page of rows beside a bare table.

From the spawn of a process to its own word that it has painted, over a pipe. Signing in is left out: the office opens
with somebody at the desk. The runs of both sides take turns: a busy machine is as busy for one as for the other.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.large_office import build
from tests.figures import Figure, against

LIMIT = 1.5
TURNS, SMALL_TURNS = 20, 2
PEOPLE, SMALL_PEOPLE = 100_000, 3_000
PATIENCE = 60

_TELL = """
import os, sys, time

def tell():
    os.write(1, repr(time.monotonic()).encode())
    os._exit(0)
"""

_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)

app = QApplication([])
window = Bare()
window.resize(1366, 768)
window.show()
app.exec()
"""

_OURS = """
from functools import partial
from pathlib import Path
from propertydesk import app
from propertydesk.__main__ import main
from propertydesk.ui.local import Local

app.open_window = partial(app.open_window, watch=watch, local=Local(Path(sys.argv[2])))
main(["--data", sys.argv[1]])
"""

_FRAME = """
def watch(step):
    tell()
"""

_TABLE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from sqlalchemy import select
from sqlalchemy.orm import Session
from pathlib import Path
from propertydesk import registry
from propertydesk.office.models import Person
from propertydesk.store.engine import make_engine

class Table(QTableWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)

app = QApplication([])
registry.catalogue()
with Session(make_engine(Path(sys.argv[1], "office.db"), writing=False)) as session:
    people = session.scalars(select(Person).order_by(Person.id).limit(100)).all()
    rows = [(each.id, each.name, each.id_number, each.id_kind.value) for each in people]
table = Table(len(rows), 4)
for place, row in enumerate(rows):
    for column, value in enumerate(row):
        table.setItem(place, column, QTableWidgetItem(str(value)))
table.resize(1366, 768)
table.show()
app.exec()
"""

_LISTED = """
def watch(step):
    # Painted: from here on the program would import what follows by itself.
    if step != "painted":
        return
    from propertydesk.app.root import Root
    arrived = Root._arrived

    def with_somebody_at_the_desk(self, opened):
        from propertydesk.app.opening import Opened
        from propertydesk.office.sign_in import Actor
        from propertydesk.office.signed_in import SignedIn
        from propertydesk.office.words import Role
        from PySide6.QtCore import QTimer
        from propertydesk.ui.list_model import LOADING
        from propertydesk.ui.list_table import ListTable

        paint = ListTable.paintEvent

        def painted(table, event):
            paint(table, event)
            if len(table.rows.ids) and table.rows.words_at(0, 0) != LOADING:
                QTimer.singleShot(0, tell)

        ListTable.paintEvent = painted
        actor = Actor(1, "head", "head", frozenset({Role.MANAGER}))
        self.window.signed_in.connect(lambda office: self.window.place.show_desk("owners"))
        arrived(self, Opened.of(SignedIn(opened.office, actor)))

    Root._arrived = with_somebody_at_the_desk
"""


def seconds_until_painted(folder: Path, memory: Path) -> float:
    """Seconds until the frame of the window on *folder* is painted; *memory* is what this PC remembers of it."""
    return seconds_until_told(_FRAME + _OURS, folder, memory)


def seconds_until_listed(office: Path, memory: Path) -> float:
    """Seconds until the first list of the owners' desk shows its first page, with somebody at the desk already.

    The window opens on the Today board as always, and somebody goes on to the owners at once.
    """
    memory.mkdir(exist_ok=True)
    return seconds_until_told(_LISTED + _OURS, office, memory)


def run(full: bool) -> list[Figure]:
    """Twenty runs of each, in turns; two of each in a small office as the small share."""
    turns, people = (TURNS, PEOPLE) if full else (SMALL_TURNS, SMALL_PEOPLE)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        office, memory = place / "office", place / "memory"
        build(office, people)
        (place / "empty").mkdir()
        return [
            _figure("start: the frame is painted", "a bare window", turns,
                    lambda: seconds_until_told(_BARE),
                    lambda: seconds_until_painted(place / "empty", memory)),
            _figure(f"start: first page of a list, {people:,} people", "Qt, ORM, registry, one page", turns,
                    lambda: seconds_until_told(_TABLE, office),
                    lambda: seconds_until_listed(office, memory)),
        ]  # fmt: skip


def _figure(name: str, of: str, turns: int, floor: Callable[[], float], ours: Callable[[], float]) -> Figure:
    floors, measured = [], []
    for turn in range(turns + 1):
        pair = (floor(), ours())
        if turn:  # the first of each warms the disk's cache
            floors.append(pair[0])
            measured.append(pair[1])
    note = f"floor: {of}; worst {max(measured):.2f} of {turns}"
    return against(name, statistics.median(measured), statistics.median(floors), "s", LIMIT, note)


def seconds_until_told(script: str, *given: Path) -> float:
    """Seconds from the spawn of a process that runs *script* until it tells that it has painted."""
    (given[0] / ".window.lock").unlink(missing_ok=True) if given else None
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _TELL + script, *map(str, given)],
        stdout=subprocess.PIPE,
        env=surroundings(),
        timeout=PATIENCE,
        check=True,
    )
    return float(done.stdout) - began


def surroundings() -> dict[str, str]:
    """The environment of a process with a window: the screen there is, else none; compiled modules are kept."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if sys.platform == "linux" and not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        env["QT_QPA_PLATFORM"] = "offscreen"
    root = str(Path(__file__).resolve().parents[2])
    env["PYTHONPATH"] = os.pathsep.join([root, *filter(None, [env.get("PYTHONPATH")])])
    return env
