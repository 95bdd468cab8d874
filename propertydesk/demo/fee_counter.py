"""The cash counter of an invented past: days on which people come, receipts of every kind, the day closed, banked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.demo.fee_start import issue_book
from propertydesk.demo.purse import (
    BANK,
    DEVELOPER,
    LATE,
    NEVER,
    PROMPT,
    SLOW,
    Open,
    Payer,
    Purse,
    Visit,
    sum_of,
)
from propertydesk.demo.stage import ZONE
from propertydesk.demo.talk_fees import RED_WHY, SHORT_WHY, TAX_TITLE, VOID_WHY
from propertydesk.desks.fees.receipts.many import Taken, book_many
from propertydesk.desks.fees.till.counting import preview_close
from propertydesk.desks.fees.words import PayMethod
from propertydesk.office.deed import Deed

_SINGLY, _SELDOM = 3, 1
"""So many come one by one on a lively day, and on one long ago; for the others stands a batch."""

_METHODS = (PayMethod.WECHAT, PayMethod.CASH, PayMethod.ALIPAY, PayMethod.TRANSFER, PayMethod.CARD)
_COINS = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 1)
_SHORT_BEFORE_END = 20


def plan_counter(purse: Purse) -> None:
    """Put every day of the counter on the agenda. The last day's till is not closed when the tale ends."""
    days = [day for month in purse.months() for day in purse.counter_days(month)]
    days = [day for day in days if purse.first_day <= day < purse.last_day]
    by_month: dict[tuple[int, int], list[date]] = {}
    for day in days:
        by_month.setdefault((day.year, day.month), []).append(day)
    for several in by_month.values():
        for place, day in enumerate(several):
            share = (place / len(several), (place + 1) / len(several))
            purse.stage.later(at(day, 8, 35), partial(_open, purse, day, share))
            purse.stage.later(at(day, 17, 5), partial(close, purse, "cashier", day))
    # Finance looks through the days of the month before.
    for month_days in list(by_month.values()):
        check_on = month_days[-1] + timedelta(days=9)
        purse.stage.later(at(check_on, 14, 0), lambda: _check(purse))
    first = max(purse.first_day, purse.last_day - timedelta(days=60))
    purse.stage.later(at(first, 8, 31), lambda: _next_book(purse))


def at(day: date, hour: int, minute: int) -> datetime:
    """A moment of the office's clock, in UTC."""
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


def _open(purse: Purse, day: date, share: tuple[float, float]) -> None:
    """Who comes today: some one by one through the day, the others as a batch in the afternoon."""
    coming = [visit for visit in _coming(purse, day) if share[0] <= visit[0].turn < share[1]]
    lively = purse.is_lively(day)
    singly = _SINGLY if lively else _SELDOM
    purse.random.shuffle(coming)
    hours = sorted(purse.random.sample(range(440), min(singly, len(coming))))
    for number, (visit, minutes) in enumerate(zip(coming, hours, strict=False)):
        moment = at(day, 8, 40) + timedelta(minutes=minutes)
        kind = purse.random.randrange(len(KINDS)) if lively or number else 0
        purse.stage.later(moment, partial(single, purse, visit, kind))
    rest = coming[singly:]
    if rest:
        purse.stage.later(at(day, 16, 30), lambda: _batches(purse, rest))


def _coming(purse: Purse, day: date) -> list[Visit]:
    """Who comes in this month, by habit, with what each pays."""
    found = []
    for unit_id, bills in purse.open_bills().items():
        payer = purse.by_unit[unit_id]
        paid = _would_pay(payer, bills, day)
        if paid:
            found.append((payer, paid))
    return found


def _would_pay(payer: Payer, bills: list[Open], day: date) -> list[Open]:
    if payer.habit == NEVER:
        return []
    if payer.habit in (PROMPT, DEVELOPER):
        due = (payer.phase == 3 and payer.habit == PROMPT) or day.month % 3 == payer.phase % 3
        return bills if due else []
    older = {LATE: 10, SLOW: 75, BANK: 35}[payer.habit]
    return [bill for bill in bills if (day - bill.due_on).days >= older]


