"""The list of announcements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.announcements.models import TONES, Announcement, AnnouncementBuilding, AnnouncementState
from propertydesk.office.models import Building
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import NoticeKind, Permission

_Approver = aliased(Staff)
S = AnnouncementState


def _joined(query: Select[Any]) -> Select[Any]:
    with_author = query.join(Staff, Announcement.drafted_by_id == Staff.id)
    return with_author.outerjoin(_Approver, Announcement.approved_by_id == _Approver.id)


def _buildings(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
    rows = session.execute(
        select(AnnouncementBuilding.announcement_id, Building.name)
        .join(Building, AnnouncementBuilding.building_id == Building.id)
        .where(AnnouncementBuilding.announcement_id.in_(ids))
        .order_by(Building.sort)
    )
    named: dict[int, str] = {}
    for id, name in rows.tuples():
        named[id] = f"{named[id]}、{name}" if id in named else name
    return named


def run_out(moment: Moment) -> Any:
    """Still hangs though its last day is over."""
    return (Announcement.state == S.POSTED) & (Announcement.until < moment.today)


def _tone(state: AnnouncementState) -> str:
    return TONES.get(state, "settled")


ANNOUNCEMENTS_LIST = Listing(
    key="announcements",
    label=_("Announcements"),
    model=Announcement,
    kind="announcement",
    needs=Permission.LOOK,
    icon="megaphone",
    columns=(
        Column("number", _("Number"), Announcement.number, width=130),
        Column("state", _("State"), Announcement.state, kind="choice", of=S, width=165, tone=_tone),
        Column("title", _("Title"), Announcement.title, width=230),
        Column("about", _("About"), Announcement.about, kind="choice", of=NoticeKind, width=90),
        Column("buildings", _("For buildings"), batch=_buildings, width=90),
        Column("until", _("Hangs until"), Announcement.until, kind="day", width=100),
        Column("where", _("Where it hangs"), Announcement.where, width=160),
        Column("posted_at", _("Posted at"), Announcement.posted_at, kind="moment", width=130),
        Column("drafted_by", _("Drafted by"), Staff.name, width=90),
        Column("approved_by", _("Approved by"), _Approver.name, width=90),
        Column("down_at", _("Taken down at"), Announcement.down_at, kind="moment", width=130),
        Column("drafted_at", _("Drafted at"), Announcement.drafted_at, kind="moment", shown=False),
        Column("text", _("Words"), Announcement.text, shown=False, width=300),
        Column("drop_reason", _("Why it was dropped"), Announcement.drop_reason, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("posted", _("Posted"), lambda moment: Announcement.state == S.POSTED),
        Filter("draft", _("To be approved"), lambda moment: Announcement.state == S.DRAFT),
        Filter("approved", _("To be posted"), lambda moment: Announcement.state == S.APPROVED),
        Filter("run_out", _("Run out, still hangs"), run_out),
    ),
    watch=("announcement",),
    actions=("announcement.draft",),
    empty=_("No announcement yet. Write one when something hangs on the boards."),
)
