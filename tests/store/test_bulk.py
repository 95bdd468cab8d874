"""Many rows at once: typed as the mapper wants them, read back as the mapper reads them, stopped without a trace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from propertydesk.desks.fees.tariffs.models import FeeItem, Tariff
from propertydesk.desks.fees.words import ItemKind, Method, ParkingFee
from propertydesk.store.bulk import CHUNK, insert_rows, next_key
from tests.an_office import AnOffice, an_office

NAMES = ("id", "price", "since", "until")


def tariffs(count: int, first: int) -> list[tuple[int, Decimal, date, date | None]]:
    return [(first + n, Decimal("1.8355"), date(2026, 1, 1), date(2026, 1, 31) if n else None) for n in range(count)]


def an_item(office: AnOffice) -> int:
    with office.office.store.write() as session:
        item = FeeItem(code="WY", name="物业管理费", kind=ItemKind.MANAGEMENT, method=Method.AREA)
        session.add(item)
        session.flush()
        return item.id


def test_rows_come_back_as_the_mapper_would_have_written_them(tmp_path: Path) -> None:
    with an_office(tmp_path / "office") as office:
        item_id = an_item(office)
        with office.office.store.write() as session:
            first = next_key(session, Tariff)
            same = {"item_id": item_id, "parking": ParkingFee.OWNED}
            insert_rows(session, Tariff, NAMES, tariffs(2, first), same=same)
            assert next_key(session, Tariff) == first + 2
        rows = office.manager.read(lambda session, moment: list(session.scalars(select(Tariff).order_by(Tariff.id))))
        assert [(row.id, row.price, row.since, row.until, row.parking, row.unit_id) for row in rows] == [
            (1, Decimal("1.8355"), date(2026, 1, 1), None, ParkingFee.OWNED, None),
            (2, Decimal("1.8355"), date(2026, 1, 1), date(2026, 1, 31), ParkingFee.OWNED, None),
        ]


def test_what_is_raised_between_two_pieces_leaves_nothing(tmp_path: Path) -> None:
    with an_office(tmp_path / "office") as office:
        item_id = an_item(office)
        seen: list[int] = []

        def stop_at_the_second(done: int) -> None:
            seen.append(done)
            if len(seen) == 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), office.office.store.write() as session:
            same = {"item_id": item_id, "parking": ParkingFee.ANY}
            insert_rows(session, Tariff, NAMES, tariffs(3 * CHUNK, 1), same=same, between=stop_at_the_second)
        assert seen == [CHUNK, 2 * CHUNK]
        assert office.rows("tariffs") == []


def test_no_rows_are_no_work(tmp_path: Path) -> None:
    with an_office(tmp_path / "office") as office, office.office.store.write() as session:
        insert_rows(session, Tariff, NAMES, [], same={"item_id": 1})
        assert next_key(session, Tariff) == 1
