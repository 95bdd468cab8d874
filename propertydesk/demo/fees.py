"""Fees of an invented past: from the day on which they are taken over until the till that is still open."""

from __future__ import annotations

import csv
import tempfile
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from propertydesk.core.money import show_plain
from propertydesk.demo.fee_counter import at, close, plan_counter, reverse, single, void
from propertydesk.demo.fee_demands import dispute, plan_demands
from propertydesk.demo.fee_deposits import plan_deposits
from propertydesk.demo.fee_months import plan_months
from propertydesk.demo.fee_start import settle_fees
from propertydesk.demo.purse import DEVELOPER, LATE, NEVER, PROMPT, Purse, Visit, payers_of, sum_of
from propertydesk.demo.stage import ZONE, Stage
from propertydesk.demo.talk_fees import DOOR_OUTCOME, NOT_A_FEE, PASSES, PREPAID_NOTE, RED_WHY, REDUCED
from propertydesk.desks.fees.ledger.models import Entry
from propertydesk.desks.fees.receipts.models import Invoice, Receipt
from propertydesk.desks.fees.till.models import StatementLine
from propertydesk.desks.fees.words import Account, InvoiceState, MatchState, ReceiptState

_TILL = timedelta(minutes=100)
_TODAY = (0, 1, 2, 7, 0, 6, 3)
"""How the people of this morning pay."""


def open_fees(stage: Stage, first_day: date, until: datetime, seed: str) -> Purse:
    """Settle the fees and put everything that will happen to them until the end on the agenda."""
    random = Random(f"fees {seed}")
    purse = Purse(stage, random, first_day, until, payers_of(stage, random))
    settle_fees(purse)
    plan_months(purse)
    plan_counter(purse)
    plan_deposits(purse)
    plan_demands(purse)
    _plan_odds(purse)
    return purse


def last_hour(purse: Purse) -> None:
    """This morning's till: some receipts, not closed yet; somebody is out to collect at a door."""
    stage, end = purse.stage, purse.until
    midnight = at(purse.last_day, 0, 0)
    start = max(end - _TILL, midnight, stage.clock.now)
    for place, kind in enumerate(_TODAY):
        moment = start + (end - start) * (0.08 + 0.12 * place)
        stage.later(moment.replace(second=0, microsecond=0), partial(_somebody, purse, place, kind))
    for share, deed in ((0.5, partial(_door, purse, out=True)), (0.9, partial(dispute, purse))):
        stage.later((start + (end - start) * share).replace(second=0, microsecond=0), deed)


def _somebody(purse: Purse, place: int, kind: int) -> None:
    """Somebody who owes something pays at the counter."""
    waiting = purse.open_bills()
    unwilling = (NEVER, DEVELOPER)
    owing = [payer for payer in purse.payers if payer.habit not in unwilling and waiting.get(payer.unit_id)]
    willing = [payer for payer in owing if payer.unit_id not in purse.promised]
    if willing:
        payer = willing[(place * 11) % len(willing)]
        single(purse, (payer, waiting[payer.unit_id]), kind)


# -- what happens now and then


def _plan_odds(purse: Purse) -> None:
    """Receipts taken back, invoices, single charges, a reduction, a refund, statements, a collection at the door."""
    stage = purse.stage
    last = purse.back(1)
    for before, hour, deed in (
        (45, 11, _void_one), (26, 11, _void_one), (40, 15, _red_one), (16, 15, _red_one), (30, 14, _charge_passes),
        (24, 9, _reduce), (21, 9, _refund), (9, 14, _issue_invoices), (5, 9, _collected_at_the_door),
        (4, 10, _read_statement), (3, 10, _settle_statement),
    ):  # fmt: skip
        day = purse.counter_day(min(purse.back(before), last))
        if day < purse.last_day:
            stage.later(at(day, hour, 20), partial(deed, purse))
            stage.later(at(day, 17, 9), partial(close, purse, "cashier", day))


def _pick(purse: Purse, *habits: str) -> Visit | None:
    waiting = purse.open_bills()
    found = [payer for payer in purse.of(*habits) if waiting.get(payer.unit_id)]
    if not found:
        return None
    payer = purse.random.choice(found)
    return payer, waiting[payer.unit_id]


def _void_one(purse: Purse) -> None:
    visit = _pick(purse, PROMPT, LATE)
    if visit is not None:
        void(purse, visit)


def _red_one(purse: Purse) -> None:
    visit = _pick(purse, PROMPT, LATE)
    if visit is not None:
        receipt = single(purse, visit, 0)
        day = purse.today + timedelta(days=2)
        if receipt is not None and day < purse.last_day:
            purse.stage.later(at(day, 11, 30), lambda: reverse(purse, receipt))
            purse.stage.later(at(day, 17, 9), lambda: close(purse, "cashier", day))


def _charge_passes(purse: Purse) -> None:
    """Two passes are charged at the counter and paid at once."""
    stage, payer = purse.stage, (purse.of(PROMPT) or purse.payers)[0]
    stage.do(
        "cashier", "bill.charge", unit_id=payer.unit_id, item_id=purse.items["ZJ"], count="2", price="10",
        note=stage.say(PASSES),
    )  # fmt: skip
    single(purse, (payer, purse.open_bills()[payer.unit_id]), 0)


