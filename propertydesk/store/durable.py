"""Files that survive a power cut: written under another name, forced to the disk, then renamed."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PART = ".part-"
_ABANDONED = 24 * 3600


def part_of(target: Path) -> Path:
    """A name beside *target* for its half-written state."""
    return target.with_name(f"{PART}{secrets.token_hex(8)}")


def flush_folder(folder: Path) -> None:
    """Force a rename or a new name in *folder* to the disk (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_file(path: Path) -> None:
    """Force what was written to *path* to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def written(target: Path) -> Iterator[BinaryIO]:
    """A file to write; on leaving it stands under *target*, whole. On an error nothing is left."""
    part = part_of(target)
    try:
        with part.open("x+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        flush_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def folder_written(target: Path) -> Iterator[Path]:
    """A folder to fill; on leaving it stands under *target*. On an error nothing is left."""
    part = part_of(target)
    try:
        part.mkdir()
        yield part
        for path in [part, *part.rglob("*")]:
            if path.is_dir():
                flush_folder(path)
        part.rename(target)
        flush_folder(target.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove half-written things that a killed program left in *folder* a day ago or earlier."""
    for path in folder.glob(f"{PART}*"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _ABANDONED:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
