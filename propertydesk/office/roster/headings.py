"""How a heading is told by its words.

Offices name the same column in dozens of ways, on one storey or two (租户信息 over 姓名). A heading is told by the
person it is about (owner, tenant ...), if any, and by what it says of them or of the unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.roster.values import plain
from propertydesk.office.words import Relation


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: its meaning, or (for a person's particulars) what and whose, ``role`` None when unsaid."""

    meaning: Meaning | None = None
    particular: str = ""
    role: Relation | None = None

    def of(self, role: Relation) -> Meaning:
        """The meaning, where a particular that names nobody belongs to *role*."""
        if self.meaning is not None:
            return self.meaning
        return Meaning(f"{(self.role or role).value}_{self.particular}")


_LONGEST_HEADING = 24
_BRACKET = re.compile(r"[(\[【<].*?(?:[)\]】>]|$)")

_ROLE: tuple[tuple[Relation, str], ...] = (
    (Relation.EMERGENCY_CONTACT, "紧急|应急|EMERGENCY"),
    (Relation.CO_OWNER, "共有|联名|第二业主|CO-?OWNER|JOINT OWNER"),
    (Relation.TENANT, "租[户客]|承租|租[赁住](?:人|户|方|者)|租赁信息|TENANT|LESSEE"),
    (Relation.FAMILY, "家属|家庭成员|家人|配偶|同住|FAMILY|SPOUSE"),
    (Relation.OWNER, "业主|户主|产权|房主|权利人|买受人|购房[人者]|客户|住户|OWNER|RESIDENT|HOUSEHOLDER|CUSTOMER"),
)
_ROLE_ALONE = (
    "(?:[现原主]|第一)?(?:业主|户主|产权(?:所有)?人|产权|房主|权利人|买受人|购房[人者]|客户|住户|租[户客]|承租[人方]|租[赁住]人|租住户"
    "|共有(?:权)?人|共有业主|联名人|家属|家庭成员|家人|配偶|同住人|紧急联系人|应急联系人"
    "|OWNERS?|RESIDENTS?|TENANTS?|CO-?OWNERS?|LESSEE|HOUSEHOLDER|FAMILY|SPOUSE|EMERGENCY CONTACT|CUSTOMER)"
)
_TELEPHONE = (
    "电话|手机|联系方式|座机|固话|宅电|联系号码|通讯方式|PHONE|MOBILE|^TEL\\b|CELL|CONTACT (?:NO|NUMBER)|^CONTACT$"
)
_IDENTITY = "身份证|证件号|证照号|身份号|证件$|证号$|^ID$|ID (?:NO|NUMBER|CARD)|IDENTITY|PASSPORT"
_NAMED = "姓名|名称|名字|^名$|^人员$|^联系人$|NAME$"

_HALF = frozenset(("日期", "时间", "号码", "编号", "DATE", "NUMBER"))
"""Lower storeys that mean something only together with the upper one."""
_NUMBERED = "(?:号码?|编[号码]|名称?|代码)"
_OR = "[-/、,及]"
_WHEN = "(?:日期|时间|年月|日)"
_ROOM_WORD = "(?:房屋|房间|房产|房源|物业|单元|住宅|商铺|铺位|资产|房|室|户|铺|门牌)"
_BUILDING_WORD = "(?:楼栋|楼幢|楼座|楼宇|栋座|大楼|[楼栋幢座])"

