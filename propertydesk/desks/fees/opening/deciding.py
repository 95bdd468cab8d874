"""What of a plan is new to the office, what it has already, and what cannot come in. Nothing is written here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from propertydesk.desks.fees.opening.headings import Means
from propertydesk.desks.fees.opening.known import Known, deposit_kind_of, key_of
from propertydesk.desks.fees.opening.models import TakenAs
from propertydesk.desks.fees.opening.planned import (
    OpeningPlan,
    Place,
    PlannedAgreement,
    PlannedDeposit,
    PlannedFee,
    PlannedPrepaid,
)
from propertydesk.office.roster.problems import Problem

_EVERY = 500


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of one kind."""

    new: int = 0
    unchanged: int = 0


@dataclass
class Decided:
    """The rows that are new with the unit each is of, how many are known, the items that have to be made."""

    fees: list[tuple[PlannedFee, int]] = field(default_factory=list)
    deposits: list[tuple[PlannedDeposit, int]] = field(default_factory=list)
    prepaid: list[tuple[PlannedPrepaid, int]] = field(default_factory=list)
    agreements: list[tuple[PlannedAgreement, int, str | None]] = field(default_factory=list)
    unchanged: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("fees", "deposits", "prepaid", "agreements"), 0)
    )
    settled: int = 0
    """Rows of which nothing is open: no opening balance."""
    new_items: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fees or self.deposits or self.prepaid or self.agreements)

    def leave_out(self, place: Place, code: str, *means: Means) -> None:
        """Note why a row does not come in."""
        self.problems.append(place.problem(code, *means))

    def counts(self, what: str) -> Counts:
        """How many rows of a kind are new, and how many the office has."""
        return Counts(len(getattr(self, what)), self.unchanged[what])


@dataclass(frozen=True)
class Deciding:
    """How a plan is looked at: as what, as of which day, and whether unknown items may be made."""

    known: Known
    taken_as: TakenAs
    day: date
    today: date
    make_items: bool


def decide(plan: OpeningPlan, by: Deciding, between: Callable[[int, int], None]) -> Decided:
    """Look at every row of *plan*; *between* runs now and then with how many rows are done, of how many."""
    decided = Decided()
    total = len(plan.fees) + len(plan.deposits) + len(plan.prepaid) + len(plan.agreements)
    seen: set[object] = set()
    waiting: list[tuple[PlannedFee, int, int | None]] = []
    for index, fee in enumerate(plan.fees):
        if index % _EVERY == 0:
            between(index, total)
        _look_at_fee(fee, by, decided, seen, waiting)
    _settle_fees(waiting, by, decided)
    between(len(plan.fees), total)
    for deposit in plan.deposits:
        _look_at_deposit(deposit, by, decided, seen)
    for prepaid in plan.prepaid:
        _look_at_prepaid(prepaid, by, decided, seen)
    for agreement in plan.agreements:
        _look_at_agreement(agreement, by, decided)
    return decided


def charged_fen(fee: PlannedFee, taken_as: TakenAs) -> int:
    """What the bill of a row charges: all that was due, or what of it is open."""
    return fee.due_fen if taken_as == TakenAs.HISTORY else fee.due_fen - fee.paid_fen


def _unit(place: Place, label: str, by: Deciding, decided: Decided) -> int | None:
    unit_id = by.known.units.get(label)
    if unit_id is None:
        decided.leave_out(place, "unit_unknown", Means.ROOM)
    return unit_id


def _look_at_fee(
    fee: PlannedFee,
    by: Deciding,
    decided: Decided,
    seen: set[object],
    waiting: list[tuple[PlannedFee, int, int | None]],
) -> None:
    """Rows that are known are counted, wrong ones named; the others wait until it is clear that none is a change."""
    unit_id = _unit(fee.place, fee.unit.text, by, decided)
    if unit_id is None or not _fee_holds(fee, by, decided):
        return
    particulars = (
        unit_id, key_of(fee.item), fee.since, fee.until, fee.due_fen, fee.paid_fen, fee.paid_on, fee.cashier, fee.remark
    )  # fmt: skip
    if particulars in seen:
        decided.leave_out(fee.place, "duplicate_row", Means.ROOM)
        return
    seen.add(particulars)
    item_id = by.known.item(fee.item)
    if item_id is None and not by.make_items:
        decided.leave_out(fee.place, "item_unknown", Means.ITEM)
    elif item_id is None:
        waiting.append((fee, unit_id, None))
    elif _is_known(fee, unit_id, item_id, by):
        decided.unchanged["fees"] += 1
    else:
        waiting.append((fee, unit_id, item_id))


def _fee_holds(fee: PlannedFee, by: Deciding, decided: Decided) -> bool:
    """Whether the row makes sense taken so; else it is named. What is settled is no opening balance."""
    if by.taken_as == TakenAs.OPENING:
        if fee.paid_fen > fee.due_fen:
            decided.leave_out(fee.place, "overpaid", Means.PAID)
            return False
        settled = fee.paid_fen == fee.due_fen
        decided.settled += settled
        return not settled
    if fee.paid_fen and fee.paid_on is None:
        decided.leave_out(fee.place, "paid_on_missing", Means.PAID_ON, Means.PAID)
        return False
    if fee.paid_on is not None and fee.paid_on > by.today:
        decided.leave_out(fee.place, "day_to_come", Means.PAID_ON)
        return False
    return True


