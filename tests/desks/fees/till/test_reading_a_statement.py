"""Statements as banks and wallets export them: prefaces, two languages, GBK, refunds, dates that Excel counts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.desks.fees.till.statement_file import StatementFile, read_statement
from tests.desks.conftest import SHANGHAI

WECHAT = """微信支付账单明细,,,,,,,,,,
微信昵称：[蓝天新苑],,,,,,,,,,
起始时间：[2026-11-01 00:00:00] 终止时间：[2026-11-20 23:59:59],,,,,,,,,,
共4笔记录,,,,,,,,,,
收入：2笔 364.77元,,,,,,,,,,
,,,,,,,,,,
----------------------微信支付账单明细列表--------------------,,,,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2026-11-20 10:01:02,二维码收款,尉迟文轩,"备注",收入,"¥1,264.77",/,已存入,"100004990112345\t","5000\t","3-1-1001"
2026-11-20 10:11:02,二维码收款,李絮,"/",支出,¥12.00,/,退款成功,"100004990112346\t","5000\t","/"
2026-11-20 10:21:02,零钱提现,/,"/",/,¥1000.00,/,提现已到账,"9000\t","5000\t","/"
2026-11-20 10:31:02,商户消费,/,"/",收入,¥5.00,/,支付失败,"9001\t","5000\t","/"
"""

ALIPAY = """支付宝交易记录明细查询
账号:[wuye@example.com]
起始日期:[2026-11-01 00:00:00]    终止日期:[2026-11-20 24:00:00]
---------------------------------交易记录明细列表------------------------------------
交易号        ,交易创建时间  ,交易对方  ,商品名称     ,金额（元）  ,收/支   ,交易状态  ,备注   ,
2026112022001\t,2026-11-20 11:00:00\t,王敏   ,物业费      ,409.50\t,收入    ,交易成功  ,      ,
2026112022002\t,2026-11-20 12:00:00\t,王敏   ,退款-物业费  ,9.50\t,不计收支  ,退款成功  ,     ,
2026112022003\t,2026-11-20 12:00:00\t,余额宝  ,转入        ,500.00\t,不计收支 ,交易成功  ,     ,
------------------------------------------------------------------------------------
共3笔记录
"""

BANK = """户名\t蓝天物业管理有限公司
账号\t6222********0001
交易日期\t交易时间\t借方发生额\t贷方发生额\t余额\t对方户名\t摘要\t交易流水号
20261120\t10:22:33\t\t1,409.50\t5,000.00\t尉迟文轩\t3-1-1001 物业费\tB0001
20261119\t093001\t20.00\t\t3,590.50\t开户银行\t手续费\tB0002
合计\t\t20.00\t1,409.50\t\t\t\t
"""


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def read(path: Path) -> list[tuple[str, int, str | None, str | None]]:
    return lines(read_statement(path, SHANGHAI))


def lines(file: StatementFile) -> list[tuple[str, int, str | None, str | None]]:
    return [
        (row.at.astimezone(SHANGHAI).strftime("%m-%d %H:%M:%S"), row.amount_fen, row.reference, row.payer)
        for row in file.rows
    ]


def refused(path: Path) -> tuple[str | None, str]:
    with pytest.raises(UserError) as wrong:
        read_statement(path, SHANGHAI)
    return wrong.value.code, say(wrong.value.message, "en")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gbk"])
def test_wechat_with_its_preface(tmp_path: Path, encoding: str) -> None:
    file = read_statement(write(tmp_path, "wx.csv", WECHAT.replace("¥", "￥"), encoding), SHANGHAI)
    assert lines(file) == [
        ("11-20 10:01:02", 126477, "100004990112345", "尉迟文轩"),
        ("11-20 10:11:02", -1200, "100004990112346", "李絮"),
    ]
    assert file.aside == 2
    assert file.rows[0].remark == "3-1-1001"


def test_alipay_in_gbk_with_tabs_behind_its_values(tmp_path: Path) -> None:
    file = read_statement(write(tmp_path, "ali.csv", ALIPAY, "gbk"), SHANGHAI)
    assert lines(file) == [
        ("11-20 11:00:00", 40950, "2026112022001", "王敏"),
        ("11-20 12:00:00", -950, "2026112022002", "王敏"),
    ]
    assert file.aside == 1


def test_a_bank_with_date_and_time_apart_and_a_sum_at_the_foot(tmp_path: Path) -> None:
    assert read(write(tmp_path, "bank.txt", BANK, "gb18030")) == [
        ("11-20 10:22:33", 140950, "B0001", "尉迟文轩"),
        ("11-19 09:30:01", -2000, "B0002", "开户银行"),
    ]


def test_english_headings(tmp_path: Path) -> None:
    text = (
        "Date,Time,Amount,Reference,Payer,Remark\n2026-11-20,10:00,100.50,X1,Wang,fees\n2026/11/20,,(5.00),X2,Wang,\n"
    )
    assert read(write(tmp_path, "card.csv", text)) == [
        ("11-20 10:00:00", 10050, "X1", "Wang"),
        ("11-20 00:00:00", -500, "X2", "Wang"),
    ]


def test_a_workbook_with_dates_as_excel_counts_them(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["说明：仅供参考"])
    sheet = book.create_sheet("明细")
    sheet.append(["对账单"])
    sheet.append([])
    sheet.append(["日期", "收入金额（元）", "支出金额（元）", "流水号", "付款人"])
    sheet.append([datetime(2026, 11, 20, 9, 30), 264.77, None, 880001, "尉迟文轩"])
    sheet.append([46346.5, 0.1 + 0.2, None, "880002", "李絮"])
    sheet.append(["2026年11月20日 8:05", None, 12, "880003", "李絮"])
    sheet.append(["合计", 265.07, 12])
    path = tmp_path / "bank.xlsx"
    book.save(path)
    assert read(path) == [
        ("11-20 09:30:00", 26477, "880001", "尉迟文轩"),
        ("11-20 12:00:00", 30, "880002", "李絮"),
        ("11-20 08:05:00", -1200, "880003", "李絮"),
    ]


def test_what_cannot_be_read_is_said_and_nothing_is_left_out_unsaid(tmp_path: Path) -> None:
    head = "日期,金额\n"
    assert refused(tmp_path / "none.csv")[0] == "file"
    assert refused(tmp_path)[0] == "file"
    assert refused(write(tmp_path, "a.csv", "姓名,电话\n王敏,1\n"))[0] == "layout"
    assert refused(write(tmp_path, "b.csv", head))[0] == "no_lines"
    assert refused(write(tmp_path, "c.csv", head + "2026-11-20,12元5角\n")) == (
        "no_amount", "Row 2: “12元5角” is no amount. Nothing was read.",
    )  # fmt: skip
    assert refused(write(tmp_path, "d.csv", head + "2026-13-45,12\n")) == (
        "no_date", "Row 2: “2026-13-45” is no date. Nothing was read.",
    )  # fmt: skip
    (tmp_path / "e.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    assert refused(tmp_path / "e.xls")[0] == "file_not_text"
    (tmp_path / "f.xlsx").write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(UserError) as wrong:
        read_statement(tmp_path / "f.xlsx", SHANGHAI)
    assert wrong.value.field == "path"
