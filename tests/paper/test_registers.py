"""Lists on paper: visitors, calls, released goods, reserved numbers."""

from __future__ import annotations

import re

import pytest

from propertydesk.paper.form import Column, Label
from propertydesk.paper.formfile import load_register
from propertydesk.paper.pages import page_sizes, page_texts
from propertydesk.paper.registers import render_register
from tests.paper.slips import OFFICE

COLUMNS = (
    Column("no", Label("序号", "No."), 8, "centre"),
    Column("name", Label("姓名", "Name"), 20),
    Column("out_at", Label("离开", "Out"), 20, hand=True),
)


def visitors(count: int) -> list[dict[str, str]]:
    return [{"name": f"访客甲{number:04d}"} for number in range(count)]


def printed(count: int, **how: object) -> list[str]:
    title = Label("来访人员登记表", "Visitor Register")
    return page_texts(
        render_register(title, COLUMNS, visitors(count), OFFICE, "2026-11-20 10:41", "zh_CN", **how)  # type: ignore[arg-type]
    )


def test_every_row_is_on_the_list_once_in_order_under_a_repeated_heading() -> None:
    pages = printed(3000)
    found = [int(number) for page in pages for number in re.findall(r"访客甲(\d{4})", page)]
    assert found == list(range(3000))
    for number, page in enumerate(pages, start=1):
        assert "来访人员登记表" in page and "姓名" in page
        assert f"第{number}页 共{len(pages)}页" in page
        assert "共 3000 条" in page


def test_the_list_says_what_is_shown_when_it_was_printed_and_by_whom() -> None:
    page = printed(3, filters=["2026-11-20", "东门"])[0]
    assert "筛选: 2026-11-20; 东门" in page
    assert "打印时间 2026-11-20 10:41" in page
    assert "蓝天新苑管理服务中心" in page


def test_rows_are_counted_and_a_place_to_write_in_has_no_stroke() -> None:
    register = load_register("VISITORS")
    row = {column.key: "甲" for column in register.columns if column.key not in ("no", "out_at", "note")}
    page = page_texts(
        render_register(register.heading.title, register.columns, [row], OFFICE, "", "zh_CN", register=register)
    )[0]
    body = page.split("备注")[-1]
    assert body.count("/") == 1  # the note; the visitor is still inside


def test_an_empty_list_is_a_page_that_says_so() -> None:
    assert len(printed(0)) == 1
    assert "共 0 条" in printed(0)[0]


def test_a_blank_register_is_one_page_to_write_in() -> None:
    register = load_register("F40")
    pdf = render_register(
        register.heading.title, register.columns, [], OFFICE, "", "both", register=register, blank=True
    )
    [page] = page_texts(pdf)
    assert "沿用空白表编号登记" in page and "Register of Reserved Numbers" in page and "发放人 Issued by" in page


def test_a_list_may_stand_upright() -> None:
    pdf = render_register("名单", COLUMNS, visitors(2), OFFICE, "", "zh_CN", landscape=False)
    assert page_sizes(pdf) == [pytest.approx((210, 297), abs=0.02)]


def test_a_long_text_makes_its_row_taller_and_stays_whole() -> None:
    words = "厨房水管滴水，地面积水，要求今天上午安排师傅上门；" * 6
    [page] = page_texts(render_register("清单", COLUMNS, [{"name": words}], OFFICE, "", "zh_CN"))
    assert words in page.replace("\r\n", "")


def test_a_sign_that_cannot_be_printed_is_seen_to_be_missing_and_its_line_is_named() -> None:
    pdf = render_register("清单", COLUMNS, [{"name": "甲"}, {"name": "乙🙂"}], OFFICE, "", "zh_CN")
    [page] = page_texts(pdf)
    assert "乙〓" in page and "〓 处为字库没有的字，请手写补上：第2行 姓名" in page


def test_a_list_of_printable_signs_says_nothing_about_missing_ones() -> None:
    assert "〓" not in printed(3)[0]
