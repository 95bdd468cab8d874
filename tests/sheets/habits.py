"""Ledgers written by chance: the same households in one of thousands of ways in which an office may keep them.

What is written is known, so what is read can be compared. Nothing here knows how the program reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random

from tests.sheets.making import Page, id_card, save

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华"
GIVEN = "文轩梓涵宇浩晨欣桂兰芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚"
STATUSES = {
    "owner_occupied": ("自住", "已入住", "业主自住", "自用"),
    "let": ("出租", "已出租", "在租"),
    "vacant": ("空置", "空房", "闲置"),
    "decorating": ("装修中", "装修", "正在装修"),
    "not_handed_over": ("未交房", "未交付", "未收房"),
}
HEADINGS = {
    "area": ("建筑面积", "面积", "建筑面积（㎡）", "房屋面积", "产权面积(平方米)"),
    "status": ("房屋状态", "使用情况", "入住情况", "状态"),
    "owners": ("业主姓名", "业主", "姓名", "户主", "产权人", "业主名称"),
    "id_number": ("身份证号码", "身份证号", "证件号码", "身份证"),
    "phones": ("联系电话", "手机号码", "电话", "联系方式"),
    "moved_in": ("入住日期", "入伙时间", "交房日期", "入住时间"),
    "plate": ("车牌号", "车牌", "车辆信息"),
}
EXTRA = ("性别", "备注", "户型", "工作单位", "物业费单价")


@dataclass(frozen=True)
class Truth:
    """A household as it is."""

    unit: str
    area: str
    status: str
    owners: tuple[str, ...]
    id_number: str
    phones: tuple[str, ...]
    moved_in: date | None
    plate: str

    def told(self) -> tuple[object, ...]:
        """Everything, to be compared."""
        return (self.unit, self.area, self.status, self.owners, self.id_number, self.phones, self.moved_in, self.plate)


def write_by_chance(path: Path, chance: Random, households: int = 40) -> list[Truth]:
    """A ledger of *households* written in ways drawn from *chance*; what is true of them."""
    truths = [_household(number, chance) for number in range(households)]
    columns = _columns(chance)
    order = list(columns)
    if chance.random() < 0.5:
        rest = [key for key in order if key not in ("building", "entrance", "room")]
        chance.shuffle(rest)
        order = [key for key in order if key not in rest] + rest
    rows: list[list[object]] = []
    if chance.random() < 0.6:
        rows.append(["云栖苑业主信息登记表"])
        if chance.random() < 0.5:
            rows.append(["填表日期：2026.9.30", None, "制表：何必"])
    head: list[object] = ["序号", *(columns[key] for key in order)]
    rows.append(head)
    again = chance.choice([None, 15])
    write = _writers(chance, columns)
    for number, truth in enumerate(truths, 1):
        rows.append([number, *(write[key](truth) if key in write else None for key in order)])
        if again and number % again == 0:
            rows += [[None, chance.choice(["小计", "本页小计", "合 计"]), 1234.5], [], head]
    rows.append([chance.choice([None, "合计"]), chance.choice(["合计", "总计：共40户"])])
    save(path, Page(chance.choice(["业主台账", "Sheet1", "明细"]), rows))
    return truths


def _household(number: int, chance: Random) -> Truth:
    building, entrance, floor, flat = 1 + number // 20, 1 + number // 10 % 2, 1 + number % 10, chance.randint(1, 4)
    names = [_name(chance) for _owner in range(chance.choice([1, 1, 1, 2]))]
    handed_over = chance.random() < 0.85
    return Truth(
        unit=f"{building}-{entrance}-{floor}{flat:02d}",
        area=f"{chance.randint(4000, 20000) / 100:.2f}",
        status=chance.choice(list(STATUSES)[:4]) if handed_over else "not_handed_over",
        owners=tuple(dict.fromkeys(names)),
        id_number=id_card(_day(chance).strftime("%Y%m%d"), chance.randint(0, 999)),
        phones=tuple(
            f"1{chance.choice('3589')}{chance.randrange(10**9):09d}" for _phone in range(chance.choice([0, 1, 1, 2]))
        ),
        moved_in=_day(chance, 2014) if handed_over else None,
        plate="浙Z" + "".join(chance.choice("ABCDEFGH0123456789") for _sign in range(5))
        if chance.random() < 0.4
        else "",
    )


def _name(chance: Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _sign in range(chance.choice([1, 2, 2])))


def _day(chance: Random, first: int = 1950) -> date:
    return date(chance.randint(first, first + 11), chance.randint(1, 12), chance.randint(1, 28))


def _columns(chance: Random) -> dict[str, str]:
    places = chance.choice([
        {"room": chance.choice(["房号", "房屋", "室号", "房屋编号", "门牌号", "房屋地址"])},
        {"building": chance.choice(["楼栋", "楼号", "栋号", "幢"]),
        "room": chance.choice(["单元房号", "房号", "房间号"])},
        {"building": chance.choice(["楼栋", "栋", "楼栋号"]), "entrance": chance.choice(["单元", "单元号"]),
         "room": chance.choice(["室", "房号", "房间号", "门牌"])},
    ])  # fmt: skip
    said = {key: chance.choice(words) for key, words in HEADINGS.items()}
    extra = {word: word for word in chance.sample(EXTRA, chance.randint(0, 3))}
    return {**places, **said, **extra}


Draw = Callable[[Sequence[object]], object]
Writer = Callable[[Truth], object]


def _writers(chance: Random, columns: dict[str, str]) -> dict[str, Writer]:
    """How each thing is written: the same way through the sheet, or another way in each row."""
    between = chance.choice(["、", "，", ",", "/", " ", "\n", ";", "；", "&"])
    mixed = chance.random() < 0.5
    habit = chance.randrange(60)

    def draw(ways: Sequence[object]) -> object:
        return chance.choice(ways) if mixed else ways[habit % len(ways)]

    return {
        **_place_writers(columns, draw, chance.random() < 0.5),
        "area": lambda truth: draw(
            [float(truth.area), truth.area, f"{truth.area}㎡", f"{truth.area}平方米", f"{truth.area} m2"]
        ),
        "status": lambda truth: chance.choice(STATUSES[truth.status]),
        "owners": lambda truth: between.join(truth.owners),
        "id_number": lambda truth: draw(
            [truth.id_number, f"'{truth.id_number}", f" {truth.id_number}", truth.id_number.lower()]
        ),
        "phones": lambda truth: _phones(truth, chance, draw, between),
        "moved_in": lambda truth: _moved_in(truth, chance, draw),
        "plate": lambda truth: (
            truth.plate and draw([truth.plate, f"{truth.plate[:2]}·{truth.plate[2:]}", f"{truth.plate} "])
        ),
    }


def _place_writers(columns: dict[str, str], draw: Draw, once: bool) -> dict[str, Writer]:
    """The unit in one cell or several; *once*: its building only in the first row of each."""
    told: list[str] = []

    def whole(truth: Truth) -> object:
        building, entrance, room = truth.unit.split("-")
        return draw([
            truth.unit, f"{building}栋{entrance}单元{room}", f"{building}幢{entrance}单元{room}室",
            f"{building}#{entrance}-{room}",
            f"{building}号楼{entrance}单元{room}", f"{building} - {entrance} - {room}",
            f"{building}#楼{entrance}单元{room}室",
            "".join(chr(ord(sign) + 0xFEE0) for sign in truth.unit),
        ])  # fmt: skip

    def building(truth: Truth) -> object:
        name = truth.unit.split("-")[0]
        if once and told and told[-1] == name:
            return None
        told.append(name)
        return draw([int(name), name, f"{name}栋", f"{name}号楼", f"{name}#", f"{'零一二三四'[int(name)]}号楼"])

    def entrance(truth: Truth) -> object:
        name = truth.unit.split("-")[1]
        return draw([int(name), name, f"{name}单元", f"{'零一二'[int(name)]}单元"])

    def room(truth: Truth) -> object:
        _building, entrance, number = truth.unit.split("-")
        if "entrance" in columns:
            return draw([int(number), number, f"{number}室"])
        return draw([f"{entrance}-{number}", f"{entrance}单元{number}", f"{entrance}单元{number}室"])

    if "building" not in columns:
        return {"room": whole}
    return {"building": building, "entrance": entrance, "room": room}


def _phones(truth: Truth, chance: Random, draw: Draw, between: str) -> object:
    if not truth.phones:
        return chance.choice([None, "无", "-"])
    if len(truth.phones) > 1:
        return (between if between != "&" else "、").join(truth.phones)
    (phone,) = truth.phones
    return draw(
        [
            int(phone),
            phone,
            f"{phone[:3]} {phone[3:7]} {phone[7:]}",
            f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
            f"+86{phone}",
            float(phone),
        ]
    )


def _moved_in(truth: Truth, chance: Random, draw: Draw) -> object:
    day = truth.moved_in
    if day is None:
        return chance.choice([None, "未入住", "/"])
    serial = (day - date(1899, 12, 30)).days
    return draw([day.isoformat(),
    f"{day.year}.{day.month}.{day.day}", f"{day.year}/{day.month}/{day.day}", day.strftime("%Y%m%d"), serial,
                 f"{day.year}年{day.month}月{day.day}日", datetime(day.year, day.month, day.day)])  # fmt: skip
