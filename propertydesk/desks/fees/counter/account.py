"""What a household owes and has with the office, as the counter shows it: read in one go, frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.fees.counter.monthly import monthly_fen
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.ledger.book import open_bills, prepaid
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptPayment
from propertydesk.desks.fees.receipts.serials import next_serial
from propertydesk.desks.fees.till.models import DoorCollection
from propertydesk.desks.fees.words import Answer, Bearer, DepositKind, DepositState, DoorState, PayMethod, ReceiptState
from propertydesk.office.models import Occupancy, Unit
from propertydesk.office.residents import current, main_person, owner_names
from propertydesk.office.words import OWNERS, Relation

MOST_RECEIPTS = 40
PAYERS = (*OWNERS, Relation.TENANT)


@dataclass(frozen=True, slots=True)
class Owed:
    """An item that something is owed of. Money in fen; ``place`` is its bay, ``late`` since when days have passed."""

    bill_id: int
    unit_id: int
    unit: str
    place: str | None
    item: str
    since: date
    until: date
    basis: str
    bearer: Bearer
    charged_fen: int
    reduced_fen: int
    paid_fen: int
    owed_fen: int
    due_on: date
    late_days: int
    in_collection: bool

    @property
    def is_due(self) -> bool:
        """Whether its day has come or gone."""
        return self.late_days >= 0


@dataclass(frozen=True, slots=True)
class Other:
    """Another unit of the same payer that owes something, with the bays that it holds."""

    unit_id: int
    unit: str
    owed_fen: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A deposit that is held, from which may be paid."""

    id: int
    number: str
    kind: DepositKind
    balance_fen: int


@dataclass(frozen=True, slots=True)
class Paid:
    """A receipt of the household."""

    id: int
    number: str
    at: datetime
    total_fen: int
    state: ReceiptState
    reversed: bool
    methods: tuple[PayMethod, ...]


@dataclass(frozen=True, slots=True)
class Dunned:
    """What came of the last demand: a promise for a day (and a sum), or that the household disputes it."""

    step_id: int
    at: datetime
    answer: Answer
    promised_on: date | None
    promised_fen: int | None


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """A collector is on the way to this household."""

    id: int
    number: str


@dataclass(frozen=True, slots=True)
class Account:
    """A household at the counter. ``units`` are all whose items are shown, the household's own first.

    ``serial`` is the cashier's next pre-printed paper, ``monthly_fen`` what comes back each month.
    """

    unit_id: int
    unit: str
    payer: str
    owners: str
    units: tuple[int, ...]
    items: tuple[Owed, ...]
    others: tuple[Other, ...]
    prepaid_fen: int
    deposits: tuple[Held, ...]
    deposits_fen: int
    receipts: tuple[Paid, ...]
    dunned: Dunned | None
    monthly_fen: int
    serial: str | None = None
    at_the_door: AtTheDoor | None = None

    @property
    def owed_fen(self) -> int:
        """All that is owed of what is shown."""
        return sum(item.owed_fen for item in self.items)

    @property
    def in_collection_fen(self) -> int:
        """How much of it the bank is collecting."""
        return sum(item.owed_fen for item in self.items if item.in_collection)


def account(
    session: Session, moment: Moment, unit_id: int, more: Sequence[int] = (), cashier_id: int | None = None
) -> Account:
    """What unit *unit_id* owes now, and the units *more* of the same payer. Raises ``UserError`` without the unit.

    ``serial`` is the next paper in the book of *cashier_id*.
    """
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise UserError(_("No such unit. Write it like 3-1-1001."), code="no_record")
    units = tuple(dict.fromkeys([unit_id, *more]))
    person = main_person(session, unit_id, moment)
    deposits = _deposits(session, unit_id)
    return Account(
        unit_id=unit_id,
        unit=unit.label,
        payer="" if person is None else person.name,
        owners="、".join(owner_names(session, unit_id, moment.today)),
        units=units,
        items=tuple(_owed(bill, moment.today) for bill in open_bills(session, units)),
        others=tuple(_others(session, unit_id, units, moment.today)),
        prepaid_fen=prepaid(session, unit_id),
        deposits=tuple(held for held, usable in deposits if usable),
        deposits_fen=sum(held.balance_fen for held, _usable in deposits),
        receipts=tuple(_receipts(session, unit_id)),
        dunned=_dunned(session, unit_id),
        monthly_fen=monthly_fen(session, unit_id),
        serial=None if cashier_id is None else next_serial(session, cashier_id),
        at_the_door=_at_the_door(session, unit_id),
    )


