"""Kill -9 at random moments of saving, backing up, making and restoring an office: nothing acknowledged is lost."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from propertydesk.core.errors import StoreProblem
from propertydesk.store import Store
from propertydesk.store.attachments import attach, keep
from propertydesk.store.backup import backup, backups, restore, verify_backup
from propertydesk.store.journal import append, head
from propertydesk.store.kinds import Base
from propertydesk.store.numbering import bind_number, check_numbers, take_number
from propertydesk.store.settings import get_setting, set_setting
from propertydesk.store.verify import verify
from tests.figures import Figure
from tests.store.deeds import NOW, SLIP, TODAY, entry, imported, lived_in
from tests.torture.killing import Acknowledgements, killed_at_random, seconds_of, side_by_side

SEED = 20261120
SAVES, OTHERS = 1000, 200
SMALL_SHARE, SMALL_SHARE_OTHERS = 15, 5
LOOKED_OVER_EVERY = 25
LONGEST = 0.05


def run(full: bool) -> list[Figure]:
    """The figures of all four."""
    saves, others = (SAVES, OTHERS) if full else (SMALL_SHARE, SMALL_SHARE_OTHERS)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        works = [
            lambda: [_while_saving(place / "saving", saves)],
            lambda: [_while_making(place / "making", others), _while_restoring(place / "restoring", others)],
        ]
        return [figure for figures in side_by_side(works) for figure in figures]


def save_without_end(folder: Path, acknowledged: Path, seed: int) -> None:
    """Deeds of all sizes, one transaction each; each is acknowledged once it is saved."""
    chance = random.Random(seed)
    told = Acknowledgements(acknowledged)
    parent = multiprocessing.parent_process()
    while parent is None or parent.is_alive():
        store = Store.open(folder, Base.metadata)
        for _ in range(chance.randint(1, 9)):
            scan = keep(folder, chance.randbytes(chance.choice([10, 3_000, 50_000]))) if chance.random() < 0.3 else None
            with store.write() as session:
                number = take_number(session, SLIP, TODAY)
                after = {"name": "欧阳试", "content": "沙发 " * chance.choice([1, 50, 2_000])}
                seq = append(session, entry(1, after=after, action=number))
                bind_number(session, number, seq)
                if scan:
                    attach(session, scan, "scan", "image/png", 1, NOW)
                if chance.random() < 0.1:
                    imported(session, 60)
                saved = head(session)
            told.say(number, seq, saved)
        if chance.random() < 0.1:
            backup(store, "meanwhile", NOW)
        store.close()


def _while_saving(place: Path, kills: int) -> Figure:
    place.mkdir()
    folder, chance = place / "office", random.Random(SEED)
    told = Acknowledgements(place / "acknowledged")
    Store.create(folder, Base.metadata).close()
    wrong: list[str] = []
    count = 0
    for number in range(kills):
        # Now and then while the file is opened, mostly after some deeds more.
        enough = told.size() + chance.choice([0, 1, 200, 500])
        given = (save_without_end, folder, told.path, number)
        if not killed_at_random(chance, LONGEST, *given, ready=lambda enough=enough: told.size() >= enough):
            wrong.append(f"child {number} ended by itself")
        saved = told.new()
        count += len(saved)
        wrong += _looked_over(folder, saved, count, number + 1)
        if number % LOOKED_OVER_EVERY == 0 or number + 1 == kills:
            wrong += [f"{each.code} {each.where}" for each in verify(folder, Base.metadata)]
            wrong += [f"backup {each.path.name}" for each in backups(folder) if verify_backup(each.path)]
            for each in backups(folder):
                shutil.rmtree(each.path)
    note = f"{count:,} deeds acknowledged, none lost" if not wrong else "; ".join(wrong[:3])
    return Figure("killed while saving", kills, unit="kills", ok=not wrong and 2 * count > kills, note=note)


def _looked_over(folder: Path, saved: list[list[str]], acknowledged: int, kills: int) -> list[str]:
    wrong = []
    store = Store.open(folder, Base.metadata)
    with store.read() as session:
        for number, seq, hashed in saved:
            query = text(
                "SELECT d.number FROM document_number d JOIN journal j ON j.id = d.subject_id WHERE j.id = :seq"
                " AND j.action = d.number AND EXISTS (SELECT 1 FROM journal k WHERE k.hash = :hash)"
            )
            if session.execute(query, {"seq": int(seq), "hash": hashed}).scalar() != number:
                wrong.append(f"lost {number}")
        numbers = session.execute(text("SELECT count(*) FROM document_number")).scalar_one()
        rows = session.execute(text("SELECT count(*) FROM journal WHERE action LIKE 'FX-%'")).scalar_one()
        if rows != numbers:
            wrong.append(f"{numbers} numbers, {rows} deeds")
        if not acknowledged <= numbers <= acknowledged + kills:
            wrong.append(f"{numbers} numbers, {acknowledged} acknowledged")
        wrong += [f"{each.code} {each.where}" for each in check_numbers(session)]
    store.close()
    return wrong


def make_office(folder: Path) -> None:
    """What is killed: a new office."""
    Store.create(folder, Base.metadata).close()


def _while_making(place: Path, kills: int) -> Figure:
    place.mkdir()
    chance, wrong, made = random.Random(SEED + 1), [], 0
    usual = seconds_of(make_office, place / "first")
    for number in range(kills):
        folder = place / str(number)
        killed_at_random(chance, 1.2 * usual, make_office, folder)
        if not (folder / "office.db").exists():
            Store.create(folder, Base.metadata).close()
        else:
            made += 1
            Store.open(folder, Base.metadata).close()
        wrong += [f"{number}: {each.code} {each.where}" for each in verify(folder, Base.metadata)]
        shutil.rmtree(folder)
    note = f"{made} were made, the others could be made again" if not wrong else "; ".join(wrong[:3])
    return Figure("killed while an office is made", kills, unit="kills", ok=not wrong, note=note)


def restore_noon(source: Path, target: Path) -> None:
    """What is killed: a restore."""
    restore(source, target, Base.metadata, NOW + timedelta(hours=3))


def _while_restoring(place: Path, kills: int) -> Figure:
    place.mkdir()
    model = place / "model"
    store = Store.create(model, Base.metadata)
    lived_in(store)
    noon = backup(store, "noon", NOW).name
    with store.write() as session:
        set_setting(session, "name", "after noon")
        append(session, entry(7))
    store.close()
    chance, wrong, done = random.Random(SEED + 2), [], 0
    shutil.copytree(model, place / "first")
    usual = seconds_of(restore_noon, place / "first" / "backups" / noon, place / "first")
    for number in range(kills):
        room = place / str(number)
        shutil.copytree(model, room / "office")
        killed_at_random(chance, 1.2 * usual, restore_noon, room / "office" / "backups" / noon, room / "office")
        try:
            store = Store.open(room / "office", Base.metadata)
            with store.read() as session:
                done += get_setting(session, "name") is None
            store.close()
            wrong += [f"{number}: {each.code} {each.where}" for each in verify(room / "office", Base.metadata)]
            if not any(each.reason == "noon" for each in backups(room / "office")):
                wrong.append(f"{number}: the backups are gone")
        except StoreProblem as problem:
            wrong.append(f"{number}: {problem.code}")
        shutil.rmtree(room)
    note = f"{done} at noon again, the others as they were" if not wrong else "; ".join(wrong[:3])
    return Figure("killed while restoring", kills, unit="kills", ok=not wrong, note=note)
