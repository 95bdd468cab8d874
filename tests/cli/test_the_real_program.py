"""The program as head office's scripts start it: a demo office, lists without Qt, a tour's help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from propertydesk.cli.entering import PASSWORD
from tests.cli.conftest import CHECKOUT, program

DEMO = {PASSWORD: "demo"}


def test_a_demo_office_is_made_and_asked(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    words = ("--households", "12", "--years", "0.02", "--seed", "7", "--today", "2026-11-20")
    made = program("demo", folder, *words, "--lang", "en")
    assert made.code == 0, made.err
    assert "password: demo" in made.out
    slips = program("list", folder, "release_slips", "--json", "--as", "desk", env=DEMO)
    assert slips.code == 0, slips.err
    states = {json.loads(line)["state"] for line in slips.out.splitlines()}
    assert {"issued", "signed", "out", "differs"} <= states
    found = program("find", folder, "尉迟", "--json", "--as", "guard", env=DEMO)
    assert all(json.loads(line)["title"] for line in found.out.splitlines())
    assert program("verify", folder).code == 0
    again = program("demo", folder, *words)
    assert again.code == 1


def test_commands_never_load_qt(office: Path) -> None:
    script = (
        "import sys\nfrom propertydesk.__main__ import main\n"
        "for words in (['list', sys.argv[1], 'units', '--json', '--as', 'head'],"
        " ['find', sys.argv[1], 'shan', '--as', 'head'], ['actions'], ['verify', sys.argv[1]],"
        " ['print', sys.argv[1], 'F01', '--blank', '-o', sys.argv[1] + '/x.pdf']):\n"
        "    assert main(words) == 0, words\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(office)],
        cwd=CHECKOUT, env={PASSWORD: "tea and rice", "PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
