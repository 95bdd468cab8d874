"""An office whose fees take whatever comes, in random order, beside a model of its own that shares no code.

The model knows only what happens to sums: what was charged, who paid how much, what came back. After each step the
book has to say the same, household by household, and has to find nothing wrong with itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from propertydesk import registry
from propertydesk.core.errors import UserError
from propertydesk.core.views import Done
from propertydesk.desks.fees.bank.bring_in import bring_in
from propertydesk.desks.fees.bank.models import BankLine, BankLineBill
from propertydesk.desks.fees.ledger.balance import by_unit
from propertydesk.desks.fees.ledger.check import check_ledger
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.office.models import Building, Entrance, Occupancy, Person, Unit
from propertydesk.office.perform import Office
from propertydesk.office.settings import change_settings
from propertydesk.office.sign_in import Actor
from propertydesk.office.staff_models import Staff, StaffRole
from propertydesk.office.words import Relation, Role
from propertydesk.store import Store
from tests.desks.conftest import SHANGHAI, Clock

ROOMS = ("101", "102", "201")


@dataclass
class Money:
    """What the model knows of a household, in fen."""

    charged: int = 0
    settled: int = 0
    prepaid: int = 0
    deposits: int = 0

    @property
    def owed(self) -> int:
        return self.charged - self.settled


@dataclass
class Whatever:
    """The office, its model, and what can still be undone."""

    office: Office
    clock: Clock
    actors: dict[Role, Actor]
    units: list[int]
    folder: Path
    money: dict[int, Money] = field(default_factory=lambda: defaultdict(Money))
    receipts: dict[int, dict[int, tuple[int, int, int]]] = field(default_factory=dict)
    """Of each receipt that still stands: what it settled, prepaid and held by unit."""
    at_bank: list[list[list[str]]] = field(default_factory=list)
    to_come: dict[tuple[str, int], tuple[int, int, int]] = field(default_factory=dict)
    done: int = 0

    def do(self, key: str, ids: tuple[int, ...] = (), role: Role = Role.MANAGER, **answers: Any) -> Done | None:
        """Do it; None where the office refuses in words (then nothing may have changed)."""
        from propertydesk.office.perform import perform

        given = {name: value for name, value in answers.items() if value is not None}
        try:
            done = perform(self.office, self.actors[role], key, ids, given)
        except UserError:
            return None
        self.done += 1
        return done

    def rows(self, listing: str) -> list[dict[str, Any]]:
        from propertydesk.office.signed_in import SignedIn

        office = SignedIn(self.office, self.actors[Role.MANAGER])
        return office.list_rows(listing, office.list_ids(listing))

    # -- what happens

    def charge(self, unit: int, fen: int) -> None:
        if self.do("bill.charge", unit_id=unit, item_id="有偿服务费", amount=fen, note="试"):
            self.money[unit].charged += fen

    def run(self, month: str) -> None:
        before = {row["id"] for row in self.rows("bills")}
        self.do("bill_run.make", month=month, items="WY")
        for row in self.rows("bills"):
            if row["id"] not in before:
                money = self.money[self._unit(row["unit"])]
                money.charged += row["charged_fen"]
                money.settled += row["reduced_fen"]

    def price(self, yuan: str, since: str) -> None:
        self.do("tariff.set", item_id="物业管理费", price=yuan, since=since)

    def pay(self, unit: int, fen: int, method: str) -> None:
        money = self.money[unit]
        owed = money.owed
        done = self.do("receipt.pay", role=Role.CASHIER, unit_id=unit, amount=fen, method=method)
        if done is None:
            return
        settled = min(fen, owed)
        moved = (settled, fen - settled - (fen if method == "prepaid" else 0), 0)
        self._move(unit, moved)
        self.receipts[done.ids[0]] = {unit: moved}

    def take_back(self, place: int, how: str) -> None:
        if not self.receipts:
            return
        id = sorted(self.receipts)[place % len(self.receipts)]
        answers = {"void_reason": "试", "copies_back": True}
        if self.do(f"receipt.{how}", (id,), Role.CASHIER, **answers) is not None:
            for unit, moved in self.receipts.pop(id).items():
                self._move(unit, tuple(-each for each in moved))  # type: ignore[arg-type]  # three, as they were

    def reduce(self, place: int, share: int) -> None:
        owed = [row for row in self.rows("bills") if row["owed_fen"] > 0]
        if not owed:
            return
        row = owed[place % len(owed)]
        fen = max(1, row["owed_fen"] * share // 100)
        if self.do("bill.reduce", (row["id"],), amount=fen, reason="waived", approved_by="经理"):
            self.money[self._unit(row["unit"])].settled += fen

    def refund(self, unit: int, fen: int) -> None:
        answers = {"unit_id": unit, "amount_fen": fen, "paid_to": "业主", "reference": "T1", "approved_by": "经理",
                   "why": "退"}  # fmt: skip
        if self.do("refund.prepaid", **answers):
            self.money[unit].prepaid -= fen

    def deposit(self, unit: int, fen: int) -> None:
        answers = {"unit_id": unit, "kind": "decoration", "amount_fen": fen, "payer": "业主", "method": "card"}
        if self.do("deposit.take", role=Role.CASHIER, **answers):
            self.money[unit].deposits += fen

    def deposit_back(self, place: int, deduct: int) -> None:
        held = [row for row in self.rows("deposits") if row["state"].value == "held"]
        if not held:
            return
        row = held[place % len(held)]
        unit, ids = self._unit(row["unit"]), (row["id"],)
        if self.do("deposit.ask", ids, Role.CASHIER, receipt_back=True) is None:
            return
        assert self.do("deposit.inspect", ids, Role.CASHIER, inspection="好")
        deducted = min(deduct, row["balance_fen"])
        named = {"deducted_fen": deducted, "deducted_for": "墙面", "item_id": "其他费用"} if deducted else {}
        if self.do("deposit.approve", ids, **named) is None:
            return
        money = self.money[unit]
        money.charged += deducted
        money.settled += deducted
        money.deposits -= deducted
        if row["balance_fen"] > deducted:
            assert self.do("deposit.refund", ids, refund_reference="T2")
            money.deposits -= row["balance_fen"] - deducted

    def new_owner(self, unit: int) -> None:
        with self.office.store.write() as session:
            today = self.clock.now.astimezone(SHANGHAI).date()
            for each in session.scalars(select(Occupancy).where(Occupancy.unit_id == unit, Occupancy.until.is_(None))):
                each.until = today
            person = Person(name=f"业主{self.done}")
            session.add(person)
            session.flush()
            tomorrow = today + timedelta(days=1)
            session.add(Occupancy(unit_id=unit, person_id=person.id, relation=Relation.OWNER, since=tomorrow))

    def bank_out(self, month: str) -> None:
        """The month's file goes out."""
        out = self.folder / f"out{self.done}.csv"
        if self.do("bank_run.out", month=month, file=str(out)) is not None:
            lines = out.read_bytes().decode("gb18030").splitlines()[1:]
            self.at_bank.append([line.split(",") for line in lines])

    def bank_back(self, shares: list[int]) -> None:
        """The bank has collected of each line what *shares* say, in per cent."""
        if not self.at_bank:
            return
        rows, said = self.at_bank.pop(0), []
        for place, (_sequence, reference, _holder, _bank, account, amount, _unit, *_note) in enumerate(rows):
            asked = round(float(amount) * 100)
            fen = asked * shares[place % len(shares)] // 100
            self._collected(reference, fen)
            result = "0000,扣款成功" if fen else "0101,余额不足"
            said.append(f"{reference},{account},{amount},{fen / 100:.2f},{result}")
        path = self.folder / f"back{self.done}.csv"
        path.write_bytes("\r\n".join(["编号,账号,金额,实扣,结果,原因", *said]).encode("gb18030"))
        before = {row["id"] for row in self.rows("receipts")}
        bring_in(self.office, self.actors[Role.MANAGER], path)
        self.done += 1
        for row in self.rows("receipts"):
            if row["id"] not in before:
                self.receipts[row["id"]] = {self._unit(row["unit"]): self.to_come.pop((row["unit"], row["total_fen"]))}
        assert not self.to_come

    def _collected(self, reference: str, fen: int) -> None:
        """What was asked for pays its bills as far as they are still owed; the rest is prepaid."""
        if not fen:
            return
        with self.office.store.read() as session:
            unit, label, owed = session.execute(
                select(Unit.id, Unit.label, func.sum(Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen))
                .join(BankLine, BankLine.unit_id == Unit.id)
                .join(BankLineBill, BankLineBill.line_id == BankLine.id)
                .join(Bill, BankLineBill.bill_id == Bill.id)
                .where(BankLine.reference == reference)
            ).one()
        moved = (min(fen, owed), fen - min(fen, owed), 0)
        self.to_come[label, fen] = moved
        self._move(unit, moved)

    def close(self) -> None:
        self.do("day.close", role=Role.CASHIER)

    def tomorrow(self, days: int) -> None:
        self.clock.now += timedelta(days=days)

    def _move(self, unit: int, moved: tuple[int, int, int]) -> None:
        money = self.money[unit]
        money.settled += moved[0]
        money.prepaid += moved[1]
        money.deposits += moved[2]

    def _unit(self, label: str) -> int:
        return self.units[ROOMS.index(label.rpartition("-")[2])]

    # -- what has to hold

    def holds(self) -> None:
        """The book says what the model says, finds nothing wrong, and its lists add up to it."""
        with self.office.store.read() as session:
            book = check_ledger(session)
            units = by_unit(session)
        assert book.troubles == ()
        said = {
            unit: (figures.charged, figures.owed, figures.prepaid, figures.deposits)
            for unit, figures in units.items()
            if unit is not None
        }
        known = {
            unit: (money.charged, money.owed, money.prepaid, money.deposits)
            for unit, money in self.money.items()
            if money != Money()
        }
        assert {unit: each for unit, each in said.items() if any(each)} == known
        rows = self.rows("bills")
        assert sum(row["charged_fen"] - row["reduced_fen"] - row["paid_fen"] - row["owed_fen"] for row in rows) == 0
        assert sum(row["owed_fen"] for row in rows) == book.figures.owed


