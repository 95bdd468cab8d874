"""Figures that the full counts bring home: each measured value beside its floor from the same run, as one table."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import time
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True)
class Figure:
    """One measured value.

    ``floor`` is what the same machine needed, in the same run, for the least that could do the job; ``limit_ratio`` how
    many times the floor is still good. ``ok`` is the verdict (see ``against`` for one that follows from the ratio).
    """

    name: str
    measured: float
    floor: float | None = None
    unit: str = ""
    limit_ratio: float | None = None
    ok: bool = True
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor, when there is one."""
        return self.measured / self.floor if self.floor else None


def against(name: str, measured: float, floor: float, unit: str, limit_ratio: float, note: str = "") -> Figure:
    """A figure that is good when it is at most *limit_ratio* times its floor."""
    return Figure(name, measured, floor, unit, limit_ratio, measured <= floor * limit_ratio, note)


def number(value: float | None) -> str:
    """*value* in as many digits as say something: whole numbers whole, others in four figures."""
    if value is None:
        return "-"
    if float(value).is_integer() or abs(value) >= 10_000:
        return f"{value:,.0f}"
    return f"{value:,.4g}"


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines of plain text, in columns."""
    heading = ("", "figure", "measured", "floor", "unit", "times", "limit", "note")
    rows = [heading] + [
        (
            "ok" if figure.ok else "BAD",
            figure.name,
            number(figure.measured),
            number(figure.floor),
            figure.unit,
            number(figure.ratio),
            number(figure.limit_ratio),
            figure.note,
        )
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heading))]
    right = {2, 3, 5, 6}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def modules_of(package: str, folder: Path, wanted: Sequence[str]) -> list[str]:
    """The names of the modules in *folder* that are asked for (all of them when none is named)."""
    names = (module.name for module in pkgutil.iter_modules([str(folder)]))
    found = sorted(name for name in names if not name.startswith(("_", "test_")))
    unknown = set(wanted) - set(found)
    if unknown:
        raise SystemExit(f"No such module in {package}: {', '.join(sorted(unknown))}. There are: {', '.join(found)}.")
    return [name for name in found if not wanted or name in wanted]


def _figures_of(module: ModuleType, full: bool) -> list[Figure]:
    began = time.perf_counter()
    try:
        figures = list(module.run(full=full))
    except Exception:
        traceback.print_exc()
        figures = [Figure(f"{module.__name__} ended in an error", 1, ok=False, unit="error", note="see above")]
    print(f"{module.__name__}: {time.perf_counter() - began:.1f} s")
    print(table(figures), flush=True)
    return figures


def main(package: str, folder: Path, argv: Sequence[str]) -> int:
    """Run every module of *package* that has ``run(full: bool) -> list[Figure]`` and print what it found.

    ``--quick`` runs the small share; other words name modules. 0 when every figure is good, else 1.
    """
    full = "--quick" not in argv
    figures: list[Figure] = []
    for name in modules_of(package, folder, [word for word in argv if word != "--quick"]):
        module = importlib.import_module(f"{package}.{name}")
        if hasattr(module, "run"):
            print(f"\n{module.__name__} ...", flush=True)
            figures += _figures_of(module, full)
    bad = [figure for figure in figures if not figure.ok]
    print(f"\nAll figures ({'full counts' if full else 'small share'}):")
    print(table(figures))
    print(f"{len(figures) - len(bad)} good, {len(bad)} bad.")
    return 1 if bad else 0


def start(package: str, main_file: str) -> None:
    """What ``python -m tests.torture`` and ``python -m tests.benchmarks`` do."""
    sys.exit(main(package, Path(main_file).parent, sys.argv[1:]))