def _reduce(purse: Purse) -> None:
    """A reduction with approval."""
    visit = _pick(purse, PROMPT, LATE)
    if visit is not None:
        bill = max(visit[1], key=lambda each: each.owed)
        purse.stage.do(
            "supervisor", "bill.reduce", (bill.id,), amount=bill.owed // 10, reason="compensation",
            approved_by=purse.stage.actors["manager"].name, note=purse.stage.say(REDUCED),
        )  # fmt: skip


def _refund(purse: Purse) -> None:
    """Company finance pays a prepayment back."""
    with purse.stage.office.store.read() as session:
        sums = func.sum(Entry.amount_fen)
        query = select(Entry.unit_id, sums).where(Entry.account == Account.PREPAID).group_by(Entry.unit_id)
        found = session.execute(query.having(sums > 0).order_by(Entry.unit_id)).first()
    if found is not None:
        payer = purse.by_unit[found[0]]
        purse.stage.do(
            "supervisor", "refund.prepaid", unit_id=payer.unit_id, amount_fen=int(found[1]) // 2, day=purse.today,
            paid_to=payer.home.owners[0].name, reference="CW-0031", why=purse.stage.say(PREPAID_NOTE),
            approved_by=purse.stage.actors["manager"].name,
        )  # fmt: skip


def _issue_invoices(purse: Purse) -> None:
    """Half of the invoices that are wanted are issued against the receipt; one of them comes back."""
    stage = purse.stage
    with stage.office.store.read() as session:
        stands = (Receipt.state == ReceiptState.VALID) & Receipt.reversed_by_id.is_(None)
        query = select(Invoice.id).join(Receipt, Invoice.receipt_id == Receipt.id)
        query = query.where(Invoice.state == InvoiceState.WANTED, stands).order_by(Invoice.id)
        wanted = list(session.scalars(query))
    issued = wanted[: (len(wanted) + 1) // 2]
    for id in issued:
        stage.do("cashier", "invoice.issue", (id,), invoice_number=f"2633{id:08d}", receipt_back=True)
    if len(issued) > 1:
        why = stage.say(RED_WHY)
        stage.do("cashier", "invoice.return", issued[:1], red_number=f"2634{issued[0]:08d}", return_why=why)


def _collected_at_the_door(purse: Purse) -> None:
    """The cashier goes to a door, takes the money there, and is back before noon."""
    _door(purse, out=False)


def _door(purse: Purse, *, out: bool) -> None:
    stage, visit = purse.stage, _pick(purse, LATE, PROMPT)
    if visit is None:
        return
    payer = visit[0]
    person, now = payer.home.speaks, stage.clock.now
    done = stage.do(
        "desk", "door_collection.book", unit_id=payer.unit_id, agreed_at=now + timedelta(minutes=30),
        person=person.name, phone=person.phone, collector_id=stage.actors["cashier"].staff_id,
    )  # fmt: skip
    stage.later(
        now + timedelta(minutes=12), lambda: stage.do("cashier", "door_collection.go", done.ids, change_fen=20_000)
    )
    if out:
        return

    brought = 20_000

    def taken() -> None:
        nonlocal brought
        still = purse.still(visit)
        rows = [{"bill_id": bill.id} for bill in still]
        if rows:
            stage.do("cashier", "receipt.pay", unit_id=payer.unit_id, bills=rows, method="cash", door_id=done.ids[0])
            brought += sum_of(still)

    def back() -> None:
        outcome = stage.say(DOOR_OUTCOME)
        stage.do("desk", "door_collection.back", done.ids, brought_fen=brought, outcome=outcome)

    stage.later(now + timedelta(minutes=40), taken)
    stage.later(now + timedelta(minutes=75), back)


def _read_statement(purse: Purse) -> None:
    """WeChat's statement: most lines are known, three nobody has named yet."""
    stage = purse.stage
    lines = purse.references[-40:]
    if not lines:
        return
    strange = purse.random.sample([payer.home for payer in purse.payers], min(3, len(purse.payers)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"wechat-{purse.today:%Y%m%d}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(("交易时间", "交易对方", "金额(元)", "交易单号", "备注"))
            for moment, fen, reference, payer in lines:
                out.writerow((_local(moment), payer, show_plain(fen), reference, ""))
            for number, home in enumerate(strange):
                reference = purse.reference(purse.today)
                sender = home.owners[0].name[:1] + "*"
                out.writerow((_local(stage.clock.now), sender, 180 + 37 * number, reference, ""))
        stage.do("cashier", "statement.read", method="wechat", path=str(path))


def _local(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")


def _settle_statement(purse: Purse) -> None:
    """One strange line is found to be a household's, one is no fee, the last stays open."""
    stage = purse.stage
    with stage.office.store.read() as session:
        query = select(StatementLine.id).where(StatementLine.state == MatchState.OPEN).order_by(StatementLine.id.desc())
        waiting = list(session.scalars(query))
    if len(waiting) > 2:
        payer = (purse.of(PROMPT) or purse.payers)[0]
        stage.do("cashier", "statement_line.identify", (waiting[0],), unit_id=payer.unit_id)
        stage.do("cashier", "statement_line.ignore", (waiting[1],), note=stage.say(NOT_A_FEE))
