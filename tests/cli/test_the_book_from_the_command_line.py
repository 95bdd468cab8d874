"""The duty log as a bound book from the command line: a shift, a day, an empty page for the night."""

from __future__ import annotations

import re
from pathlib import Path

from propertydesk.paper.pages import page_texts
from tests.cli.conftest import Say


def test_the_sheets_of_a_shift_a_day_and_a_month_are_printed_by_their_names(
    say: Say, office: Path, tmp_path: Path
) -> None:
    for at, text in (
        ("2026-11-20 02:10", "消防主机误报"),
        ("2026-11-20 16:00", "快递来访"),
        ("2026-11-21 01:00", "巡楼"),
    ):
        said = say("do", office, "log.write", f"text={text}", "category=patrol", "--at", at, "--as", "xiao")
        assert said.code == 0, said.err
    out = tmp_path / "book.pdf"
    for name, found in (
        ("2026-11-19-night", ["消防主机误报"]),
        ("2026-11-20", ["快递来访", "巡楼"]),
        ("2026-11", ["消防主机误报", "快递来访", "巡楼"]),
    ):
        said = say("print", office, "F04", name, "-o", out, "--as", "xiao")
        assert said.code == 0, said.err
        text = "".join(page_texts(out.read_bytes()))
        assert [words for words in ("消防主机误报", "快递来访", "巡楼") if words in text] == found


def test_a_sheet_that_there_is_not_is_refused_in_words(say: Say, office: Path, tmp_path: Path) -> None:
    said = say("print", office, "F04", "2020-01-01-night", "-o", tmp_path / "book.pdf", "--as", "xiao")
    assert said.code == 1
    assert "has no sheet 2020-01-01-night" in said.err
    assert not (tmp_path / "book.pdf").exists()


def test_the_blank_page_for_the_night_needs_nobody_signed_in(say: Say, office: Path, tmp_path: Path) -> None:
    for form in ("F04", "F05"):
        said = say("print", office, form, "--blank", "-o", tmp_path / "blank.pdf", "--lang", "zh_CN")
        assert said.code == 0, said.err
        assert "接班人签名" in page_texts((tmp_path / "blank.pdf").read_bytes())[0]


def test_the_head_on_a_printed_sheet_is_what_verify_asks_for(say: Say, office: Path, tmp_path: Path) -> None:
    say("do", office, "log.write", "text=巡楼", "category=patrol", "--at", "2026-11-20 16:00", "--as", "xiao")
    said = say("print", office, "F04", "2026-11-20", "-o", tmp_path / "book.pdf", "--lang", "en", "--as", "xiao")
    assert said.code == 0, said.err
    text = "".join(page_texts((tmp_path / "book.pdf").read_bytes()))
    head = re.search(r"verify --sheet (\d+-[0-9a-f]{12})", text)
    assert head is not None
    assert say("verify", office, "--sheet", head[1]).code == 0
    row, _dash, digits = head[1].partition("-")
    other = "1" if digits[0] == "0" else "0"
    assert say("verify", office, "--sheet", f"{row}-{other}{digits[1:]}").code != 0
    assert say("verify", office, "--sheet", f"{int(row) + 9999}-{digits}").code != 0
