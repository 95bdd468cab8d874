"""The fees of the demo office: charged, taken, closed, pursued; something of everything, and every fen in its place."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from propertydesk.demo.stage import ZONE
from propertydesk.desks.fees.ledger.check import check_ledger
from propertydesk.office.signed_in import SignedIn
from tests.demo.invented import TALE, TODAY, rows

Rows = list[dict[str, Any]]


def values(found: Rows, key: str) -> set[str]:
    """What stands in a column."""
    return {str(row[key]) for row in found}


def test_every_fen_is_accounted_for_and_most_is_collected(desk: SignedIn) -> None:
    book = desk.read(lambda session, moment: check_ledger(session))
    assert book.balanced, book.troubles
    figures = book.figures
    assert figures.charged > 100_000_00
    assert 0.7 < figures.paid / (figures.charged - figures.reduced) < 0.95
    assert figures.prepaid > 0
    assert figures.deposits > 0


def test_prices_have_changed_and_not_everybody_pays_alike(desk: SignedIn) -> None:
    prices = [row for row in rows(desk, "tariffs") if str(row["price"]) in ("2.80", "2.8", "2.95")]
    assert len(prices) == 2
    assert "custody" in values(rows(desk, "discounts"), "kind")
    assert rows(desk, "bearings")
    assert rows(desk, "readings")
    assert len(rows(desk, "shared_costs")) >= 2
    until = [lease["until"] for lease in rows(desk, "leases")]
    assert len(until) == 3
    assert min(until) - TODAY < timedelta(days=60)
    assert "developer" in values(rows(desk, "bills"), "bearer")


def test_there_are_arrears_of_every_age_and_disputed_ones(desk: SignedIn) -> None:
    arrears = rows(desk, "arrears")
    assert {"0-30", "31-90", "366+"} & values(arrears, "age_band") >= {"366+"}
    assert any(row["disputed"] for row in arrears)
    assert 60 > len(arrears) >= 4


def test_receipts_of_every_kind_and_a_till_that_is_still_open(desk: SignedIn) -> None:
    receipts = rows(desk, "receipts")
    assert values(receipts, "state") == {"valid", "void", "red"}
    ways = {key for row in receipts for key in row["methods"]}
    assert {"cash", "wechat", "alipay", "card", "transfer", "bank", "deposit"} <= {str(way) for way in ways}
    assert any(len(row["methods"]) > 1 for row in receipts)
    today = [row for row in receipts if row["at"].astimezone(ZONE).date() == TODAY]
    assert 5 <= len(today) <= 8
    numbers = sorted(row["number"] for row in receipts)
    assert len(set(numbers)) == len(numbers)
    assert values(rows(desk, "receipt_books"), "state") == {"out", "back"}
    assert values(rows(desk, "invoices"), "state") >= {"wanted", "issued"}


def test_days_are_closed_and_banked_and_one_was_short(desk: SignedIn) -> None:
    closes = rows(desk, "day_closes")
    assert values(closes, "state") >= {"banked", "checked"}
    assert [row["over_fen"] for row in closes if row["over_fen"]] == [-1000]
    assert TODAY not in {row["day"] for row in closes}
    assert values(rows(desk, "door_collections"), "state") == {"out", "back"}
    assert values(rows(desk, "statement_lines"), "state") >= {"matched", "open"}


def test_the_bank_has_answered_and_has_something(desk: SignedIn) -> None:
    assert values(rows(desk, "bank_runs"), "state") == {"out", "back"}
    assert values(rows(desk, "bank_lines"), "state") >= {"paid", "failed", "out"}
    assert 0.3 < len(rows(desk, "bank_agreements")) / 60 < 0.6


def test_deposits_stand_in_every_state(desk: SignedIn) -> None:
    states = values(rows(desk, "deposits"), "state")
    assert states == {"held", "asked", "inspected", "approved", "refunded", "used", "void"}


def test_arrears_are_pursued_stage_by_stage(desk: SignedIn) -> None:
    stages = values(rows(desk, "dunning_steps"), "stage")
    assert stages == {"sms", "phone", "counter", "reminder", "letter", "visit", "legal"}
    promises = Counter(
        (str(clock["state"]), clock["due_at"] < TALE.until)
        for clock in rows(desk, "clocks")
        if clock["rule"] == "PAYPROMISE"
    )
    assert promises["met", True] + promises["met", False] >= 1
    assert promises["running", True] == 1  # broken
    assert promises["running", False] >= 1
