"""F30: to be taken along with a code for each point, as it was made, blank; many points go on to a next page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from propertydesk.office.printing import Printing, blank_papers
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from tests.an_office import AnOffice, an_office, household


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("paper") / "office", language="zh_CN") as opened:
        household(opened)
        opened.do("round_list.begin")
        yield opened


def pages(office: AnOffice, id: int, lang: str = "zh_CN") -> list[str]:
    pdf = Printing(office.office, office.staff[Role.MANAGER]).look_at("F30", id, lang=lang)
    return ["".join(text.split()) for text in page_texts(pdf)]


def sheet(office: AnOffice, kind: str) -> int:
    return office.new("round.prepare", list_id=next(r["id"] for r in office.rows("round_lists") if r["kind"] == kind))


def test_the_sheet_bears_each_point_with_its_code_and_room_to_write(office: AnOffice) -> None:
    (text,) = pages(office, sheet(office, "building"))
    codes = [str(row["code"]) for row in office.rows("round_points", list="3幢楼宇巡查")]
    assert len(codes) == 12 and all(code in text for code in codes)
    assert "XS-20261120-001" in text and "以下空白" in text


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_a_round_that_was_made_says_what_was_wrong_and_what_came_of_it(office: AnOffice, lang: str) -> None:
    id = sheet(office, "building")
    office.do(
        "round.enter", id, begun_at="2026-11-20 09:00", until="2026-11-20 09:40",
        found=[{"point": "4", "what": "灯不亮", "measure": "换灯", "due_at": "2026-11-21 12:00"}],
    )  # fmt: skip
    (text,) = pages(office, id, lang)
    finding = str(office.rows("nonconformities")[0]["number"])
    for words in ("09:00", "09:40", "灯不亮", "换灯", "11-2112:00", finding, "√", "×"):
        assert words in text
    assert ("巡视记录" if lang == "zh_CN" else "PatrolRecord") in text


def test_many_points_go_on_to_a_next_page(office: AnOffice) -> None:
    list_id = next(row["id"] for row in office.rows("round_lists") if row["kind"] == "greening")
    for number in range(20):
        office.do("round_point.add", list_id=list_id, place=f"绿地{number}", matter="无杂草")
    first, second = pages(office, sheet(office, "greening"))
    assert "绿地0" in first and "绿地19" in second


def test_a_blank_has_numbered_rows_and_its_reserved_number(office: AnOffice) -> None:
    pdf = blank_papers(office.office, "F30", ["XS-20261120-099"], paper=None, lang="zh_CN")
    (text,) = ["".join(page.split()) for page in page_texts(pdf)]
    assert "XS-20261120-099" in text and "20" in text and "以下空白" not in text
