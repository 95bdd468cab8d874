"""Prepayments that company finance pays back, a small kind whole: never from the till (RULES 8.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Column, Filter, Kind, Listing
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.deposits.models import Refund
from propertydesk.desks.fees.ledger.book import post, prepaid
from propertydesk.desks.fees.ledger.models import Entry
from propertydesk.desks.fees.words import Account
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.residents import main_person
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series
from propertydesk.store.search import Entry as Found

REFUND_ASK = (
    Field(Refund.unit_id, _("Unit"), lookup="unit"),
    Field(Refund.amount_fen, _("Amount (yuan)")),
    Field(Refund.paid_to, _("Paid to")),
    Field(Refund.day, _("Paid by company finance on"), required=False, hint=_("Today when left empty")),
    Field(Refund.reference, _("Reference of company finance"), required=True),
    Field(Refund.approved_by, _("Approved by")),
    Field(Refund.why, _("Why"), width=3),
)
REFUND_FIELDS = (*REFUND_ASK, Field(Refund.at, _("Entered")), Field(Refund.staff_id, _("By"), lookup="staff"))


def refund_prepaid(
    deed: Deed,
    unit_id: int,
    amount_fen: int,
    paid_to: str,
    day: date | None,
    reference: str,
    approved_by: str,
    why: str,
) -> Refund:
    """Company finance has paid *amount_fen* of what the unit prepaid back on *day* (today when None)."""
    on = day or deed.moment.today
    require(
        {
            "day": _("This day is still to come.") if on > deed.moment.today else None,
            "amount_fen": _amount_trouble(deed.session, unit_id, amount_fen, on),
        }
    )
    if approved_by.strip() == deed.actor.name:
        deed.warn(_("you have also approved it; no second person has agreed"))
    refund = deed.add_numbered(
        Refund(
            unit_id=unit_id, amount_fen=amount_fen, day=on, at=deed.at, paid_to=paid_to, reference=reference, why=why,
            approved_by=approved_by, staff_id=deed.actor.staff_id,
        )
    )  # fmt: skip
    post(
        deed, Account.PREPAID, -amount_fen, day=on, unit_id=unit_id, approved_by=approved_by,
        note=f"{refund.number} {reference}",
    )  # fmt: skip
    left = show(prepaid(deed.session, unit_id))
    deed.tell(_("{number}: ¥{sum} refunded, ¥{left} still prepaid", number=refund.number or "", sum=show(amount_fen),
                left=left))  # fmt: skip
    return refund


def _amount_trouble(session: Session, unit_id: int, amount_fen: int, day: date) -> Words | None:
    if amount_fen <= 0:
        return _("An amount above nought, please.")
    there = least_prepaid_since(session, unit_id, day)
    if there <= 0:
        return _("On {day} nothing is prepaid that could go back.", day=day)
    if amount_fen > there:
        return _("From {day} on, ¥{sum} at most are prepaid.", day=day, sum=show(there))
    return None


def least_prepaid_since(session: Session, unit_id: int, day: date) -> int:
    """The lowest that a unit's prepayment stood at from the end of *day* on, in fen: so much may go back that day."""
    sums = (
        select(Entry.day, func.sum(Entry.amount_fen))
        .where(Entry.unit_id == unit_id, Entry.account == Account.PREPAID)
        .group_by(Entry.day)
        .order_by(Entry.day)
    )
    by_day: list[tuple[date, int]] = [(on, int(amount)) for on, amount in session.execute(sums).tuples()]
    standing = list(accumulate(amount for _on, amount in by_day))
    before = next((total for (on, _amount), total in zip(reversed(by_day), reversed(standing), strict=True)
                   if on <= day), 0)  # fmt: skip
    after = [total for (on, _amount), total in zip(by_day, standing, strict=True) if on > day]
    return min([before, *after])


def refund_entries(session: Session, ids: Sequence[int]) -> Sequence[Found]:
    """Search entries: a refund is found by its number."""
    rows = session.scalars(select(Refund).where(Refund.id.in_(ids)))
    return [
        Found("refund", row.id, row.unit_id, row.unit.label, f"{row.paid_to} · ¥{show(row.amount_fen)}",
              number=row.number)
        for row in rows
    ]  # fmt: skip


def _known(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """All that is prepaid, to whoever speaks for the household."""
    if unit_id is None:
        return {"day": asking.moment.today}
    person = main_person(asking.session, unit_id, asking.moment)
    there = least_prepaid_since(asking.session, unit_id, asking.moment.today)
    return {"day": asking.moment.today} | ({"paid_to": person.name} if person else {}) | (
        {"amount_fen": there} if there > 0 else {}
    )  # fmt: skip


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join(Unit, Refund.unit_id == Unit.id).join(Staff, Refund.staff_id == Staff.id)


REFUND_KIND = Kind(
    "refund", _("Refund of a prepayment"), Refund, "undo-2", Series("refund", "TK", Period.YEAR, 4), REFUND_FIELDS,
    refund_entries,
)  # fmt: skip

REFUND_ACTIONS = (
    Action(
        "refund.prepaid", _("Refund a prepayment"), refund_prepaid, Permission.FINANCE, makes="refund", ask=REFUND_ASK,
        icon="undo-2", defaults=_known, hint=_("Company finance pays it, never the till."),
    ),
)  # fmt: skip

REFUND_LIST = Listing(
    key="refunds",
    label=_("Refunds of prepayments"),
    model=Refund,
    needs=Permission.FEES,
    kind="refund",
    icon="undo-2",
    columns=(
        Column("number", _("Number"), Refund.number, width=120),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("amount_fen", _("Amount (yuan)"), Refund.amount_fen, kind="money", width=100),
        Column("day", _("Paid by company finance on"), Refund.day, kind="day", width=110),
        Column("paid_to", _("Paid to"), Refund.paid_to, width=120),
        Column("reference", _("Reference of company finance"), Refund.reference, width=140),
        Column("why", _("Why"), Refund.why, width=240),
        Column("approved_by", _("Approved by"), Refund.approved_by, width=100),
        Column("at", _("Entered"), Refund.at, kind="moment", shown=False),
        Column("by", _("By"), Staff.name, width=80),
    ),
    base=_joined,
    filters=(Filter("this_month", _("This month"), lambda moment: Refund.day >= moment.today.replace(day=1)),),
    watch=("refund",),
    actions=("refund.prepaid",),
    empty=_("No prepayment was refunded yet."),
)
