"""Trial figures at a date: charged = paid + reduced + owed, by household, by fee and of the whole office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.ledger.balance import Figures, by_item, by_unit, figures_at, summed
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.office.models import Unit


class By(Choices):
    """What the lines of trial figures are."""

    UNIT = "unit", _("By household")
    ITEM = "item", _("By fee")


LEASES, NO_BILL = _("Leases"), _("Prepayments and deposits")
"""The lines of what belongs to no unit, and of what belongs to no fee."""


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A household (``unit_id``), a fee, or what belongs to none, with its figures in fen."""

    name: Words
    figures: Figures
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """The book at the end of *at*: the whole, and the same by household and by fee."""

    at: date
    whole: Figures
    units: Sequence[TrialLine]
    items: Sequence[TrialLine]

    def lines(self, by: By) -> Sequence[TrialLine]:
        """The lines by household or by fee."""
        return self.units if by == By.UNIT else self.items

    @property
    def balanced(self) -> bool:
        """Whether both add up to the whole, and nobody owes less than nothing."""
        parts = (summed(line.figures for line in lines) for lines in (self.units, self.items))
        return all(part == self.whole for part in parts) and all(
            line.figures.owed >= 0 for line in (*self.units, *self.items)
        )


def trial(session: Session, at: date) -> Trial:
    """The trial figures at the end of *at*; lines in which nothing ever moved are left out."""
    units = by_unit(session, at)
    names = session.execute(select(Unit.id, Unit.label).order_by(Unit.sort)).tuples()
    by_household = [TrialLine(label, units[id], id) for id, label in names if id in units]
    items = by_item(session, at)
    fees = session.execute(select(FeeItem.id, FeeItem.name).order_by(FeeItem.code)).tuples()
    by_fee = [TrialLine(name, items[id]) for id, name in fees if id in items]
    return Trial(
        at,
        figures_at(session, at),
        (*by_household, *_of_none(units, LEASES)),
        (*by_fee, *_of_none(items, NO_BILL)),
    )


def _of_none(found: Mapping[int | None, Figures], name: Words) -> list[TrialLine]:
    return [TrialLine(name, found[None])] if None in found and found[None] != Figures() else []
