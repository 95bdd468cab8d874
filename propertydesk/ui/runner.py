"""Work off the window's thread: one writer, two readers. Results come back to the window's thread, or not at all.

Plain Python objects cross, never a widget. A result whose owner has been closed meanwhile is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
READERS = 2


class Around(Protocol):
    """What the writer's thread does before and after each deed."""

    def before(self) -> None: ...
    def after(self) -> None: ...


@dataclass(eq=False)
class Job:
    """One piece of work under way."""

    owner: QObject
    work: Callable[[], Any]
    on_done: Callable[[Any], None] | None
    on_error: Callable[[Exception], None] | None
    result: Any = None
    error: Exception | None = None
    cancelled: bool = False

    def cancel(self) -> None:
        """Nobody waits for it any more: its result is dropped; not begun, it never runs."""
        self.cancelled = True


class Runner(QObject):
    """Runs functions on the writer's or a reader's thread. ``failed`` carries errors that nobody took."""

    failed = Signal(object)
    busy = Signal(int)
    _back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writes: SimpleQueue[Job | None] = SimpleQueue()
        self._reads: SimpleQueue[Job | None] = SimpleQueue()
        self._under_way = 0
        self.around: Around | None = None
        self._back.connect(self._deliver)
        self._threads = [threading.Thread(target=_serve, args=(self._writes, self._back.emit), name="writer")]
        self._threads += [
            threading.Thread(target=_serve, args=(self._reads, self._back.emit), name=f"reader {place}")
            for place in range(READERS)
        ]
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def run_write(
        self,
        owner: QObject,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run *work* on the one writer thread, after what waits there already. Never cancelled once begun."""

        def deed() -> T:
            around = self.around
            if around is not None:
                around.before()
            try:
                return work()
            finally:
                if around is not None:
                    around.after()

        return self._put(self._writes, Job(owner, deed, on_done, on_error))

    def run_between(
        self,
        owner: QObject,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run *work* on the writer's thread between two deeds; it is no deed itself."""
        return self._put(self._writes, Job(owner, work, on_done, on_error))

    def run_read(
        self,
        owner: QObject,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run *work* on a reader's thread."""
        return self._put(self._reads, Job(owner, work, on_done, on_error))

    def _put(self, queue: SimpleQueue[Job | None], job: Job) -> Job:
        self._under_way += 1
        self.busy.emit(self._under_way)
        queue.put(job)
        return job

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        self._under_way -= 1
        self.busy.emit(self._under_way)
        if job.cancelled or not isValid(job.owner):
            return
        if job.error is None:
            if job.on_done is not None:
                job.on_done(job.result)
        elif job.on_error is not None:
            job.on_error(job.error)
        else:
            self.failed.emit(job.error)

    @property
    def under_way(self) -> int:
        """How many pieces of work have not come back yet."""
        return self._under_way

    def close(self, seconds: float = 10.0) -> None:
        """Finish what is queued for writing, however long it takes; give the readers *seconds*. Nothing comes back."""
        self._writes.put(None)
        for _place in range(READERS):
            self._reads.put(None)
        for thread in self._threads:
            thread.join(None if thread.name == "writer" else seconds)
        self._threads.clear()


def _serve(queue: SimpleQueue[Job | None], hand_back: Callable[[Job], None]) -> None:
    while (job := queue.get()) is not None:
        if not job.cancelled:
            try:
                job.result = job.work()
            except Exception as error:
                job.error = error
        hand_back(job)
