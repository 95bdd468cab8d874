"""Every figure of a report is what a plain script computes, and counts exactly the records that stand behind it."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.views import Moment
from propertydesk.standards.monthly.figures import Count, Rate
from propertydesk.standards.monthly.periods import Period, month_named, week_words
from propertydesk.standards.monthly.reading import View, read_report
from propertydesk.standards.monthly.values import reports_of
from tests.an_office import SHANGHAI, AnOffice
from tests.standards.monthly.by_hand import BY_HAND
from tests.standards.monthly.conftest import NOW

MONTHS = ("2026-09", "2026-10", "2026-11", "2026-12")
REPORTS = tuple(BY_HAND)


def look(office: AnOffice, report: str, month: str = "2026-11", *, now: bool = False) -> View:
    """The report as the manager sees it."""
    signed_in = office.manager
    return signed_in.read(
        lambda session, moment: read_report(session, signed_in.catalogue, report, month, moment, now=now)
    )


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("report", REPORTS)
def test_every_figure_is_what_a_plain_script_computes_from_the_lists(busy: AnOffice, report: str, month: str) -> None:
    figures = look(busy, report, month).counted.figures
    by_hand = BY_HAND[report](busy, month)
    assert {key: figures[key] for key in by_hand} == by_hand


@pytest.mark.parametrize("report", REPORTS)
def test_every_rate_is_compared_with_the_script(busy: AnOffice, report: str) -> None:
    declared = reports_of(busy.manager.catalogue)[report]
    rates = {figure.key for figure in declared.figures if isinstance(figure.measure, Rate)}
    assert rates <= set(BY_HAND[report](busy, "2026-11"))


@pytest.mark.parametrize("report", REPORTS)
def test_behind_a_figure_stand_the_records_it_counts(busy: AnOffice, report: str) -> None:
    counted = look(busy, report).counted
    for figure in counted.report.figures:
        if isinstance(figure.measure, Count) and figure.measure.detail not in ("limits", "promises"):
            assert len(counted.behind(figure.key)) == counted.figures[figure.key], figure.key


@pytest.mark.parametrize("report", REPORTS)
def test_behind_a_rate_those_it_misses_stand_first(busy: AnOffice, report: str) -> None:
    counted = look(busy, report).counted
    for figure in counted.report.figures:
        if isinstance(figure.measure, Rate):
            records, misses = counted.behind(figure.key), counted.misses(figure.key)
            part, whole = counted.behind(figure.measure.part), counted.behind(figure.measure.whole)
            assert set(records) == set(whole)
            assert set(records[:misses]) == set(whole) - set(part)
            assert records[misses:] == part


@pytest.mark.parametrize("report", REPORTS)
def test_behind_each_cell_of_a_table_stand_the_records_it_counts(busy: AnOffice, report: str) -> None:
    counted = look(busy, report).counted
    for table in counted.report.tables:
        for group in counted.tables[table.key]:
            for key, _measure in table.counts:
                assert len(counted.behind_group(table.key, group, key)) == group.cells[key]


def test_a_tables_lines_come_to_its_total_and_to_the_figure(busy: AnOffice) -> None:
    counted = look(busy, "complaints").counted
    for key in ("category", "building", "week", "department"):
        lines = [group.cells["now"] or 0 for group in counted.tables[key]]
        assert sum(lines) == counted.totals[key]["now"] == counted.figures["total"]


def test_what_was_there_and_what_came_is_what_was_done_and_what_is_left(busy: AnOffice) -> None:
    for month in MONTHS:
        figures = look(busy, "complaints", month).counted.figures
        there, came, done, left = (figures[key] or 0 for key in ("carried", "new", "done", "unfinished"))
        assert there + came == done + left


def test_similar_problems_are_those_that_came_twice_at_one_place(busy: AnOffice) -> None:
    groups = look(busy, "repairs").counted.tables["similar"]
    assert groups
    counts = [group.cells["now"] or 0 for group in groups]
    assert min(counts) == 2
    assert counts == sorted(counts, reverse=True)


def test_weeks_begin_on_monday_and_stay_within_the_month() -> None:
    moment = Moment(NOW, SHANGHAI)
    weeks = Period("2026-11", moment).weeks()
    assert weeks == ["2026-11-01", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"]
    assert [week_words(week) for week in weeks][:2] == ["11-01 – 11-01", "11-02 – 11-08"]
    assert week_words("2026-11-30") == "11-30 – 11-30"
    assert Period("2026-01", moment).before(1).month == "2025-12"
    assert Period("2026-11", moment).before(12).month == "2025-11"


@pytest.mark.parametrize("month", ["2026-13", "2026", "26-11", "November", "2027-01", "0000-01"])
def test_a_month_that_is_none_or_still_to_come_is_refused(month: str) -> None:
    with pytest.raises(UserError):
        month_named(month, Moment(NOW, SHANGHAI))
