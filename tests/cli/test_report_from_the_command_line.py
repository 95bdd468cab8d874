"""``report``: a month's figures for people and for programs, as a workbook and as a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from propertydesk.paper.pages import page_texts
from propertydesk.registry import catalogue
from propertydesk.standards.monthly.values import reports_of
from tests.cli.conftest import Say

MONTH = "2026-10"


@pytest.fixture
def lived(office: Path, say: Say) -> Path:
    """The office with two calls in October, one of them done."""
    for at in ("2026-10-08 09:30", "2026-10-09 15:10"):
        said = say(
            "do", office, "call.record", "3-1-1001", "caller=单雄信", "content=几点停水", "--at", at, "--as", "head"
        )
        assert said.code == 0, said.err
    said = say("list", office, "calls", "--json", "--as", "head")
    number = said.rows[0]["number"]
    assert say("do", office, "call.done", number, "outcome=已告知", "--as", "head").code == 0
    return office


def test_json_has_the_figures_the_tables_and_what_is_missing(lived: Path, say: Say) -> None:
    told = say("report", lived, "reception", MONTH, "--json", "--as", "head").told
    assert (told["report"], told["month"], told["version"], told["sent_at"]) == ("reception", MONTH, 1, None)
    assert told["figures"]["calls"] == 2
    assert told["figures"]["done_rate"] == 0.5
    kinds = {line["what"]: line["now"] for line in told["tables"]["kind"]}
    assert kinds == {"call": 2, "request": 0, "visitor": 0, "release_slip": 0, "work_order": 0, "complaint": 0}
    assert [line["hour"] for line in told["tables"]["hour"]] == [9, 15]
    assert {gap["key"] for gap in told["missing"]} == {"analysis", "measures"}


@pytest.mark.parametrize("report", ["complaints", "repairs", "reception"])
def test_a_report_is_written_as_workbook_and_as_pdf(lived: Path, say: Say, tmp_path: Path, report: str) -> None:
    book, paper = tmp_path / "out.xlsx", tmp_path / "out.pdf"
    assert say("report", lived, report, MONTH, "-o", book, "--as", "head").code == 0
    assert say("report", lived, report, MONTH, "-o", paper, "--as", "head").code == 0
    assert load_workbook(book).sheetnames[0] == "Figures"
    assert MONTH in page_texts(paper.read_bytes())[0]


def test_people_get_lines(lived: Path, say: Say) -> None:
    said = say("report", lived, "reception", MONTH, "--as", "head")
    assert said.code == 0
    assert "Calls: 2" in said.out
    assert "Missing: Not written yet: Measures" in said.out


def test_a_sent_month_is_said_as_it_was_sent_and_on_demand_as_it_is(lived: Path, say: Say, tmp_path: Path) -> None:
    texts = ("measures=无", "analysis=无")
    written = say("do", lived, "monthly_report.write", "report=reception", f"month={MONTH}", *texts, "--as", "head")
    assert written.code == 0, written.err
    sent = say("do", lived, "monthly_report.send", "#1", "sent_to=主管", "sent_how=paper", "--as", "head")
    assert sent.code == 0, sent.err
    call = ("call.record", "3-1-1001", "caller=单雄信", "content=还有一件", "--at", "2026-10-10 10:00")
    assert say("do", lived, *call, "--as", "head").code == 0
    told = say("report", lived, "reception", MONTH, "--json", "--as", "head").told
    assert (told["version"], told["sent_to"], told["figures"]["calls"]) == (1, "主管", 2)
    assert {"figure": "calls", "was": 2, "is": 3} in told["differs"]
    assert {each["kind"] for each in told["later"]} == {"call"}
    now = say("report", lived, "reception", MONTH, "--now", "--json", "--as", "head").told
    assert (now["version"], now["figures"]["calls"]) == (2, 3)
    first, again = tmp_path / "first.xlsx", tmp_path / "again.xlsx"
    assert say("report", lived, "reception", MONTH, "-o", first, "--as", "head").code == 0
    assert say("report", lived, "reception", MONTH, "-o", again, "--as", "head").code == 0
    assert first.read_bytes() == again.read_bytes()


def test_what_cannot_be_reported_is_refused_with_its_code(office: Path, say: Say, tmp_path: Path) -> None:
    assert say("report", office, "gardens", MONTH, "--as", "head").code == 2
    assert say("report", office, "repairs", "October", "--as", "head").code == 1
    assert say("report", office, "repairs", MONTH, "-o", tmp_path / "out.docx", "--as", "head").code == 2
    assert say("report", office, "repairs", MONTH, "-o", tmp_path / "none" / "out.pdf", "--as", "head").code == 1
    gate = say("report", office, "repairs", MONTH, "-o", tmp_path / "out.pdf", "--as", "gate")
    assert gate.code == 1
    assert not list(tmp_path.glob("out.*"))


def test_the_help_names_every_report(say: Say) -> None:
    told = say("report", "--help").out
    assert [key for key in reports_of(catalogue()) if key not in told] == []
