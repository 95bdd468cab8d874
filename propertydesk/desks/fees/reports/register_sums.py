"""What stands under the registers of money: how many rows they have, and their sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words
from propertydesk.core.money import FEN_IN_YUAN, show
from propertydesk.core.views import Moment

_Rows = Sequence[Mapping[str, Any]]


def sum_of(column: str) -> Callable[[Session, _Rows, Moment], dict[str, Words | None]]:
    """What a register asks its desk for: the count of its rows and the sum of *column*, whose money is in words.

    What is void is counted, its money is not.
    """

    def counts(row: Mapping[str, Any]) -> bool:
        return bool(row[column]) and row.get("state") != "void"

    def under_it(session: Session, rows: _Rows, moment: Moment) -> dict[str, Words | None]:
        fen = sum(int(Decimal(row[column].replace(",", "")) * FEN_IN_YUAN) for row in rows if counts(row))
        return {"count": str(len(rows)), "sum": show(fen)}

    return under_it
