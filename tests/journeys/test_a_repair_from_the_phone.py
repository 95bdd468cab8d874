"""From a ringing phone to a printed repair order, and a repairer's slip coming back: the README's keys, one by one."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from propertydesk.core.views import Query
from propertydesk.desks.workorders.daysheet.screen import DaySheets
from propertydesk.desks.workorders.order.screen import OrderPanel
from propertydesk.desks.workorders.picking.screen import FaultGrid
from propertydesk.desks.workorders.report.again.screen import AgainBox
from propertydesk.desks.workorders.report.screen import ReportScreen
from propertydesk.desks.workorders.slips.screen import ReturnedSlips
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from propertydesk.ui.finds import Popup
from propertydesk.ui.paper_panel import PaperPanel
from propertydesk.ui.preview import PreviewPane
from propertydesk.ui.rows_input import RowsInput
from tests.journeys.conftest import Hands


def on_card(hands: Hands) -> bool:
    return hands.focused.accessibleName() == "Household card"


def find_the_caller(hands: Hands) -> None:
    hands.press("Ctrl+K")
    hands.type("ycwx")
    hands.wait(lambda: hands.sees(Popup))
    hands.press("Return")
    hands.wait(lambda: on_card(hands))


def begin_report(hands: Hands) -> ReportScreen:
    find_the_caller(hands)
    hands.press("5")
    hands.wait(lambda: hands.sees(ReportScreen))
    screen = hands.find(ReportScreen)
    hands.wait(lambda: screen.editor.answers()["reporter"] == "尉迟文轩")
    hands.wait(lambda: hands.focused is screen.fault)
    return screen


def pick(hands: Hands, screen: ReportScreen, typed: str) -> None:
    hands.type(typed)
    hands.press("Return")
    hands.wait(lambda: hands.focused is screen.editor.input("content"))


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def orders(hands: Hands) -> list[dict[str, Any]]:
    signed_in = hands.small.desk
    return signed_in.list_rows("work_orders", signed_in.list_ids("work_orders", Query(sort="number")))


def report(hands: Hands, **answers: Any) -> int:
    engineer = hands.small.staff[Role.ENGINEER]
    known = {"unit_id": "3-1-1001", "fault": "tap_drips", "content": "厨房水龙头滴水", "told_now": True}
    known |= {"repairer_id": engineer.staff_id}
    return hands.small.desk.perform("work_order.report", (), known | answers).ids[0]


def test_from_a_ringing_phone_to_a_printed_repair_order(hands: Hands) -> None:
    screen = begin_report(hands)
    assert hands.sees(FaultGrid), "the pictures are in sight while one picks"
    pick(hands, screen, "sltds")
    typed = screen.editor.answers()
    assert (typed["fault"], typed["nature"], typed["urgency"]) == ("tap_drips", "paid", "ordinary")
    assert typed["content"] == "Tap drips"
    assert "¥30.00" in said(screen.editor), "what it costs can be said at once"
    hands.type(", kitchen")
    hands.wait(lambda: hands.sees(PreviewPane) and not hands.sees(FaultGrid))
    hands.press("Tab", "Tab")
    assert hands.focused.accessibleName() == "Department told just now"
    hands.press("Space")
    hands.press("Ctrl+Return")
    hands.wait(lambda: hands.sees(PaperPanel))
    [row] = orders(hands)
    assert (row["number"], row["state"], row["content"]) == ("WX-20261120-001", "told", "Tap drips, kitchen")
    pdf = hands.small.desk.printing.print("F02", [row["id"]], lang="zh_CN")
    for page in page_texts(pdf):
        for words in ("WX-20261120-001", "3-1-1001", "尉迟文轩", "Tap drips, kitchen"):
            assert words in page


def test_the_same_again_is_said_before_saving_and_joined_with_one_key(hands: Hands) -> None:
    report(hands)
    hands.small.clock.forward(hours=3)
    screen = begin_report(hands)
    pick(hands, screen, "11")
    hands.wait(lambda: hands.sees(AgainBox))
    assert "WX-20261120-001" in said(hands.find(AgainBox))
    hands.press("Ctrl+Return")
    hands.wait(lambda: hands.focused.accessibleName() == "Join it to that order")
    hands.press("Alt+J", "Ctrl+Return")
    hands.wait(lambda: hands.sees(PaperPanel))
    assert len(orders(hands)) == 1


def test_or_a_new_order_is_made_all_the_same(hands: Hands) -> None:
    report(hands)
    screen = begin_report(hands)
    pick(hands, screen, "11")
    hands.wait(lambda: hands.sees(AgainBox))
    hands.press("Alt+N", "Ctrl+Return")
    hands.wait(lambda: len(orders(hands)) == 2)


def test_an_emergency_asks_who_was_told_and_stands_outside_the_unit(hands: Hands) -> None:
    screen = begin_report(hands)
    assert "told_supervisor" not in screen.editor.answers()
    pick(hands, screen, "dtkr")
    hands.wait(lambda: screen.editor.answers().get("building_id"))
    typed = screen.editor.answers()
    assert (typed["place"], typed["urgency"], typed["nature"]) == ("equipment", "urgent", "public")
    assert typed["told_supervisor"] is typed["told_manager"] is False
    assert "Emergency" in said(screen)
    hands.press("Ctrl+Return")
    hands.wait(lambda: hands.sees(PaperPanel))
    [row] = orders(hands)
    assert (row["unit"], row["building"], row["category"]) == (None, "3", "lift")


def test_a_unit_typed_in_full_brings_who_lives_there_and_another_name_their_phone(hands: Hands) -> None:
    hands.press("Ctrl+4", "F2")
    hands.wait(lambda: hands.sees(ReportScreen))
    screen = hands.find(ReportScreen)
    hands.wait(lambda: hands.focused.accessibleName() == "Unit")
    hands.type("3-1-1001")
    hands.wait(lambda: screen.editor.answers()["reporter"] == "尉迟文轩")
    hands.wait(lambda: screen.editor.answers()["phone"] == "13900004477")
    assert screen.editor.answers()["unit_id"] == hands.small.unit_id
    screen.editor.focus("reporter")
    hands.press("Ctrl+A")
    hands.type("尉迟欣")
    hands.wait(lambda: screen.editor.answers()["phone"] == "13800002401")


def test_words_that_fit_no_picture_are_something_else(hands: Hands) -> None:
    screen = begin_report(hands)
    pick(hands, screen, "qqq")
    typed = screen.editor.answers()
    assert (typed["fault"], typed["content"], typed["category"]) == ("other", "qqq", "other")


def test_nothing_picked_is_said_at_its_place_and_saves_nothing(hands: Hands) -> None:
    screen = begin_report(hands)
    hands.press("Ctrl+Return")
    hands.wait(lambda: "Pick what is broken" in said(screen))
    assert hands.focused is screen.fault
    assert orders(hands) == []


def enter_slips(hands: Hands) -> ReturnedSlips:
    hands.press("Ctrl+4")
    hands.wait(lambda: hands.window.place is not None and hands.window.place.current == "workorders")
    hands.press("F4")
    hands.wait(lambda: hands.sees(ReturnedSlips))
    slips = hands.find(ReturnedSlips)
    hands.wait(lambda: hands.focused is slips.number)
    return slips


def scan(hands: Hands, slips: ReturnedSlips, number: str) -> None:
    """A scanner types the number, and Enter."""
    hands.type(number)
    hands.press("Return")
    hands.wait(lambda: slips.slip is not None)
    hands.wait(lambda: hands.focused is slips.editor.input("arrived_at"))


def type_the_paper(hands: Hands, slips: ReturnedSlips) -> None:
    for text in ("1055", "1130", "changed the valve", "30"):
        hands.type(text)
        hands.press("Return")
    assert hands.focused.accessibleName() == "It works again"
    hands.press("Return", "Return")
    for text in ("Valve core", "1/2", "", "1", "25"):
        hands.wait(lambda: isinstance(hands.focused, QLineEdit) and hands.focused.property("look") == "cell")
        if text:
            hands.press("Ctrl+A")
            hands.type(text)
        hands.press("Return")
    hands.wait(lambda: isinstance(hands.focused, QLineEdit) and hands.focused.property("look") == "cell")
    hands.press("Return")
    hands.wait(lambda: not isinstance(hands.focused, QLineEdit | RowsInput))


def test_a_returned_slip_is_entered_by_keys_alone(hands: Hands) -> None:
    order = report(hands)
    hands.small.clock.forward(hours=1)
    slips = enter_slips(hands)
    scan(hands, slips, "WX-20261120-001")
    type_the_paper(hands, slips)
    hands.press("1", "Return", "Return", "1", "Return")
    hands.wait(lambda: slips.slip is None)
    assert hands.focused is slips.number, "ready for the next slip"
    assert "saved" in said(slips.done), "its line says so"
    [row] = orders(hands)
    assert (row["state"], row["labour_fen"], row["materials_fen"]) == ("accepted", 3000, 2500)
    assert row["id"] == order


@pytest.mark.parametrize(
    ("typed", "words"),
    [("WX-20991231-999", "There is no repair order WX-20991231-999."), ("2", "There is no repair order 2.")],
)
def test_a_wrong_number_is_said_at_the_line(hands: Hands, typed: str, words: str) -> None:
    report(hands)
    slips = enter_slips(hands)
    hands.type(typed)
    hands.press("Return")
    hands.wait(slips.wrong.isVisible)
    assert slips.wrong.text() == words
    hands.wait(lambda: hands.focused is slips.number and slips.number.selectedText() == typed)


def test_a_slip_of_an_order_that_is_over_is_refused_with_its_state(hands: Hands) -> None:
    order = report(hands)
    hands.small.desk.perform("work_order.cancel", (order,), {"cancel_reason": "fixed by itself"})
    slips = enter_slips(hands)
    hands.type("1")
    hands.press("Return")
    hands.wait(slips.wrong.isVisible)
    assert slips.wrong.text() == "WX-20261120-001 stands at “Cancelled”: no slip can be entered."


def test_a_late_repair_asks_why_in_place_and_a_digit_answers(hands: Hands) -> None:
    report(hands, fault="intercom", content="对讲机不响")
    hands.small.clock.forward(hours=3)
    slips = enter_slips(hands)
    scan(hands, slips, "1")
    for text in ("1230", "1300", "new handset"):
        hands.type(text)
        hands.press("Return")
    hands.press("Ctrl+S")
    hands.wait(lambda: slips.editor.input("late_reason").isVisible())
    hands.wait(lambda: hands.focused.accessibleName() == "Too much at once")
    hands.press("2", "Ctrl+S")
    hands.wait(lambda: slips.slip is None)
    assert orders(hands)[0]["state"] == "accepted"


def look_at_order(hands: Hands, order: int) -> OrderPanel:
    hands.press("Ctrl+4")
    hands.wait(lambda: hands.sees(OrderPanel))
    panel = hands.find(OrderPanel)
    hands.wait(lambda: panel.view is not None and panel.id == order)
    return panel


def test_an_order_is_copied_as_text_and_a_photo_of_it_pasted_in(hands: Hands) -> None:
    order = report(hands)
    panel = look_at_order(hands, order)
    hands.press("Ctrl+Shift+C")
    clipboard = QGuiApplication.clipboard()
    hands.wait(lambda: "WX-20261120-001" in clipboard.text())
    assert "3-1-1001" in clipboard.text() and "厨房水龙头滴水" in clipboard.text()
    assert "13900004477" not in clipboard.text(), "a chat group sees no more than the screen"
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    clipboard.setImage(image)
    hands.press("Ctrl+V")
    hands.wait(lambda: panel.view is not None and len(panel.view.scans) == 1)
    assert [scan.words for scan in panel.view.scans] == ["照片 11-20 10:40"], "in the office's own language"


def test_a_repairers_day_is_chosen_by_arrow_and_shown_ready_to_print(hands: Hands) -> None:
    report(hands)
    hands.press("Ctrl+4", "F7")
    hands.wait(lambda: hands.sees(DaySheets))
    for days in (0, 1):
        panel = hands.find(DaySheets)
        hands.click(panel.days[days])
        hands.wait(lambda: "orders: 1" in said(hands.find(DaySheets)))
        hands.click_button("Day sheet")
        hands.wait(lambda: hands.sees(PaperPanel))
        hands.press("Esc")
        hands.wait(lambda: not hands.sees(PaperPanel))
