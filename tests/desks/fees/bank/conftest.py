"""An office with three households that have agreed to collection, and what they owe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from propertydesk.desks.fees.bank.bring_in import bring_in
from propertydesk.desks.fees.bank.results import ReturnResult
from propertydesk.desks.fees.ledger.book import owed, prepaid
from propertydesk.desks.fees.ledger.check import check_ledger
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Account, Bearer, ItemKind, Method
from propertydesk.office.models import Unit
from tests.an_office import AnOffice, furnished

UNITS = ("3-1-101", "3-1-102", "3-1-201")
ACCOUNTS = ("6222021202001234567", "6222021202001234575", "6222021202001234583")
NAMES = ("尉迟文轩", "单雄信", "王敏")


@dataclass
class Bank:
    """The office, and the folder in which the bank's files lie."""

    office: AnOffice
    folder: Path

    def charge(self, unit: str, fen: int, month: str = "2026-11", item: str = "物业管理费", **more: object) -> int:
        """A bill of *unit* for *month*, due on its 20th; returns its id."""
        with self.office.office.store.write() as session:
            unit_id = session.scalars(select(Unit.id).where(Unit.label == unit)).one()
            item_id = session.scalars(select(FeeItem.id).where(FeeItem.name == item)).one()
            first = date.fromisoformat(f"{month}-01")
            values = {"due_on": first.replace(day=20), "bearer": Bearer.OWNER} | more
            bill = Bill(
                unit_id=unit_id, item_id=item_id, since=first, until=first.replace(day=28), day=first, basis="按面积",
                charged_fen=fen, **values,
            )  # fmt: skip
            session.add(bill)
            session.flush()
            return int(bill.id)

    def send(self, month: str = "2026-11", file: str = "out.csv") -> list[list[str]]:
        """Send *month* to the bank; the lines of its file without the heading."""
        self.office.do("bank_run.out", month=month, file=str(self.folder / file))
        lines = (self.folder / file).read_bytes().decode("gb18030").splitlines()
        return [line.split(",") for line in lines[1:]]

    def answer(self, *lines: Sequence[object], name: str = "back.csv") -> Path:
        """A file of the bank: reference, account, amount, paid, result, reason."""
        rows = [("编号", "账号", "金额", "实扣", "结果", "原因"), *lines]
        path = self.folder / name
        path.write_bytes("".join(",".join(map(str, row)) + "\r\n" for row in rows).encode("gb18030"))
        return path

    def read(self, path: Path) -> ReturnResult:
        """Read the bank's file in."""
        return bring_in(self.office.office, self.office.manager.actor, path)

    def owed(self, unit: str) -> int:
        return self.office.manager.read(lambda session, moment: owed(session, self.unit(unit)))

    def prepaid(self, unit: str) -> int:
        return self.office.manager.read(lambda session, moment: prepaid(session, self.unit(unit)))

    def unit(self, label: str) -> int:
        """The id of a unit."""
        return self.office.manager.read(
            lambda session, moment: session.scalars(select(Unit.id).where(Unit.label == label)).one()
        )

    def booked(self) -> int:
        """Everything that the book says was paid, and prepaid."""
        return self.office.manager.read(
            lambda session, moment: sum(
                session.scalars(select(Entry.amount_fen).where(Entry.account.in_((Account.PAID, Account.PREPAID))))
            )
        )

    def balanced(self) -> bool:
        """The book, checked: charged is paid and owed, bill by bill, and the entries say the same."""
        return self.office.manager.read(lambda session, moment: check_ledger(session).balanced)


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    with furnished(tmp_path / "office", _three_flats) as (office, _):
        yield Bank(office, tmp_path)


def _three_flats(office: AnOffice) -> None:
    with office.office.store.write() as session:
        session.add(FeeItem(code="WY", name="物业管理费", kind=ItemKind.MANAGEMENT, method=Method.AREA))
        session.add(FeeItem(code="TC", name="停车费", kind=ItemKind.PARKING, method=Method.BAY))
    for unit in UNITS:
        office.do("unit.add", unit=unit, area="90")


@pytest.fixture
def agreed(bank: Bank) -> Bank:
    """Three households have signed, and owe a month each."""
    for unit, account, name in zip(UNITS, ACCOUNTS, NAMES, strict=True):
        bank.office.do("bank_agreement.sign", unit_id=unit, holder=name, bank="工商银行", account=account)
        bank.charge(unit, 25_230)
    return bank
