"""A batch of receipts: the same book as one by one, one journal row, all or nothing."""

from __future__ import annotations

import pytest

from propertydesk import registry
from propertydesk.core.errors import UserError
from propertydesk.desks.fees.receipts.many import Taken, book_many
from propertydesk.desks.fees.words import PayMethod
from propertydesk.office.deed import Deed
from propertydesk.store.verify import verify
from tests.desks.fees.conftest import Fees


def batch(fees: Fees, taken: list[Taken]) -> list[int]:
    office, actor = fees.small.office, fees.cashier.actor
    with office.store.write() as session:
        moment = office.moment(session)
        deed = Deed(session, actor, moment, office.now(), office.catalogue, "receipt.pay", office.folder)
        return book_many(deed, taken, PayMethod.TRANSFER)


def test_a_batch_pays_bills_in_part_and_in_full_and_prepays(fees: Fees) -> None:
    other = fees.second_unit()
    july, august = fees.bill("物业管理费", "2026-07-01", 26477), fees.bill("物业管理费", "2026-08-01", 26477)
    theirs = fees.bill("水费", "2026-08-01", 4000, unit_id=other)
    ids = batch(
        fees,
        [
            Taken(fees.unit_id, "尉迟文轩", ((july, 26477), (august, 10000))),
            Taken(fees.unit_id, "尉迟文轩", ((august, 6477),), reference="B1"),
            Taken(other, "/", ((theirs, 4000),), ahead_fen=1000),
        ],
    )
    rows = {row["number"]: row for row in fees.rows("receipts")}
    assert [rows[f"SK-2026-{n:06}"]["total_fen"] for n in (1, 2, 3)] == [36477, 6477, 5000]
    assert len(ids) == 3
    assert [fees.owed(each) for each in (july, august, theirs)] == [0, 10000, 0]
    book = fees.check()
    assert book.troubles == () and book.figures.prepaid == 1000
    assert [str(row["state"].value) for row in fees.rows("bills")] == ["settled", "part", "settled"]
    fees.pay(10000)
    assert fees.rows("receipts")[0]["number"] == "SK-2026-000004"
    assert verify(fees.small.office.folder, registry.metadata()) == []


def test_a_batch_that_pays_too_much_books_nothing(fees: Fees) -> None:
    july = fees.bill("物业管理费", "2026-07-01", 26477)
    with pytest.raises(UserError) as refused:
        batch(fees, [Taken(fees.unit_id, "/", ((july, 26477),)), Taken(fees.unit_id, "/", ((july, 1),))])
    assert refused.value.code == "over"
    assert fees.rows("receipts") == [] and fees.owed(july) == 26477
    assert fees.pay(26477).numbers == ("SK-2026-000001",)