# The first that fits the whole heading counts, so what is narrower stands first.
_KEPT: tuple[tuple[Meaning, str], ...] = (
    (Meaning.PARKING_LOT, f"(?:停车场|车场)(?:{_NUMBERED})?|CAR PARK"),
    (Meaning.PARKING_KIND, "出租还是出售|车位(?:性质|类型|产权|属性|类别)|租/?售(?:类型)?|产权/?租赁|PARKING TYPE"),
    (Meaning.PARKING, f"(?:停?车位|车库|停车)(?:位?{_NUMBERED}|信息)?"),
    (Meaning.PARKING, "PARKING(?: (?:SPACE|LOT|NO|NUMBER|PLACE|BAY))?S?"),
    (Meaning.PLATE, "(?:业主)?(?:车牌|车辆号牌|车辆牌照|牌照|号牌|车号)(?:号码|号)?|车辆(?:信息|车牌号?|号码)?"),
    (Meaning.PLATE, "(?:LICEN[CS]E )?PLATES?(?: (?:NO|NUMBER))?|(?:CAR|VEHICLE)(?: (?:NO|NUMBER|PLATE))?S?"),
    (Meaning.INNER_AREA, ".*(?:套内|室内|使用面积|实用|净面积|公摊|分摊|花园|露台|地下室|阁楼).*"),
    (Meaning.INNER_AREA, "(?:NET|INNER|INSIDE|CARPET) AREA"),
    (Meaning.AREA, "(?:房屋|产权|建筑|计费|收费|合同|登记|实测|总|房产|住宅)*面积|建面"),
    (Meaning.AREA, "(?:GROSS |FLOOR |BUILT-UP )*(?:AREA|SIZE)(?: SQ ?M| M2)?"),
    (Meaning.MOVED_IN, f"(?:入住|入伙|迁入|搬入|进住){_WHEN}?"),
    (Meaning.MOVED_IN, "MOVE(?:D)?[ -]?IN(?: DATE)?|CHECK-?IN(?: DATE)?|OCCUPIED SINCE"),
    (Meaning.HANDED_OVER, f"(?:办理)?(?:交房|交付|收房|接房|领房|收楼|交楼|交屋){_WHEN}?"),
    (Meaning.HANDED_OVER, "HAND(?:ED)?[ -]?OVER(?: DATE)?"),
    (Meaning.TENANT_SINCE, f"起租{_WHEN}?|租(?:期|赁|约)(?:开始|起始|起){_WHEN}?|LEASE START|LET SINCE"),
    (Meaning.RELATION, "(?:与|和|跟)?(?:业主|户主|房主|产权人)?(?:之)?关系|身份|角色"),
    (Meaning.RELATION, "(?:人员|业主|客户|住户|成员|居住人)(?:类别|类型|性质|身份|关系)"),
    (Meaning.RELATION, "RELATION(?:SHIP)?(?: TO .*)?|ROLE|(?:RESIDENT|OCCUPANT) TYPE"),
    (Meaning.STATUS, "(?:房屋|房产|入住|居住|使用|物业|住房|[现当目]前|现在|住户)*(?:状态|状况|情况|现状)|房态"),
    (Meaning.STATUS, "居住(?:性质|类型|类别)|入住与?否|(?:OCCUPANCY|UNIT)? ?STATUS|OCCUPANCY"),
    (Meaning.USE, "(?:房屋|物业|房产|使用|产权|建筑)?(?:类型|性质|用途|类别)|业态"),
    (Meaning.USE, "(?:PROPERTY |UNIT )?(?:TYPE|USE|USAGE)"),
    (Meaning.OWNER_NUMBER, "(?:业主|客户|户主|住户|产权人|所属业主)(?:编[号码]|代码|序号|ID|号)"),
    (Meaning.OWNER_NUMBER, "(?:OWNER|CUSTOMER) (?:NO|NUMBER|ID|CODE)"),
    (Meaning.FLOORS, "(?:地上)?总(?:楼)?层数?|总楼层数?|楼?层数|STOREYS|FLOORS"),
    (Meaning.FLOOR, "(?:所在|房屋)?(?:楼层|层)号?|FLOOR(?: NO)?|LEVEL"),
    (Meaning.BUILDING, f"(?:所属|所在)?{_BUILDING_WORD}{_NUMBERED}?"),
    (Meaning.BUILDING, "(?:BUILDING|BLOCK|TOWER|BLDG)(?: (?:NO|NUMBER|NAME))?"),
    (Meaning.ENTRANCE, f"(?:所属|所在)?(?:单元|门洞|梯){_NUMBERED}?|(?:ENTRANCE|STAIRCASE)(?: (?:NO|NUMBER))?"),
    (Meaning.ROOM, f"(?:业主|具体|所[在购]|购买|小区|详细)?(?:{_BUILDING_WORD}号?{_OR}?)?(?:单元号?{_OR}?)?{_ROOM_WORD}"
     f"(?:{_NUMBERED}|全称|地址|坐落|座落|位置|牌号|信息|室号|牌)?"),
    (Meaning.ROOM, "(?:家庭)?(?:住址|地址)|号|楼栋号?单元号?(?:[房室]号)?"),
    (Meaning.ROOM, "(?:UNIT|ROOM|APARTMENT|APT|FLAT|HOUSE|PROPERTY|SUITE|RM)(?: (?:NO|NUMBER|ADDRESS|NAME))?|ADDRESS"),
    (Meaning.REMARK, "备注(?:信息|说明)?|说明|备考|附注|其他说明|REMARKS?|NOTES?|COMMENTS?|MEMO"),
    (Meaning.TICK_OWNER_OCCUPIED, "(?:是否)?(?:自住|入住|居住)"),
    (Meaning.TICK_LET, "(?:是否)?出租"),
    (Meaning.TICK_VACANT, "(?:是否)?空置|空房|空关"),
    (Meaning.TICK_DECORATING, "(?:是否)?装修中?|在装"),
    (Meaning.TICK_NOT_HANDED_OVER, "未交[房付]|未收房|未入伙"),
    (Meaning.IGNORED, "序号?|编号|NO|#|性别|年龄|民族|籍贯|户籍|国籍|(?:工作)?单位|职业|(?:房屋)?户型|房型|朝向"),
    (Meaning.IGNORED, "邮箱|微信号?|QQ号?|照片|签[名字].*|车?品牌|颜色|车类?型|出生(?:日期|年月)?|生日"),
    (Meaning.IGNORED, ".*电梯.*|.*人口.*|.*人数|.*钥匙.*|.*[水电]表.*|(?:产权|房产|不动产).*证.*|(?:证件|停车场)类型"),
    (Meaning.IGNORED, ".*(?:费|金额|单价|标准|租金|合同|欠款|余额|账单|发票).*"),
    (Meaning.IGNORED, f"(?:开始|结束|起始|终止|到期|登记|更新|填表|装修|购房|签约|建档){_WHEN}"),
    (Meaning.IGNORED, "E-?MAIL|GENDER|SEX|AGE|NATIONALITY|S/?N|INDEX"),
)  # fmt: skip
_KEPT_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _KEPT)
_ROLE_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _ROLE)
_GROUP = re.compile(
    "(?:房屋|房产|物业|房|业主|产权人|户主|租户|租客|租赁|承租人|共有人|车辆|车位|停车|家庭|家属|住户|人员|基本|客户|联系|紧急联系人|配偶)"
    "(?:基本)?(?:信息|资料|情况|登记|概况|明细)"
    "|(?:OWNER|TENANT|UNIT|PROPERTY|VEHICLE|PARKING)S?(?: (?:INFO|INFORMATION|DETAILS?|DATA))"
)
_NUMBER_BESIDE = "(?:及其?|和|与|/|、|,|\\+|&| AND )?(?:联系)?(?:电话|手机|方式|身份证|PHONE|MOBILE|TEL).*"
_NAME_AND_NUMBER = re.compile(
    f"(?:{_ROLE_ALONE}?姓名|NAME){_NUMBER_BESIDE}|{_ROLE_ALONE}(?:及其?|和|与|/|、|,|&){_NUMBER_BESIDE}"
)


