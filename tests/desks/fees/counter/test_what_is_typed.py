"""The arithmetic of the counter: ticks, sums laid on the oldest, methods that share, change; what it asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from propertydesk.desks.fees.counter.account import Account, Held, Owed
from propertydesk.desks.fees.counter.items.head import standing
from propertydesk.desks.fees.counter.period import between, period
from propertydesk.desks.fees.counter.typed import Typed
from propertydesk.desks.fees.words import Bearer, DepositKind, PayMethod

TODAY = date(2026, 11, 20)
FEN = st.integers(1, 200_000)


def owed(id: int, fen: int, late_days: int = 30, *, in_collection: bool = False) -> Owed:
    """An item of July 2026."""
    return Owed(
        bill_id=id, unit_id=1, unit="3-1-1001", place=None, item="物业管理费", since=date(2026, 7, 1),
        until=date(2026, 7, 31), basis="", bearer=Bearer.OWNER, charged_fen=fen, reduced_fen=0, paid_fen=0,
        owed_fen=fen, due_on=TODAY - timedelta(days=late_days), late_days=late_days, in_collection=in_collection,
    )  # fmt: skip


def account(*items: Owed, prepaid_fen: int = 0, deposits: tuple[Held, ...] = ()) -> Account:
    """A household that owes *items*."""
    return Account(
        unit_id=1, unit="3-1-1001", payer="尉迟文轩", owners="尉迟文轩", units=(1,), items=items, others=(),
        prepaid_fen=prepaid_fen, deposits=deposits, deposits_fen=0, receipts=(), dunned=None, monthly_fen=0,
    )  # fmt: skip


def opened(*items: Owed, **more: object) -> Typed:
    """The payment as a household is opened."""
    typed = Typed(account(*items, **more))  # type: ignore[arg-type]  # handed through
    typed.tick_what_is_due()
    return typed


def test_what_is_due_is_ticked_and_what_the_bank_collects_is_not() -> None:
    typed = opened(owed(1, 100), owed(2, 200, in_collection=True), owed(3, 400, late_days=-5))
    assert typed.parts == {1: 100}


def test_where_nothing_is_due_yet_everything_is_ticked() -> None:
    assert opened(owed(1, 100, late_days=-5), owed(2, 50, late_days=-35)).total_fen == 150


def test_a_sum_is_laid_on_what_is_ticked_before_the_rest() -> None:
    typed = opened(owed(1, 100), owed(2, 100), owed(3, 100))
    typed.tick(typed.items[0])
    typed.spread(250)
    assert typed.parts == {2: 100, 3: 100, 1: 50}


def test_what_the_bank_collects_gets_nothing_from_a_sum() -> None:
    typed = opened(owed(1, 100, in_collection=True), owed(2, 100))
    typed.spread(300)
    assert (typed.parts, typed.ahead_fen) == ({2: 100}, 200)


@given(st.lists(FEN, min_size=1, max_size=8), st.integers(0, 2_000_000))
def test_a_sum_is_spread_to_the_fen(sums: list[int], fen: int) -> None:
    typed = opened(*(owed(id, each) for id, each in enumerate(sums, 1)))
    typed.spread(fen)
    assert typed.total_fen == fen
    assert all(0 < part <= typed.items[id - 1].owed_fen for id, part in typed.parts.items())
    assert typed.ahead_fen == max(0, fen - sum(sums))


KEYS = st.one_of(
    st.tuples(st.just("press"), st.sampled_from([PayMethod.CASH, PayMethod.WECHAT, PayMethod.CARD, PayMethod.PREPAID])),
    st.tuples(st.just("received"), st.one_of(st.none(), st.integers(0, 300_000))),
    st.tuples(st.just("typed"), st.one_of(st.none(), st.integers(0, 300_000))),
    st.tuples(st.just("sum"), st.integers(1, 300_000)),
    st.tuples(st.just("remove"), st.integers(0, 3)),
    st.tuples(st.just("only"), st.just(0)),
)


@given(st.lists(KEYS, max_size=12))
def test_whatever_is_pressed_what_is_asked_of_the_office_adds_up(keys: list[tuple[str, object]]) -> None:
    typed = opened(owed(1, 100_000), owed(2, 70_417), prepaid_fen=30_000)
    for what, value in keys:
        if what == "press":
            typed.press(PayMethod(value))
        elif what == "received":
            typed.tendered_fen = value  # type: ignore[assignment]  # a number or None
        elif what == "typed":
            typed.shares[-1].typed_fen = value  # type: ignore[assignment]  # a number or None
        elif what == "sum":
            typed.spread(int(str(value)))
        elif what == "remove":
            typed.remove(typed.shares[int(str(value)) % len(typed.shares)])
        elif typed.left_fen > 0:
            typed.take_only_this()
    assert typed.shares
    assert len({share.method for share in typed.shares}) == len(typed.shares)
    if typed.problem() is not None:
        return
    answers = typed.answers()
    asked = sum(row["amount_fen"] for row in answers["bills"]) + (answers["prepay"] or 0)
    assert sum(row["amount_fen"] for row in answers["methods"]) == asked == typed.total_fen
    assert typed.change_fen is None or typed.change_fen >= 0
    assert sum(row["amount_fen"] for row in answers["methods"] if row["method"] == "prepaid") <= 30_000


@given(st.integers(1, 170_000), st.sampled_from([PayMethod.WECHAT, PayMethod.CARD]))
def test_what_was_parked_comes_back_as_it_was(fen: int, method: PayMethod) -> None:
    typed = opened(owed(1, 100_000), owed(2, 70_417))
    typed.tendered_fen = fen
    typed.press(method)
    again = Typed(typed.account)
    again.restore(typed.kept())
    assert (again.parts, again.tendered_fen, again.amounts()) == (typed.parts, typed.tendered_fen, typed.amounts())


def test_what_was_paid_meanwhile_is_not_paid_again() -> None:
    typed = opened(owed(1, 100), owed(2, 200))
    typed.renew(account(replace(owed(2, 200), paid_fen=150, owed_fen=50)))
    assert typed.parts == {2: 50}


def test_two_deposits_help_one_another() -> None:
    deposits = (Held(7, "YJ-1", DepositKind.KEY, 60), Held(8, "YJ-2", DepositKind.PASS, 500))
    typed = opened(owed(1, 100), deposits=deposits)
    typed.press(PayMethod.DEPOSIT, 7)
    typed.press(PayMethod.DEPOSIT, 8)
    assert typed.amounts() == [60, 40]
    assert typed.problem() is None


def test_periods_are_written_short() -> None:
    assert period(date(2026, 7, 1), date(2026, 7, 31)) == "2026-07"
    assert period(date(2026, 7, 1), date(2026, 9, 30)) == "2026-07~09"
    assert period(date(2026, 12, 1), date(2027, 1, 31)) == "2026-12~2027-01"
    assert period(date(2026, 7, 12), date(2026, 7, 31)) == "2026-07-12~07-31"
    assert between("2026-07", "2026-07") == "2026-07"


def test_the_head_line_says_how_the_household_stands() -> None:
    assert str(standing(account(owed(1, 100)))) == "owes 2026-07 · prepaid ¥0.00 · deposits ¥0.00"
    assert str(standing(account(prepaid_fen=500))) == "owes nothing · prepaid ¥5.00 · deposits ¥0.00"
