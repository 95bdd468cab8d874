"""A migration killed before, after and between its statements: the old tables or the new, every child row there."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

from sqlalchemy import Engine, event

from propertydesk.store import Store
from propertydesk.store.verify import verify
from tests.figures import Figure
from tests.store.old_office import NEW_STEP, contents, make, new, old
from tests.torture.killing import die, killed_at_random, seconds_of, started

SEED = 20261121
AT_RANDOM, SMALL_SHARE = 300, 5


def run(full: bool) -> list[Figure]:
    """Killed at each statement, and at random moments."""
    with tempfile.TemporaryDirectory() as scratch:
        model = Path(scratch) / "model"
        make(model)
        return [_at_each_statement(model, 1 if full else 13), _at_random(model, AT_RANDOM if full else SMALL_SHARE)]


def migrate(folder: Path) -> None:
    """What is killed."""
    Store.open(folder, new(), revisions=NEW_STEP).close()


def migrate_until(folder: Path, stop: int) -> None:
    """Migrate and die at moment *stop*: each statement has one before and one after it, so has the commit."""
    moments = 0

    def pass_by(*_: object) -> None:
        nonlocal moments
        moments += 1
        if moments == stop:
            die()

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, pass_by)
    migrate(folder)


def judged(model: Path, folder: Path) -> tuple[str, list[str]]:
    """The revision of a killed office, and what is wrong with it. It can always be opened and migrated in the end."""
    before, after = contents(model), contents(folder)
    wrong = [] if after[2] == before[2] else ["child rows are missing"]
    revision, metadata = (after[0], old() if after[0] == "t001" else new())
    if revision == "t001" and after != before:
        wrong.append("half of the new tables")
    wrong += [f"{each.code} {each.where}" for each in verify(folder, metadata)]
    migrate(folder)
    wrong += [f"{each.code} {each.where}" for each in verify(folder, new())]
    if contents(folder)[2] != before[2]:
        wrong.append("child rows are missing in the end")
    return revision, wrong


def _at_each_statement(model: Path, every: int) -> Figure:
    wrong: list[str] = []
    kills, moment, revisions = 0, 1, {"t001": 0, "t002": 0}
    while True:
        folder = model.with_name("killed")
        shutil.copytree(model, folder)
        child = started(migrate_until, folder, moment)
        child.join()
        ended = child.exitcode == 0
        revision, found = judged(model, folder)
        wrong += [f"moment {moment}: {each}" for each in found]
        shutil.rmtree(folder)
        if ended:
            break
        kills += 1
        revisions[revision] += 1
        moment += every
    note = f"old tables {revisions['t001']}, new {revisions['t002']}" if not wrong else "; ".join(wrong[:3])
    return Figure("migration killed at each statement", kills, unit="kills", ok=not wrong and kills > 5, note=note)


def _at_random(model: Path, kills: int) -> Figure:
    wrong: list[str] = []
    chance, revisions = random.Random(SEED), {"t001": 0, "t002": 0}
    shutil.copytree(model, model.with_name("first"))
    usual = seconds_of(migrate, model.with_name("first"))
    for number in range(kills):
        folder = model.with_name("killed")
        shutil.copytree(model, folder)
        killed_at_random(chance, 1.2 * usual, migrate, folder)
        revision, found = judged(model, folder)
        revisions[revision] += 1
        wrong += [f"kill {number}: {each}" for each in found]
        shutil.rmtree(folder)
    note = f"old tables {revisions['t001']}, new {revisions['t002']}" if not wrong else "; ".join(wrong[:3])
    return Figure("migration killed at random", kills, unit="kills", ok=not wrong, note=note)
