"""An office's own ledger goes in from the command line: what is in it, what is wrong with it, and again no change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Said, Say
from tests.sheets.ledgers import with_everything

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"


@pytest.fixture
def empty(tmp_path: Path, say: Say) -> Path:
    """An office without units."""
    folder = tmp_path / "empty"
    assert say("init", folder, "--name", "云栖花园管理服务中心", "--admin", "head").code == 0
    return folder


def units_of(say: Say, folder: Path) -> list[dict[str, Any]]:
    """The units as the expected file of the real ledger tells them."""
    keys = ("building", "entrance", "room", "area", "status", "phones", "moved_in", "plates")
    return [
        {key: row[key] for key in keys}
        | {"owners": row["owners"], "id_number": row["id_numbers"][0] if row["id_numbers"] else None}
        for row in say("list", folder, "units", "--reveal", "--json", "--as", "head").rows
    ]


def by_room(units: list[dict[str, Any]]) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(unit["building"], unit["entrance"], unit["room"]): unit for unit in units}


def problems_of(said: Said) -> set[tuple[str, str, str]]:
    return {(problem["code"], problem["sheet"], problem["cell"]) for problem in said.told["problems"]}


def test_a_ledger_with_everything_goes_in_and_again_changes_nothing(say: Say, empty: Path, tmp_path: Path) -> None:
    ledger = with_everything(tmp_path / "ledger.xlsx")
    tried = say("import", empty, ledger, "--dry-run", "--json", "--as", "head")
    assert units_of(say, empty) == []
    first = say("import", empty, ledger, "--json", "--as", "head")
    assert (tried.code, first.code) == (1, 1)
    assert tried.told == first.told
    assert first.told["units"]["new"] == len(units_of(say, empty)) > 0
    assert first.told["units"]["updated"] == first.told["units"]["unchanged"] == 0
    before = units_of(say, empty), say("list", empty, "people", "--reveal", "--json", "--as", "head").rows
    again = say("import", empty, ledger, "--json", "--as", "head")
    assert again.told["units"] == {"new": 0, "updated": 0, "unchanged": first.told["units"]["new"]}
    assert again.told["people"]["new"] == again.told["people"]["updated"] == 0
    assert problems_of(again) == problems_of(first)
    assert (units_of(say, empty), say("list", empty, "people", "--reveal", "--json", "--as", "head").rows) == before
    assert say("verify", empty).code == 0


def test_there_is_a_backup_from_before(say: Say, empty: Path, tmp_path: Path) -> None:
    assert say("import", empty, with_everything(tmp_path / "ledger.xlsx"), "--as", "head").code == 1
    (manifest,) = (empty / "backups").glob("*/manifest.json")
    assert "import" in json.loads(manifest.read_text(encoding="utf-8"))["reason"]


def test_problems_are_told_at_their_cells_in_words(say: Say, empty: Path, tmp_path: Path) -> None:
    said = say("import", empty, with_everything(tmp_path / "ledger.xlsx"), "--as", "head")
    assert said.code == 1
    assert "was left out" in said.out
    assert "Problems: " in said.out


def test_a_file_that_is_no_workbook_changes_nothing(say: Say, empty: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "ledger.xlsx"
    stranger.write_bytes(b"MZ\x90\x00 this is a program")
    refused = say("import", empty, stranger, "--json", "--as", "head")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.strip()
    assert say("import", empty, tmp_path / "nowhere.xlsx", "--as", "head").code == 1
    assert units_of(say, empty) == []


def test_the_front_desk_may_not_read_rosters_in(say: Say, office: Path, tmp_path: Path) -> None:
    refused = say("import", office, with_everything(tmp_path / "ledger.xlsx"), "--as", "xiao")
    assert refused.code == 1
    assert "role" in refused.err


@pytest.mark.skipif(not REAL.is_dir(), reason="the sheets from real life are not beside the checkout")
def test_the_messy_roster_gives_exactly_what_a_careful_reader_makes_of_it(say: Say, empty: Path) -> None:
    expected = json.loads((REAL / "messy_roster.expected.json").read_text(encoding="utf-8"))
    first = say("import", empty, REAL / "messy_roster.xlsx", "--json", "--as", "head")
    assert by_room(units_of(say, empty)) == by_room(expected["units"])
    assert problems_of(first) == {(each["code"], each["sheet"], each["cell"]) for each in expected["problems"]}
    again = say("import", empty, REAL / "messy_roster.xlsx", "--json", "--as", "head").told
    assert again["units"] == {"new": 0, "updated": 0, "unchanged": len(expected["units"])}
    assert again["people"]["new"] == again["people"]["updated"] == 0


@pytest.mark.skipif(not REAL.is_dir(), reason="the sheets from real life are not beside the checkout")
def test_the_workbook_of_another_system_goes_in_whole(say: Say, empty: Path) -> None:
    first = say("import", empty, REAL / "hc.xlsx", "--json", "--as", "head").told
    assert first["units"]["new"] == len(units_of(say, empty)) > 0
    assert say("list", empty, "parking", "--json", "--as", "head").rows
    again = say("import", empty, REAL / "hc.xlsx", "--json", "--as", "head").told
    assert again["units"] == {"new": 0, "updated": 0, "unchanged": first["units"]["new"]}
    assert again["people"]["new"] == again["people"]["updated"] == 0
