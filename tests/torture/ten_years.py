"""Ten years of fees of a large estate: bills, bank files, batches and odd receipts; each month's end to the fen."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from sqlalchemy import func, select

from propertydesk import registry
from propertydesk.core.months import first_day, last_day, month_after, month_of
from propertydesk.demo.fee_counter import KINDS, at, close, reverse, single, void
from propertydesk.demo.fees import open_fees
from propertydesk.demo.play import Tale, begin, seldom_collecting
from propertydesk.demo.purse import DEVELOPER, NEVER, Purse
from propertydesk.demo.stage import ZONE
from propertydesk.desks.fees.ledger.check import check_ledger
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.words import Account
from propertydesk.store.verify import verify
from tests.figures import Figure
from tests.torture import plain_ledger

HOUSEHOLDS, YEARS, SEED = 5_000, 10, 20261122
SMALL_HOUSEHOLDS, SMALL_YEARS = 12, 0.4
UNTIL = date(2026, 11, 20)
SINGLY, VOIDS, REDS, REDUCED = 20, 2, 2, 3
"""Each month one by one: receipts, void ones, red ones, reductions; of a small estate fewer. One refund."""

SOME = 40
"""So many households there are for each receipt that is taken one by one in a month, up to ``SINGLY``."""

DATES = 5
"""So many past dates are reckoned again besides."""


@dataclass
class Lived:
    """What came of the years."""

    months: int = 0
    wrong: list[str] = field(default_factory=list)
    ends: list[date] = field(default_factory=list)
    bills: int = 0
    receipts: int = 0
    checking: float = 0.0


def run(full: bool) -> list[Figure]:
    """Every month's end balances, and a plain script over the rows of the command line agrees with the book."""
    return years_of(HOUSEHOLDS, YEARS) if full else years_of(SMALL_HOUSEHOLDS, SMALL_YEARS)


def years_of(households: int, years: float, tell: Callable[[str], None] = print) -> list[Figure]:
    """The figures of so many households and years."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        began = time.perf_counter()
        lived = live(folder, households, years, tell)
        seconds = time.perf_counter() - began
        looked = time.perf_counter()
        say = plain_ledger.apart if years > 1 else plain_ledger.here
        book = plain_ledger.read(folder, say)
        book.wrong += plain_ledger.against(book, folder, say)
        for end in lived.ends[:: len(lived.ends) // min(DATES, round(years + 0.5)) + 1]:
            book.wrong += plain_ledger.against(book, folder, say, end.isoformat())
        looked = time.perf_counter() - looked
        sound = [f"{each.code} {each.where}" for each in verify(folder, registry.metadata())]
    name = f"{households:,} households, {years:g} years"
    note = "; ".join(lived.wrong[:3]) or f"{lived.bills:,} bills, {lived.receipts:,} receipts; {seconds:,.0f} s"
    note += "" if lived.wrong else f", of that {lived.checking:,.0f} s for looking at month ends"
    return [
        Figure(f"{name}: month ends that balance", lived.months, unit="months", ok=not lived.wrong, note=note),
        Figure(
            f"{name}: rows added up by a plain script", book.rows, unit="rows", ok=not book.wrong,
            note="; ".join(book.wrong[:3]) or f"agrees with ledger --json; {looked:,.0f} s",
        ),
        Figure(f"{name}: verify", len(sound), unit="problems", ok=not sound, note="; ".join(sound[:3])),
    ]  # fmt: skip


def live(folder: Path, households: int, years: float, tell: Callable[[str], None] = print) -> Lived:
    """Play the fees of an estate in *folder* and look at the book at each month's end."""
    tale = Tale.of_years(households, years, SEED, UNTIL)
    lived = Lived()
    stage, _people = begin(folder, tale, lambda share, words: None)
    try:
        first = UNTIL - timedelta(days=tale.days)
        purse = open_fees(stage, first, tale.until.astimezone(UTC), str(SEED))
        _plan_odd_deeds(purse)
        month = month_of(first)
        with seldom_collecting():
            while first_day(month) <= UNTIL:
                end = min(last_day(month), UNTIL)
                stage.play_until(datetime.combine(end + timedelta(days=1), clock_time(), ZONE).astimezone(UTC))
                stage.index()
                _look(purse, lived, end)
                if month.endswith("-12"):
                    tell(f"{end}: {lived.bills:,} bills, {lived.receipts:,} receipts")
                month = month_after(month)
    finally:
        stage.office.store.close()
    return lived


