"""Another system's sheets before they are taken over: what they say, and what would become of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from propertydesk.core.desk import Column
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.opening.bring_in import bring_in
from propertydesk.desks.fees.opening.deciding import Counts
from propertydesk.desks.fees.opening.models import TakenAs
from propertydesk.desks.fees.opening.planned import OpeningPlan
from propertydesk.desks.fees.opening.reading import read_plan
from propertydesk.desks.fees.opening.results import OpeningResult
from propertydesk.office.roster.problems import Problem
from propertydesk.office.signed_in import SignedIn

Progress = Callable[[int, int], None]
_COLUMNS = (
    Column("sheet", _("Sheet"), width=140),
    Column("cell", _("Cell"), width=80),
    Column("message", _("What is wrong, and what happened to it"), width=480),
)


@dataclass(frozen=True, slots=True)
class How:
    """How the sheets are taken over."""

    taken_as: TakenAs
    day: date | None = None
    make_items: bool = True


def open_sheets(path: Path) -> OpeningPlan:
    """What the workbook at *path* says. Raises ``UserError`` when it cannot be read or says nothing of fees."""
    return read_plan(path)


def usual(plan: OpeningPlan) -> TakenAs:
    """As what it is taken over where nobody says otherwise: sheets that tell when fees were paid are history."""
    return TakenAs.HISTORY if plan.tells_when_paid else TakenAs.OPENING


def bring(
    office: Any, plan: OpeningPlan, how: How, progress: Progress, cancelled: Callable[[], bool], *, only_try: bool
) -> OpeningResult:
    """Take *plan* over, or only try. Raises ``UserError`` (``stopped`` when *cancelled*); then nothing has changed."""
    signed_in = cast(SignedIn, office)
    return bring_in(
        signed_in.office, signed_in.actor, plan, taken_as=how.taken_as, day=how.day, make_items=how.make_items,
        only_try=only_try, progress=progress, cancelled=cancelled,
    )  # fmt: skip


def sums(result: OpeningResult) -> Sequence[tuple[Words, Counts, str]]:
    """What came (or would come) in: its words, how many, and the sum where it has one."""
    return (
        (_("Fees charged"), result.bills, show(result.charged_fen)),
        (_("Prepaid"), result.prepayments, show(result.prepaid_fen)),
        (_("Deposits held"), result.deposits, show(result.deposits_fen)),
        (_("Agreements with the bank"), result.agreements, ""),
    )


def write_problems(path: Path, problems: Sequence[Problem], lang: str) -> int:
    """The problems as a workbook, for whoever mends the sheets. Raises ``UserError`` when it cannot be written."""
    from propertydesk.excel.writing import write_list

    rows = ((each.sheet, each.cell, each.message) for each in problems)
    return write_list(path, _("Problems in the sheets"), _COLUMNS, rows, lang)
