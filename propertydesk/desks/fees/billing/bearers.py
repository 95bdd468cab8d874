"""Who bears a fee on a day, who that is, and which discount holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from propertydesk.core.money import round_half_up
from propertydesk.desks.fees.billing.known import House, Known, Resident
from propertydesk.desks.fees.billing.lines import Granted
from propertydesk.desks.fees.billing.periods import ONE_DAY
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Bearer, Method
from propertydesk.office.words import OWNERS, Relation, UnitStatus

_NOBODY: tuple[Resident, ...] = ()
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bearers:
    """Answers for one run. ``developer_bears``: the developer bears what is not handed over yet (a setting)."""

    known: Known
    developer_bears: bool

    def on(self, house: House, item_id: int, day: date) -> tuple[Bearer, int | None]:
        """Who bears a fee on *day*, and which person that is (None: nobody on record, or the developer)."""
        bearer = self._agreed(house.id, item_id, day) or self._before_moving_in(house, day) or Bearer.OWNER
        if bearer == Bearer.OWNER:
            return bearer, self._person(house.id, day, tenant=False)
        if bearer == Bearer.TENANT:
            return bearer, self._person(house.id, day, tenant=True)
        return bearer, None

    def changes(self, house: House, item_id: int) -> Iterator[date]:
        """The days from which something of it may be different."""
        for each in self.known.people.get(house.id, _NOBODY):
            if each.since is not None:
                yield each.since
            if each.until is not None:
                yield each.until + ONE_DAY
        for borne in self.known.borne.get(house.id, ()):
            if borne.item_id in (None, item_id):
                yield borne.since
                if borne.until is not None:
                    yield borne.until + ONE_DAY
        if self.developer_bears and house.moved_in is not None:
            yield house.moved_in

    def _agreed(self, unit_id: int, item_id: int, day: date) -> Bearer | None:
        holding = [
            each
            for each in self.known.borne.get(unit_id, ())
            if each.item_id in (None, item_id) and each.since <= day and (each.until is None or each.until >= day)
        ]
        named = [each for each in holding if each.item_id is not None] or holding
        return named[0].bearer if named else None

    def _before_moving_in(self, house: House, day: date) -> Bearer | None:
        """The developer, as long as the unit is not handed over (物业管理条例 41)."""
        if not self.developer_bears:
            return None
        if house.moved_in is not None:
            return Bearer.DEVELOPER if day < house.moved_in else None
        return Bearer.DEVELOPER if house.status == UnitStatus.NOT_HANDED_OVER else None

    def _person(self, unit_id: int, day: date, *, tenant: bool) -> int | None:
        """The owner (or tenant) on *day*: an owner before a co-owner, whoever came last before who came first."""
        best: Resident | None = None
        for each in self.known.people.get(unit_id, _NOBODY):
            if (each.relation == Relation.TENANT) != tenant or not _is_there(each, day):
                continue
            if best is None or _rank(each) > _rank(best):
                best = each
        return None if best is None else best.person_id


def _is_there(each: Resident, day: date) -> bool:
    return (each.since is None or each.since <= day) and (each.until is None or each.until >= day)


def _rank(each: Resident) -> tuple[bool, date]:
    return each.relation == OWNERS[0], each.since or date.min


def discount_on(known: Known, unit_id: int, item: FeeItem, day: date) -> Granted | None:
    """The discount that holds: one for this fee before one for all fees by area, of several the one that pays least."""
    holding = [
        each
        for each in known.discounts.get(unit_id, ())
        if (each.item_id == item.id or (each.item_id is None and item.method == Method.AREA))
        and each.since <= day
        and (each.until is None or each.until >= day)
    ]
    named = [each for each in holding if each.item_id is not None] or holding
    return min(named, key=lambda each: each.percent, default=None)


def discount_changes(known: Known, unit_id: int) -> Iterator[date]:
    """The days from which another discount may hold."""
    for each in known.discounts.get(unit_id, ()):
        yield each.since
        if each.until is not None:
            yield each.until + ONE_DAY


def taken_off(charged_fen: int, discount: Granted | None) -> int:
    """What a discount takes off: the rest is what is paid, half up to whole fen."""
    if discount is None:
        return 0
    return charged_fen - round_half_up(charged_fen * discount.percent / _WHOLE)
