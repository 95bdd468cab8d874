"""What the import screen has done for it off the window's thread, and how long it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from propertydesk.core.desk import Column
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Text, Words, _
from propertydesk.office.roster.applying import Counts, RosterResult
from propertydesk.office.roster.bring_in import bring_in
from propertydesk.office.roster.mapping import SheetKind
from propertydesk.office.roster.preview import Preview, SheetPreview, open_preview
from propertydesk.office.roster.problems import Problem
from propertydesk.office.signed_in import SignedIn

KINDS: dict[SheetKind, Text] = {
    SheetKind.UNITS: _("List of units"),
    SheetKind.PEOPLE: _("List of people"),
    SheetKind.PARKING: _("Parking places"),
    SheetKind.BUILDINGS: _("Buildings"),
    SheetKind.NOTHING: _("Nothing to read"),
}

_COLUMNS = (
    Column("sheet", _("Sheet"), width=140),
    Column("cell", _("Cell"), width=80),
    Column("message", _("What is wrong, and what happened to it"), width=480),
)
_SURE_AFTER_SECONDS = 1.0


@dataclass(frozen=True)
class Opened:
    """A workbook as it would be read, with what is shown of it and the problems of each cell."""

    path: Path
    preview: Preview
    sheets: tuple[SheetPreview, ...]
    problems: Mapping[tuple[str, str], tuple[Problem, ...]]

    @classmethod
    def of(cls, path: Path, preview: Preview) -> Opened:
        """The workbook at *path* with what is shown of it."""
        return cls(path, preview, preview.sheets(), preview.problems)

    @property
    def worth_reading(self) -> bool:
        """Whether anything would be taken in."""
        plan = self.preview.plan
        return bool(plan.units or plan.places or plan.entrances)


@dataclass(frozen=True)
class Tried:
    """What would become of a workbook, and the workbook with the problems that only the office could tell."""

    opened: Opened
    result: RosterResult


def open_workbook(path: Path) -> Opened:
    """The workbook at *path*. Raises ``UserError`` when it cannot be read or holds no ledger."""
    return Opened.of(path, open_preview(path))


def try_out(signed_in: SignedIn, opened: Opened) -> Tried:
    """What would become of the workbook; nothing stays."""
    plan = opened.preview.plan
    result = bring_in(signed_in.office, signed_in.actor, plan, only_try=True)
    shown = replace(opened.preview, plan=replace(plan, problems=result.problems))
    # The plan stays as it was: the problems of the office come up again when it is taken in.
    return Tried(replace(opened, sheets=shown.sheets(), problems=shown.problems), result)


def take_in(
    signed_in: SignedIn, opened: Opened, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> RosterResult:
    """The workbook into the office, after a backup. Raises ``UserError`` (``stopped``) when *cancelled* says so."""
    return bring_in(signed_in.office, signed_in.actor, opened.preview.plan, progress=progress, cancelled=cancelled)


def write_problems(path: Path, problems: Sequence[Problem], lang: str) -> int:
    """The problems as a workbook, for whoever mends the ledger. Raises ``UserError`` when it cannot be written."""
    from propertydesk.excel.writing import write_list

    rows = ((each.sheet, each.cell, each.message) for each in problems)
    return write_list(path, _("Problems in the roster"), _COLUMNS, rows, lang)


def told(counts: Counts) -> Words:
    """How many were new, updated and as they were."""
    return _(
        "{new} new · {updated} updated · {unchanged} unchanged",
        new=counts.new, updated=counts.updated, unchanged=counts.unchanged,
    )  # fmt: skip


def was_stopped(error: UserError) -> bool:
    """Whether an import ended because somebody cancelled it."""
    return error.code == "stopped"


@dataclass
class Pace:
    """How fast it goes, and so how long still. *clock* in seconds."""

    clock: Callable[[], float] = time.monotonic
    began: float | None = field(default=None, init=False)

    def seconds_left(self, done: int, of: int) -> int | None:
        """Seconds until all is done; None while that cannot be said."""
        now = self.clock()
        if self.began is None or done == 0:
            self.began = now
            return None
        passed = now - self.began
        if passed < _SURE_AFTER_SECONDS:
            return None
        return round(passed * (of - done) / done)
