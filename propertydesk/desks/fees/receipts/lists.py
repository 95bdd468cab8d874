"""The list of receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptLine, ReceiptPayment
from propertydesk.desks.fees.words import LineKind, PayMethod, ReceiptKind, ReceiptState
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission

_Reversed = aliased(Receipt)


class Methods(dict[str, int]):
    """Name of the method to fen: a mapping in JSON, words elsewhere."""

    @property
    def label(self) -> Text:
        """The methods and what each brought, to be spoken."""
        each = [_("{method} {amount}", method=PayMethod(name).label, amount=show(fen)) for name, fen in self.items()]
        return _one_after_another(each)


def _one_after_another(words: Sequence[Words]) -> Text:
    together: Words = words[0] if words else ""
    for each in words[1:]:
        together = _("{some}, {more}", some=together, more=each)
    return together if isinstance(together, Text) else Text("{words}", {"words": together})


def methods_of(session: Session, ids: Sequence[int]) -> Mapping[int, Methods]:
    """How each receipt was paid."""
    rows = session.execute(
        select(ReceiptPayment.receipt_id, ReceiptPayment.method, ReceiptPayment.amount_fen)
        .where(ReceiptPayment.receipt_id.in_(ids))
        .order_by(ReceiptPayment.id)
    ).tuples()
    found: dict[int, Methods] = {}
    for receipt_id, method, amount in rows:
        each = found.setdefault(receipt_id, Methods())
        each[method.value] = each.get(method.value, 0) + amount
    return found


def _items(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    rows = session.execute(
        select(ReceiptLine.receipt_id, ReceiptLine.kind, ReceiptLine.what)
        .where(ReceiptLine.receipt_id.in_(ids))
        .order_by(ReceiptLine.id)
    ).tuples()
    found: dict[int, dict[str, Words]] = {}
    for receipt_id, kind, what in rows:
        found.setdefault(receipt_id, {})[what] = what if kind == LineKind.BILL else kind.label
    return {receipt_id: _one_after_another(list(names.values())) for receipt_id, names in found.items()}


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.outerjoin(Unit, Receipt.unit_id == Unit.id)
        .join(Staff, Receipt.staff_id == Staff.id)
        .outerjoin(_Reversed, Receipt.reverses_id == _Reversed.id)
    )


def _tone(state: ReceiptState) -> str:
    return {ReceiptState.VALID: "plain", ReceiptState.RED: "late"}.get(state, "settled")


RECEIPTS = Listing(
    key="receipts",
    label=_("Receipts"),
    model=Receipt,
    kind="receipt",
    needs=Permission.FEES,
    icon="receipt",
    columns=(
        Column("number", _("Number"), Receipt.number, width=140),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("payer", _("Payer"), Receipt.payer, width=100),
        Column("at", _("At"), Receipt.at, kind="moment", width=130),
        Column("cashier", _("Cashier"), Staff.name, width=80),
        Column("total_fen", _("Total (yuan)"), Receipt.total_fen, kind="money", width=100),
        Column("methods", _("Methods"), batch=methods_of, kind="list", width=160),
        Column("state", _("State"), Receipt.state, kind="choice", of=ReceiptState, width=90, tone=_tone),
        Column("reverses", _("Takes back"), _Reversed.number, width=140),
        Column("items", _("Items"), batch=_items, width=200),
        Column("kind", _("For"), Receipt.kind, kind="choice", of=ReceiptKind, shown=False),
        Column("day", _("Counts for"), Receipt.day, kind="day", shown=False),
        Column("paid_on", _("Paid on"), Receipt.paid_on, kind="day", shown=False),
        Column("paper_serial", _("Serial printed on the paper"), Receipt.paper_serial, shown=False),
        Column("void_reason", _("Taken back because"), Receipt.void_reason, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("today", _("Today"), lambda moment: Receipt.day == moment.today),
        Filter(
            "mine", _("Mine today"),
            lambda moment, staff_id: (Receipt.day == moment.today) & (Receipt.staff_id == staff_id), own=True,
        ),
        Filter("valid", _("Valid"), lambda moment: Receipt.state == ReceiptState.VALID),
        Filter("void", _("Void"), lambda moment: Receipt.state == ReceiptState.VOID),
        Filter("red", _("Red entries"), lambda moment: Receipt.state == ReceiptState.RED),
        Filter("earlier", _("Paid earlier, entered later"), lambda moment: Receipt.paid_on.is_not(None)),
    ),
    watch=("receipt",),
    register="RECEIPTS",
    empty=_("No receipt yet. Find a household and press Enter at the cash counter."),
)  # fmt: skip
