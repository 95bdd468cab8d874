"""``bill``: a month billed from the command line, tried before and made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Say


@pytest.fixture
def priced(office: Path, say: Say) -> Path:
    """The office charges 2.80 a square metre."""
    for words in (
        ("fee_item.add", "code=WY", "name=物业管理费", "kind=management", "method=area"),
        ("tariff.set", "item_id=WY", "price=2.80", "since=2026-01-01"),
    ):
        said = say("do", office, *words, "--as", "head")
        assert said.code == 0, said.err
    return office


def test_a_month_is_tried_and_then_made(priced: Path, say: Say) -> None:
    tried = say("bill", priced, "2026-10", "--dry-run", "--json", "--as", "head").told
    assert (tried["number"], tried["count"], tried["total_fen"], tried["problems"]) == (None, 1, 26477, [])
    assert tried["items"] == [{"item": "物业管理费", "count": 1, "charged_fen": 26477, "reduced_fen": 0}]
    assert say("list", priced, "bills", "--json", "--as", "head").rows == []

    made = say("bill", priced, "2026-10", "--json", "--as", "head").told
    assert (made["number"][:3], made["count"], made["total_fen"], made["reduced_fen"]) == ("ZD-", 1, 26477, 0)
    (row,) = say("list", priced, "bills", "--json", "--as", "head").rows
    assert {key: row[key] for key in ("unit", "item", "from", "to", "charged_fen", "owed_fen", "state")} == {
        "unit": "3-1-1001", "item": "物业管理费", "from": "2026-10-01", "to": "2026-10-31", "charged_fen": 26477,
        "owed_fen": 26477, "state": "open",
    }  # fmt: skip


def test_the_same_month_again_makes_nothing_and_is_no_failure(priced: Path, say: Say) -> None:
    say("bill", priced, "2026-10", "--as", "head")
    again = say("bill", priced, "2026-10", "--as", "head")
    assert again.code == 0
    assert again.out.splitlines() == [
        "Everything of 2026-10 is billed already.",
        "Bills: 0, ¥0.00, less discounts ¥0.00. Problems: 0",
    ]
    assert len(say("list", priced, "bills", "--json", "--as", "head").rows) == 1


def test_what_cannot_be_billed_is_said_with_the_units(priced: Path, say: Say) -> None:
    say("do", priced, "unit.add", "3-1-1002", "--as", "head")
    said = say("bill", priced, "2026-10", "--as", "head")
    assert said.code == 0
    assert said.out.splitlines()[0] == "物业管理费: the floor area is not known. 3-1-1002"
    assert said.out.splitlines()[-1] == "Bills: 1, ¥264.77, less discounts ¥0.00. Problems: 1"
    again = say("bill", priced, "2026-10", "--as", "head")
    assert again.code == 0, "what could be billed is billed; what is missing is said once more"
    assert "3-1-1002" in again.out


def test_a_guard_makes_no_bills_and_november_is_no_month(priced: Path, say: Say) -> None:
    for more in ((), ("--dry-run",)):
        assert say("bill", priced, "2026-10", *more, "--as", "gate").code == 1
    said = say("bill", priced, "November", "--as", "head")
    assert said.code == 1
    assert "written like 2026-11" in said.err
