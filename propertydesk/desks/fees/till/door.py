"""Collection at the door or by telephone: agreed, gone, back with the money the same day, counted by another person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _, say
from propertydesk.core.money import show
from propertydesk.desks.fees.ledger.book import owed
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptPayment
from propertydesk.desks.fees.till.closing import over_words
from propertydesk.desks.fees.till.models import DoorCollection
from propertydesk.desks.fees.words import DoorState, PayMethod, ReceiptState
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import close_clocks, hand_clocks, open_clock, waive_clocks
from propertydesk.standards.words import WaiveReason

APPOINTMENT, MONEY_BACK = "DOOR", "DOORBACK"
"""Keys of the rules: somebody comes at the agreed time, and the money is here the same day."""


def book(
    deed: Deed,
    *,
    unit_id: int,
    agreed_at: datetime,
    person: str,
    phone: str | None,
    expected_fen: int | None,
    collector_id: int | None,
) -> DoorCollection:
    """Agree on a time at which somebody collects *expected_fen* (all that is owed). Raises at ``agreed_at``."""
    require(
        {
            "agreed_at": _("This time is over: {at}", at=deed.moment.local(agreed_at)) if agreed_at < deed.at else None,
            "expected_fen": _("Not less than 0, please.") if (expected_fen or 0) < 0 else None,
        }
    )
    door = deed.add_numbered(
        DoorCollection(
            state=DoorState.BOOKED,
            unit_id=unit_id,
            agreed_at=agreed_at,
            person=person,
            phone=phone,
            expected_fen=owed(deed.session, unit_id) if expected_fen is None else expected_fen,
            collector_id=collector_id or deed.actor.staff_id,
            change_fen=0,
        )
    )
    title = say(_("Collect ¥{sum} from {person}", sum=show(door.expected_fen), person=person), deed.setting("language"))
    open_clock(deed, APPOINTMENT, door, title, at=agreed_at, staff_id=door.collector_id)
    return door


def go(
    deed: Deed, door: DoorCollection, *, collector_id: int | None, receipts_out: str | None, change_fen: int | None
) -> None:
    """Somebody sets out with receipts and change; both come back the same day."""
    require({"change_fen": _("Not less than 0, please.") if (change_fen or 0) < 0 else None})
    if collector_id is not None and collector_id != door.collector_id:
        hand_clocks(deed, door, APPOINTMENT, staff_id=collector_id)
    deed.change(
        door,
        state=DoorState.OUT,
        collector_id=collector_id or door.collector_id,
        went_at=deed.at,
        receipts_out=receipts_out,
        change_fen=change_fen or 0,
    )
    close_clocks(deed, door, APPOINTMENT)
    words = _("Money of {number}: back and counted", number=door.number or "")
    open_clock(deed, MONEY_BACK, door, say(words, deed.setting("language")), staff_id=door.collector_id)


def taken_at_the_door(session: Session, door_id: int, *, cash_only: bool = False) -> int:
    """What the receipts of a collection come to, in fen; *cash_only*: what of it has to be brought back."""
    sums = (
        select(func.sum(ReceiptPayment.amount_fen))
        .join(Receipt, ReceiptPayment.receipt_id == Receipt.id)
        .where(Receipt.door_id == door_id, Receipt.state != ReceiptState.VOID)
    )
    if cash_only:
        sums = sums.where(ReceiptPayment.method == PayMethod.CASH)
    return int(session.scalar(sums) or 0)


def back(
    deed: Deed,
    door: DoorCollection,
    *,
    receipts_back: str | None,
    brought_fen: int,
    counted_by_id: int | None,
    over_why: str | None,
    outcome: str | None,
) -> None:
    """The collector is back: the money is the cash of the receipts written there and the change taken out, or a reason.

    Receipts written by hand are keyed in before, under their numbers. Raises at ``over_why`` and, where nothing was
    taken, at ``outcome``.
    """
    cash = taken_at_the_door(deed.session, door.id, cash_only=True)
    over = brought_fen - cash - door.change_fen
    nothing = not taken_at_the_door(deed.session, door.id)
    require(
        {
            "brought_fen": _("Not less than 0, please.") if brought_fen < 0 else None,
            "over_why": _(
                "Receipts ¥{cash} and change ¥{change} make ¥{sum}. Key the receipts in first, or say why.",
                cash=show(cash), change=show(door.change_fen), sum=show(cash + door.change_fen),
            )
            if over and not over_why
            else None,
            "outcome": _("Nothing was taken. What came of it?") if nothing and not outcome else None,
        }
    )  # fmt: skip
    counted_by_id = counted_by_id or deed.actor.staff_id
    deed.change(
        door, state=DoorState.BACK, back_at=deed.at, receipts_back=receipts_back, collected_fen=cash,
        brought_fen=brought_fen, over_why=over_why if over else None, counted_by_id=counted_by_id, outcome=outcome,
    )  # fmt: skip
    close_clocks(deed, door, MONEY_BACK)
    deed.tell(
        _("{number}: back, ¥{sum} collected in cash", number=door.number or "", sum=show(cash)),
    )
    if over:
        deed.warn(over_words(over))
    if counted_by_id == door.collector_id:
        deed.warn(_("nobody else counted the money"))


def cancel(deed: Deed, door: DoorCollection, *, outcome: str) -> None:
    """Nobody goes, or nobody was met and nothing was taken; what was taken out is here again."""
    values = {"back_at": deed.at, "brought_fen": door.change_fen} if door.state == DoorState.OUT else {}
    deed.change(door, state=DoorState.CANCELLED, outcome=outcome, **values)
    waive_clocks(deed, door, APPOINTMENT, MONEY_BACK, why=WaiveReason.NOT_NEEDED)


def check_out(session: Session, door_id: int) -> DoorCollection:
    """The collection that a receipt was written at. Raises ``UserError`` when it is not out now."""
    door = session.get(DoorCollection, door_id)
    if door is None:
        raise UserError(_("There is no such collection at the door."), "door_id", "no_record")
    if door.state != DoorState.OUT:
        words = _("{number} is not out: {state}.", number=door.number or "", state=door.state.label)
        raise UserError(words, "door_id", "not_out")
    return door
