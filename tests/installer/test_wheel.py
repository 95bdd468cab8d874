"""``pip install .`` brings everything: the wheel carries the code, resources/ and forms/, and finds them there."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import CHECKOUT, repository_files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("propertydesk-*.whl"))


def test_the_wheel_holds_every_file_of_the_package_of_resources_and_of_forms(wheel: Path) -> None:
    kept = {path.as_posix() for path in repository_files()}
    expected = {name for name in kept if name.startswith("propertydesk/")}
    expected |= {f"propertydesk/_data/{name}" for name in kept if name.startswith(("resources/", "forms/"))}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert expected - held == set()
    assert not [name for name in held if name.startswith(("tests/", "installer/", "tools/"))]


def test_the_wheel_has_the_command_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        commands = next(name for name in names if name.endswith("entry_points.txt"))
        assert "propertydesk = propertydesk.__main__:main" in opened.read(commands).decode()
        assert any(name.endswith("licenses/LICENSE") for name in names)


def test_an_installed_program_finds_its_own_resources_and_forms(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path)
    script = "import sys; sys.path.insert(0, sys.argv[1])\n"
    script += "from propertydesk.core import paths; print(paths.resources(), paths.forms(), sep='|')"
    done = subprocess.run(
        [sys.executable, "-I", "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    data = tmp_path / "propertydesk" / "_data"
    assert done.stdout.strip() == f"{data / 'resources'}|{data / 'forms'}"
