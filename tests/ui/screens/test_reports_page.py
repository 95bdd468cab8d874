"""The page of monthly reports: choosing a month, looking behind a figure, writing, sending, what came later."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from propertydesk.office.words import Role
from propertydesk.standards.monthly.screen import MonthlyPage
from propertydesk.ui.lines import Line
from tests.standards.monthly.a_month import busy_months
from tests.ui.conftest import Seat

MONTH = "2026-10"


@pytest.fixture
def page(seat: Seat) -> MonthlyPage:
    """The manager looks at the complaints of October, on 20 November."""
    busy_months(seat.office, count=40)
    seat.sit(Role.MANAGER).show_desk("reports")
    page = seat.place.page("reports")
    assert isinstance(page, MonthlyPage)
    page.choose("complaints")
    seat.wait(lambda: page.view is not None and page.view.report.key == "complaints")
    seat.settle()
    return page


def listed(page: MonthlyPage) -> list[Line]:
    """The lines behind a figure."""
    return [line for line in page.records.lines._lines if not line.is_heading]


def test_it_opens_on_last_months_figures_with_their_standards_in_words(seat: Seat, page: MonthlyPage) -> None:
    view = page.view
    assert view is not None
    assert view.month == MONTH
    tile = page.figures.tiles["owner_rate"]
    assert "100% wanted" in tile.accessibleName()
    assert any(word in tile.accessibleName() for word in ("Reached", "Just missed", "Missed"))
    assert page._state.text() == "Not sent, due 2026-11-05"
    assert page._state.property("tone") == "late"


def test_a_figure_opens_the_records_behind_it_and_a_line_opens_its_record(seat: Seat, page: MonthlyPage) -> None:
    assert page.view is not None
    seat.click(page.figures.tiles["total"])
    assert len(listed(page)) == page.view.counted.figures["total"]
    first = listed(page)[0]
    page.records.lines.activated.emit(first.key)
    seat.settle()
    panels = [panel for panel in page.panels if getattr(panel, "kind", "") == "complaint" or panel.isVisible()]
    assert panels


def test_a_rate_shows_first_what_it_does_not_count(seat: Seat, page: MonthlyPage) -> None:
    assert page.view is not None
    seat.click(page.figures.tiles["timely_rate"])
    headings = [line.words for line in page.records.lines._lines if line.is_heading]
    misses = page.view.counted.misses("timely_rate")
    whole = page.view.counted.figures["counts_as_valid"] or 0
    assert headings == [f"Not counted: {misses}", f"Counted: {int(whole) - misses}"]


def test_a_bar_and_a_cell_open_what_they_count(seat: Seat, page: MonthlyPage) -> None:
    assert page.view is not None
    groups = page.view.counted.tables["category"]
    number = next(place for place, group in enumerate(groups) if group.cells["now"])
    page.figures.pictures["category"].chosen.emit(number)
    assert len(listed(page)) == groups[number].cells["now"]
    last = next((place for place, group in enumerate(groups) if group.cells["last_month"]), None)
    if last is not None:
        page.figures.tables["category"].cellClicked.emit(last, 3)
        assert len(listed(page)) == groups[last].cells["last_month"]


def test_bars_are_chosen_with_the_keys_too(seat: Seat, page: MonthlyPage) -> None:
    assert page.view is not None
    page.figures.pictures["week"].setFocus()
    seat.press("Right", "Right", "Return")
    assert len(listed(page)) == page.view.counted.tables["week"][1].cells["now"]


def test_what_is_missing_is_listed_and_opens_the_records(seat: Seat, page: MonthlyPage) -> None:
    assert page.view is not None
    said = [line.words for line in page.missing.lines._lines]
    assert any(words.startswith("Without a verdict: ") for words in said)
    assert "Not written yet: Causes" in said
    page.missing.lines.activated.emit("verdict")
    gap = next(gap for gap in page.view.gaps if gap.key == "verdict")
    assert len(listed(page)) == len(gap.records)


def test_texts_are_kept_and_the_report_is_sent_and_stands(seat: Seat, page: MonthlyPage) -> None:
    for key, field in page.texts.inputs.items():
        field.setPlainText(f"about {key}")
    page.texts.inputs["cause"].setFocus()
    seat.press("Ctrl+S")
    seat.settle()
    assert [row["state"] for row in seat.office.rows("monthly_reports")] == ["draft"]
    (draft,) = seat.office.rows("monthly_reports")
    seat.frame.perform(
        page, "monthly_report.send", (draft["id"],), {"sent_to": "Quality department", "sent_how": "mail"}
    )
    seat.settle()
    seat.wait(lambda: "sent" in page._state.text())
    assert page._state.property("tone") == "done"
    assert not page._correction.isVisible()


def test_sending_without_a_text_says_what_is_wanted_first(seat: Seat, page: MonthlyPage) -> None:
    page.send()
    seat.settle()
    assert seat.office.rows("monthly_reports") == []


def test_months_are_turned_with_the_keys_and_not_into_the_future(seat: Seat, page: MonthlyPage) -> None:
    page.setFocus()
    seat.press("Alt+Left")
    seat.settle()
    assert page.view is not None
    assert page.view.month == "2026-09"
    for _turn in range(4):
        page.turn(1)
        seat.settle()
    assert page.view.month == "2026-11"
    assert page._state.text() == "The month is not over"


def test_what_is_shown_is_saved_as_a_workbook(seat: Seat, page: MonthlyPage, tmp_path: Path) -> None:
    page.export(tmp_path / "out.xlsx")
    seat.wait((tmp_path / "out.xlsx").exists)
    seat.settle()
    assert load_workbook(tmp_path / "out.xlsx").sheetnames[0] == "Figures"


def test_whoever_may_not_send_still_sees_the_figures(seat: Seat) -> None:
    busy_months(seat.office, count=5)
    seat.sit(Role.DESK).show_desk("reports")
    page = seat.place.page("reports")
    assert isinstance(page, MonthlyPage)
    seat.wait(lambda: page.view is not None)
    seat.settle()
    assert page.figures.tiles
    assert not page.texts.button.isVisible()
    assert all(field.isReadOnly() for field in page.texts.inputs.values())
