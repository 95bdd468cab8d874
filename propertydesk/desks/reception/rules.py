"""What may be done with visitors, calls and requests, and when."""

from __future__ import annotations

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.reception.models import Contact, VisitKind, Visitor
from propertydesk.office.deed import Deed

INTERCOM = "INTERCOM"
"""The rule that the household confirms a tradesman again and again while he is in the building."""


def is_reconfirmed(visitor: Visitor) -> bool:
    """Only a tradesman in a home: whoever works for the office is looked after by it."""
    return visitor.visit_kind == VisitKind.TRADESMAN and visitor.unit_id is not None


def can_leave(deed: Deed, visitor: Visitor) -> None:
    """Only somebody who is inside can leave."""
    if visitor.out_at is not None:
        raise UserError(_("This visitor left at {at}.", at=deed.moment.local(visitor.out_at)))


def can_reconfirm(deed: Deed, visitor: Visitor) -> None:
    """Only a tradesman who is inside with a household is asked for again."""
    can_leave(deed, visitor)
    if not is_reconfirmed(visitor):
        raise UserError(_("Only tradesmen who are with a household are confirmed again."))
    deed.check_after(visitor.in_at)


def can_tell(deed: Deed, contact: Contact) -> None:
    """A department is told while the matter is open and nobody has been told yet."""
    can_finish(deed, contact)
    if contact.told_at is not None:
        raise UserError(_("The department was told at {at}.", at=deed.moment.local(contact.told_at)))


def can_finish(deed: Deed, contact: Contact) -> None:
    """An open matter can be finished, or promised anew."""
    if contact.done_at is not None:
        raise UserError(_("This was finished at {at}.", at=deed.moment.local(contact.done_at)))
    deed.check_after(contact.at)
