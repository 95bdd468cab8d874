"""The two commands: what they need, what they say when they cannot, and that they stand on Python alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import bootstrap
import pytest

BOOTSTRAP = Path(__file__).resolve().parents[2] / "installer" / "bootstrap.py"


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The script in a process of its own, with these variables of the environment."""
    env = {**os.environ, **environment}
    command = [sys.executable, str(BOOTSTRAP), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("arguments", [[], ["--demo"], ["--data", "list"], ["--lang", "en", "--demo"], ["--data=here"]])
def test_these_open_the_window(arguments: list[str]) -> None:
    assert bootstrap.needs_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [["list", "here", "units"], ["--lang", "en", "tour", "out"], ["--help"], ["--demo", "--version"], ["init"]],
)
def test_these_need_no_screen(arguments: list[str]) -> None:
    assert not bootstrap.needs_window(arguments)


@pytest.mark.skipif(sys.platform != "linux", reason="Windows always has a screen")
def test_with_no_screen_run_says_so_and_what_to_do_and_ends_with_three() -> None:
    ended = started("run", DISPLAY="", WAYLAND_DISPLAY="", WAYLAND_SOCKET="", QT_QPA_PLATFORM="")
    assert ended.returncode == 3
    assert "There is no screen here to open a window on." in ended.stderr
    assert "xvfb-run -a python3 installer/bootstrap.py run" in ended.stderr


def test_a_word_it_does_not_know_is_a_usage_error_and_shows_how() -> None:
    ended = started("fly")
    assert ended.returncode == 2
    assert "bootstrap.py run [-- arguments of propertydesk]" in ended.stdout
    assert started("--help").returncode == 0


def test_the_tests_keep_what_is_compiled_and_leave_the_rest_of_the_environment() -> None:
    assert bootstrap.compiling({"PYTHONDONTWRITEBYTECODE": "1", "LANG": "zh_CN.UTF-8"}) == {"LANG": "zh_CN.UTF-8"}


def test_what_it_prints_is_plain_ascii_for_any_console() -> None:
    for path in BOOTSTRAP.parent.glob("*.py"):
        assert path.read_text(encoding="utf-8").isascii(), path.name


def test_it_stands_on_the_standard_library_alone() -> None:
    script = "import sys; sys.path.insert(0, sys.argv[1]); import bootstrap"
    subprocess.run([sys.executable, "-I", "-S", "-c", script, str(BOOTSTRAP.parent)], check=True)
