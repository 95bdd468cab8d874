"""What the office has already of what a sheet may say again: nothing is taken over twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.desks.fees.bank.models import BankAgreement
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Account, AgreementState, BillSource, BillState, DepositKind, ItemKind
from propertydesk.office.models import Unit
from propertydesk.office.roster.values import plain

_TAKEN = (BillSource.OPENING, BillSource.HISTORY)
Period = tuple[int, int, date, date]
"""Unit, item, from, to."""


@dataclass
class Known:
    """Units by label, items by name, and per unit what was taken over before and what the office billed itself."""

    units: dict[str, int]
    items: dict[str, int]
    codes: dict[int, str]
    taken: dict[Period, Counter[tuple[int, int]]]
    """Of each period taken over: how often with which charge and payment (fen)."""
    billed: dict[tuple[int, int], list[tuple[date, date]]]
    deposits: Counter[tuple[int, str, int, date]]
    deposit_numbers: dict[tuple[int, str], int]
    prepaid: dict[int, Counter[int]]
    agreements: dict[int, list[BankAgreement]] = field(default_factory=dict)

    def item(self, name: str) -> int | None:
        """The item that is called so, or has this code."""
        return self.items.get(key_of(name))


def key_of(name: str) -> str:
    """A name without spaces and case."""
    return plain(name).replace(" ", "").casefold()


def look_up(session: Session) -> Known:
    """What the office has, in a few queries."""
    items: dict[str, int] = {}
    codes: dict[int, str] = {}
    for id, name, code in session.execute(select(FeeItem.id, FeeItem.name, FeeItem.code)).tuples():
        items.setdefault(key_of(code), id)
        items[key_of(name)] = id
        codes[id] = code
    taken, billed = _bills(session)
    deposits, numbers = _deposits(session)
    agreements: dict[int, list[BankAgreement]] = defaultdict(list)
    for agreement in session.scalars(select(BankAgreement).where(BankAgreement.state == AgreementState.ACTIVE)):
        agreements[agreement.unit_id].append(agreement)
    return Known(
        units=dict(session.execute(select(Unit.label, Unit.id)).tuples().all()),
        items=items,
        codes=codes,
        taken=taken,
        billed=billed,
        deposits=deposits,
        deposit_numbers=numbers,
        prepaid=_prepaid(session),
        agreements=agreements,
    )


def _bills(
    session: Session,
) -> tuple[dict[Period, Counter[tuple[int, int]]], dict[tuple[int, int], list[tuple[date, date]]]]:
    paid_then = (
        select(Entry.bill_id, func.sum(Entry.amount_fen).label("paid"))
        .where(Entry.account == Account.PAID, Entry.taken_over_id.is_not(None))
        .group_by(Entry.bill_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Bill.unit_id, Bill.item_id, Bill.since, Bill.until, Bill.charged_fen, Bill.source,
            func.coalesce(paid_then.c.paid, 0),
        )
        .outerjoin(paid_then, paid_then.c.bill_id == Bill.id)
        .where(Bill.unit_id.is_not(None), Bill.state != BillState.WITHDRAWN)
    ).tuples()  # fmt: skip
    taken: dict[Period, Counter[tuple[int, int]]] = defaultdict(Counter)
    billed: dict[tuple[int, int], list[tuple[date, date]]] = defaultdict(list)
    for unit_id, item_id, since, until, charged, source, paid in rows:
        if unit_id is None:
            continue
        if source in _TAKEN:
            taken[unit_id, item_id, since, until][charged, int(paid)] += 1
        elif source == BillSource.RUN:
            billed[unit_id, item_id].append((since, until))
    return taken, billed


def _deposits(session: Session) -> tuple[Counter[tuple[int, str, int, date]], dict[tuple[int, str], int]]:
    found: Counter[tuple[int, str, int, date]] = Counter()
    numbers: dict[tuple[int, str], int] = {}
    rows = select(Deposit).where(Deposit.taken_over_id.is_not(None), Deposit.unit_id.is_not(None))
    for deposit in session.scalars(rows):
        unit_id = deposit.unit_id or 0
        if deposit.old_number:
            numbers[unit_id, deposit.old_number] = deposit.amount_fen
        else:
            found[unit_id, deposit.kind.value, deposit.amount_fen, deposit.paid_on] += 1
    return found, numbers


def _prepaid(session: Session) -> dict[int, Counter[int]]:
    found: dict[int, Counter[int]] = defaultdict(Counter)
    rows = select(Entry.unit_id, Entry.amount_fen).where(
        Entry.account == Account.PREPAID, Entry.taken_over_id.is_not(None)
    )
    for unit_id, amount in session.execute(rows).tuples():
        if unit_id is not None:
            found[unit_id][amount] += 1
    return found


_KINDS: tuple[tuple[str, ItemKind], ...] = (
    ("违约|滞纳|PENALT", ItemKind.PENALTY),
    ("公摊|分摊|SHARED", ItemKind.SHARED),
    ("车|停|PARK", ItemKind.PARKING),
    ("物业|物管|管理|服务费|MANAGEMENT|PROPERTY", ItemKind.MANAGEMENT),
    ("垃圾|清运|GARBAGE|RUBBISH", ItemKind.GARBAGE),
    ("水|WATER", ItemKind.WATER),
    ("电|POWER|ELECTRIC", ItemKind.POWER),
    ("证|卡|PASS|CARD", ItemKind.PASS),
    ("租|场地|广告|RENT|LEASE", ItemKind.LEASE),
    ("维修|安装|家政|REPAIR|SERVICE", ItemKind.SERVICE),
)
_DEPOSIT_KINDS: tuple[tuple[str, DepositKind], ...] = (
    ("装修|装潢|DECORAT|FITTING|RENOVAT", DepositKind.DECORATION),
    ("钥匙|KEY", DepositKind.KEY),
    ("证|卡|门禁|PASS|CARD", DepositKind.PASS),
    ("租|场地|LEASE|RENT", DepositKind.LEASE),
)


def item_kind_of(name: str) -> ItemKind:
    """What an item of another system is for, by its name."""
    return next((kind for words, kind in _KINDS if _speaks_of(words, name)), ItemKind.OTHER)


def deposit_kind_of(words: str) -> DepositKind:
    """What a deposit is for, by the words of another system."""
    return next((kind for known, kind in _DEPOSIT_KINDS if _speaks_of(known, words)), DepositKind.OTHER)


def _speaks_of(words: str, name: str) -> bool:
    said = plain(name).upper()
    return any(word in said for word in words.split("|"))
