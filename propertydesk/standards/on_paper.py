"""What the sheets of several desks say in the same way: times, names, choices, and by when something is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.office.lookups import words_of
from propertydesk.standards.limits import limit_of
from propertydesk.standards.models import Clock

NOTHING = "/"
"""What stands in a cell that stays empty on purpose."""

Values = dict[str, Words | None]


@dataclass(frozen=True, slots=True)
class OnPaper:
    """Values of a record in words, read in one session at one moment."""

    session: Session
    moment: Moment

    @property
    def printed_at(self) -> str:
        """Now, as papers say it."""
        return self.full(self.moment.now) or ""

    def full(self, at: datetime | None) -> str | None:
        """The office's local time with its year: 2026-11-21 10:40."""
        return None if at is None else self.moment.local(at).strftime("%Y-%m-%d %H:%M")

    def short(self, at: datetime | None) -> str | None:
        """The office's local time without its year, for narrow cells: 11-21 10:40."""
        return None if at is None else self.moment.local(at).strftime("%m-%d %H:%M")

    def day(self, at: datetime | None) -> str | None:
        """The office's calendar day."""
        return None if at is None else self.moment.local(at).strftime("%Y-%m-%d")

    def last_day(self, due: datetime | None) -> str | None:
        """The day up to whose end something is due: 24:00 is the day before on the wall clock."""
        return None if due is None else self.day(due - timedelta(seconds=1))

    def due(self, due: datetime | None, since: datetime | None = None) -> str | None:
        """A due time: the day alone where it is the end of the day, the time alone on the day of *since*."""
        if due is None:
            return None
        local = self.moment.local(due)
        if (local.hour, local.minute) == (0, 0):
            return (self.last_day(due) or "")[5:]
        same_day = since is not None and self.moment.local(since).date() == local.date()
        return local.strftime("%H:%M" if same_day else "%m-%d %H:%M")

    def staff(self, id: int | None) -> str | None:
        return words_of(self.session, "staff", id) or None

    def limit(self, rule: str, kind: str, id: int, start: datetime | None) -> datetime | None:
        """When the newest clock of *rule* for a record falls due; as the standards have it where none was started."""
        clocks = select(Clock).where(Clock.kind == kind, Clock.subject_id == id).order_by(Clock.id.desc())
        for clock in self.session.scalars(clocks):
            if clock.rule == rule or any(base[0] == rule for base in clock.bases):
                return clock.due_at
        return None if start is None else limit_of(self.session, rule).due(start, self.moment)


def words(choice: Choices | None) -> Words | None:
    """The words of a choice, None where none is made yet."""
    return None if choice is None else choice.label


def yes_or_no(value: bool | None) -> Words | None:
    """Yes or no, None where nobody has said yet."""
    return None if value is None else _("Yes") if value else _("No")


def joined(*parts: str | None) -> str | None:
    """What there is of *parts*, None where there is nothing."""
    return " ".join(part for part in parts if part) or None


def where_of(record: Any) -> Words | None:
    """The unit of a record, its place in words, or both."""
    unit = getattr(record, "unit", None)
    return joined(unit.label if unit else None, getattr(record, "place_text", None))
