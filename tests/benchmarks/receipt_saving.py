"""How often the disk is waited for when a receipt is saved: one sync of the log, checkpoints apart."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from propertydesk import registry
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import enter
from propertydesk.store import Store
from propertydesk.store.place import DATABASE
from tests.figures import Figure
from tests.torture.payment_kills import LOGIN, SECRET, UNITS, furnish

CHECKOUT = Path(__file__).resolve().parents[2]
RECEIPTS, FEW = 200, 5
_SYNC = re.compile(r"(?:fdatasync|fsync)\(\d+<([^>]*)>")


def run(full: bool) -> list[Figure]:
    """The syncs of some receipts, as the kernel sees them, and what saving one takes."""
    count = RECEIPTS if full else FEW
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        furnish(folder)
        seconds = statistics.median(take(folder, count))
        figures = [Figure("saving a receipt, median", 1000 * seconds, unit="ms", note="on the disk of this machine")]
        if shutil.which("strace") is None:
            return [*figures, Figure("syncs a receipt", 0, unit="syncs", note="strace is not here: not counted")]
        log, checkpoints, others = _traced(folder, Path(scratch), count)
    note = f"{log} syncs of the log for {count} receipts; checkpoints {checkpoints}, other files {others}"
    # A checkpoint waits for the log once before it touches the office file, and once when the log begins anew.
    each = (log - min(log - count, 2 * checkpoints)) / count
    return [*figures, Figure("syncs of the log a receipt", each, unit="syncs", ok=each == 1 and not others, note=note)]


def take(folder: Path, count: int, mark: Path | None = None) -> list[float]:
    """Take *count* payments as the counter does and say how long each took; *mark* is synced before and after."""
    store = Store.open(folder, registry.metadata())
    office = enter(Office(store, registry.catalogue()), LOGIN, SECRET)
    office.perform("receipt.pay", (), _answers(0))  # what is loaded once is loaded
    took = []
    if mark is not None:
        _sync(mark)
    for number in range(count):
        began = time.perf_counter()
        office.perform("receipt.pay", (), _answers(number))
        took.append(time.perf_counter() - began)
    if mark is not None:
        _sync(mark)
    store.close()
    return took


def _answers(number: int) -> dict[str, object]:
    return {"unit_id": UNITS[number % len(UNITS)], "amount": 100 + number, "method": "cash"}


def _sync(mark: Path) -> None:
    handle = os.open(mark, os.O_CREAT | os.O_WRONLY)
    os.fsync(handle)
    os.close(handle)


def _traced(folder: Path, scratch: Path, count: int) -> tuple[int, int, int]:
    """Syncs of the log, of the office file, and of anything else, between the two marks."""
    trace, mark = scratch / "trace", scratch / "mark"
    program = f"from pathlib import Path; from {__name__} import take; take(Path({str(folder)!r}), {count}, "
    subprocess.run(
        ["strace", "-f", "-y", "-e", "trace=fdatasync,fsync", "-o", str(trace), sys.executable, "-c",
         f"{program}Path({str(mark)!r}))"],
        cwd=CHECKOUT, check=True,
    )  # fmt: skip
    synced = [Path(found.group(1)).name for line in trace.read_text().splitlines() if (found := _SYNC.search(line))]
    first, last = (place for place, name in enumerate(synced) if name == mark.name)
    between = synced[first + 1 : last]
    log, file = between.count(f"{DATABASE}-wal"), between.count(DATABASE)
    return log, file, len(between) - log - file
