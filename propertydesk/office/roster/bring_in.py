"""A workbook read into the office: the one way for window, command line and demo, through the one door."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import Words, _
from propertydesk.excel.reading import read_workbook
from propertydesk.office.backups import back_up
from propertydesk.office.deed import Deed
from propertydesk.office.perform import Office, perform
from propertydesk.office.roster.applying import Progress, RosterResult, apply, no_progress
from propertydesk.office.roster.declaration import ACTION
from propertydesk.office.roster.plan import plan
from propertydesk.office.roster.planned import Plan
from propertydesk.office.roster.recognise import recognise
from propertydesk.office.sign_in import Actor
from propertydesk.office.words import Permission
from propertydesk.store.kinds import Base
from propertydesk.store.snapshot import take

BEFORE = "before import"
"""The reason of the backup that is made first."""


@dataclass
class Roster:
    """A plan on its way through the door, and what came of it."""

    plan: Plan
    progress: Progress = no_progress
    cancelled: Callable[[], bool] = lambda: False
    only_try: bool = False
    result: RosterResult | None = None


class _OnlyTried(Exception):
    """A trial run is over: nothing of it stays."""


def read_plan(path: Path) -> Plan:
    """What the workbook at *path* says, read as it is recognised. Raises ``UserError`` when it cannot be read."""
    workbook = read_workbook(path)
    return plan(workbook, recognise(workbook))


def bring_in(
    office: Office,
    actor: Actor,
    roster: Path | Plan,
    *,
    only_try: bool = False,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> RosterResult:
    """Put a workbook, or what was planned from it, into the office in one transaction, after a backup.

    *only_try* says what would happen, and nothing stays. Raises ``NotAllowed``, or ``UserError``: the file cannot be
    read, or *cancelled* said so (``stopped``); then nothing has changed.
    """
    if not actor.may(Permission.IMPORT):
        raise NotAllowed(_("Read a roster in"))
    work = Roster(roster if isinstance(roster, Plan) else read_plan(roster), progress, cancelled, only_try)
    if not only_try:
        back_up(office, BEFORE)
    with suppress(_OnlyTried):
        perform(office, actor, ACTION, answers={"roster": work})
    assert work.result is not None
    return work.result


def take_in(deed: Deed, roster: Any) -> None:
    """The deed itself: a plan, or the name of a workbook (``do roster.import roster=FILE.xlsx``)."""
    if isinstance(roster, str):
        roster = Roster(read_plan(Path(roster)))
        take(deed.folder, Base.metadata, BEFORE, deed.entered_at)
    if not isinstance(roster, Roster):
        raise UserError(_("Name the workbook to read in."), "roster")
    roster.result = apply(deed, roster.plan, roster.progress, roster.cancelled)
    if roster.only_try:
        raise _OnlyTried
    if roster.result.problems:
        deed.warn(said(roster.result))


def said(result: RosterResult) -> Words:
    """One line that sums an import up."""
    return _(
        "Units: {new} new, {updated} updated, {unchanged} unchanged. Problems: {problems}",
        new=result.units.new,
        updated=result.units.updated,
        unchanged=result.units.unchanged,
        problems=len(result.problems),
    )
