"""Some months of an office's complaints, repairs, return visits and calls, put there at random from a seed."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.desks.complaints import models as complaints
from propertydesk.desks.complaints import words as said
from propertydesk.desks.reception.models import Call, Channel, Confirmed, VisitKind, Visitor
from propertydesk.desks.visits.models import ReturnVisit
from propertydesk.desks.visits.words import VisitState
from propertydesk.desks.workorders import models as orders
from propertydesk.desks.workorders import words as repairs
from propertydesk.office.models import Building, Entrance, Unit
from propertydesk.office.staff_models import Department
from propertydesk.office.words import DepartmentKind
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState, LateReason, Satisfaction, VisitCategory, WaiveReason
from tests.an_office import SHANGHAI, AnOffice

FIRST = datetime(2026, 9, 20, tzinfo=SHANGHAI)
DAYS = 70
LONGEST = timedelta(days=4)


class AMonth:
    """Puts records into an office; ``random`` decides, from *seed*."""

    def __init__(self, office: AnOffice, session: Session, seed: int) -> None:
        self.session, self.now, self.random = session, office.clock.now, random.Random(seed)
        self.numbers = 0
        self.units = self._estate()
        self.department = Department(name="维修*部?", kind=DepartmentKind.ENGINEERING)
        self._add(self.department)

    def _add(self, row: Any) -> Any:
        self.session.add(row)
        self.session.flush()
        return row

    def _estate(self) -> list[Unit]:
        """Buildings whose names and units a spreadsheet would like to take for numbers and dates."""
        units = []
        for name in ("4", "12", "1*"):
            building = self._add(Building(name=name, sort=name))
            entrance = self._add(Entrance(building_id=building.id, name="1"))
            for room in ("10", "11", "1201"):
                label = f"{name}-1-{room}"
                row = Unit(building_id=building.id, entrance_id=entrance.id, room=room, label=label, sort=label)
                units.append(self._add(row))
        return units

    def maybe(self, share: float) -> bool:
        """True in *share* of the cases."""
        return self.random.random() < share

    def sometime(self, after: datetime, longest: timedelta = LONGEST) -> datetime | None:
        """A whole minute after *after*; None where it would still be to come."""
        at = after + timedelta(minutes=self.random.randint(1, int(longest.total_seconds() // 60)))
        return at if at <= self.now else None

    def begun(self) -> datetime:
        """A minute within the months, seldom right at a border of one."""
        if self.maybe(0.1):
            return datetime(2026, 11, 1, tzinfo=SHANGHAI) - timedelta(seconds=self.random.choice((0, 1)))
        return FIRST + timedelta(minutes=self.random.randint(0, DAYS * 24 * 60))

    def number(self, series: str) -> str:
        """The next number."""
        self.numbers += 1
        return f"{series}{self.numbers:06d}"

    def one_of(self, choices: Any) -> Any:
        """One of *choices*."""
        return self.random.choice(list(choices))

    def clock(self, record: Any, rule: str, opened: datetime, limit: timedelta, done: datetime | None) -> None:
        """A clock that was met, late, runs still, or was waived."""
        due = opened + limit
        state, reason, closed = ClockState.RUNNING, None, done
        if self.maybe(0.1):
            state, reason = ClockState.WAIVED, self.one_of((WaiveReason.MOVED, WaiveReason.VERDICT)).value
            closed = opened + limit / 3
        elif done is not None:
            state = ClockState.MET if done <= due else ClockState.LATE
            reason = None if done <= due else LateReason.BUSY.value
        self._add(
            Clock(
                rule=rule, kind=record.__tablename__, subject_id=record.id, unit_id=record.unit_id, bases=[],
                number=record.number, title="Something", action="x", opened_at=opened, due_at=due, closed_at=closed,
                state=state, reason=reason,
            )
        )  # fmt: skip

    def complaint(self, at: datetime) -> None:
        """A complaint at some point of its life."""
        replied, answered = self.sometime(at, timedelta(hours=3)), self.sometime(at, timedelta(hours=30))
        resolved = self.sometime(at, timedelta(days=25)) if self.maybe(0.8) else None
        visited = None if resolved is None or self.maybe(0.2) else self.sometime(resolved)
        state = said.ComplaintState.HANDLING
        void_at = None
        if visited is not None:
            state = said.ComplaintState.VISITED
        elif resolved is not None:
            state = said.ComplaintState.RESOLVED
        elif self.maybe(0.1):
            state, void_at = said.ComplaintState.VOID, at + timedelta(minutes=5)
        unit = self.one_of([*self.units, None])
        row = self._add(
            complaints.Complaint(
                number=self.number("TS"), state=state, received_at=at, complainant="王敏", staff_id=1, void_at=void_at,
                unit_id=None if unit is None else unit.id, place_text=None if unit else "east gate",
                category=self.one_of(said.Category), severity=self.one_of(said.Severity), content="=1+1",
                verdict=self.one_of(said.Verdict), department_id=self.one_of((None, self.department.id)),
                owner_replied_at=replied, department_replied_at=answered, resolved_at=resolved, visited_at=visited,
                satisfaction=self.one_of([*Satisfaction, None]) if visited else None,
                result="done" if resolved else None,
                cause=self.one_of((None, "rust")), root_cause=self.one_of([*said.RootCause, None]),
            )
        )  # fmt: skip
        self.clock(row, "R15", at, timedelta(hours=2), replied)
        self.clock(row, "R14", at, timedelta(hours=24), answered)

    def order(self, at: datetime) -> None:
        """A repair order at some point of its life, and the return visit that follows it."""
        arrived, finished = self.sometime(at, timedelta(hours=1)), self.sometime(at, timedelta(days=2))
        unit = self.one_of([*self.units, None])
        booked = self.maybe(0.2)
        cancelled = at + timedelta(minutes=3) if self.maybe(0.05) else None
        visited = None if finished is None or unit is None or self.maybe(0.2) else self.sometime(finished)
        pleased = self.one_of([*Satisfaction, None]) if visited else None
        row = self._add(
            orders.WorkOrder(
                number=self.number("WX"), reported_at=at, reporter="王敏", content="drips", staff_id=1,
                state=repairs.OrderState.CANCELLED if cancelled else repairs.OrderState.DONE, cancelled_at=cancelled,
                place=repairs.Place.PUBLIC if unit is None else repairs.Place.UNIT,
                place_text="lobby" if unit is None else None,
                unit_id=None if unit is None else unit.id, building_id=None if unit else self.units[0].building_id,
                category=self.one_of(list(repairs.Category)[:4]), nature=self.one_of(repairs.Nature),
                urgency=repairs.Urgency.BOOKED if booked else repairs.Urgency.ORDINARY,
                moved_count=self.one_of((0, 0, 1)), repairer_id=self.one_of((None, 2, 3)), finished_at=finished,
                first_arrived_at=arrived, arrived_at=arrived, round=self.one_of((1, 1, 2)), visited_at=visited,
                satisfaction=pleased,
            )
        )  # fmt: skip
        for rule, limit, done in (("R03", timedelta(minutes=30), arrived), ("R04", timedelta(days=1), finished)):
            self.clock(row, "R05" if booked and rule == "R03" else rule, at, limit, done)
        if finished is not None and unit is not None and cancelled is None:
            self._visit(row, finished, visited, pleased)

    def _visit(self, order: Any, finished: datetime, visited: datetime | None, pleased: Any) -> None:
        state = VisitState.VISITED if visited else self.one_of(
            (VisitState.OPEN, VisitState.NOT_REACHED, VisitState.CANCELLED)
        )  # fmt: skip
        self._add(
            ReturnVisit(
                number=self.number("HF"), state=state, kind="work_order", subject_id=order.id, unit_id=order.unit_id,
                category=self.one_of((VisitCategory.REPAIR, VisitCategory.LEAK, VisitCategory.DRAWN)),
                subject_number=order.number, title="drips", opened_at=finished, due_at=finished + timedelta(days=2),
                visited_at=visited, satisfaction=pleased, opinion="fine" if visited else None,
            )
        )  # fmt: skip

    def call(self, at: datetime) -> None:
        """A call, and now and then a visitor with it."""
        unit = self.one_of([*self.units, None])
        row = self._add(
            Call(
                number=self.number("LD"), channel=self.one_of(Channel), caller="王敏", at=at, staff_id=1,
                unit_id=None if unit is None else unit.id, content="when?", answer=self.one_of((None, "soon")),
                done_at=self.sometime(at),
            )
        )  # fmt: skip
        self.clock(row, "PROMISE", at, timedelta(hours=2), row.done_at)
        self._add(
            Visitor(
                number=self.number("LF"), visit_kind=self.one_of(VisitKind), name="王敏", purpose="visit", in_at=at,
                unit_id=None if unit is None else unit.id, confirmed=Confirmed.PHONE, staff_id=1,
            )
        )  # fmt: skip


def busy_months(office: AnOffice, seed: int = 7, count: int = 160) -> None:
    """*count* complaints, orders and calls each, from late September to the office's now."""
    with office.office.store.write() as session:
        month = AMonth(office, session, seed)
        for _turn in range(count):
            for make in (month.complaint, month.order, month.call):
                at = month.begun()
                if at <= office.clock.now:
                    make(at)
