"""The reports on paper (F37, F38, R50): everything that FORMS asks for is read back from the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from propertydesk.core.i18n import say
from propertydesk.paper.formfile import load_register
from propertydesk.paper.pages import page_sizes, page_texts
from propertydesk.standards.monthly.files import export_report
from propertydesk.standards.monthly.said import figure_words, percent
from tests.an_office import NAME, AnOffice
from tests.standards.monthly.test_figures_and_what_is_behind import REPORTS, look
from tests.standards.monthly.test_sending import a_later_entry, send, write

LYING, STANDING = (297, 210), (210, 297)


def printed(office: AnOffice, report: str, lang: str, folder: Path, *, now: bool = False) -> list[str]:
    """The text of each page, without its spaces and line ends."""
    out = folder / f"{report}.pdf"
    export_report(office.manager, look(office, report, now=now), out, lang)
    return ["".join(text.split()) for text in page_texts(out.read_bytes())]


def close(text: object) -> str:
    """Words as ``printed`` gives them."""
    return "".join(str(text).split())


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_each_figure_stands_on_the_paper_with_its_value(busy: AnOffice, report: str, lang: str, tmp_path: Path) -> None:
    text = "".join(printed(busy, report, lang, tmp_path))
    view = look(busy, report)
    for figure in view.report.figures:
        if not figure.quiet:
            assert close(say(figure.label, lang)) in text
            assert figure_words(figure, view.counted.figures[figure.key]) in text


@pytest.mark.parametrize("report", REPORTS)
def test_each_table_and_list_stands_on_the_paper(busy: AnOffice, report: str, tmp_path: Path) -> None:
    text = "".join(printed(busy, report, "en", tmp_path))
    view = look(busy, report)
    for part in (*view.report.tables, *view.report.excerpts, *view.report.texts):
        assert close(part.label) in text
    for excerpt in view.report.excerpts:
        for row in view.counted.excerpt(excerpt.key):
            assert close(row.values["unit"] or "/") in text
            if excerpt.key != view.report.listed:
                assert (
                    row.values.get("number") is None or "number" not in excerpt.columns or row.values["number"] in text
                )


@pytest.mark.parametrize("report", REPORTS)
def test_head_and_boxes_to_sign_are_those_of_the_form(busy: AnOffice, report: str, tmp_path: Path) -> None:
    pages = printed(busy, report, "zh_CN", tmp_path)
    register = load_register(look(busy, report).report.form)
    for number, page in enumerate(pages, start=1):
        assert close(register.heading.title.zh) in page
        assert close(NAME) in page
        assert f"第{number}页共{len(pages)}页" in page
    assert all(close(label.zh) in pages[-1] for label in register.signatures)


@pytest.mark.parametrize(("report", "size"), [("complaints", LYING), ("repairs", STANDING), ("reception", LYING)])
def test_the_complaint_report_lies_and_the_repair_report_stands(
    busy: AnOffice, report: str, size: tuple[int, int], tmp_path: Path
) -> None:
    printed(busy, report, "zh_CN", tmp_path)
    sizes = page_sizes((tmp_path / f"{report}.pdf").read_bytes())
    assert all(each == pytest.approx(size, abs=0.1) for each in sizes)


def test_what_was_written_is_printed_and_what_was_not_leaves_lines_to_write_on(
    office: AnOffice, tmp_path: Path
) -> None:
    before = "".join(printed(office, "repairs", "zh_CN", tmp_path))
    assert "更换立管" not in before
    write(office, "repairs")
    after = "".join(printed(office, "repairs", "zh_CN", tmp_path))
    assert {text for text in ("管道老化", "更换立管", "3栋渗漏集中") if text not in after} == set()


def test_a_correction_says_on_paper_what_it_corrects(office: AnOffice, tmp_path: Path) -> None:
    send(office)
    office.clock.forward(hours=3)
    a_later_entry(office)
    write(office)
    view = look(office, "complaints")
    total = next(each for each in view.differs if each.key == "total")
    text = "".join(printed(office, "complaints", "en", tmp_path, now=True))
    assert close("Corrects version 1") in text
    assert close(f"Complaints {total.was} {total.now}") in text
    assert next(each.name for each in view.later) in text
    assert "version2" in text


def test_a_rate_is_never_rounded_up_to_all_of_them() -> None:
    assert percent(0.99999) == "99.9%"
    assert percent(1.0) == "100%"
    assert percent(2 / 3) == "66.6%"
    assert percent(0.29) == "29%"
    assert percent(None) == "—"


def test_a_character_without_a_sign_is_named_and_holds_nothing_up(office: AnOffice, tmp_path: Path) -> None:
    write(office, "repairs", cause="\U0001f527 修")
    pages = printed(office, "repairs", "zh_CN", tmp_path)
    assert "〓" in "".join(pages)
    assert "请手写补上" in pages[-1]
