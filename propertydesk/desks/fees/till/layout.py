"""Which column of a statement is which: recognised by its heading, in Chinese or English, below whatever preface."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Texts = Sequence[str]
"""A row of a statement, as text."""

FURTHEST = 60
"""The headings stand in one of the first rows: wallets write up to thirty lines before them."""

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "at": (
        "交易时间", "交易创建时间", "付款时间", "支付时间", "完成时间", "入账时间", "到账时间", "记账时间",
        "交易日期时间", "发生时间", "日期时间", "transactiontime", "datetime", "date/time", "dateandtime",
    ),
    "day": (
        "交易日期", "记账日期", "入账日期", "到账日期", "起息日", "交易日", "日期", "date", "transactiondate",
        "postingdate", "valuedate", "bookingdate",
    ),
    "clock": ("时间", "time"),
    "amount": (
        "金额", "交易金额", "发生额", "订单金额", "实收金额", "商家实收", "到账金额", "入账金额", "amount",
        "transactionamount",
    ),
    "income": (
        "收入", "收入金额", "贷方", "贷方金额", "贷方发生额", "存入", "存入金额", "应结订单金额", "转入金额", "credit",
        "income", "deposit", "paidin", "moneyin",
    ),
    "spent": (
        "支出", "支出金额", "借方", "借方金额", "借方发生额", "支取", "支取金额", "退款金额", "转出金额", "debit",
        "expense", "withdrawal", "paidout", "moneyout", "refund",
    ),
    "direction": (
        "收/支", "收支", "收支类型", "借贷标志", "借/贷", "借贷", "资金方向", "direction", "dr/cr", "debit/credit",
    ),
    "reference": (
        "交易单号", "交易订单号", "微信订单号", "微信支付单号", "支付宝交易号", "支付宝流水号", "交易号", "交易流水号",
        "流水号", "银行流水号", "业务流水号", "核心流水号", "凭证号", "参考号", "检索参考号", "reference",
        "referenceno", "referencenumber", "serial", "serialno", "serialnumber", "transactionid",
        "transactionno", "transactionnumber",
    ),
    "payer": (
        "交易对方", "对方户名", "对方名称", "对方姓名", "对方账户名称", "付款人", "付款人名称", "付款人户名", "付款方",
        "付款方名称", "户名", "payer", "counterparty", "payername", "name",
    ),
    "remark": (
        "备注", "摘要", "附言", "用途", "交易摘要", "商品", "商品名称", "商品说明", "remark", "remarks", "memo",
        "description", "purpose", "note",
    ),
    "state": ("当前状态", "交易状态", "状态", "资金状态", "status", "state"),
}  # fmt: skip
"""The headings of each kind of column, the best first, without spaces and units."""

_UNIT = re.compile(r"\((?:元|¥|cny|rmb|人民币|人民币元|[+-]元?)\)|[/:]?(?:\(?元\)?)$")


@dataclass(frozen=True)
class Layout:
    """Where the headings stand (``row``, from 0) and which column is which."""

    row: int
    columns: Mapping[str, int]

    def of(self, key: str, row: Texts) -> str:
        """The text of the column *key* in *row*, empty where there is none."""
        place = self.columns.get(key)
        return row[place] if place is not None and place < len(row) else ""


def plain(text: str) -> str:
    """*text* of a cell without what exports put around it: spaces, tabs, the backtick that keeps numbers as text."""
    return unicodedata.normalize("NFKC", text).replace("`", "").replace("\ufeff", "").strip(" \t\r\n'\"")


def find_layout(rows: Sequence[Texts]) -> Layout | None:
    """The layout of a statement: its first row that has headings for a time and for an amount, None without one."""
    for place, row in enumerate(rows[:FURTHEST]):
        columns = _columns(row)
        if ("at" in columns or "day" in columns) and columns.keys() & {"amount", "income"}:
            return Layout(place, columns)
    return None


def _columns(row: Texts) -> dict[str, int]:
    named = [_heading(cell) for cell in row]
    found: dict[str, int] = {}
    for key, headings in HEADINGS.items():
        for heading in headings:
            if heading in named and named.index(heading) not in found.values():
                found[key] = named.index(heading)
                break
    if "clock" in found and not found.keys() & {"at", "day"}:
        found["at"] = found.pop("clock")
    return found


def _heading(cell: str) -> str:
    text = re.sub(r"\s+", "", plain(cell)).casefold()
    return _UNIT.sub("", text)
