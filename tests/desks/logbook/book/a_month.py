"""Thirty days of the duty log at five posts, with what goes wrong: entered afterwards, corrected, handed over late,
with questions, not at all, written after the signature, outside any shift."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.office.deed import Deed
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.sign_in import Actor
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import LogCategory, Role
from tests.an_office import SHANGHAI, AnOffice

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
POSTS = {Role.DESK: 1, Role.GUARD: 2, Role.MONITOR: 4, Role.ENGINEER: 5}
WORDS = (
    "巡楼，正常",
    "快递员来访",
    "业主来电问停水",
    "消防主机误报，已复位",
    "李絮 3-1-1001 借梯",
    "地库 <漏水> & 积水",
)
OFTEN = 3.0
"""A line about every so many hours."""


@dataclass
class Month:
    """Writes the month into *office*; ``signed`` are the lines that stood on a sheet when it was signed."""

    office: AnOffice
    chance: random.Random = field(default_factory=lambda: random.Random(5))

    def write(self) -> None:
        """Day after day: lines, then the handovers of what ended."""
        with self.office.office.store.write() as session:
            for role, post_id in POSTS.items():
                session.get_one(Staff, self.office.staff[role].staff_id).post_id = post_id
        for day in range((LAST - FIRST).days + 1):
            begins = datetime.combine(FIRST + timedelta(days=day), time(), SHANGHAI).astimezone(UTC)
            with self.office.office.store.write() as session:
                self._day(session, begins)
            if day % 2 == 0:
                self._handovers(begins + timedelta(hours=23, minutes=30), day)

    def _day(self, session: Session, begins: datetime) -> None:
        at = begins
        while at < begins + timedelta(days=1):
            role = self.chance.choice(list(POSTS))
            late = timedelta(hours=self.chance.randint(1, 30)) if self.chance.random() < 0.1 else timedelta()
            line = self._line(session, role, at, at + late)
            if self.chance.random() < 0.05:
                self._line(session, role, at, at + late, corrects_id=line.id)
            at += timedelta(minutes=self.chance.uniform(5, OFTEN * 2 * 60))

    def _line(self, session: Session, role: Role, at: datetime, entered: datetime, **more: Any) -> LogEntry:
        deed = self._deed(session, self.office.staff[role], at, entered)
        return deed.log(self.chance.choice(list(LogCategory)), self.chance.choice(WORDS), **more)

    def _deed(self, session: Session, actor: Actor, at: datetime, entered: datetime) -> Deed:
        office = self.office.office
        return Deed(session, actor, Moment(at, SHANGHAI), entered, office.catalogue, "log.write", office.folder)

    def _handovers(self, now: datetime, day: int) -> None:
        """The monitoring room hands its middle shift over every second night; twice nobody takes it."""
        self.office.clock.now = now
        giver, taker = self.office.as_(Role.MONITOR), self.office.as_(Role.GUARD)
        given = giver.perform("handover.give", (), {"post_id": POSTS[Role.MONITOR], "weather": "小雨"}).ids
        if day % 14 == 10:
            return
        self.office.clock.forward(minutes=day)
        taker.perform("handover.accept", given, {"late_reason": "relief"})
        if day % 3 == 0:  # one more line for the shift that is signed already
            with self.office.office.store.write() as session:
                self._line(session, Role.MONITOR, now - timedelta(hours=2), self.office.clock.now)


def outside_the_shifts(office: AnOffice, at: datetime, text: str) -> int:
    """A line that belongs to no shift, as an office without shifts writes it."""
    with office.office.store.write() as session:
        line = LogEntry(
            at=at, entered_at=at, category=LogCategory.OTHER, staff_id=office.staff[Role.DESK].staff_id, text=text
        )
        session.add(line)
        session.flush()
        return line.id
