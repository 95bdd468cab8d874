"""A repair that is paid for becomes a bill when the owner has accepted it (R64); its receipt stands on the order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action, Flow
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _, say
from propertydesk.core.money import show
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import BillState, ItemKind, ReceiptState
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.words import Nature, OrderState
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.office.words import Permission

_ORDER = WorkOrder.__tablename__


def _accepted(deed: Deed, order: WorkOrder) -> None:
    """The owner has accepted what they pay for: it is owed from today."""
    if order.state != OrderState.ACCEPTED and order.accepted_at is None:
        return
    if order.unit_id is None or order.nature != Nature.PAID or not order.total_fen:
        return
    bill = _bill_of(deed, order)
    if bill is not None:
        if bill.charged_fen != order.total_fen:
            deed.warn(_("¥{sum} are on the household's bill", sum=show(bill.charged_fen)))
        return
    item = _service_item(deed)
    if item is None:
        return  # the office charges nothing through the program yet
    charge(deed, order)
    deed.warn(_("¥{sum} are on the household's bill", sum=show(order.total_fen)))


def charge(deed: Deed, order: WorkOrder) -> Bill:
    """Put what a repair costs on the household's bill, due today. Raises ``UserError`` where nothing is."""
    item = _service_item(deed)
    if item is None:
        raise UserError(_("Add a fee for agreed services first."), code="no_item")
    if order.unit_id is None:
        raise UserError(_("This repair is no household's."))
    if not order.total_fen:
        raise UserError(_("No price is on the order."))
    if _bill_of(deed, order) is not None:
        raise UserError(_("This repair is on a bill already."), code="charged")
    asked: dict[str, Any] = dict.fromkeys(("lease_id", "count", "price", "since", "until"))
    made: Bill = also(
        deed,
        "bill.charge",
        **asked,
        unit_id=order.unit_id,
        item_id=item.id,
        amount=order.total_fen,
        due_on=deed.moment.today,
        note=say(_("Repair {number}", number=order.number or ""), deed.setting("language")),
        source_kind=_ORDER,
        source_id=order.id,
        source_number=order.number,
    )
    return made


def _bill_of(deed: Deed, order: WorkOrder) -> Bill | None:
    query = select(Bill).where(Bill.unit_id == order.unit_id, Bill.source_kind == _ORDER, Bill.source_id == order.id)
    return deed.session.scalars(query.where(Bill.state != BillState.WITHDRAWN).limit(1)).first()


def _service_item(deed: Deed) -> FeeItem | None:
    query = select(FeeItem).where(FeeItem.kind == ItemKind.SERVICE, FeeItem.retired.is_(False)).order_by(FeeItem.id)
    return deed.session.scalars(query.limit(1)).first()


def _receipt_on_orders(deed: Deed, receipt: Receipt) -> None:
    """The number of the receipt stands on the order that it pays, and leaves it when the receipt is void."""
    if receipt.state == ReceiptState.RED:
        receipt = deed.session.get_one(Receipt, receipt.reverses_id)
    stands = receipt.state == ReceiptState.VALID and receipt.reversed_by_id is None
    for line in receipt.lines:
        bill = line.bill
        if bill is None or bill.source_kind != _ORDER:
            continue
        order = deed.session.get_one(WorkOrder, bill.source_id)
        if stands and order.receipt_number is None:
            deed.change(order, receipt_number=receipt.number)
        elif not stands and order.receipt_number == receipt.number:
            deed.change(order, receipt_number=None)


FLOWS = (
    Flow("work_order.accept", _accepted),
    Flow("work_order.slip", _accepted),
    Flow("receipt.pay", _receipt_on_orders),
    Flow("receipt.void", _receipt_on_orders),
    Flow("receipt.reverse", _receipt_on_orders),
)

ACTIONS = (
    Action(
        "work_order.charge", _("Put on the household's bill"), charge, Permission.COLLECT, subject="work_order",
        makes="bill", icon="book-open-text",
    ),
)  # fmt: skip
