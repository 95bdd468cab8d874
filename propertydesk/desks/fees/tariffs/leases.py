"""What the office lets: advertising spaces, warehouses, sites, with their terms, steps and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Column, Duty, Filter, Kind, Life, Listing, Step
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.fees.tariffs.models import FeeItem, Lease, LeaseStep
from propertydesk.desks.fees.tariffs.spans import wrong_span
from propertydesk.desks.fees.words import BillState, LeaseKind, LeaseState, Method
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.words import Permission, Role
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series

EXPIRING_DAYS = 60
"""So long before its end a lease stands on the list of those that expire, and among the duties."""


def _rent(value: int) -> Words | None:
    return None if value >= 0 else _("A rent of 0 or more, please.")


def _cycle(value: int) -> Words | None:
    return None if 1 <= value <= 120 else _("Between 1 and 120 months, please.")


_WHO = (
    Field(Lease.kind, _("What is let")),
    Field(Lease.place, _("Which"), width=2, hint=_("The lift of 3-1, the store beside gate 2")),
    Field(Lease.party, _("Lessee"), width=2),
    Field(Lease.phone, _("Phone")),
    Field(Lease.contract, _("Contract number")),
    Field(Lease.note, _("Note"), width=2),
)
_STEPS = Field(
    "steps",
    _("Steps"),
    width=3,
    hint=_("From which day which rent a month"),
    rows=(Field(LeaseStep.since, _("From the day")), Field(LeaseStep.rent_fen, _("Rent a month (yuan)"))),
)
LET_ASK = (
    *_WHO,
    Field(Lease.item_id, _("Fee"), lookup="fee_item", required=False, hint=_("Empty: the one for leases")),
    Field(Lease.since, _("From the day"), required=True),
    Field(Lease.until, _("Until"), required=True),
    Field(Lease.rent_fen, _("Rent a month (yuan)"), required=True, checks=(_rent,)),
    Field(Lease.months, _("Months paid at once"), required=False, checks=(_cycle,)),
    _STEPS,
)
LEASE_FIELDS = (
    Field(Lease.number, _("Number")),
    Field(Lease.state, _("State")),
    *(field for field in LET_ASK if field.key != "note"),
    Field(Lease.ended_on, _("Ended on")),
    Field(Lease.note, _("Note"), width=2),
)
EXTEND_ASK = (
    Field("until", _("Until"), kind="day", required=True),
    Field("rent_fen", _("Rent a month from then (yuan)"), kind="money", checks=(_rent,), hint=_("Empty: as before")),
)
END_ASK = (Field("ended_on", _("Last day"), kind="day", hint=_("Empty: as the contract says")),)


def let(deed: Deed, steps: Sequence[Mapping[str, Any]], **values: Any) -> Lease:
    """A new lease with its steps. Raises at ``item_id``, ``until`` and ``steps`` in words."""
    require(wrong_span(values["since"], values["until"]))
    values["item_id"] = _item_of(deed.session, values["item_id"])
    values["months"] = values["months"] or 1
    _check_steps(values["since"], values["until"], steps)
    lease = deed.add_numbered(Lease(**values, state=LeaseState.RUNNING, made_at=deed.at))
    for step in steps:
        deed.add(LeaseStep(lease_id=lease.id, **step))
    deed.session.refresh(lease)
    return lease


def edit(deed: Deed, lease: Lease, **values: Any) -> None:
    """Correct what stands in the contract, but for its days and rents."""
    deed.change(lease, **values)


def extend(deed: Deed, lease: Lease, until: date, rent_fen: int | None) -> None:
    """The contract goes on, from the day after its end at another rent if one is named."""
    if until <= lease.until:
        raise UserError(_("It runs until {day} as it is.", day=lease.until), "until")
    if rent_fen is not None:
        deed.add(LeaseStep(lease_id=lease.id, since=lease.until + timedelta(days=1), rent_fen=rent_fen))
        deed.session.refresh(lease)
    deed.change(lease, until=until)


def end(deed: Deed, lease: Lease, ended_on: date | None) -> None:
    """The lease is over. What is billed of days after that is said, and has to be reduced or given back by hand."""
    last = ended_on or lease.until
    if not lease.since <= last <= lease.until:
        raise UserError(_("It runs from {since} until {until}.", since=lease.since, until=lease.until), "ended_on")
    deed.change(lease, ended_on=last, state=LeaseState.ENDED)
    beyond = _billed_after(deed.session, lease, last)
    if beyond:
        deed.warn(_("bills for days after that: {count}. Reduce them, or give back what was paid", count=beyond))


def _item_of(session: Session, item_id: int | None) -> int:
    """The fee of a lease: the named one, else the only one that is charged as a rent."""
    if item_id is not None:
        item = session.get_one(FeeItem, item_id)
        if item.method != Method.LEASE:
            raise UserError(_("“{item}” is not the rent of a lease.", item=item.name), "item_id")
        return item.id
    rents = session.scalars(select(FeeItem.id).where(FeeItem.method == Method.LEASE, ~FeeItem.retired)).all()
    if len(rents) != 1:
        raise UserError(_("Which fee is it? There has to be one for rents of leases."), "item_id")
    return rents[0]


def _check_steps(since: date, until: date, steps: Sequence[Mapping[str, Any]]) -> None:
    days = [step["since"] for step in steps]
    if len(days) != len(set(days)):
        raise UserError(_("Two steps begin on the same day."), "steps")
    if any(not since < day <= until for day in days):
        raise UserError(_("Each step begins after the first day and within the lease."), "steps")


def _billed_after(session: Session, lease: Lease, day: date) -> int:
    from propertydesk.desks.fees.ledger.models import Bill  # bills point at leases, not leases at bills

    count = select(func.count()).select_from(Bill).where(Bill.lease_id == lease.id, Bill.state != BillState.WITHDRAWN)
    return session.scalar(count.where(Bill.until > day)) or 0


def lease_duties(session: Session, moment: Moment) -> Sequence[Duty]:
    """The leases that end within ``EXPIRING_DAYS``, or have ended and nobody said so: to be extended or ended."""
    rows = session.scalars(select(Lease).where(_expiring(moment)).order_by(Lease.until)).all()
    return [
        Duty(
            rule="lease",
            title=_("Lease {number}, {place}: extend or end it", number=lease.number or "", place=lease.place),
            due=moment.end_of(lease.until),
            listing="leases",
            roles=(Role.MANAGER, Role.SUPERVISOR),
            opened_at=moment.start_of(lease.until - timedelta(days=EXPIRING_DAYS)),
        )
        for lease in rows
    ]


def _expiring(moment: Moment) -> Any:
    return (Lease.state == LeaseState.RUNNING) & (Lease.until <= moment.today + timedelta(days=EXPIRING_DAYS))


def _known(asking: Any, lease: Lease) -> Mapping[str, Any]:
    return {"until": lease.until + timedelta(days=365)}


LEASE_LIFE = Life(
    (
        Step("lease.let", after=(LeaseState.RUNNING,)),
        Step("lease.edit", (LeaseState.RUNNING,)),
        Step("lease.extend", (LeaseState.RUNNING,)),
        Step("lease.end", (LeaseState.RUNNING,), (LeaseState.ENDED,)),
    )
)

LEASE_KIND = Kind(
    "lease", _("Lease"), Lease, "signature", Series("lease", "ZL", Period.YEAR, 3), LEASE_FIELDS, unit=None,
    life=LEASE_LIFE,
)  # fmt: skip

LEASE_ACTIONS = (
    Action("lease.let", _("New lease"), let, Permission.TARIFFS, makes="lease", ask=LET_ASK, icon="signature"),
    Action(
        "lease.edit", _("Correct the lease"), edit, Permission.TARIFFS, subject="lease", ask=_WHO, icon="pencil",
        edits=True,
    ),
    Action(
        "lease.extend", _("Extend the lease"), extend, Permission.TARIFFS, subject="lease", ask=EXTEND_ASK,
        defaults=_known, icon="calendar-clock", primary=True,
    ),
    Action(
        "lease.end", _("End the lease"), end, Permission.TARIFFS, subject="lease", ask=END_ASK, icon="x", danger=True,
    ),
)  # fmt: skip

LEASE_LIST = Listing(
    key="leases",
    label=_("Leases"),
    model=Lease,
    needs=Permission.FEES,
    kind="lease",
    columns=(
        Column("number", _("Number"), Lease.number, width=120),
        Column("state", _("State"), Lease.state, kind="choice", of=LeaseState, width=90),
        Column("kind", _("What is let"), Lease.kind, kind="choice", of=LeaseKind, width=110),
        Column("place", _("Which"), Lease.place, width=180),
        Column("party", _("Lessee"), Lease.party, width=160),
        Column("phone", _("Phone"), Lease.phone, kind="phone", mask="phone", width=120),
        Column("contract", _("Contract number"), Lease.contract, width=120),
        Column("since", _("From the day"), Lease.since, kind="day", width=100),
        Column("until", _("Until"), Lease.until, kind="day", width=100),
        Column("rent_fen", _("Rent a month (yuan)"), Lease.rent_fen, kind="money", width=110),
        Column("months", _("Months paid at once"), Lease.months, kind="whole", width=90),
        Column("ended_on", _("Ended on"), Lease.ended_on, kind="day", width=100),
    ),
    filters=(
        Filter("running", _("In force"), lambda moment: Lease.state == LeaseState.RUNNING),
        Filter("expiring", _("Ends within 60 days"), _expiring),
        Filter("ended", _("Ended"), lambda moment: Lease.state == LeaseState.ENDED),
    ),
    order=lambda: Lease.until,
    watch=("lease",),
    actions=("lease.let",),
    empty=_("Nothing is let. Write down advertising spaces, warehouses and sites with their contracts."),
    icon="signature",
)
