"""The desk types a unit as it likes, the ledger writes it as it likes: all mean one unit."""

from __future__ import annotations

import random

import pytest

from propertydesk.core.unit_notation import UnitRef, parse_unit, sort_key, unit_prefix


@pytest.mark.parametrize(
    "written",
    [
        "3-1-1001", "3栋1单元1001室", "3栋1单元1001", "3#1-1001", "3#1#1001", "3#楼1单元1001", "3号楼一单元1001",
        "三栋一单元1001", "三号楼1单元1001室", "第3栋1单元1001", "３－１－１００１", "３栋１单元１００１室",
        " 3 - 1 - 1001 ",
        "3 1 1001", "3.1.1001", "3/1/1001", "3—1—1001", "03-01-1001", "3幢1单元1001", "3座1单元1001号",
        "3栋 1单元 1001号房",
        "3号楼1门1001", "3栋1梯1001", "3栋1单元10层1001室", "3-1-10-1001", "3-1-10-01", "3栋1单元10楼01",
        "三栋一单元一零零一",
        "Building 3 Unit 1 Room 1001", "building3 unit1 room1001", "Bldg. 3, Unit 1, Rm. 1001",
        "Room 1001, Building 3, Unit 1", "锦绣花园3栋1单元1001室", "3-1-1001（顶楼）",
        "3-1001", "3栋1001", "3号1001室", "1288弄3号1001室",
    ],
)  # fmt: skip
def test_every_way_of_writing_room_1001_means_the_same_unit(written: str) -> None:
    unit = parse_unit(written)
    assert unit == UnitRef("3", "1", "1001")
    assert unit.text == unit_prefix(written) == "3-1-1001"


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("A栋2单元1201", "A-2-1201"),
        ("a-2-1201", "A-2-1201"),
        ("A座1201", "A-1-1201"),
        ("十二栋三单元502", "12-3-502"),
        ("二十栋三单元502", "20-3-502"),
        ("一百零二栋1单元502", "102-1-502"),
        ("3栋东单元301", "3-东-301"),
        ("3-1-1001A", "3-1-1001A"),
        ("3-1-301-2", "3-1-301-2"),
        ("3栋12号", "3-1-12"),
        ("03-01-0101", "3-1-0101"),
        ("二期3栋1单元1001", "2期3-1-1001"),
        ("A区3-1-1001", "A区3-1-1001"),
        ("紫荆阁1201", "紫荆阁-1-1201"),
        ("桂苑3栋1单元501", "桂苑3-1-501"),
        ("桂苑3-1-501", "桂苑3-1-501"),
    ],
)
def test_letters_zones_and_named_buildings_keep_their_names(written: str, unit: str) -> None:
    found = parse_unit(written)
    assert found is not None
    assert found.text == unit


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("商铺12", "S-0-12"),
        ("12号商铺", "S-0-12"),
        ("商铺12号", "S-0-12"),
        ("S-12", "S-0-12"),
        ("S-0-12", "S-0-12"),
        ("Shop No. 12", "S-0-12"),
        ("1栋商铺05", "1-0-05"),
        ("1-商铺05", "1-0-05"),
        ("别墅12号", "V-0-12"),
    ],
)
def test_shops_and_villas_have_entrance_0(written: str, unit: str) -> None:
    found = parse_unit(written)
    assert found is not None
    assert found.text == unit


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "小计", "合计", "房号", "A区会所", "物业用房3", "地下室12", "B1车位23", "负一层12", "C0001", "3栋",
        "3栋1单元", "一单元1001", "3-1-1001、1002", "1幢1单元101;1幢1单元102", "3-1-1001-1002",
        "2016/9/14", "138-1234-5678",
        "13812345678", "张三", "张三1", "浙G7E3R3", "FX-20261120-001", "3-1-1001室王丽", "%", "'", "\0",
        "3" * 5000, "-" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_unit_is_refused(written: str) -> None:
    assert parse_unit(written) is None


@pytest.mark.parametrize(
    ("typed", "prefix"),
    [
        ("3", "3"), ("３", "3"), ("03", "3"), ("三栋", "3-"), ("12", "12"), ("a", "A"),
        ("3栋", "3-"), ("3#", "3-"), ("3号楼", "3-"), ("3座", "3-"), ("3-", "3-"), ("Building 3", "3"),
        ("3栋1", "3-1"), ("3-1", "3-1"), ("3-01", "3-1"), ("3 1", "3-1"),
        ("3栋1单元", "3-1-"), ("3栋1单", "3-1-"), ("3-1-", "3-1-"),
        ("3-1-10", "3-1-10"), ("3栋1单元10", "3-1-10"), ("3-100", "3-1-100"),
        ("商铺", "S-0-"), ("商铺1", "S-0-1"), ("S-0", "S-0"),
    ],
)  # fmt: skip
def test_the_beginning_of_a_unit_is_understood_while_it_is_typed(typed: str, prefix: str) -> None:
    assert unit_prefix(typed) == prefix


@pytest.mark.parametrize(
    "typed", ["", "王", "三", "062", "-002", "wang", "浙G7", "%", '"', "*", "\0", "13812345678", "车位12", "x" * 999]
)
def test_what_begins_no_unit_has_no_prefix(typed: str) -> None:
    assert unit_prefix(typed) is None


def test_units_sort_as_people_count() -> None:
    in_order = ["2-1-201", "3-0-05", "3-1-201", "3-1-1001", "3-1-1001A", "3-2-101", "10-1-101", "A-1-101", "S-0-12"]
    shuffled = list(in_order)
    random.Random(5).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == in_order
    units = [unit for unit in map(parse_unit, shuffled) if unit is not None]
    assert [unit.text for unit in sorted(units)] == in_order


def test_what_we_write_is_read_back_and_its_beginnings_are_beginnings() -> None:
    rng = random.Random(11)
    for _ in range(500):
        building = rng.choice([str(rng.randint(1, 120)), rng.choice("ABCDK")])
        unit = UnitRef(building, str(rng.randint(0, 12)), f"{rng.randint(1, 33)}{rng.randint(1, 8):02}")
        assert parse_unit(unit.text) == unit
        typed = unit.text[: rng.randint(1, len(unit.text))]
        prefix = unit_prefix(typed)
        assert prefix is not None
        assert unit.text.startswith(prefix), (typed, prefix)
