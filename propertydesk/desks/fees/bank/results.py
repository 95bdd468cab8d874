"""What reading a bank's answer did, for screen and command line: counts, sums, every difference by its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from propertydesk.core.i18n import Text, Words, _

NOT_BOOKED: Mapping[str, Callable[..., Text]] = {
    "unreadable": lambda **what: _("Not booked: {why}.", **what),
    "unknown": lambda: _("Not booked: nothing was asked of the bank under this reference or account."),
    "ambiguous": lambda: _("Not booked: several lines at the bank have this account. Settle them one by one."),
    "other_run": lambda **what: _("Not booked: this belongs to {number}. Read it in there.", **what),
    "cancelled": lambda: _("Not booked: this line was taken back before the bank answered. Ask the bank what it did."),
    "repeated": lambda: _("Not booked again: the bank has answered this line already."),
    "other_account": lambda: _("Not booked: the bank names another account than it was sent."),
    "other_amount": lambda **what: _("Not booked: the bank was asked for ¥{asked} and says ¥{said}.", **what),
    "too_much": lambda **what: _("Not booked: the bank was asked for ¥{asked} and collected ¥{paid}.", **what),
    "nothing_paid": lambda: _("Not booked: the bank says that it collected, but no sum."),
    "paid_though_failed": lambda **what: _("Not booked: the bank says that it failed, and names ¥{paid}.", **what),
}
"""What is wrong with a line of which nothing is booked, by its code; the words take what they name."""


def not_owed(left: str) -> Text:
    """The household paid at the counter while the file was at the bank."""
    return _("¥{left} of what the bank collected was not owed any more: kept as prepayment.", left=left)


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that is not as it was sent. ``line`` is its number in the bank's file, 0 for what the file lacks.

    ``booked``: it was booked all the same, as the words say.
    """

    line: int
    code: str
    message: Words
    reference: str = ""
    unit: str = ""
    booked: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A line that the bank could not collect, and why."""

    line: int
    reference: str
    unit: str
    amount_fen: int
    reason: str


@dataclass(frozen=True)
class ReturnResult:
    """What became of a file: counts of lines, sums in fen, and the receipts that are to be printed."""

    run_id: int
    number: str
    answered: bool
    """Whether every line of the run is answered now."""
    paid: int
    part: int
    paid_fen: int
    prepaid_fen: int
    failures: tuple[Failure, ...]
    differences: tuple[Difference, ...]
    still_out: tuple[str, ...]
    """References that the bank has not answered."""
    cut_short: bool
    receipts: tuple[int, ...]

    @property
    def good(self) -> bool:
        """Whether everything in the file could be booked, and nothing is missing."""
        return not self.cut_short and not self.still_out and all(each.booked for each in self.differences)

    def said(self) -> Words:
        """One line that sums it up."""
        said: Words = _(
            "{number}: collected {paid}, in part {part}, failed {failed}; ¥{sum} booked. Differences: {differences}",
            number=self.number, paid=self.paid, part=self.part, failed=len(self.failures),
            sum=f"{self.paid_fen // 100:,}.{self.paid_fen % 100:02d}", differences=len(self.differences),
        )  # fmt: skip
        if self.cut_short or self.still_out:
            said = _("{said}. Not answered yet: {count}", said=said, count=len(self.still_out))
        return said
