"""What deposits add to the household card and to the search."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.views import Moment
from propertydesk.desks.fees.deposits.lists import tone
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.deposits.rules import payer_left
from propertydesk.desks.fees.words import DepositState
from propertydesk.store.search import Entry

_NEXT = {
    DepositState.HELD: "deposit.ask",
    DepositState.ASKED: "deposit.inspect",
    DepositState.INSPECTED: "deposit.approve",
    DepositState.APPROVED: "deposit.refund",
}
_ON = tuple(_NEXT)


def deposit_card_lines(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The deposits of a unit: those on hold or on their way back first, then the newest."""
    rows = session.scalars(
        select(Deposit)
        .where(Deposit.unit_id == unit_id)
        .order_by(Deposit.state.not_in(_ON), Deposit.paid_on.desc(), Deposit.id.desc())
        .limit(limit)
    )
    return [
        CardLine(
            "deposit",
            deposit.id,
            moment.start_of(deposit.paid_on),
            _title(deposit),
            deposit.number or deposit.old_number,
            deposit.state.label,
            tone(deposit.state),
            deposit.state in _ON,
            hint=_hint(session, deposit, moment),
            action=_NEXT.get(deposit.state),
        )
        for deposit in rows
    ]


def _title(deposit: Deposit) -> Words:
    sum_fen = deposit.balance_fen if deposit.state in _ON else deposit.amount_fen
    return _("Deposit ({kind}) ¥{sum}", kind=deposit.kind.label, sum=show(sum_fen))


def _hint(session: Session, deposit: Deposit, moment: Moment) -> Words:
    if deposit.state in _ON and payer_left(session, deposit, moment.today):
        return _("{payer} paid it and does not belong to the unit any more", payer=deposit.payer)
    return deposit.payer


def entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a deposit is found by its number, and by the one that it had in another system."""
    found = []
    for deposit in session.scalars(select(Deposit).where(Deposit.id.in_(ids))):
        unit = deposit.unit.label if deposit.unit else deposit.payer
        title = f"{deposit.payer} · ¥{show(deposit.amount_fen)}"
        for number in dict.fromkeys(each for each in (deposit.number, deposit.old_number) if each):
            found.append(Entry("deposit", deposit.id, deposit.unit_id, unit, title, number=number))
    return found
