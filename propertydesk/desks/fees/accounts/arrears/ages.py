"""The ages of all arrears in one sum for each band: the bar over the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.desks.fees.dunning.ages import OWING
from propertydesk.desks.fees.words import AgeBand
from propertydesk.office.reading import TODAY


@dataclass(frozen=True, slots=True)
class AllAges:
    """How many households owe what is due, and how much (fen) by ``AgeBand``."""

    households: int
    bands: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.bands)


def all_ages(session: Session, today: date) -> AllAges:
    """The arrears of the office on *today*."""
    sums = [func.coalesce(func.sum(OWING.c[f"band_{place}"]), 0) for place in range(len(AgeBand))]
    count, *bands = session.execute(select(func.count(OWING.c.unit_id), *sums), {TODAY.key: today}).one()
    return AllAges(int(count), tuple(int(each) for each in bands))
