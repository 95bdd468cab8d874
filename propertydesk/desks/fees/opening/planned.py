"""What another system's sheets say, as values that know nothing of the office. Money in fen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from propertydesk.core.unit_notation import UnitRef
from propertydesk.desks.fees.opening.headings import Means
from propertydesk.desks.fees.opening.problems import problem
from propertydesk.office.roster.problems import Problem


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, and which of its columns means what."""

    sheet: str
    row: int
    columns: Mapping[Means, int]

    def problem(self, code: str, *means: Means) -> Problem:
        """The problem *code* at the first of the columns that this sheet has; the room's when it has none."""
        column = next((self.columns[each] for each in means if each in self.columns), self.columns[Means.ROOM])
        return problem(self.sheet, self.row, column, code)


@dataclass(frozen=True, slots=True)
class PlannedFee:
    """A fee of a unit for a period: what was ``due``, what of it was ``paid`` and when."""

    place: Place
    unit: UnitRef
    item: str
    since: date
    until: date
    due_fen: int
    paid_fen: int
    paid_on: date | None = None
    due_on: date | None = None
    months: int | None = None
    cashier: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDeposit:
    """A deposit that is held."""

    place: Place
    unit: UnitRef
    what: str
    amount_fen: int
    paid_on: date
    old_number: str = ""
    payer: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PlannedPrepaid:
    """What a unit has prepaid, as of a day."""

    place: Place
    unit: UnitRef
    amount_fen: int
    as_of: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PlannedAgreement:
    """A household's agreement with the bank."""

    place: Place
    unit: UnitRef
    holder: str
    bank: str
    account: str
    items: str = ""
    since: date | None = None
    old_number: str = ""
    remark: str = ""


@dataclass
class OpeningPlan:
    """Everything that a workbook says, and what of it cannot be read."""

    file_name: str
    sha256: str
    fees: list[PlannedFee] = field(default_factory=list)
    deposits: list[PlannedDeposit] = field(default_factory=list)
    prepaid: list[PlannedPrepaid] = field(default_factory=list)
    agreements: list[PlannedAgreement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)
    """Sheets that are about something else."""
    tells_when_paid: bool = False
    """A column says when each fee was paid: it is a history."""
