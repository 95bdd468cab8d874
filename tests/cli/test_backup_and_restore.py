"""Backups travel in one file and come back as the same office; nobody signs in for it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Say


def test_a_backup_in_one_file_becomes_the_same_office_elsewhere(say: Say, office: Path, tmp_path: Path) -> None:
    packed, elsewhere = tmp_path / "out.backup", tmp_path / "elsewhere"
    assert say("backup", office, "-o", packed).code == 0
    assert say("restore", packed, elsewhere).code == 0
    before = say("list", office, "people", "--reveal", "--json", "--as", "head").rows
    assert say("list", elsewhere, "people", "--reveal", "--json", "--as", "head").rows == before
    assert say("verify", elsewhere).code == 0


def test_restoring_over_an_office_keeps_the_old_one_beside(say: Say, office: Path, tmp_path: Path) -> None:
    packed = tmp_path / "out.backup"
    assert say("backup", office, "-o", packed).code == 0
    assert say("do", office, "unit.add", "9-1-101", "--as", "head").code == 0
    told = say("restore", packed, office, "--json").told
    assert Path(told["kept"]).is_dir()
    assert [row["unit"] for row in say("list", office, "units", "--json", "--as", "head").rows] == ["3-1-1001"]
    kept = say("list", told["kept"], "units", "--json", "--as", "head").rows
    assert [row["unit"] for row in kept] == ["3-1-1001", "9-1-101"]


def test_a_file_that_is_no_backup_changes_nothing(say: Say, office: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "holiday.jpg"
    stranger.write_bytes(b"\xff\xd8 not a backup")
    assert say("restore", stranger, office).code == 1
    assert say("verify", office).code == 0


def test_a_backup_without_a_name_lies_in_the_office(say: Say, office: Path) -> None:
    made = Path(say("backup", office, "--json").told["file"])
    assert made.parent == office / "backups"
    assert (made / "manifest.json").is_file()
