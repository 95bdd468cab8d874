"""A report as its paper (F37, F38): which figures, pictures, tables, texts and lists stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import OfficeHead
from propertydesk.core.views import Moment
from propertydesk.standards.monthly.figures import NOTHING_SAID, Column, Excerpt, Row, Table
from propertydesk.standards.monthly.reading import View
from propertydesk.standards.monthly.said import cell_words, figure_words, standard_words

if TYPE_CHECKING:
    from propertydesk.paper.form import Register
    from propertydesk.paper.monthly import Bars, Grid, MonthlySheet

_SHARE_OF_NAME = 3.0


def paper_of(view: View, office: OfficeHead, folder: Path, lang: str) -> bytes:
    """The PDF of *view*; *folder* is the office's own, whose ``forms`` may say it in its own words."""
    from propertydesk.paper.formfile import load_register
    from propertydesk.paper.monthly import render_monthly

    register = load_register(view.report.form, folder / "forms")
    return render_monthly(register, _sheet(view, register), office, lang)


def _sheet(view: View, register: Register) -> MonthlySheet:
    from propertydesk.paper.monthly import MonthlySheet, Passage, Tile

    counted, report = view.counted, view.report
    moment = counted.period.moment
    about = _("{month} · version {version} · {state}", month=view.month, version=view.version, state=view.state)
    tiles = [
        Tile(figure.label, figure_words(figure, counted.figures[figure.key]), standard_words(figure))
        for figure in report.figures
        if not figure.quiet
    ]
    passages = [Passage(text.label, view.texts.get(text.key) or "") for text in report.texts]
    lists = [_list(view, each, register) for each in report.excerpts]
    return MonthlySheet(
        about, tiles, [_picture(view, each) for each in report.tables if each.picture],
        [*_corrections(view), *(_grid(view, each) for each in report.tables)], passages, lists,
        moment.local(moment.now).strftime("%Y-%m-%d %H:%M"),
    )  # fmt: skip


def _picture(view: View, table: Table) -> Bars:
    from propertydesk.paper.monthly import Bars

    groups = view.counted.tables[table.key]
    names = [_name(view, table, group.values)[0] for group in groups]
    return Bars(table.label, table.picture or "", names, [group.cells[table.draws] or 0 for group in groups])


def _grid(view: View, table: Table) -> Grid:
    from propertydesk.paper.monthly import Grid

    columns = _columns(view, table)
    rows: list[list[Words]] = [
        [*_name(view, table, group.values), *(cell_words(tally, group.cells[tally.key]) for tally in table.tallies)]
        for group in view.counted.tables[table.key]
    ]
    if rows and table.total:
        total = view.counted.totals[table.key]
        named: list[Words] = [_("Total"), *[""] * (len(columns) - 1)]
        rows.append([*named, *(cell_words(tally, total.get(tally.key)) for tally in table.tallies)])
    title = table.label if table.means is None else _("{table} ({means})", table=table.label, means=table.means)
    headings = [*(column.label for column in columns), *(tally.label for tally in table.tallies)]
    widths = [_SHARE_OF_NAME] * len(columns) + [1.6] * len(table.tallies)
    right = frozenset(range(len(columns), len(headings)))
    return Grid(title, headings, rows, widths, right, bool(rows) and table.total, _("None this month."))


def _columns(view: View, table: Table) -> list[Column]:
    detail = view.report.detail[table.counts[0][1].detail]
    return [detail.by_key[key] for key in table.by]


def _name(view: View, table: Table, values: Sequence[Any]) -> list[Words]:
    pairs = zip(_columns(view, table), values, strict=True)
    return [NOTHING_SAID if value is None else column.show(value) for column, value in pairs]


def _list(view: View, excerpt: Excerpt, register: Register) -> Grid:
    """The rows of an excerpt; the columns of the report's main list are the form's own."""
    from propertydesk.paper.monthly import Grid

    detail, found = view.report.detail[excerpt.detail], view.counted.excerpt(excerpt.key)
    moment = view.counted.period.moment
    if excerpt.key == view.report.listed:
        keys = [column.key for column in register.columns]
        labels: list[Any] = [column.label for column in register.columns]
        widths = [column.width for column in register.columns]
    else:
        keys = list(excerpt.columns)
        labels = [detail.by_key[key].label for key in keys]
        widths = [float(detail.by_key[key].width) for key in keys]
    rows = [
        [_value(detail.by_key.get(key), row, number, moment) for key in keys] for number, row in enumerate(found, 1)
    ]
    return Grid(excerpt.label, labels, rows, widths, empty=excerpt.empty or "")


def _value(column: Column | None, row: Row, number: int, moment: Moment) -> Words:
    if column is None:
        return str(number)
    value = row.values.get(column.key)
    if column.kind == "moment" and value is not None:
        return moment.local(value).strftime("%m-%d %H:%M")
    return column.show(value)


def _corrections(view: View) -> list[Grid]:
    """What a version after the first puts right: each figure as it was sent and as it is."""
    from propertydesk.paper.monthly import Grid

    if view.corrects is None or not (view.differs or view.later):
        return []
    figures = view.report.figure
    rows: list[list[Words]] = [
        [each.label, figure_words(figures[each.key], each.was), figure_words(figures[each.key], each.now)]
        for each in view.differs
    ]
    records: list[list[Words]] = [
        [each.name, each.detail, each.column or "", each.was or "", each.now or ""] for each in view.later
    ]
    said = _("Corrects version {version}", version=view.corrects.version)
    return [
        Grid(said, [_("Figure"), _("Was"), _("Is")], rows, (4, 1, 1), frozenset((1, 2)), empty=_("No figure changes.")),
        Grid(
            _("Entered, changed or taken away since"),
            [_("Number"), _("Where"), _("What"), _("Was"), _("Is")], records, (2, 2, 2, 2, 2),
        ),
    ]  # fmt: skip
