"""The declaration of the announcements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from propertydesk.core.desk import Action, Card, Desk, Kind, Paper
from propertydesk.core.i18n import Words, _
from propertydesk.desks.announcements import card, fields, models, rules, service
from propertydesk.desks.announcements.lists import ANNOUNCEMENTS_LIST
from propertydesk.desks.announcements.models import Announcement
from propertydesk.desks.announcements.sheet import FORM, announcement_sheet
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series

__all__ = ["ANNOUNCEMENTS", "models"]

_USUAL = timedelta(days=7)


def _posted_line(deed: Any, row: Announcement) -> Words:
    return _("Announcement posted: {title}, {where}", title=row.title, where=row.where or "")


def _down_line(deed: Any, row: Announcement) -> Words:
    return _("Announcement taken down: {title}", title=row.title)


def _for_a_week(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    return {"until": asking.moment.today + _USUAL}


def _as_written(asking: Any, row: Any) -> Mapping[str, Any]:
    known = {field.key: getattr(row, field.key, None) for field in fields.WRITE_ASK}
    return {key: value for key, value in known.items() if value is not None}


def _screen() -> Any:
    from propertydesk.desks.announcements.screen import AnnouncementsScreen

    return AnnouncementsScreen


def _editor() -> Any:
    from propertydesk.desks.announcements.screen import AnnouncementPanel

    return AnnouncementPanel


def _step(key: str, label: Any, run: Any, needs: Permission, icon: str, **more: Any) -> Action:
    return Action(
        f"announcement.{key}", label, run, needs, subject="announcement", when=rules.can_go_on, icon=icon, **more
    )


ANNOUNCEMENTS = Desk(
    key="announcements",
    label=_("Boards"),
    icon="megaphone",
    place=50,
    kinds=(
        Kind(
            "announcement", _("Announcement"), Announcement, "megaphone", Series("announcement", "GG", Period.YEAR, 3),
            fields.FIELDS, card.entries, unit=None, life=rules.LIFE,
        ),
    ),
    actions=(
        Action(
            "announcement.draft", _("Write an announcement"), service.draft, Permission.ANNOUNCE, makes="announcement",
            ask=fields.WRITE_ASK, icon="file-pen", defaults=_for_a_week, undo="announcement.drop", screen=_editor,
            primary=True,
        ),
        _step("approve", _("Approve"), service.approve, Permission.REVIEW, "stamp", prints=FORM),
        _step("post", _("Posted"), service.post, Permission.ANNOUNCE, "pin", ask=fields.POST_ASK, edits=True,
              log=LogCategory.OTHER, line=_posted_line, undo="announcement.take_down", primary=True),
        _step("take_down", _("Taken down"), service.take_down, Permission.ANNOUNCE, "archive", log=LogCategory.OTHER,
              line=_down_line),
        _step("prolong", _("Hangs longer"), service.prolong, Permission.ANNOUNCE, "calendar-clock",
              ask=fields.PROLONG_ASK, edits=True),
        _step("change", _("Change the words"), service.change, Permission.ANNOUNCE, "pencil", ask=fields.WRITE_ASK,
              edits=True, defaults=_as_written, screen=_editor),
        _step("drop", _("Drop it"), service.drop, Permission.ANNOUNCE, "ban", ask=fields.DROP_ASK, danger=True),
    ),
    lists=(ANNOUNCEMENTS_LIST,),
    papers=(Paper(FORM, _("Announcement"), "announcement", announcement_sheet, Permission.LOOK),),
    card=Card(card.dealings),
    answers={"announced": card.announced},
    badge=card.over,
    status=card.waiting,
    duties=card.duties,
    screen=_screen,
)  # fmt: skip
