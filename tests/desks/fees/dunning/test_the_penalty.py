"""The contract's penalty, by hand: off unless the contract has it, simple, from the day after, capped (RULES 8.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.desks.fees.dunning.penalty import Terms, penalties, penalty_of
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.words import BillSource, ItemKind
from propertydesk.office.words import Role
from tests.desks.fees.dunning.conftest import Owing

FIVE = Terms(Decimal(5), 100)
"""万分之五 a day, at most the fee itself."""


@dataclass(frozen=True)
class OneBill:
    """A bill of 264.77, due on 25 October 2026."""

    charged_fen: int = 26477
    reduced_fen: int = 0
    paid_fen: int = 0
    due_on: date = date(2026, 10, 25)


@pytest.mark.parametrize(
    ("on", "fen"),
    [
        ("2026-10-25", 0),
        ("2026-10-26", 13),  # 26477 × 0.0005 × 1 = 13.2385
        ("2026-10-28", 40),  # 39.7155
        ("2026-11-24", 397),  # 30 days: 397.155
        ("2027-10-25", 4832),  # 365 days: 4832.0525, no penalty on the penalty
        ("2031-10-25", 24174),  # 1,826 days: 24,173.501
        ("2036-10-25", 26477),  # never more than the fee
    ],
)
def test_so_much_a_day_from_the_day_after(on: str, fen: int) -> None:
    assert penalty_of(OneBill(), date.fromisoformat(on), FIVE) == fen
    days = (date.fromisoformat(on) - date(2026, 10, 25)).days
    exact = min(Decimal(26477) * 5 * days / 10000, Decimal(26477))
    assert penalty_of(OneBill(), date.fromisoformat(on), FIVE) == int(exact.to_integral_value("ROUND_HALF_UP"))


def test_half_a_fen_goes_up() -> None:
    assert penalty_of(OneBill(charged_fen=1000), date(2026, 10, 26), FIVE) == 1  # 0.5
    assert penalty_of(OneBill(charged_fen=999), date(2026, 10, 26), FIVE) == 0  # 0.4995


def test_other_terms() -> None:
    day = date(2026, 11, 24)
    assert penalty_of(OneBill(), day, Terms()) == 0
    assert penalty_of(OneBill(), day, Terms(Decimal(30), 100)) == 2383  # 千分之三: 2382.93
    assert penalty_of(OneBill(), day, Terms(Decimal("1.25"), 100)) == 99  # 99.28875
    assert penalty_of(OneBill(), date(2036, 10, 25), Terms(Decimal(5), 30)) == 7943  # 30 % of it: 7943.1
    assert penalty_of(OneBill(), date(2036, 10, 25), Terms(Decimal(5), 0)) == 48360  # no cap: 3,653 days, 48,360.24


def test_what_is_paid_counts_no_more_from_the_day_after() -> None:
    paid = [(date(2026, 11, 4), 10000), (date(2026, 11, 14), 6477)]
    # 10 days of 26477, 10 of 16477, 10 of 10000
    assert penalty_of(OneBill(paid_fen=16477), date(2026, 11, 24), FIVE, paid) == 265  # 264.77
    early = [(date(2026, 10, 1), 10000)]
    assert penalty_of(OneBill(paid_fen=10000), date(2026, 11, 24), FIVE, early) == 247  # 30 × 16477: 247.155
    back = [(date(2026, 11, 4), 26477), (date(2026, 11, 14), -26477)]
    assert penalty_of(OneBill(), date(2026, 11, 24), FIVE, back) == 265  # 20 days of 26477


def test_what_was_taken_off_was_never_owed() -> None:
    assert penalty_of(OneBill(reduced_fen=6477), date(2026, 11, 24), FIVE) == 300  # 20000 × 0.015


def test_an_office_has_none_until_its_contract_says_so(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    assert grown(owing) == {}
    with pytest.raises(UserError, match="set to 0"):
        owing.dun("charge_penalty")
    assert owing.step(owing.dun("phone")[0]).penalty_fen == 0


@pytest.mark.parametrize("rate", ["0.5%", "-5", "abc", "500", "1.234"])
def test_a_share_is_a_number_of_ten_thousandths(owing: Owing, rate: str) -> None:
    with pytest.raises(AnswersWrong):
        owing.office.do("settings.change", fees_penalty_rate=rate)


def test_it_is_charged_once_under_its_own_item_and_grows_on(owing: Owing) -> None:
    owing.office.do("settings.change", fees_penalty_rate="5")
    bill = owing.owes(26477, "2026-10-25")
    owing.owes(100, "2026-12-25")
    owing.on("2026-11-24")
    assert grown(owing) == {bill: 397}
    assert owing.step(owing.dun("phone")[0]).penalty_fen == 397
    done = owing.office.do("dunning.charge_penalty", owing.unit)
    assert "¥3.97" in str(done.message)
    made = owing.bill(done.ids[0])
    assert (made.source, made.of_bill_id, made.charged_fen) == (BillSource.PENALTY, bill, 397)
    assert (made.since, made.until, made.day) == (date(2026, 10, 26), date(2026, 11, 24), date(2026, 11, 24))
    assert made.item_id == owing.items[ItemKind.PENALTY.value]
    with pytest.raises(UserError, match="no penalty has grown"):
        owing.dun("charge_penalty")
    owing.on("2026-12-24")
    assert grown(owing) == {bill: 794 - 397}  # 60 days: 794.31; and none on the penalty itself
    again = owing.bill(owing.dun("charge_penalty")[0])
    assert (again.since, again.until, again.charged_fen) == (date(2026, 11, 25), date(2026, 12, 24), 397)


def test_one_that_was_withdrawn_is_charged_anew_for_the_same_days(owing: Owing) -> None:
    owing.office.do("settings.change", fees_penalty_rate="5")
    owing.owes(26477, "2026-10-25")
    owing.on("2026-11-24")
    (wrong,) = owing.dun("charge_penalty")
    owing.office.do("bill.withdraw", wrong, why="试")
    made = owing.bill(owing.dun("charge_penalty")[0])
    assert (made.since, made.until, made.charged_fen) == (date(2026, 10, 26), date(2026, 11, 24), 397)


def test_what_was_paid_earlier_than_it_was_booked_grew_until_it_was_paid(owing: Owing) -> None:
    owing.office.do("settings.change", fees_penalty_rate="5")
    bill = owing.owes(26477, "2026-10-25")
    owing.on("2026-11-24")
    transfer = {"unit_id": owing.unit, "amount": "100", "method": "transfer", "paid_on": "2026-11-04"}
    owing.office.do("receipt.pay", **transfer)
    assert grown(owing) == {bill: 297}  # 10 days of 26477, 20 of 16477: 297.155


def test_what_was_waived_is_not_asked_again(owing: Owing) -> None:
    owing.office.do("settings.change", fees_penalty_rate="5")
    owing.owes(26477, "2026-10-25")
    owing.on("2026-11-24")
    (charged,) = owing.dun("charge_penalty")
    owing.is_reduced(charged, 397, "2026-11-24 11:00")
    assert grown(owing) == {}


def test_a_settled_fee_grows_no_more(owing: Owing) -> None:
    owing.office.do("settings.change", fees_penalty_rate="5")
    owing.owes(26477, "2026-10-25")
    owing.pays(26477, "2026-11-20 09:00")
    assert grown(owing) == {}


def test_charging_is_for_whoever_may_reduce_and_never_ahead(owing: Owing) -> None:
    owing.office.do("settings.change", fees_penalty_rate="5")
    owing.owes(26477, "2026-10-25")
    with pytest.raises(NotAllowed):
        owing.office.as_(Role.CASHIER).perform("dunning.charge_penalty", (owing.unit,))
    with pytest.raises(UserError, match="has not grown yet"):
        owing.dun("charge_penalty", until="2026-11-21")
    made = owing.bill(owing.dun("charge_penalty", until="2026-10-28")[0])
    assert made.charged_fen == 40


def test_the_item_is_the_one_of_the_settings(owing: Owing) -> None:
    owing.office.do("settings.change", fees_penalty_rate="5", fees_penalty_item="nothing")
    owing.owes(26477, "2026-10-25")
    with pytest.raises(UserError, match="no fee item for contract penalties"):
        owing.dun("charge_penalty")
    owing.office.do("settings.change", fees_penalty_item="penalty")
    owing.dun("charge_penalty")


def grown(owing: Owing) -> dict[int, int]:
    """What has grown by now."""
    return dict(owing.office.manager.read(lambda session, moment: penalties(session, owing.unit, moment.today)))


def test_every_bill_of_a_penalty_names_the_fee_it_is_for(owing: Owing) -> None:
    owing.office.do("settings.change", fees_penalty_rate="5")
    first, second = owing.owes(26477, "2026-09-25"), owing.owes(26477, "2026-10-25")
    owing.dun("charge_penalty")
    with owing.office.office.store.read() as session:
        of = {row.of_bill_id for row in session.query(Bill).filter(Bill.source == BillSource.PENALTY)}
    assert of == {first, second}
