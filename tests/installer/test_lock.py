"""The lock file: every dependency at one version, every file by its hash, and no address anywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

CHECKOUT = Path(__file__).resolve().parents[2]
LOCK = (CHECKOUT / "installer" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, tuple[Requirement, list[str]]]:
    """Name -> requirement and its hashes."""
    found = {}
    for entry in re.sub(r"\\\n\s*", " ", LOCK).splitlines():
        if entry and not entry.startswith("#"):
            words, *hashes = re.split(r"\s+--hash=", entry)
            requirement = Requirement(words)
            found[plain(requirement.name)] = (requirement, hashes)
    return found


def test_the_lock_names_no_address_and_no_folder() -> None:
    assert not re.search(
        r"://|@ |--index|--find-links|--extra|/", re.sub(r"(?m)^#.*$", "", LOCK).replace("sha256:", "")
    )
    assert "://" not in LOCK


def test_every_package_has_one_version_and_its_hashes() -> None:
    for requirement, hashes in locked().values():
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", text.strip()) for text in hashes), requirement


def test_what_the_project_asks_for_is_locked_within_its_caps() -> None:
    asked = [Requirement(words) for words in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]
    for requirement in asked:
        entry, _hashes = locked()[plain(requirement.name)]
        version = str(entry.specifier).removeprefix("==")
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


def test_qt_stays_on_a_release_that_keeps_count_of_none_and_sqlite_on_its_own() -> None:
    entry, _hashes = locked()["pyside6-essentials"]
    assert str(entry.specifier).startswith("==6.11.")
    assert "pysqlite3==0.6.1" in PROJECT["dependencies"]


def test_what_only_windows_needs_is_marked_so() -> None:
    for name in ("colorama", "tzdata"):
        entry, _hashes = locked()[name]
        assert str(entry.marker) == 'sys_platform == "win32"'