_AREA_UNIT = re.compile(r"(?:(?<=[积面])|(?<=AREA))[ ,/\-—]*(?:M\^?2|M²|㎡|平方米|平方公尺|平米)$")


def heading_words(text: str) -> str:
    """A heading without brackets, marks, spaces, the area's unit and the number at its end, in capitals."""
    words = _BRACKET.sub("", plain(text).upper().replace("\n", " "))
    words = re.sub(r"[*:：※_.。]|NO\.", lambda mark: "NO" if mark[0] == "NO." else "", words).strip()
    if re.search("[\u4e00-\u9fff]", words):
        words = re.sub(r"\s+", "", words)
        words = re.sub("(?<=[\u4e00-\u9fff])(?:[0-9]{1,2}|[一二三])$", "", words)
    words = _AREA_UNIT.sub("", words)
    return re.sub(r"(?<=[A-Z])\s*(?:[0-9]|#)$", "", words).strip()


_HINT = re.compile(
    "[房室户楼栋幢座铺]|业主|产权|姓名|名称|单元|[车停][位牌辆]|电话|手机|联系|面积|身份|证件|编号|序号|状态|情况|日期|时间|备注|信息"
    "|[A-Z]{2}",
    re.IGNORECASE,
)


def hints_at_heading(text: str) -> bool:
    """A quick look that lets every usual heading pass, and few cells below it."""
    return _HINT.search(text) is not None


