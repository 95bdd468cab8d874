"""A small share of the kills whose full count runs in ``bootstrap.py torture``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kills", ["save_kills", "payment_kills"])
def test_a_deed_that_is_killed_is_whole_or_not_there(kills: str) -> None:
    command = [sys.executable, "-m", "tests.torture", "--quick", kills]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
