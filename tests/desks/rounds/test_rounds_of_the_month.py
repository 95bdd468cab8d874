"""The monthly report says how many of the rounds that were due have been made (R35, R36, daily inspection)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import pytest

from propertydesk.standards.monthly.reading import read_report
from tests.an_office import SHANGHAI, AnOffice, an_office, household


def at(office: AnOffice, local: str) -> None:
    office.clock.now = datetime.fromisoformat(local).replace(tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    """The lists are set up in the evening of 9 November; building 3 is inspected every other day of the week after."""
    with an_office(tmp_path_factory.mktemp("month") / "office") as opened:
        at(opened, "2026-11-09 20:00")
        household(opened)
        opened.do("round_list.begin")
        lists = {row["kind"]: int(row["id"]) for row in opened.rows("round_lists")}
        opened.do("round_list.edit", lists["shift"], post_id="Monitoring room")
        for day in (10, 12, 14, 16):
            at(opened, f"2026-11-{day} 09:00")
            opened.do("round.make", list_id=lists["building"])
        for day in (11, 18):
            at(opened, f"2026-11-{day} 10:00")
            opened.do("round.make", list_id=lists["manager"])
        at(opened, "2026-11-17 03:00")
        opened.do("round.make", list_id=lists["shift"], found="6 灯不亮", begun_at="2026-11-17 01:00")
        at(opened, "2026-11-17 08:30")
        yield opened


def told(office: AnOffice, local: str) -> Mapping[str, float | None]:
    """The figures of November as they stand at *local*."""
    at(office, local)
    manager = office.manager
    return manager.read(
        lambda session, moment: read_report(session, manager.catalogue, "logbook", "2026-11", moment)
    ).counted.figures


def test_rounds_due_are_counted_from_the_day_their_list_was_set_up(office: AnOffice) -> None:
    figures = told(office, "2026-11-17 08:30")
    assert (figures["inspections"], figures["inspections_made"]) == (7, 4), "10 to 16 November"
    assert (figures["manager_rounds"], figures["manager_rounds_made"]) == (0, 0), "the first week is short"
    assert figures["shift_rounds_made"] == 1
    assert figures["shift_rounds"] > 20, "three shifts a day since the tenth"


def test_a_week_counts_when_it_is_over(office: AnOffice) -> None:
    figures = told(office, "2026-11-23 09:00")
    assert (figures["manager_rounds"], figures["manager_rounds_made"]) == (1, 1)
    assert figures["manager_round_rate"] == 1.0
