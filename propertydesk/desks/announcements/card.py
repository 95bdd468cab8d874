"""What announcements add to the household card, the rail, the status line, the Today board and the search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Duty
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.announcements.lists import run_out
from propertydesk.desks.announcements.models import Announcement, AnnouncementBuilding, AnnouncementState
from propertydesk.desks.announcements.rules import TAKE_DOWN
from propertydesk.office.models import Unit
from propertydesk.store.search import Entry

_HANGS = Announcement.state == AnnouncementState.POSTED
MOST = 20


def meant_for(unit_id: int) -> Any:
    """The SQL condition that an announcement is for the building of unit *unit_id*, or for the whole estate."""
    of_it = AnnouncementBuilding.announcement_id == Announcement.id
    building = select(Unit.building_id).where(Unit.id == unit_id).scalar_subquery()
    here = select(AnnouncementBuilding.id).where(of_it, AnnouncementBuilding.building_id == building)
    anywhere = select(AnnouncementBuilding.id).where(of_it)
    return here.correlate(Announcement).exists() | ~anywhere.correlate(Announcement).exists()


def _hanging(session: Session, unit_id: int, limit: int) -> Sequence[Announcement]:
    query = select(Announcement).where(_HANGS, meant_for(unit_id)).order_by(Announcement.posted_at.desc())
    return session.scalars(query.limit(limit)).all()


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """What hangs on the boards of the unit's building, newest first."""
    return [
        CardLine(
            "announcement", row.id, row.posted_at, _("On the board: {title}", title=row.title), row.number,
            _("until {day}", day=row.until), "late" if row.until < moment.today else "plain", hint=row.where,
        )
        for row in _hanging(session, unit_id, limit)
    ]  # fmt: skip


def announced(session: Session, unit_id: int) -> Sequence[Words]:
    """What hangs for the unit's building, each in a few words."""
    return [
        _("{title} (until {day})", title=row.title, day=row.until.strftime("%m-%d"))
        for row in _hanging(session, unit_id, MOST)
    ]


def over(session: Session, moment: Moment) -> int:
    """How many have run out and still hang, for the rail."""
    return session.scalar(select(func.count()).where(run_out(moment))) or 0


def waiting(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """How many wait to be approved, for the status line; nothing where none does."""
    count = session.scalar(select(func.count()).where(Announcement.state == AnnouncementState.DRAFT)) or 0
    return [(_("Announcements to approve: {count}", count=count), "announcements")] if count else []


def duties(session: Session, moment: Moment) -> Sequence[Duty]:
    """What has run out is taken down, or prolonged, on the day after its last one."""
    rows = session.scalars(select(Announcement).where(run_out(moment)).order_by(Announcement.until).limit(MOST))
    return [
        Duty(
            TAKE_DOWN, _("Take down: {title}", title=row.title), moment.end_of(row.until + timedelta(days=1)),
            listing="announcements", opened_at=moment.end_of(row.until),
        )
        for row in rows
    ]  # fmt: skip


def entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: an announcement is found by its number."""
    rows = session.scalars(select(Announcement).where(Announcement.id.in_(ids)))
    return [Entry("announcement", row.id, None, None, row.title, number=row.number) for row in rows]
