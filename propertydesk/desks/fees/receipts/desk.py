"""The declaration of the receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Kind
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.parts import Part
from propertydesk.desks.fees.receipts import fields, rules, service
from propertydesk.desks.fees.receipts.booking import book_red
from propertydesk.desks.fees.receipts.books import BOOK_ACTIONS, BOOK_KIND, BOOK_LIST
from propertydesk.desks.fees.receipts.invoices import INVOICE_ACTIONS, INVOICE_KIND, INVOICE_LIST
from propertydesk.desks.fees.receipts.leases import RENT_ACTIONS
from propertydesk.desks.fees.receipts.lists import RECEIPTS
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.receipts.sheet import PAPERS
from propertydesk.office.models import Unit
from propertydesk.office.residents import main_person
from propertydesk.office.words import Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series
from propertydesk.store.search import Entry


def _payer(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    person = None if unit_id is None else main_person(asking.session, unit_id, asking.moment)
    return {} if person is None else {"payer": person.name}


def _counter() -> Any:
    from propertydesk.desks.fees.counter.screen import CounterPage

    return CounterPage


def entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a receipt is found by its number."""
    rows = session.execute(
        select(Receipt.id, Receipt.unit_id, Unit.label, Receipt.payer, Receipt.total_fen, Receipt.number)
        .outerjoin(Unit, Receipt.unit_id == Unit.id)
        .where(Receipt.id.in_(ids))
    ).tuples()
    return [
        Entry("receipt", id, unit_id, label or payer, f"{payer} · ¥{show(total)}", number=number)
        for id, unit_id, label, payer, total, number in rows
    ]


PART = Part(
    kinds=(
        Kind(
            "receipt", _("Receipt"), Receipt, "receipt", Series("receipt", "SK", Period.YEAR, 6),
            fields.RECEIPT_FIELDS, entries, life=rules.RECEIPT_LIFE,
        ),
        INVOICE_KIND,
        BOOK_KIND,
    ),
    actions=(
        Action(
            "receipt.pay", _("Take payment"), service.pay, Permission.COLLECT, makes="receipt", ask=fields.PAY_ASK,
            icon="wallet", defaults=_payer, undo="receipt.void", prints="F23", primary=True, screen=_counter,
        ),
        Action(
            "receipt.void", _("Void"), service.void, Permission.COLLECT, subject="receipt", ask=fields.VOID_ASK,
            when=rules.can_void, icon="ban", danger=True,
        ),
        Action(
            "receipt.reverse", _("Red entry"), service.reverse, Permission.COLLECT, subject="receipt",
            ask=fields.REVERSE_ASK, when=rules.can_reverse, icon="undo-2", danger=True, prints="F23",
        ),
        Action(
            "receipt.red", _("Red entry"), book_red, Permission.COLLECT, makes="receipt", icon="undo-2", inner=True,
        ),
        *RENT_ACTIONS,
        *INVOICE_ACTIONS,
        *BOOK_ACTIONS,
    ),
    lists=(RECEIPTS, INVOICE_LIST, BOOK_LIST),
    papers=PAPERS,
)  # fmt: skip
