"""Owner ledgers as offices keep them, each with habits of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.sheets.making import Page, id_card, save, wrong_card

CARD = [id_card("19700312", person) for person in range(40)]


def with_everything(path: Path) -> Path:
    """Title rows, a heading on two storeys, the room written seven ways, subtotals, the heading again, notes below."""
    head = [
        "序号",
        "房号",
        "建筑面积(㎡)",
        "房屋状态",
        "业主姓名",
        "身份证号码",
        "联系电话",
        "性别",
        "入住时间",
        "车牌号",
        "备注",
    ]
    rows: list[list[object]] = [
        ["云栖苑业主台账（2026年10月）"],
        ["填表人：何必", None, None, None, None, None, None, "日期：2026.10.1"],
        ["序号", "房屋信息", None, None, "业主信息", None, None, None, "入住时间", "车牌号", "备注"],
        [None, *head[1:8]],
        [1, "1幢1单元101", 120.3, "出租", "马小跳", CARD[1], 13900001001, "女", "2016/9/14", "浙Z·A1B2C ", None],
        [
            2,
            "1-1-102",
            "76.5㎡",
            "装修中",
            "秦朗，陆离",
            CARD[2],
            "139 0000 1002",
            "女",
            datetime(2016, 5, 17),
            None,
            None,
        ],
        [
            3,
            "１－１－２０１",
            89.12,
            "未交房",
            " 程 怡 ",
            f"'{CARD[3]}",
            "139-0000-1003",
            "男",
            "未入住",
            "浙Z99X01",
            "=1+1",
        ],
        [4, "1栋1单元202", "138.88平方米", "自住", "诸葛欣/夏刚", None, "13900001004、0571-88001004", "男", "2017.2.6"],
        [5, "1#1-301", 94.56, "空置", "买买提·艾力", 339901197003120300.0, "无", "男", "2022年6月12日"],
        [6, "一号楼1单元302室", 94.5, "装修", "秦𬭎", wrong_card("19700312", 6), "１３９００００１００６", "女", 46188],
        [None, "小计", "=SUM(C5:C10)"],
        [],
        head,
        [
            7,
            " 2 - 1 - 101 ",
            76.5,
            "自住",
            "何䶮",
            "３３９９０１" + CARD[7][6:],
            "13900001007 13900001107",
            "女",
            "20200213",
        ],
        [8, "2-1-102", 76.5, "出租", "丁一", CARD[8].lower(), "1390000108", "男", "2021-07"],
        [1, "1幢1单元101", 120.3, "出租", "马小跳", CARD[1], "13900001001", "女", "2016-9-14"],
        [2, "1-1-102", 999.99, "装修中", "秦朗，陆离", CARD[2], 13900001002, "女", datetime(2016, 5, 17)],
        [None, "东区会所", 300, None, "#N/A"],
        [None, "合计", "=SUM(C5:C18)"],
        [],
        ["说明：以上资料仅供内部使用。"],
    ]
    merged = ["A1:K1", "A3:A4", "B3:D3", "E3:H3", "I3:I4", "J3:J4", "K3:K4"]
    return save(path, Page("业主台账", rows, merged, hidden_columns=["H"]), Page("Sheet2", []))


def building_in_a_merged_block(path: Path) -> Path:
    """Building and entrance once for a block of rows, name and phone in one cell, 同上, a formula without result."""
    return save(
        path,
        Page(
            "住户登记",
            [
                ["楼栋", "单元", "室号", "面积", "业主及电话", "身份证", "使用情况", "交房日期"],
                ["3栋", "一单元", 101, 88.005, "白芷 13900002001", CARD[10], "常住", "2018/1/2"],
                [None, None, 102, 88, "同上", "同上", "出租", "同上"],
                [None, None, 201, "=SUM(D2:D3)", "当归（妻：半夏13900002003）、川芎", None, "空关", None],
                [
                    None,
                    "二单元",
                    "101室",
                    "95.1平米",
                    "杭州半枝莲商贸有限公司",
                    "91110000802100433B",
                    "已交房",
                    "2018.1",
                ],
                ["5号楼", None, 101, None, "未售", None, "待售", "未交房"],
                [None, None, "商铺3", 40, "连翘", CARD[11], "营业中", "19.6.12"],
            ],
            merged=["A2:A5", "B2:B4"],
        ),
    )


def sheet_for_each_building(path: Path) -> Path:
    """A sheet for each building, its number only in the sheet's name or title; rooms begin with the entrance."""
    head = ["房间号", "户主", "手机号码", "面积（平方米）", "状态"]
    return save(
        path,
        Page("封面", [["松风里小区"], ["业主资料"]]),
        Page("1号楼", [head, ["1-101", "江离", 13900003001, 70, "自住"], ["2-101", "辟芷", 13900003002, 71, "在租"]]),
        Page("二号楼", [head, ["1单元101", "秋兰", 13900003003, 72, "空房"], ["201", "留夷", 13900003004, 73, "自用"]]),
        Page("新楼", [["松风里3#楼业主一览"], head, ["101", "揭车", "13900003005", 74, "未收房"]], merged=["A1:E1"]),
        Page("旧表", [head, ["9-9-901", "旧人", None, 1, "自住"]], hidden=True),
    )


