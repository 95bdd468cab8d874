"""Form files are the office's: its own copy wins, old versions stay, and a slip of the pen is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from propertydesk.core import paths
from propertydesk.core.errors import UserError
from propertydesk.paper.formfile import codes, is_register, load_form, load_register
from propertydesk.paper.pages import page_texts
from propertydesk.paper.render import render
from tests.paper.slips import slip

SHIPPED = (paths.forms() / "F01.toml").read_text(encoding="utf-8")

TITLE = 'zh = "物品放行条"'


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    return folder


def edited(office: Path, *changes: tuple[str, str], name: str = "F01.toml") -> None:
    """The office's own copy of the slip, with these words exchanged."""
    text = SHIPPED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (office / name).write_text(text, encoding="utf-8")


def line_with(words: str, text: str = SHIPPED) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


def test_an_office_edits_its_own_copy_and_that_one_wins(office: Path) -> None:
    edited(office, (TITLE, 'zh = "物品出门证"'), ("WY-KF-01", "LT-KF-17"), ('version = "A/0"', 'version = "C/2"'))
    form = load_form("F01", office)
    page = page_texts(render(form, slip(), paper="241x140", lang="zh_CN"))[0]
    assert "物品出门证" in page and "LT-KF-17 版本 C/2" in page
    assert load_form("F01").heading.title.zh == "物品放行条"


def test_a_slip_prints_again_on_the_version_it_was_issued_on(office: Path) -> None:
    edited(office, (TITLE, 'zh = "物品出门证"'), ('version = "A/0"', 'version = "B/1"'))
    edited(office, (TITLE, 'zh = "放行单"'), name="F01@A-0.toml")
    assert load_form("F01", office).heading.title.zh == "物品出门证"
    assert load_form("F01", office, version="B/1").heading.title.zh == "物品出门证"
    assert load_form("F01", office, version="A/0").heading.title.zh == "放行单"


def test_a_version_that_is_gone_is_asked_back_by_its_file_name() -> None:
    with pytest.raises(UserError) as refused:
        load_form("F01", version="Z/9")
    assert "F01@Z-9.toml" in str(refused.value)


def test_an_offices_version_may_give_way_to_ours_which_is_still_here(office: Path) -> None:
    edited(office, ('version = "A/0"', 'version = "B/1"'))
    assert load_form("F01", office, version="A/0").heading.version == "A/0"


@pytest.mark.parametrize(
    ("old", "new", "found_in", "says"),
    [
        ('"room 6", "owner 6"', '"room 6", "ownr 6"', "rows = [", "there is no field “ownr”"),
        ('"plate 6"', '"plate 5"', "rows = [", "must add up to 24"),
        ('"room 6"', '"room six"', "rows = [", "must be a field and its span"),
        ("width = 24", 'width = "wide"', "width = 24", "Wanted: a number"),
        ("seal = true", "sael = true", "seal = true", "means nothing here"),
        ('sizes = ["241x140"', 'sizes = ["241x141"', "sizes = [", "must name papers among"),
        ('mask = ["id_number"', 'mask = ["id_numbr"', "mask = [", "there is no field “id_numbr”"),
        ('fees_clear = { zh = "无欠费", en', 'fees_clear = { zh = "无欠费", fr', "fees_clear =", "both languages"),
        ('personal = "phone"', 'personal = "fone"', "phone = {", "must be one of"),
        (
            'kind = "table"',
            'kind = "tabel"',
            'kind = "table"',
            "must be one of: cells, items, table",
        ),
        ('"consent_letter", "consent_phone"', '"consent_leter"', "rows = [", "there is no check “consent_leter”"),
        ("count = 4", "count = 0", "count = 4", "must be 1 or more"),
        ('copies = ["guard"]', 'copies = ["gard"]', 'copies = ["guard"]', "must name some of"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_line(office: Path, old: str, new: str, found_in: str, says: str) -> None:
    edited(office, (old, new))
    with pytest.raises(UserError) as refused:
        load_form("F01", office)
    said = refused.value.say("en")
    assert says in said
    text = SHIPPED.replace(old, new, 1)
    at = text[: text.index(new)].count("\n") + 1
    start = max(
        (line for line, words in enumerate(text.splitlines(), 1) if found_in in words and line <= at), default=at
    )
    assert f"line {start}," in said


def test_a_file_that_is_not_toml_at_all_is_named_with_its_line(office: Path) -> None:
    edited(office, ('office_code = "WY-KF-01"', "office_code = WY-KF-01"))
    with pytest.raises(UserError, match=f"F01.toml.*line {line_with('office_code')}"):
        load_form("F01", office)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(UserError, match=r"no paper called “F99”\. Known are: .*CALLS.*F01.*F40"):
        load_form("F99")


def test_nobody_reaches_other_files_through_a_code(tmp_path: Path) -> None:
    for code in ("../F01", "F01@A-0", "", "common.toml"):
        with pytest.raises(UserError):
            load_form(code, tmp_path)


def test_an_office_has_its_own_words_for_what_all_papers_share(office: Path) -> None:
    (office / "common.toml").write_text(
        '[words]\nnothing_below = { zh = "以下无物", en = "No more" }\n', encoding="utf-8"
    )
    page = page_texts(render(load_form("F01", office), slip(), paper="A5", lang="zh_CN"))[0]
    assert "以下无物" in page


@pytest.mark.parametrize("words", ['page = "{leaf} of {pages}"', 'page = "{page of"', 'colour = "red"'])
def test_words_with_places_that_nobody_fills_are_refused(office: Path, words: str) -> None:
    (office / "common.toml").write_text(f"[words]\n{words}\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"common\.toml, line 2"):
        load_form("F01", office)


def test_a_file_in_another_encoding_is_refused_in_words(office: Path) -> None:
    (office / "F01.toml").write_bytes(SHIPPED.encode("gbk", errors="replace"))
    with pytest.raises(UserError, match="Save it as UTF-8"):
        load_form("F01", office)


def test_lists_and_forms_are_told_apart() -> None:
    assert {"CALLS", "F01", "F02", "F03", "F40", "RELEASES", "VISITORS"} <= set(codes())
    registers = {code for code in codes() if is_register(code)}
    assert {"CALLS", "F40", "RELEASES", "VISITORS"} <= registers and not registers & {"F01", "F02", "F03"}
    with pytest.raises(UserError, match="is a list"):
        load_form("F40")
    with pytest.raises(UserError, match="is a form"):
        load_register("F01")
