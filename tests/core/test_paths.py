"""The program's own files are found in a checkout and in a frozen build (in a wheel: see tests/installer)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from propertydesk.core import paths

CHECKOUT = Path(__file__).resolve().parents[2]


def test_a_checkout_has_resources_and_forms_beside_the_package() -> None:
    assert paths.resources() == CHECKOUT / "resources"
    assert paths.forms() == CHECKOUT / "forms"
    assert list((paths.resources() / "fonts").glob("*.ttf"))


def in_a_frozen_build(unpacked: Path) -> subprocess.CompletedProcess[str]:
    """A fresh Python that believes it was unpacked there."""
    script = "import sys; sys._MEIPASS = sys.argv[1]\nfrom propertydesk.core import paths; print(paths.resources())"
    command = [sys.executable, "-c", script, str(unpacked)]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)


def test_a_frozen_build_has_them_where_it_was_unpacked(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "forms").mkdir()
    assert in_a_frozen_build(tmp_path).stdout.strip() == str(tmp_path / "resources")


def test_a_frozen_build_without_forms_falls_back_to_what_is_whole(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    assert in_a_frozen_build(tmp_path).stdout.strip() == str(CHECKOUT / "resources")
