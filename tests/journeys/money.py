"""The cash counter as the cashier drives it: a household that owes three months, money taken by key, the paper read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from propertydesk.desks.fees.counter.items.rows import Cell
from propertydesk.desks.fees.counter.screen import CounterPage
from propertydesk.desks.fees.ledger.check import check_ledger
from propertydesk.office.models import Occupancy, ParkingPlace, Person, Unit
from propertydesk.office.perform import refresh_search
from propertydesk.office.words import Relation, Role
from propertydesk.paper.pages import page_texts
from propertydesk.ui.paper_panel import PaperPanel
from tests.desks.conftest import SHANGHAI, Small
from tests.journeys.conftest import Hands
from tests.journeys.counter import desk, find, settle, sit

MONTHS = (9, 10, 11)
A_MONTH = 26550 + 8000
"""94.82 m² at 2.80 yuan and an owned parking place at 80, in fen."""

FIRST = "SK-2026-000001"
NEIGHBOUR = "3-1-1002"


def owing(small: Small, months: Sequence[int] = MONTHS) -> None:
    """3-1-1001 has a parking place; each month was billed on its first day and is due on the 26th."""
    with small.office.store.write() as session:
        unit = session.get_one(Unit, small.unit_id)
        unit.area = Decimal("94.82")
        session.add(ParkingPlace(name="B1-077", unit_id=unit.id))
    manager, now = small.as_(Role.MANAGER), small.clock.now
    manager.perform("fees.start", (), {"since": "2026-01-01"})
    for month in months:
        small.clock.now = datetime(2026, month, 1, 9, tzinfo=SHANGHAI)
        manager.perform("bill_run.make", (), {"month": f"2026-{month:02}"})
    small.clock.now = now


def neighbour(small: Small) -> int:
    """Somebody else lives next door, on 80 m²."""
    with small.office.store.write() as session:
        first = session.get_one(Unit, small.unit_id)
        unit = Unit(
            building_id=first.building_id, entrance_id=first.entrance_id, room="1002", label=NEIGHBOUR, sort=NEIGHBOUR,
            area=Decimal(80),
        )  # fmt: skip
        person = Person(name="欧阳明")
        session.add_all([unit, person])
        session.flush()
        session.add(Occupancy(unit_id=unit.id, person_id=person.id, relation=Relation.OWNER))
        session.flush()
        known = {"unit": frozenset({unit.id}), "person": frozenset({person.id})}
        refresh_search(session, small.office.catalogue, known)
        return unit.id


def counter(hands: Hands, role: Role = Role.CASHIER) -> CounterPage:
    """The cashier is at the PC: Ctrl and the place of the fees, and the counter is there."""
    sit(hands, role)
    desk(hands, "fees")
    return page(hands)


def page(hands: Hands) -> CounterPage:
    """The counter's page."""
    return hands.find(CounterPage)


def household(hands: Hands, text: str = "ycwx", unit: str = "3-1-1001") -> CounterPage:
    """Ctrl+K, a few letters, Enter: what the household owes."""
    find(hands, text)
    shown = page(hands)
    hands.wait(lambda: shown.typed is not None and shown.typed.account.unit == unit)
    settle(hands)
    return shown


def items(shown: CounterPage) -> list[tuple[str, str, str]]:
    """The lines of the table as they are seen: period, what is owed, what is paid now."""
    model = shown.household.items.rows

    def said(row: int, cell: Cell) -> str:
        return str(model.data(model.index(row, cell)))

    return [(said(row, Cell.PERIOD), said(row, Cell.OWED), said(row, Cell.NOW)) for row in range(model.rowCount())]


def figures(hands: Hands, text: str) -> None:
    """Typed at the items: the first figure goes to the sum and takes the keyboard with it."""
    hands.type(text[0])
    hands.type(text[1:])


def paper(hands: Hands) -> PaperPanel:
    """The paper that has come up by itself, with its pages in sight."""
    hands.wait(lambda: hands.sees(PaperPanel))
    settle(hands)
    panel = hands.find(PaperPanel)
    hands.wait(lambda: panel.pane.pages)
    return panel


def read_back(panel: PaperPanel) -> list[str]:
    """The words on each page of the paper in the preview."""
    return page_texts(panel._wanted.look(panel.pane.paper))


def put_away(hands: Hands) -> None:
    """Esc: back to what the paper covered."""
    hands.press("Esc")
    hands.wait(lambda: not hands.sees(PaperPanel))
    settle(hands)


def save_as_pdf(hands: Hands, where: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ctrl+Shift+S and a file name; what the file says, page by page. The paper is put away by itself."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(where), ""))
    hands.press("Ctrl+Shift+S")
    hands.wait(lambda: not hands.sees(PaperPanel))
    settle(hands)
    return page_texts(where.read_bytes())


def balanced(hands: Hands) -> bool:
    """Whether every fen is accounted for."""
    with hands.small.office.store.read() as session:
        return check_ledger(session).balanced
