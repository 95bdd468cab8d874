"""Whose money a line of a statement may be: the payer's name, a unit in the remark, a sum that fits."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.core.unit_notation import parse_unit
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.till.models import StatementLine
from propertydesk.office.models import Occupancy, Person, Unit
from propertydesk.office.residents import current

MOST = 12
_WORDS = re.compile(r"[0-9A-Za-z栋幢座单元室号#\-－—]+")


class Why(Choices):
    """Why a line may be a household's."""

    REMARK = "remark", _("The remark names it")
    NAME = "name", _("The payer lives there")
    BEFORE = "before", _("The payer paid for it before")
    SUM = "sum", _("It owes just that")


@dataclass(frozen=True, slots=True)
class Guess:
    """A household that a line may belong to, what it owes (fen), and why it may be."""

    unit_id: int
    unit: str
    people: str
    owed_fen: int
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """A line as it is identified, and the likeliest households first."""

    amount_fen: int
    payer: str
    remark: str
    guesses: tuple[Guess, ...]


def guess(session: Session, line_id: int, today: date) -> Money:
    """What is known of a line, and whose it may be."""
    line = session.get_one(StatementLine, line_id)
    found: dict[int, list[Why]] = defaultdict(list)
    for unit_id in _named(session, line.remark or ""):
        found[unit_id].append(Why.REMARK)
    if line.payer:
        living = select(Occupancy.unit_id).join(Person, Occupancy.person_id == Person.id)
        for unit_id in session.scalars(living.where(Person.name == line.payer, current(today)).limit(MOST)):
            found[unit_id].append(Why.NAME)
        paid = select(Receipt.unit_id).where(Receipt.payer == line.payer, Receipt.unit_id.is_not(None)).distinct()
        for before in session.scalars(paid.limit(MOST)):
            if before is not None:
                found[before].append(Why.BEFORE)
    owed = func.sum(Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen)
    fits = select(Bill.unit_id).where(unpaid(), Bill.unit_id.is_not(None)).group_by(Bill.unit_id)
    for unit_id_ in session.scalars(fits.having(owed == line.amount_fen).limit(MOST)):
        if unit_id_ is not None:
            found[unit_id_].append(Why.SUM)
    likely = sorted(found, key=lambda id: (-len(found[id]), list(Why).index(found[id][0])))[:MOST]
    return Money(
        line.amount_fen, line.payer or "", line.remark or "",
        tuple(_guess(session, id, tuple(found[id]), today) for id in likely),
    )  # fmt: skip


def _named(session: Session, remark: str) -> list[int]:
    """The units that a remark names."""
    labels = [ref.text for word in _WORDS.findall(remark) if (ref := parse_unit(word)) is not None]
    if not labels:
        return []
    return list(session.scalars(select(Unit.id).where(Unit.label.in_(labels)).limit(MOST)))


def _guess(session: Session, unit_id: int, whys: tuple[Why, ...], today: date) -> Guess:
    unit = session.get_one(Unit, unit_id)
    names = select(Person.name).join(Occupancy, Occupancy.person_id == Person.id)
    people = session.scalars(names.where(Occupancy.unit_id == unit_id, current(today)).order_by(Occupancy.id))
    owed = select(func.sum(Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen)).where(
        Bill.unit_id == unit_id, unpaid()
    )
    return Guess(unit_id, unit.label, "、".join(people), session.scalar(owed) or 0, whys)
