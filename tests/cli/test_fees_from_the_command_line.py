"""bill, pay, list, ledger and close-day on the command line: numbers are said after they are safe, errors in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Say

BILL_KEYS = ["unit", "item", "from", "to", "charged_fen", "reduced_fen", "paid_fen", "owed_fen", "state"]
LEDGER_KEYS = [
    "charged_fen", "reduced_fen", "paid_fen", "owed_fen", "prepaid_fen", "deposits_fen", "balanced",
]  # fmt: skip


@pytest.fixture
def charged(say: Say, office: Path) -> Path:
    """The office with its usual prices and the bills of October and November 2026."""
    at = ("--as", "head")
    assert say("do", office, "unit.edit", "3-1-1001", "area=94.56", *at).code == 0
    assert say("do", office, "fees.start", "since=2026-01-01", *at).code == 0
    for month in ("2026-10", "2026-11"):
        done = say("bill", office, month, "--json", *at)
        assert done.code == 0, done.err
    return office


def test_a_month_is_billed_once(say: Say, charged: Path) -> None:
    rows = say("list", charged, "bills", "--where", "unit=3-1-1001", "--as", "head", "--json").rows
    assert {"unit": "3-1-1001", "charged_fen": 26477, "owed_fen": 26477, "state": "open"}.items() <= rows[0].items()
    assert set(BILL_KEYS) <= set(rows[0])
    before = len(say("list", charged, "bills", "--as", "head", "--json").rows)
    again = say("bill", charged, "2026-11", "--as", "head")
    assert again.code == 0 and len(say("list", charged, "bills", "--as", "head", "--json").rows) == before
    trial = say("bill", charged, "2026-12", "--dry-run", "--json", "--as", "head")
    assert trial.code == 0 and trial.told["count"] > 0
    assert len(say("list", charged, "bills", "--as", "head", "--json").rows) == before


def test_a_payment_is_said_with_its_number_and_the_book_agrees(say: Say, charged: Path) -> None:
    paid = say("pay", charged, "3-1-1001", "300", "--method", "wechat", "--as", "head", "--json")
    assert paid.code == 0, paid.err
    assert paid.told["number"].startswith("SK-")
    assert (paid.told["unit"], paid.told["total_fen"], paid.told["state"]) == ("3-1-1001", 30000, "valid")
    assert paid.told["methods"] == {"wechat": 30000} and paid.told["reverses"] is None
    (row,) = say("list", charged, "receipts", "--as", "head", "--json").rows
    assert {key: row[key] for key in ("number", "total_fen", "methods")} == {
        "number": paid.told["number"],
        "total_fen": 30000,
        "methods": {"wechat": 30000},
    }
    book = say("ledger", charged, "--check", "--json", "--as", "head")
    assert book.code == 0
    assert set(LEDGER_KEYS) <= set(book.told) and book.told["balanced"] is True
    assert book.told["paid_fen"] == 30000
    bills = say("list", charged, "bills", "--as", "head", "--json").rows
    for key in ("charged_fen", "reduced_fen", "paid_fen", "owed_fen"):
        assert sum(bill[key] for bill in bills) == book.told[key]
    before = say("ledger", charged, "--check", "--at", "2020-01-01", "--json", "--as", "head").told
    assert (before["charged_fen"], before["paid_fen"], before["balanced"]) == (0, 0, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("3-1-1001", "12.345", "--method", "cash"), 1, "more than two places"),
        (("9-9-999", "10", "--method", "cash"), 1, "No such unit"),
        (("3-1-1001", "10", "--method", "shells"), 1, "cash"),
        (("3-1-1001", "0", "--method", "cash"), 1, "above nought"),
        (("3-1-1001", "10"), 2, "--method"),
    ],
)
def test_what_cannot_be_paid_is_told_and_leaves_nothing(
    say: Say, charged: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    refused = say("pay", charged, *words, "--as", "head", "--json")
    assert refused.code == code
    assert said in refused.err and refused.out == ""
    assert say("list", charged, "receipts", "--as", "head", "--json").rows == []


def test_the_day_is_closed_and_a_later_payment_counts_for_tomorrow(say: Say, charged: Path) -> None:
    say("pay", charged, "3-1-1001", "100", "--method", "cash", "--as", "head")
    day = say("list", charged, "receipts", "--as", "head", "--json").rows[0]["day"]
    closed = say("close-day", charged, day, "--cash", "100", "--as", "head", "--json")
    assert closed.code == 0, closed.err
    assert closed.told["total_fen"] == 10000
    again = say("close-day", charged, day, "--as", "head")
    assert again.code == 1 and "closed already" in again.err
    after = say("pay", charged, "3-1-1001", "50", "--method", "cash", "--as", "head")
    assert after.code == 0 and "tomorrow" in after.out
    assert say("ledger", charged, "--check", "--as", "head").code == 0