def row_for_each_person(path: Path) -> Path:
    """A row for each person with what they are to the owner; the unit only in the first row of its block."""
    return save(
        path,
        Page(
            "人员",
            [
                ["房屋", "建筑面积", "姓名", "与业主关系", "证件号码", "联系方式", "入住日期"],
                ["6-1-101", 101.5, "杜若", "本人", CARD[12], "13900004001", "2019-06-12"],
                [None, None, "芳芷", "配偶", CARD[13], "13900004002", None],
                [None, None, "杜小若", "儿子", None, None, None],
                ["6-1-102", 99, "蕙纕", "业主", CARD[14], "13900004003", None],
                ["6-1-102", 99, "揽茝", "共有人", CARD[15], "13900004004", None],
                ["6-1-102", 99, "江蓠", "租客", CARD[16], "13900004005", "2024-3-1"],
                ["6-1-102", 99, "江蓠", "租客", CARD[16], "13900004005", "2024-3-1"],
                ["6-1-103", 99, "木兰", "户主", None, "13900004006", None],
                ["6-1-103", 77, "木兰", "户主", None, "13900004006", None],
                ["6-1-104", 99, "宿莽", "老乡", None, "13900004007", None],
            ],
            merged=["A2:A4", "B2:B4"],
        ),
    )


def tenants_beside_owners(path: Path) -> Path:
    """Owner, co-owner, tenant and emergency contact side by side under groups; the use is ticked; two phones."""
    return save(
        path,
        Page(
            "台账",
            [
                [
                    "门牌号",
                    "业主信息",
                    None,
                    None,
                    None,
                    "租户信息",
                    None,
                    None,
                    "房屋使用情况",
                    None,
                    None,
                    "紧急联系人",
                    None,
                    "车位",
                ],
                [
                    None,
                    "姓名",
                    "手机",
                    "固定电话",
                    "共有人",
                    "姓名",
                    "电话",
                    "起租日期",
                    "自住",
                    "出租",
                    "空置",
                    "姓名",
                    "电话",
                    None,
                ],
                [
                    "7-1-101",
                    "申椒",
                    13900005001,
                    "0571-88005001",
                    "菌桂",
                    None,
                    None,
                    None,
                    "√",
                    None,
                    None,
                    "女罗",
                    13900005101,
                    "B1-001",
                ],
                [
                    "7-1-102",
                    "石兰",
                    13900005002,
                    None,
                    None,
                    "辛夷",
                    13900005003,
                    "2025-3-1",
                    None,
                    "√",
                    None,
                    None,
                    None,
                    "B1-002、B1-003",
                ],
                ["7-1-201", "薜荔", 13900005004, None, None, None, None, None, None, None, "√", None, None, "无"],
                [
                    "7-1-202",
                    None,
                    13900005005,
                    None,
                    None,
                    "桂栋",
                    13900005006,
                    None,
                    None,
                    None,
                    None,
                    None,
                    None,
                    "B1-001",
                ],
            ],
            merged=["A1:A2", "B1:E1", "F1:H1", "I1:K1", "L1:M1", "N1:N2"],
        ),
    )


