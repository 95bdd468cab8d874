"""Rents of leases: paid in advance for so many months at once, by steps, counted from the lease's own first day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from propertydesk.core.money import round_half_up, show_plain
from propertydesk.desks.fees.billing.flat import Charging
from propertydesk.desks.fees.billing.known import covers
from propertydesk.desks.fees.billing.lines import Line
from propertydesk.desks.fees.billing.periods import ONE_DAY, Span, add_months, cut_at, free_of
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem, Lease
from propertydesk.desks.fees.words import Bearer


def lease_lines(session: Session, charging: Charging, item: FeeItem) -> Iterator[Line]:
    """The bills of every lease for the cycles that begin in the period, as far as they are not billed yet."""
    leases = session.scalars(
        select(Lease)
        .where(Lease.item_id == item.id, Lease.since <= charging.wanted.period.until)
        .options(selectinload(Lease.steps))
        .order_by(Lease.id)
    ).all()
    taken = _taken(session, item, leases)
    for lease in leases:
        for cycle in cycles_of(lease, charging):
            for free in free_of(cycle, taken[lease.id]):
                yield from _lines(charging, item, lease, free)


def cycles_of(lease: Lease, charging: Charging) -> Iterator[Span]:
    """The cycles of *lease* that begin in the period, the last one cut where the lease ends."""
    period, last = charging.wanted.period, lease.ended_on or lease.until
    count = 0
    while (since := add_months(lease.since, count)) <= min(period.until, last):
        count += lease.months
        if since >= period.since:
            yield since, min(add_months(lease.since, count) - ONE_DAY, last)


def _lines(charging: Charging, item: FeeItem, lease: Lease, free: Span) -> Iterator[Line]:
    for since, until in cut_at(free, [step.since for step in lease.steps]):
        rent = next((step.rent_fen for step in reversed(lease.steps) if step.since <= since), lease.rent_fen)
        months = months_of_lease(lease.since, since, until)
        charged = round_half_up(rent * months)
        if charged:
            yield Line(
                None, item.id, since, until, charging.due(item, since), f"{show_plain(rent)} × {_in_words(months)}",
                charged, 0, Bearer.LESSEE, None, None, None, lease.id, None,
            )  # fmt: skip


def months_of_lease(began: date, since: date, until: date) -> Fraction:
    """How many of the lease's own months the days are; a month runs from its day to the day before that of the next."""
    count, months = 0, Fraction(0)
    while (first := add_months(began, count)) <= until:
        count += 1
        last = add_months(began, count) - ONE_DAY
        days = (min(last, until) - max(first, since)).days + 1
        if days > 0:
            months += Fraction(days, (last - first).days + 1)
    return months


def _in_words(months: Fraction) -> str:
    whole, rest = divmod(months, 1)
    if not rest:
        return str(whole)
    return f"({whole} + {rest})" if whole else str(rest)


def _taken(session: Session, item: FeeItem, leases: Sequence[Lease]) -> dict[int | None, list[Span]]:
    taken: dict[int | None, list[Span]] = defaultdict(list)
    if leases:
        columns = (Bill.lease_id, Bill.since, Bill.until)
        query = select(*columns).where(Bill.item_id == item.id, Bill.lease_id.is_not(None), covers())
        for lease_id, since, until in session.execute(query):
            taken[lease_id].append((since, until))
    return taken
