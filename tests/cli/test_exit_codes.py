"""0 good, 1 refused or something found wrong, 2 usage, 3 the surroundings."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from propertydesk.cli.entering import PASSWORD
from tests.cli.conftest import Say, program
from tests.store.deeds import meddle


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("list",),
        ("list", "OFFICE", "nothing_of_the_kind", "--as", "xiao"),
        ("list", "OFFICE", "units", "--where", "colour=red", "--as", "xiao"),
        ("list", "OFFICE", "units", "--where", "status", "--as", "xiao"),
        ("list", "OFFICE", "units", "--filter", "bright", "--as", "xiao"),
        ("list", "OFFICE", "units"),
        ("do", "OFFICE", "dance", "--as", "xiao"),
        ("do", "OFFICE"),
        ("do", "OFFICE", "call.record", "caller=a", "caller=b", "--as", "xiao"),
        ("print", "OFFICE", "F99", "--blank", "-o", "x.pdf"),
        ("demo", "OFFICE", "--households", "many"),
        ("list", "OFFICE", "units", "--lang", "fr"),
    ],
)
def test_wrong_usage_is_two_and_says_what_is_known(words: tuple[str, ...], say: Say, office: Path) -> None:
    said = say(*(str(office) if word == "OFFICE" else word for word in words))
    assert said.code == 2
    assert "Traceback" not in said.err
    assert (said.err or said.out).strip()


def test_a_script_may_name_its_account_where_nobody_need_sign_in(say: Say, office: Path) -> None:
    assert say("verify", office, "--as", "xiao").code == 0


def test_refusals_are_one(say: Say, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert say("do", office, "release_slip.sign", "FX-20990101-001", "--as", "xiao").code == 1
    assert say("init", office, "--name", "Again", "--admin", "head").code == 1
    monkeypatch.setenv(PASSWORD, "wrong")
    refused = say("list", office, "units", "--as", "xiao")
    assert refused.code == 1
    assert "not right" in refused.err


def test_a_folder_without_an_office_is_three(say: Say, tmp_path: Path) -> None:
    said = say("list", tmp_path / "nowhere", "units", "--as", "xiao")
    assert said.code == 3
    assert "There is no office" in said.err
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_is_no_office_is_three_and_stays_as_it_was(say: Say, tmp_path: Path) -> None:
    (tmp_path / "office.db").write_bytes(b"Dear diary" * 1000)
    assert say("list", tmp_path, "units", "--as", "xiao").code == 3
    assert (tmp_path / "office.db").read_bytes() == b"Dear diary" * 1000


def test_a_changed_journal_row_is_found_and_is_one(say: Say, office: Path) -> None:
    assert json.loads(say("verify", office, "--json").out) == {"good": True, "findings": []}
    raw = sqlite3.connect(office / "office.db")
    for (name,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
    ).fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute("UPDATE journal SET action = 'nothing' WHERE id = 5")
    raw.commit()
    raw.close()
    said = say("verify", office, "--json")
    assert said.code == 1
    assert any("5" in finding["where"] and "journal" in finding["where"] for finding in said.told["findings"])


def test_without_a_screen_the_window_is_three_before_qt_can_abort() -> None:
    if sys.platform != "linux":
        return
    nowhere = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"), "")
    said = program(env=nowhere)
    assert said.code == 3
    assert "screen" in said.err
    assert "Traceback" not in said.err


def test_nobody_can_type_a_password_into_a_script(office: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != PASSWORD}
    assert PASSWORD not in environment or environment[PASSWORD]
    said = program("list", office, "units", "--as", "xiao", env={PASSWORD: "tea and rice"})
    assert said.code == 0, said.err


def test_output_is_utf8_whatever_the_console_says(office: Path) -> None:
    said = program("list", office, "people", "--json", "--as", "xiao", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert said.code == 0, said.err
    assert "单雄信" in said.out


def test_a_reader_that_has_enough_is_no_trouble(office: Path) -> None:
    import subprocess

    command = f'"{sys.executable}" -m propertydesk list "{office}" journal --json --as head | head -n 1'
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        env={**os.environ, PASSWORD: "tea and rice"}, capture_output=True, text=True, check=False,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize(
    "meddling",
    [
        "UPDATE visitor SET number = 'LF-20200101-077'",
        "DELETE FROM visitor",
        "UPDATE document_number SET subject_id = NULL; UPDATE visitor SET number = 'LF-20200101-077'",
    ],
)
def test_a_document_that_lost_its_number_is_named(say: Say, office: Path, meddling: str) -> None:
    assert say("do", office, "visitor.in", "3-1-1001", "name=客人", "purpose=做客", "--as", "xiao").code == 0
    assert say("verify", office).code == 0
    meddle(office, *meddling.split("; "))
    said = say("verify", office, "--json")
    assert said.code == 1
    assert "LF-" in said.out


def test_an_office_of_a_newer_program_is_three_for_every_command(say: Say, office: Path) -> None:
    meddle(office, "UPDATE alembic_version SET version_num = 'from_2031'")
    for words in (("list", office, "units", "--as", "xiao"), ("verify", office), ("backup", office)):
        said = say(*words)
        assert said.code == 3
        assert "newer" in said.err


def test_a_workbook_that_cannot_be_written_is_three(say: Say, office: Path, tmp_path: Path) -> None:
    said = say("export", office, "units", "-o", tmp_path / "nowhere" / "u.xlsx", "--as", "xiao")
    assert said.code == 3
    assert "u.xlsx cannot be written" in said.err
