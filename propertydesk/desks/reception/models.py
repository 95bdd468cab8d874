"""Visitors, calls and requests."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Department
from propertydesk.store.kinds import Base, Choice, Flag, Instant, Line, Paragraph, Phone, Plate, one_of, personal


class VisitKind(Choices):
    """Who comes."""

    VISITOR = "visitor", _("Guest")
    TRADESMAN = "tradesman", _("Tradesman")
    DELIVERY = "delivery", _("Delivery")
    OFFICIAL = "official", _("Official")


class Confirmed(Choices):
    """How it was confirmed that the visitor is expected."""

    INTERCOM = "intercom", _("Household said yes on the intercom")
    PHONE = "phone", _("Household said yes by phone")
    ID_CARD = "id_card", _("ID shown")
    PASS = "pass", _("Pass shown")
    FETCHED = "fetched", _("Fetched by the household")
    OFFICE = "office", _("Comes to see the office")


class Identity(Choices):
    """How sure the desk is of who is asking."""

    KNOWN = "known", _("Known resident")
    CHECKED = "checked", _("Name and unit checked")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")


class Channel(Choices):
    """How somebody reached the office."""

    PHONE = "phone", _("By phone")
    COUNTER = "counter", _("At the counter")
    CHAT = "chat", _("By message")
    OUTGOING = "outgoing", _("We called")


class Visitor(Base):
    """Somebody who came (R30: every one is registered). ``unit_id`` is whom they visit, empty for the office itself."""

    __tablename__ = "visitor"
    __table_args__ = (
        one_of("visit_kind", VisitKind),
        one_of("confirmed", Confirmed),
        Index("ix_visitor_inside", "out_at", "in_at"),
        Index("ix_visitor_unit", "unit_id", "in_at"),
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    visit_kind: Mapped[VisitKind] = mapped_column(Choice(VisitKind), default=VisitKind.VISITOR)
    name: Mapped[str] = personal(Line(60))
    phone: Mapped[str | None] = personal(Phone())
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    purpose: Mapped[str] = personal(Line(120))
    confirmed: Mapped[Confirmed] = mapped_column(Choice(Confirmed))
    plate: Mapped[str | None] = personal(Plate())
    in_at: Mapped[datetime] = mapped_column(Instant)
    out_at: Mapped[datetime | None] = mapped_column(Instant)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))

    unit: Mapped[Unit | None] = relationship()


class Contact:
    """The seven steps of seed S1 that a call and a request share.

    Identity, content, answered or promised, department told at what time, outcome, return visit wanted.
    """

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    channel: Mapped[Channel] = mapped_column(Choice(Channel))
    caller: Mapped[str] = personal(Line(60))
    phone: Mapped[str | None] = personal(Phone())
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    identity: Mapped[Identity] = mapped_column(Choice(Identity), default=Identity.CHECKED)
    content: Mapped[str] = personal(Paragraph(1000))
    answer: Mapped[str | None] = personal(Paragraph(1000))
    promised_at: Mapped[datetime | None] = mapped_column(Instant)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    told_at: Mapped[datetime | None] = mapped_column(Instant)
    told_whom: Mapped[str | None] = personal(Line(60))
    return_visit: Mapped[bool] = mapped_column(Flag, default=False)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str | None] = personal(Paragraph(1000))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))

    @declared_attr
    def unit(cls) -> Mapped[Unit | None]:
        return relationship(Unit)

    @declared_attr
    def department(cls) -> Mapped[Department | None]:
        return relationship(Department)


class Call(Contact, Base):
    """A telephone call (or message) and what became of it."""

    __tablename__ = "call"
    __table_args__ = (
        one_of("channel", Channel),
        one_of("identity", Identity),
        Index("ix_call_unit", "unit_id", "at"),
        Index("ix_call_promised", "done_at", "promised_at"),
    )


class Request(Contact, Base):
    """Something a household asks the office to do; a department must be told (R01)."""

    __tablename__ = "request"
    __table_args__ = (
        one_of("channel", Channel),
        one_of("identity", Identity),
        Index("ix_request_unit", "unit_id", "at"),
    )
