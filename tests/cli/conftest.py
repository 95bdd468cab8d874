"""The command line called in process, on a small office of its own; a few tests start the real program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from propertydesk.__main__ import main
from propertydesk.cli.entering import PASSWORD

CHECKOUT = Path(__file__).resolve().parents[2]
SECRET = "tea and rice"
ID_NUMBER = "339901196503121232"


@dataclass(frozen=True)
class Said:
    """What a command said, and with which code it ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def told(self) -> dict[str, Any]:
        (row,) = self.rows
        return row


Say = Callable[..., Said]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Give a command to the program, in English unless it says otherwise."""
    monkeypatch.setenv(PASSWORD, SECRET)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def call(*words: str | Path) -> Said:
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return call


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of ``office``, made once by the commands that an office would type."""
    folder = tmp_path_factory.mktemp("furnished") / "office"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PASSWORD, SECRET)
        assert main(["init", str(folder), "--name", "云栖花园管理服务中心", "--admin", "head", "--lang", "en"]) == 0
        for words in (
            ("unit.add", "3-1-1001", "area=94.56", "status=let"),
            ("person.add", "3-1-1001", "name=单雄信", "relation=owner", "phones=15412342401", f"id_number={ID_NUMBER}"),
            ("person.add", "3-1-1001", "name=尉迟恭", "relation=tenant", "phones=16156781122"),
            ("staff.add", "login=xiao", "name=何晓敏", f"password={SECRET}", "roles=desk"),
            ("staff.add", "login=gate", "name=仇大勇", f"password={SECRET}", "roles=guard"),
        ):
            assert main(["do", str(folder), *words, "--as", "head"]) == 0
    return folder


@pytest.fixture
def office(tmp_path: Path, furnished: Path) -> Path:
    """An office with one let flat: 单雄信 owns 3-1-1001, 尉迟恭 is the tenant."""
    return Path(shutil.copytree(furnished, tmp_path / "office"))


def program(*words: str | Path, env: Mapping[str, str] | None = None, timeout: float = 120) -> Said:
    """Start the real program in a process of its own."""
    surroundings = {**os.environ, PASSWORD: SECRET, "LC_ALL": "en_US.UTF-8", **(env or {})}
    command = [sys.executable, "-m", "propertydesk", *(str(word) for word in words)]
    done = subprocess.run(
        command, cwd=CHECKOUT, env=surroundings, capture_output=True, encoding="utf-8", timeout=timeout, check=False
    )
    return Said(done.returncode, done.stdout, done.stderr)
