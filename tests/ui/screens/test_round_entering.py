"""A returned round sheet by keyboard: Enter in order, W wrong with words, a scanned code goes to its point."""

from __future__ import annotations

import os

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from propertydesk.desks.rounds.page.screen import FoundWrong
from propertydesk.desks.rounds.record.screen import RoundRecord
from propertydesk.desks.rounds.screen import RoundPanel
from propertydesk.desks.rounds.walk.screen import MARK, PointsTable
from propertydesk.office.words import Role
from propertydesk.ui.record import RecordPanel
from tests.ui.conftest import Seat


@pytest.fixture
def panel(seat: Seat) -> RoundPanel:
    """The sheet of building 3 is back; whoever is at the desk enters it."""
    seat.office.do("round_list.begin")
    lists = [row["id"] for row in seat.office.rows("round_lists") if row["kind"] == "building"]
    id = seat.office.new("round.prepare", list_id=lists[0], staff_id="specialist")
    seat.sit(Role.DESK).show_desk("rounds")
    seat.frame.open_action("round.enter", subject_id=id)
    seat.settle()
    panel = seat.find(RoundPanel)
    seat.wait(lambda: panel.table.rowCount() == 12 and panel.editor.words("staff_id"))
    return panel


def picture(seat: Seat, name: str) -> None:
    """Keep what is seen in the folder that ``JOURNEY_PICTURES`` names, to be looked at."""
    folder = os.environ.get("JOURNEY_PICTURES")
    if folder:
        seat.settle()
        QTest.qWait(300)
        os.makedirs(folder, exist_ok=True)
        seat.window.grab().save(f"{folder}/{name}.png")


def marks(table: PointsTable) -> str:
    """What stands in the column of marks, a point a sign."""
    return "".join(table._cell(row, MARK).text() or "." for row in range(table.rowCount()))


def test_the_head_leads_to_the_points_and_each_key_to_the_next(seat: Seat, panel: RoundPanel) -> None:
    assert seat.focused is panel.editor.input("begun_at")
    seat.type("9:05")
    seat.press("Return")
    seat.type("9:40")
    seat.press("Return")
    assert seat.focused is panel.table
    seat.press("Return", "Return", "Return", "W")
    assert seat.focused is panel.detail.input("what")
    seat.type("dark on floor 3")
    picture(seat, "round-wrong-en")
    seat.press("Return")
    assert seat.focused is panel.table
    assert (marks(panel.table), panel.table.currentRow()) == ("√√√×........", 4)
    seat.press("Return", "N")
    assert seat.focused is panel.detail.input("what")
    seat.press("Return")
    assert marks(panel.table) == "√√√×√／......"
    assert "1 wrong" in panel.summary.text() and "6;" in panel.summary.text()


def test_a_scanned_code_goes_to_its_point_and_the_sheet_is_entered(seat: Seat, panel: RoundPanel) -> None:
    panel.table.setFocus()
    seat.type("D007")
    seat.press("Return")
    assert seat.focused is panel.table
    assert panel.table.currentRow() == 6
    seat.press("W")
    seat.type("pressure low")
    panel.detail.focus("measure")
    seat.type("refill")
    panel.table.setFocus()
    seat.type("12")
    seat.press("Return", "W")
    seat.type("not locked")
    picture(seat, "round-two-wrong-en")
    seat.press("Ctrl+Return")
    seat.wait(lambda: not [one for one in seat.place.page("rounds").panels if one is panel])
    seat.settle()
    (row,) = seat.office.rows("rounds")
    assert (row["state"], row["wrong"], row["by"]) == ("entered", 2, "Colleague specialist")
    found = seat.office.rows("round_findings")
    assert {(each["place"], each["what"], each["measure"]) for each in found} == {
        ("Fire extinguishers", "pressure low", "refill"),
        ("Roof, shafts, tank room", "not locked", None),
    }
    seat.frame.open_record("round", int(row["id"]))
    seat.settle()
    record = seat.find(RoundRecord)
    said = [label.text() for label in record.findChildren(QLabel)]
    assert {"7 · Fire extinguishers", "pressure low", "What is done: refill", "To be put right"} <= set(said)
    picture(seat, "rounds-page-en")


def test_what_the_office_refuses_is_said_at_its_point(seat: Seat, panel: RoundPanel) -> None:
    panel.table.setFocus()
    seat.press("Return", "W")
    panel.table.setFocus()
    panel.table.go_to(5)
    seat.press("Ctrl+Return")
    seat.settle()
    assert panel.table.currentRow() == 1
    assert seat.focused is panel.detail.input("what")
    assert seat.office.rows("rounds")[0]["state"] == "prepared"


def test_enter_on_what_was_found_wrong_opens_its_nonconformity(seat: Seat) -> None:
    seat.office.do("round_list.begin")
    lists = {row["kind"]: int(row["id"]) for row in seat.office.rows("round_lists")}
    seat.office.do("round.make", list_id=lists["security"], found="1 no badge")
    seat.sit(Role.MANAGER).show_desk("rounds")
    seat.frame.open_list("round_findings")
    seat.wait(lambda: [each for each in seat.window.findChildren(FoundWrong) if each.isVisible()])
    seat.settle()
    view = seat.find(FoundWrong)
    view.table.setFocus()
    seat.press("Return")
    seat.settle()
    record = seat.find(RecordPanel)
    assert record.view is not None
    assert record.view.number == "BH-20261120-001"


def test_marks_taken_back_count_as_in_order_again(seat: Seat, panel: RoundPanel) -> None:
    panel.table.setFocus()
    seat.press("W")
    seat.type("wet floor")
    panel.table.setFocus()
    seat.press("Backspace")
    assert marks(panel.table) == "............"
    assert panel.answers()["found"] == []


def test_what_was_marked_survives_the_telephone(seat: Seat, panel: RoundPanel) -> None:
    panel.table.setFocus()
    seat.press("Return", "W")
    seat.type("boxes on the stairs")
    panel.table.setFocus()
    seat.press("Esc")
    seat.settle()
    seat.wait(seat.window.tray.newest)
    seat.press("Ctrl+J")
    seat.settle()
    again = seat.find(RoundPanel)
    seat.wait(lambda: again.table.rowCount() == 12)
    assert marks(again.table) == ".×.........."
    assert again.answers()["found"] == [{"point": "2", "look": "wrong", "what": "boxes on the stairs"}]


def test_a_round_written_down_at_once_shows_the_points_of_the_list_that_was_chosen(seat: Seat) -> None:
    seat.office.do("round_list.begin")
    lists = {row["kind"]: int(row["id"]) for row in seat.office.rows("round_lists")}
    seat.sit(Role.SECURITY_LEAD).show_desk("rounds")
    seat.frame.open_action("round.make", answers={"list_id": lists["security"]})
    seat.settle()
    panel = seat.find(RoundPanel)
    seat.wait(lambda: panel.table.rowCount() == 7)
    panel.table.setFocus()
    seat.press("W")
    seat.type("no badge")
    picture(seat, "round-make-en")
    seat.press("Ctrl+Return")
    seat.wait(lambda: seat.office.rows("rounds"))
    assert seat.office.rows("rounds")[0]["wrong"] == 1
