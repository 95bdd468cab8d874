"""What the counter shows of a household, and of everything that is out: gathered from every desk in one snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Catalogue, Outside
from propertydesk.core.i18n import Words
from propertydesk.core.views import Moment
from propertydesk.office.household import Household, household

DEALINGS = 30


@dataclass(frozen=True, slots=True)
class Counter:
    """The household card: who, what is owed (fen, None when no desk knows), the dealings newest first.

    ``announced`` is what hangs on the boards of the building.
    """

    household: Household
    owed: int | None
    dealings: tuple[CardLine, ...]
    announced: tuple[Words, ...] = ()

    @property
    def open(self) -> int:
        """How many dealings are open."""
        return sum(line.open for line in self.dealings)


def counter(session: Session, moment: Moment, catalogue: Catalogue, unit_id: int, *, reveal: bool = False) -> Counter:
    """The card of a unit. Open dealings stand first."""
    lines: list[CardLine] = []
    for desk in catalogue.desks:
        if desk.card is not None:
            lines += desk.card.read(session, unit_id, moment, DEALINGS)
    lines.sort(key=lambda line: (line.open, line.at), reverse=True)
    owed = catalogue.answer("owed", session, unit_id)
    announced = catalogue.answer("announced", session, unit_id) or ()
    home = household(session, unit_id, moment, reveal=reveal)
    return Counter(home, owed, tuple(lines[:DEALINGS]), tuple(announced))


def outside(session: Session, moment: Moment, catalogue: Catalogue) -> Sequence[Outside]:
    """What is out at the moment, desk by desk."""
    return [section for desk in catalogue.desks if desk.outside for section in desk.outside(session, moment)]


def card_verbs(catalogue: Catalogue) -> list[str]:
    """The verbs of the household card, desk by desk: each new desk's verbs appear by themselves."""
    return [verb for desk in catalogue.desks if desk.card for verb in desk.card.verbs]
