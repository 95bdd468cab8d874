"""Special incidents (F18): what happened, the chain of who was told when, losses and what was paid for them.

(new) ──report──▶ reported ──handle──▶ handled ──write──▶ written ──review──▶ reviewed ──send──▶ sent
sent ──close──▶ closed
reported ──write──▶ written;   written ──write──▶ written (mended before the manager sees it)
written ──review (to be written anew)──▶ handled
reviewed ──close──▶ closed (an ordinary one: nothing for head office)
acknowledge, tell, compensate stay where they are, until it is closed; take_back, until the report is written
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.standards.words import How
from propertydesk.store.kinds import Base, Choice, Fen, Instant, Line, Paragraph, not_negative, one_of, personal


class IncidentState(Choices):
    """Where an incident stands."""

    REPORTED = "reported", _("Reported")
    HANDLED = "handled", _("Dealt with on site")
    WRITTEN = "written", _("Report written")
    REVIEWED = "reviewed", _("Seen by the manager")
    SENT = "sent", _("Sent to the company")
    CLOSED = "closed", _("Settled and closed")


class IncidentKind(Choices):
    """What happened (F18)."""

    FIRE = "fire", _("Fire")
    LIFT = "lift", _("People stuck in a lift")
    OUTAGE = "outage", _("Water or power failure")
    FLOOD = "flood", _("Flooding")
    THEFT = "theft", _("Theft")
    FIGHT = "fight", _("Fight")
    FALLING = "falling", _("Thing falling from a height")
    EQUIPMENT = "equipment", _("Equipment failure")
    INJURY = "injury", _("Somebody hurt")
    CROWD = "crowd", _("Many complain together")
    NATURE = "nature", _("Natural disaster")
    OTHER = "other", _("Other")


class Level(Choices):
    """How grave."""

    ORDINARY = "ordinary", _("Ordinary")
    GRAVE = "grave", _("Considerable")
    MAJOR = "major", _("Major")


class Told(Choices):
    """Who is told of an incident; their place here is the digit that tells them."""

    SUPERVISOR = "supervisor", _("Duty supervisor")
    MANAGER = "manager", _("Project manager")
    POLICE = "police", _("Police 110")
    FIRE = "fire", _("Fire brigade 119")
    AMBULANCE = "ambulance", _("Ambulance 120")
    COMPANY = "company", _("The company")
    INSURER = "insurer", _("Insurer")
    OTHER = "other", _("Other")


CHIEFS = (Told.SUPERVISOR, Told.MANAGER)
"""Both are told at once of every incident (R02)."""

TONES: dict[IncidentState, str] = {
    IncidentState.REPORTED: "late",
    IncidentState.HANDLED: "soon",
    IncidentState.WRITTEN: "soon",
    IncidentState.REVIEWED: "accent",
    IncidentState.SENT: "accent",
    IncidentState.CLOSED: "done",
}


class Incident(Base):
    """A special incident. Losses and compensation in fen."""

    __tablename__ = "incident"
    __table_args__ = (
        one_of("state", IncidentState),
        one_of("category", IncidentKind),
        one_of("level", Level),
        not_negative("loss_fen"),
        not_negative("compensation_fen"),
        Index("ix_incident_state", "state", "occurred_at"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[IncidentState] = mapped_column(Choice(IncidentState), default=IncidentState.REPORTED)
    category: Mapped[IncidentKind] = mapped_column(Choice(IncidentKind))
    level: Mapped[Level] = mapped_column(Choice(Level), default=Level.ORDINARY)
    reported_at: Mapped[datetime] = mapped_column(Instant)
    occurred_at: Mapped[datetime] = mapped_column(Instant)
    found_at: Mapped[datetime | None] = mapped_column(Instant)
    place_text: Mapped[str] = mapped_column(Line(80))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    reporter: Mapped[str] = personal(Line(60))
    parties: Mapped[str | None] = personal(Paragraph(500))
    course: Mapped[str] = personal(Paragraph(2000))
    measures: Mapped[str | None] = personal(Paragraph(1000))
    handled_at: Mapped[datetime | None] = mapped_column(Instant)
    casualties: Mapped[str | None] = personal(Paragraph(300))
    losses: Mapped[str | None] = personal(Paragraph(500))
    loss_fen: Mapped[int] = mapped_column(Fen, default=0)
    compensation: Mapped[str | None] = personal(Paragraph(500))
    compensation_fen: Mapped[int] = mapped_column(Fen, default=0)
    pictures: Mapped[str | None] = mapped_column(Line(120))
    cause: Mapped[str | None] = personal(Paragraph(500))
    result: Mapped[str | None] = personal(Paragraph(500))
    prevention: Mapped[str | None] = personal(Paragraph(500))
    responsible: Mapped[str | None] = personal(Line(60))
    finish_by: Mapped[datetime | None] = mapped_column(Instant)
    written_at: Mapped[datetime | None] = mapped_column(Instant)
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    manager_opinion: Mapped[str | None] = personal(Paragraph(300))
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_to: Mapped[str | None] = mapped_column(Line(60))
    company_opinion: Mapped[str | None] = personal(Paragraph(300))
    closed_at: Mapped[datetime | None] = mapped_column(Instant)

    unit: Mapped[Unit | None] = relationship()
    chain: Mapped[list[IncidentTold]] = relationship(order_by="IncidentTold.at, IncidentTold.id")
    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    reviewed_by: Mapped[Staff | None] = relationship(foreign_keys=[reviewed_by_id])

    def told(self, whom: Told) -> datetime | None:
        """When *whom* was told first, None when nobody did yet."""
        return next((link.at for link in self.chain if link.whom == whom), None)

    @property
    def not_told(self) -> tuple[Told, ...]:
        """Who has to be told of every incident at once and is not yet (R02)."""
        return tuple(whom for whom in CHIEFS if self.told(whom) is None)


class IncidentTold(Base):
    """A link of the chain: who was told, when, by whom. ``at`` is when they were told."""

    __tablename__ = "incident_told"
    __table_args__ = (one_of("whom", Told), one_of("how", How))

    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    whom: Mapped[Told] = mapped_column(Choice(Told))
    name: Mapped[str | None] = personal(Line(60))
    at: Mapped[datetime] = mapped_column(Instant)
    how: Mapped[How] = mapped_column(Choice(How), default=How.PHONE)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
