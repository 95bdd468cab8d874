"""``close-day``: a cashier's day closed from the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from propertydesk.cli.entering import entered
from propertydesk.cli.output import as_json, tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_KEYS = (
    "number", "day", "cashier", "state", "receipts", "first", "last", "voids", "reds", "total_fen", "cash_fen",
    "counted_fen", "not_counted", "over_fen", "over_why", "second",
)  # fmt: skip


def close_day_command(args: argparse.Namespace, lang: str) -> int:
    """Close the day and say what it came to: with ``--json`` also item × method."""
    answers = {
        "day": args.day,
        "cashier_id": args.cashier,
        "counted_fen": args.cash,
        "over_why": args.why,
        "second_id": args.second,
    }
    with entered(args, lang) as office:
        done = office.perform("day.close", (), {key: value for key, value in answers.items() if value is not None})
        if not args.json:
            tell(done.message, lang)
            return 0
        (row,) = office.list_rows("day_closes", done.ids)
        totals = office.read(lambda session, moment: _totals(session, done.ids[0]))
        told = {key: row[key] for key in _KEYS} | {"totals": totals, "message": done.message}
        print(as_json(told, office.moment(), lang), flush=True)
    return 0


def _totals(session: Session, close_id: int) -> Any:
    """Item × method of a closed day, in fen."""
    from propertydesk.desks.fees.till.models import DayClose

    return session.get_one(DayClose, close_id).totals
