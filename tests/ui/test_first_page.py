from __future__ import annotations

from array import array

from pytestqt.qtbot import QtBot

from propertydesk.core.views import Query
from propertydesk.office.words import Role
from propertydesk.ui.desk_page import DeskPage
from propertydesk.ui.frame import Frame
from propertydesk.ui.list_model import LOADING, PAGE
from propertydesk.ui.listing import ListView
from tests.an_office import AnOffice
from tests.ui.conftest import Seat


def test_the_first_page_is_there_before_the_rest_is_counted(office: AnOffice, frame: Frame, qtbot: QtBot) -> None:
    for number in range(1, PAGE + 20):
        office.new("directory.add", name=f"Number {number:03}", kind="other", phone="110")
    view = ListView(frame, frame.office.catalogue.lists["directory"])
    qtbot.addWidget(view)
    shown = []
    view.model.modelReset.connect(lambda: shown.append(len(view.model.ids)))
    with qtbot.waitSignal(view.counted, timeout=20_000) as counted:
        view.show()
    assert counted.args == [PAGE + 19]
    assert shown == [PAGE], "what was there already stays when the rest comes"
    assert view.model.words_at(0, 0) != LOADING
    qtbot.waitUntil(lambda: view.model.words_at(PAGE + 18, 0) == "Number 119")


def test_rows_that_came_in_between_make_the_list_anew(office: AnOffice, frame: Frame, qtbot: QtBot) -> None:
    view = ListView(frame, frame.office.catalogue.lists["directory"])
    qtbot.addWidget(view)
    view.model.set_ids(array("q", [5, 7]))
    assert view.model.goes_on(array("q", [5, 7, 9]))
    assert not view.model.goes_on(array("q", [4, 5, 7]))
    assert not view.model.goes_on(array("q", [5, 7]))


def test_a_filter_taken_away_leaves_no_empty_rows(office: AnOffice, frame: Frame, qtbot: QtBot) -> None:
    for name in ("a", "b", "c"):
        office.new("directory.add", name=name, kind="other", phone="110")
    view = ListView(frame, frame.office.catalogue.lists["directory"])
    qtbot.addWidget(view)
    ids = office.manager.list_ids("directory")
    view.model.set_ids(array("q", ids[:2]))
    view.model.take(0, office.manager.list_rows("directory", ids[:2]))
    view.model.go_on(array("q", ids))
    assert view.model.words_at(2, 0) == LOADING, "the page was not full: what came after is still to be fetched"


def test_the_first_ids_of_a_list_are_those_that_all_of_them_begin_with(office: AnOffice) -> None:
    for name in ("c", "a", "b"):
        office.new("directory.add", name=name, kind="other", phone="110")
    manager = office.manager
    assert manager.list_ids("directory", limit=2) == manager.list_ids("directory")[:2]
    query = Query(where={"owners": "尉迟文轩"})
    assert manager.list_ids("units", query, 1) == manager.list_ids("units", query)


def test_a_tab_is_built_when_it_is_looked_at(seat: Seat) -> None:
    seat.sit(Role.MANAGER).show_desk("owners")
    seat.settle()
    page = seat.place.page("owners")
    assert isinstance(page, DeskPage)
    assert list(page.lists) == ["units"]
    page.docks.docks["list-people"].come_forward()
    seat.wait(lambda: "people" in page.lists and len(page.lists["people"].model.ids) == 1)
