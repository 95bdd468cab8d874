"""How long it takes to invent an office, and to lead a newcomer round."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.figures import Figure

CHECKOUT = Path(__file__).resolve().parents[2]


def run(full: bool) -> list[Figure]:
    """800 households and a year within 60 seconds; what ``--demo`` invents; the tour within two minutes."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        figures = [_demo(place / "small", 240, 30, 12)]
        if full:
            figures += [_demo(place / "large", 800, 365, 60), _tour(place / "tour", 120)]
        return figures


def _demo(folder: Path, households: int, days: int, limit: int) -> Figure:
    words = ["--households", str(households), "--years", str(days / 365), "--seed", "1", "--today", "2026-11-20"]
    seconds, code = _timed("demo", str(folder), *words)
    name = f"demo office, {households} households, {days} days"
    return Figure(name, seconds, unit="s", ok=code == 0 and seconds <= limit, note=f"at most {limit} s")


def _tour(folder: Path, limit: int) -> Figure:
    seconds, code = _timed("tour", str(folder), "--lang", "en")
    papers, screens = (len(list((folder / name).glob("*.png"))) for name in ("papers", "screens"))
    good = code == 0 and seconds <= limit and papers > 0 and screens > 0
    return Figure("tour", seconds, unit="s", ok=good, note=f"{papers} pages, {screens} screens; at most {limit} s")


def _timed(*words: str) -> tuple[float, int]:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "propertydesk", *words], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    return time.perf_counter() - began, done.returncode
