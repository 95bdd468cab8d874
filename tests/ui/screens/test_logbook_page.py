"""The duty log's page: the book of the shift, a line written in two keystrokes, sheets turned, lines found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from propertydesk.desks.logbook.open_book.opened import BookLine
from propertydesk.desks.logbook.screen import LogbookPage
from propertydesk.office.words import Role
from propertydesk.ui.action_panel import ActionPanel
from tests.an_office import SHANGHAI
from tests.ui.conftest import Seat
from tests.ui.screens.conftest import rows_of


@pytest.fixture
def page(seat: Seat) -> LogbookPage:
    """The page as the front desk sees it at 10:40."""
    return open_page(seat, Role.DESK)


def open_page(seat: Seat, role: Role) -> LogbookPage:
    seat.sit(role).show_desk("logbook")
    seat.settle()
    page = seat.place.page("logbook")
    assert isinstance(page, LogbookPage)
    seat.wait(lambda: page.book.sheet is not None)
    return page


def lines(page: LogbookPage) -> list[BookLine]:
    return [item for item in page.book.lines.sheet.items if isinstance(item, BookLine)]


def newest(seat: Seat) -> dict[str, Any]:
    return seat.office.rows("log")[0]


def write(seat: Seat, page: LogbookPage, text: str, *keys: str) -> BookLine:
    """Type a line and press *keys*; the line as it stands in the book then."""
    before = len(seat.office.rows("log"))
    assert seat.focused is page.book.entry.words
    seat.type(text)
    seat.settle()
    seat.press(*keys)
    seat.wait(lambda: len(seat.office.rows("log")) > before and page.book.entry.words.text() == "")
    seat.settle()
    seat.wait(lambda: seat.focused is page.book.entry.words)
    return lines(page)[-1]


def said(page: LogbookPage, line: BookLine) -> str:
    return page.book.lines.sheet.said(line)


def test_an_entry_takes_two_keys_after_its_words(seat: Seat, page: LogbookPage) -> None:
    line = write(seat, page, "lobby, lifts and stairs in order", "Return", "1")
    assert (line.text, line.category) == ("lobby, lifts and stairs in order", "patrol")
    assert line.at == seat.office.clock.now
    other = write(seat, page, "a leak in the bin room", "Return", "Return")
    assert other.category == "repair", "Enter takes what was proposed"
    assert [each.text for each in lines(page)] == [line.text, other.text]


def test_a_time_in_front_and_a_unit_are_understood(seat: Seat, page: LogbookPage) -> None:
    line = write(seat, page, "0915 3-1-1001 asked about the heating", "Return", "7")
    assert (line.text, line.unit, line.category) == ("asked about the heating", "3-1-1001", "request")
    assert line.at.astimezone(SHANGHAI) == datetime(2026, 11, 20, 9, 15, tzinfo=SHANGHAI)
    assert "entered later, today 10:40" in said(page, line)


def test_a_unit_nobody_knows_stays_in_the_words(seat: Seat, page: LogbookPage) -> None:
    seat.type("9-9-999 rang twice")
    seat.wait(lambda: "is no unit here" in page.book.entry._hint.text())
    seat.press("Return", "2")
    seat.wait(lambda: lines(page))
    assert (lines(page)[-1].text, lines(page)[-1].unit) == ("9-9-999 rang twice", None)


def test_going_back_from_the_category_keeps_the_words(seat: Seat, page: LogbookPage) -> None:
    seat.type("a cat in the lift")
    seat.press("Return", "Escape")
    assert seat.focused is page.book.entry.words
    assert page.book.entry.words.text() == "a cat in the lift"
    seat.press("Return", "Right", "Return")
    seat.wait(lambda: lines(page))
    assert lines(page)[-1].category == "release", "the arrows go on from what is proposed"


def test_a_line_that_is_wrong_is_corrected_by_another(seat: Seat, page: LogbookPage) -> None:
    wrong = write(seat, page, "noise in 902", "Return", "6")
    seat.press("Up", "Alt+C")
    seat.wait(lambda: isinstance(seat.focused.window() and page.panels and page.panels[-1], ActionPanel))
    panel = page.panels[-1]
    assert isinstance(panel, ActionPanel)
    seat.wait(lambda: panel.editor.answers()["text"] == "noise in 902")
    panel.editor.fill({"text": "noise in 903"})
    panel.submit()
    seat.wait(lambda: len(lines(page)) == 2)
    assert f"corrected by line {wrong.id + 1}" in said(page, lines(page)[0])
    assert f"corrects line {wrong.id}" in said(page, lines(page)[1])


def test_enter_opens_the_record_that_a_line_refers_to(seat: Seat, page: LogbookPage) -> None:
    unit = seat.office.rows("units")[0]["id"]
    answers = {"unit_id": unit, "caller": "尉迟文轩", "phone": "13900004477", "content": "heating"}
    seat.office.as_(Role.DESK).perform("call.record", (), answers)
    page.look()
    seat.settle()
    seat.wait(lambda: lines(page))
    seat.press("Up")
    assert seat.focused is page.book.lines
    seat.press("Return")
    seat.wait(lambda: page.record is not None and page.record.kind == "call")
    seat.settle()
    seat.press("Escape")
    assert seat.focused is page.book.lines


def test_a_letter_upon_the_lines_begins_a_new_one(seat: Seat, page: LogbookPage) -> None:
    write(seat, page, "first", "Return", "0")
    seat.press("Up")
    seat.type("s")
    assert (page.book.entry.words.text(), seat.focused) == ("s", page.book.entry.words)


def test_the_sheets_are_turned_by_keys(seat: Seat, page: LogbookPage) -> None:
    title = page.book.head.title
    assert title.text() == "Early shift · Friday 11-20 · 08:00–14:00"
    seat.press("Alt+Left")
    seat.wait(lambda: title.text().startswith("Middle shift · Thursday 11-19"))
    assert page.book.head.now.isVisible()
    seat.press("Alt+2")
    seat.wait(lambda: page.book.sheet is not None and page.book.sheet.post == "East gate")
    seat.press("Alt+N")
    seat.wait(lambda: title.text() == "Early shift · Friday 11-20 · 07:00–15:00")
    seat.press("Alt+Right")
    seat.settle()
    assert title.text() == "Early shift · Friday 11-20 · 07:00–15:00", "what has not begun is no sheet yet"


def test_the_next_shift_turns_the_page_by_itself(seat: Seat, page: LogbookPage) -> None:
    seat.office.clock.forward(hours=4)
    page.look()
    seat.wait(lambda: page.book.head.title.text().startswith("Middle shift"))


def test_the_book_is_searched_for_a_word_and_a_day(seat: Seat, page: LogbookPage) -> None:
    write(seat, page, "van B78K15 at the barrier", "Return", "3")
    write(seat, page, "lobby in order", "Return", "1")
    seat.press("Ctrl+F")
    seat.type("b78k")
    seat.wait(lambda: page.book.head.title.text() == "Found in the book: 1")
    assert [line.text for line in lines(page)] == ["van B78K15 at the barrier"]
    seat.press("Down", "Return")
    seat.wait(lambda: len(lines(page)) == 2)
    assert page.book.lines.current_line() == lines(page)[0], "it is shown on its sheet"
    seat.press("Ctrl+F")
    seat.type("11-18")
    seat.wait(lambda: "Wednesday 11-18" in page.book.head.title.text())
    seat.press("Escape")
    assert seat.focused is page.book.entry.words


def test_what_is_half_typed_waits_in_the_tray(seat: Seat, page: LogbookPage) -> None:
    seat.type("1010 a child alone")
    seat.sit(Role.GUARD)
    seat.sit(Role.DESK)
    seat.wait(lambda: seat.window.tray.newest() is not None)
    seat.press("Ctrl+J")
    again = seat.place.page("logbook")
    assert isinstance(again, LogbookPage)
    seat.wait(lambda: again.book.entry.words.text() == "1010 a child alone")
    seat.settle()
    seat.press("Return", "0")
    seat.wait(lambda: not seat.office.as_(Role.DESK).drafts())
    assert newest(seat)["text"] == "a child alone"


def test_who_is_on_duty_stands_beside_the_book(seat: Seat) -> None:
    office = seat.office
    who = office.staff[Role.DESK].staff_id
    line = office.new("roster.add", post_id=1, day="2026-11-20", name="early", staff_id=who)
    office.do("roster.stand_in", line, staff_id=office.staff[Role.SPECIALIST].staff_id)
    page = open_page(seat, Role.DESK)
    seat.wait(lambda: rows_of(page.posts.lines))
    assert any("Colleague specialist (for Colleague desk)" in said for said in rows_of(page.posts.lines))
    assert page.book.head.people.text() == "Colleague specialist"


def test_the_lists_stand_behind_the_book(seat: Seat, page: LogbookPage) -> None:
    seat.press("Ctrl+PgDown")
    assert page.in_front == "handing"
    seat.press("Ctrl+PgDown", "Ctrl+Tab")
    assert (page.in_front, page.shelves["rostering"].current) == ("rostering", "roster")
    seat.press("Escape")
    seat.wait(lambda: seat.focused is page.book.entry.words)
    seat.frame.open_list("log", ("today",))
    assert page.in_front == "lines"


def test_somebody_stands_in_by_keys_on_the_weeks_roster(seat: Seat) -> None:
    office = seat.office
    who, other = (office.staff[role].staff_id for role in (Role.DESK, Role.SPECIALIST))
    office.new("roster.add", post_id=1, day="2026-11-20", name="early", staff_id=who)
    page = open_page(seat, Role.SUPERVISOR)
    page.show_tab("rostering")
    seat.wait(lambda: page.week is not None and page.week.rows)
    grid = page.week
    assert grid is not None
    seat.wait(lambda: seat.focused is grid.table)
    assert grid.table.currentItem().text() == "Colleague desk", "one stands on today"
    seat.press("S")
    seat.wait(lambda: page.panels)
    panel = page.panels[-1]
    assert isinstance(panel, ActionPanel)
    panel.editor.fill({"staff_id": other})
    panel.submit()
    seat.wait(lambda: grid.table.currentItem().text() == "Colleague specialist ↔")
    assert grid.about.text() == "Colleague specialist: Stands in, planned was Colleague desk"
    grid.table.setFocus()
    seat.press("Down", "Alt+Right")
    seat.wait(lambda: grid.title.text() == "2026-11-23 to 2026-11-29")
    seat.press("Return")
    seat.wait(lambda: page.panels and isinstance(page.panels[-1], ActionPanel))
    asked = page.panels[-1]
    assert isinstance(asked, ActionPanel)
    assert (asked.action.key, asked.editor.answers()["day"]) == ("roster.add", "2026-11-27")


def test_a_question_of_a_handover_is_read_where_it_is_answered(seat: Seat) -> None:
    office = seat.office
    office.new("thing.add", post_id=1, kind="radio", name="Radio", quantity="2")
    given = office.as_(Role.DESK).perform("handover.give", (), {"post_id": 1}).ids[0]
    office.as_(Role.SPECIALIST).perform("handover.accept", (given,), {"items": [{"item": "1", "counted": "1"}]})
    page = open_page(seat, Role.DESK)
    seat.wait(lambda: any("in question: 1" in said for said in rows_of(page.posts.lines)))
    page.posts.wanted.emit("handover.answer", 1, given)
    seat.wait(lambda: page.panels and isinstance(page.panels[-1], ActionPanel))
    panel = page.panels[-1]
    assert isinstance(panel, ActionPanel)
    seat.wait(lambda: "1 there instead of 2" in panel.editor._boxes["item"].note.text())
    panel.editor.fill({"answer": "in the charger"})
    panel.submit()
    seat.wait(lambda: office.rows("handovers")[0]["state"] == "accepted")