def is_group(text: str) -> bool:
    """The upper storey of a heading: 业主信息 over name, phone and ID number."""
    words = heading_words(text)
    return _GROUP.fullmatch(words) is not None


def is_heading(text: str) -> bool:
    """Could this cell be (a storey of) a heading?"""
    return is_group(text) or heading_of([text]) is not None


def heading_of(path: Sequence[str]) -> Heading | None:
    """What a heading says; *path* has its storeys from top to bottom. None when its words are unknown."""
    storeys = [heading_words(text) for text in path]
    if not storeys or not 0 < len(storeys[-1]) <= _LONGEST_HEADING:
        return None
    leaf, parents = storeys[-1], storeys[:-1]
    if parents and leaf in _HALF:
        leaf = f"{parents[-1]}{leaf}"
    brackets = " ".join(_BRACKET.findall(plain(path[-1]).upper()))
    if "套内" in brackets or "室内" in brackets:
        return Heading(Meaning.INNER_AREA)
    role = _role(leaf) or next((found for storey in reversed(parents) if (found := _role(storey))), None)
    return _of_unit(leaf, parents) or _of_person(leaf, parents, role)


def _role(words: str) -> Relation | None:
    return next((role for role, pattern in _ROLE_COMPILED if pattern.search(words)), None)


def _of_unit(leaf: str, parents: Sequence[str]) -> Heading | None:
    """A heading that is no person's name, phone or ID number."""
    tenant = any(_role(storey) == Relation.TENANT for storey in parents)
    for meaning, pattern in _KEPT_COMPILED:
        if pattern.fullmatch(leaf):
            if meaning == Meaning.USE and leaf in ("类型", "类别", "性质") and any(_role(storey) for storey in parents):
                return Heading(Meaning.RELATION)
            return Heading(Meaning.TENANT_SINCE if tenant and meaning == Meaning.MOVED_IN else meaning)
    return None


def _of_person(leaf: str, parents: Sequence[str], role: Relation | None) -> Heading | None:
    """A person's name, phone or ID number, whosever it is."""
    alone = re.fullmatch(_ROLE_ALONE, leaf) is not None
    if _NAME_AND_NUMBER.fullmatch(leaf) and not re.fullmatch(
        f"{_ROLE_ALONE}(?:联系)?(?:电话|手机|方式|身份证).*", leaf
    ):
        return Heading(particular="name", role=role)
    above = parents[-1] if alone and parents else leaf  # 业主 | 租户 under 电话
    for words in (leaf, above):
        if re.search(_IDENTITY, words):
            return Heading(particular="id", role=role)
        if re.search(_TELEPHONE, words):
            return Heading(particular="phone", role=role)
    if alone or re.fullmatch(f"{_ROLE_ALONE}?(?:{_NAMED})|(?:.* )?NAME", leaf):
        return Heading(particular="name", role=role)
    return None
