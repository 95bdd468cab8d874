"""The declaration of the book."""

from __future__ import annotations

from propertydesk.core.desk import Action, Kind
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.fees.ledger.lists import BILLS, ENTRIES, LOCKS
from propertydesk.desks.fees.ledger.locking import LOCK_ASK, last_month, lock
from propertydesk.desks.fees.ledger.models import Bill, PeriodLock
from propertydesk.desks.fees.ledger.statement import PAPERS
from propertydesk.desks.fees.parts import Part
from propertydesk.office.words import Permission

BILL_FIELDS = (
    Field(Bill.item_id, _("Fee item"), lookup="fee_item"),
    Field(Bill.state, _("State")),
    Field(Bill.since, _("From")),
    Field(Bill.until, _("Until")),
    Field(Bill.basis, _("Standard"), width=2),
    Field(Bill.charged_fen, _("Charged (yuan)")),
    Field(Bill.reduced_fen, _("Reduced (yuan)")),
    Field(Bill.paid_fen, _("Paid (yuan)")),
    Field(Bill.due_on, _("Due on")),
    Field(Bill.day, _("Billed on")),
    Field(Bill.bearer, _("Borne by")),
    Field(Bill.source, _("Origin")),
    Field(Bill.source_number, _("Number of the paper behind it")),
    Field(Bill.in_collection, _("At the bank")),
    Field(Bill.demanded_on, _("Last demanded")),
    Field(Bill.note, _("Note"), width=3),
)

PART = Part(
    kinds=(
        Kind("bill", _("Bill"), Bill, "book-open-text", None, BILL_FIELDS),
        Kind(
            "period_lock", _("Locked period"), PeriodLock, "lock", None,
            (Field(PeriodLock.until, _("Locked until")), Field(PeriodLock.why, _("Why"), width=2)), unit=None,
        ),
    ),
    actions=(
        Action(
            "period.lock", _("Lock a period"), lock, Permission.REDUCE, makes="period_lock", ask=LOCK_ASK,
            icon="lock", defaults=last_month,
        ),
    ),
    lists=(BILLS, ENTRIES, LOCKS),
    papers=PAPERS,
)  # fmt: skip
