"""Closing a cashier's day (F25), banking its cash, and checking it (RULES 8.5, C12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, update

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.till.counting import CloseView, preview_close, waiting
from propertydesk.desks.fees.till.models import DayClose, DoorCollection
from propertydesk.desks.fees.words import CloseState, DoorState
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission


def close_day(
    deed: Deed,
    *,
    day: date | None,
    cashier_id: int | None,
    counted: Sequence[Mapping[str, Any]],
    counted_fen: int | None,
    over_why: str | None,
    second_id: int | None,
) -> DayClose:
    """Close *day* (today) of a cashier (oneself; another one only with the right to check closed days).

    *counted* says how many there are of each denomination (fen), *counted_fen* their sum; the float lies apart. When
    neither is given the expected cash is taken, and that is said. Raises ``UserError`` for a day that is closed or
    still to come, while an earlier one is open, and at ``over_why`` for a difference without a reason.
    """
    day, staff_id = day or deed.moment.today, cashier_id or deed.actor.staff_id
    _check_whose(deed, staff_id)
    view = preview_close(deed.session, staff_id, day)
    _check_day(deed, view)
    coins = _coins(counted)
    cash = _counted(view, coins, counted_fen)
    over = 0 if cash is None else cash - view.cash_fen
    _check_over(over, over_why)
    close = deed.add_numbered(
        DayClose(
            state=CloseState.CLOSED, day=day, staff_id=staff_id, at=deed.at, receipts=view.receipts, first=view.first,
            last=view.last, voids=list(view.voids), reds=list(view.reds), totals=view.totals,
            total_fen=view.total_fen, cash_fen=view.cash_fen, float_fen=view.float_fen, counted=coins,
            counted_fen=view.cash_fen if cash is None else cash, over_fen=over, over_why=over_why if over else None,
            not_counted=cash is None, second_id=second_id, version=deed.form_version("F25"),
        )
    )  # fmt: skip
    _mark_receipts(deed, close)
    _tell(deed, close, view)
    return close


def _check_whose(deed: Deed, staff_id: int) -> None:
    if staff_id != deed.actor.staff_id and not deed.actor.may(Permission.FINANCE):
        raise UserError(_("Only who checks closed days closes the day of somebody else."), "cashier_id", "not_own")


def _check_day(deed: Deed, view: CloseView) -> None:
    if view.day > deed.moment.today:
        raise UserError(_("This day is still to come."), "day", "future")
    if view.closed:
        number = deed.session.get_one(DayClose, view.close_id).number or ""
        raise UserError(
            _("{day} is closed already ({number}). A closed day stays closed.", day=view.day, number=number),
            "day",
            "day_closed",
        )
    if view.earlier is not None:
        raise UserError(_("{day} is still open. Close it first.", day=view.earlier), "day", "earlier_open")


def _coins(counted: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    coins: dict[str, int] = {}
    for place, row in enumerate(counted):
        require(
            {
                f"counted.{place}.denomination": _("More than 0, please.") if row["denomination"] <= 0 else None,
                f"counted.{place}.count": _("Not less than 0, please.") if row["count"] < 0 else None,
            }
        )
        key = str(row["denomination"])
        coins[key] = coins.get(key, 0) + row["count"]
    return {key: coins[key] for key in sorted(coins, key=int, reverse=True)}


def _counted(view: CloseView, coins: Mapping[str, int], counted_fen: int | None) -> int | None:
    """The cash that was counted, None when nobody counted."""
    if counted_fen is not None and counted_fen < 0 and counted_fen != view.cash_fen:
        raise UserError(_("Not less than 0, please."), "counted_fen")
    if not coins:
        return counted_fen
    by_coin = sum(int(denomination) * count for denomination, count in coins.items())
    if counted_fen is not None and counted_fen != by_coin:
        raise UserError(_("Notes and coins come to ¥{sum}.", sum=show(by_coin)), "counted_fen", "sum")
    return by_coin


def _check_over(over: int, why: str | None) -> None:
    if over and not why:
        words = _("¥{sum} too much. Why?", sum=show(over)) if over > 0 else _("¥{sum} short. Why?", sum=show(-over))
        raise UserError(words, "over_why", "over")


def _mark_receipts(deed: Deed, close: DayClose) -> None:
    theirs = (Receipt.staff_id == close.staff_id, Receipt.day == close.day, waiting())
    ids = deed.session.scalars(select(Receipt.id).where(*theirs)).all()
    deed.session.execute(update(Receipt).where(*theirs).values(close_id=close.id))
    deed.touch("receipt", *ids)


def _tell(deed: Deed, close: DayClose, view: CloseView) -> None:
    deed.tell(
        _(
            "{number}: receipts {receipts}, total ¥{total}, cash ¥{cash}",
            number=close.number or "", receipts=close.receipts, total=show(close.total_fen), cash=show(close.cash_fen),
        )
    )  # fmt: skip
    if close.over_fen:
        deed.warn(over_words(close.over_fen))
    if close.not_counted and close.cash_fen:
        deed.warn(_("the cash was not counted"))
    if view.missing:
        deed.warn(_("papers not keyed in: {numbers}", numbers=", ".join(view.missing[:5])))
    if close.second_id is None or close.second_id == close.staff_id:
        deed.warn(_("nobody else was there when it was counted"))
    out = select(DoorCollection.number).where(
        DoorCollection.collector_id == close.staff_id, DoorCollection.state == DoorState.OUT
    )
    for number in deed.session.scalars(out):
        deed.warn(_("a collection is still out: {number}", number=number or ""))


def over_words(over_fen: int) -> Words:
    """What the cash counted is more or less than expected, in words."""
    if over_fen > 0:
        return _("over by ¥{sum}", sum=show(over_fen))
    return _("short by ¥{sum}", sum=show(-over_fen)) if over_fen else _("nothing over, nothing short")


def bank(
    deed: Deed, close: DayClose, *, banked_on: date | None, slip_number: str, banked_fen: int, banked_why: str | None
) -> None:
    """The cash went to the bank with a slip: all that was counted, or a reason; the same day or the next (8.5)."""
    banked_on = banked_on or deed.moment.today
    differs = banked_fen != close.counted_fen
    require(
        {
            "banked_on": _("This day is still to come.")
            if banked_on > deed.moment.today
            else _("The day {day} was not taken yet.", day=close.day)
            if banked_on < close.day
            else None,
            "banked_fen": _("More than 0, please.") if banked_fen <= 0 else None,
            "banked_why": _("¥{sum} were counted. Why another sum?", sum=show(close.counted_fen))
            if differs and not banked_why
            else None,
        }
    )
    deed.change(
        close, state=CloseState.BANKED, banked_on=banked_on, banked_fen=banked_fen, slip_number=slip_number,
        banked_why=banked_why if differs else None,
    )  # fmt: skip
    if banked_on > close.day + timedelta(days=1):
        deed.warn(_("the cash of {day} lay here until {banked}", day=close.day, banked=banked_on))


def check(deed: Deed, close: DayClose) -> None:
    """Company finance has compared the day with its receipts and its slip; by somebody else than the cashier (C12)."""
    if deed.actor.staff_id in (close.staff_id, close.second_id):
        name = deed.session.get_one(Staff, deed.actor.staff_id).name
        deed.warn(_("{name} checks what {name} counted", name=name))
    deed.change(close, state=CloseState.CHECKED, checked_at=deed.at, checked_by_id=deed.actor.staff_id)
