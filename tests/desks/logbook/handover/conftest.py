"""A gate and a front desk with their shifts: 7 to 15, 15 to 23, 23 to 7 at the gate; 8 to 14, 14 to 20 at the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.core.views import Done
from propertydesk.desks.logbook.handover.items import Item, gather
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem
from propertydesk.office.shift_models import RosterLine, ShiftName, ShiftTimes
from propertydesk.office.staff_models import Post
from propertydesk.office.words import PostKind, Role
from tests.an_office import SHANGHAI, AnOffice, an_office


@dataclass
class Duty:
    """The office with its posts: ``take`` and ``give`` as the guard, unless somebody else is named."""

    office: AnOffice
    gate: int
    desk: int

    def at(self, hour: int, minute: int = 0, day: int = 20) -> None:
        """Set the office's clock, in November 2026."""
        self.office.clock.now = datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(self.utc)

    @property
    def utc(self) -> Any:
        return self.office.clock.now.tzinfo

    def give(self, role: Role = Role.GUARD, *, at: datetime | None = None, **answers: Any) -> int:
        """Hand over the gate's shift; the id of the handover."""
        answers = {"post_id": self.gate} | answers
        return self.office.as_(role).perform("handover.give", (), answers, at=at).ids[0]

    def accept(self, id: int, role: Role = Role.SHIFT_LEADER, *rows: Mapping[str, Any], **more: Any) -> Done:
        """Take a shift over; *rows* are what is not in order."""
        return self.office.as_(role).perform("handover.accept", [id], {"items": list(rows)} | more)

    def row(self, id: int) -> Handover:
        """A handover as it stands."""
        with self.office.office.store.read() as session:
            handover = session.get_one(Handover, id)
            assert handover.shift.starts_at < handover.shift.ends_at
            return handover

    def items(self, id: int) -> list[HandoverItem]:
        """Its items, in their order."""
        with self.office.office.store.read() as session:
            return list(session.scalars(select(HandoverItem).where(HandoverItem.handover_id == id)))

    def gathered(self, post_id: int | None = None) -> list[Item]:
        """What the gate (or another post) would pass on now."""
        office = self.office.office
        return self.office.manager.read(
            lambda session, moment: gather(session, moment, office.catalogue, post_id or self.gate)
        )

    def roster(self, day: date, name: ShiftName, role: Role, post_id: int | None = None) -> None:
        """Put a colleague on the roster."""
        with self.office.office.store.write() as session:
            times = select(ShiftTimes.id).where(ShiftTimes.post_id == (post_id or self.gate), ShiftTimes.name == name)
            staff_id = self.office.staff[role].staff_id
            session.add(RosterLine(day=day, times_id=session.scalars(times).one(), staff_id=staff_id))

    def lines(self) -> list[str]:
        """The log's lines about handovers, the oldest first."""
        return [row["text"] for row in reversed(self.office.rows("log")) if row["category"] == "handover"]


@pytest.fixture
def duty(tmp_path: Path) -> Iterator[Duty]:
    with an_office(tmp_path / "office") as office:
        with office.office.store.read() as session:
            posts = {
                kind: session.scalars(select(Post.id).where(Post.kind == kind).order_by(Post.id)).first()
                for kind in (PostKind.GATE, PostKind.DESK)
            }
        yield Duty(office, posts[PostKind.GATE] or 0, posts[PostKind.DESK] or 0)
