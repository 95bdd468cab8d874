"""The lists of bills and of the entries of the book."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.desks.fees.ledger.models import Bill, BillRun, Entry, PeriodLock, unpaid
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.tariffs.models import FeeItem, Lease
from propertydesk.desks.fees.words import Account, Bearer, BillSource, BillState, ItemKind, ReduceReason
from propertydesk.office.models import Building, ParkingPlace, Person, Unit
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission

_OWED = Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen


def _bills(query: Select[Any]) -> Select[Any]:
    return (
        query.join(FeeItem, Bill.item_id == FeeItem.id)
        .outerjoin(Unit, Bill.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .outerjoin(Lease, Bill.lease_id == Lease.id)
        .outerjoin(ParkingPlace, Bill.parking_id == ParkingPlace.id)
        .outerjoin(Person, Bill.person_id == Person.id)
        .outerjoin(BillRun, Bill.run_id == BillRun.id)
    )


def _tone(state: BillState) -> str:
    return {BillState.OPEN: "plain", BillState.PART: "soon", BillState.SETTLED: "done"}.get(state, "settled")


BILLS = Listing(
    key="bills",
    label=_("Bills"),
    model=Bill,
    kind="bill",
    needs=Permission.FEES,
    icon="book-open-text",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("item", _("Fee item"), FeeItem.name, width=110),
        Column("from", _("From"), Bill.since, kind="day", width=90),
        Column("to", _("Until"), Bill.until, kind="day", width=90),
        Column("charged_fen", _("Charged (yuan)"), Bill.charged_fen, kind="money", width=100),
        Column("reduced_fen", _("Reduced (yuan)"), Bill.reduced_fen, kind="money", width=100),
        Column("paid_fen", _("Paid (yuan)"), Bill.paid_fen, kind="money", width=100),
        Column("owed_fen", _("Owed (yuan)"), lambda: _OWED, kind="money", width=100),
        Column("state", _("State"), Bill.state, kind="choice", of=BillState, width=100, tone=_tone),
        Column("basis", _("Standard"), Bill.basis, width=220),
        Column("due_on", _("Due on"), Bill.due_on, kind="day", width=90),
        Column("in_collection", _("At the bank"), Bill.in_collection, kind="flag", width=70),
        Column("parking", _("Parking place"), ParkingPlace.name, shown=False),
        Column("lease", _("Lease"), Lease.number, shown=False),
        Column("building", _("Building"), Building.name, shown=False),
        Column("item_kind", _("For"), FeeItem.kind, kind="choice", of=ItemKind, shown=False),
        Column("person", _("Who"), Person.name, shown=False),
        Column("bearer", _("Borne by"), Bill.bearer, kind="choice", of=Bearer, shown=False),
        Column("source", _("Origin"), Bill.source, kind="choice", of=BillSource, shown=False),
        Column("run", _("Billing run"), BillRun.number, shown=False),
        Column("day", _("Billed on"), Bill.day, kind="day", shown=False),
        Column("demanded_on", _("Last demanded"), Bill.demanded_on, kind="day", shown=False),
        Column("source_number", _("Number of the paper behind it"), Bill.source_number, shown=False),
        Column("note", _("Note"), Bill.note, shown=False),
    ),
    base=_bills,
    filters=(
        Filter("owed", _("Owed"), lambda moment: unpaid()),
        Filter("due", _("Due and owed"), lambda moment: unpaid() & (Bill.due_on <= moment.today)),
        Filter("month", _("Billed this month"), lambda moment: Bill.day >= moment.today.replace(day=1)),
        Filter("collection", _("At the bank"), lambda moment: Bill.in_collection.is_(True)),
        Filter("reduced", _("Reduced"), lambda moment: Bill.reduced_fen > 0),
        Filter("withdrawn", _("Withdrawn"), lambda moment: Bill.state == BillState.WITHDRAWN),
    ),
    watch=("bill",),
    empty=_("No bills yet. Set the prices, then make the bills of a month."),
)


def _entries(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(Unit, Entry.unit_id == Unit.id)
        .outerjoin(Bill, Entry.bill_id == Bill.id)
        .outerjoin(FeeItem, Bill.item_id == FeeItem.id)
        .outerjoin(Receipt, Entry.receipt_id == Receipt.id)
        .join(Staff, Entry.staff_id == Staff.id)
    )


ENTRIES = Listing(
    key="entries",
    label=_("Entries of the book"),
    model=Entry,
    needs=Permission.FEES,
    icon="scale",
    columns=(
        Column("day", _("Day"), Entry.day, kind="day", width=90),
        Column("at", _("At"), Entry.at, kind="moment", shown=False),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("account", _("Kind of entry"), Entry.account, kind="choice", of=Account, width=100),
        Column("amount_fen", _("Amount (yuan)"), Entry.amount_fen, kind="money", width=100),
        Column("item", _("Fee item"), FeeItem.name, width=110),
        Column("from", _("From"), Bill.since, kind="day", width=90),
        Column("receipt", _("Receipt"), Receipt.number, width=140),
        Column("reason", _("Why"), Entry.reason, kind="choice", of=ReduceReason, width=120),
        Column("approved_by", _("Approved by"), Entry.approved_by, width=100),
        Column("note", _("Note"), Entry.note, width=160),
        Column("by", _("By"), Staff.name, width=80),
        Column("bill_id", _("Bill"), Entry.bill_id, kind="whole", shown=False),
        Column("deposit_id", _("Deposit"), Entry.deposit_id, kind="whole", shown=False),
    ),
    base=_entries,
    filters=(
        Filter("today", _("Today"), lambda moment: Entry.day == moment.today),
        Filter("reduced", _("Reductions"), lambda moment: Entry.account == Account.REDUCED),
        Filter("prepaid", _("Prepayments"), lambda moment: Entry.account == Account.PREPAID),
        Filter("deposits", _("Deposits"), lambda moment: Entry.account == Account.DEPOSIT),
    ),
    watch=("bill", "receipt", "deposit"),
    empty=_("Nothing was paid or reduced yet."),
)

LOCKS = Listing(
    key="period_locks",
    label=_("Locked periods"),
    model=PeriodLock,
    kind="period_lock",
    needs=Permission.FEES,
    icon="lock",
    columns=(
        Column("until", _("Locked until"), PeriodLock.until, kind="day", width=110),
        Column("at", _("At"), PeriodLock.at, kind="moment", width=130),
        Column("by", _("By"), Staff.name, width=100),
        Column("why", _("Why"), PeriodLock.why, width=260),
    ),
    base=lambda query: query.join(Staff, PeriodLock.staff_id == Staff.id),
    watch=("period_lock",),
    actions=("period.lock",),
    empty=_("No period is locked."),
)
