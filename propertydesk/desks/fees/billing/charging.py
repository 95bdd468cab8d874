"""Single bills: charged once, reduced with approval, withdrawn while nothing of them is paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import price_times
from propertydesk.desks.fees.billing.bearers import Bearers
from propertydesk.desks.fees.billing.known import Wanted, look_up
from propertydesk.desks.fees.billing.periods import Period
from propertydesk.desks.fees.billing.prices_in_time import price_in_words
from propertydesk.desks.fees.dunning.promises import balances_changed
from propertydesk.desks.fees.ledger.book import check_open, post
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem, Lease
from propertydesk.desks.fees.tariffs.prices import price_on
from propertydesk.desks.fees.tariffs.spans import wrong_span
from propertydesk.desks.fees.words import Account, Bearer, BillSource, BillState, ReduceReason
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.settings import setting


def _positive(value: Decimal | int) -> Words | None:
    return None if value > 0 else _("More than 0, please.")


CHARGE_ASK = (
    Field(Bill.unit_id, _("Unit"), lookup="unit"),
    Field(Bill.item_id, _("Fee"), lookup="fee_item", required=True),
    Field("amount", _("Amount (yuan)"), kind="money", checks=(_positive,), hint=_("Or how many, at which price")),
    Field("count", _("Quantity"), kind="decimal", checks=(_positive,)),
    Field("price", _("Price (yuan)"), kind="decimal", checks=(_positive,), hint=_("Empty: as it is set")),
    Field(Bill.since, _("From"), required=False),
    Field(Bill.until, _("Until"), required=False),
    Field(Bill.due_on, _("Due on"), required=False),
    Field(Bill.lease_id, _("Lease"), lookup="lease", hint=_("Instead of a unit")),
    Field(Bill.note, _("Note"), width=3),
    Field(Bill.source_kind, _("Kind of the record behind it"), width=0),
    Field(Bill.source_id, _("Record behind it"), width=0),
    Field(Bill.source_number, _("Number of the paper behind it"), width=0),
)
REDUCE_ASK = (
    Field("amount", _("Amount (yuan)"), kind="money", required=True, checks=(_positive,)),
    Field("reason", _("Why"), kind="choice", choices=ReduceReason, required=True),
    Field("approved_by", _("Approved by"), kind="line", length=60, required=True),
    Field("note", _("Note"), kind="line", length=200, width=3),
)
WITHDRAW_ASK = (Field("why", _("Why"), kind="line", length=200, required=True, width=3),)


def charge(deed: Deed, **asked: Any) -> Bill:
    """Charge something once: an amount, or how many at which price. Raises in words at the field that is missing."""
    today = deed.moment.today
    check_open(deed.session, today)
    item = deed.session.get_one(FeeItem, asked["item_id"])
    unit = None if asked["unit_id"] is None else deed.session.get_one(Unit, asked["unit_id"])
    lease = None if asked["lease_id"] is None else deed.session.get_one(Lease, asked["lease_id"])
    if (unit is None) == (lease is None):
        raise UserError(_("Which unit is it for?"), "unit_id")
    since = asked["since"] or today
    until = asked["until"] or since
    require(wrong_span(since, until))
    charged, basis = _amount(deed, item, unit, asked["amount"], asked["count"], asked["price"])
    bearer, person_id = _bearer(deed, item, unit, since)
    return deed.add(
        Bill(
            unit_id=asked["unit_id"], lease_id=asked["lease_id"], item_id=item.id, person_id=person_id, bearer=bearer,
            source=BillSource.ONCE, since=since, until=until, day=today,
            due_on=asked["due_on"] or max(today, since) + timedelta(days=item.due_days),
            basis=basis, charged_fen=charged, reduced_fen=0, paid_fen=0, state=BillState.OPEN, in_collection=False,
            source_kind=asked["source_kind"], source_id=asked["source_id"], source_number=asked["source_number"],
            note=asked["note"],
        )
    )  # fmt: skip


def _amount(
    deed: Deed, item: FeeItem, unit: Unit | None, amount: int | None, count: Decimal | None, price: Decimal | None
) -> tuple[int, str]:
    """What is charged in fen, and how it came about."""
    if amount is not None:
        if price is not None or count is not None:
            raise UserError(_("Name the amount, or how many at which price; not both."), "amount")
        return amount, price_in_words(Decimal(amount) / 100)
    if price is None:
        tariff = price_on(deed.session, item.id, deed.moment.today, unit)
        if tariff is None:
            raise UserError(_("What does it cost? No price is set for “{item}”.", item=item.name), "amount")
        price = tariff.price
    many = Decimal(1) if count is None else count
    charged = price_times(price, many)
    if charged <= 0:
        raise UserError(_("That is nothing. Name an amount."), "amount")
    return charged, f"{many:f} × {price_in_words(price)}"


def _bearer(deed: Deed, item: FeeItem, unit: Unit | None, day: date) -> tuple[Bearer, int | None]:
    """Who bears a charge of *unit* on *day*, as a run would say it."""
    if unit is None:
        return Bearer.LESSEE, None
    wanted = Wanted(Period(day, day), (item,), day, None, frozenset({unit.id}))
    known = look_up(deed.session, wanted)
    bearers = Bearers(known, setting(deed.session, "fees_developer_bears") == "yes")
    return bearers.on(known.houses[0], item.id, day)


def reduce(deed: Deed, bill: Bill, amount: int, reason: ReduceReason, approved_by: str, note: str | None) -> None:
    """Take something off a bill, as was approved (fen). Raises above what is owed."""
    before = _sums(bill)
    post(
        deed, Account.REDUCED, amount, day=max(deed.moment.today, bill.day), bill=bill, reason=reason,
        approved_by=approved_by, note=note,
    )  # fmt: skip
    deed.record("bill", bill.id, before, _sums(bill) | {"reason": reason.value, "approved_by": approved_by})
    balances_changed(deed, [bill.unit_id])


def withdraw_bill(deed: Deed, bill: Bill, why: str) -> None:
    """Take a bill back of which nothing is paid: it is reduced in full, and what it stood for may be billed again."""
    before = _sums(bill)
    if bill.owed_fen:
        post(
            deed, Account.REDUCED, bill.owed_fen, day=max(deed.moment.today, bill.day), bill=bill,
            reason=ReduceReason.WRONG, note=why,
        )  # fmt: skip
    else:
        check_open(deed.session, deed.moment.today)
    bill.state = BillState.WITHDRAWN
    deed.session.flush()
    deed.record("bill", bill.id, before, _sums(bill) | {"why": why})
    balances_changed(deed, [bill.unit_id])


def may_be_reduced(deed: Deed, bill: Bill) -> None:
    """Only what is owed, and not what the bank is asked for at the moment."""
    if bill.state not in (BillState.OPEN, BillState.PART):
        raise UserError(_("Nothing of this bill is owed."))
    _not_at_the_bank(bill)


def may_be_withdrawn(deed: Deed, bill: Bill) -> None:
    """Only what nobody has paid anything of."""
    if bill.state == BillState.WITHDRAWN:
        raise UserError(_("This bill was withdrawn."))
    if bill.paid_fen:
        raise UserError(_("Something of this bill is paid. Reverse the receipt first, or reduce the rest."))
    _not_at_the_bank(bill)


def _not_at_the_bank(bill: Bill) -> None:
    if bill.in_collection:
        raise UserError(_("This bill is at the bank for collection. Wait for its answer."))


def _sums(bill: Bill) -> dict[str, Any]:
    return {"charged_fen": bill.charged_fen, "reduced_fen": bill.reduced_fen, "state": bill.state.value}


def rest_of(asking: Any, bill: Bill) -> Mapping[str, Any]:
    """The whole rest, to begin with."""
    return {"amount": bill.owed_fen}
