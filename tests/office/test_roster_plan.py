"""Ledgers of many habits, each made of invented people, are read as a careful person would read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.office.roster.bring_in import read_plan
from tests.office.roster_told import people_lines, place_lines, plan_of, problem_lines, unit_lines
from tests.sheets import ledgers
from tests.sheets.making import Page, id_card, save


def test_a_ledger_with_everything(tmp_path: Path) -> None:
    plan = plan_of(ledgers.with_everything, tmp_path)
    assert unit_lines(plan) == [
        "1-1-101 120.30 let 2016-09-14 马小跳 浙ZA1B2C",
        "1-1-102 76.50 decorating 2016-05-17 秦朗+陆离",
        "1-1-201 89.12 not_handed_over 程怡 浙Z99X01",
        "1-1-202 138.88 owner_occupied 2017-02-06 诸葛欣+夏刚",
        "1-1-301 94.56 vacant 2022-06-12 买买提·艾力",
        "1-1-302 94.50 decorating 2026-06-15 秦𬭎",
        "2-1-101 76.50 owner_occupied 2020-02-13 何䶮",
        "2-1-102 76.50 let 2021-07-01 丁一",
    ]
    assert problem_lines(plan) == [
        "业主台账 F9 id_number_lost_digits",
        "业主台账 F10 id_number_check_digit",
        "业主台账 G15 phone_malformed",
        "业主台账 B16 duplicate_row",
        "业主台账 B17 unit_conflict",
        "业主台账 B18 room_unreadable",
    ]
    phones = {unit.ref.room: [phone for person in unit.people for phone in person.phones] for unit in plan.units[:6]}
    assert phones == {
        "101": ["13900001001"], "102": ["13900001002"], "201": ["13900001003"], "202": ["13900001004", "057188001004"],
        "301": [], "302": ["13900001006"],
    }  # fmt: skip
    assert plan.units[2].note == "=1+1"


def test_a_building_told_once_for_a_block_of_rows(tmp_path: Path) -> None:
    plan = plan_of(ledgers.building_in_a_merged_block, tmp_path)
    assert unit_lines(plan) == [
        "3-1-101 88.01 owner_occupied 2018-01-02 白芷",
        "3-1-102 88.00 let 2018-01-02 白芷",
        "3-1-201 vacant 当归+半夏+川芎",
        "3-2-101 95.10 2018-01-01 杭州半枝莲商贸有限公司",
        "5-1-101 not_handed_over",
        "5-0-3 40.00 owner_occupied 2019-06-12 连翘",
    ]
    assert people_lines(plan)[2:5] == [
        "3-1-201 owner 当归", "3-1-201 family 半夏 13900002003", "3-1-201 co_owner 川芎",
    ]  # fmt: skip
    assert problem_lines(plan) == ["住户登记 D4 formula_without_value"]


def test_a_sheet_for_each_building(tmp_path: Path) -> None:
    plan = plan_of(ledgers.sheet_for_each_building, tmp_path)
    assert unit_lines(plan) == [
        "1-1-101 70.00 owner_occupied 江离",
        "1-2-101 71.00 let 辟芷",
        "2-1-101 72.00 vacant 秋兰",
        "2-1-201 73.00 owner_occupied 留夷",
        "3-1-101 74.00 not_handed_over 揭车",
    ]
    assert problem_lines(plan) == []


def test_a_row_for_each_person(tmp_path: Path) -> None:
    plan = plan_of(ledgers.row_for_each_person, tmp_path)
    assert unit_lines(plan)[0] == "6-1-101 101.50 2019-06-12 杜若+芳芷+杜小若"
    assert people_lines(plan) == [
        "6-1-101 owner 杜若 13900004001 0123",
        "6-1-101 family 芳芷 13900004002 0131",
        "6-1-101 family 杜小若",
        "6-1-102 owner 蕙纕 13900004003 014X",
        "6-1-102 co_owner 揽茝 13900004004 0158",
        "6-1-102 tenant 江蓠 13900004005 0166 2024-03-01",
        "6-1-103 owner 木兰 13900004006",
        "6-1-104 family 宿莽 13900004007",
    ]
    assert problem_lines(plan) == ["人员 A8 duplicate_row", "人员 A10 unit_conflict", "人员 D11 relation_unknown"]


def test_tenants_beside_owners_and_ticks(tmp_path: Path) -> None:
    plan = plan_of(ledgers.tenants_beside_owners, tmp_path)
    assert people_lines(plan) == [
        "7-1-101 owner 申椒 13900005001+057188005001",
        "7-1-101 co_owner 菌桂",
        "7-1-101 emergency_contact 女罗 13900005101",
        "7-1-102 owner 石兰 13900005002",
        "7-1-102 tenant 辛夷 13900005003 2025-03-01",
        "7-1-201 owner 薜荔 13900005004",
        "7-1-202 tenant 桂栋 13900005006",
    ]
    assert [unit.status for unit in plan.units] == ["owner_occupied", "let", "vacant", "let"]
    assert place_lines(plan) == ["B1-001 7-1-101", "B1-002 7-1-102", "B1-003 7-1-102"]
    assert problem_lines(plan) == ["台账 B6 name_missing", "台账 N6 parking_conflict"]


def test_a_ledger_in_english(tmp_path: Path) -> None:
    plan = plan_of(ledgers.in_english, tmp_path)
    assert unit_lines(plan) == [
        "A-1-101 1020.50 owner_occupied 2019-06-12 John Smith+Mary Smith 浙ZA0001",
        "A-1-102 88.00 let 2019-06-25 Smith, Peter",
        "B-1-101 88.00 vacant",
    ]
    assert problem_lines(plan) == ["Residents I5 date_unreadable"]


def test_sheets_tied_by_numbers(tmp_path: Path) -> None:
    """The same ID number for everybody joins nobody: whoever has it first keeps it."""
    plan = plan_of(ledgers.tied_by_numbers, tmp_path)
    assert people_lines(plan) == [
        "8-1-1011 owner 若木 13900007001 0203",
        "8-1-1011 family 扶桑 13900007002",
        "8-2-1012 owner 若木二 13900007003",
        "9-1-1021 owner 咸池 13900007004",
    ]
    assert unit_lines(plan)[0] == "8-1-1011 94.56 若木+扶桑 浙Z70001"
    assert place_lines(plan) == ["C0001 8-1-1011 owned 浙Z70001", "C0002 9-1-1021 rented", "C0003", "C0004 owned"]
    assert [(each.building, each.entrance, each.floors) for each in plan.entrances] == [
        ("8", "1", 18), ("8", "2", 18), ("9", "1", 6),
    ]  # fmt: skip
    assert problem_lines(plan) == [
        "客户 E3 id_number_repeated",
        "客户 E4 id_number_repeated",
        "客户 B6 row_without_unit",
        "房产 F5 owner_unknown",
        "车位 D5 owner_unknown",
        "车位 E5 row_without_unit",
    ]


def test_two_tables_side_by_side_under_announced_buildings(tmp_path: Path) -> None:
    plan = plan_of(ledgers.side_by_side, tmp_path)
    assert sorted(unit_lines(plan)) == [
        "10-1-101 东君", "10-1-102 湘君", "10-1-201 云中君", "10-1-202 司命", "11-2-101 河伯", "11-2-201 山鬼",
    ]  # fmt: skip
    assert problem_lines(plan) == []


def test_tenants_and_cars_on_sheets_of_their_own_and_an_older_list(tmp_path: Path) -> None:
    plan = plan_of(ledgers.tenants_on_a_sheet_of_their_own, tmp_path)
    assert unit_lines(plan) == ["1-1-101 80.00 羲和 浙Z90001", "1-1-102 80.00 let 望舒+飞廉"]
    assert people_lines(plan)[-1] == "1-1-102 tenant 飞廉 13900009003"
    assert place_lines(plan) == ["B-1 1-1-101 浙Z90001", "B-2 1-1-101"]
    assert problem_lines(plan) == [
        "租户登记 A3 unit_unknown", "车辆 C3 plate_malformed", "业主2025 A1 sheet_repeated",
    ]  # fmt: skip


def test_several_rows_of_a_unit_are_its_people_when_that_is_the_habit(tmp_path: Path) -> None:
    rows = [
        ["房号", "业主", "面积"],
        ["1-1-101", "甲一", 80],
        ["1-1-101", "乙一", 80],
        ["1-1-102", "丙一", 80],
        ["1-1-102", "丁一", 80],
    ]
    plan = read_plan(save(tmp_path / "a.xlsx", Page("1", rows)))
    assert people_lines(plan) == [
        "1-1-101 owner 甲一", "1-1-101 co_owner 乙一", "1-1-102 owner 丙一", "1-1-102 co_owner 丁一",
    ]  # fmt: skip
    assert problem_lines(plan) == []


def test_one_unit_twice_with_another_owner_is_a_contradiction(tmp_path: Path) -> None:
    rows = [["房号", "业主", "面积"], ["1-1-101", "甲一", 80], ["1-1-101", "乙一", 80], ["1-1-102", "丙一", 80]]
    plan = read_plan(save(tmp_path / "a.xlsx", Page("1", rows)))
    assert unit_lines(plan) == ["1-1-101 80.00 甲一", "1-1-102 80.00 丙一"]
    assert problem_lines(plan) == ["1 A3 unit_conflict"]


def test_a_row_whose_room_was_forgotten(tmp_path: Path) -> None:
    rows = [["序号", "房号", "业主", "电话"], [1, "1-1-101", "甲一", 13900000001], [2, None, "乙一", 13900000002]]
    plan = read_plan(save(tmp_path / "a.xlsx", Page("1", rows)))
    assert unit_lines(plan) == ["1-1-101 甲一"]
    assert problem_lines(plan) == ["1 B3 room_unreadable"]


def test_phones_and_id_numbers_find_their_owner(tmp_path: Path) -> None:
    one, two = id_card("19700312", 1), id_card("19710312", 2)
    rows = [
        ["房号", "业主", "身份证", "电话"],
        ["1-1-101", "甲一、乙一", f"{one}、{two}", "13900000001、13900000002"],
        ["1-1-102", "丙一、丁一", f"丁一{two}", "丁一13900000003"],
    ]
    plan = read_plan(save(tmp_path / "a.xlsx", Page("1", rows)))
    assert people_lines(plan) == [
        "1-1-101 owner 甲一 13900000001 0019",
        "1-1-101 co_owner 乙一 13900000002 " + two[-4:],
        "1-1-102 owner 丙一",
        "1-1-102 co_owner 丁一 13900000003",
    ]
    assert problem_lines(plan) == ["1 C3 id_number_repeated"]


def test_a_hidden_column_counts_only_where_nothing_visible_says_the_same(tmp_path: Path) -> None:
    rows = [
        ["房号", "业主", "电话", "电话", "身份证"],
        ["1-1-101", "甲一", 13900000001, 13900000009, id_card("19700312", 1)],
    ]
    plan = read_plan(save(tmp_path / "a.xlsx", Page("1", rows, hidden_columns=["D", "E"])))
    assert people_lines(plan) == ["1-1-101 owner 甲一 13900000001 0019"]


def test_a_list_without_headings_is_told_by_its_rooms(tmp_path: Path) -> None:
    rows = [
        ["枫林里"],
        *(
            ["x", f"2-1-{room}", f"钱{sign}", 13900000000 + room, 80.5]
            for room, sign in zip(range(101, 105), "一二三四", strict=True)
        ),
    ]
    plan = read_plan(save(tmp_path / "a.xlsx", Page("1", rows)))
    assert unit_lines(plan)[0] == "2-1-101 80.50 钱一"
    assert people_lines(plan)[3] == "2-1-104 owner 钱四 13900000104"


def test_columns_with_unheard_of_headings_are_told_by_what_is_in_them(tmp_path: Path) -> None:
    rows = [["寓所", "业主", "大哥大", "卡"]] + [
        [f"1-1-{room}", f"甲{sign}", 13900000000 + room, id_card("19700312", room)]
        for room, sign in zip(range(101, 106), "一二三四五", strict=True)
    ]
    plan = read_plan(save(tmp_path / "a.xlsx", Page("1", rows)))
    assert people_lines(plan)[0] == f"1-1-101 owner 甲一 13900000101 {id_card('19700312', 101)[-4:]}"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["菜单", "价格"], ["豆腐", 12]], "roster_not_found"),
        ([["x"]], "roster_not_found"),
        ([], "roster_not_found"),
        ([["房号", "业主", "电话"]], "roster_empty"),
    ],
)
def test_a_workbook_without_households_is_refused(tmp_path: Path, rows: list[list[object]], code: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_plan(save(tmp_path / "a.xlsx", Page("1", rows)))
    assert refusal.value.code == code


def test_problems_say_what_happened_to_the_cell_or_the_row(tmp_path: Path) -> None:
    for ledger in (ledgers.with_everything, ledgers.tied_by_numbers, ledgers.row_for_each_person):
        for problem in plan_of(ledger, tmp_path).problems:
            words = say(problem.message, "en")
            assert words.endswith(("left out.", "entered as family."))
            assert "{" not in words


@pytest.mark.parametrize("heading", ["建筑面积㎡", "面积m2", "建筑面积/平方米", "面积 (m²)", "Area m2", "建面㎡"])
def test_an_area_may_bear_its_unit_in_the_heading(tmp_path: Path, heading: str) -> None:
    rows: list[list[object]] = [["房号", "业主", heading], ["3-1-1001", "白芷", 88.5]]
    assert unit_lines(read_plan(save(tmp_path / "ledger.xlsx", Page("台账", rows)))) == ["3-1-1001 88.50 白芷"]


def test_husband_and_wife_in_the_owners_column_are_both_owners(tmp_path: Path) -> None:
    rows: list[list[object]] = [["房号", "业主"], ["3-1-1001", "刘甲(夫)刘乙(妻)"]]
    plan = read_plan(save(tmp_path / "ledger.xlsx", Page("台账", rows)))
    assert people_lines(plan) == ["3-1-1001 owner 刘甲", "3-1-1001 co_owner 刘乙"]
