"""Whatever is charged, paid, void, reversed, refunded, billed anew, sold, collected and closed: every fen adds up."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.desks.fees.ledger.whatever import ROOMS, Whatever, an_office

UNITS = st.integers(0, len(ROOMS) - 1)
FEN = st.integers(1, 90_000)
MONTHS = st.integers(1, 12).map(lambda month: f"2026-{month:02}")


class Fees(RuleBasedStateMachine):
    """Random sequences over a small office; the invariant compares the book with the model after each step."""

    it: Whatever

    @initialize()
    def open_the_office(self) -> None:
        self.stack = ExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        self.it = self.stack.enter_context(an_office(Path(folder)))

    @rule(unit=UNITS, fen=FEN)
    def charge(self, unit: int, fen: int) -> None:
        self.it.charge(self.it.units[unit], fen)

    @rule(month=MONTHS)
    def bill_a_month(self, month: str) -> None:
        self.it.run(month)

    @rule(yuan=st.sampled_from(["2.80", "3.005", "1.8", "0"]), month=MONTHS)
    def change_the_price(self, yuan: str, month: str) -> None:
        self.it.price(yuan, f"{month}-10")

    @rule(unit=UNITS, fen=FEN, method=st.sampled_from(["cash", "wechat", "transfer", "prepaid"]))
    def pay(self, unit: int, fen: int, method: str) -> None:
        self.it.pay(self.it.units[unit], fen, method)

    @rule(place=st.integers(0, 50), how=st.sampled_from(["void", "reverse"]))
    def take_a_receipt_back(self, place: int, how: str) -> None:
        self.it.take_back(place, how)

    @rule(place=st.integers(0, 50), share=st.integers(1, 100))
    def reduce(self, place: int, share: int) -> None:
        self.it.reduce(place, share)

    @rule(unit=UNITS, fen=FEN)
    def refund(self, unit: int, fen: int) -> None:
        self.it.refund(self.it.units[unit], fen)

    @rule(unit=UNITS, fen=st.integers(100, 200_000))
    def take_a_deposit(self, unit: int, fen: int) -> None:
        self.it.deposit(self.it.units[unit], fen)

    @rule(place=st.integers(0, 5), deduct=st.sampled_from([0, 1, 5_000, 500_000]))
    def give_a_deposit_back(self, place: int, deduct: int) -> None:
        self.it.deposit_back(place, deduct)

    @rule(unit=UNITS)
    def sell_a_flat(self, unit: int) -> None:
        self.it.new_owner(self.it.units[unit])

    @rule(month=MONTHS)
    def send_to_the_bank(self, month: str) -> None:
        self.it.bank_out(month)

    @rule(shares=st.lists(st.sampled_from([0, 40, 100]), min_size=1, max_size=3))
    def hear_from_the_bank(self, shares: list[int]) -> None:
        self.it.bank_back(shares)

    @rule()
    def close_the_day(self) -> None:
        self.it.close()

    @rule(days=st.integers(1, 40))
    def let_time_pass(self, days: int) -> None:
        self.it.tomorrow(days)

    @invariant()
    def every_fen_is_accounted_for(self) -> None:
        if hasattr(self, "it"):
            self.it.holds()

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()


TestFees = Fees.TestCase
TestFees.settings = settings(
    max_examples=4, stateful_step_count=30, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
