"""The cash counter on the tour: a household pays in cash, another is reminded, the day is counted and closed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from propertydesk.core.i18n import Text, _
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.till.counting import preview_close
from propertydesk.tour.guide import Guide

_NOTE = 10_000
"""A banknote of a hundred yuan, in fen."""


def counter(guide: Guide) -> None:
    """What is owed is printed and paid; a reminder goes out; in the evening the till is counted."""
    payer, debtor = _owing(guide)
    guide.later(3)
    _print(guide, "F24", payer[0], "statement", _("Statement of fees (F24), printed by one key"))
    bills, total = payer[1], payer[2]
    tendered = -(-total // _NOTE) * _NOTE
    guide.later(1)
    done = guide.do(
        "cashier", "receipt.pay", unit_id=payer[0], bills=[{"bill_id": id} for id in bills], method="cash",
        tendered=tendered,
    )  # fmt: skip
    _print(guide, "F23", done.ids[0], "receipt", _("Receipt (F23): three copies, the sum in capitals"))
    guide.later(4)
    done = guide.do("cashier", "dunning.remind", (debtor[0],), served="door")
    _print(guide, "F21", done.ids[0], "reminder", _("Payment reminder (F21) with its slip"))
    guide.later(2)
    done = guide.do("cashier", "day.close", **_counted(guide))
    _print(guide, "F25", done.ids[0], "daily-cash-report", _("Daily cash report (F25): items by method, cash counted"))


def _owing(guide: Guide) -> list[tuple[int, list[int], int]]:
    """Two units that owe something that is due: the one with the least, and the one with the most."""

    def look(session: Any, moment: Any) -> list[tuple[int, list[int], int]]:
        owed = Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen
        due = (unpaid(), Bill.due_on <= moment.today, ~Bill.in_collection, Bill.unit_id.is_not(None))
        units = session.execute(
            select(Bill.unit_id).where(*due).group_by(Bill.unit_id).order_by(func.sum(owed), Bill.unit_id)
        )
        ids = [unit_id for (unit_id,) in units]
        found = []
        for unit_id in (ids[0], ids[-1]):
            bills = session.execute(select(Bill.id, owed).where(Bill.unit_id == unit_id, *due)).tuples().all()
            found.append((unit_id, [id for id, _fen in bills], sum(fen for _id, fen in bills)))
        return found

    return guide.as_("cashier").read(look)


def _counted(guide: Guide) -> dict[str, Any]:
    cashier = guide.as_("cashier")
    view = cashier.read(lambda session, moment: preview_close(session, cashier.actor.staff_id, moment.today))
    return {"counted_fen": view.cash_fen, "second_id": guide.as_("supervisor").actor.staff_id}


def _print(guide: Guide, form: str, id: int, name: str, words: Text) -> None:
    pdf = guide.as_("cashier").printing.print(form, [id], lang=guide.lang)
    guide.left.paper(name, pdf, words)
