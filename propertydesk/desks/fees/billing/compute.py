"""The billing run reckoned: every bill that is to be made for a period, and what cannot be billed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.fees.billing.bearers import Bearers
from propertydesk.desks.fees.billing.flat import Charging, bay_lines, flat_lines
from propertydesk.desks.fees.billing.known import House, Wanted, look_up
from propertydesk.desks.fees.billing.leased import lease_lines
from propertydesk.desks.fees.billing.lines import Line, Problem, Problems
from propertydesk.desks.fees.billing.metered import metered_lines, meters_of
from propertydesk.desks.fees.billing.periods import Period, end_of_cycle
from propertydesk.desks.fees.billing.prices_in_time import PriceBook
from propertydesk.desks.fees.billing.shared_out import costs_of, shared_lines
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Method
from propertydesk.office.settings import setting

Progress = Callable[[int, int], None]
"""Called with how much is done, of how much."""

_EVERY = 200
"""Units between two looks at whether somebody wants to stop."""


def no_progress(done: int, of: int) -> None:
    """Nobody watches."""


@dataclass
class Watch:
    """Whoever started a run sees how far it is, and may stop it."""

    progress: Progress = no_progress
    cancelled: Callable[[], bool] = lambda: False

    def look(self, done: int, of: int) -> None:
        """Say how far it is. Raises ``UserError`` (``stopped``) when it is to stop."""
        if self.cancelled():
            raise UserError(_("Stopped. No bill was made."), code="stopped")
        self.progress(done, of)


@dataclass(frozen=True)
class Reckoned:
    """The bills to be made, unit by unit in their order, and the problems."""

    lines: list[Line]
    problems: tuple[Problem, ...]
    houses: dict[int, House]


def reckon(session: Session, wanted: Wanted, watch: Watch) -> Reckoned:
    """Reckon every bill of *wanted* that is not made yet. Nothing is written."""
    found = [_reckon(session, each, watch) for each in by_cycle(wanted)]
    lines = [line for each in found for line in each.lines]
    problems = tuple(problem for each in found for problem in each.problems)
    return Reckoned(lines, problems, {id: house for each in found for id, house in each.houses.items()})


def by_cycle(wanted: Wanted) -> list[Wanted]:
    """*wanted* by the ends of the fees' own cycles (the office's calendar), as it is where it names fees or days.

    A run of October bills a quarterly fee until December. One of November then finds it billed, or bills what is left.
    """
    if not wanted.by_cycle:
        return [wanted]
    groups: dict[date, list[FeeItem]] = {}
    for item in wanted.items:
        by_days = item.method in (Method.AREA, Method.HOUSEHOLD, Method.BAY)
        until = end_of_cycle(wanted.period.since, item.months) if by_days else wanted.period.until
        groups.setdefault(until, []).append(item)
    since = wanted.period.since
    return [replace(wanted, items=items, period=Period(since, until)) for until, items in groups.items()]


def _reckon(session: Session, wanted: Wanted, watch: Watch) -> Reckoned:
    known = look_up(session, wanted)
    charging = Charging(
        wanted,
        known,
        PriceBook(known.tariffs, wanted.period),
        Bearers(known, setting(session, "fees_developer_bears") == "yes"),
        Problems(),
    )
    chargers = list(_chargers(session, charging))
    lines: list[Line] = []
    for index, house in enumerate(known.houses):
        if index % _EVERY == 0:
            watch.look(index, len(known.houses))
        for charge, item in chargers:
            lines.extend(charge(item, house))
    if wanted.whole_estate:
        for item in wanted.items:
            if item.method == Method.LEASE:
                lines.extend(lease_lines(session, charging, item))
    return Reckoned(lines, charging.problems.done(), {house.id: house for house in known.houses})


def _chargers(
    session: Session, charging: Charging
) -> Iterator[tuple[Callable[[FeeItem, House], Iterator[Line]], FeeItem]]:
    """For each fee the way in which a unit is charged."""
    meters = meters_of(session, charging.wanted)
    costs = costs_of(session, charging.wanted)
    ways: dict[Method, Callable[[FeeItem, House], Iterator[Line]]] = {
        Method.AREA: lambda item, house: flat_lines(charging, item, house),
        Method.HOUSEHOLD: lambda item, house: flat_lines(charging, item, house),
        Method.BAY: lambda item, house: bay_lines(charging, item, house),
        Method.METERED: lambda item, house: metered_lines(charging, meters, item, house),
        Method.SHARED_AREA: lambda item, house: shared_lines(charging, costs, item, house),
        Method.SHARED_HOUSEHOLD: lambda item, house: shared_lines(charging, costs, item, house),
    }
    for item in charging.wanted.items:
        if item.method in ways:
            yield ways[item.method], item
