"""Return visits (F20) with their tries, the month-end draw (R13), household visits (F19) and their summary (R39).

(new) ──open──▶ open ──try──▶ open ──record──▶ visited
open ──give_up (after three tries)──▶ not reached;   open ──cancel──▶ cancelled

household visit: (new) ──record──▶ nothing, open;   open ──followed──▶ followed
visit summary:   (new) ──write──▶ draft ──write──▶ draft ──sign──▶ signed
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from propertydesk.core.i18n import Words, _
from propertydesk.desks.visits.lot import chosen
from propertydesk.desks.visits.windows import reasons
from propertydesk.desks.visits.words import (
    FollowState,
    SummaryState,
    Topic,
    VisitState,
)
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Department, Staff
from propertydesk.standards.models import Clock
from propertydesk.standards.words import How, Satisfaction, VisitCategory
from propertydesk.store.kinds import Base, Choice, Flag, Instant, Json, Line, Paragraph, Phone, one_of, personal


class ReturnVisit(Base):
    """A return visit that is due. ``kind``, ``subject_id``, ``subject_number`` are what it follows up.

    The window is ``earliest_at`` to ``due_at``; ``rule`` is what it is due by (C1: the tightest that applies).
    """

    __tablename__ = "return_visit"
    __table_args__ = (
        one_of("state", VisitState),
        one_of("category", VisitCategory),
        Index("ix_return_visit_state", "state", "due_at"),
        Index("ix_return_visit_unit", "unit_id", "opened_at"),
        Index("ix_return_visit_subject", "kind", "subject_id"),
        Index("ix_return_visit_visited", "visited_at"),
        Index("ix_return_visit_opened", "opened_at"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[VisitState] = mapped_column(Choice(VisitState), default=VisitState.OPEN)
    category: Mapped[VisitCategory] = mapped_column(Choice(VisitCategory))
    kind: Mapped[str | None] = mapped_column(Line(40))
    subject_id: Mapped[int | None] = mapped_column(Integer)
    subject_number: Mapped[str | None] = mapped_column(Line(40))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    title: Mapped[str] = personal(Line(160))
    person: Mapped[str | None] = personal(Line(60))
    phone: Mapped[str | None] = personal(Phone())
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    draw_id: Mapped[int | None] = mapped_column(ForeignKey("visit_draw.id"))
    rule: Mapped[str | None] = mapped_column(Line(20))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    earliest_at: Mapped[datetime | None] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    visited_at: Mapped[datetime | None] = mapped_column(Instant)
    how: Mapped[How | None] = mapped_column(Choice(How))
    interviewed: Mapped[str | None] = personal(Line(60))
    satisfaction: Mapped[Satisfaction | None] = mapped_column(Choice(Satisfaction))
    opinion: Mapped[str | None] = personal(Paragraph(500))
    understood: Mapped[bool | None] = mapped_column(Flag)
    handling: Mapped[str | None] = personal(Paragraph(300))
    visitor_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))

    unit: Mapped[Unit | None] = relationship()
    staff: Mapped[Staff | None] = relationship(foreign_keys=[staff_id])
    visitor: Mapped[Staff | None] = relationship(foreign_keys=[visitor_id])
    tries: Mapped[list[VisitTry]] = relationship(order_by="VisitTry.id")
    clocks: Mapped[list[Clock]] = relationship(
        primaryjoin=lambda: and_(foreign(Clock.subject_id) == ReturnVisit.id, Clock.kind == "return_visit"),
        order_by=lambda: Clock.id,
        viewonly=True,
    )

    @property
    def reason(self) -> Words:
        """Every rule that asks for this visit, the one it is due by first (C1)."""
        return reasons([key for key, _due in self.clocks[-1].bases] if self.clocks else [], self.rule)


class VisitTry(Base):
    """One try to reach somebody, in vain."""

    __tablename__ = "visit_try"

    visit_id: Mapped[int] = mapped_column(ForeignKey("return_visit.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    how: Mapped[How] = mapped_column(Choice(How))
    note: Mapped[str | None] = personal(Line(120))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))


class VisitDraw(Base):
    """A month-end draw (R13): the seed and the households it was drawn from, so that anybody can draw it again.

    ``month`` is ``2026-11``; ``population`` has the unit labels, in their natural order, of those that were served in
    the month and, where these are too few, of the others that live here; ``drawn`` the labels chosen, in the order
    of the draw.
    """

    __tablename__ = "visit_draw"
    __table_args__ = ({"info": {"append_only": True}},)

    month: Mapped[str] = mapped_column(Line(7), unique=True)
    seed: Mapped[str] = mapped_column(Line(64))
    size: Mapped[int] = mapped_column(Integer)
    population: Mapped[Any] = mapped_column(Json())
    drawn: Mapped[Any] = mapped_column(Json())
    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))

    @property
    def label(self) -> str:
        """What it is known by: its month."""
        return self.month

    @property
    def households(self) -> str:
        """The units that were drawn, in the order of the draw."""
        return "、".join(self.drawn)

    @property
    def among(self) -> Words:
        """From how many households it was drawn."""
        served, others = len(self.population["served"]), len(self.population["others"])
        if not others:
            return _("{count} served in the month", count=served)
        return _("{count} served in the month, then {others} others", count=served, others=others)

    @property
    def holds(self) -> bool:
        """Whether the recorded seed draws the same households from the recorded population."""
        again = chosen(self.seed, self.population["served"], self.population["others"], self.size)
        return again == list(self.drawn)

    @property
    def again(self) -> Words:
        """What drawing again gives, in words."""
        return _("gives the same households") if self.holds else _("gives other households!")


class HouseholdVisit(Base):
    """A call on a household, unasked (R38): what was heard and what follows."""

    __tablename__ = "household_visit"
    __table_args__ = (
        one_of("state", FollowState),
        one_of("how", How),
        one_of("topic", Topic),
        Index("ix_household_visit_visited", "visited_at"),
        Index("ix_household_visit_unit", "unit_id", "visited_at"),
        Index("ix_household_visit_state", "state", "follow_by"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[FollowState] = mapped_column(Choice(FollowState), default=FollowState.NOTHING)
    visited_at: Mapped[datetime] = mapped_column(Instant)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person: Mapped[str] = personal(Line(60))
    how: Mapped[How] = mapped_column(Choice(How), default=How.ON_SITE)
    topic: Mapped[Topic] = mapped_column(Choice(Topic), default=Topic.GENERAL)
    content: Mapped[str] = personal(Paragraph(500))
    opinion: Mapped[str | None] = personal(Paragraph(500))
    satisfaction: Mapped[Satisfaction | None] = mapped_column(Choice(Satisfaction))
    measure: Mapped[str | None] = personal(Paragraph(500))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    follow_by: Mapped[datetime | None] = mapped_column(Instant)
    followed_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str | None] = personal(Paragraph(500))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))

    unit: Mapped[Unit] = relationship()
    department: Mapped[Department | None] = relationship()
    staff: Mapped[Staff] = relationship()


class VisitSummary(Base):
    """The summary of a month's household visits (R39), signed by the manager. ``month`` is ``2026-11``.

    The figures are those of the time when it was written: ``households`` there are, how many were ``due`` (R38), how
    many ``visited`` in how many ``visits``; ``figures`` by topic, satisfaction and specialist. Later entries leave
    them alone.
    """

    __tablename__ = "visit_summary"
    __table_args__ = (one_of("state", SummaryState),)

    month: Mapped[str] = mapped_column(Line(7), unique=True)
    state: Mapped[SummaryState] = mapped_column(Choice(SummaryState), default=SummaryState.DRAFT)
    households: Mapped[int] = mapped_column(Integer)
    due: Mapped[int] = mapped_column(Integer)
    visited: Mapped[int] = mapped_column(Integer)
    visits: Mapped[int] = mapped_column(Integer)
    figures: Mapped[Any] = mapped_column(Json())
    summary: Mapped[str] = mapped_column(Paragraph(2000))
    measures: Mapped[str] = mapped_column(Paragraph(2000))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[datetime] = mapped_column(Instant)
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    signed_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def label(self) -> str:
        """What it is known by: its month."""
        return self.month

    @property
    def rate(self) -> str:
        """The share of the households that was visited, in per cent with one decimal (R38)."""
        return f"{100 * self.visited / self.households:.1f} %" if self.households else "-"