# -- one receipt


def single(purse: Purse, visit: Visit, kind: int) -> int | None:
    """Somebody pays at the counter; returns the id of the receipt, None when all was paid meanwhile."""
    payer, bills = visit[0], purse.still(visit)
    if not bills:
        return None
    answers: dict[str, Any] = {"unit_id": payer.unit_id, "bills": [{"bill_id": bill.id} for bill in bills]}
    day = purse.today
    answers |= KINDS[kind](purse, payer, bills, day)
    if purse.last_day - day <= timedelta(days=60) and purse.paper:
        answers["paper_serial"] = purse.next_paper()
    try:
        done = purse.stage.do("cashier", "receipt.pay", **answers)
    except UserError as refused:
        if refused.code != "prepay_limit":
            raise
        answers.pop("prepay")
        done = purse.stage.do("cashier", "receipt.pay", **answers)
    return done.ids[0]


def _cash(purse: Purse, payer: Payer, bills: Sequence[Open], day: date) -> dict[str, Any]:
    total = sum_of(bills)
    return {"method": "cash", "tendered": -(-total // 10_000) * 10_000}


def _wallet(purse: Purse, payer: Payer, bills: Sequence[Open], day: date) -> dict[str, Any]:
    return {"methods": [_by(purse, payer, "wechat", sum_of(bills), day)]}


def _two_ways(purse: Purse, payer: Payer, bills: Sequence[Open], day: date) -> dict[str, Any]:
    total = sum_of(bills)
    cash = total // 2 // 10_000 * 10_000
    if not cash:
        return _wallet(purse, payer, bills, day)
    rows = [{"method": "cash", "amount_fen": cash}, _by(purse, payer, "alipay", total - cash, day)]
    return {"methods": rows}


def _part(purse: Purse, payer: Payer, bills: Sequence[Open], day: date) -> dict[str, Any]:
    """What the purse held: the oldest first, the rest another time."""
    fen = max(bills[0].owed, sum_of(bills) // 2) // 100 * 100
    return (
        {"bills": [], "amount": max(fen, 100), "method": "cash"} if len(bills) > 1 else _cash(purse, payer, bills, day)
    )


def _card(purse: Purse, payer: Payer, bills: Sequence[Open], day: date) -> dict[str, Any]:
    return {"methods": [_by(purse, payer, "card", sum_of(bills), day)]}


def _transfer(purse: Purse, payer: Payer, bills: Sequence[Open], day: date) -> dict[str, Any]:
    row = _by(purse, payer, "transfer", sum_of(bills), day)
    return {"methods": [row], "paid_on": day - timedelta(days=1)}


def _ahead(purse: Purse, payer: Payer, bills: Sequence[Open], day: date) -> dict[str, Any]:
    ahead = purse.random.choice((20_000, 30_000, 50_000))
    return {"prepay": ahead, "method": "cash"}


def _with_invoice(purse: Purse, payer: Payer, bills: Sequence[Open], day: date) -> dict[str, Any]:
    title = {"invoice_title": payer.home.speaks.name}
    if payer.home.shop:
        title = {"invoice_title": purse.stage.say(TAX_TITLE), "invoice_tax_number": "91330100MA00000000"}
    return _card(purse, payer, bills, day) | title


def _by(purse: Purse, payer: Payer, method: str, fen: int, day: date) -> dict[str, Any]:
    reference = purse.reference(day)
    if method == "wechat":
        purse.references.append((purse.stage.clock.now, fen, reference, payer.home.speaks.name))
    return {"method": method, "amount_fen": fen, "reference": reference}


KINDS: tuple[Callable[[Purse, Payer, Sequence[Open], date], dict[str, Any]], ...] = (
    _cash, _wallet, _two_ways, _part, _card, _transfer, _ahead, _with_invoice, _wallet, _cash,
)  # fmt: skip
"""The ways in which people pay."""


# -- many receipts


def _batches(purse: Purse, visits: Sequence[Visit]) -> None:
    """The others of the day, method by method, as a batch of the cashier's enters them."""
    stage = purse.stage
    day = purse.today
    shares: dict[PayMethod, list[Taken]] = {}
    waiting = purse.open_bills()
    some = purse.random.sample(_METHODS, 2)
    for payer, planned in visits:
        wanted = {bill.id for bill in planned}
        bills = [bill for bill in waiting.get(payer.unit_id, ()) if bill.id in wanted]
        if not bills:
            continue
        method = purse.random.choice(some) if payer.habit != DEVELOPER else PayMethod.TRANSFER
        reference = None if method == PayMethod.CASH else purse.reference(day)
        taken = Taken(
            payer.unit_id, payer.home.speaks.name, tuple((bill.id, bill.owed) for bill in bills), reference=reference
        )
        shares.setdefault(method, []).append(taken)
    if not shares:
        return
    office, actor = stage.office, stage.actors["cashier"]
    with office.store.write() as session:
        deed = Deed(
            session, actor, office.moment(session), office.now(), office.catalogue, "receipt.pay", office.folder
        )
        for method, theirs in shares.items():
            book_many(deed, theirs, method)
        if office.to_index is not None:  # how a household is found does not change by what it pays
            office.to_index.add("receipt", deed.gathered.done().ids["receipt"])
    stage.deeds += len(visits)


# -- the end of the day


def close(purse: Purse, who: str, day: date) -> None:
    """The day is counted and closed, if there was anything; the cash goes to the bank the next morning."""
    stage, staff_id = purse.stage, purse.stage.actors[who].staff_id
    with stage.office.store.read() as session:
        view = preview_close(session, staff_id, day)
    if not view.receipts or view.closed:
        return
    before_end = (purse.last_day - day).days
    short = before_end <= _SHORT_BEFORE_END and not purse.was_short and view.cash_fen > 10_000
    purse.was_short |= short
    cash = view.cash_fen - (1000 if short else 0)
    counted = [{"denomination": coin, "count": count} for coin, count in _in_coins(cash)]
    more: dict[str, Any] = {"counted": counted} if cash > 0 else {"counted_fen": cash}
    if short:
        more["over_why"] = stage.say(SHORT_WHY)
    if purse.chance(0.8):
        more["second_id"] = stage.actors["supervisor" if who != "supervisor" else "desk"].staff_id
    done = stage.do(who, "day.close", day=day, **more)
    if cash > 0 and who == "cashier":
        purse.stage.later(at(day + timedelta(days=1), 9, 10), lambda: _bank(purse, done.ids[0], cash))


def _in_coins(fen: int) -> list[tuple[int, int]]:
    found = []
    for coin in _COINS:
        if fen >= coin:
            found.append((coin, fen // coin))
            fen %= coin
    return found


def _bank(purse: Purse, id: int, fen: int) -> None:
    slip = f"{purse.random.randrange(10**8):08d}"
    purse.stage.do("cashier", "day_close.bank", (id,), slip_number=slip, banked_fen=fen)
    purse.banked.append(id)


def _check(purse: Purse) -> None:
    if purse.banked:
        purse.stage.do("supervisor", "day_close.check", purse.banked)
        purse.banked = []


def _next_book(purse: Purse) -> None:
    """The first book comes back, a second one goes out, from which the last weeks' papers are."""
    with_first = purse.first_book
    if with_first is not None:
        unused = f"{purse.paper:07d}-{purse.last_paper:07d}"
        purse.stage.do("supervisor", "receipt_book.return", (with_first,), unused=unused)
    purse.first_book = issue_book(purse, 2001)


# -- taken back


def void(purse: Purse, visit: Visit) -> None:
    """A receipt that is void at once, and written again."""
    receipt = single(purse, visit, 0)
    if receipt is None:
        return
    why = purse.stage.say(purse.random.choice(VOID_WHY))
    purse.stage.do("cashier", "receipt.void", (receipt,), void_reason=why, copies_back=True)
    single(purse, visit, 0)


def reverse(purse: Purse, receipt: int) -> None:
    """A red entry takes a receipt of an earlier day back."""
    purse.stage.do("cashier", "receipt.reverse", (receipt,), void_reason=purse.stage.say(RED_WHY), copies_back=True)
