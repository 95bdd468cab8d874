"""An office with some weeks of sheets, and its clock set to the day that a test speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from propertydesk.office.shift_models import Shift, ShiftName
from propertydesk.office.words import Role
from tests.an_office import SHANGHAI, AnOffice, an_office

MONITOR = 4
NIGHTS = ((ShiftName.EARLY, 7), (ShiftName.MIDDLE, 15), (ShiftName.NIGHT, 23))


@dataclass
class Sheets:
    """The office as those see it who read the duty log."""

    office: AnOffice

    def at(self, when: str) -> None:
        """Set the office's clock to local time *when* (``2026-11-20 15:00``)."""
        self.office.clock.now = datetime.fromisoformat(when).replace(tzinfo=SHANGHAI).astimezone(UTC)

    def stand(self, first: date, days: int) -> None:
        """The sheets of the monitoring room of so many days, three a day, from 7:00 on."""
        with self.office.office.store.write() as session:
            for day in (first + timedelta(days=n) for n in range(days)):
                for name, hour in NIGHTS:
                    begins = datetime.combine(day, time(hour), SHANGHAI)
                    session.add(
                        Shift(
                            times_id=MONITOR, post_id=MONITOR, day=day, name=name, starts_at=begins.astimezone(UTC),
                            ends_at=(begins + timedelta(hours=8)).astimezone(UTC),
                        )
                    )  # fmt: skip

    def sign(self, remark: str | None = None, role: Role = Role.SUPERVISOR) -> Done:
        answers: dict[str, Any] = {} if remark is None else {"remark": remark}
        return self.office.as_(role).perform("log_review.sign", (), answers)

    def duties(self, rule: str) -> list[tuple[str, str]]:
        """What the board says is due by *rule*: words and when, as the office's clock shows it."""
        office = self.office.office
        with office.store.read() as session:
            moment = office.moment(session)
            found = [
                duty for desk in office.catalogue.desks if desk.duties is not None
                for duty in desk.duties(session, moment) if duty.rule == rule
            ]  # fmt: skip
        return [(say(duty.title, "en"), duty.due.astimezone(SHANGHAI).strftime("%m-%d %H:%M")) for duty in found]


@pytest.fixture
def sheets(tmp_path: Path) -> Iterator[Sheets]:
    with an_office(tmp_path / "office") as opened:
        yield Sheets(opened)
