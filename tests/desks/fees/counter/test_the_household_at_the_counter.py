"""What the counter reads of a household, and the cashier's till: one look each, frozen."""

from __future__ import annotations

from propertydesk.desks.fees.counter.account import Account, account
from propertydesk.desks.fees.counter.items.head import others, warnings
from propertydesk.desks.fees.counter.today import Till, till
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.words import Answer, PayMethod
from propertydesk.office.models import Occupancy, ParkingPlace
from propertydesk.office.words import Relation, Role
from tests.desks.fees.conftest import Fees

MANAGEMENT = "物业管理费"


def at_the_counter(fees: Fees, *more: int) -> Account:
    cashier = fees.cashier
    known: Account = cashier.read(
        lambda session, moment: account(session, moment, fees.unit_id, more, cashier.actor.staff_id)
    )
    return known


def till_of(fees: Fees) -> Till:
    cashier = fees.cashier
    known: Till = cashier.read(lambda session, moment: till(session, moment, cashier.actor.staff_id))
    return known


def test_items_come_oldest_first_and_say_how_late_they_are(fees: Fees) -> None:
    fees.bill(MANAGEMENT, "2026-11-01", 26477, due="2026-11-25")
    fees.bill(MANAGEMENT, "2026-10-01", 26477, due="2026-10-25")
    known = at_the_counter(fees)
    assert [(item.late_days, item.is_due) for item in known.items] == [(26, True), (-5, False)]
    assert (known.unit, known.payer, known.owed_fen) == ("3-1-1001", "尉迟文轩", 52954)


def test_the_same_owners_other_unit_is_offered_with_its_bay(fees: Fees) -> None:
    second = fees.second_unit()
    bill_id = fees.bill(MANAGEMENT, "2026-10-01", 20000, unit_id=second)
    with fees.small.office.store.write() as session:
        session.add(Occupancy(unit_id=second, person_id=1, relation=Relation.OWNER))
        bay = ParkingPlace(name="B1-077", unit_id=second)
        session.add(bay)
        session.flush()
        session.get_one(Bill, bill_id).parking_id = bay.id
    known = at_the_counter(fees)
    assert [(other.unit, other.owed_fen, other.places) for other in known.others] == [("3-1-1002", 20000, ("B1-077",))]
    assert str(others(known)) == "The same payer also owes for 3-1-1002, B1-077 ¥200.00"
    both = at_the_counter(fees, second)
    assert (both.others, both.owed_fen, both.units) == ((), 20000, (fees.unit_id, second))


def test_a_strangers_unit_is_not(fees: Fees) -> None:
    fees.bill(MANAGEMENT, "2026-10-01", 20000, unit_id=fees.second_unit())
    assert at_the_counter(fees).others == ()


def test_what_the_bank_collects_and_what_was_promised_is_said(fees: Fees) -> None:
    bill_id = fees.bill(MANAGEMENT, "2026-10-01", 26477)
    with fees.small.office.store.write() as session:
        session.get_one(Bill, bill_id).in_collection = True
    fees.manager.perform(
        "dunning.promise", (fees.unit_id,), {"person": "尉迟文轩", "promised_on": "2026-11-25", "promised_fen": "100"}
    )
    known = at_the_counter(fees)
    assert known.dunned is not None
    assert known.dunned.answer == Answer.PROMISED
    assert [str(words) for words in warnings(known)] == [
        "¥264.77 are at the bank for collection. Taken here too, they come in twice.",
        "Promised: ¥100.00 by 2026-11-25.",
    ]


def test_a_collector_on_the_way_is_known(fees: Fees) -> None:
    fees.bill(MANAGEMENT, "2026-10-01", 26477)
    assert at_the_counter(fees).at_the_door is None
    booked = fees.cashier.perform(
        "door_collection.book",
        answers={"unit_id": fees.unit_id, "agreed_at": "2026-11-20 15:00", "person": "尉迟文轩"},
    )
    fees.cashier.perform("door_collection.go", booked.ids, {"change_fen": "100"})
    known = at_the_counter(fees)
    assert known.at_the_door is not None
    assert known.at_the_door.id == booked.ids[0]
    assert till_of(fees).door_out == 1


def test_the_next_serial_of_the_cashiers_book_is_filled_in(fees: Fees) -> None:
    assert at_the_counter(fees).serial is None
    fees.manager.perform(
        "receipt_book.issue",
        answers={"holder_id": fees.small.staff[Role.CASHIER].staff_id, "first": "0001201", "last": "0001250"},
    )
    assert at_the_counter(fees).serial == "0001201"


def test_a_month_costs_what_was_billed_last(fees: Fees) -> None:
    fees.bill(MANAGEMENT, "2026-09-01", 20000)
    fees.bill(MANAGEMENT, "2026-10-01", 26477)
    fees.bill("水费", "2026-10-01", 9900)
    assert at_the_counter(fees).monthly_fen == 26477


def test_the_till_sums_what_came_in_and_leaves_out_what_is_void(fees: Fees) -> None:
    fees.bill(MANAGEMENT, "2026-10-01", 26477)
    first = fees.pay(10000, method="cash", tendered=12000)
    fees.pay(5000, method="wechat")
    known = till_of(fees)
    assert (known.receipts, known.total_fen, known.cash_fen) == (2, 15000, 10000)
    assert known.methods == ((PayMethod.CASH, 10000), (PayMethod.WECHAT, 5000))
    assert known.last is not None
    assert known.last.total_fen == 5000
    fees.cashier.perform("receipt.void", first.ids, {"void_reason": "jam", "copies_back": True})
    known = till_of(fees)
    assert (known.receipts, known.voids, known.total_fen, known.cash_fen) == (1, 1, 5000, 0)


def test_after_the_close_money_counts_for_tomorrow(fees: Fees) -> None:
    fees.bill(MANAGEMENT, "2026-10-01", 26477)
    fees.pay(10000, method="cash")
    fees.cashier.perform("day.close", answers={"counted_fen": "100"})
    known = till_of(fees)
    assert known.closed
    assert (known.day.isoformat(), known.receipts, known.last) == ("2026-11-21", 0, None)


def test_receipts_of_the_household_stand_newest_first(fees: Fees) -> None:
    fees.bill(MANAGEMENT, "2026-10-01", 26477)
    fees.pay(10000, method="cash")
    fees.small.clock.forward(minutes=5)
    fees.pay(5000, method="wechat")
    assert [(paid.total_fen, paid.methods) for paid in at_the_counter(fees).receipts] == [
        (5000, (PayMethod.WECHAT,)),
        (10000, (PayMethod.CASH,)),
    ]
