"""A person erased leaves the fees too: receipts, deposits, the book's words, the bank, demands; the money stays."""

from __future__ import annotations

from sqlalchemy import select, text

from propertydesk.office.models import Person
from propertydesk.registry import metadata
from propertydesk.store.verify import verify
from tests.desks.fees.conftest import Fees

NAME, PHONE, ACCOUNT = "尉迟欣", "13800002401", "6222020000001234567"


def kept_of(fees: Fees) -> dict[str, str]:
    """What the file holds, table by table."""
    with fees.small.office.store.read() as session:
        names = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return {
            name: str(session.execute(text(f'SELECT * FROM "{name}"')).all())
            for name in names
            if not name.startswith(("sqlite_", "search_index"))
        }


def test_whoever_paid_is_erased_and_the_book_still_adds_up(fees: Fees) -> None:
    bill = fees.bill("物业管理费", "2026-10-01", 30000)
    unit = {"unit_id": fees.unit_id}
    deposit = {"kind": "key", "amount_fen": 20000, "payer": NAME, "phone": PHONE, "what_for": f"{NAME}的钥匙"}
    fees.cashier.perform("deposit.take", answers={**unit, **deposit, "method": "cash"})
    reduced = {"amount": 1000, "reason": "waived", "approved_by": "经理", "note": f"{NAME}来电 {PHONE}"}
    fees.manager.perform("bill.reduce", (bill,), reduced)
    moved = [{"method": "transfer", "amount_fen": 9000, "reference": f"{NAME}转账"}]
    fees.pay(9000, payer=NAME, note=f"{NAME}付", invoice_title=NAME, methods=moved)
    holder = {"holder": NAME, "bank": "工商银行", "account": ACCOUNT, "id_number": "110101199003078515"}
    fees.manager.perform("bank_agreement.sign", answers={**unit, **holder})
    spoken = {"reached": True, "person": NAME, "answer": "refuses", "words": f"{NAME}说不付"}
    fees.manager.perform("dunning.phone", (fees.unit_id,), spoken)
    agreed = {"agreed_at": "2026-11-21 10:00", "person": NAME, "phone": PHONE}
    fees.cashier.perform("door_collection.book", answers={**unit, **agreed})
    with fees.small.office.store.read() as session:
        person = session.scalars(select(Person.id).where(Person.name == NAME)).one()
    fees.manager.perform("person.erase", (person,), {"request": "written, 2026-11-20"})
    for table, held in kept_of(fees).items():
        assert NAME not in held, table
        assert PHONE not in held, table
    assert fees.check().balanced
    assert fees.owed(bill) == 20000
    assert verify(fees.small.office.folder, metadata()) == []
