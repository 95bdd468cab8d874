"""Children that are killed without warning at a chosen or random moment."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

# A forked child has everything imported already: a thousand kills take minutes, not an hour.
_HOW: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork")


def started(work: Callable[..., None], *given: Any) -> Any:
    """A child that does *work*."""
    child = _HOW.Process(target=_quietly, args=(work, given))
    child.start()
    return child


def _quietly(work: Callable[..., None], given: tuple[Any, ...]) -> None:
    try:
        work(*given)
    finally:
        # Nothing of the parent's (open files, exit handlers) is wound up twice.
        sys.stdout.flush()
        os._exit(1 if sys.exc_info()[0] else 0)


def seconds_of(work: Callable[..., None], *given: Any) -> float:
    """How long *work* takes when nobody kills it, on this machine as busy as it is now."""
    began = time.perf_counter()
    started(work, *given).join()
    return time.perf_counter() - began


def side_by_side(works: Sequence[Callable[[], T]]) -> list[T]:
    """What each of *works* gives, each in a process of its own; where none can be forked, one after another."""
    if sys.platform == "win32":
        return [work() for work in works]
    told = []
    for work in works:
        mine, theirs = _HOW.Pipe(duplex=False)
        _HOW.Process(target=_quietly, args=(_tell, (work, theirs))).start()
        theirs.close()
        told.append(mine)
    return [each.recv() for each in told]


def _tell(work: Callable[[], object], pipe: Any) -> None:
    pipe.send(work())


def killed_at_random(
    chance: random.Random,
    longest: float,
    work: Callable[..., None],
    *given: Any,
    ready: Callable[[], bool] = lambda: True,
) -> bool:
    """Start *work* and kill it within *longest* seconds of its being *ready*. Whether it had not ended by itself."""
    child = started(work, *given)
    while not ready() and child.is_alive():
        time.sleep(0.001)
    time.sleep(chance.uniform(0, longest))
    alive = child.is_alive()
    child.kill()
    child.join()
    child.close()
    return bool(alive)


def die() -> None:
    """Be killed, now."""
    if sys.platform == "win32":
        os.abort()
    os.kill(os.getpid(), signal.SIGKILL)


class Acknowledgements:
    """What a child says it has saved, on a file that outlives it. Only whole lines count."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = 0

    def say(self, *words: object) -> None:
        """One more thing is saved."""
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        with contextlib.closing(os.fdopen(handle, "ab", buffering=0)) as file:
            file.write((" ".join(map(str, words)) + "\n").encode())

    def size(self) -> int:
        """How much has been said so far, in bytes."""
        return self.path.stat().st_size if self.path.exists() else 0

    def new(self) -> list[list[str]]:
        """The lines since last asked."""
        if not self.path.exists():
            return []
        content = self.path.read_bytes()[self._read :]
        whole = content[: content.rfind(b"\n") + 1]
        self._read += len(whole)
        return [line.decode().split() for line in whole.splitlines()]
