"""What people write into the cells of a ledger is read as they meant it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propertydesk.excel.cells import Cell
from propertydesk.office.checks import id_number_trouble, phone_trouble, plate_trouble
from propertydesk.office.roster.names import read_names
from propertydesk.office.roster.numbers import read_id_number, read_phones
from propertydesk.office.roster.values import (
    Unreadable,
    read_area,
    read_date,
    read_places,
    read_plates,
    status_of,
    use_of,
)
from propertydesk.office.words import IdKind, Relation
from tests.sheets.making import id_card, wrong_card

CARD = id_card("19700312", 7)


def code_of(read: object, value: object) -> str:
    with pytest.raises(Unreadable) as wrong:
        read(Cell(value))  # type: ignore[operator]  # one of the readers
    return wrong.value.code


@pytest.mark.parametrize(
    ("written", "m2"),
    [
        (120.3, "120.30"), (89, "89.00"), (89.125, "89.13"), ("89.12㎡", "89.12"), ("94.56 平方米", "94.56"),
        ("94.5m²", "94.50"), ("８９．１２", "89.12"), ("1,200.5 m2", "1200.50"), ("100平", "100.00"),
        ("80 sqm", "80.00"), ("102,5", "102.50"), ("1,200", "1200.00"), ("１，０８５．５０", "1085.50"),
    ],
)  # fmt: skip
def test_areas(written: object, m2: str) -> None:
    assert str(read_area(Cell(written))) == m2


@pytest.mark.parametrize("written", ["", "无", "/", "-", "——", "待定", " N/A "])
def test_a_cell_that_says_nothing(written: str) -> None:
    assert read_area(Cell(written)) is None
    assert read_date(Cell(written)) is None
    assert read_id_number(Cell(written)) is None
    assert read_phones(Cell(written)) == ((), False)
    assert read_plates(written) == ((), False)


@pytest.mark.parametrize("written", ["约90", 0, -3, "89.12+10", "三房", 1e9])
def test_what_is_no_area(written: object) -> None:
    assert code_of(read_area, written) == "area_unreadable"


@pytest.mark.parametrize(
    "written",
    [
        datetime(2019, 6, 12),
        43628, "43628", "2019.6.12", "2019/6/12", "2019-06-12", "2019年6月12日", "2019年06月12号",
        "20190612", 20190612, "２０１９．６．１２", "19.6.12", "2019 年 6 月 12 日", "2019.6.12入住",
        "2019-06-12 00:00:00",
        "12-Jun-2019", "Jun 12, 2019", "二〇一九年六月十二日",
    ],
)  # fmt: skip
def test_the_twelfth_of_june(written: object) -> None:
    assert read_date(Cell(written)) == date(2019, 6, 12)


@pytest.mark.parametrize("written", ["2019-06", "2019年6月", "2019.06", 201906, 2019.6])
def test_a_month_is_its_first_day(written: object) -> None:
    assert read_date(Cell(written)) == date(2019, 6, 1)


def test_days_and_months_that_tell_themselves_apart() -> None:
    assert read_date(Cell("25/6/2019")) == read_date(Cell("6/25/2019")) == date(2019, 6, 25)
    assert code_of(read_date, "6/7/2019") == "date_unreadable"


@pytest.mark.parametrize("written", ["未入住", "未交房", "尚未交付", "空置", "待定", 0])
def test_a_day_that_has_not_come(written: object) -> None:
    assert read_date(Cell(written)) is None


@pytest.mark.parametrize("written", ["2019-13-01", "2019.2.30", "去年", 2019, "1019-06-12", 2019.1])
def test_what_is_no_day(written: object) -> None:
    assert code_of(read_date, written) == "date_unreadable"


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (13900001001, ["13900001001"]), (1.3900001001e10, ["13900001001"]), ("139 0000 1001", ["13900001001"]),
        ("139-0000-1001", ["13900001001"]), ("１３９００００１００１", ["13900001001"]),
        ("+86 139 0000 1001", ["13900001001"]),
        (8613900001001, ["13900001001"]),
        ("8613900001001", ["13900001001"]), ("013900001001", ["13900001001"]), ("13900001001.0", ["13900001001"]),
        ("13900001001、13900001002", ["13900001001", "13900001002"]),
        ("13900001001/13900001002", ["13900001001", "13900001002"]),
        ("13900001001 13900001002", ["13900001001", "13900001002"]),
        ("139 0000 1001 139 0000 1002", ["13900001001", "13900001002"]),
        ("13900001001\n0571-88001001", ["13900001001", "057188001001"]), ("(0571)8800 1001转12", ["057188001001-12"]),
        ("0571-88001001-803", ["057188001001-803"]), (57188001001, ["057188001001"]), (1088001001, ["01088001001"]),
        ("8800 1001", ["88001001"]), ("4008001001", ["4008001001"]), ("+852 9123 4567", ["+85291234567"]),
        ("13900001001或13900001002", ["13900001001", "13900001002"]), ("13900001001；13900001001", ["13900001001"]),
    ],
)  # fmt: skip
def test_telephone_numbers(written: object, numbers: list[str]) -> None:
    found, torn = read_phones(Cell(written))
    assert [phone.number for phone in found] == numbers
    assert not torn
    assert all(phone_trouble(number) is None for number in numbers)


@pytest.mark.parametrize("written", ["1390000100", 1390000100, "139****1001", "139000010011", "1.39E+10", "23456"])
def test_what_is_no_telephone_number(written: object) -> None:
    assert read_phones(Cell(written)) == ((), True)


def test_the_good_one_of_two_numbers_stays() -> None:
    found, torn = read_phones(Cell("1390000100、13900001002"))
    assert [phone.number for phone in found] == ["13900001002"]
    assert torn


def test_numbers_with_names_beside_them() -> None:
    for written in (
        "张三13900001001李四13900001002",
        "13900001001(张三) 13900001002(李四)",
        "张三：13900001001；李四：13900001002",
    ):
        found, _torn = read_phones(Cell(written))
        assert [(phone.label, phone.number) for phone in found] == [("张三", "13900001001"), ("李四", "13900001002")]


@pytest.mark.parametrize(
    "written", [CARD, f"'{CARD}", f" {CARD[:6]} {CARD[6:14]} {CARD[14:]} ", f"身份证号：{CARD}", CARD.lower()]
)
def test_id_cards(written: str) -> None:
    assert read_id_number(Cell(written)) == CARD


@given(st.dates(date(1900, 1, 1), date(2025, 1, 1)), st.integers(0, 999))
def test_every_right_id_card_is_taken_here_and_at_the_desk(birthday: date, person: int) -> None:
    card = id_card(birthday.strftime("%Y%m%d"), person)
    assert read_id_number(Cell(card)) == card
    assert id_number_trouble(IdKind.ID_CARD, card) is None


def test_an_id_card_of_fifteen_digits_is_made_whole() -> None:
    assert read_id_number(Cell(CARD[:6] + CARD[8:17])) == CARD
    assert read_id_number(Cell(int(CARD[:6] + CARD[8:17]))) == CARD


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (wrong_card("19700312", 7), "id_number_check_digit"),
        (339901197003120300.0, "id_number_lost_digits"),
        (int(id_card("19700312", 5)), "id_number_lost_digits"),
        ("3.39901E+17", "id_number_lost_digits"),
        ("339901197003121000", "id_number_lost_digits"),
        (CARD[:17], "id_number_lost_digits"),
        ("abc", "id_number_malformed"),
        (CARD + "1", "id_number_malformed"),
        (id_card("19701342", 7), "id_number_malformed"),
    ],
)
def test_what_is_wrong_with_an_id_number(written: object, code: str) -> None:
    assert code_of(read_id_number, written) == code


@pytest.mark.parametrize("written", ["E12345678", "H1234567890", "A123456(7)", "91110000802100433B"])
def test_other_documents(written: str) -> None:
    assert read_id_number(Cell(written)) == written


def test_a_number_that_only_fills_the_column() -> None:
    assert read_id_number(Cell("1" * 18)) is None


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("秦朗，陆离", ["秦朗", "陆离"]), ("秦朗、陆离", ["秦朗", "陆离"]), ("秦朗/陆离", ["秦朗", "陆离"]),
        ("秦朗;陆离", ["秦朗", "陆离"]),
        ("秦朗 陆离", ["秦朗", "陆离"]), ("秦朗\n陆离", ["秦朗", "陆离"]), ("秦朗和陆离", ["秦朗", "陆离"]),
        ("秦朗&陆离", ["秦朗", "陆离"]),
        ("张　三", ["张三"]), (" 欧阳 锋 ", ["欧阳锋"]), ("李和平", ["李和平"]), ("刘和平和张三", ["刘和平", "张三"]),
        ("秦𬭎", ["秦𬭎"]),
        ("买买提·艾力", ["买买提·艾力"]), ("买买提•艾力", ["买买提·艾力"]), ("张三（已故）", ["张三"]),
        ("张三等3人", ["张三"]), ("张三 女士", ["张三"]),
        ("John Smith, Mary Smith", ["John Smith", "Mary Smith"]), ("Smith, John", ["Smith, John"]),
        ("锦绣置业（杭州）有限公司", ["锦绣置业(杭州)有限公司"]), ("无", []), ("未售", []), ("张三、张三", ["张三"]),
    ],
)  # fmt: skip
def test_names(written: str, names: list[str]) -> None:
    assert [person.name for person in read_names(Cell(written))[0]] == names


def test_what_stands_beside_a_name() -> None:
    (owner, wife, son), codes = read_names(Cell(f"张三 13900001001（妻：李四 13900001002）、张小三(儿子){CARD}"))
    assert (owner.name, owner.phones, owner.relation) == ("张三", ["13900001001"], None)
    assert (wife.name, wife.phones, wife.relation) == ("李四", ["13900001002"], Relation.FAMILY)
    assert (son.name, son.id_number, son.relation) == ("张小三", CARD, Relation.FAMILY)
    assert codes == set()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("owner_occupied", "自住 自用 已入住 入住 业主自住 常住 在住 Owner-occupied"),
        ("let", "出租 已租 租赁 在租 出租中 租住 租户入住 Let Rented Leased"),
        ("vacant", "空置 空 空房 空关 闲置 未入住 未装修 未出租 装修完未入住 Vacant Empty Unoccupied"),
        ("decorating", "装修 装修中 正在装修 在装 装修期 Decorating"),
        ("not_handed_over", "未交房 未交付 未入伙 未收房 未领房 待售 未售 Undelivered"),
    ],
)
def test_how_a_unit_is_used(status: str, words: str) -> None:
    assert {word: status_of(word) for word in words.split()} == dict.fromkeys(words.split(), status)


def test_words_that_do_not_say_how_it_is_used() -> None:
    assert [status_of(words) for words in ("已装修", "已交房", "三代同堂", "")] == [None] * 4


def test_what_a_unit_is_built_for() -> None:
    assert [use_of(words) for words in ("住宅", "商铺", "底商", "办公室", "110", "120", "不明")] == [
        "home", "shop", "shop", "other", "home", "other", None,
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["浙Z·A1B2C ", "浙ZA1B2C", "浙z a1b2c", "浙Z-A1B2C", "浙ZA1B2C(白)"])
def test_plates(written: str) -> None:
    assert read_plates(written) == (("浙ZA1B2C",), False)
    assert plate_trouble("浙ZA1B2C") is None


def test_several_plates_and_what_is_none() -> None:
    assert read_plates("浙ZA1B2C、浙ZD12345") == (("浙ZA1B2C", "浙ZD12345"), False)
    assert read_plates("浙ZA1B2C 浙ZA1B2D") == (("浙ZA1B2C", "浙ZA1B2D"), False)
    assert read_plates("宝马") == ((), True)


def test_parking_places() -> None:
    assert read_places("B1-001、B1-002") == ("B1-001", "B1-002")
    assert read_places("有") == read_places("无") == ()
