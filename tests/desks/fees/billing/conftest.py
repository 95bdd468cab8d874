"""An estate of four flats and a shop that bills; what is billed is read back as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from propertydesk.core.i18n import say
from propertydesk.core.money import show
from propertydesk.core.views import Done
from propertydesk.desks.fees.billing.preview import Preview, preview
from propertydesk.desks.fees.ledger.check import check_ledger
from propertydesk.desks.fees.ledger.models import Bill, Entry
from propertydesk.office.models import Unit
from tests.an_office import SHANGHAI, AnOffice, furnished, household

UNIT = "3-1-1001"


@dataclass
class Estate:
    """The office under test; ``unit_id`` is 3-1-1001 of 94.56 m² with its owner ``owner_id``."""

    office: AnOffice
    unit_id: int
    owner_id: int

    def do(self, action: str, *ids: int, **answers: Any) -> Done:
        return self.office.do(action, *ids, **answers)

    def new(self, action: str, **answers: Any) -> int:
        return self.office.new(action, **answers)

    def on(self, day: str) -> None:
        """It is ten in the morning of that day."""
        self.office.clock.now = datetime.fromisoformat(f"{day} 10:00").replace(tzinfo=SHANGHAI).astimezone(UTC)

    def bill(self, **asked: Any) -> Done:
        return self.do("bill_run.make", **asked)

    def bills(self, item: str | None = None, unit: str | None = None) -> list[Bill]:
        """The bills in the order in which they were made, withdrawn ones left out."""

        def read(session: Any, moment: Any) -> list[Bill]:
            both = (joinedload(Bill.item), joinedload(Bill.parking))
            query = select(Bill).where(Bill.state != "withdrawn").options(*both).order_by(Bill.id)
            if unit is not None:
                query = query.join(Unit, Bill.unit_id == Unit.id).where(Unit.label == unit)
            found = list(session.scalars(query).unique())
            return [bill for bill in found if item is None or bill.item.code == item]

        return self.office.manager.read(read)

    def said(self, item: str | None = None, unit: str | None = None) -> list[tuple[str, str, str, str]]:
        """Each bill as from, to, how it came about, and what it is."""
        return [
            (str(bill.since), str(bill.until), bill.basis, show(bill.charged_fen)) for bill in self.bills(item, unit)
        ]

    def preview(self, **asked: Any) -> Preview:
        days = {key: day(asked.pop(key)) for key in ("since", "until") if key in asked}
        return self.office.manager.read(lambda session, moment: preview(session, moment, **asked, **days))

    def entries(self) -> list[Entry]:
        return self.office.manager.read(lambda session, moment: list(session.scalars(select(Entry))))

    def told(self, done: Done) -> str:
        return say(done.message, "en")


@pytest.fixture
def estate(tmp_path: Path) -> Iterator[Estate]:
    """Friday, 20 November 2026; management fee 2.80 since January, and nothing else that runs. The book balances."""
    with furnished(tmp_path / "office", _priced) as (office, (unit_id, owner_id)):
        yield Estate(office, unit_id, owner_id)
        checked = office.manager.read(lambda session, moment: check_ledger(session))
        assert checked.balanced, checked.troubles


def _priced(office: AnOffice) -> tuple[int, int]:
    ids = household(office, UNIT)
    office.do("fee_item.add", code="WY", name="物业管理费", kind="management", method="area")
    office.do("tariff.set", item_id="WY", price="2.80", since="2026-01-01")
    return ids


@pytest.fixture
def several(estate: Estate) -> Estate:
    """Two more flats in building 3 and one in building 5."""
    for unit, area in (("3-1-1002", "80"), ("3-1-1003", "120.40"), ("5-1-101", "60")):
        estate.do("unit.add", unit=unit, area=area)
    return estate


def day(text: str) -> date:
    return date.fromisoformat(text)
