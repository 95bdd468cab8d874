"""An office of three households, and sheets of another system that tests make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.desks.fees.ledger.book import owed, prepaid
from propertydesk.desks.fees.ledger.check import LedgerCheck, check_ledger
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.desks.fees.opening.bring_in import bring_in
from propertydesk.desks.fees.opening.models import TakenAs
from propertydesk.desks.fees.opening.results import OpeningResult
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import ItemKind, Method
from propertydesk.office.models import Unit
from tests.an_office import AnOffice, furnished, household
from tests.sheets.making import Page, save

HEADINGS = (
    "房号",
    "收费项目",
    "周期(月)",
    "开始日期",
    "结束日期",
    "缴费日期",
    "应收金额",
    "实收金额",
    "收款人",
    "备注",
)
UNITS = ("3-1-101", "3-1-102")


@dataclass
class Opening:
    """The office, and where the sheets lie."""

    office: AnOffice
    folder: Path

    def sheets(self, *rows: Sequence[object], name: str = "old.xlsx", title: bool = True) -> Path:
        """A workbook of fees: *rows* under the usual headings and two rows of title."""
        above = [("某某花园 收费明细",), ("打印时间: 2026-11-20",)] if title else []
        return save(self.folder / name, Page("收费", [*above, HEADINGS, *rows]))

    def bring(self, path: Path, taken_as: TakenAs | None = None, **more: Any) -> OpeningResult:
        return bring_in(self.office.office, self.office.manager.actor, path, taken_as=taken_as, **more)

    def unit(self, label: str) -> int:
        """The id of a unit."""
        return self.office.manager.read(
            lambda session, moment: session.scalars(select(Unit.id).where(Unit.label == label)).one()
        )

    def owed(self, label: str) -> int:
        unit_id = self.unit(label)
        return self.office.manager.read(lambda session, moment: owed(session, unit_id))

    def prepaid(self, label: str) -> int:
        unit_id = self.unit(label)
        return self.office.manager.read(lambda session, moment: prepaid(session, unit_id))

    def bills(self) -> list[tuple[str, str, str, str, int, int, str]]:
        """Unit, from, to, day, charged, paid, source of each bill."""
        return self.office.manager.read(
            lambda session, moment: [
                (
                    bill.unit.label if bill.unit else "", str(bill.since), str(bill.until), str(bill.day),
                    bill.charged_fen, bill.paid_fen, bill.source.value,
                )
                for bill in session.scalars(select(Bill).order_by(Bill.id))
            ]
        )  # fmt: skip

    def entries(self) -> list[tuple[str, str, int]]:
        """Account, day and amount of each entry."""
        return self.office.manager.read(
            lambda session, moment: [
                (entry.account.value, str(entry.day), entry.amount_fen)
                for entry in session.scalars(select(Entry).order_by(Entry.id))
            ]
        )

    def check(self, at: date | None = None) -> LedgerCheck:
        """The book, checked."""
        return self.office.manager.read(lambda session, moment: check_ledger(session, at))


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    with furnished(tmp_path / "office", _three_households) as (office, _):
        yield Opening(office, tmp_path)


def _three_households(office: AnOffice) -> None:
    with office.office.store.write() as session:
        session.add(FeeItem(code="WY", name="物业管理费", kind=ItemKind.MANAGEMENT, method=Method.AREA))
    for unit in UNITS:
        office.do("unit.add", unit=unit, area="90")
    household(office)