def _owed(bill: Bill, today: date) -> Owed:
    return Owed(
        bill_id=bill.id,
        unit_id=bill.unit_id or 0,
        unit="" if bill.unit is None else bill.unit.label,
        place=None if bill.parking is None else bill.parking.name,
        item=bill.item.name,
        since=bill.since,
        until=bill.until,
        basis=bill.basis,
        bearer=bill.bearer,
        charged_fen=bill.charged_fen,
        reduced_fen=bill.reduced_fen,
        paid_fen=bill.paid_fen,
        owed_fen=bill.owed_fen,
        due_on=bill.due_on,
        late_days=(today - bill.due_on).days,
        in_collection=bill.in_collection,
    )


def _others(session: Session, unit_id: int, shown: Sequence[int], today: date) -> list[Other]:
    """Units that belong to (or are rented by) the people of this one and owe something."""
    payers = select(Occupancy.person_id).where(
        Occupancy.unit_id == unit_id, Occupancy.relation.in_(PAYERS), current(today)
    )
    query = (
        select(Unit.id, Unit.label)
        .join(Occupancy, Occupancy.unit_id == Unit.id)
        .where(Occupancy.person_id.in_(payers), Occupancy.relation.in_(PAYERS), current(today), Unit.id.not_in(shown))
        .distinct()
        .order_by(Unit.sort)
    )
    found = []
    for id, label in session.execute(query).tuples():
        bills = open_bills(session, [id])
        if bills:
            places = dict.fromkeys(bill.parking.name for bill in bills if bill.parking is not None)
            found.append(Other(id, label, sum(bill.owed_fen for bill in bills), tuple(places)))
    return found


def _deposits(session: Session, unit_id: int) -> list[tuple[Held, bool]]:
    """Every deposit that holds something, and whether it may be used now (not on its way back)."""
    rows = session.scalars(
        select(Deposit).where(Deposit.unit_id == unit_id, Deposit.balance_fen > 0).order_by(Deposit.id)
    )
    return [(Held(row.id, row.number or "", row.kind, row.balance_fen), row.state == DepositState.HELD) for row in rows]


def _receipts(session: Session, unit_id: int) -> list[Paid]:
    rows = session.execute(
        select(Receipt.id, Receipt.number, Receipt.at, Receipt.total_fen, Receipt.state, Receipt.reversed_by_id)
        .where(Receipt.unit_id == unit_id)
        .order_by(Receipt.at.desc(), Receipt.id.desc())
        .limit(MOST_RECEIPTS)
    ).tuples().all()  # fmt: skip
    methods: dict[int, list[PayMethod]] = {}
    ways = select(ReceiptPayment.receipt_id, ReceiptPayment.method).where(
        ReceiptPayment.receipt_id.in_([row[0] for row in rows])
    )
    for receipt_id, method in session.execute(ways.order_by(ReceiptPayment.id)).tuples():
        methods.setdefault(receipt_id, []).append(method)
    return [
        Paid(id, number or "", at, total, state, reversed_by is not None, tuple(dict.fromkeys(methods.get(id, ()))))
        for id, number, at, total, state, reversed_by in rows
    ]


def _at_the_door(session: Session, unit_id: int) -> AtTheDoor | None:
    out = (DoorCollection.unit_id == unit_id) & (DoorCollection.state == DoorState.OUT)
    row = session.scalar(select(DoorCollection).where(out).order_by(DoorCollection.id.desc()).limit(1))
    return None if row is None else AtTheDoor(row.id, row.number or "")


def _dunned(session: Session, unit_id: int) -> Dunned | None:
    """The last answer to a demand, where it is a promise or a dispute."""
    row = session.scalar(
        select(DunningStep)
        .where(DunningStep.unit_id == unit_id)
        .where(or_(DunningStep.answer.is_not(None), DunningStep.promised_on.is_not(None)))
        .order_by(DunningStep.at.desc(), DunningStep.id.desc())
        .limit(1)
    )  # fmt: skip
    if row is None:
        return None
    answer = row.answer or Answer.PROMISED
    if answer not in (Answer.PROMISED, Answer.DISPUTES, Answer.HARDSHIP):
        return None
    return Dunned(row.id, row.at, answer, row.promised_on, row.promised_fen)
