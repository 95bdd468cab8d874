"""Clocks without any desk: a tiny record, and deeds at whatever time the test says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from propertydesk.core.views import Moment
from propertydesk.office.deed import Deed
from propertydesk.office.words import Role
from propertydesk.standards.clocks import close_clocks, open_clock
from propertydesk.standards.models import Clock
from propertydesk.standards.rules import rules
from tests.an_office import AnOffice

SHANGHAI = ZoneInfo("Asia/Shanghai")
NUMBERS = count(1)


def local(text: str) -> datetime:
    """A time of the office's wall clock, aware UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


def shown(at: datetime | None) -> str | None:
    """A time as the office's wall clock shows it."""
    return None if at is None else at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True)
class Matter:
    """What a clock runs for: no more than a record's name and number."""

    id: int
    number: str
    unit_id: int | None = None
    __tablename__ = "call"


def matter(unit_id: int | None = None) -> Matter:
    """Something new that clocks may run for."""
    id = next(NUMBERS)
    return Matter(id, f"M-{id}", unit_id)


@contextmanager
def deed_at(
    office: AnOffice,
    at: datetime,
    *,
    entered_at: datetime | None = None,
    role: Role = Role.DESK,
    late: str | None = None,
) -> Iterator[Deed]:
    """A deed of the colleague with *role* that happened *at*, written down then or at *entered_at*."""
    with office.office.store.write() as session:
        deed = Deed(
            session, office.staff[role], Moment(at, SHANGHAI), entered_at or at, office.office.catalogue, "test",
            office.office.folder,
        )  # fmt: skip
        deed.late_reason = late
        yield deed


def begin(office: AnOffice, rule: str | tuple[str, ...], start: datetime, about: Any = None, **more: Any) -> Matter:
    """Start a clock at *start*; what it runs for."""
    about = about or matter()
    keys = (rule,) if isinstance(rule, str) else rule
    if any(rules()[key].calendar == "at" for key in keys):
        more.setdefault("at", start.replace(second=0) + (local("2026-11-20 13:00") - local("2026-11-20 10:00")))
    with deed_at(office, start) as deed:
        open_clock(deed, rule, about, f"about {about.number}", **more)
    return about  # type: ignore[no-any-return]  # a Matter, or like one


def end(office: AnOffice, about: Any, at: datetime, **more: Any) -> None:
    """What the clocks of *about* wanted is done *at*."""
    part = more.pop("part", None)
    with deed_at(office, at, **more) as deed:
        close_clocks(deed, about, part=part)


def clocks(office: AnOffice, about: Any) -> list[Clock]:
    """The clocks of *about*, the first first."""
    with office.office.store.read() as session:
        found = list(
            session.scalars(
                select(Clock).where(Clock.kind == about.__tablename__, Clock.subject_id == about.id).order_by(Clock.id)
            )
        )
        session.expunge_all()
    return found
