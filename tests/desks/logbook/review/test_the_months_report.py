"""The monthly report of the logbook: handovers in time, late and with questions, Friday's reviews, the sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from propertydesk.core.i18n import LANGUAGES
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem, HandoverState, ItemKind, ItemState
from propertydesk.office.shift_models import Shift
from propertydesk.paper.pages import page_texts
from propertydesk.standards.monthly.files import export_report
from propertydesk.standards.monthly.reading import View, read_report
from tests.an_office import SHANGHAI, an_office
from tests.desks.logbook.review.conftest import MONITOR, Sheets
from tests.standards.monthly.spreadsheet import Spreadsheet
from tests.standards.monthly.test_workbook import same

LATE, ASKED, NEVER_TAKEN, NEVER_GIVEN = 7, 11, 13, 17
"""Every so-manieth sheet was taken over late, had a question, was given and not taken, was not handed over."""


def hand_over(sheets: Sheets) -> None:
    """Hand the month's shifts over, as the numbers above say."""
    with sheets.office.office.store.write() as session:
        for place, shift in enumerate(session.scalars(select(Shift).order_by(Shift.starts_at)), 1):
            if place % NEVER_GIVEN == 0:
                continue
            handover = Handover(
                post_id=MONITOR, shift_id=shift.id, given_by_id=1, given_at=shift.ends_at, state=HandoverState.GIVEN
            )
            session.add(handover)
            session.flush()
            if place % NEVER_TAKEN:
                late = 16 if place % LATE == 0 else 15
                handover.taken_at, handover.minutes_late = shift.ends_at + timedelta(minutes=late), late
                handover.taken_by_id, handover.state = 1, HandoverState.ACCEPTED
            if place % ASKED == 0:
                session.add(
                    HandoverItem(
                        handover_id=handover.id, position=1, kind=ItemKind.THING, words="对讲机", quantity=4, counted=3,
                        state=ItemState.QUESTIONED, question="少一部",
                    )
                )  # fmt: skip


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sheets]:
    """November, as it looks on 3 December: two Fridays signed, one signed on Monday, the last one forgotten."""
    with an_office(tmp_path_factory.mktemp("november") / "office") as opened:
        sheets = Sheets(opened)
        sheets.stand(date(2026, 10, 31), 31)
        hand_over(sheets)
        for when in ("2026-11-06 16:00", "2026-11-13 23:59", "2026-11-23 09:00"):
            sheets.at(when)
            sheets.sign()
        sheets.at("2026-11-24 09:00")
        opened.do("log_draw.draw")
        for row in opened.rows("log_samples")[:10]:
            opened.do("log_sample.open", int(row["id"]))
            opened.do("log_sample.sign", int(row["id"]), finding=None)
        sheets.at("2026-12-03 09:00")
        yield sheets


def look(sheets: Sheets, at: str | None = None) -> View:
    manager = sheets.office.manager
    if at is not None:
        sheets.at(at)
    return manager.read(lambda session, moment: read_report(session, manager.catalogue, "logbook", "2026-11", moment))


def the_month(sheets: Sheets) -> list[tuple[int, dict[str, object]]]:
    """The sheets of the monitoring room that ended in November, each with its place among those of the post."""
    rows = sorted(sheets.office.rows("shifts", post="Monitoring room"), key=lambda row: row["starts_at"])
    first, last = (datetime(2026, month, 1, tzinfo=SHANGHAI).astimezone(UTC) for month in (11, 12))
    return [(place, row) for place, row in enumerate(rows, 1) if first < row["ends_at"] <= last]


def test_handovers_are_counted_as_they_went(november: Sheets) -> None:
    counted = look(november).counted
    places = [place for place, _row in the_month(november)]
    given = [place for place in places if place % NEVER_GIVEN]
    taken = [place for place in given if place % NEVER_TAKEN]
    in_time = [place for place in taken if place % LATE]
    others = len(november.office.rows("shifts")) - len(november.office.rows("shifts", post="Monitoring room"))
    assert counted.figures["sheets"] == len(places) + others
    assert counted.figures["taken"] == len(taken)
    assert counted.figures["in_time"] == len(in_time)
    assert counted.figures["asked"] == sum(place % ASKED == 0 for place in taken)
    [room] = [group.cells for group in counted.tables["post"] if group.values == ("Monitoring room",)]
    assert (room["in_time"], room["late"], room["not"]) == (
        len(in_time), len(taken) - len(in_time), len(places) - len(taken)
    )  # fmt: skip


def test_each_friday_is_signed_then_later_or_not(november: Sheets) -> None:
    counted = look(november).counted
    fridays = {group.values[0]: group.cells for group in counted.tables["friday"]}
    # The line about the first signature makes one more sheet, of the front desk, which falls to the second Friday.
    first, second, third = (fridays[f"2026-11-{day}"] for day in ("06", "13", "20"))
    assert [(each["read"], each["late"], each["missed"]) for each in (first, second)] == [(16, 0, 0), (22, 0, 0)]
    assert (third["read"], third["late"]) == (0, third["now"])
    last = fridays["2026-11-27"]
    assert last["missed"] == last["now"] and last["read"] == 0
    assert fridays["2026-12-04"]["missed"] == 0  # not due yet
    assert counted.figures["read"] == 38
    assert counted.figures["review_rate"] == pytest.approx(38 / (counted.figures["due"] or 1))


def test_the_sample_is_what_was_checked_and_signed(november: Sheets) -> None:
    figures = look(november).counted.figures
    assert figures["sampled"] == 10
    assert figures["sample_rate"] == pytest.approx(10 / (figures["sheets"] or 1))


def test_the_report_is_told_again_as_it_was_then(november: Sheets) -> None:
    before = look(november, "2026-11-20 10:00").counted.figures
    november.at("2026-12-03 09:00")
    assert (before["sampled"], before["read"], before["due"]) == (0, 38, 38)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_reckons_the_same_and_the_paper_is_printed(november: Sheets, lang: str, tmp_path: Path) -> None:
    view = look(november)
    export_report(november.office.manager, view, tmp_path / "log.xlsx", lang)
    book = Spreadsheet(tmp_path / "log.xlsx")
    formulas = list(book.formulas())
    assert len(formulas) > 50
    wrong = [place for *place, _text in formulas if not same(book.kept(*place), book.worked_out(*place))]
    assert wrong == []
    export_report(november.office.manager, view, tmp_path / "log.pdf", lang)
    text = "".join("".join(page_texts((tmp_path / "log.pdf").read_bytes())).split())
    assert ("值班工作月报" if lang == "zh_CN" else "MonthlyReportoftheDutyLogbook") in text
