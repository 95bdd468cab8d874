"""A billing run looked at before it is made: every bill, totals, problems, and what differs from last time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.fees.billing.comparing import Compared, compare
from propertydesk.desks.fees.billing.compute import Watch, reckon
from propertydesk.desks.fees.billing.known import House, Wanted
from propertydesk.desks.fees.billing.lines import Line, Problem
from propertydesk.desks.fees.billing.periods import Period
from propertydesk.desks.fees.billing.running import items_key, wanted_of
from propertydesk.desks.fees.tariffs.models import Lease
from propertydesk.desks.fees.words import Bearer
from propertydesk.office.models import Building, ParkingPlace


@dataclass(frozen=True, slots=True)
class Total:
    """The bills of a fee or a building: how many, charged and reduced (fen)."""

    label: Words
    count: int
    charged_fen: int
    reduced_fen: int


@dataclass(frozen=True, slots=True)
class Row:
    """A bill to be made as it is shown. ``unit`` is the lease's number where there is none."""

    unit: str
    item: str
    parking: str | None
    since: date
    until: date
    basis: str
    charged_fen: int
    reduced_fen: int
    bearer: Bearer
    due_on: date

    @property
    def owed_fen(self) -> int:
        """What is to be paid."""
        return self.charged_fen - self.reduced_fen


@dataclass(frozen=True)
class Preview:
    """What a run would make. ``compared`` is None when nothing of the kind was billed before."""

    period: Period
    day: date
    lines: Sequence[Line]
    problems: Sequence[Problem]
    by_item: Sequence[Total]
    by_building: Sequence[Total]
    compared: Compared | None
    names: Mapping[str, Mapping[int, str]]

    @property
    def count(self) -> int:
        """How many bills."""
        return len(self.lines)

    @property
    def total_fen(self) -> int:
        """What is charged, before discounts."""
        return sum(line.charged_fen for line in self.lines)

    @property
    def reduced_fen(self) -> int:
        """What discounts take off."""
        return sum(line.reduced_fen for line in self.lines)

    def rows(self, first: int = 0, count: int | None = None) -> Iterator[Row]:
        """The bills from the *first* on, *count* of them or all."""
        last = None if count is None else first + count
        units, leases, items, places = (self.names[key] for key in ("unit", "lease", "item", "parking"))
        for line in self.lines[first:last]:
            yield Row(
                leases[line.lease_id or 0] if line.unit_id is None else units[line.unit_id], items[line.item_id],
                None if line.parking_id is None else places[line.parking_id], line.since, line.until, line.basis,
                line.charged_fen, line.reduced_fen, line.bearer, line.due_on,
            )  # fmt: skip


def preview(session: Session, moment: Moment, *, watch: Watch | None = None, **asked: Any) -> Preview:
    """What ``bill_run.make`` would do with the answers *asked* (month, since, until, items, building_id, units).

    Raises ``UserError`` as it does, but for a period that is billed already: then there are no lines.
    """
    wanted = wanted_of(session, moment.today, **asked)
    found = reckon(session, wanted, watch or Watch())
    return Preview(
        period=wanted.period,
        day=wanted.day,
        lines=found.lines,
        problems=found.problems,
        by_item=_by_item(wanted, found.lines),
        by_building=_by_building(session, found.houses, found.lines),
        compared=compare(session, wanted, items_key(wanted), found.lines),
        names=_names(session, wanted, found.houses, found.lines),
    )


def _by_item(wanted: Wanted, lines: Sequence[Line]) -> tuple[Total, ...]:
    sums = _sums(lines, lambda line: line.item_id)
    return tuple(Total(item.name, *sums[item.id]) for item in wanted.items if item.id in sums)


def _by_building(session: Session, houses: Mapping[int, House], lines: Sequence[Line]) -> tuple[Total, ...]:
    sums = _sums(lines, lambda line: None if line.unit_id is None else houses[line.unit_id].building_id)
    named = session.execute(select(Building.id, Building.name).order_by(Building.sort)).tuples()
    found = [Total(name, *sums[id]) for id, name in named if id in sums]
    return tuple(found) + ((Total(_("Leases"), *sums[None]),) if None in sums else ())


def _sums(lines: Sequence[Line], of: Callable[[Line], Any]) -> dict[Any, tuple[int, int, int]]:
    sums: dict[Any, tuple[int, int, int]] = {}
    for line in lines:
        count, charged, reduced = sums.get(of(line), (0, 0, 0))
        sums[of(line)] = count + 1, charged + line.charged_fen, reduced + line.reduced_fen
    return sums


def _names(
    session: Session, wanted: Wanted, houses: Mapping[int, House], lines: Sequence[Line]
) -> dict[str, Mapping[int, str]]:
    leases = {line.lease_id for line in lines if line.lease_id is not None}
    numbers = select(Lease.id, Lease.number).where(Lease.id.in_(leases))
    places = select(ParkingPlace.id, ParkingPlace.name)
    parked = any(line.parking_id is not None for line in lines)
    return {
        "unit": {id: house.label for id, house in houses.items()},
        "item": {item.id: item.name for item in wanted.items},
        "lease": {id: number or "" for id, number in session.execute(numbers).tuples()} if leases else {},
        "parking": dict(session.execute(places).tuples().all()) if parked else {},
    }
