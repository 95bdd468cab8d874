"""Qt's system libraries on Linux: the missing ones are named, and the one command that brings them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import system_libraries

LDD = """\
/venv/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-icccm.so.4 => not found
\tlibxcb.so.1 => /lib/x86_64-linux-gnu/libxcb.so.1 (0x00007f)
\tlibxcb-keysyms.so.1 => not found
/venv/PySide6/Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so:
\tlibxcb-icccm.so.4 => not found
"""


def test_what_the_loader_does_not_find_is_named_once() -> None:
    assert system_libraries.not_found(LDD) == ["libxcb-icccm.so.4", "libxcb-keysyms.so.1"]


@pytest.mark.parametrize(
    ("family", "root", "command"),
    [
        ("debian", False, "sudo apt-get install -y --no-install-recommends libxcb-icccm4 libxcb-keysyms1"),
        ("fedora", False, "sudo dnf install -y xcb-util-keysyms xcb-util-wm"),
        ("arch", True, "  pacman -S --needed --noconfirm xcb-util-keysyms xcb-util-wm"),
    ],
)
def test_each_family_of_systems_gets_its_one_command(family: str, root: bool, command: str) -> None:
    words = system_libraries.advice(["libxcb-icccm.so.4", "libxcb-keysyms.so.1"], family, root)
    assert command in words
    assert "Find the packages" not in words


def test_a_system_nobody_knows_gets_the_names_of_the_libraries() -> None:
    words = system_libraries.advice(["libxcb-icccm.so.4"], None, False)
    assert "Find the packages of this system that hold libxcb-icccm.so.4" in words
    assert "sudo" not in words


def test_a_library_nobody_knows_is_named_beside_the_command_for_the_others() -> None:
    words = system_libraries.advice(["libnew.so.9", "libxcb-icccm.so.4"], "debian", True)
    assert "  apt-get install -y --no-install-recommends libxcb-icccm4\n" in words
    assert words.endswith("hold libnew.so.9 and install them.")


def test_ubuntu_mint_rocky_and_manjaro_are_known_by_their_kin(tmp_path: Path) -> None:
    for release, family in {
        'ID=linuxmint\nID_LIKE="ubuntu debian"\n': "debian",
        'ID="rocky"\nID_LIKE="rhel centos fedora"\n': "fedora",
        "ID=manjaro\nID_LIKE=arch\n": "arch",
        "ID=debian\n": "debian",
        "ID=alpine\n": None,
    }.items():
        path = tmp_path / "os-release"
        path.write_text(release, encoding="utf-8")
        assert system_libraries.family_of(system_libraries.read_os_release(path)) == family


@pytest.mark.skipif(sys.platform != "linux", reason="Windows brings these libraries itself")
def test_what_windows_without_a_screen_need_is_here_and_what_is_looked_at_exists() -> None:
    import PySide6

    folder = Path(PySide6.__file__).parent
    for plugin, names in system_libraries.OBJECTS.items():
        assert [name for name in names if not (folder / name).is_file()] == [], plugin
    assert system_libraries.missing(folder / name for name in system_libraries.OBJECTS["offscreen"]) == []
