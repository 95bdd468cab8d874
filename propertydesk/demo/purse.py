"""The fees of an invented office while its past is played: who pays how, and what is open today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from sqlalchemy import select

from propertydesk.core.months import first_day, last_day, month_after, month_of
from propertydesk.demo.estate import Household
from propertydesk.demo.stage import ZONE, Stage
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Bearer
from propertydesk.office.words import UnitStatus

BANK, PROMPT, LATE, SLOW, NEVER, DEVELOPER = "bank", "prompt", "late", "slow", "never", "developer"
_OF_TWENTY = (BANK,) * 9 + (PROMPT,) * 6 + (LATE,) * 3 + (SLOW, NEVER)
LIVELY = timedelta(days=60)
"""So long before the end people are seen to come one by one; before that most of them pay in batches."""


@dataclass(frozen=True, slots=True)
class Payer:
    """A household and how it pays. ``turn`` (0 to 1) is when in a month it comes, ``phase`` in which of a quarter."""

    home: Household
    unit_id: int
    habit: str
    turn: float
    phase: int


class Open(NamedTuple):
    """A bill of which something is owed, in fen, and that is not at the bank."""

    id: int
    owed: int
    due_on: date


Visit = tuple[Payer, list[Open]]
"""Who pays, and what."""


@dataclass
class Purse:
    """What those share who play the fees. ``random`` is their own: the rest of the tale does not depend on them."""

    stage: Stage
    random: Random
    first_day: date
    until: datetime
    payers: list[Payer]
    items: dict[str, int] = field(default_factory=dict)
    paper: int = 0
    last_paper: int = 0
    first_book: int | None = None
    was_short: bool = False
    banked: list[int] = field(default_factory=list)
    """Days whose cash is at the bank, for finance to look through."""

    references: list[tuple[datetime, int, str, str]] = field(default_factory=list)
    """What came by WeChat: when, how much, transaction, payer."""

    promised: set[int] = field(default_factory=set)
    """Units that have promised to pay on a day: nobody comes before it."""

    by_unit: dict[int, Payer] = field(init=False)

    def __post_init__(self) -> None:
        self.by_unit = {payer.unit_id: payer for payer in self.payers}

    @property
    def last_day(self) -> date:
        """The day on which the tale ends."""
        return self.until.astimezone(ZONE).date()

    @property
    def today(self) -> date:
        """The day on which it is."""
        return self.stage.clock.now.astimezone(ZONE).date()

    def back(self, days: int) -> date:
        """The day so many days before the end, or the first one."""
        return max(self.first_day, self.last_day - timedelta(days=days))

    def chance(self, share: float) -> bool:
        """Whether something that happens in *share* of the cases happens."""
        return self.random.random() < share

    def find_items(self) -> None:
        """Look up which fees there are."""
        with self.stage.office.store.read() as session:
            self.items = dict(session.execute(select(FeeItem.code, FeeItem.id)).tuples().all())

    def of(self, *habits: str) -> list[Payer]:
        """Those who pay so."""
        return [payer for payer in self.payers if payer.habit in habits]

    def open_bills(self, unit_id: int | None = None) -> dict[int, list[Open]]:
        """What each unit (or one) owes that is not at the bank, the oldest first."""
        found: dict[int, list[Open]] = defaultdict(list)
        owed = Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen
        query = select(Bill.unit_id, Bill.id, owed, Bill.due_on).where(
            unpaid(), ~Bill.in_collection, Bill.unit_id.is_not(None), Bill.bearer != Bearer.LESSEE
        )
        if unit_id is not None:
            query = query.where(Bill.unit_id == unit_id)
        with self.stage.office.store.read() as session:
            rows = session.execute(query.order_by(Bill.due_on, Bill.since, Bill.id)).tuples()
            for whose, id, fen, due_on in rows:
                if whose is not None:
                    found[whose].append(Open(id, int(fen), due_on))
        return found

    def is_lively(self, day: date) -> bool:
        """Whether *day* is near enough to the end to be played one by one."""
        return self.last_day - day <= LIVELY

    def counter_day(self, day: date) -> date:
        """*day*, or where that is none of the counter's, the next one before the end that is."""
        later = [day + timedelta(days=passed) for passed in range(16)]
        days = [each for each in later if each in self.counter_days(month_of(each)) and each < self.last_day]
        return days[0] if days else day

    def still(self, visit: Visit) -> list[Open]:
        """What of a visit's bills is still owed: somebody may have paid meanwhile."""
        payer, bills = visit
        wanted = {bill.id for bill in bills}
        return [bill for bill in self.open_bills(payer.unit_id).get(payer.unit_id, ()) if bill.id in wanted]

    def reference(self, day: date, prefix: str = "42") -> str:
        """The number of a payment at a bank or wallet."""
        return f"{prefix}{day:%Y%m%d}{self.random.randrange(10**10):010d}"

    def next_paper(self) -> str | None:
        """The next paper of the cashier's book, None while there is no book."""
        if not self.paper or self.paper > self.last_paper:
            return None
        self.paper += 1
        return f"{self.paper - 1:07d}"

    def months(self) -> Iterator[str]:
        """The months of the tale."""
        month = month_of(self.first_day)
        while first_day(month) <= self.last_day:
            yield month
            month = month_after(month)

    def counter_days(self, month: str) -> list[date]:
        """The days of a month on which fees are taken: twice a week of late, two days a month before."""
        first, last = first_day(month), last_day(month)
        days = [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
        return [day for day in days if (day.weekday() in (1, 4) if self.is_lively(day) else day.day in (11, 24))]


def payers_of(stage: Stage, random: Random) -> list[Payer]:
    """How each household pays: of twenty, nine let the bank collect and one never pays."""
    found = []
    habits: list[str] = []
    for home in stage.households:
        if not habits:
            habits = random.sample(_OF_TWENTY, len(_OF_TWENTY))
        habit = habits.pop()
        if home.moved_in is None or home.status == UnitStatus.NOT_HANDED_OVER:
            habit = DEVELOPER
        found.append(Payer(home, stage.homes[home.unit], habit, random.random(), random.randrange(4)))
    return found


def sum_of(bills: Sequence[Open]) -> int:
    """What is owed, in fen."""
    return sum(bill.owed for bill in bills)
