"""Kill -9 while ``propertydesk do`` saves: whole deeds or none, nothing that was told is lost, no number is missing."""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import os
import random
import tempfile
from functools import partial
from pathlib import Path

from sqlalchemy import text

from propertydesk import registry
from propertydesk.__main__ import main
from propertydesk.cli.entering import PASSWORD
from propertydesk.store import Store
from propertydesk.store.numbering import check_numbers
from propertydesk.store.verify import verify
from tests.figures import Figure
from tests.torture.killing import Acknowledgements, killed_at_random, side_by_side

SEED = 20261120
FULL, SMALL_SHARE = 1000, 6
SIDE_BY_SIDE = 2
"""In so many offices at a time: most of a kill is waiting."""

VERIFIED_EVERY = 50
LONGEST = 0.25

_DEEDS = (
    ("release_slip", "release_slip.issue", "applicant=单雄信", "id_shown=yes", "items=沙发*1; 纸箱*4; 冰箱*1"),
    ("visitor", "visitor.in", "name=程咬金", "purpose=走亲戚", "phone=15400001111"),
    ("call", "call.record", "caller=单雄信", "content=楼道灯不亮", "promised_at=2099-01-01 18:00"),
)
_HALF = {
    "slips without all their goods": "SELECT count(*) FROM release_slip s WHERE "
    "(SELECT count(*) FROM release_item i WHERE i.slip_id = s.id) != 3",
    "slips without their clock": "SELECT count(*) FROM release_slip s WHERE NOT EXISTS "
    "(SELECT 1 FROM clock c WHERE c.kind = 'release_slip' AND c.subject_id = s.id)",
    "calls without their clock": "SELECT count(*) FROM call s WHERE NOT EXISTS "
    "(SELECT 1 FROM clock c WHERE c.kind = 'call' AND c.subject_id = s.id)",
    **{
        f"{kind}s without {what}": f"SELECT count(*) FROM {kind} s WHERE NOT EXISTS "
        f"(SELECT 1 FROM {table} t WHERE t.{column} = '{kind}' AND t.subject_id = s.id)"
        for kind in ("release_slip", "visitor", "call")
        for what, table, column in (
            ("a line in the duty log", "log_entry", "kind"),
            ("a row in the journal", "journal", "subject_kind"),
            ("an entry in the search", "search_entry", "kind"),
        )
    },
    "numbers without their document": "SELECT count(*) FROM document_number WHERE subject_id IS NULL",
}
"""What must count nothing: a deed of which only a part is there."""


def run(full: bool) -> list[Figure]:
    """Kills at random moments of saving through the command line."""
    kills = FULL if full else SMALL_SHARE
    with tempfile.TemporaryDirectory() as scratch:
        shares = [(Path(scratch) / str(share), kills // SIDE_BY_SIDE, SEED + share) for share in range(SIDE_BY_SIDE)]
        done = side_by_side([partial(_while_doing, *share) for share in shares])
    count, wrong = sum(told for told, _found in done), [each for _told, found in done for each in found]
    note = f"{count:,} deeds told, none lost, none half" if not wrong else "; ".join(wrong[:3])
    return [Figure("killed while `do` saves", kills, unit="kills", ok=not wrong and 2 * count > kills, note=note)]


def do_without_end(folder: Path, acknowledged: Path, seed: int) -> None:
    """Commands of all kinds, one after another; what a command says is told once it has said it."""
    chance = random.Random(seed)
    told = Acknowledgements(acknowledged)
    parent = multiprocessing.parent_process()
    while parent is None or parent.is_alive():
        kind, action, *answers = chance.choice(_DEEDS)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = main(["do", str(folder), action, "3-1-1001", *answers, "--json", "--as", "head"])
        if code != 0:
            told.say("refused", kind, code)
            return
        done = json.loads(said.getvalue())
        told.say(kind, done["number"], done["ids"][0])


def _while_doing(place: Path, kills: int, seed: int) -> tuple[int, list[str]]:
    """How many deeds were told in an office of its own, and what was wrong after the kills."""
    os.environ[PASSWORD] = "tea and rice"
    folder, chance = place / "office", random.Random(seed)
    _furnish(folder)
    told = Acknowledgements(place / "acknowledged")
    wrong: list[str] = []
    count = 0
    for number in range(kills):
        # Now and then while the office is opened, mostly while the first, second or third deed after is saved.
        enough = told.size() + chance.choice([0, 1, 40, 80])
        given = (do_without_end, folder, told.path, seed + number)
        if not killed_at_random(chance, LONGEST, *given, ready=lambda enough=enough: told.size() >= enough):
            wrong.append(f"child {number} ended by itself")
        saved = told.new()
        count += len(saved)
        wrong += _looked_over(folder, saved, count, number + 1)
        if number % VERIFIED_EVERY == 0 or number + 1 == kills:
            wrong += [f"{each.code} {each.where}" for each in verify(folder, registry.metadata())]
    return count, wrong


def _furnish(folder: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["init", str(folder), "--name", "云栖", "--admin", "head"]) == 0
        for words in (("unit.add", "3-1-1001"), ("person.add", "3-1-1001", "name=单雄信", "relation=owner")):
            assert main(["do", str(folder), *words, "--as", "head"]) == 0


def _looked_over(folder: Path, saved: list[list[str]], told: int, kills: int) -> list[str]:
    wrong = []
    store = Store.open(folder, registry.metadata())
    with store.read() as session:
        for kind, number, id in saved:
            if kind == "refused":
                wrong.append(f"a {number} was refused")
            elif session.execute(text(f"SELECT number FROM {kind} WHERE id = :id"), {"id": int(id)}).scalar() != number:
                wrong.append(f"lost {number}")
        wrong += [
            f"{found} {what}" for what, query in _HALF.items() if (found := session.execute(text(query)).scalar())
        ]
        numbers = session.execute(text("SELECT count(*) FROM document_number")).scalar_one()
        if not told <= numbers <= told + kills:
            wrong.append(f"{numbers} numbers, {told} told")
        wrong += [f"{each.code} {each.where}" for each in check_numbers(session)]
    store.close()
    return wrong
