"""The checkout's own ``.venv``: made when there is none, filled from the lock file, left alone when nothing changed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path

from trouble import Trouble

LOCK = "installer/requirements.lock"
STAMP = "propertydesk.stamp"
OLDEST_GLIBC = (2, 34)
"""Qt's own requirement: Debian 12, Ubuntu 22.04, Fedora 35 and newer have it."""


def python_of(venv: Path) -> Path:
    """The interpreter inside *venv*."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def site_packages(venv: Path) -> Path:
    """Where packages of a *venv* made by this Python stand."""
    if os.name == "nt":
        return venv / "Lib" / "site-packages"
    return venv / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def stamp_of(lock: Path) -> str:
    """What a filled ``.venv`` is marked with: it changes with the lock file and with the Python."""
    digest = hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    return f"python {platform.python_version()} {platform.machine()}\nlock {digest}\n"


def ready(checkout: Path) -> Path:
    """The interpreter of a ``.venv`` that holds what the lock file says, making or mending it first where needed."""
    venv, lock = checkout / ".venv", checkout / LOCK
    wanted, stamp = stamp_of(lock), venv / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and python_of(venv).exists():
        return python_of(venv)
    _check_this_system()
    stamp.unlink(missing_ok=True)
    if not _usable(venv):
        _make(venv)
    _install(python_of(venv), lock)
    _show_the_checkout(venv, checkout)
    stamp.write_text(wanted, encoding="utf-8")
    print("Ready.", flush=True)
    return python_of(venv)


def _check_this_system() -> None:
    name, version = platform.libc_ver() if sys.platform == "linux" else ("", "")
    if name == "glibc" and tuple(int(part) for part in version.split(".")[:2]) < OLDEST_GLIBC:
        raise Trouble(
            f"This system is too old for Qt 6.11: it has glibc {version}, and 2.34 is needed.\n"
            "Debian 12, Ubuntu 22.04, Fedora 35 and newer have it."
        )


def _check_this_python() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise Trouble(
            "This Python cannot make a virtual environment: its modules venv and ensurepip are missing.\n"
            f"On Debian and Ubuntu install them with:  {_as_root()}apt-get install -y {name}\n"
            "Elsewhere install the whole of Python 3.11 or newer. Then run this again."
        )


def _as_root() -> str:
    return "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "


def _usable(venv: Path) -> bool:
    """Whether *venv* was made by this very Python version and can install packages."""
    if not python_of(venv).exists():
        return False
    says = "import sys, platform, pip; print(platform.python_version(), platform.machine())"
    answer = subprocess.run([python_of(venv), "-c", says], capture_output=True, text=True, check=False)
    return answer.stdout.split() == [platform.python_version(), platform.machine()]


def _make(venv: Path) -> None:
    _check_this_python()
    print(f"Making .venv with Python {platform.python_version()} ...", flush=True)
    if venv.exists() and Path(sys.prefix).resolve() == venv.resolve():
        raise Trouble(
            "The .venv of this checkout is broken, and this very Python is inside it.\nUse the system's Python."
        )
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(venv)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise Trouble(f"Making .venv failed:\n{made.stdout}{made.stderr}\nIs a program from it still running?")


def _install(python: Path, lock: Path) -> None:
    """Install what the lock file names, each file checked against its hash, showing how far it has come."""
    count = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    print(f"Installing from {LOCK}: up to {count} packages, about 150 MB the first time ...", flush=True)
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--progress-bar",
        "off",
    ]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", str(lock)]
    last: deque[str] = deque(maxlen=30)
    fetched = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            last.append(line)
            if line.startswith(("Collecting ", "Processing ")):
                fetched += 1
                print(f"  {fetched:2} of {count}  {_name_in(line)}", flush=True)
            elif line.startswith("Installing collected"):
                print("  unpacking ...", flush=True)
    if pip.returncode:
        free = shutil.disk_usage(python.parent).free // 2**20
        raise Trouble(
            f"Installing the packages failed. The last lines were:\n\n{''.join(last)}\n"
            "Is the package index in reach (network, proxy, pip's settings), and is there room\n"
            f"({free} MB free, 1000 MB are enough)? What was fetched is kept: run the same command again."
        )


def _name_in(line: str) -> str:
    """``name==version`` in what pip says it fetches; from a folder of wheels it names the file."""
    name = line.split()[1].rpartition("/")[2]
    return "==".join(name.split("-")[:2]) if name.endswith(".whl") else name


def _show_the_checkout(venv: Path, checkout: Path) -> None:
    """Make ``import propertydesk`` find this checkout from any folder.

    The line is relative to site-packages: plain ASCII whatever the folder is called, and right after a move.
    """
    packages = site_packages(venv)
    line = Path(os.path.relpath(checkout, packages)).as_posix()
    (packages / "propertydesk-checkout.pth").write_text(line + "\n", encoding="ascii")
