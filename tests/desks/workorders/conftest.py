"""A small office with a repairer of engineering and a specialist of building 3; repairs as the desk takes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.core.views import Done
from propertydesk.desks.visits.models import ReturnVisit
from propertydesk.desks.visits.words import VisitState
from propertydesk.desks.workorders.models import OrderNote, WorkOrder
from propertydesk.office.models import Building
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.staff_models import Department, Specialist, Staff
from propertydesk.office.words import Role
from propertydesk.standards.models import Clock
from tests.desks.conftest import SHANGHAI, Small

TAP: dict[str, Any] = {"place_text": "厨房", "fault": "tap_drips", "content": "厨房水龙头滴水"}
LEAK: dict[str, Any] = {"place_text": "主卫", "category": "leak", "content": "主卫顶上渗水", "nature": "warranty"}
LIGHT: dict[str, Any] = {
    "place": "public", "building_id": "3", "place_text": "5 楼楼道",
    "category": "light", "content": "声控灯不亮",
}  # fmt: skip


@dataclass
class Repairs:
    """The office as it takes and follows repairs; what is not said otherwise is done by the front desk."""

    small: Small
    engineering_id: int
    repairer_id: int
    other_id: int

    @property
    def desk(self) -> SignedIn:
        return self.small.desk

    def report(self, **answers: Any) -> int:
        """Take a repair of the household; returns its id."""
        return self.said(**answers).ids[0]

    def said(self, **answers: Any) -> Done:
        return self.desk.perform("work_order.report", answers={"unit_id": self.small.unit_id} | TAP | answers)

    def public(self, **answers: Any) -> int:
        return self.desk.perform("work_order.report", answers=LIGHT | answers).ids[0]

    def do(self, key: str, id: int, role: Role = Role.DESK, *, at: datetime | None = None, **answers: Any) -> Done:
        return self.small.as_(role).perform(f"work_order.{key}", [id], answers, at=at)

    def finished(self, finish: dict[str, Any] | None = None, **answers: Any) -> int:
        """An order that was told, given to the repairer, visited by him after ten minutes and done twenty later."""
        id = self.report(**({"nature": "free"} | answers))
        self.do("tell", id, repairer_id=self.repairer_id)
        self.small.clock.forward(minutes=10)
        self.do("arrive", id)
        self.small.clock.forward(minutes=20)
        self.do("finish", id, **({"work_done": "更换阀芯"} | (finish or {})))
        return id

    def order(self, id: int) -> dict[str, Any]:
        return dict(self.desk.list_rows("work_orders", [id])[0])

    def state(self, id: int) -> str:
        return str(self.order(id)["state"])

    def clocks(self, id: int) -> list[tuple[str, str, str | None]]:
        """Rule, state and reason of every clock of the order, in the order in which they started."""

        def look(session: Any, moment: Any) -> list[tuple[str, str, str | None]]:
            rows = session.scalars(
                select(Clock).where(Clock.kind == "work_order", Clock.subject_id == id).order_by(Clock.id)
            )
            return [(f"{row.rule}{f' {row.part}' if row.part else ''}", row.state.value, row.reason) for row in rows]

        return self.desk.read(look)

    def clock(self, id: int, rule: str) -> Clock:
        """The last clock of *rule*."""

        def look(session: Any, moment: Any) -> Clock:
            found = select(Clock).where(Clock.subject_id == id, Clock.kind == "work_order", Clock.rule == rule)
            return session.scalars(found.order_by(Clock.id.desc())).first()

        return self.desk.read(look)

    def notes(self, id: int) -> list[tuple[str, str]]:
        def look(session: Any, moment: Any) -> list[tuple[str, str]]:
            rows = session.scalars(select(OrderNote).where(OrderNote.order_id == id).order_by(OrderNote.id))
            return [(row.what.value, row.text) for row in rows]

        return self.desk.read(look)

    def visits(self, id: int) -> list[int]:
        """The return visits of an order that are still to be made."""

        def look(session: Any, moment: Any) -> list[int]:
            wanted = select(ReturnVisit.id).where(
                ReturnVisit.kind == "work_order", ReturnVisit.subject_id == id, ReturnVisit.state == VisitState.OPEN
            )
            return list(session.scalars(wanted.order_by(ReturnVisit.id)))

        return self.desk.read(look)

    def record(self, id: int) -> WorkOrder:
        return self.desk.read(lambda session, moment: session.get(WorkOrder, id))

    def at(self, clock: str, days: int = 0) -> datetime:
        """*clock* (``10:40``) of the office's day, or of some days later."""
        hour, minute = (int(part) for part in clock.split(":"))
        today = self.small.clock.now.astimezone(SHANGHAI) + timedelta(days=days)
        return today.replace(hour=hour, minute=minute, second=0)


@pytest.fixture
def repairs(small: Small) -> Iterator[Repairs]:
    with small.office.store.write() as session:
        engineering = session.scalars(select(Department)).one()
        repairer, other = (
            session.get_one(Staff, small.staff[Role.ENGINEER].staff_id),
            session.get_one(Staff, small.staff[Role.ENGINEERING_LEAD].staff_id),
        )
        repairer.department_id = other.department_id = engineering.id
        repairer.name, other.name = "赵师傅", "钱工"
        specialist = small.staff[Role.SPECIALIST].staff_id
        building = session.scalars(select(Building)).one()
        session.add(
            Specialist(building_id=building.id, staff_id=specialist, stand_in_id=small.staff[Role.DESK].staff_id)
        )
        ids = engineering.id, repairer.id, other.id
    yield Repairs(small, *ids)
