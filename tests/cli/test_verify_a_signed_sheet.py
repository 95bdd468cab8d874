"""``verify --sheet``: is the book still the one over which a sheet of the duty log was signed?"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Say


@pytest.fixture
def sheet(office: Path) -> str:
    """What a sheet signed over the fifth row of the journal shows."""
    raw = sqlite3.connect(office / "office.db")
    (hash_,) = raw.execute("SELECT hash FROM journal WHERE id = 5").fetchone()
    raw.close()
    return f"5-{hash_[:12]}"


def test_a_sheet_that_fits_is_said_to_fit(say: Say, office: Path, sheet: str) -> None:
    said = say("verify", office, "--sheet", sheet)
    assert said.code == 0
    assert f"The signed sheet {sheet} fits" in said.out
    row, digits = sheet.split("-")
    spaced = f"{row} - {digits[:4].upper()} {digits[4:8].upper()} {digits[8:].upper()}"
    assert say("verify", office, "--sheet", spaced).code == 0, "as somebody types it"


def test_another_book_and_a_cut_end_are_found(say: Say, office: Path, sheet: str) -> None:
    said = say("verify", office, "--sheet", sheet.replace("5-", "6-"), "--json")
    assert (said.code, [each["code"] for each in said.told["findings"]]) == (1, ["sheet_replaced"])
    said = say("verify", office, "--sheet", sheet, "--sheet", sheet.replace("5-", "999999-"), "--json")
    assert (said.code, [each["code"] for each in said.told["findings"]]) == (1, ["sheet_cut"])


def test_what_is_no_such_thing_is_refused(say: Say, office: Path) -> None:
    said = say("verify", office, "--sheet", "JB-20261120-01")
    assert said.code == 1
    assert "4711-9f86d081884c" in said.err