def _is_known(fee: PlannedFee, unit_id: int, item_id: int, by: Deciding) -> bool:
    """Whether the office has this very row; each of its bills stands for one row."""
    taken = by.known.taken.get((unit_id, item_id, fee.since, fee.until))
    charged = charged_fen(fee, by.taken_as)
    key = (charged, min(fee.paid_fen, charged) if by.taken_as == TakenAs.HISTORY else 0)
    if taken is None or not taken[key]:
        return False
    taken[key] -= 1
    return True


def _settle_fees(waiting: list[tuple[PlannedFee, int, int | None]], by: Deciding, decided: Decided) -> None:
    """Rows of a period of which the office has others are changes, and named; the rest is new."""
    for fee, unit_id, item_id in waiting:
        if item_id is None:
            decided.new_items.setdefault(key_of(fee.item), fee.item)
            decided.fees.append((fee, unit_id))
        elif sum(by.known.taken.get((unit_id, item_id, fee.since, fee.until), Counter()).values()):
            decided.leave_out(fee.place, "taken_over_otherwise", Means.DUE, Means.OWED)
        elif _billed_here(fee, unit_id, item_id, by):
            decided.leave_out(fee.place, "billed_here", Means.SINCE, Means.PERIOD)
        else:
            decided.fees.append((fee, unit_id))


def _billed_here(fee: PlannedFee, unit_id: int, item_id: int, by: Deciding) -> bool:
    mine = by.known.billed.get((unit_id, item_id), ())
    return any(since <= fee.until and until >= fee.since for since, until in mine)


def _look_at_deposit(deposit: PlannedDeposit, by: Deciding, decided: Decided, seen: set[object]) -> None:
    unit_id = _unit(deposit.place, deposit.unit.text, by, decided)
    if unit_id is None:
        return
    key = (unit_id, deposit_kind_of(deposit.what).value, deposit.amount_fen, deposit.paid_on)
    particulars = (*key, deposit.old_number, deposit.payer, deposit.remark)
    before = by.known.deposit_numbers.get((unit_id, deposit.old_number)) if deposit.old_number else None
    if deposit.paid_on > by.today:
        decided.leave_out(deposit.place, "day_to_come", Means.PAID_ON)
    elif particulars in seen:
        decided.leave_out(deposit.place, "duplicate_row", Means.ROOM)
    elif before is not None and before != deposit.amount_fen:
        decided.leave_out(deposit.place, "deposit_already", Means.OLD_NUMBER)
    elif before is not None or (not deposit.old_number and by.known.deposits[key]):
        by.known.deposits[key] -= before is None
        decided.unchanged["deposits"] += 1
    else:
        decided.deposits.append((deposit, unit_id))
    seen.add(particulars)


def _look_at_prepaid(prepaid: PlannedPrepaid, by: Deciding, decided: Decided, seen: set[object]) -> None:
    unit_id = _unit(prepaid.place, prepaid.unit.text, by, decided)
    if unit_id is None:
        return
    before = by.known.prepaid.get(unit_id)
    particulars = ("prepaid", unit_id, prepaid.amount_fen, prepaid.as_of, prepaid.remark)
    if prepaid.as_of is not None and prepaid.as_of > by.today:
        decided.leave_out(prepaid.place, "day_to_come", Means.AS_OF, Means.UNTIL, Means.PAID_ON)
    elif particulars in seen:
        decided.leave_out(prepaid.place, "duplicate_row", Means.ROOM)
    elif before is not None and before[prepaid.amount_fen]:
        before[prepaid.amount_fen] -= 1
        decided.unchanged["prepaid"] += 1
    elif before is not None and any(before.values()):
        decided.leave_out(prepaid.place, "prepaid_already", Means.PREPAID, Means.AMOUNT)
    else:
        decided.prepaid.append((prepaid, unit_id))
    seen.add(particulars)


def _look_at_agreement(agreement: PlannedAgreement, by: Deciding, decided: Decided) -> None:
    unit_id = _unit(agreement.place, agreement.unit.text, by, decided)
    if unit_id is None:
        return
    names = [name for name in re.split(r"[,，;；、/]+", agreement.items) if name.strip()]
    ids = [by.known.item(name) for name in names]
    codes = [by.known.codes[id] for id in ids if id is not None]
    mine = by.known.agreements.get(unit_id, [])
    here = [(each, items) for each, unit, items in decided.agreements if unit == unit_id]
    if len(codes) < len(names):
        decided.leave_out(agreement.place, "item_unknown", Means.ITEM)
    elif any(each.account == agreement.account and _overlap(each.items, codes) for each in mine):
        decided.unchanged["agreements"] += 1
    elif any(each.account == agreement.account and _overlap(items, codes) for each, items in here):
        decided.leave_out(agreement.place, "duplicate_row", Means.ROOM)
    elif any(_overlap(items, codes) for items in [*(each.items for each in mine), *(items for _each, items in here)]):
        decided.leave_out(agreement.place, "agreement_doubled", Means.ACCOUNT)
    else:
        decided.agreements.append((agreement, unit_id, ",".join(codes) or None))


def _overlap(items: str | None, codes: Sequence[str]) -> bool:
    return items is None or not codes or bool(set(items.split(",")) & set(codes))
