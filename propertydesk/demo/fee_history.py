"""What an invented office takes over on its first day: the sheets of the system that it had before."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from propertydesk.core.money import price_times
from propertydesk.core.months import months_later
from propertydesk.demo.purse import BANK, DEVELOPER, LATE, NEVER, PROMPT, SLOW, Payer, Purse
from propertydesk.demo.stage import Stage
from propertydesk.demo.talk_fees import BANKS, HISTORY_NOTE, OLD_CASHIER
from propertydesk.desks.fees.opening.bring_in import ACTION, Opening
from propertydesk.desks.fees.opening.models import TakenAs
from propertydesk.desks.fees.opening.reading import read_plan
from propertydesk.excel.writing import open_workbook

OLD_PRICE = Decimal("2.60")
_FEES = ("房号", "收费项目", "开始日期", "结束日期", "应缴日期", "缴费日期", "应收金额", "实收金额", "收款人", "备注")
_DEPOSITS = ("房号", "押金类型", "押金金额", "收取日期", "收据号", "交款人")
_PREPAID = ("房号", "预存金额", "截至日期", "备注")
_AGREEMENTS = ("房号", "户名", "银行", "账号", "开始日期", "协议编号")
_DEPOSIT_KINDS = (("装修押金", 2000), ("装修押金", 3000), ("门禁卡押金", 50), ("钥匙押金", 100))
Row = Sequence[object]


def take_over(purse: Purse, since: date, quarters: int) -> None:
    """Quarters of history before *since*, and the balances: old arrears, deposits, prepayments, agreements."""
    stage = purse.stage
    fees = [row for payer in purse.payers for row in _quarters(purse, payer, since, quarters)]
    _bring(stage, TakenAs.HISTORY, since, {"收费": (_FEES, fees)})
    day = since - timedelta(days=1)
    sheets = {
        "欠费": (_FEES, list(_old_arrears(purse, months_later(since, -3 * quarters)))),
        "押金": (_DEPOSITS, list(_deposits(purse, since))),
        "预存": (_PREPAID, list(_prepaid(purse, day))),
        "托收": (_AGREEMENTS, list(_agreements(purse))),
    }
    _bring(stage, TakenAs.OPENING, day, {name: sheet for name, sheet in sheets.items() if sheet[1]})


def _bring(stage: Stage, taken_as: TakenAs, day: date, sheets: dict[str, tuple[Row, Sequence[Row]]]) -> None:
    if not any(rows for _headings, rows in sheets.values()):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "old.xlsx"
        with open_workbook(path) as workbook:
            days = workbook.add_format({"num_format": "yyyy-mm-dd"})
            for name, (headings, rows) in sheets.items():
                sheet = workbook.add_worksheet(name)
                sheet.write_row(0, 0, headings)
                for place, row in enumerate(rows, 1):
                    for column, value in enumerate(row):
                        if isinstance(value, date):
                            sheet.write_datetime(place, column, value, days)
                        elif value is not None:
                            sheet.write(place, column, value)
        stage.do("manager", ACTION, opening=Opening(read_plan(path)), taken_as=taken_as, day=day)


def _fen(payer: Payer, months: int) -> int:
    return price_times(OLD_PRICE, Decimal(payer.home.area) * months)


def _quarters(purse: Purse, payer: Payer, since: date, quarters: int) -> Iterator[Row]:
    if payer.habit == DEVELOPER:
        return
    note = purse.stage.say(HISTORY_NOTE)
    for back in range(quarters, 0, -1):
        first = months_later(since, -3 * back)
        until = months_later(first, 3) - timedelta(days=1)
        due_on = first + timedelta(days=24)
        yuan = _fen(payer, 3) / 100
        owing = payer.habit == NEVER or (payer.habit == SLOW and back == 1) or (payer.habit == LATE and back == 1)
        part = owing and payer.habit == SLOW and purse.chance(0.5)
        late = {BANK: 12, PROMPT: 20, LATE: 55, SLOW: 80}.get(payer.habit, 30)
        paid_on = None if owing and not part else min(first + timedelta(days=late), since - timedelta(days=2))
        paid = round(yuan / 2, 2) if part else 0 if owing else yuan
        cashier = OLD_CASHIER if paid else None
        yield (payer.home.unit, "WY", first, until, due_on, paid_on, yuan, paid, cashier, note)


def _old_arrears(purse: Purse, before: date) -> Iterator[Row]:
    """One or two years that some have never paid, from before the history."""
    note = purse.stage.say(HISTORY_NOTE)
    for number, payer in enumerate(purse.of(NEVER)):
        if number % 2 == 0:
            first = months_later(before, -12 - 6 * (number % 3))
            until = before - timedelta(days=1)
            months = 12 + 6 * (number % 3)
            due_on = first + timedelta(days=24)
            yield (payer.home.unit, "WY", first, until, due_on, None, _fen(payer, months) / 100, 0, None, note)


def _deposits(purse: Purse, since: date) -> Iterator[Row]:
    homes = [payer.home for payer in purse.payers if payer.habit != DEVELOPER]
    for number, home in enumerate(purse.random.sample(homes, min(len(homes), max(1, len(homes) // 30)))):
        kind, yuan = _DEPOSIT_KINDS[number % len(_DEPOSIT_KINDS)]
        day = since - timedelta(days=purse.random.randrange(20, 300))
        yield (home.unit, kind, yuan, day, f"A{purse.random.randrange(10_000, 99_999)}", home.speaks.name)


def _prepaid(purse: Purse, day: date) -> Iterator[Row]:
    for payer in purse.of(PROMPT)[::9]:
        yield (payer.home.unit, purse.random.choice((300, 500, 1000)), day, purse.stage.say(HISTORY_NOTE))


def _agreements(purse: Purse) -> Iterator[Row]:
    for number, payer in enumerate(purse.of(BANK)):
        account = f"6222{purse.random.randrange(10**15):015d}"
        bank = purse.stage.say(BANKS[number % len(BANKS)])
        since = purse.first_day - timedelta(days=200 + number % 300)
        yield (payer.home.unit, payer.home.owners[0].name, bank, account, since, f"WT{number + 1:05d}")