@contextmanager
def an_office(folder: Path) -> Iterator[Whatever]:
    """An office of three flats with an owner each, prices, and agreements with the bank for two of them."""
    store = Store.create(folder / "office", registry.metadata())
    clock = Clock(datetime(2026, 1, 5, 10, 0, tzinfo=SHANGHAI).astimezone(UTC))
    with store.write() as session:
        change_settings(session, {"office_name": "蓝天新苑管理服务中心"})
        building = Building(name="1", sort="1")
        session.add(building)
        session.flush()
        entrance = Entrance(building_id=building.id, name="1")
        session.add(entrance)
        session.flush()
        units = []
        for room in ROOMS:
            label = f"1-1-{room}"
            unit = Unit(
                building_id=building.id,
                entrance_id=entrance.id,
                room=room,
                label=label,
                sort=label,
                area=Decimal("94.56"),
            )
            person = Person(name=f"业主{room}")
            session.add_all([unit, person])
            session.flush()
            session.add(Occupancy(unit_id=unit.id, person_id=person.id, relation=Relation.OWNER))
            units.append(unit.id)
        actors = {}
        for role in (Role.MANAGER, Role.CASHIER):
            row = Staff(login=role.value, name=f"员工{role.value}", password="!", roles=[StaffRole(role=role)])
            session.add(row)
            session.flush()
            actors[role] = Actor(row.id, row.login, row.name, frozenset({role}))
    it = Whatever(Office(store, registry.catalogue(), clock), clock, actors, units, folder)
    assert it.do("fees.start", since="2026-01-01")
    assert it.do("fee_item.add", code="QT", name="其他费用", kind="other", method="once")
    for place, unit in enumerate(units[:2]):
        answers = {
            "unit_id": unit,
            "holder": f"业主{place}",
            "bank": "工商银行",
            "account": f"62220200000000{place:02}",
        }
        assert it.do("bank_agreement.sign", **answers)
    yield it
    store.close()
