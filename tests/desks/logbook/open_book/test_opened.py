"""The book as it lies open: one sheet, the one before and after, and a search through all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from propertydesk.desks.logbook.on_duty.posts import posts_now
from propertydesk.desks.logbook.open_book import opened
from propertydesk.desks.logbook.open_book.opened import BookLine, Sheet
from propertydesk.office.words import Role
from tests.an_office import SHANGHAI, AnOffice, an_office, household

DESK, GATE, MONITOR = 1, 2, 4
"""The posts of a new office."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    """A night, an early shift with a correction and a line entered later, and the middle shift that runs."""
    folder: Path = tmp_path_factory.mktemp("book") / "office"
    with an_office(folder) as office:
        unit_id, _person = household(office)
        clock(office, "2026-11-20 02:10")
        office.new("log.write", category="alarm", text="烟感误报，已复位")
        clock(office, "2026-11-20 09:05")
        wrong = office.new("log.write", category="complaint", text="902室反映噪音", unit_id=unit_id)
        office.do("log.correct", wrong, text="903室反映噪音", category="complaint")
        clock(office, "2026-11-20 11:00")
        office.manager.perform(
            "log.write", (), {"category": "visit", "text": "沪B78K15 送货到3栋", "at": "2026-11-20 08:55"}
        )
        clock(office, "2026-11-20 14:30")
        office.new("call.record", unit_id=unit_id, caller="尉迟文轩", phone="13900004477", content="问供暖")
        yield office


def clock(office: AnOffice, text: str) -> None:
    office.clock.now = local(text)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def read(office: AnOffice, fn: Callable[..., Any], *args: Any) -> Any:
    known = office.office.catalogue
    return office.manager.read(lambda session, moment: fn(session, moment, known, *args))


def texts(sheet: Sheet | None) -> list[str]:
    assert sheet is not None
    return [line.text for line in sheet.lines]


def line(sheet: Sheet | None, text: str) -> BookLine:
    assert sheet is not None
    return next(each for each in sheet.lines if text in each.text)


def test_the_sheet_of_now_is_the_shift_that_runs(book: AnOffice) -> None:
    sheet = read(book, opened.sheet_at, DESK, local("2026-11-20 14:30"))
    assert texts(sheet) == ["尉迟文轩: 问供暖"]
    assert (sheet.post, sheet.name, sheet.running, sheet.later) == ("Front desk", "middle", True, False)
    called = sheet.lines[0]
    assert (called.kind, called.number, called.unit, called.who) == (
        "call", "LD-20261120-001", "3-1-1001", "尉迟文轩",
    )  # fmt: skip


def test_a_correction_and_what_it_corrects_name_each_other(book: AnOffice) -> None:
    sheet = read(book, opened.sheet_at, DESK, local("2026-11-20 09:00"))
    assert texts(sheet) == ["902室反映噪音", "903室反映噪音", "沪B78K15 送货到3栋"]
    wrong, right = sheet.lines[:2]
    assert (wrong.corrected_by, right.corrects) == (right.id, wrong.id)
    assert [each.afterwards for each in sheet.lines] == [False, False, True]
    assert sheet.later


def test_the_sheets_follow_one_another(book: AnOffice) -> None:
    early = read(book, opened.step, DESK, local("2026-11-20 14:30"), -1)
    assert early.name == "early"
    assert read(book, opened.step, DESK, early.starts_at, 1).name == "middle"
    assert read(book, opened.step, DESK, local("2026-11-20 14:30"), 1) is None, "what has not begun is no sheet yet"
    evening = read(book, opened.step, DESK, early.starts_at, -1)
    assert (evening.day.isoformat(), evening.name, evening.lines) == ("2026-11-19", "middle", ())


def test_what_happens_while_the_desk_is_closed_stands_with_the_monitoring_room(book: AnOffice) -> None:
    alarm = book.rows("log", "alarm")[0]["number"]
    sheet = read(book, opened.sheet_with, alarm)
    assert (sheet.post_id, sheet.name, sheet.day.isoformat()) == (MONITOR, "night", "2026-11-19")
    assert line(sheet, "烟感").post == "Front desk", "the writer's own post is named where it is another"


def test_a_day_is_opened_at_its_first_sheet(book: AnOffice) -> None:
    sheet = read(book, opened.sheet_of_day, GATE, local("2026-11-20 00:00").date())
    assert (sheet.day.isoformat(), sheet.name) == ("2026-11-20", "early")


def test_the_whole_book_is_searched_for_a_word_a_plate_a_number_a_unit(book: AnOffice) -> None:
    def found(text: str) -> list[str]:
        known = book.office.catalogue
        lines = book.manager.read(lambda session, moment: opened.search(session, known, text, moment))
        return [each.text for each in lines]

    assert found("沪B78K15") == ["沪B78K15 送货到3栋"]
    assert found("噪音") == ["903室反映噪音", "902室反映噪音"]
    assert found("LD-20261120-001") == ["尉迟文轩: 问供暖"]
    assert found("3-1-1001")[-1] == "902室反映噪音"
    assert found("100%") == []


def test_who_is_on_duty_is_said_post_by_post_ones_own_first(book: AnOffice) -> None:
    office = book
    monitor = office.staff[Role.MONITOR].staff_id
    office.do("roster.add", post_id=MONITOR, day="2026-11-20", name="early", staff_id=monitor)
    clock(office, "2026-11-20 10:40")
    posts = office.manager.read(lambda session, moment: posts_now(session, moment, monitor))
    assert (posts[0].id, posts[0].own) == (MONITOR, True)
    assert [person.name for person in posts[0].people] == ["Colleague monitor"]
    assert all(post.not_given is None for post in posts), "who never handed over is not told off for the past"
