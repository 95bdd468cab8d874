"""What may be done with visitors, calls and requests, and when."""

from __future__ import annotations

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.reception.models import Contact, Visitor
from propertydesk.office.deed import Deed


def can_leave(deed: Deed, visitor: Visitor) -> None:
    """Only somebody who is inside can leave."""
    if visitor.out_at is not None:
        raise UserError(_("This visitor left at {at}.", at=deed.moment.local(visitor.out_at)))


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
