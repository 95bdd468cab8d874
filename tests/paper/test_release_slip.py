"""The goods-release slip on paper, read back as somebody searching the PDF would read it."""

from __future__ import annotations

import re

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.paper.pages import page_sizes, page_texts
from propertydesk.paper.render import render
from tests.paper.slips import ITEMS, VALUES, blank, release_form, saying, slip

SIZES = {
    "241x140": (241, 139.7),
    "241x93": (241, 93.13),
    "241x279": (241, 279.4),
    "A4": (210, 297),
    "A5": (210, 148),
}


def texts(sheet: object = None, paper: str = "241x140", lang: str = "zh_CN", **how: object) -> list[str]:
    """The text of each page."""
    pdf = render(release_form(), sheet or slip(), paper=paper, lang=lang, **how)  # type: ignore[arg-type]
    return page_texts(pdf)


@pytest.mark.parametrize("paper", SIZES)
def test_a_slip_is_as_large_as_the_paper_that_lies_in_the_printer(paper: str) -> None:
    pdf = render(release_form(), slip(), paper=paper, lang="zh_CN")
    assert len(page_sizes(pdf)) == 3
    for size in page_sizes(pdf):
        assert size == pytest.approx(SIZES[paper], abs=0.02)


def test_three_copies_come_out_each_with_its_name_and_the_number() -> None:
    pages = texts()
    for page, name in zip(pages, ("第一联 存根联", "第二联 放行联", "第三联 保安联"), strict=True):
        heading = page.split("①")[0]
        assert name in heading
        assert "物品放行条" in heading
        assert "表格编号 WY-KF-01 版本 A/0 生效 2026-11-01" in heading
        assert "编号 FX-20261120-001" in page
        assert "蓝天物业管理有限公司 · 蓝天新苑管理服务中心" in page
        assert "打印时间 2026-11-20 10:41 第1页 共1页" in page


def test_what_was_typed_is_what_stands_on_the_desks_own_copy() -> None:
    stub = texts(slip(8))[0]
    for value in VALUES.values():
        assert value in stub
    for name, spec, _quantity, _unit, remark in ITEMS:
        assert name in stub and spec in stub and remark in stub


def test_the_bearers_copy_masks_numbers_and_the_guards_does_not() -> None:
    stub, bearer, guard = texts()
    for open_copy in (stub, guard):
        assert "330102198208038122" in open_copy
        assert "15817591171" in open_copy
        assert "13812342401" in open_copy
    assert "3301**********8122" in bearer
    assert "158****1171" in bearer
    assert "10:38 138****2401 尉迟欣 同意" in bearer
    assert not re.search(r"\d{11}", bearer)


def test_arrears_stand_on_the_desks_own_copy_alone() -> None:
    stub, bearer, guard = texts()
    assert "欠费提示" in stub and "¥1,704.17" in stub
    for other in (bearer, guard):
        assert "欠费提示" not in other and "1,704.17" not in other


def test_ticked_boxes_are_ticked_and_the_others_are_not() -> None:
    stub = texts()[0]
    assert "☑ 身份已核对" in stub and "☑ 电话确认" in stub
    assert "☐ 到场签字" in stub and "☐ 无欠费" in stub


def test_nothing_can_be_added_under_the_last_item() -> None:
    few, full = texts(slip(2))[0], texts(slip(8))[0]
    assert "以下空白" in few
    assert "以下空白" not in full


def test_pieces_are_counted_in_capitals_with_each_unit_named() -> None:
    assert "合计（大写）：伍件（1 件、4 箱）" in texts(slip(2))[0]
    boxes = slip(rows=({"name": "纸箱", "quantity": "12", "unit": "箱"},))
    assert "合计（大写）：壹拾贰箱" in texts(boxes)[0]
    assert "Total: 12 箱 (壹拾贰)" in texts(boxes, lang="en")[0]


def test_what_cannot_be_counted_is_listed_as_it_was_written() -> None:
    heap = slip(
        rows=({"name": "杂物", "quantity": "若干", "unit": "袋"}, {"name": "椅", "quantity": "2", "unit": "把"})
    )
    assert "合计：2 把、若干 袋" in texts(heap)[0]


def test_a_cell_that_is_meant_to_be_empty_says_so() -> None:
    stub = texts(saying(plate=None, note=""))[0]
    assert stub.count("/") > texts()[0].count("/")


def test_a_second_print_is_marked_and_a_first_is_not() -> None:
    assert all("重复打印 第2次" in page for page in texts(slip(reprint=2)))
    assert all("REPRINT 2" in page for page in texts(slip(reprint=2), lang="en"))
    assert not any("重复打印" in page for page in texts())


def test_a_void_slip_says_so_on_every_copy() -> None:
    assert all("作废" in page for page in texts(slip(void=True)))


def test_a_slip_that_is_still_typed_says_that_its_number_comes_with_printing() -> None:
    assert all("打印时取号" in page for page in texts(slip(number=None)))


