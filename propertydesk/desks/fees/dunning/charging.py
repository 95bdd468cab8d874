"""Charging a contract's penalty: a bill of its own for each bill that it grew on."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show_with_sign
from propertydesk.desks.fees.dunning.penalty import penalties, terms_of
from propertydesk.desks.fees.ledger.book import check_open
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import BillSource, BillState, ItemKind
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit


def charge_penalty(deed: Deed, unit: Unit, *, until: date | None = None) -> Bill:
    """Bill the penalty that has grown *until* (today where nobody said) and is not billed yet. Returns the last bill.

    Raises ``UserError`` when the contract has none, when nothing has grown, or when the book is locked.
    """
    day = deed.moment.today
    on = until or day
    if on > day:
        raise UserError(_("What has not grown yet cannot be charged."), "until")
    if not terms_of(deed.session).on:
        raise UserError(_("The contract has no penalty: its share a day is set to 0."), code="no_penalty")
    check_open(deed.session, day)
    grown = penalties(deed.session, unit.id, on)
    if not grown:
        raise UserError(_("{unit}: no penalty has grown that is not charged yet.", unit=unit.label), code="nothing_due")
    item = penalty_item(deed)
    made = [_bill(deed, deed.session.get_one(Bill, id), item, fen, on) for id, fen in grown.items()]
    total = sum(grown.values())
    deed.tell(_("{unit}: contract penalty of {sum} charged", unit=unit.label, sum=show_with_sign(total)))
    deed.touch("unit", unit.id)
    return made[-1]


def penalty_item(deed: Deed) -> FeeItem:
    """The item that penalties are billed under: the office's setting, else the only one of its kind."""
    code = deed.setting("fees_penalty_item")
    wanted = FeeItem.code == code if code else FeeItem.kind == ItemKind.PENALTY
    item = deed.session.scalar(select(FeeItem).where(wanted, FeeItem.retired.is_(False)).order_by(FeeItem.id).limit(1))
    if item is None:
        raise UserError(
            _("There is no fee item for contract penalties. Add one of this kind, or name its code in the settings."),
            code="no_item",
        )
    return item


def _bill(deed: Deed, of: Bill, item: FeeItem, fen: int, on: date) -> Bill:
    last = deed.session.scalar(
        select(func.max(Bill.until)).where(
            Bill.unit_id == of.unit_id,
            Bill.of_bill_id == of.id,
            Bill.source == BillSource.PENALTY,
            Bill.state != BillState.WITHDRAWN,
        )
    )
    since = min((last or of.due_on) + timedelta(days=1), on)
    return deed.add(
        Bill(
            unit_id=of.unit_id, item_id=item.id, parking_id=of.parking_id, person_id=of.person_id, bearer=of.bearer,
            source=BillSource.PENALTY, of_bill_id=of.id, since=since, until=on, day=deed.moment.today,
            due_on=deed.moment.today + timedelta(days=item.due_days), charged_fen=fen,
            basis=f"{of.item.name} {of.since} ~ {of.until} × {_rate(deed)}",
        )
    )  # fmt: skip


def _rate(deed: Deed) -> str:
    return f"{Decimal(terms_of(deed.session).rate).normalize():f}/10000"
