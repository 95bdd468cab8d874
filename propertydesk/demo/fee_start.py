"""The first day of the fees: prices and their change, discounts, who bears what, meters, leases, books, history."""

from __future__ import annotations

from datetime import date, timedelta

from propertydesk.core.months import first_day, month_of, months_later
from propertydesk.demo.fee_history import take_over
from propertydesk.demo.purse import BANK, DEVELOPER, NEVER, Payer, Purse
from propertydesk.demo.talk_fees import (
    APPROVAL,
    BORNE_BY_TENANT,
    CONTRACT,
    CUSTODY,
    FEES_ACCOUNT,
    FEES_PLACE,
    LEASES,
)
from propertydesk.office.words import UnitStatus

_MOST_DISCOUNTS, _MOST_TENANTS = 10, 24
_BOOK, _LONG = 50, 150


def settle_fees(purse: Purse) -> None:
    """Everything that has to be known before the first bill is made."""
    stage, month = purse.stage, month_of(purse.first_day)
    since = first_day(month)
    days = (purse.last_day - purse.first_day).days
    stage.do("manager", "fees.start", since=date(since.year - 4, 1, 1))
    purse.find_items()
    _change_price(purse, first_day(month_of(purse.first_day + timedelta(days=days // 2))))
    contract = stage.say(CONTRACT)
    stage.do(
        "manager", "settings.change", fees_place=stage.say(FEES_PLACE), fees_account=stage.say(FEES_ACCOUNT),
        fees_contract=contract, till_float=50_000,
    )  # fmt: skip
    _grant_discounts(purse, since)
    _let_tenants_bear(purse, since)
    _hang_meters(purse, since)
    _let(purse)
    purse.first_book = issue_book(purse, 1201)
    take_over(purse, since, 2 if days > _LONG else 4)


def _change_price(purse: Purse, on: date) -> None:
    purse.stage.do(
        "supervisor", "tariff.set", item_id=purse.items["WY"], price="2.95", since=on,
        approval=purse.stage.say(APPROVAL),
    )  # fmt: skip


def _grant_discounts(purse: Purse, since: date) -> None:
    """Households in custody pay 70 % of what goes by area; a vacant one pays 80 % for a while."""
    stage = purse.stage
    empty = [payer for payer in purse.payers if payer.home.status == UnitStatus.VACANT and payer.habit != DEVELOPER]
    for number, payer in enumerate(empty[:_MOST_DISCOUNTS]):
        custody = number % 3 != 2
        stage.do(
            "supervisor", "discount.grant", unit_id=payer.unit_id, kind="custody" if custody else "vacancy",
            percent="70" if custody else "80", since=months_later(since, -1 - number), note=stage.say(CUSTODY),
            until=None if custody else purse.last_day + timedelta(days=40),
            approved_by=stage.actors["manager"].name,
        )  # fmt: skip


def _let_tenants_bear(purse: Purse, since: date) -> None:
    stage = purse.stage
    let = [payer for payer in purse.payers if payer.home.tenant is not None and payer.habit not in (DEVELOPER, BANK)]
    for payer in let[:: max(1, len(let) // _MOST_TENANTS)][:_MOST_TENANTS]:
        stage.do(
            "supervisor", "bearing.set", unit_id=payer.unit_id, bearer="tenant", since=since,
            note=stage.say(BORNE_BY_TENANT),
        )  # fmt: skip


def shops(purse: Purse) -> list[Payer]:
    """Who has a meter: the shops; of an estate without shops, some homes."""
    found = [payer for payer in purse.payers if payer.home.shop]
    lived_in = [payer for payer in purse.payers if payer.home.lived_in and payer.habit not in (DEVELOPER, NEVER)]
    return found or lived_in[:2]


def _hang_meters(purse: Purse, since: date) -> None:
    for number, payer in enumerate(shops(purse), 1):
        purse.stage.do(
            "supervisor", "meter.add", unit_id=payer.unit_id, item_id=purse.items["DF"], number=f"D{number:03d}",
            start=str(1000 + 137 * number), since=since, multiplier="20" if number % 7 == 0 else "1",
        )  # fmt: skip


def _let(purse: Purse) -> None:
    stage = purse.stage
    for kind, place, party, yuan, left in LEASES:
        until = purse.last_day + timedelta(days=left)
        since = min(months_later(until, -12), purse.first_day - timedelta(days=30)) + timedelta(days=1)
        stage.do(
            "manager", "lease.let", kind=kind, place=stage.say(place), party=stage.say(party), since=since, until=until,
            rent_fen=yuan * 100, months=3 if kind == "warehouse" else 1, contract=f"ZL{since:%Y%m}",
        )  # fmt: skip


def issue_book(purse: Purse, first: int) -> int:
    """A book of fifty blank receipts for the cashier, from serial *first* on; returns its id."""
    stage = purse.stage
    done = stage.do(
        "supervisor", "receipt_book.issue", holder_id=stage.actors["cashier"].staff_id, first=f"{first:07d}",
        last=f"{first + _BOOK - 1:07d}",
    )  # fmt: skip
    purse.paper, purse.last_paper = first, first + _BOOK - 1
    return done.ids[0]
