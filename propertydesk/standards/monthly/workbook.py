"""A report as a workbook: figures and tables as formulas over its own detail sheets, so that others can check them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from propertydesk.core.i18n import Words, _, say
from propertydesk.excel.cells import cell_name, column_letter
from propertydesk.excel.figures import Cell, Page, page_names, write_figures
from propertydesk.standards.monthly.figures import (
    VERDICTS,
    Column,
    Detail,
    Excerpt,
    Figure,
    Rate,
    Row,
    Sum,
    Total,
    is_money,
)
from propertydesk.standards.monthly.formulas import Formulas, Place
from propertydesk.standards.monthly.values import Counted, Number
from propertydesk.standards.monthly.workbook_tables import TableSheet, in_yuan

_TOP = 2
"""The row (from 0) of a detail sheet's headings: its title stands above, its rows below."""


def write_workbook(
    path: Path, counted: Counted, lang: str, *, office: str, texts: Mapping[str, str], version: int, state: Words
) -> None:
    """Write *counted* to *path* with what was written about it; raises ``UserError`` when that cannot be."""
    write_figures(path, Book(counted, lang, office, texts, version, state).pages(), counted.period.moment.zone)


class Book:
    """The sheets of a report's workbook in one language."""

    def __init__(
        self, counted: Counted, lang: str, office: str, texts: Mapping[str, str], version: int, state: Words
    ) -> None:
        self.counted, self.report, self.lang = counted, counted.report, lang
        self.office, self.texts, self.version, self.state = office, texts, version, state
        titles = [say(_("Figures"), lang), say(_("Tables"), lang), say(_("Texts and lists"), lang)]
        titles += [say(detail.label, lang) for detail in self.report.details]
        self.names = page_names(titles)
        self.places = {
            detail.key: self._place(detail, name)
            for detail, name in zip(self.report.details, self.names[3:], strict=True)
        }
        self.formulas = Formulas(self.report.detail, self.places, lang)

    def pages(self) -> list[Page]:
        """Every sheet."""
        details = [self._detail(detail) for detail in self.report.details]
        return [self._figures(), self._tables(), self._written(), *details]

    def _place(self, detail: Detail, name: str) -> Place:
        letters = {column.key: column_letter(number) for number, column in enumerate(detail.columns, start=2)}
        count = len(self.counted.rows[detail.key])
        return Place(name, _TOP + 2, _TOP + 1 + max(count, 1), letters)

    def say(self, words: Words) -> str:
        """*words* in the language of the workbook."""
        return say(words, self.lang)

    def _head(self) -> list[list[Cell | None]]:
        about = _(
            "{office} · {month} · version {version} · {state}",
            office=self.office, month=self.counted.period.month, version=self.version, state=self.state,
        )  # fmt: skip
        as_of = _(
            "As of {at}. Every figure is a formula over the sheets behind.",
            at=self.counted.period.moment.local(self.counted.period.as_of),
        )
        return [
            [Cell(self.say(self.report.label), "title")],
            [Cell(self.say(about), "note")],
            [Cell(self.say(as_of), "note")],
            [],
        ]

    # -- figures

    def _figures(self) -> Page:
        rows = self._head()
        headings = (_("Figure"), _("Value"), _("Standard"), _("Standard met"), _("Rule"), _("What it counts"))
        rows.append([Cell(self.say(each), "head") for each in headings])
        cells = {figure.key: cell_name(len(rows) + 1 + n, 2) for n, figure in enumerate(self.report.figures)}
        rows += [self._figure(figure, cells) for figure in self.report.figures]
        return Page(self.names[0], rows, (230, 120, 80, 110, 60, 620))

    def _figure(self, figure: Figure, cells: Mapping[str, str]) -> list[Cell | None]:
        value, at = self.counted.figures[figure.key], cells[figure.key]
        line: list[Cell | None] = [Cell(self.say(figure.label)), self._value(figure, value, cells)]
        if figure.standard is None:
            return [*line, None, None, None, Cell(self.say(figure.means), "note")]
        share = at.replace("B", "C")
        words = {tone: self.say(each) for tone, each in VERDICTS.items()}
        done, soon, late = (words[tone] for tone in ("done", "soon", "late"))
        judged = f'=IF({at}="","",IF({at}>={share},"{done}",IF({at}>={share}-0.05,"{soon}","{late}")))'
        verdict = "" if value is None else words[figure.standard.tone(value)]
        return [
            *line, Cell(figure.standard.share, "rate"), Cell(verdict, "text", judged), Cell(figure.standard.rule),
            Cell(self.say(figure.means), "note"),
        ]  # fmt: skip

    def _value(self, figure: Figure, value: Number, cells: Mapping[str, str]) -> Cell:
        measure = figure.measure
        if isinstance(measure, Rate):
            part, whole = cells[measure.part], cells[measure.whole]
            return Cell(value, "rate", f'=IF({whole}=0,"",{part}/{whole})')
        if isinstance(measure, Total):
            reckoned = "".join(f"+{cells[key]}" for key in measure.plus)
            reckoned = reckoned.lstrip("+") + "".join(f"-{cells[key]}" for key in measure.minus)
            if measure.money:
                return Cell(in_yuan(value), "money", f"=ROUND({reckoned},2)")
            return Cell(value, "whole", f"={reckoned}")
        if is_money(measure):
            return Cell(in_yuan(value), "money", self.formulas.of(measure))
        look = "whole" if isinstance(measure, Sum) or not hasattr(measure, "column") else "decimal"
        return Cell(value, look, self.formulas.of(measure))

    # -- what is behind

    def _tables(self) -> Page:
        sheet = TableSheet(self.counted, self.formulas, self.lang, self._head())
        for table in self.report.tables:
            sheet.add(table)
        return Page(self.names[1], sheet.rows, (200, 160, *[100] * 9), charts=sheet.charts)

    def _written(self) -> Page:
        rows = self._head()
        for text in self.report.texts:
            rows.append([Cell(self.say(text.label), "section")])
            rows += [[Cell(line)] for line in (self.texts.get(text.key) or "").splitlines() or ["-"]]
            rows.append([])
        for excerpt in self.report.excerpts:
            rows += self._excerpt(excerpt)
        return Page(self.names[2], rows, (140, 120, 120, 120, 160, 160, 160, 160, 160))

    def _excerpt(self, excerpt: Excerpt) -> list[list[Cell | None]]:
        by_key = self.report.detail[excerpt.detail].by_key
        columns = [by_key[key] for key in excerpt.columns]
        found = self.counted.excerpt(excerpt.key)
        rows: list[list[Cell | None]] = [
            [Cell(self.say(excerpt.label), "section"), Cell(len(found), "whole")],
            [Cell(self.say(column.label), "head") for column in columns],
        ]
        rows += [[self._cell(column, row) for column in columns] for row in found]
        return [*rows, []]

    def _detail(self, detail: Detail) -> Page:
        about = _("{month}, rows: {count}", month=self.counted.period.month, count=len(self.counted.rows[detail.key]))
        rows: list[list[Cell | None]] = [
            [Cell(self.say(detail.label), "title")],
            [Cell(self.say(about), "note")],
            [Cell(self.say(_("No.")), "head"), *(Cell(self.say(column.label), "head") for column in detail.columns)],
        ]
        for number, row in enumerate(self.counted.rows[detail.key], start=1):
            rows.append([Cell(number, "whole"), *(self._cell(column, row) for column in detail.columns)])
        return Page(self.names[3 + list(self.report.detail).index(detail.key)], rows, self._widths(detail), _TOP)

    def _widths(self, detail: Detail) -> list[int]:
        return [45, *(max(column.width, 60) for column in detail.columns)]

    def _cell(self, column: Column, row: Row) -> Cell | None:
        value = row.values.get(column.key)
        if value is None or value == "":
            return None
        if column.kind == "money":
            return Cell(in_yuan(value), "money")
        if column.kind in ("whole", "moment", "day"):
            return Cell(value, column.kind)
        return Cell(self.say(column.show(value)))
