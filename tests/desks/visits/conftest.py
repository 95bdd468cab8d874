"""Visits in the small office: repairs that are done, and the clock set to the day that a test speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.core.i18n import say
from propertydesk.core.views import Done, Query
from propertydesk.desks.visits.models import ReturnVisit
from propertydesk.office.models import Building, Entrance, Unit
from propertydesk.office.staff_models import Specialist, Staff
from propertydesk.office.words import Role, UnitStatus
from propertydesk.standards.models import Clock
from propertydesk.standards.words import VisitCategory
from tests.desks.conftest import SHANGHAI, Small


@dataclass
class Visits:
    """The small office as the visits see it; everything is done by the project manager."""

    small: Small

    @property
    def unit_id(self) -> int:
        return self.small.unit_id

    def at(self, when: str) -> None:
        """Set the office's clock to local time *when* (``2026-11-20 15:00``)."""
        self.small.clock.now = datetime.fromisoformat(when).replace(tzinfo=SHANGHAI).astimezone(UTC)

    def do(self, action: str, *ids: int, at: str | None = None, **answers: Any) -> Done:
        when = None if at is None else datetime.fromisoformat(at).replace(tzinfo=SHANGHAI).astimezone(UTC)
        return self.small.as_(Role.MANAGER).perform(action, ids, answers, at=when)

    def rows(self, listing: str, *filters: str, **where: Any) -> list[dict[str, Any]]:
        signed_in = self.small.as_(Role.MANAGER)
        return signed_in.list_rows(listing, signed_in.list_ids(listing, Query(filters, where)))

    def clocks(self, kind: str = "return_visit") -> dict[str, str]:
        """The clocks of visits: rule to state."""
        return self.small.as_(Role.MANAGER).read(
            lambda session, moment: {
                clock.rule: clock.state.value for clock in session.scalars(select(Clock).where(Clock.kind == kind))
            }
        )

    def repaired(self, category: str = "water", place: str = "unit", **more: Any) -> int:
        """A repair from the call to its end, all at the time of the clock; the id of the order."""
        about = {"category": category, "place": place, "content": "水龙头漏水", "told_now": True}
        about |= {"unit_id": self.unit_id} if place == "unit" else {"building_id": "3", "place_text": "大堂"}
        id = self.do("work_order.report", **about | more).ids[0]
        self.do("work_order.assign", id, repairer_id="员工engineer")
        self.do("work_order.arrive", id)
        self.do("work_order.finish", id, work_done="更换阀芯", late_reason="busy")
        return id

    def order(self, id: int) -> dict[str, Any]:
        return next(row for row in self.rows("work_orders") if row["id"] == id)

    def visit(self) -> dict[str, Any]:
        """The last return visit."""
        return max(self.rows("return_visits"), key=lambda row: int(row["id"]))

    def due(self) -> str:
        """When the last return visit is due, as the office's clock shows it."""
        return str(self.visit()["due_at"].astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"))

    def said(self, done: Done) -> str:
        return say(done.message, "en")

    def more_units(self, building: str, rooms: int, specialist: Role | None = None) -> None:
        """A building of lived-in units, looked after by *specialist*."""
        with self.small.office.store.write() as session:
            house = session.scalar(select(Building).where(Building.name == building))
            if house is None:
                house = Building(name=building, sort=building)
                session.add(house)
                session.flush()
            entrance = Entrance(building_id=house.id, name="9")
            session.add(entrance)
            session.flush()
            for room in range(101, 101 + rooms):
                label = f"{building}-9-{room}"
                session.add(
                    Unit(
                        building_id=house.id,
                        entrance_id=entrance.id,
                        room=str(room),
                        label=label,
                        sort=label,
                        status=UnitStatus.OWNER_OCCUPIED,
                    )
                )
            if specialist is not None:
                staff = session.scalars(select(Staff).where(Staff.login == specialist.value)).one()
                session.add(Specialist(building_id=house.id, staff_id=staff.id))

    def unit(self, label: str) -> int:
        return self.small.as_(Role.MANAGER).read(
            lambda session, moment: session.scalars(select(Unit.id).where(Unit.label == label)).one()
        )

    def served(self, label: str, at: str) -> None:
        """Put a return visit of *label* on record as if something had been repaired there at *at*."""
        when = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI).astimezone(UTC)
        unit_id = self.unit(label)
        with self.small.office.store.write() as session:
            session.add(
                ReturnVisit(
                    category=VisitCategory.REPAIR, unit_id=unit_id, title="换灯", opened_at=when, due_at=when,
                    subject_number="WX-1",
                )
            )  # fmt: skip


@pytest.fixture
def visits(small: Small) -> Visits:
    return Visits(small)
