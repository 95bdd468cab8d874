"""Each month of an invented office's fees: readings, shared costs, bills, the bank's file out and back."""

from __future__ import annotations

import csv
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.money import show_plain
from propertydesk.core.months import first_day, month_before, month_of
from propertydesk.demo.fee_start import shops
from propertydesk.demo.purse import Purse
from propertydesk.demo.stage import ZONE
from propertydesk.demo.talk_fees import FAILED, SHARED_BASIS
from propertydesk.desks.fees.bank.bring_in import bring_in
from propertydesk.desks.fees.bank.models import BankAgreement, BankLine

_BILLED, _SENT, _ANSWERED = 3, 12, 16
_FAILS, _IN_PART = 0.05, 0.01
_NOTHING = ("nothing", "nothing_to_bill")


def plan_months(purse: Purse) -> None:
    """Put the runs and the bank's files on the agenda: files each quarter, of late each month."""
    stage = purse.stage
    for month in purse.months():
        first = first_day(month)
        billed = max(first + timedelta(days=_BILLED - 1), purse.first_day)
        at = _at(billed, 8, 40)
        stage.later(_at(max(first, purse.first_day), 8, 20), partial(_measure, purse, month))
        stage.later(at, partial(_bill, purse, month))
        sent = first + timedelta(days=_SENT - 1)
        quarterly = purse.is_lively(sent) or first.month % 3 == 0
        if quarterly and purse.first_day <= sent < purse.last_day - timedelta(days=1):
            stage.later(_at(sent, 9, 30), partial(send, purse, month))
            answered = first + timedelta(days=_ANSWERED - 1)
            stage.later(_at(answered, 10, 0), lambda: _answer(purse))
    # Once more before the end: what failed, or was left, is at the bank when one looks.
    eve = purse.last_day - timedelta(days=1)
    if eve >= purse.first_day:
        stage.later(_at(eve, 15, 20), lambda: send(purse, month_of(eve)))


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


def _measure(purse: Purse, month: str) -> None:
    """The meters are read and the shared energy of the month before is known."""
    stage, before = purse.stage, month_before(month)
    days = (purse.today - purse.first_day).days
    if days > 5:
        rows = [
            {"meter": f"D{number:03d}", "value": str(1000 + 137 * number + days * (7 + number % 9))}
            for number, _payer in enumerate(shops(purse), 1)
        ]
        stage.do("cashier", "reading.take_many", item_id=purse.items["DF"], rows=rows)
    area = sum(Decimal(payer.home.area) for payer in purse.payers)
    used = (area * Decimal(purse.random.randrange(28, 44)) / 100).quantize(Decimal(1))
    done = stage.do(
        "cashier", "shared_cost.enter", item_id=purse.items["GT"], month=before, used=str(used), price="0.538",
        basis=stage.say(SHARED_BASIS),
    )  # fmt: skip
    if month != month_of(purse.last_day):
        stage.do("cashier", "shared_cost.publish", done.ids)


def _bill(purse: Purse, month: str) -> None:
    """What runs is billed for the month, what is measured for the month before."""
    for billed, items in ((month, "WY,TC,ZL"), (month_before(month), "GT,DF")):
        try:
            purse.stage.do("cashier", "bill_run.make", month=billed, items=items)
        except UserError as refused:
            if refused.code not in _NOTHING:
                raise


def send(purse: Purse, month: str) -> None:
    """The month goes to the bank, as far as anything is due."""
    try:
        purse.stage.do("cashier", "bank_run.out", month=month)
    except UserError as refused:
        if refused.code not in _NOTHING:
            raise


def _answer(purse: Purse) -> None:
    """The bank answers: most is collected, some fails, a little comes in part."""
    stage = purse.stage
    query = (
        select(BankLine.reference, BankAgreement.account, BankLine.amount_fen)
        .join(BankAgreement, BankLine.agreement_id == BankAgreement.id)
        .where(BankLine.state == "out")
    )
    with stage.office.store.read() as session:
        lines = session.execute(query.order_by(BankLine.id)).tuples().all()
    if not lines:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"back-{stage.clock.now:%Y%m%d}.csv"
        with path.open("w", encoding="gb18030", newline="") as file:
            out = csv.writer(file)
            out.writerow(("编号", "账号", "金额", "实扣", "结果", "原因"))
            for number, (reference, account, fen) in enumerate(lines):
                fails = number == 0 or purse.chance(_FAILS)
                out.writerow((reference, account, show_plain(fen), *_outcome(purse, int(fen), fails)))
        bring_in(stage.office, stage.actors["cashier"], path)
    stage.deeds += 1


def _outcome(purse: Purse, fen: int, fails: bool) -> tuple[str, str, str]:
    if fails:
        return "0", "N", purse.stage.say(purse.random.choice(FAILED))
    if purse.chance(_IN_PART) and fen > 20_000:
        return show_plain(fen // 2), "Y", purse.stage.say(FAILED[0])
    return show_plain(fen), "Y", ""
