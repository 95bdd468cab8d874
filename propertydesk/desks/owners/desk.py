"""The declaration of the owners' desk: the lists; the kinds and actions behind them are the office's own."""

from __future__ import annotations

from typing import Any

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.desks.owners.lists import OCCUPANCIES, PARKING, PEOPLE, UNITS, VEHICLES


def _screen() -> Any:
    from propertydesk.desks.owners import screen

    return screen.OwnersScreen


OWNERS = Desk(
    key="owners",
    label=_("Owner files"),
    icon="archive",
    place=40,
    lists=(UNITS, PEOPLE, OCCUPANCIES, VEHICLES, PARKING),
    screen=_screen,
)
