"""A shift handed over (F05): what goes on, what changes hands, who gave and who took.

handover: (new) ──give──▶ given ──accept──▶ accepted (everything is in order)
                               └─accept──▶ questioned (something is in question)
       questioned ──answer──▶ questioned, or accepted when the last question is answered
       given ──nobody──▶ given (the next one did not come: who gave it stays or leaves, and it stays red)
       given ──withdraw──▶ withdrawn (given too early; another one is made)
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.models import Unit
from propertydesk.office.shift_models import Shift
from propertydesk.office.staff_models import Post, Staff
from propertydesk.store.kinds import Base, Choice, Fen, Flag, Instant, Line, Paragraph, not_negative, one_of, personal


class HandoverState(Choices):
    """Where a handover stands."""

    GIVEN = "given", _("Handed over, not accepted yet")
    QUESTIONED = "questioned", _("Accepted with questions")
    ACCEPTED = "accepted", _("Accepted in full")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ItemKind(Choices):
    """What is handed over, in the order in which it is gone through."""

    PROMISE = "promise", _("Promise")
    INCIDENT = "incident", _("Incident")
    ORDER = "order", _("Repair order")
    COMPLAINT = "complaint", _("Complaint")
    MATTER = "matter", _("Open matter")
    KEY = "key", _("Key out")
    VISITOR = "visitor", _("Visitor inside")
    SLIP = "slip", _("Slip not back")
    NOTICE = "notice", _("Notice")
    THING = "thing", _("Thing")


class ItemState(Choices):
    """What the next person says to it."""

    OPEN = "open", _("Not looked at")
    ACCEPTED = "accepted", _("In order")
    QUESTIONED = "questioned", _("In question")
    ANSWERED = "answered", _("Question answered")


class ThingKind(Choices):
    """Things that change hands with a shift."""

    CASH_BAG = "cash_bag", _("Sealed cash bag")
    FLOAT = "float", _("Float")
    SEAL = "seal", _("Seal")
    KEYS = "keys", _("Keys")
    RADIO = "radio", _("Radio")
    BOOK = "book", _("Register or book")
    EQUIPMENT = "equipment", _("Equipment")
    OTHER = "other", _("Other")


class Thing(Base):
    """Something that lies at a post and changes hands with it. *quantity* is how many there should be.

    ``amount_fen`` is what a float holds. A till belongs to its cashier and is no thing of a shift.
    """

    __tablename__ = "thing"
    __table_args__ = (one_of("kind", ThingKind), not_negative("quantity"), not_negative("amount_fen"))

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    kind: Mapped[ThingKind] = mapped_column(Choice(ThingKind), default=ThingKind.EQUIPMENT)
    name: Mapped[str] = mapped_column(Line(60))
    quantity: Mapped[int] = mapped_column(Integer, default=1)
    amount_fen: Mapped[int | None] = mapped_column(Fen)
    note: Mapped[str | None] = mapped_column(Line(120))
    retired: Mapped[bool] = mapped_column(Flag, default=False)

    post: Mapped[Post] = relationship()


class Handover(Base):
    """The end of *shift_id*, given by one person and taken by another.

    ``on_paper``: signed on paper and keyed in afterwards by somebody else. ``same_person``: who gave it took it.
    ``minutes_late`` is how long after it was due it was accepted (negative: before; R31): due is the end of the shift,
    or the begin of the next where the post is not manned in between.
    ``head_seq`` and ``head_hash`` are the head of the journal's chain when it was accepted, with what the next person
    said to each item and the line of the log that tells of it, before this row itself took them in: they are printed
    on the signed sheet, so that nobody can cut the end of the book off unseen. ``last_line`` is the book's last line
    then; what stands on the sheet's shift after it was entered after signing.
    """

    __tablename__ = "handover"
    __table_args__ = (
        one_of("state", HandoverState),
        Index("ix_handover_state", "state", "given_at"),
        Index("ix_handover_shift", "shift_id"),
        Index("ix_handover_post", "post_id", "given_at"),
        {"info": {"journaled": True, "head": ("head_seq", "head_hash")}},
    )

    number: Mapped[str | None] = mapped_column(Line(40), unique=True)
    state: Mapped[HandoverState] = mapped_column(Choice(HandoverState), default=HandoverState.GIVEN)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"))
    next_shift_id: Mapped[int | None] = mapped_column(ForeignKey("shift.id"))
    given_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    given_at: Mapped[datetime] = mapped_column(Instant)
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    taken_at: Mapped[datetime | None] = mapped_column(Instant)
    minutes_late: Mapped[int | None] = mapped_column(Integer)
    on_paper: Mapped[bool] = mapped_column(Flag, default=False)
    same_person: Mapped[bool] = mapped_column(Flag, default=False)
    nobody_at: Mapped[datetime | None] = mapped_column(Instant)
    nobody_note: Mapped[str | None] = personal(Line(200))
    weather: Mapped[str | None] = personal(Line(20))
    equipment: Mapped[str | None] = personal(Paragraph(300))
    important: Mapped[str | None] = personal(Paragraph(500))
    withdrawn_reason: Mapped[str | None] = personal(Line(200))
    last_line: Mapped[int | None] = mapped_column(Integer)
    head_seq: Mapped[int | None] = mapped_column(Integer)
    head_hash: Mapped[str | None] = mapped_column(Line(64))

    post: Mapped[Post] = relationship()
    shift: Mapped[Shift] = relationship(foreign_keys=[shift_id])
    next_shift: Mapped[Shift | None] = relationship(foreign_keys=[next_shift_id])
    given_by: Mapped[Staff] = relationship(foreign_keys=[given_by_id])
    taken_by: Mapped[Staff | None] = relationship(foreign_keys=[taken_by_id])
    items: Mapped[list[HandoverItem]] = relationship(order_by="HandoverItem.position", viewonly=True)


class HandoverItem(Base):
    """One thing that goes over. ``words`` say it as it was when it was given; the record may have gone on since.

    ``quantity`` is how many there should be, ``counted`` how many were there; ``amount_fen`` and ``counted_fen`` what
    a float should hold and held. Less than there should be is always in question.
    """

    __tablename__ = "handover_item"
    __table_args__ = (
        one_of("kind", ItemKind),
        one_of("state", ItemState),
        not_negative("quantity"),
        not_negative("counted"),
        not_negative("amount_fen"),
        not_negative("counted_fen"),
        Index("ix_handover_item_handover", "handover_id", "position"),
        {"info": {"journaled": True}},
    )

    handover_id: Mapped[int] = mapped_column(ForeignKey("handover.id"))
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[ItemKind] = mapped_column(Choice(ItemKind))
    subject_kind: Mapped[str | None] = mapped_column(Line(40))
    subject_id: Mapped[int | None] = mapped_column(Integer)
    number: Mapped[str | None] = mapped_column(Line(40))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    words: Mapped[str] = personal(Paragraph(300))
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    quantity: Mapped[int | None] = mapped_column(Integer)
    counted: Mapped[int | None] = mapped_column(Integer)
    amount_fen: Mapped[int | None] = mapped_column(Fen)
    counted_fen: Mapped[int | None] = mapped_column(Fen)
    condition: Mapped[str | None] = personal(Line(120))
    state: Mapped[ItemState] = mapped_column(Choice(ItemState), default=ItemState.OPEN)
    question: Mapped[str | None] = personal(Paragraph(300))
    answer: Mapped[str | None] = personal(Paragraph(300))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)

    handover: Mapped[Handover] = relationship()
    unit: Mapped[Unit | None] = relationship()