def _look(purse: Purse, lived: Lived, end: date) -> None:
    began = time.perf_counter()
    last = end == UNTIL
    with purse.stage.office.store.read() as session:
        book = check_ledger(session, None if last else end)
        lived.bills = session.scalar(select(func.count()).select_from(Bill)) or 0
        lived.receipts = session.scalar(select(func.count()).select_from(Receipt)) or 0
    lived.checking += time.perf_counter() - began
    lived.months += 1
    lived.ends.append(end)
    lived.wrong += [f"{end}: {trouble.code} {trouble.subject}" for trouble in book.troubles]


# -- what is not done in bulk


def _plan_odd_deeds(purse: Purse) -> None:
    """On a day of the counter each month: receipts one by one, void, red, reductions, a refund; a price each year."""
    for month in purse.months():
        days = [day for day in purse.counter_days(month) if purse.first_day < day < purse.last_day]
        if not days:
            continue
        day = days[len(days) // 2]
        purse.stage.later(at(day, 10, 3), lambda: _odd_deeds(purse))
        purse.stage.later(at(day, 17, 12), lambda day=day: close(purse, "cashier", day))
        if month.endswith("-01") and len(purse.items):
            purse.stage.later(at(day, 8, 5), lambda month=month: _new_price(purse, month))


def _new_price(purse: Purse, month: str) -> None:
    price = f"{2.60 + 0.05 * (int(month[:4]) % 7):.2f}"
    since = first_day(month_after(month))
    purse.stage.do("supervisor", "tariff.set", item_id=purse.items["LJ"], price=price, since=since)


def _odd_deeds(purse: Purse) -> None:
    waiting = purse.open_bills()
    willing = [payer for payer in purse.payers if payer.habit not in (NEVER, DEVELOPER) and payer.unit_id in waiting]
    purse.random.shuffle(willing)
    chosen = [(payer, waiting[payer.unit_id]) for payer in willing]
    singly = min(SINGLY, len(purse.payers) // SOME + 2)
    rest = chosen[singly:]
    kinds = (purse.random.randrange(len(KINDS)) for _visit in chosen)
    receipts = [single(purse, visit, kind) for visit, kind in zip(chosen[:singly], kinds, strict=False)]
    for visit in rest[:VOIDS]:
        void(purse, visit)
    for receipt in [each for each in receipts if each is not None][: min(REDS, singly // 2)]:
        reverse(purse, receipt)
    for _payer, bills in rest[VOIDS : VOIDS + REDUCED]:
        purse.stage.do(
            "supervisor", "bill.reduce", (bills[0].id,), amount=max(1, bills[0].owed // 7), reason="waived",
            approved_by="叶景明",
        )  # fmt: skip
    _refund(purse)


def _refund(purse: Purse) -> None:
    """A prepayment goes back, where there is one."""
    sums = func.sum(Entry.amount_fen)
    query = select(Entry.unit_id, sums).where(Entry.account == Account.PREPAID).group_by(Entry.unit_id)
    with purse.stage.office.store.read() as session:
        found = session.execute(query.having(sums > 1).order_by(sums.desc(), Entry.unit_id)).first()
    if found is not None:
        purse.stage.do(
            "supervisor", "refund.prepaid", unit_id=found[0], amount_fen=int(found[1]) // 2, day=purse.today,
            paid_to="/", reference="CW", why="/", approved_by="叶景明",
        )  # fmt: skip
