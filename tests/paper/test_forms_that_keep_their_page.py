"""Papers that are also filled in by hand: everything has its place, what is too long goes on to a next page in full."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from propertydesk.core import paths
from propertydesk.core.sheet import OfficeHead, Sheet
from propertydesk.paper.draw import Rule, Words
from propertydesk.paper.formfile import load_form
from propertydesk.paper.pages import page_sizes, page_texts
from propertydesk.paper.render import render
from tests.paper import filled
from tests.paper.filled import FILLED, LONG
from tests.paper.slips import OFFICE, marks_of, slip

KEEPING = sorted(FILLED)


def texts(sheet: Sheet, paper: str | None = None, lang: str = "zh_CN", **how: object) -> list[str]:
    form = load_form(sheet.form)
    pdf = render(form, sheet, paper=paper or form.sizes[0], lang=lang, **how)  # type: ignore[arg-type]
    return page_texts(pdf)


def plain(text: str) -> str:
    """*text* without line ends and spaces, as cells break it."""
    return "".join(text.split())


@pytest.mark.parametrize("code", KEEPING)
def test_everything_that_the_office_knows_stands_on_the_paper(code: str) -> None:
    sheet = FILLED[code]()
    page = plain(texts(sheet)[0])
    masked = load_form(code).copies[0].mask
    for key, value in sheet.values.items():
        assert key in masked or plain(str(value)) in page, key
    for row in sheet.rows:
        assert all(plain("/" if value is None else str(value)) in page for value in row.values())


@pytest.mark.parametrize("code", KEEPING)
def test_a_blank_names_each_cell_and_offers_its_choices(code: str) -> None:
    form = load_form(code)
    for paper in form.sizes:
        page = plain("".join(texts(Sheet(code, None, OFFICE), paper, blank=True)))
        unnamed = {key for block in form.blocks for key in getattr(block, "fields", ())}
        unnamed |= {box.field for block in form.blocks for box in getattr(block, "boxes", ())}
        for key, one in form.fields.items():
            if key not in unnamed and not key.endswith("_due"):
                assert plain(one.label.zh.replace("{head_title}", "项目经理")) in page, (paper, key)
            if one.blank is not None:
                assert plain(one.blank.zh) in page, (paper, key)
        for check in form.checks.values():
            assert plain(check.zh.replace("{head_title}", "项目经理")) in page


@pytest.mark.parametrize("code", KEEPING)
def test_each_paper_says_what_it_is_and_who_keeps_which_copy(code: str) -> None:
    form = load_form(code)
    sheet = replace(FILLED[code](), reprint=2)
    for page, copy in zip(texts(sheet), form.copies, strict=True):
        assert form.heading.title.zh in page and copy.name.zh in page
        assert f"表格编号 {form.heading.office_code} 版本 A/0 生效 2026-11-01" in page
        assert "重复打印 第2次" in page and f"打印时间 {sheet.printed_at}" in page
        assert form.heading.retention is not None and form.heading.retention.zh in page
        for each in form.copies if len(form.copies) > 1 else ():
            assert plain(f"{each.mark}{each.name.zh}：{each.keeper.zh}") in plain(page)


@pytest.mark.parametrize("code", KEEPING)
def test_boxes_to_sign_in_are_high_enough_for_ink(code: str) -> None:
    form = load_form(code)
    for paper in form.sizes:
        for marks in marks_of(form, FILLED[code](), paper, "zh_CN"):
            upright = [mark for mark in marks if isinstance(mark, Rule) and mark.x1 == mark.x2]
            lowest = max(mark.y2 for mark in upright)
            last = [mark for mark in upright if abs(mark.y2 - lowest) < 0.05]
            assert max(mark.y2 - mark.y1 for mark in last) >= 18 - 0.01


def test_an_order_comes_in_three_copies_for_half_a_sheet() -> None:
    form = load_form("F02")
    pdf = render(form, filled.order(), paper="241x140", lang="zh_CN")
    assert page_sizes(pdf) == [pytest.approx((241, 139.7), abs=0.02)] * 3
    assert [page.count("限 11:08") for page in page_texts(pdf)] == [1, 1, 1]


def test_an_office_may_use_four_copies(tmp_path: Path) -> None:
    source = (paths.forms() / "F02.toml").read_text(encoding="utf-8")
    (tmp_path / "F02.toml").write_text(source.replace('copy_set = "three"', 'copy_set = "four"'), encoding="utf-8")
    form = load_form("F02", tmp_path)
    assert [copy.name.zh for copy in form.copies] == [
        "第一联 客服部", "第二联 工程部", "第三联 财务部", "第四联 住户",
    ]  # fmt: skip
    pages = page_texts(render(form, filled.order(), paper="A5", lang="zh_CN"))
    assert len(pages) == 4 and "④第四联 住户" in pages[0]


def test_an_order_just_reported_leaves_its_cells_to_the_pen_and_a_closed_one_does_not() -> None:
    running = texts(filled.order())[0]
    closed = texts(replace(filled.order(), closed=True))[0]
    assert "☐ 签名" in running and "□是 □否" in running and "□满意 □基本满意 □不满意" in running
    assert "以下空白" not in running
    assert "□满意" not in closed and closed.count("/") > running.count("/") + 15


def test_many_materials_go_on_to_a_next_page_each_once_and_in_order() -> None:
    rows = tuple(
        {"name": f"管件{number:02d}", "spec": "DN20", "measure": "只", "quantity": "1", "price": "1.00", "sum": "1.00"}
        for number in range(40)
    )
    pages = texts(filled.order(rows=rows), copies=["repair"])
    assert len(pages) > 1
    found = [name for page in pages for name in sorted(f"管件{n:02d}" for n in range(40) if f"管件{n:02d}" in page)]
    assert found == [f"管件{number:02d}" for number in range(40)]
    assert "转下页" in pages[0] and "以下空白" in pages[-1]
    for page in pages:
        assert "WX-20261121-001" in page and "3-1-1001" in page and "业主验收签名/日期" in page


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("F02", "work_done"),
        ("F02", "content"),
        ("F03", "content"),
        ("F18", "course"),
        ("F28", "matter"),
        ("F29", "fact"),
        ("F39", "findings"),
        ("VISITSUM", "summary"),
    ],
)
def test_a_text_that_is_too_long_ends_with_a_hint_and_stands_in_full_on_the_next_page(code: str, field: str) -> None:
    words = "".join(f"第{number}句：{LONG}" for number in range(1, 60))
    sheet = FILLED[code]()
    sheet = replace(sheet, values=dict(sheet.values) | {field: words})
    form = load_form(code)
    for paper in form.sizes:
        pages = texts(sheet, paper, copies=[form.copies[0].key])
        assert len(pages) > 1 and "……（全文见续页）" in pages[0]
        assert "第1句" in pages[0]
        after = plain("".join(page.split("\n", 1)[-1] for page in pages[1:]))
        for number in range(1, 60):
            assert f"第{number}句：" in after
        assert all(f"第{place}页 共{len(pages)}页" in page for place, page in enumerate(pages, start=1))


def test_rare_characters_are_printed_and_can_be_searched_for() -> None:
    for code in KEEPING:
        sheet = FILLED[code]()
        field = next(iter(sheet.values))
        sheet = replace(sheet, values=dict(sheet.values) | {field: "㛃𬭎𠮷"})
        assert "㛃𬭎𠮷" in plain(texts(sheet)[0])


def test_the_title_of_the_head_and_the_seal_are_the_offices_own() -> None:
    head = replace(OFFICE, head_title="管理处主任", seal="行政章")
    assert "客服主管或管理处主任签字" in texts(replace(filled.order(), office=head))[0]
    record = texts(replace(filled.complaint(), office=head))[0]
    assert "判定确认：管理处主任签字" in record and "无效（须管理处主任确认）" in record
    report = texts(replace(filled.incident(), office=head))[0]
    assert "管理处主任签字" in report and "管理处主任意见" in report
    assert "（盖行政章）" in texts(slip(office=head), "241x140")[0]
    assert "盖行政章处" in texts(slip(office=head), "A4")[0]


def test_our_own_words_for_title_and_seal_are_said_in_the_papers_language() -> None:
    head = OfficeHead("甲", "乙", "", head_title="项目经理", seal="客服业务章")
    assert "Supervisor or Project manager" in texts(replace(filled.order(), office=head), lang="en")[0]
    silent = OfficeHead("甲", "乙", "")
    assert "客服主管或项目经理签字" in texts(replace(filled.order(), office=silent))[0]


def test_the_written_reply_never_says_invalid_by_itself() -> None:
    for lang in ("zh_CN", "en", "both"):
        for sheet, blank in ((filled.reply(), False), (Sheet("F39", None, OFFICE), True)):
            pages = texts(sheet, lang=lang, blank=blank)
            assert all("无效" not in page and "nvalid" not in page for page in pages)


def test_nothing_is_printed_smaller_than_can_be_read() -> None:
    for code in KEEPING:
        form = load_form(code)
        for paper in form.sizes:
            for marks in marks_of(form, FILLED[code](), paper, "zh_CN"):
                small = [mark for mark in marks if isinstance(mark, Words) and mark.text.strip() and mark.size < 5.5]
                assert small == [], (code, paper)
