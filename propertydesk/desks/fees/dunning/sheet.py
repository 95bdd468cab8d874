"""A demand on paper: the reminder F21 with its slip to sign, and the formal letter F22 with what went before it.

Read for many demands at once, because they go out by the building. What is owed stands as it was when the demand was
made, whatever was paid since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import capitals, show, show_with_sign
from propertydesk.core.sheet import OfficeHead, Row, Sheet
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.dunning.penalty import Terms, penalty_of, terms_of
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.on_paper import Line, amount, in_chunks, owners_of, period, readings_of, together
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Account, BillSource, ItemKind, Reached, Stage
from propertydesk.office.models import ParkingPlace, Unit
from propertydesk.office.settings import office_head, setting
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission
from propertydesk.standards.on_paper import Values, joined, words

_ROWS = {Stage.REMINDER: 5, Stage.LETTER: 9}
_FORMS = {Stage.REMINDER: "F21", Stage.LETTER: "F22"}


class _Bill(NamedTuple):
    """A bill as a demand needs it. Money in fen."""

    id: int
    item: str
    bay: str | None
    kind: ItemKind
    source: BillSource
    since: date
    until: date
    due_on: date
    basis: str
    reading_id: int | None
    charged: int


class _Entry(NamedTuple):
    """What was paid or taken off, and when."""

    at: datetime
    day: date
    account: Account
    fen: int


@dataclass(frozen=True)
class _Then:
    """A bill as it stood when the demand was made: what a penalty grows on. Money in fen."""

    due_on: date
    charged_fen: int
    reduced_fen: int
    paid_fen: int


@dataclass(frozen=True)
class _Many:
    """All that some demands need, read at once."""

    bills: Mapping[int, _Bill]
    entries: Mapping[int, Sequence[_Entry]]
    penalties: Mapping[int, Sequence[tuple[date, int]]]
    steps: Mapping[int, Sequence[DunningStep]]
    owners: Mapping[int, str]
    readings: Mapping[int, str]
    staff: Mapping[int, str]
    terms: Terms


@dataclass(frozen=True)
class _Office:
    """What the office says alike on all of them."""

    head: OfficeHead
    place: str
    account: str
    contract: str
    printed_at: str


def reminder_sheets(session: Session, ids: Sequence[int], context: Any) -> list[Sheet | None]:
    """The reminder of each demand of *ids*, None for those that are something else."""
    return _sheets(session, ids, context, Stage.REMINDER)


def letter_sheets(session: Session, ids: Sequence[int], context: Any) -> list[Sheet | None]:
    """The formal letter of each demand of *ids*, None for those that are something else."""
    return _sheets(session, ids, context, Stage.LETTER)


def reminder_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The reminder (F21) of demand *id*."""
    return reminder_sheets(session, [id], context)[0]


