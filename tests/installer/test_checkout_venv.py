"""The checkout's own environment: filled once, left alone while nothing changed, mended when something did."""

from __future__ import annotations

import os
from pathlib import Path

import checkout_venv
import pytest
from trouble import Trouble


def checkout_with(tmp_path: Path, lock: str) -> Path:
    (tmp_path / "installer").mkdir(parents=True, exist_ok=True)
    (tmp_path / checkout_venv.LOCK).write_text(lock, encoding="utf-8")
    return tmp_path


def test_the_stamp_changes_with_the_lock_but_not_with_the_line_ends_of_windows(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(b"a==1\nb==2\n")
    unix = checkout_venv.stamp_of(lock)
    lock.write_bytes(b"a==1\r\nb==2\r\n")
    assert checkout_venv.stamp_of(lock) == unix
    lock.write_bytes(b"a==1\nb==3\n")
    assert checkout_venv.stamp_of(lock) != unix


def test_an_empty_lock_makes_a_venv_that_finds_the_checkout_and_the_second_time_touches_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout = checkout_with(tmp_path / "管理处 desk", "# nothing\n")
    python = checkout_venv.ready(checkout)
    assert python.exists()
    assert "Making .venv" in capsys.readouterr().out

    pth = checkout_venv.site_packages(checkout / ".venv") / "propertydesk-checkout.pth"
    assert (pth.parent / pth.read_text(encoding="ascii").strip()).resolve() == checkout.resolve()

    before = {path: path.stat().st_mtime_ns for path in (checkout / ".venv").iterdir()}
    assert checkout_venv.ready(checkout) == python
    assert {path: path.stat().st_mtime_ns for path in (checkout / ".venv").iterdir()} == before
    assert capsys.readouterr().out == ""


def test_a_lock_that_cannot_be_had_says_so_and_the_next_run_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    checkout = checkout_with(tmp_path, f"nothing-of-that-name==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(Trouble, match="Installing the packages failed"):
        checkout_venv.ready(checkout)
    assert not (checkout / ".venv" / checkout_venv.STAMP).exists()

    checkout_with(tmp_path, "# nothing\n")
    assert checkout_venv.ready(checkout).exists()


def test_a_python_without_venv_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Trouble, match=r"apt-get install -y python3\.\d+-venv"):
        checkout_venv.ready(checkout_with(tmp_path, "# nothing\n"))
