"""The system libraries that Qt's window plugins need on Linux: what is missing, and which packages bring it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from checkout_venv import site_packages
from trouble import Trouble


class Bringer(NamedTuple):
    """The package that brings one library, by the three great families' names."""

    debian: str
    fedora: str
    arch: str


BRINGERS = {
    "libEGL.so.1": Bringer("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": Bringer("libgl1", "libglvnd-glx", "libglvnd"),
    "libGLX.so.0": Bringer("libglx0", "libglvnd-glx", "libglvnd"),
    "libOpenGL.so.0": Bringer("libopengl0", "libglvnd-opengl", "libglvnd"),
    "libX11-xcb.so.1": Bringer("libx11-xcb1", "libX11-xcb", "libx11"),
    "libX11.so.6": Bringer("libx11-6", "libX11", "libx11"),
    "libcups.so.2": Bringer("libcups2", "cups-libs", "libcups"),
    "libdbus-1.so.3": Bringer("libdbus-1-3", "dbus-libs", "dbus"),
    "libfontconfig.so.1": Bringer("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": Bringer("libfreetype6", "freetype", "freetype2"),
    "libglib-2.0.so.0": Bringer("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0.so.0": Bringer("libglib2.0-0", "glib2", "glib2"),
    "libwayland-client.so.0": Bringer("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": Bringer("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libwayland-egl.so.1": Bringer("libwayland-egl1", "libwayland-egl", "wayland"),
    "libxcb-cursor.so.0": Bringer("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-glx.so.0": Bringer("libxcb-glx0", "libxcb", "libxcb"),
    "libxcb-icccm.so.4": Bringer("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": Bringer("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": Bringer("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": Bringer("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": Bringer("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    "libxcb-render.so.0": Bringer("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-shape.so.0": Bringer("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": Bringer("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": Bringer("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": Bringer("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": Bringer("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xinerama.so.0": Bringer("libxcb-xinerama0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": Bringer("libxcb-xkb1", "libxcb", "libxcb"),
    "libxcb.so.1": Bringer("libxcb1", "libxcb", "libxcb"),
    "libxkbcommon-x11.so.0": Bringer("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libxkbcommon.so.0": Bringer("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libz.so.1": Bringer("zlib1g", "zlib", "zlib"),
    "libzstd.so.1": Bringer("libzstd1", "libzstd", "zstd"),
}

INSTALL = {
    "debian": ("apt-get", "install", "-y", "--no-install-recommends"),
    "fedora": ("dnf", "install", "-y"),
    "arch": ("pacman", "-S", "--needed", "--noconfirm"),
}

# What is looked at, inside the PySide6 folder. A printer plugin that cannot be loaded would be a silent office printer.
OBJECTS = {
    "offscreen": (
        "QtCore.abi3.so",
        "QtGui.abi3.so",
        "QtWidgets.abi3.so",
        "QtPrintSupport.abi3.so",
        "Qt/plugins/platforms/libqoffscreen.so",
    ),
    "xcb": (
        "Qt/plugins/platforms/libqxcb.so",
        "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
        "Qt/plugins/printsupport/libcupsprintersupport.so",
    ),
    "wayland": (
        "Qt/plugins/platforms/libqwayland.so",
        "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
        "Qt/plugins/printsupport/libcupsprintersupport.so",
    ),
}


def ready(checkout: Path, plugins: Iterable[str]) -> None:
    """See that the libraries of these window plugins are there, installing them where that may be done.

    On Debian and its kin, as root, apt-get brings them. Elsewhere ``Trouble`` tells the one command.
    """
    if sys.platform != "linux":
        return
    objects = [site_packages(checkout / ".venv") / "PySide6" / name for plugin in plugins for name in OBJECTS[plugin]]
    lacking = missing(objects)
    if not lacking:
        return
    family = family_of(read_os_release(Path("/etc/os-release")))
    if family == "debian" and os.geteuid() == 0 and shutil.which("apt-get"):
        _apt_get(packages_for(lacking, family))
        lacking = missing(objects)
    if lacking:
        raise Trouble(advice(lacking, family, os.geteuid() == 0))


def missing(objects: Iterable[Path]) -> list[str]:
    """The libraries that the loader does not find for these files, each once, in order of name."""
    present = [str(path) for path in objects if path.exists()]
    if not shutil.which("ldd"):
        return []
    answer = subprocess.run(["ldd", *present], capture_output=True, text=True, errors="replace", check=False)
    return not_found(answer.stdout)


def not_found(listing: str) -> list[str]:
    """The names that ``ldd`` says are not found."""
    return sorted({line.split()[0] for line in listing.splitlines() if line.rstrip().endswith("=> not found")})


def read_os_release(path: Path) -> dict[str, str]:
    """The system's own description of itself; empty when it has none."""
    if not path.is_file():
        return {}
    pairs = (line.partition("=") for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return {key: value.strip("\"'") for key, _, value in pairs}


def family_of(release: Mapping[str, str]) -> str | None:
    """debian, fedora or arch, as the system itself says it is or is like; None for all others."""
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    kin = {"debian": "debian", "ubuntu": "debian", "fedora": "fedora", "rhel": "fedora", "arch": "arch"}
    return next((kin[name] for name in names if name in kin), None)


def packages_for(libraries: Iterable[str], family: str) -> list[str]:
    """The packages that bring these libraries, each once; libraries not in the table are left out."""
    return sorted({getattr(BRINGERS[name], family) for name in libraries if name in BRINGERS})


def advice(libraries: Sequence[str], family: str | None, root: bool) -> str:
    """What to tell: the missing libraries, and the one command that brings them where it is known."""
    lines = ["System libraries that Qt's windows need are missing: " + ", ".join(libraries) + "."]
    packages = packages_for(libraries, family) if family else []
    if family and packages:
        lines.append("Install them with this command, then run this again:")
        lines.append("  " + " ".join([*([] if root else ["sudo"]), *INSTALL[family], *packages]))
    unknown = libraries if not packages else [name for name in libraries if name not in BRINGERS]
    if unknown:
        lines.append("Find the packages of this system that hold " + ", ".join(unknown) + " and install them.")
    return "\n".join(lines)


def _apt_get(packages: Sequence[str]) -> None:
    print(f"Installing system libraries for Qt's windows: {' '.join(packages)} ...", flush=True)
    for command in (["apt-get", "update"], [*INSTALL["debian"], *packages]):
        done = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            # An update that failed for one source may still have brought what is needed: install decides.
            print(f"{' '.join(command[:2])} failed:\n{done.stdout[-1500:]}{done.stderr[-1500:]}", flush=True)
