"""Another system's sheets on their way through the one door: for window and command line alike."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _
from propertydesk.desks.fees.opening.applying import Progress, apply
from propertydesk.desks.fees.opening.models import TakenAs
from propertydesk.desks.fees.opening.planned import OpeningPlan
from propertydesk.desks.fees.opening.reading import read_plan
from propertydesk.desks.fees.opening.results import OpeningResult
from propertydesk.office.backups import back_up
from propertydesk.office.deed import Deed
from propertydesk.office.perform import Office, perform
from propertydesk.office.roster.bring_in import BEFORE
from propertydesk.office.sign_in import Actor
from propertydesk.office.words import Permission
from propertydesk.store.kinds import Base
from propertydesk.store.snapshot import take

ACTION = "fees.take_over"


@dataclass
class Opening:
    """A plan on its way through the door, and what came of it."""

    plan: OpeningPlan
    progress: Progress = lambda done, of: None
    cancelled: Callable[[], bool] = lambda: False
    only_try: bool = False
    result: OpeningResult | None = None


class _OnlyTried(Exception):
    """A trial run is over: nothing of it stays."""


def bring_in(
    office: Office,
    actor: Actor,
    sheets: Path | OpeningPlan,
    *,
    taken_as: TakenAs | None = None,
    day: date | None = None,
    make_items: bool = True,
    only_try: bool = False,
    progress: Progress = lambda done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> OpeningResult:
    """Take a workbook over in one transaction, after a backup; balances count from *day* (today when not named).

    Not told as what, sheets that say when each fee was paid are history, others opening balances. *only_try* says what
    would happen, and nothing stays. Raises ``NotAllowed``, or ``UserError``; then nothing has changed.
    """
    if not actor.may(Permission.IMPORT):
        raise NotAllowed(_("Take fees over"))
    work = Opening(sheets if isinstance(sheets, OpeningPlan) else read_plan(sheets), progress, cancelled, only_try)
    if not only_try:
        back_up(office, BEFORE)
    answers = {"opening": work, "taken_as": taken_as, "day": day, "make_items": make_items}
    with suppress(_OnlyTried):
        perform(office, actor, ACTION, answers=answers)
    assert work.result is not None
    return work.result


def take_over(
    deed: Deed, sheets: str | None, opening: Any, taken_as: TakenAs | None, day: date | None, make_items: bool
) -> None:
    """The deed itself: a plan, or the name of a workbook (``do fees.take_over sheets=FILE.xlsx``)."""
    if not isinstance(opening, Opening):
        if not sheets:
            raise UserError(_("Name the workbook to take over."), "sheets")
        opening = Opening(read_plan(Path(sheets)))
        take(deed.folder, Base.metadata, BEFORE, deed.entered_at)
    usual = TakenAs.HISTORY if opening.plan.tells_when_paid else TakenAs.OPENING
    if day is not None and day > deed.moment.today:
        raise UserError(_("This day is still to come."), "day")
    opening.result = apply(
        deed,
        opening.plan,
        taken_as or usual,
        day or deed.moment.today,
        make_items=make_items,
        progress=opening.progress,
        cancelled=opening.cancelled,
    )
    if opening.only_try:
        raise _OnlyTried
    deed.tell(opening.result.said())
