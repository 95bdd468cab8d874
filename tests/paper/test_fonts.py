"""No character is ever dropped or turned into an empty box; what is printed can be searched and copied."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propertydesk.core.errors import UserError
from propertydesk.paper import coverage
from propertydesk.paper.check import check_printable
from propertydesk.paper.fonts import runs, width
from propertydesk.paper.pages import page_texts
from propertydesk.paper.render import render
from tests.paper.slips import OFFICE, release_form, saying, slip

RARE_NAMES = ["李㛃", "王𬭎", "𠮷野", "䶮大海", "𫖯文", "𬱖", "单", "仇", "查", "尉迟", "𤭢"]


@pytest.mark.parametrize("name", RARE_NAMES)
def test_a_rare_name_is_found_again_in_the_pdf(name: str) -> None:
    pages = page_texts(render(release_form(), saying(owner=name, applicant=name), paper="241x140", lang="zh_CN"))
    assert all(page.count(name) >= 2 for page in pages)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(sorted(coverage.signs_of(coverage.RARE))), min_size=1, max_size=6))
def test_any_rare_sign_of_the_font_is_found_again(points: list[int]) -> None:
    name = "".join(map(chr, points))
    page = page_texts(render(release_form(), saying(owner=f"甲{name}乙"), paper="A5", lang="zh_CN", copies=["stub"]))[0]
    assert f"甲{name}乙" in page


def test_a_sign_that_no_font_has_is_refused_with_its_field() -> None:
    with pytest.raises(UserError) as refused:
        render(release_form(), saying(owner="王🙂"), paper="241x140", lang="zh_CN")
    assert refused.value.field == "owner"
    assert refused.value.code == "no_glyph"
    assert "🙂" in refused.value.say("en") and "Owner" in refused.value.say("en")


def test_it_is_refused_in_items_and_in_the_offices_name_too() -> None:
    with pytest.raises(UserError) as refused:
        render(release_form(), slip(rows=({"name": "沙发🛋", "quantity": "1"},)), paper="241x140", lang="zh_CN")
    assert refused.value.field == "rows.1.name"
    assert "Item" in refused.value.say("en")
    with pytest.raises(UserError):
        render(release_form(), slip(office=type(OFFICE)("蓝天🏢")), paper="241x140", lang="zh_CN")


def test_the_screen_can_warn_while_somebody_types() -> None:
    assert check_printable(slip()) == []
    assert check_printable(saying(owner="𠮷🙂🙂", note="🐈")) == [("owner", "🙂"), ("note", "🐈")]


def test_invisible_marks_are_no_obstacle_and_nothing_visible_is_dropped() -> None:
    assert coverage.clean("\ufeff王\u200b丽\u2003甲\t乙\r\n丙") == "王丽 甲 乙\n丙"
    assert coverage.lacking("\ufeff王\u200b丽") == []
    assert coverage.lacking("葛\U000e0100") == ["\U000e0100"]  # asks for another shape of the sign than the font has


def test_what_the_screen_is_told_is_what_the_pdf_library_reads_from_the_fonts() -> None:
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (coverage.REGULAR, coverage.BOLD, coverage.RARE):
        assert coverage.signs_of(name) == set(TTFont(name, str(coverage.font_file(name))).face.charToGlyph)


def test_a_sign_is_drawn_in_the_font_that_has_it() -> None:
    assert runs("李𠮷a") == [(coverage.REGULAR, "李"), (coverage.RARE, "𠮷"), (coverage.REGULAR, "a")]
    assert runs("李", bold=True) == [(coverage.BOLD, "李")]
    assert width("李", 10) == pytest.approx(10 * 25.4 / 72)
    with pytest.raises(UserError):
        runs("🙂")
