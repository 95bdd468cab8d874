"""Announcements on the boards and on the cards.

(new) ──draft──▶ draft ──approve──▶ approved ──post──▶ posted ──take_down──▶ down
draft ──change──▶ draft;  draft, approved ──drop──▶ dropped;  approved ──change──▶ draft (has to be approved again)
posted ──prolong──▶ posted
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.models import Building
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import NoticeKind
from propertydesk.store.kinds import Base, Choice, Day, Instant, Line, Paragraph, one_of


class AnnouncementState(Choices):
    """Where an announcement stands."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved, to be posted")
    POSTED = "posted", _("Posted")
    DOWN = "down", _("Taken down")
    DROPPED = "dropped", _("Dropped")


TONES = {
    AnnouncementState.DRAFT: "soon",
    AnnouncementState.APPROVED: "accent",
    AnnouncementState.POSTED: "done",
}
"""The tones of their chips; what is over is grey."""


class Announcement(Base):
    """Words for the boards (A4). ``where`` names the boards; ``until`` the last day it hangs there."""

    __tablename__ = "announcement"
    __table_args__ = (
        one_of("state", AnnouncementState),
        one_of("about", NoticeKind),
        Index("ix_announcement_state", "state", "until"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[AnnouncementState] = mapped_column(Choice(AnnouncementState), default=AnnouncementState.DRAFT)
    about: Mapped[NoticeKind] = mapped_column(Choice(NoticeKind), default=NoticeKind.OTHER)
    title: Mapped[str] = mapped_column(Line(60))
    text: Mapped[str] = mapped_column(Paragraph(2000))
    drafted_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    drafted_at: Mapped[datetime] = mapped_column(Instant)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    where: Mapped[str | None] = mapped_column(Line(200))
    posted_at: Mapped[datetime | None] = mapped_column(Instant)
    until: Mapped[date] = mapped_column(Day)
    down_at: Mapped[datetime | None] = mapped_column(Instant)
    drop_reason: Mapped[str | None] = mapped_column(Line(200))

    drafted_by: Mapped[Staff] = relationship(foreign_keys=[drafted_by_id])
    approved_by: Mapped[Staff | None] = relationship(foreign_keys=[approved_by_id])
    meant: Mapped[list[AnnouncementBuilding]] = relationship(order_by="AnnouncementBuilding.id")

    @property
    def buildings(self) -> str:
        """The names of the buildings meant, as people write them; empty for the whole estate."""
        return "、".join(link.building.name for link in self.meant)


class AnnouncementBuilding(Base):
    """A building that an announcement is meant for; none at all: the whole estate."""

    __tablename__ = "announcement_building"
    __table_args__ = (Index("ix_announcement_building", "building_id", "announcement_id"),)

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"))
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"))

    building: Mapped[Building] = relationship()
