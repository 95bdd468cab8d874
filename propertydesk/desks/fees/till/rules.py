"""The lives of a closed day, of a collection at the door and of a statement's line, and what they cannot say."""

from __future__ import annotations

from sqlalchemy import select

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.till.models import DayClose, DoorCollection, StatementLine
from propertydesk.desks.fees.words import CloseState, DoorState, MatchState, ReceiptState
from propertydesk.office.deed import Deed

CLOSE_LIFE = Life(
    (
        Step("day.close", after=(CloseState.CLOSED,)),
        Step("day_close.bank", before=(CloseState.CLOSED,), after=(CloseState.BANKED,)),
        Step("day_close.check", before=(CloseState.CLOSED, CloseState.BANKED), after=(CloseState.CHECKED,)),
    )
)

DOOR_LIFE = Life(
    (
        Step("door_collection.book", after=(DoorState.BOOKED,)),
        Step("door_collection.go", before=(DoorState.BOOKED,), after=(DoorState.OUT,)),
        Step("door_collection.back", before=(DoorState.OUT,), after=(DoorState.BACK,)),
        Step("door_collection.cancel", before=(DoorState.BOOKED, DoorState.OUT), after=(DoorState.CANCELLED,)),
    )
)

LINE_LIFE = Life(
    (
        Step("statement_line.enter", after=(MatchState.OPEN,)),
        Step("statement_line.match", before=(MatchState.OPEN,), after=(MatchState.MATCHED,)),
        Step("statement_line.identify", before=(MatchState.OPEN,), after=(MatchState.BOOKED,)),
        Step("statement_line.ignore", before=(MatchState.OPEN,), after=(MatchState.IGNORED,)),
        Step(
            "statement_line.reopen",
            before=(MatchState.MATCHED, MatchState.IGNORED, MatchState.BOOKED),
            after=(MatchState.OPEN,),
        ),
    )
)


def can_bank(deed: Deed, close: DayClose) -> None:
    """There is cash to bank."""
    if close.counted_fen <= 0:
        raise UserError(_("There is no cash to bank."), code="no_cash")
    deed.check_after(close.at)


def can_check(deed: Deed, close: DayClose) -> None:
    """The cash is banked, where there was any."""
    if close.state == CloseState.CLOSED and close.counted_fen > 0:
        raise UserError(_("¥{sum} are not banked yet.", sum=show(close.counted_fen)), code="not_banked")
    deed.check_after(close.at)


def can_move_door(deed: Deed, door: DoorCollection) -> None:
    """Nothing happens to a collection before its last step."""
    if door.went_at is not None:
        deed.check_after(door.went_at)


def can_cancel_door(deed: Deed, door: DoorCollection) -> None:
    """Only while nothing was taken at the door."""
    written = select(Receipt.id).where(Receipt.door_id == door.id, Receipt.state != ReceiptState.VOID)
    if deed.session.scalar(written.limit(1)) is not None:
        raise UserError(_("Receipts were written at this door. Count the money in."), code="receipts")
    can_move_door(deed, door)


def can_identify(deed: Deed, line: StatementLine) -> None:
    """Only money that came in is somebody's payment."""
    if line.amount_fen <= 0:
        raise UserError(_("This money went out. Match it with a red entry, or set it aside."), code="went_out")


def can_reopen(deed: Deed, line: StatementLine) -> None:
    """A line that was booked is open again only once its receipt was taken back."""
    if line.state != MatchState.BOOKED or line.receipt_id is None:
        return
    receipt = deed.session.get(Receipt, line.receipt_id)
    if receipt is not None and receipt.state == ReceiptState.VALID and receipt.reversed_by_id is None:
        words = _("Receipt {number} was booked for it. Void or reverse it first.", number=receipt.number or "")
        raise UserError(words, code="booked")
