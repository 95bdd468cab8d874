"""What a run makes different from the last one of the same kind, and why: read off what stands in the bills."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.desks.fees.billing.known import Wanted
from propertydesk.desks.fees.billing.lines import Line
from propertydesk.desks.fees.billing.periods import months_between
from propertydesk.desks.fees.ledger.models import Bill, BillRun
from propertydesk.desks.fees.tariffs.models import Lease
from propertydesk.desks.fees.words import Bearer, BillState, Method, RunState
from propertydesk.office.models import Unit


class Why(Choices):
    """Why a household is charged something else than last time."""

    NEW = "new", _("New household")
    ADDED = "added", _("Not charged last time")
    GONE = "gone", _("Not charged this time")
    PRICE = "price", _("Another price")
    AREA = "area", _("Another floor area")
    DISCOUNT = "discount", _("Another discount")
    BEARER = "bearer", _("Somebody else bears it")
    DAYS = "days", _("Other days")
    READING = "reading", _("As the meter was read")
    COST = "cost", _("As the shared cost was")
    RENT = "rent", _("Another rent")


class Subject(NamedTuple):
    """What is charged again and again."""

    unit_id: int | None
    lease_id: int | None
    item_id: int
    parking_id: int | None


class Charged(NamedTuple):
    """A bill as it is compared."""

    since: date
    until: date
    basis: str
    charged_fen: int
    reduced_fen: int
    bearer: Bearer
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a unit (or lease) paid for a fee last time, what it pays now (fen, after discounts), and why."""

    name: str
    item: str
    before_fen: int
    now_fen: int
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences from the runs of ``since`` to ``until``; ``of`` is how many charges were compared."""

    since: date
    until: date
    numbers: tuple[str, ...]
    of: int
    differences: tuple[Difference, ...]

    def counts(self) -> Mapping[Why, int]:
        """How many charges differ for each reason."""
        return Counter(why for each in self.differences for why in each.whys)


def compare(session: Session, wanted: Wanted, items_key: str, lines: Sequence[Line]) -> Compared | None:
    """Compare *lines* with the last run of the same fees before the period, None when there was none."""
    last = session.execute(
        select(BillRun.since, BillRun.until)
        .where(BillRun.state == RunState.BOOKED, BillRun.items == items_key, BillRun.until < wanted.period.since)
        .order_by(BillRun.until.desc(), BillRun.since.desc())
        .limit(1)
    ).first()
    if last is None:
        return None
    runs = session.execute(
        select(BillRun.id, BillRun.number).where(
            BillRun.state == RunState.BOOKED, BillRun.items == items_key, BillRun.since == last.since,
            BillRun.until == last.until,
        )
    ).all()  # fmt: skip
    before = _billed(session, wanted, [run.id for run in runs])
    now: dict[Subject, list[Charged]] = defaultdict(list)
    for line in lines:
        subject = Subject(line.unit_id, line.lease_id, line.item_id, line.parking_id)
        now[subject].append(
            Charged(line.since, line.until, line.basis, line.charged_fen, line.reduced_fen, line.bearer, line.person_id)
        )
    subjects = {**now, **before}
    known = {subject.unit_id for subject in before if subject.unit_id is not None}
    items, names = {item.id: item for item in wanted.items}, _names(session, subjects)
    differences = []
    for subject in subjects:
        was, is_ = before.get(subject, []), now.get(subject, [])
        if not is_ and max(each.until for each in was) >= wanted.period.since:
            continue  # it was billed for longer than the run, by its own cycle
        whys = _whys(items[subject.item_id].method, was, is_, is_new=subject.unit_id not in known)
        if whys:
            name = names[subject.unit_id, subject.lease_id]
            differences.append(Difference(name, items[subject.item_id].name, _net(was), _net(is_), whys))
    numbers = tuple(run.number or "" for run in runs)
    return Compared(last.since, last.until, numbers, len(subjects), tuple(differences))


def _billed(session: Session, wanted: Wanted, runs: Sequence[int]) -> dict[Subject, list[Charged]]:
    found: dict[Subject, list[Charged]] = defaultdict(list)
    columns = (
        Bill.since, Bill.until, Bill.basis, Bill.charged_fen, Bill.reduced_fen, Bill.bearer, Bill.person_id,
    )  # fmt: skip
    query = select(Bill.unit_id, Bill.lease_id, Bill.item_id, Bill.parking_id, *columns).where(
        Bill.run_id.in_(runs), Bill.state != BillState.WITHDRAWN
    )
    if not wanted.whole_estate:
        query = query.where(wanted.of(Bill.unit_id))
    for unit_id, lease_id, item_id, parking_id, *rest in session.connection().execute(query):
        found[Subject(unit_id, lease_id, item_id, parking_id)].append(Charged(*rest))
    return found


def _whys(method: Method, was: Sequence[Charged], now: Sequence[Charged], *, is_new: bool) -> tuple[Why, ...]:
    """Why *now* differs from what *was*; nothing when it does not."""
    if not was:
        return (Why.NEW,) if is_new else (Why.ADDED,)
    if not now:
        return (Why.GONE,)
    moved = not _alike(was, now)
    whys = []
    if moved:
        whys += _of_basis(method, was, now)
    if _shares(was) != _shares(now):
        whys.append(Why.DISCOUNT)
    if {(each.bearer, each.person_id) for each in was} != {(each.bearer, each.person_id) for each in now}:
        whys.append(Why.BEARER)
    return tuple(whys) or ((Why.DAYS,) if moved else ())


def _of_basis(method: Method, was: Sequence[Charged], now: Sequence[Charged]) -> list[Why]:
    """What of the reckoning differs. A basis names area, price and months in this order, with × between."""
    if method in (Method.SHARED_AREA, Method.SHARED_HOUSEHOLD):
        return [Why.COST]
    before, after = ([each.basis.split(" × ") for each in bills] for bills in (was, now))
    if method == Method.METERED:
        return [Why.PRICE, Why.READING] if _last(before, -1) != _last(after, -1) else [Why.READING]
    whys = []
    if method == Method.AREA and _last(before, 0) != _last(after, 0):
        whys.append(Why.AREA)
    if _last(before, -2) != _last(after, -2):
        whys.append(Why.RENT if method == Method.LEASE else Why.PRICE)
    return whys


def _last(parts: Iterable[Sequence[str]], place: int) -> set[str]:
    return {each[place] for each in parts if len(each) > 1}


def _alike(was: Sequence[Charged], now: Sequence[Charged]) -> bool:
    """Whether both are the same by month, but for what rounding does."""
    before, after = (
        sum((months_between(each.since, each.until) for each in bills), Fraction(0)) for bills in (was, now)
    )
    apart = abs(_net(now) * before - _net(was) * after)
    return apart <= len(now) * before + len(was) * after if before != after else _net(now) == _net(was)


def _shares(bills: Sequence[Charged]) -> set[int]:
    """Which part is paid, in whole percent."""
    return {round((each.charged_fen - each.reduced_fen) * 100 / each.charged_fen) for each in bills}


def _net(bills: Sequence[Charged]) -> int:
    return sum(each.charged_fen - each.reduced_fen for each in bills)


def _names(session: Session, subjects: Iterable[Subject]) -> dict[tuple[int | None, int | None], str]:
    names: dict[tuple[int | None, int | None], str] = {}
    for id, label in session.execute(select(Unit.id, Unit.label)).tuples():
        names[id, None] = label
    leases = [subject.lease_id for subject in subjects if subject.lease_id is not None]
    if leases:
        for id, number in session.execute(select(Lease.id, Lease.number).where(Lease.id.in_(leases))).tuples():
            names[None, id] = number or ""
    return names