def letter_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The formal letter (F22) of demand *id*."""
    return letter_sheets(session, [id], context)[0]


def _sheets(session: Session, ids: Sequence[int], context: Any, stage: Stage) -> list[Sheet | None]:
    office = _Office(
        office_head(session),
        setting(session, "fees_place") or "",
        setting(session, "fees_account") or "",
        setting(session, "fees_contract") or "",
        context.moment.local(context.moment.now).strftime("%Y-%m-%d %H:%M"),
    )
    sheets: list[Sheet | None] = []
    for some in in_chunks(ids):
        steps = {step.id: step for step in session.scalars(select(DunningStep).where(DunningStep.id.in_(some)))}
        wanted = [step for step in steps.values() if step.stage == stage]
        many = _read(session, wanted)
        for id in some:
            step = steps.get(id)
            sheets.append(_sheet(step, many, office) if step is not None and step.stage == stage else None)
    return sheets


def _sheet(step: DunningStep, many: _Many, office: _Office) -> Sheet:
    total = step.owed_fen + step.penalty_fen
    return Sheet(
        form=_FORMS[step.stage],
        number=step.number,
        office=office.head,
        values={
            "number": step.number,
            "to": many.owners.get(step.unit_id) or step.person,
            "room": step.unit.label,
            "office": joined(office.head.company, office.head.office),
            "contract": office.contract,
            "owed": show(step.owed_fen),
            "penalty": amount(step.penalty_fen),
            "total": show_with_sign(total),
            "total_capitals": capitals(total),
            "place": office.place,
            "account": office.account,
            "phone": office.head.phone,
            **_dates(step),
            **_served(step, many),
        },
        rows=tuple(_row(line) for line in together(_lines(step, many), _ROWS[step.stage])),
        tables={"demands": tuple(_demand(one, many) for one in _before(step, many))},
        printed_at=office.printed_at,
        version=step.version,
    )


def _dates(step: DunningStep) -> Values:
    return {
        "day": step.day.isoformat(),
        "pay_by": step.pay_by.isoformat() if step.pay_by else None,
        "delivered_on": step.delivered_on.isoformat() if step.delivered_on else None,
    }


def _served(step: DunningStep, many: _Many) -> Values:
    return {
        "served": words(step.served),
        "server": many.staff.get(step.staff_id),
        "contact": many.staff.get(step.staff_id),
        "witness": step.witness,
        "words": step.words,
        "signed": step.person if step.reached == Reached.DELIVERED else None,
        "ems_number": step.ems_number,
    }


def _lines(step: DunningStep, many: _Many) -> list[Line]:
    """The bills of the demand as they stood then: charged, paid, owed, and the penalty grown until then."""
    found = [(bill, _then(bill, step, many)) for id in step.bills if (bill := many.bills.get(id)) is not None]
    grown = [_penalty(bill, then, step, many) for bill, then in found]
    if sum(grown) != step.penalty_fen:
        grown = [0] * len(grown)  # the terms are others now: the sum that was asked for stands alone
    return [
        Line(
            item=bill.item,
            where=bill.bay,
            since=bill.since,
            until=bill.until,
            readings=many.readings.get(bill.reading_id or 0),
            basis=bill.basis,
            sums=(
                then.charged_fen - then.reduced_fen,
                then.paid_fen,
                then.charged_fen - then.reduced_fen - then.paid_fen,
                penalty,
            ),
        )
        for (bill, then), penalty in zip(found, grown, strict=True)
    ]


def _then(bill: _Bill, step: DunningStep, many: _Many) -> _Then:
    entries = [entry for entry in many.entries.get(bill.id, ()) if entry.at <= step.at]
    return _Then(
        bill.due_on,
        bill.charged,
        sum(entry.fen for entry in entries if entry.account == Account.REDUCED),
        sum(entry.fen for entry in entries if entry.account == Account.PAID),
    )


def _penalty(bill: _Bill, then: _Then, step: DunningStep, many: _Many) -> int:
    if not step.penalty_fen or bill.source == BillSource.PENALTY or bill.kind == ItemKind.PENALTY:
        return 0
    payments = [
        (entry.day, entry.fen)
        for entry in many.entries.get(bill.id, ())
        if entry.account == Account.PAID and entry.at <= step.at
    ]
    charged = sum(fen for day, fen in many.penalties.get(bill.id, ()) if day <= step.day)
    return max(0, penalty_of(then, step.day, many.terms, payments) - charged)


def _row(line: Line) -> Row:
    charged, paid, owed, penalty = line.sums
    return {
        "item": joined(str(line.item), line.where),
        "period": joined(period(line.since, line.until), line.readings),
        "basis": joined(line.basis, f"×{line.count}" if line.count > 1 else None),
        "charged": show(charged),
        "paid": amount(paid),
        "owed": show(owed),
        "penalty": amount(penalty),
    }


def _before(step: DunningStep, many: _Many) -> Iterable[DunningStep]:
    """The demands before it for what it asks: those since the oldest of it was due."""
    oldest = min((many.bills[id].due_on for id in step.bills if id in many.bills), default=step.day)
    return [
        one for one in many.steps.get(step.unit_id, ()) if (one.at, one.id) < (step.at, step.id) and one.day >= oldest
    ]


def _demand(step: DunningStep, many: _Many) -> Row:
    said: Words | None = words(step.answer)
    if step.promised_on is not None:
        said = _("Promised to pay by {day}", day=step.promised_on)
    return {
        "at": step.day.isoformat(),
        "how": step.stage.label,
        "number": step.number or step.ems_number,
        "owed": show(step.owed_fen),
        "reached": words(step.reached),
        "answer": said,
        "staff": many.staff.get(step.staff_id),
    }


def _read(session: Session, steps: Sequence[DunningStep]) -> _Many:
    bill_ids = sorted({id for step in steps for id in step.bills})
    unit_ids = sorted({step.unit_id for step in steps})
    bills = _bills(session, bill_ids)
    history: dict[int, list[DunningStep]] = defaultdict(list)
    for some in in_chunks(unit_ids):
        session.scalars(select(Unit).where(Unit.id.in_(some))).all()  # step.unit is then at hand
        query = select(DunningStep).where(DunningStep.unit_id.in_(some)).order_by(DunningStep.at, DunningStep.id)
        for step in session.scalars(query):
            history[step.unit_id].append(step)
    return _Many(
        bills=bills,
        entries=_entries(session, bill_ids),
        penalties=_charged_penalties(session, unit_ids) if any(step.penalty_fen for step in steps) else {},
        steps=history,
        owners=owners_of(session, unit_ids, max((step.day for step in steps), default=date.min)),
        readings=readings_of(session, (bill.reading_id for bill in bills.values())),
        staff=dict(session.execute(select(Staff.id, Staff.name)).tuples().all()),
        terms=terms_of(session),
    )


def _bills(session: Session, ids: Sequence[int]) -> Mapping[int, _Bill]:
    query = (
        select(
            Bill.id, FeeItem.name, ParkingPlace.name, FeeItem.kind, Bill.source, Bill.since, Bill.until, Bill.due_on,
            Bill.basis, Bill.reading_id, Bill.charged_fen,
        )
        .join(FeeItem, FeeItem.id == Bill.item_id)
        .outerjoin(ParkingPlace, ParkingPlace.id == Bill.parking_id)
    )  # fmt: skip
    return {row[0]: _Bill(*row) for some in in_chunks(ids) for row in session.execute(query.where(Bill.id.in_(some)))}


def _entries(session: Session, bill_ids: Sequence[int]) -> Mapping[int, Sequence[_Entry]]:
    found: dict[int, list[_Entry]] = defaultdict(list)
    query = select(Entry.bill_id, Entry.at, Entry.day, Entry.account, Entry.amount_fen)
    for some in in_chunks(bill_ids):
        for row in session.execute(query.where(Entry.bill_id.is_not(None), Entry.bill_id.in_(some))):
            found[row[0]].append(_Entry(*row[1:]))
    return found


def _charged_penalties(session: Session, unit_ids: Sequence[int]) -> Mapping[int, Sequence[tuple[date, int]]]:
    """What was charged as a penalty on each bill of these units, and on which day."""
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    query = select(Bill.of_bill_id, Bill.day, Bill.charged_fen).where(Bill.source == BillSource.PENALTY)
    for some in in_chunks(unit_ids):
        for of_bill_id, day, fen in session.execute(query.where(Bill.unit_id.in_(some))):
            found[of_bill_id].append((day, fen))
    return found


PAPERS = (
    Paper("F21", _("Payment reminder"), "dunning_step", reminder_sheet, Permission.DUN, sheets=reminder_sheets),
    Paper("F22", _("Formal letter"), "dunning_step", letter_sheet, Permission.DUN, sheets=letter_sheets),
)
"""What demands print."""
