"""F25: what the cashier took, what lies in the till, and that a closed day stays closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.till.counting import CloseView, open_days, preview_close, row_order, row_words
from propertydesk.desks.fees.till.duties import till_duties
from propertydesk.desks.fees.till.models import DayClose
from propertydesk.office.words import Role
from tests.desks.fees.conftest import Fees

TODAY = date(2026, 11, 20)


def close(fees: Fees, role: Role = Role.CASHIER, **answers: Any) -> Done:
    return fees.small.as_(role).perform("day.close", answers=answers)


def closed(fees: Fees, done: Done) -> DayClose:
    with fees.small.office.store.read() as session:
        return session.get_one(DayClose, done.ids[0])


def view(fees: Fees, day: date = TODAY) -> CloseView:
    cashier = fees.small.staff[Role.CASHIER].staff_id
    return fees.cashier.read(lambda session, moment: preview_close(session, cashier, day))


def duties(fees: Fees) -> list[str]:
    return [say(duty.title, "en") for duty in fees.manager.read(till_duties)]


def said(done: Done) -> str:
    return say(done.message, "en")


def refused(fees: Fees, **answers: Any) -> tuple[str | None, str]:
    with pytest.raises(UserError) as wrong:
        close(fees, **answers)
    return wrong.value.field, say(wrong.value.message, "en")


def test_item_by_method_and_the_cash_that_should_be_there(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 26477)
    fees.bill("水费", "2026-10-01", 3000)
    fees.pay(
        29477,
        methods=[{"method": "cash", "amount_fen": 20000}, {"method": "wechat", "amount_fen": 9477}],
    )
    fees.pay(5000)
    seen = view(fees)
    # The water bill stands first or last as it falls due with the fee: both sums of the table hold either way.
    assert {method: sum(row.get(method, 0) for row in seen.totals.values()) for method in ("cash", "wechat")} == {
        "cash": 25000,
        "wechat": 9477,
    }
    assert {row: sum(shares.values()) for row, shares in seen.totals.items()} == {
        "management": 26477,
        "water": 3000,
        "prepaid": 5000,
    }
    assert (seen.total_fen, seen.cash_fen, seen.receipts) == (34477, 25000, 2)
    assert seen.methods == {"cash": 25000, "wechat": 9477}
    assert [key for key in row_order() if key in seen.totals] == list(seen.totals)
    assert say(row_words("deposit_decoration"), "en") == "Deposit: Decoration"


def test_notes_and_coins_are_counted_and_nothing_is_over(fees: Fees) -> None:
    fees.pay(26470)
    done = close(fees, counted="100*2; 50*1; 10*1; 1*4; 0.5*1; 0.1*2", second_id="desk")
    row = closed(fees, done)
    assert (row.cash_fen, row.counted_fen, row.over_fen, row.over_why) == (26470, 26470, 0, None)
    assert row.counted == {"10000": 2, "5000": 1, "1000": 1, "100": 4, "50": 1, "10": 2}
    assert not row.not_counted
    assert done.numbers == ("RJ-20261120-01",)
    assert said(done) == "RJ-20261120-01: receipts 1, total ¥264.70, cash ¥264.70"


def test_a_sum_beside_the_notes_must_be_their_sum(fees: Fees) -> None:
    fees.pay(10000)
    assert refused(fees, counted="100*1", counted_fen="90") == ("counted_fen", "Notes and coins come to ¥100.00.")


@pytest.mark.parametrize(
    ("counted", "words", "over"), [("99.50", "¥0.50 short. Why?", -50), ("101", "¥1.00 too much. Why?", 100)]
)
def test_over_and_short_need_their_reason(fees: Fees, counted: str, words: str, over: int) -> None:
    fees.pay(10000)
    assert refused(fees, counted_fen=counted) == ("over_why", words)
    row = closed(fees, close(fees, counted_fen=counted, over_why="找零有误"))
    assert (row.over_fen, row.over_why) == (over, "找零有误")


def test_uncounted_cash_and_a_cashier_alone_are_told_and_recorded(fees: Fees) -> None:
    fees.pay(10000)
    done = close(fees)
    assert "the cash was not counted" in said(done)
    assert "nobody else was there" in said(done)
    row = closed(fees, done)
    assert (row.not_counted, row.counted_fen, row.over_fen, row.second_id) == (True, 10000, 0, None)


def test_void_and_red_receipts_of_the_day(fees: Fees) -> None:
    first, second, third = (fees.pay(fen) for fen in (10000, 20000, 30000))
    fees.cashier.perform("receipt.void", second.ids, {"void_reason": "卡纸", "copies_back": "yes"})
    fees.cashier.perform("receipt.reverse", third.ids, {"void_reason": "多收", "copies_back": "yes"})
    row = closed(fees, close(fees, counted_fen="100"))
    (void,), (red,) = row.voids, row.reds
    assert (void, row.first) == (second.numbers[0], first.numbers[0])
    assert row.last == red
    assert (row.receipts, row.total_fen, row.cash_fen) == (4, 10000, 10000)
    assert row.totals == {"prepaid": {"cash": 10000}}


def test_a_red_entry_of_an_earlier_day_takes_cash_out_of_today(fees: Fees) -> None:
    paid = fees.pay(10000)
    close(fees, counted_fen="100")
    fees.small.clock.forward(days=1)
    fees.cashier.perform("receipt.reverse", paid.ids, {"void_reason": "重复缴费", "copies_back": "yes"})
    row = closed(fees, close(fees, counted_fen="-100"))
    assert (row.cash_fen, row.counted_fen, row.over_fen) == (-10000, -10000, 0)


def test_the_numbers_of_others_in_between_are_told_and_so_are_papers_not_keyed_in(fees: Fees) -> None:
    fees.pay(10000)
    fees.small.desk.perform("receipt.pay", answers={"unit_id": fees.unit_id, "amount": "1"})
    fees.manager.perform("blanks.reserve", answers={"kind": "receipt", "count": "1", "issued_to": "上门"})
    fees.pay(20000)
    seen = view(fees)
    assert (seen.receipts, seen.elsewhere) == (2, 1)
    assert seen.missing == ("SK-2026-000003",)
    assert "papers not keyed in: SK-2026-000003" in said(close(fees))


def test_a_closed_day_stays_closed_and_what_comes_after_counts_for_tomorrow(fees: Fees) -> None:
    paid = fees.pay(10000)
    done = close(fees, counted_fen="100")
    field, words = refused(fees)
    assert field == "day"
    assert words == f"2026-11-20 is closed already ({done.numbers[0]}). A closed day stays closed."
    late = fees.pay(5000)
    assert "counts for tomorrow" in said(late)
    with fees.small.office.store.read() as session:
        assert session.get_one(Receipt, paid.ids[0]).close_id == done.ids[0]
        assert session.get_one(Receipt, late.ids[0]).close_id is None
        assert session.get_one(Receipt, late.ids[0]).day == TODAY + timedelta(days=1)
    with pytest.raises(UserError, match="Make a red entry instead"):
        fees.cashier.perform("receipt.void", paid.ids, {"void_reason": "错", "copies_back": "yes"})
    assert refused(fees, day="2026-11-21") == ("day", "This day is still to come.")
    fees.small.clock.forward(days=1)
    assert closed(fees, close(fees, counted_fen="50")).total_fen == 5000


def test_an_earlier_open_day_comes_first_and_an_empty_day_may_be_closed(fees: Fees) -> None:
    fees.pay(10000)
    fees.small.clock.forward(days=2)
    assert refused(fees) == ("day", "2026-11-20 is still open. Close it first.")
    close(fees, day="2026-11-20", counted_fen="100")
    row = closed(fees, close(fees, counted_fen="0"))
    assert (row.day, row.receipts, row.first, row.total_fen, row.counted_fen) == (date(2026, 11, 22), 0, None, 0, 0)
    assert row.totals == {}


def test_the_day_of_somebody_else_is_closed_only_by_who_checks(fees: Fees) -> None:
    fees.pay(10000)
    with pytest.raises(UserError, match="Only who checks closed days"):
        close(fees, Role.DESK, cashier_id="cashier")
    row = closed(fees, close(fees, Role.SUPERVISOR, cashier_id="cashier", counted_fen="100"))
    assert row.staff_id == fees.small.staff[Role.CASHIER].staff_id
    with pytest.raises(NotAllowed):
        close(fees, Role.GUARD)


def test_the_cash_goes_to_the_bank_and_finance_checks(fees: Fees) -> None:
    fees.pay(10000)
    done = close(fees, counted_fen="100")
    assert fees.cashier.defaults("day_close.bank", subject_id=done.ids[0])["banked_fen"] == 10000
    with pytest.raises(UserError, match="are not banked yet"):
        fees.manager.perform("day_close.check", done.ids)
    slip = {"slip_number": "存-0031", "banked_fen": "90"}
    with pytest.raises(AnswersWrong) as wrong:
        fees.cashier.perform("day_close.bank", done.ids, slip)
    assert set(wrong.value.errors) == {"banked_why"}
    banked = fees.cashier.perform("day_close.bank", done.ids, slip | {"banked_why": "留作零钱"})
    assert "lay here" not in said(banked)
    fees.manager.perform("day_close.check", done.ids)
    (row,) = fees.rows("day_closes")
    assert (row["state"], row["banked_fen"], row["checked_by"]) == ("checked", 9000, "员工manager")


def test_cash_banked_late_is_told_and_the_cashier_who_checks_too(fees: Fees) -> None:
    fees.small.as_(Role.SUPERVISOR).perform("receipt.pay", answers={"unit_id": fees.unit_id, "amount": "100"})
    done = close(fees, Role.SUPERVISOR, counted_fen="100")
    fees.small.clock.forward(days=3)
    supervisor = fees.small.as_(Role.SUPERVISOR)
    banked = supervisor.perform("day_close.bank", done.ids, {"slip_number": "1", "banked_fen": "100"})
    assert "the cash of 2026-11-20 lay here until 2026-11-23" in said(banked)
    assert "checks what" in said(supervisor.perform("day_close.check", done.ids))


def test_without_cash_there_is_nothing_to_bank(fees: Fees) -> None:
    fees.pay(10000, method="wechat")
    done = close(fees)
    assert "not counted" not in said(done)
    with pytest.raises(UserError, match="no cash to bank"):
        fees.cashier.perform("day_close.bank", done.ids, {"slip_number": "1", "banked_fen": "100"})
    fees.manager.perform("day_close.check", done.ids)


def test_the_board_names_days_to_close_and_cash_to_bank(fees: Fees) -> None:
    assert duties(fees) == []
    fees.pay(10000)
    assert duties(fees) == ["Close 2026-11-20 of 员工cashier"]
    (duty,) = fees.manager.read(till_duties)
    assert fees.manager.moment().local(duty.due).isoformat() == "2026-11-21T00:00:00+08:00"
    done = close(fees, counted_fen="100")
    assert duties(fees) == ["Bank the cash of 2026-11-20 of 员工cashier"]
    (duty,) = fees.manager.read(till_duties)
    # Taken on a Friday: the next working day is Monday.
    assert fees.manager.moment().local(duty.due).isoformat() == "2026-11-24T00:00:00+08:00"
    fees.cashier.perform("day_close.bank", done.ids, {"slip_number": "1", "banked_fen": "100"})
    assert duties(fees) == []


def test_the_book_still_balances(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 26477)
    fees.pay(30000)
    close(fees, counted_fen="300")
    assert fees.check().balanced


def test_the_float_lies_apart(fees: Fees) -> None:
    fees.manager.perform("settings.change", answers={"till_float": "200"})
    fees.pay(10000)
    row = closed(fees, close(fees, counted_fen="100"))
    assert (row.float_fen, row.cash_fen, row.counted_fen, row.over_fen) == (20000, 10000, 10000, 0)


def test_what_is_open_is_found_without_looking_through_the_past(fees: Fees) -> None:
    with fees.small.office.store.read() as session:
        seen: list[str] = []
        engine = session.connection().engine
        event.listen(engine, "before_cursor_execute", lambda conn, cur, sql, *rest: seen.append(sql))
        assert open_days(session) == []
        (plan,) = session.execute(text(f"EXPLAIN QUERY PLAN {seen[-1]}")).all()
    assert "ix_receipt_not_closed" in plan[-1]
