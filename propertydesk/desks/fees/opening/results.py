"""What taking over did, for screen and command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.opening.deciding import Counts
from propertydesk.desks.fees.opening.models import TakenAs
from propertydesk.office.roster.problems import Problem


@dataclass(frozen=True)
class OpeningResult:
    """How the rows came in: counts, sums in fen of what is new, items that were made, and problems by cell."""

    taken_as: TakenAs
    day: date
    bills: Counts
    settled: int
    payments: int
    deposits: Counts
    prepayments: Counts
    agreements: Counts
    charged_fen: int
    paid_fen: int
    prepaid_fen: int
    deposits_fen: int
    items_made: tuple[str, ...]
    not_read: tuple[str, ...]
    """Sheets that are about something else."""
    problems: tuple[Problem, ...]
    before: date | None = None
    """The same file was taken over on that day."""

    @property
    def changed(self) -> bool:
        """Whether anything was new."""
        return any(each.new for each in (self.bills, self.deposits, self.prepayments, self.agreements))

    def said(self) -> Words:
        """One line that sums it up."""
        if not self.changed and self.before is not None and not self.problems:
            return _("This file was taken over on {day}: no change.", day=self.before)
        new = self.bills.new + self.deposits.new + self.prepayments.new + self.agreements.new
        kept = self.bills.unchanged + self.deposits.unchanged + self.prepayments.unchanged + self.agreements.unchanged
        return _(
            "Taken over: {new} new, {unchanged} unchanged. Problems: {problems}",
            new=new, unchanged=kept, problems=len(self.problems),
        )  # fmt: skip
