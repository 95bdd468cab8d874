"""Looks now and then what the frame has to show: red counts, what is out, the backup, and whether others wrote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Alert
from propertydesk.core.i18n import Text
from propertydesk.core.views import Moment, Parked
from propertydesk.ui.frame import Frame

VERSION_MS = 1_500
GLANCE_MS = 30_000


@dataclass(frozen=True, slots=True)
class Glance:
    """What rail, tray and status line show."""

    counts: dict[str, int]
    out: tuple[tuple[Text, str], ...]
    backup: datetime | None
    drafts: tuple[Parked, ...]
    alerts: tuple[Alert, ...]
    moment: Moment


class Versions:
    """Tells writes of others from our own. All of it runs on the writer's thread, one after another, between deeds."""

    def __init__(self, data_version: Callable[[], int]) -> None:
        self._ask = data_version
        self._known = data_version()
        self._foreign = False

    def before(self) -> None:
        """A deed of ours begins: whatever came since the last look was somebody else's."""
        self._foreign |= self._ask() != self._known

    def after(self) -> None:
        """A deed of ours is over."""
        self._known = self._ask()

    def foreign(self) -> bool:
        """Whether others wrote since this was last asked."""
        self.before()
        self.after()
        foreign, self._foreign = self._foreign, False
        return foreign


class Pulse(QObject):
    """``glanced`` brings what was seen. Writes of others make the frame's ``changed`` fire."""

    glanced = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._versions: Versions | None = None
        self._asking = self._glancing = self._again = False
        frame.changed.connect(self.glance)
        frame.parked.connect(self.glance)
        self._timers = [self._timer(VERSION_MS, self._look_at_version), self._timer(GLANCE_MS, self.glance)]
        office = frame.office
        frame.runner.run_write(self, lambda: Versions(office.data_version), self._begin, frame.take_error)
        self.glance()

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        timer.start()
        return timer

    def _begin(self, versions: Versions) -> None:
        self._versions = self._frame.runner.around = versions

    def stop(self) -> None:
        """Look no more: somebody else comes to the desk."""
        for timer in self._timers:
            timer.stop()
        self._frame.runner.around = None

    # -- what the frame shows

    def glance(self, _changes: object = None) -> None:
        """Look now. Asked again meanwhile, it looks once more afterwards."""
        if self._glancing:
            self._again = True
            return
        self._glancing = True
        office = self._frame.office
        desks = office.catalogue.desks

        actor = office.actor

        def look(session: Any, moment: Moment) -> Glance:
            counts = {desk.key: desk.badge(session, moment) for desk in desks if desk.badge is not None}
            out = tuple(part for desk in desks if desk.status is not None for part in desk.status(session, moment))
            told = {desk.key: desk.alerts(session, moment, actor) for desk in desks if desk.alerts is not None}
            counts |= {key: alerts.count for key, alerts in told.items()}
            lines = [line for alerts in told.values() for line in alerts.lines]
            lines.sort(key=lambda line: not line.urgent)  # what is everybody's comes before what is one's own
            return Glance(counts, out, None, (), tuple(lines), moment)

        def work() -> Glance:
            return replace(office.read(look), backup=office.last_backup(), drafts=tuple(office.drafts()))

        self._frame.runner.run_read(self, work, self._glanced, self._blind)

    def _glanced(self, glance: Glance) -> None:
        self._glancing = False
        self._frame.keep_time(glance.moment)
        self.glanced.emit(glance)
        if self._again:
            self._again = False
            self.glance()

    def _blind(self, error: Exception) -> None:
        self._glancing = False
        self._frame.take_error(error)

    # -- who wrote

    def _look_at_version(self) -> None:
        versions = self._versions
        if versions is None or self._asking:
            return
        self._asking = True
        self._frame.runner.run_between(self, versions.foreign, self._version_seen, self._version_unknown)

    def _version_seen(self, foreign: bool) -> None:
        self._asking = False
        if foreign:
            self._frame.changed.emit(Changes(everything=True))

    def _version_unknown(self, error: Exception) -> None:
        self._asking = False
        self._frame.take_error(error)
