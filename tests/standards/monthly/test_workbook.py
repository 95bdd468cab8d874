"""A report's workbook: its formulas give the values beside them, in LibreOffice and by another reckoning."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from propertydesk.core.i18n import LANGUAGES, say
from propertydesk.standards.monthly.figures import Column, Count, Detail, Mean, Row, Sum
from propertydesk.standards.monthly.files import export_report
from propertydesk.standards.monthly.formulas import Formulas, Place
from propertydesk.standards.monthly.values import reports_of
from propertydesk.standards.monthly.words import YesNo
from tests.an_office import AnOffice
from tests.standards.monthly.spreadsheet import Spreadsheet
from tests.standards.monthly.test_figures_and_what_is_behind import REPORTS, look

SOFFICE = shutil.which("soffice")
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
CASES = [(report, lang) for report in REPORTS for lang in LANGUAGES]


@pytest.fixture(scope="module")
def books(busy: AnOffice, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Each report of November in each language, and those of a month with nothing in it."""
    folder = tmp_path_factory.mktemp("books")
    made = {}
    for report, lang in CASES:
        made[report, lang] = folder / f"{report}-{lang}.xlsx"
        export_report(busy.manager, look(busy, report), made[report, lang], lang)
        empty = folder / f"{report}-empty-{lang}.xlsx"
        export_report(busy.manager, look(busy, report, "2025-02"), empty, lang)
        made[f"{report}-empty", lang] = empty
    return made


def recalculated(books: list[Path], folder: Path) -> list[Path]:
    """The workbooks as LibreOffice saves them after working out every formula anew."""
    assert SOFFICE is not None
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    command = [SOFFICE, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), *map(str, books)], check=True, capture_output=True, timeout=300
    )
    return [folder / "out" / book.name for book in books]


def with_wrong_values(book: Path, folder: Path) -> Path:
    """The same formulas with -1 beside each of them: whoever does not work them out is found out."""
    target = folder / book.name
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = data.decode("utf-8")
                text = re.sub(r' t="str"(><f>)', r"\1", text)
                data = re.sub(r"(</f>)<v>[^<]*</v>", r"\1<v>-1</v>", text).encode("utf-8")
            new.writestr(name, data)
    return target


def same(one: Any, other: Any) -> bool:
    """Equal to twelve digits; an empty cell is an empty text."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == pytest.approx(other, rel=1e-12)
    return (one or "") == (other or "")


def values(book: Path) -> Iterator[tuple[tuple[str, str], Any]]:
    """Every cell with its value."""
    for sheet in load_workbook(book, data_only=True):
        for row in sheet.iter_rows():
            for cell in row:
                yield (sheet.title, cell.coordinate), cell.value


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here; the miniature spreadsheet reckons instead")
def test_libreoffice_works_out_the_same_figures_and_finds_no_error(
    books: dict[tuple[str, str], Path], tmp_path: Path
) -> None:
    poisoned = [with_wrong_values(book, tmp_path) for book in books.values()]
    for book, again in zip(books.values(), recalculated(poisoned, tmp_path), strict=True):
        kept, anew = dict(values(book)), dict(values(again))
        formulas = [(sheet, cell) for sheet, cell, _text in Spreadsheet(book).formulas()]
        assert len(formulas) > 20
        assert [place for place in formulas if not same(kept[place], anew[place])] == [], book.name
        assert [place for place, value in anew.items() if str(value).startswith(("#", "Err:"))] == []


@pytest.mark.parametrize("report", [*REPORTS, *(f"{report}-empty" for report in REPORTS)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_another_reckoning_gives_the_values_beside_the_formulas(
    books: dict[tuple[str, str], Path], report: str, lang: str
) -> None:
    book = Spreadsheet(books[report, lang])
    wrong = [
        (sheet, cell, text)
        for sheet, cell, text in book.formulas()
        if not same(book.kept(sheet, cell), book.worked_out(sheet, cell))
    ]
    assert wrong == []


@pytest.mark.parametrize("report", REPORTS)
def test_every_figure_stands_in_the_workbook_as_a_formula_with_its_value_and_its_meaning(
    busy: AnOffice, books: dict[tuple[str, str], Path], report: str
) -> None:
    view = look(busy, report)
    sheet = load_workbook(books[report, "en"])["Figures"]
    kept = load_workbook(books[report, "en"], data_only=True)["Figures"]
    lines = {row[0].value: row for row in sheet.iter_rows(min_row=6) if row[1].data_type == "f"}
    assert len(lines) >= len(view.report.figures) - 2
    for number, figure in enumerate(view.report.figures, start=6):
        assert sheet.cell(number, 1).value == str(figure.label)
        assert str(sheet.cell(number, 2).value).startswith("=")
        assert same(kept.cell(number, 2).value, view.counted.figures[figure.key])
        assert str(figure.means) in [cell.value for cell in sheet[number]]


@pytest.mark.parametrize("report", REPORTS)
def test_each_detail_has_its_sheet_with_a_line_for_every_row(
    busy: AnOffice, books: dict[tuple[str, str], Path], report: str
) -> None:
    view = look(busy, report)
    book = load_workbook(books[report, "zh_CN"])
    for detail, sheet in zip(view.report.details, book.worksheets[3:], strict=True):
        assert sheet.max_row == 3 + len(view.counted.rows[detail.key])
        assert [cell.value for cell in sheet[3]][1:] == [say(column.label, "zh_CN") for column in detail.columns]


def test_what_somebody_typed_stays_text(books: dict[tuple[str, str], Path]) -> None:
    book = load_workbook(books["complaints", "en"])
    typed = [cell for row in book["Complaints"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert typed
    assert {cell.data_type for cell in typed} == {"s"}


def test_coded_words_can_be_counted_in_both_languages(busy: AnOffice) -> None:
    """COUNTIFS takes ``*``, ``?`` and ``~`` for signs of its own, and two values of one word for one."""
    for report in reports_of(busy.manager.catalogue).values():
        for column in (column for detail in report.details for column in detail.columns if column.of is not None):
            assert column.of is not None
            for lang in LANGUAGES:
                words = [say(choice.label, lang) for choice in column.of]
                assert len({word.casefold() for word in words}) == len(words), (report.key, column.key, lang)
                assert not [word for word in words if set(word) & set("*?~") or word[:1] in "=<>"]


def test_sums_and_averages_are_formulas_too() -> None:
    columns = (Column("kind", YesNo.YES.label, "choice", YesNo), Column("minutes", YesNo.NO.label, "whole"))
    detail = Detail("work", YesNo.YES.label, columns, lambda _session, _period: [Row("x", 1, {})])
    places = {"work": Place("Tom's work", 4, 9, {"kind": "B", "minutes": "C"})}
    formulas = Formulas({"work": detail}, places, "en")
    kind, minutes = "'Tom''s work'!$B$4:$B$9", "'Tom''s work'!$C$4:$C$9"
    only = (("kind", "=", YesNo.YES),)
    assert formulas.of(Count("work", only)) == f'=COUNTIFS({kind},"Yes")'
    assert formulas.of(Sum("work", "minutes", only)) == f'=SUMIFS({minutes},{kind},"Yes")'
    counted = f'COUNTIFS({kind},"Yes",{minutes},"<>")'
    assert formulas.of(Mean("work", "minutes", only)) == (
        f'=IF({counted}=0,"",SUMIFS({minutes},{kind},"Yes")/{counted})'
    )