def in_english(path: Path) -> Path:
    """English headings and names, building and room apart, the estate's total below."""
    return save(
        path,
        Page(
            "Residents",
            [
                ["Maple Court - residents as of 1 Oct 2026"],
                [
                    "No.",
                    "Block",
                    "Unit",
                    "Owner name",
                    "Mobile",
                    "ID No.",
                    "Area (sqm)",
                    "Status",
                    "Move-in date",
                    "Car plate",
                    "Remarks",
                ],
                [
                    1,
                    "A",
                    "101",
                    "John Smith, Mary Smith",
                    "+86 139 0000 6001",
                    "E12345678",
                    "1,020.5 m2",
                    "Owner occupied",
                    "12-Jun-2019",
                    "浙ZA0001",
                    None,
                ],
                [2, "A", "102", "Smith, Peter", "13900006002", None, 88, "Rented", "6/25/2019", None, "dog"],
                [3, "B", "101", "VACANT", None, None, 88, "Vacant", "6/7/2019", None, None],
                [None, None, "Total", None, None, None, 1196.5],
            ],
        ),
    )


def tied_by_numbers(path: Path) -> Path:
    """What another program hands over: buildings, owners, units and parking in sheets of their own, tied by numbers."""
    one = CARD[20]
    return save(
        path,
        Page(
            "楼宇",
            [
                ["楼栋编号", "楼栋名称", "单元编号", "总层数"],
                [901, "8栋", 1, 18],
                [901, "8栋", 2, 18],
                [902, "9栋", 1, 6],
            ],
        ),
        Page(
            "客户",
            [
                ["编号", "客户名称", "性别", "手机号", "身份证号", "客户类型", None, "说明"],
                ["K1", "若木", "男", 13900007001, one, "业主", None, "编号"],
                ["K1", "扶桑", "女", 13900007002, one, "家庭成员", None, "必须唯一"],
                ["K2", "若木二", "男", 13900007003, one, "业主"],
                ["K3", "咸池", "男", 13900007004, "1" * 18, "业主"],
                ["K9", "无家", "男", 13900007009, None, "业主"],
            ],
        ),
        Page("收费", [["费用编号", "收费项目", "计费单价"], [1, "物业费", 1.3]]),
        Page(
            "房产",
            [
                ["房屋编号", "楼栋编号", "单元编号", "房屋楼层", "建筑面积", "业主编号", "室内面积"],
                [1011, 901, 1, 1, 94.56, "K1", 80],
                [1012, 901, 2, 1, 94.56, "K2", 80],
                [1021, 902, 1, 2, 60, "K3", 50],
                [1022, 902, 1, 2, 60, "K4", 50],
            ],
        ),
        Page(
            "车位",
            [
                ["停车场编号", "车位编码", "面积", "业主编号", "车牌号", "出租还是出售（H出租S出售）"],
                [1, "C0001", 12.5, "K1", "浙Z70001", "S"],
                [1, "C0002", 12.5, "K3", None, "H"],
                [1, "C0003", 12.5, None, None, None],
                [1, "C0004", None, "K7", "浙Z70007", "S"],
            ],
        ),
    )


def side_by_side(path: Path) -> Path:
    """Two tables beside each other, rows that announce the building, a page total."""
    return save(
        path,
        Page(
            "通讯录",
            [
                ["住户通讯录"],
                ["房号", "业主", "电话", None, "房号", "业主", "电话"],
                ["10号楼"],
                [101, "东君", 13900008001, None, 201, "云中君", 13900008002],
                [102, "湘君", 13900008003, None, 202, "司命", 13900008004],
                ["11栋2单元"],
                [101, "河伯", 13900008005, None, 201, "山鬼", None],
                ["共计6户"],
            ],
        ),
    )


def tenants_on_a_sheet_of_their_own(path: Path) -> Path:
    """Units on one sheet, tenants and cars on others; and last year's list again."""
    return save(
        path,
        Page(
            "业主",
            [
                ["房号", "业主", "电话", "面积"],
                ["1-1-101", "羲和", 13900009001, 80],
                ["1-1-102", "望舒", 13900009002, 80],
            ],
        ),
        Page(
            "租户登记",
            [["房号", "姓名", "联系电话"], ["1-1-102", "飞廉", 13900009003], ["1-1-109", "雷师", 13900009004]],
        ),
        Page("车辆", [["车位号", "房号", "车牌"], ["B-1", "1-1-101", "浙Z90001"], ["B-2", "1-1-101", "浙Z9000"]]),
        Page(
            "业主2025",
            [["房号", "业主", "电话", "面积"], ["1-1-101", "羲和", 13900009001, 80], ["1-1-102", "旧主", None, 80]],
        ),
    )


ALL = (
    with_everything,
    building_in_a_merged_block,
    sheet_for_each_building,
    row_for_each_person,
    tenants_beside_owners,
    in_english,
    tied_by_numbers,
    side_by_side,
    tenants_on_a_sheet_of_their_own,
)
