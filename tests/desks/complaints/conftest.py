"""An office that takes complaints: three departments, a manager, and a desk that calls the manager at night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done, Query
from propertydesk.office.staff_models import Department
from propertydesk.office.words import DepartmentKind, Role
from propertydesk.standards.models import Clock
from tests.desks.conftest import SHANGHAI, Small

NOISE = {"complainant": "尉迟文轩", "phone": "13900004477", "category": "noise", "content": "楼上凌晨还在装修"}


@dataclass
class Complaints:
    """Complaints as the office deals with them, in the words of whoever stands at the desk."""

    small: Small

    def record(self, role: Role = Role.DESK, at: datetime | None = None, **answers: Any) -> int:
        """Take a complaint of the household; its id."""
        given = {"unit_id": self.small.unit_id} | NOISE | answers
        return self.small.as_(role).perform("complaint.record", (), given, at=at).ids[0]

    def do(self, step: str, *ids: int, role: Role = Role.DESK, at: datetime | None = None, **answers: Any) -> Done:
        """Do a step."""
        return self.small.as_(role).perform(f"complaint.{step}", ids, answers, at=at)

    def refused(self, step: str, *ids: int, role: Role = Role.DESK, **answers: Any) -> str:
        """In which words a step is refused."""
        with pytest.raises(UserError) as refusal:
            self.do(step, *ids, role=role, **answers)
        if isinstance(refusal.value, AnswersWrong):
            return " ".join(say(words, "en") for words in refusal.value.errors.values())
        return say(refusal.value.message, "en")

    def row(self, id: int) -> dict[str, Any]:
        """The complaint as the list has it."""
        return self.small.desk.list_rows("complaints", [id])[0]

    def clocks(self, id: int, *states: str) -> dict[str, str]:
        """The complaint's clocks: rule to state; the last of each rule."""
        return {clock.rule: clock.state.value for clock in self._clocks(id) if not states or clock.state in states}

    def running(self, id: int) -> set[str]:
        """The rules whose clocks run."""
        return {clock.rule for clock in self._clocks(id) if clock.state == "running"}

    def due(self, id: int, rule: str) -> str:
        """When the last clock of *rule* falls due, on the office's wall clock."""
        clock = [clock for clock in self._clocks(id) if clock.rule == rule][-1]
        return clock.due_at.astimezone(SHANGHAI).strftime("%m-%d %H:%M")

    def clock(self, id: int, rule: str) -> Clock:
        """The last clock of *rule*."""
        return [clock for clock in self._clocks(id) if clock.rule == rule][-1]

    def _clocks(self, id: int) -> list[Clock]:
        with self.small.office.store.read() as session:
            query = session.query(Clock).filter(Clock.kind == "complaint", Clock.subject_id == id).order_by(Clock.id)
            clocks = list(query)
            session.expunge_all()
            return clocks

    def shown(self, *filters: str, listing: str = "complaints") -> list[str]:
        """The numbers that a list shows."""
        signed_in = self.small.desk
        ids = signed_in.list_ids(listing, Query(filters))
        return [str(row["number"]) for row in signed_in.list_rows(listing, ids)]

    def set_time(self, text: str) -> None:
        """It is now *text* on the office's wall clock."""
        self.small.clock.now = datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)

    def settle(self, id: int) -> None:
        """A first reply, the result, a return visit: ready to be signed."""
        self.do("resolve", id, result="已与楼上沟通")
        self.visit(id)

    def visit(self, id: int, satisfaction: str = "satisfied") -> None:
        """The return visit, as the visits' flow records it."""
        from propertydesk.core.views import Moment
        from propertydesk.desks.complaints.models import Complaint
        from propertydesk.office.deed import Deed
        from propertydesk.office.perform import also
        from propertydesk.standards.words import How, Satisfaction

        office, actor = self.small.office, self.small.staff[Role.DESK]
        with office.store.write() as session:
            moment = Moment(self.small.clock(), SHANGHAI)
            deed = Deed(session, actor, moment, moment.now, office.catalogue, "return_visit.record", office.folder)
            complaint = session.get(Complaint, id)
            if satisfaction == "not":
                also(deed, "complaint.again", complaint, reason="还是很吵")
                return
            also(
                deed, "complaint.visited", complaint, at=moment.now, how=How.PHONE, visitor_id=actor.staff_id,
                satisfaction=Satisfaction(satisfaction), opinion="好多了", understood=None,
            )  # fmt: skip


@pytest.fixture
def office(small: Small) -> Complaints:
    """Friday, 20 November 2026, 10:40."""
    with small.office.store.write() as session:
        session.add_all(
            [
                Department(name="客服部", kind=DepartmentKind.SERVICE),
                Department(name="保洁部", kind=DepartmentKind.GROUNDS),
            ]
        )
    return Complaints(small)
