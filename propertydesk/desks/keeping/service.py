"""Keys go out and come back; parcels and lost property are taken in, handed out, disposed of."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.keeping.models import Kept, KeptKind, KeptState, KeyLoan, LoanState, OfficeKey
from propertydesk.desks.keeping.rules import (
    BACK_RULE,
    LOST_RULE,
    check_due,
    check_free,
    lacks_consent,
    mind_what_is_overdue,
    pieces_out,
)
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.office.residents import residents
from propertydesk.standards.clocks import close_clocks, open_clock, running_clocks, waive_clocks
from propertydesk.standards.limits import limit_of
from propertydesk.standards.words import OutsideReason, WaiveReason

TITLE = 120


def add_key(deed: Deed, **answers: Any) -> OfficeKey:
    """A key is hung up here."""
    return deed.add(OfficeKey(**answers))


def edit_key(deed: Deed, key: OfficeKey, **answers: Any) -> None:
    """Its name, its hook, how many there are. Refused while more are out than there would be."""
    out = pieces_out(deed.session, key.id)
    if answers["quantity"] < out:
        raise UserError(_("{count} of them are out. Take them back first.", count=out), "quantity")
    if answers["retired"] and out:
        raise UserError(_("{count} of them are out. Take them back first.", count=out), "retired")
    deed.change(key, **answers)


def give_out(deed: Deed, key_id: int, person: str, quantity: int, **answers: Any) -> KeyLoan:
    """A key goes out; it is due back when agreed (KEYBACK). Refused when it is not here."""
    key = deed.session.get_one(OfficeKey, key_id)
    check_free(deed, key, quantity)
    check_due(deed, answers["due_at"])
    mind_what_is_overdue(deed, person)
    unconsented = lacks_consent(deed, key, person, answers["consent_by"])
    loan = deed.add_numbered(
        KeyLoan(
            **answers,
            key_id=key_id,
            unit_id=key.unit_id,
            person=person,
            quantity=quantity,
            unconsented=unconsented,
            state=LoanState.OUT,
            out_at=deed.at,
            staff_id=deed.actor.staff_id,
        )
    )
    deed.touch("office_key", key_id)
    _open_clock(deed, loan)
    return loan


def lend(deed: Deed, key: OfficeKey, **answers: Any) -> KeyLoan:
    """This key goes out."""
    loan: KeyLoan = also(deed, "key_loan.out", key_id=key.id, **answers)
    return loan


def take_back(deed: Deed, loan: KeyLoan) -> None:
    """It hangs here again; one that was lost has been found and counts again."""
    if loan.state == LoanState.LOST:
        deed.change(loan.key, quantity=loan.key.quantity + loan.quantity)
    deed.change(loan, state=LoanState.BACK, back_at=deed.at, back_staff_id=deed.actor.staff_id)
    deed.touch("office_key", loan.key_id)
    close_clocks(deed, loan, outside=OutsideReason.BORROWER)


def still_out(deed: Deed, loan: KeyLoan) -> None:
    """It did not come back after all: it is out as before, due when it was. Refused when it has gone out again."""
    check_free(deed, loan.key, loan.quantity)
    deed.change(loan, state=LoanState.OUT, back_at=None, back_staff_id=None)
    deed.touch("office_key", loan.key_id)
    _open_clock(deed, loan, loan.out_at)


def extend(deed: Deed, loan: KeyLoan, due_at: datetime) -> None:
    """Another time is agreed. What was overdue by then stays late."""
    check_due(deed, due_at)
    _end_clock(deed, loan, WaiveReason.MOVED)
    deed.change(loan, due_at=due_at)
    _open_clock(deed, loan)


def lose(deed: Deed, loan: KeyLoan, lost_note: str) -> None:
    """It will not come back: there is one less of it."""
    _end_clock(deed, loan, WaiveReason.NOT_NEEDED)
    deed.change(loan, state=LoanState.LOST, lost_note=lost_note)
    deed.change(loan.key, quantity=max(0, loan.key.quantity - loan.quantity))
    deed.touch("office_key", loan.key_id)
    if loan.unit_id is not None:
        deed.warn(_("tell the owner, and have the lock changed"))


def _open_clock(deed: Deed, loan: KeyLoan, start: datetime | None = None) -> None:
    title = f"{loan.key.label} · {loan.person}"[:TITLE]
    open_clock(deed, BACK_RULE, loan, title, start=start, at=loan.due_at)


def _end_clock(deed: Deed, loan: KeyLoan, why: WaiveReason) -> None:
    """Overdue already: late through whoever has it. Else it need not be kept, for the reason *why*."""
    if any(deed.at > clock.due_at for clock in running_clocks(deed, loan)):
        close_clocks(deed, loan, outside=OutsideReason.BORROWER)
    else:
        waive_clocks(deed, loan, why=why)


# --- parcels, lost property, things left -----------------------------------------------------------------------------


def take_in(deed: Deed, kind: KeptKind, unit_id: int | None, **answers: Any) -> Kept:
    """Something is kept for somebody. A parcel is for a unit; what was found was found somewhere."""
    if kind == KeptKind.LOST:
        if not answers["found_where"]:
            raise UserError(_("Where was it found?"), "found_where")
    elif unit_id is None and not answers["for_whom"]:
        raise UserError(_("For which unit, or for whom?"), "unit_id")
    return deed.add_numbered(
        Kept(
            **answers,
            kind=kind,
            unit_id=unit_id,
            state=KeptState.KEPT,
            in_at=deed.at,
            staff_id=deed.actor.staff_id,
        )
    )


def hand_out(deed: Deed, kept: Kept, out_to: str, out_note: str | None) -> None:
    """It is handed over. Somebody unknown to the household is minded, not refused."""
    if kept.unit_id is not None and out_to.strip() != (kept.for_whom or "").strip():
        known = {each.name for each in residents(deed.session, kept.unit_id, deed.moment.today)}
        if out_to.strip() not in known:
            deed.warn(_("{name} is not on record in this household", name=out_to))
    if kept.kind == KeptKind.LOST and not out_note:
        deed.warn(_("nothing says how they proved that it is theirs"))
    _leave(deed, kept, KeptState.HANDED_OUT, out_to, out_note)


def take_back_kept(deed: Deed, kept: Kept) -> None:
    """It was not handed out after all, or came back."""
    deed.change(kept, state=KeptState.KEPT, out_at=None, out_to=None, out_staff_id=None, out_note=None)


def dispose(deed: Deed, kept: Kept, out_note: str) -> None:
    """Nobody comes for it any more. Lost property is kept for some days first (LOSTKEPT): sooner is minded."""
    until = kept.in_at + timedelta(days=limit_of(deed.session, LOST_RULE).count)
    if kept.kind == KeptKind.LOST and deed.at < until:
        deed.warn(_("lost property is kept until {day}", day=deed.moment.local(until).date()))
    _leave(deed, kept, KeptState.DISPOSED, None, out_note)


def _leave(deed: Deed, kept: Kept, state: KeptState, out_to: str | None, out_note: str | None) -> None:
    deed.change(
        kept, state=state, out_at=deed.at, out_to=out_to, out_note=out_note, out_staff_id=deed.actor.staff_id
    )  # fmt: skip
