"""Announcements: drafted, approved by somebody else, posted on the boards, prolonged, taken down."""

from __future__ import annotations

from datetime import date
from typing import Any

from propertydesk.core.i18n import _
from propertydesk.desks.announcements.models import Announcement, AnnouncementBuilding, AnnouncementState
from propertydesk.desks.announcements.rules import buildings_in, check_until
from propertydesk.office.deed import Deed


def draft(deed: Deed, buildings: str | None, **answers: Any) -> Announcement:
    """Write one; it takes its number here. Nobody sees it on a card before it is posted."""
    check_until(deed, answers["until"])
    meant = buildings_in(deed.session, buildings)
    row = deed.add_numbered(
        Announcement(
            **answers,
            state=AnnouncementState.DRAFT,
            drafted_by_id=deed.actor.staff_id,
            drafted_at=deed.at,
        )
    )
    _mean(deed, row, meant)
    return row


def change(deed: Deed, row: Announcement, buildings: str | None, **answers: Any) -> None:
    """Other words. What was approved has to be approved again."""
    check_until(deed, answers["until"])
    meant = buildings_in(deed.session, buildings)
    if row.state == AnnouncementState.APPROVED:
        deed.warn(_("it has to be approved again"))
    deed.change(row, **answers, state=AnnouncementState.DRAFT, approved_by_id=None, approved_at=None)
    _mean(deed, row, meant)


def approve(deed: Deed, row: Announcement) -> None:
    """It may hang. By somebody else than its author (C12): the same person is minded, not refused."""
    if row.drafted_by_id == deed.actor.staff_id:
        deed.warn(_("you wrote this yourself; let somebody else look at it"))
    deed.change(row, state=AnnouncementState.APPROVED, approved_by_id=deed.actor.staff_id, approved_at=deed.at)


def post(deed: Deed, row: Announcement, where: str, until: date) -> None:
    """It hangs: the cards of the buildings meant show it from now on."""
    check_until(deed, until)
    deed.change(row, state=AnnouncementState.POSTED, where=where, until=until, posted_at=deed.at)


def prolong(deed: Deed, row: Announcement, until: date) -> None:
    """It hangs longer, or not so long."""
    check_until(deed, until)
    deed.change(row, until=until)


def take_down(deed: Deed, row: Announcement) -> None:
    """It hangs no longer."""
    deed.change(row, state=AnnouncementState.DOWN, down_at=deed.at)


def drop(deed: Deed, row: Announcement, drop_reason: str) -> None:
    """It will not be posted; its number stays taken."""
    deed.change(row, state=AnnouncementState.DROPPED, drop_reason=drop_reason)


def _mean(deed: Deed, row: Announcement, buildings: list[int]) -> None:
    """From now on it is meant for *buildings* (none: the whole estate)."""
    for link in list(row.meant):
        if link.building_id not in buildings:
            deed.remove(link)
    already = {link.building_id for link in row.meant}
    for building_id in buildings:
        if building_id not in already:
            deed.add(AnnouncementBuilding(announcement_id=row.id, building_id=building_id))
    deed.session.refresh(row, ["meant"])
