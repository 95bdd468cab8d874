"""A small share of the kills whose full counts run in ``bootstrap.py torture``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("module", ["kills", "migration_faults"])
def test_nothing_acknowledged_is_lost_and_nothing_is_half(module: str) -> None:
    command = [sys.executable, "-m", "tests.torture", "--quick", module]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