def test_the_smallest_paper_holds_three_items_and_more_go_on_under_the_same_number() -> None:
    assert len(texts(slip(3), "241x93")) == 3
    pages = texts(slip(8), "241x93", copies=["guard"])
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "FX-20261120-001" in page
        assert f"第{number}页 共{len(pages)}页" in page
        assert "李㛃" in page and "3-1-1001" in page
        assert "当班负责人签字（盖章）" in page
    assert all("转下页" in page for page in pages[:-1])
    assert "合计（大写）" in pages[-1] and "合计（大写）" not in pages[0]


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("items", [0, 1, 7, 8, 9, 13, 21, 30, 31])
def test_every_item_stands_on_the_slip_once_however_many_there_are(paper: str, items: int) -> None:
    rows = tuple({"name": f"物品甲{number:02d}号", "quantity": "1", "unit": "件"} for number in range(items))
    pages = texts(slip(rows=rows), paper, copies=["stub"])
    found = [int(number) for page in pages for number in re.findall(r"物品甲(\d\d)号", page)]
    assert found == list(range(items))
    assert sum(page.count("合计") for page in pages) == 1


def test_copies_can_be_chosen() -> None:
    assert len(texts(copies=["guard"])) == 1
    with pytest.raises(UserError, match="no copy “boss”"):
        texts(copies=["boss"])


def test_many_slips_go_into_one_file() -> None:
    numbers = [f"FX-20261120-{number:03d}" for number in range(1, 6)]
    pages = texts([slip(number=number) for number in numbers])
    assert len(pages) == 15
    assert all(number in page for number, page in zip([n for n in numbers for _copy in range(3)], pages, strict=True))


def test_a_blank_is_empty_and_may_carry_a_reserved_number() -> None:
    reserved = texts(blank("FX-20261121-901"), blank=True)
    assert len(reserved) == 3
    assert "FX-20261121-901" in reserved[0]
    assert "□搬家 □维修 □装修 □借用 □其他" in reserved[0]
    assert "☑" not in reserved[0] and "以下空白" not in reserved[0]
    assert "FX-" not in texts(blank(), blank=True)[0]


@pytest.mark.parametrize("paper", SIZES)
def test_a_blank_is_one_page_a_copy_on_every_paper(paper: str) -> None:
    for lang in ("zh_CN", "en", "both"):
        assert len(texts(blank(), paper, lang, blank=True)) == 3


def test_english_has_no_chinese_labels_and_both_has_both() -> None:
    english, both = texts(slip(values={}), lang="en")[0], texts(lang="both")[0]
    assert "Goods Release Slip" in english and "Applicant" in english
    assert "申请人" not in english
    for words in ("物品放行条", "Goods Release Slip", "申请人", "Applicant", "编号 No."):
        assert words in both


def test_values_that_are_words_are_spoken_in_the_language_of_the_paper() -> None:
    said = slip(values=VALUES | {"relation": _("Tenant of {room}", room="3-1-1001")})
    assert "Tenant of 3-1-1001" in texts(said, lang="en")[0]


def test_a_printer_that_sits_askew_is_met_halfway() -> None:
    straight = render(release_form(), slip(), paper="241x140", lang="zh_CN")
    moved = render(release_form(), slip(), paper="241x140", lang="zh_CN", offset_mm=(3.0, 1.5))
    assert place_of(moved, "3-1-1001") == pytest.approx(
        [at + by for at, by in zip(place_of(straight, "3-1-1001"), (3.0, 1.5), strict=True)], abs=0.01
    )
    assert place_of(moved, "房号") == pytest.approx(
        [at + by for at, by in zip(place_of(straight, "房号"), (3.0, 1.5), strict=True)], abs=0.01
    )


def place_of(pdf: bytes, words: str) -> list[float]:
    """Where *words* stand on the first page: mm from the left and from the top."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    reading = page.get_textpage()
    at, _count = reading.search(words).get_next()
    left, _bottom, _right, top = reading.get_charbox(at)
    height = page.get_height()
    reading.close()
    page.close()
    document.close()
    return [left * 25.4 / 72, (height - top) * 25.4 / 72]


def test_a_paper_or_a_language_that_the_form_does_not_know_is_refused() -> None:
    with pytest.raises(UserError, match="There is no paper called “A3”"):
        texts(paper="A3")
    with pytest.raises(UserError, match="zh_CN, en, both"):
        texts(lang="fr")


def test_a_text_longer_than_the_paper_is_refused_in_words_and_fits_a_larger_one() -> None:
    long = saying(note="搬运说明：" + "请从东侧货梯搬运，" * 60)
    with pytest.raises(UserError) as refused:
        texts(long, "241x93")
    assert refused.value.code == "too_long"
    assert "请从东侧货梯搬运" in texts(long, "A4")[0].replace("\r\n", "")


def test_the_same_slip_gives_the_same_bytes() -> None:
    once, again = (render(release_form(), slip(3), paper="A5", lang="both") for _time in range(2))
    assert once == again
