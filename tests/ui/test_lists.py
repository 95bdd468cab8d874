from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Column
from propertydesk.core.i18n import _
from propertydesk.core.views import Query
from propertydesk.office.words import Role
from propertydesk.ui.frame import Frame
from propertydesk.ui.list_model import LOADING, PAGE, ListModel, packed
from propertydesk.ui.listing import ListView
from tests.an_office import AnOffice


@pytest.fixture
def view(office: AnOffice, frame: Frame, qtbot: QtBot) -> Iterator[ListView]:
    for number in range(2, 30):
        office.new("unit.add", unit=f"2-1-{number}01", area=f"{60 + number}")
    made = ListView(frame, frame.office.catalogue.lists["units"])
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitSignal(made.counted, timeout=10_000):
        made.show()
    qtbot.waitUntil(lambda: frame.runner.under_way == 0 and said(made, 0) != LOADING)
    yield made


def said(view: ListView, row: int, column: str = "unit") -> str:
    keys = [each.key for each in view.listing.columns]
    return view.model.words_at(row, keys.index(column))


def settle(view: ListView, frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.runner.under_way == 0)
    for row in range(0, view.model.rowCount(), PAGE):
        qtbot.waitUntil(lambda row=row: said(view, row) != LOADING)


def test_rows_are_words_in_the_persons_language(view: ListView) -> None:
    assert said(view, 0) == "2-1-201"
    assert said(view, 0, "area") == "62.00"
    assert view.bar.count.text() == "29 rows"


def test_a_click_on_a_heading_sorts_and_another_turns(view: ListView, frame: Frame, qtbot: QtBot) -> None:
    view.table.sort_wanted.emit("area")
    settle(view, frame, qtbot)
    assert view.query.sort == "area"
    assert said(view, 0, "area") == "62.00"
    view.table.sort_wanted.emit("area")
    settle(view, frame, qtbot)
    assert view.query.descending
    assert said(view, 0, "area") == "94.56"


def test_filters_are_loud_and_one_key_clears_them(view: ListView, frame: Frame, qtbot: QtBot) -> None:
    assert not view.bar.clear.isVisible()
    view.bar.chips["vacant"].click()
    settle(view, frame, qtbot)
    assert view.query.filters == ("vacant",)
    assert view.bar.clear.isVisible()
    assert view.bar.chips["vacant"].isChecked()
    QTest.keyClick(view.table, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    settle(view, frame, qtbot)
    assert view.query == Query()
    assert view.model.rowCount() == 29


def test_nothing_found_says_so_and_offers_a_step(view: ListView, frame: Frame, qtbot: QtBot) -> None:
    view.set_query(Query(where={"unit": "9-9-999"}))
    settle(view, frame, qtbot)
    assert view.nothing.isVisible()
    assert view.nothing.words.text() == "Nothing fits these filters."
    view.nothing.step.click()
    settle(view, frame, qtbot)
    assert view.table.isVisible()


def test_the_selection_stays_on_its_record_when_others_come(
    view: ListView, office: AnOffice, frame: Frame, qtbot: QtBot
) -> None:
    view.table.select_ids([view.model.ids[5]], view.model.ids[5])
    before, words = view.current_id(), said(view, 5)
    office.new("unit.add", unit="1-1-101", area="50")
    view.look_again(Changes({"unit": frozenset({99})}))
    settle(view, frame, qtbot)
    assert view.current_id() == before
    assert said(view, 6) == words
    assert before in view.selected_ids()


def test_what_is_no_concern_of_the_list_does_not_renew_it(view: ListView, office: AnOffice, frame: Frame) -> None:
    office.new("unit.add", unit="1-1-101", area="50")
    view.look_again(Changes({"visitor": frozenset({1})}))
    assert frame.runner.under_way == 0
    assert view.model.rowCount() == 29


def test_columns_chosen_once_come_back(view: ListView, frame: Frame, qtbot: QtBot) -> None:
    keys = [column.key for column in view.listing.columns]
    view.table.show_column(keys.index("area"), False)
    view.table.setColumnWidth(0, 222)
    again = ListView(frame, view.listing)
    qtbot.addWidget(again)
    assert "area" not in [column.key for column in again.table.columns_shown()]
    assert again.table.columnWidth(0) == 222


def test_enter_opens_what_has_no_next_step(view: ListView, frame: Frame, office: AnOffice, qtbot: QtBot) -> None:
    guard = office.as_(Role.GUARD)
    looked_at = Frame(guard, guard.moment(), frame.runner, frame.say, frame.theme, frame.local, frame)
    units = ListView(looked_at, view.listing)
    qtbot.addWidget(units)
    with qtbot.waitSignal(units.counted, timeout=10_000):
        units.show()
    with qtbot.waitSignal(units.opened, timeout=10_000) as opened:
        QTest.keyClick(units.table, Qt.Key.Key_Return)
    assert opened.args == ["unit", units.current_id()]


def test_enter_takes_the_next_step_where_there_is_one(office: AnOffice, frame: Frame, qtbot: QtBot) -> None:
    answers = {"name": "徐工", "purpose": "修空调", "visit_kind": "tradesman", "unit_id": 1, "confirmed": "intercom"}
    office.as_(Role.DESK).perform("visitor.in", (), answers)
    view = ListView(frame, frame.office.catalogue.lists["visitors"])
    qtbot.addWidget(view)
    view.resize(900, 500)
    with qtbot.waitSignal(view.counted, timeout=10_000):
        view.show()
    with qtbot.waitSignal(frame.asked_action, timeout=10_000) as asked:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert asked.args[0].key == "visitor.out"


def test_a_million_ids_are_eight_megabytes_and_no_row_is_read_until_looked_at(frame: Frame, qtbot: QtBot) -> None:
    columns = (Column("id", _("Number"), object(), kind="whole"), Column("who", _("Who"), object()))
    model = ListModel(columns, frame.say, lambda: frame.moment, QApplication.instance())
    ids = packed(range(1, 1_000_001))
    assert ids.itemsize * len(ids) == 8_000_000
    asked: list[int] = []
    model.wanted.connect(asked.append)
    model.set_ids(ids)
    assert model.rowCount() == 1_000_000
    assert model.words_at(777_777, 1) == LOADING
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [7777]
    rows: list[dict[str, Any]] = [{"id": id, "who": f"person {id}"} for id in model.page_ids(7777)]
    model.take(7777, rows)
    assert model.words_at(777_777, 1) == "person 777778"


def test_pages_looked_at_long_ago_are_let_go(frame: Frame) -> None:
    columns = (Column("id", _("Number"), object(), kind="whole"),)
    model = ListModel(columns, frame.say, lambda: frame.moment, QApplication.instance())
    model.set_ids(array("q", range(20_000)))
    for page in range(200):
        model.take(page, [{"id": id} for id in model.page_ids(page)])
    assert model.words_at(0, 0) == LOADING
    assert model.words_at(19_999, 0) == "19999"
