"""The book as it is bound (F04): read back from the PDF it holds every line of thirty days once, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.desks.logbook.handover.models import Handover
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.printing import PaperContext
from propertydesk.office.shift_models import Shift
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from propertydesk.store.journal import position
from tests.an_office import SHANGHAI, AnOffice, an_office
from tests.desks.logbook.book.a_month import Month, outside_the_shifts

_ROW = re.compile(r"^(\d+) (?:\d\d-\d\d )?\d\d:\d\d\b", re.MULTILINE)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("book") / "office", "zh_CN") as opened:
        Month(opened).write()
        outside_the_shifts(opened, datetime(2026, 11, 9, 12, 5, tzinfo=SHANGHAI).astimezone(UTC), "试用，岗位未设")
        yield opened


def meant(office: AnOffice, *texts: str) -> list[int]:
    declared = office.office.catalogue.papers["F04"].meant
    assert declared is not None
    with office.office.store.read() as session:
        moment = office.office.moment(session)
        return [id for text in texts for id in declared(session, moment, text)]


def pages(office: AnOffice, *texts: str, lang: str = "zh_CN") -> list[str]:
    """The pages of the sheets that *texts* name."""
    pdf = office.manager.printing.print("F04", meant(office, *texts), lang=lang)
    return [page.replace("\r\n", "\n") for page in page_texts(pdf)]


def numbers(page: str) -> list[int]:
    """The numbers of the lines on a page, in their order."""
    return [int(number) for number in _ROW.findall(page)]


def test_the_book_of_thirty_days_holds_every_line_once_and_in_order(office: AnOffice) -> None:
    by_sheet: dict[str, list[int]] = {}
    # The night of the last of October reaches into the month.
    for page in pages(office, "2026-10-31..2026-11-30"):
        name = re.search(r"\d{4}-\d\d-\d\d-(?:[a-z]+-\d|outside)", page)
        assert name is not None
        title = "补页" if "补页" in page else ""
        by_sheet.setdefault(name[0] + title, []).extend(numbers(page))
    with office.office.store.read() as session:
        written = list(session.scalars(select(LogEntry.id).order_by(LogEntry.id)))
    printed = [number for lines in by_sheet.values() for number in lines]
    assert len(written) > 250
    assert sorted(printed) == written
    assert all(lines == sorted(lines) for lines in by_sheet.values())


def test_the_book_holds_of_each_line_what_was_written(office: AnOffice) -> None:
    text = re.sub(r"\s", "", "".join(pages(office, "2026-11-09")))
    with office.office.store.read() as session:
        query = select(LogEntry).join(Shift, LogEntry.shift_id == Shift.id).where(Shift.day == date(2026, 11, 9))
        lines = session.scalars(query).all()
        assert lines
        for line in lines:
            assert str(line.id) in text
            assert re.sub(r"\s", "", line.text) in text
    assert "试用，岗位未设" in text
    assert "2026-11-09-outside" in text


def test_a_signed_page_never_changes_and_what_comes_later_stands_on_a_supplement(office: AnOffice) -> None:
    sheet = "2026-11-07-middle-4"
    with office.office.store.read() as session:
        handover = session.scalars(
            select(Handover).join(Shift, Handover.shift_id == Shift.id).where(Shift.id == meant(office, sheet)[0])
        ).one()
        last, head = handover.last_line, f"{handover.head_seq}-{(handover.head_hash or '')[:12]}"
        now = "{}-{:.12}".format(*position(session))
    signed, supplement = pages(office, sheet)
    assert last is not None
    assert all(number <= last for number in numbers(signed)) and head in signed
    assert all(number > last for number in numbers(supplement)) and numbers(supplement)
    assert "补页" in supplement and head not in supplement and now in supplement
    again = pages(office, sheet)[0]
    assert numbers(again) == numbers(signed) and head in again


def test_a_sheet_says_who_handed_over_and_took_over_and_how_it_went(office: AnOffice) -> None:
    [page] = pages(office, "2026-11-05-middle-4", lang="en")
    assert "小雨" in page and "Thursday" in page
    assert "Colleague monitor" in page and "Colleague guard" in page
    assert "Accepted" in page


def test_a_sheet_that_nobody_took_over_says_so_and_has_the_head_of_its_printing(office: AnOffice) -> None:
    [page] = pages(office, "2026-11-11-middle-4", lang="en")
    assert "Handed over, not accepted yet" in page
    [other] = pages(office, str(office.rows("shifts", "open")[0]["sheet"]), lang="en")
    assert "Not handed over yet" in other


def test_lines_that_were_entered_afterwards_or_correct_another_say_so(office: AnOffice) -> None:
    with office.office.store.read() as session:
        correction = session.scalars(select(LogEntry).where(LogEntry.corrects_id.is_not(None)).limit(1)).one()
        paper = office.office.catalogue.papers["F04"]
        assert paper.sheet is not None
        context = PaperContext(office.office.moment(session), office.office.catalogue, "", "en")
        sheet = paper.sheet(session, correction.shift_id or 0, context)
        rows = [row for each in (sheet, *sheet.annexes) for row in each.rows]
    [row] = [row for row in rows if row["no"] == str(correction.id)]
    assert f"corrects {correction.corrects_id}" in str(row["reference"])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2026-11-09-outside", 1),
        ("2026-11-07-middle-4", 1),
        ("2026-11-07-middle-监控室", 1),
        ("2026-11-07-MIDDLE-4", 1),
    ],
)
def test_one_sheet_is_named_by_its_day_shift_and_post(office: AnOffice, text: str, count: int) -> None:
    assert len(meant(office, text)) == count


def test_a_shift_names_the_sheets_of_all_posts_and_a_month_those_of_all_days(office: AnOffice) -> None:
    with office.office.store.read() as session:
        day = select(Shift.id).where(Shift.day == date(2026, 11, 10)).order_by(Shift.starts_at, Shift.post_id)
        shifts = list(session.scalars(day))
    assert meant(office, "2026-11-10") == shifts
    assert set(meant(office, "2026-11-10-night")) < set(shifts)
    assert meant(office, "2026-11-01..2026-11-30") == meant(office, "2026-11")


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-24", "2026-11-10-dawn", "2026-11-31", "night", "2026-11-10-night-99", "2026-11-10-night-²", "#1",
        "9999-12-31", "0001-01-01..2026-11-30",
    ],
)  # fmt: skip
def test_what_names_no_sheet_is_said_in_words(office: AnOffice, text: str) -> None:
    with pytest.raises(UserError, match="has no sheet"):
        meant(office, text)


def test_the_page_has_a_blank_for_the_night(office: AnOffice) -> None:
    from propertydesk.office.printing import blank_papers

    for form in ("F04", "F05"):
        pdf = blank_papers(office.office, form, [None], paper=None, lang="zh_CN")
        [page] = page_texts(pdf)
        assert "□早" in page and "接班人签名" in page


def test_the_list_of_sheets_counts_the_lines_and_says_what_is_open(office: AnOffice) -> None:
    rows = {row["sheet"]: row for row in office.rows("shifts")}
    assert rows["2026-11-07-middle-4"]["handed"] == "accepted"
    with office.office.store.read() as session:
        lines = session.scalars(select(LogEntry.id).where(LogEntry.shift_id == rows["2026-11-07-middle-4"]["id"])).all()
    assert rows["2026-11-07-middle-4"]["lines"] == len(lines)
    assert {row["sheet"] for row in office.rows("shifts", "open")} == {
        name for name, row in rows.items() if row["handed"] is None and row["ends_at"] <= office.clock.now
    }


def test_a_guard_may_print_the_sheet_he_signs(office: AnOffice) -> None:
    assert office.as_(Role.GUARD).printing.print("F04", meant(office, "2026-11-10-night-4"), lang="en")
