"""A household that owes four months, its bay, a second unit, and a deposit: what the cash counter is tried on."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.months import last_day, month_of
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Account, DepositKind, ItemKind, Method
from propertydesk.office.models import Occupancy, ParkingPlace
from propertydesk.office.perform import refresh_search
from propertydesk.office.words import Relation
from tests.an_office import AnOffice

MONTHS = (7, 8, 9, 10)
SHARED = {7: 3120, 8: 3384, 9: 3015, 10: 2990}


def fee_items(session: Session) -> dict[ItemKind, FeeItem]:
    """Management, shared energy and parking."""
    items = {
        ItemKind.MANAGEMENT: FeeItem(code="WY", name="物业管理费", kind=ItemKind.MANAGEMENT, method=Method.AREA),
        ItemKind.SHARED: FeeItem(code="GT", name="公摊能耗", kind=ItemKind.SHARED, method=Method.SHARED_AREA),
        ItemKind.PARKING: FeeItem(code="CW", name="车位管理费", kind=ItemKind.PARKING, method=Method.BAY),
    }
    session.add_all(items.values())
    session.flush()
    return items


def bill(
    session: Session, unit_id: int, item: FeeItem, month: int, fen: int, basis: str, parking_id: int | None = None
) -> Bill:
    """A month of 2026 of a unit, due on its 25th."""
    since = date(2026, month, 1)
    row = Bill(
        unit_id=unit_id, item_id=item.id, parking_id=parking_id, since=since, until=last_day(month_of(since)),
        day=since, due_on=since + timedelta(days=24), basis=basis, charged_fen=fen,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def owing(office: AnOffice, unit_id: int = 1) -> int:
    """Unit 3-1-1001 owes July to October and November, which is not due yet; 3-1-1002 is the same owner's."""
    second = office.new("unit.add", unit="3-1-1002", area="71.43")
    with office.office.store.write() as session:
        items = fee_items(session)
        owner = session.scalars(select(Occupancy).where(Occupancy.unit_id == unit_id)).one()
        session.add(Occupancy(unit_id=second, person_id=owner.person_id, relation=Relation.OWNER))
        bay = ParkingPlace(name="B1-077", unit_id=unit_id)
        session.add(bay)
        session.flush()
        for month in MONTHS:
            bill(session, unit_id, items[ItemKind.MANAGEMENT], month, 26477, "94.56 ㎡ × 2.80")
            bill(session, unit_id, items[ItemKind.SHARED], month, SHARED[month], "按面积")
        bill(session, unit_id, items[ItemKind.PARKING], 9, 52000, "B1-077", bay.id)
        bill(session, unit_id, items[ItemKind.MANAGEMENT], 11, 26477, "94.56 ㎡ × 2.80")
        bill(session, second, items[ItemKind.MANAGEMENT], 10, 20000, "71.43 ㎡ × 2.80")
        deposit = Deposit(
            number="YJ-2025-0003", kind=DepositKind.DECORATION, unit_id=unit_id, payer="尉迟文轩", amount_fen=200000,
            balance_fen=200000, paid_on=date(2025, 3, 2),
        )  # fmt: skip
        session.add(deposit)
        session.flush()
        session.add(
            Entry(
                at=office.clock.now, day=date(2025, 3, 2), account=Account.DEPOSIT, amount_fen=200000,
                unit_id=unit_id, deposit_id=deposit.id, note="opening balance", staff_id=1,
            )
        )  # fmt: skip
        refresh_search(session, office.manager.catalogue, {"unit": frozenset({unit_id, second})})
    return second


def prepay(office: AnOffice, fen: int, unit_id: int = 1) -> None:
    """The household has prepaid *fen*."""
    with office.office.store.write() as session:
        session.add(
            Entry(
                at=office.clock.now, day=date(2026, 1, 5), account=Account.PREPAID, amount_fen=fen, unit_id=unit_id,
                note="opening balance", staff_id=1,
            )
        )  # fmt: skip
