"""The lives of lent keys and kept things, and what their diagrams cannot say."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.desks.keeping.models import Kept, KeptState, KeyLoan, LoanState, OfficeKey
from propertydesk.office.deed import Deed
from propertydesk.office.residents import may_consent, residents

L, K = LoanState, KeptState

LOAN_LIFE = Life(
    (
        Step("key_loan.out", after=(L.OUT,)),
        Step("key_loan.back", before=(L.OUT, L.LOST), after=(L.BACK,)),
        Step("key_loan.still_out", before=(L.BACK,), after=(L.OUT,)),
        Step("key_loan.extend", before=(L.OUT,), after=(L.OUT,)),
        Step("key_loan.lost", before=(L.OUT,), after=(L.LOST,)),
    )
)
KEPT_LIFE = Life(
    (
        Step("kept.take_in", after=(K.KEPT,)),
        Step("kept.hand_out", before=(K.KEPT,), after=(K.HANDED_OUT,)),
        Step("kept.take_back", before=(K.HANDED_OUT,), after=(K.KEPT,)),
        Step("kept.dispose", before=(K.KEPT,), after=(K.DISPOSED,)),
    )
)

BACK_RULE = "KEYBACK"
LOST_RULE = "LOSTKEPT"


def pieces_out(session: Session, key_id: int) -> int:
    """How many of a key are out now."""
    out = select(func.sum(KeyLoan.quantity)).where(KeyLoan.key_id == key_id, KeyLoan.state == L.OUT)
    return session.scalar(out) or 0


def check_free(deed: Deed, key: OfficeKey, wanted: int) -> None:
    """Raise ``UserError`` when fewer than *wanted* hang here: who has them is found under the numbers named."""
    if key.retired:
        raise UserError(_("This key is no longer kept here."), "key_id")
    free = key.quantity - pieces_out(deed.session, key.id)
    if wanted <= free:
        return
    out = deed.session.scalars(select(KeyLoan).where(KeyLoan.key_id == key.id, KeyLoan.state == L.OUT)).all()
    if not out:
        raise UserError(_("There are only {count} of this key.", count=key.quantity), "quantity")
    numbers: Words = _("{number} (back by {at})", number=out[0].number or "", at=deed.moment.local(out[0].due_at))
    for other in out[1:]:
        more = _("{number} (back by {at})", number=other.number or "", at=deed.moment.local(other.due_at))
        numbers = _("{some}, {more}", some=numbers, more=more)
    if free <= 0:
        raise UserError(_("This key is out already: {numbers}", numbers=numbers), "key_id")
    raise UserError(_("Only {free} of this key are here. Out: {numbers}", free=free, numbers=numbers), "quantity")


def check_due(deed: Deed, due_at: datetime) -> None:
    """Raise ``UserError`` at ``due_at`` when the time agreed is not ahead."""
    if due_at <= deed.at:
        raise UserError(_("Agree on a time still to come; {at} is over.", at=deed.moment.local(due_at)), "due_at")


def lacks_consent(deed: Deed, key: OfficeKey, person: str, consent_by: str | None) -> bool:
    """Whether a stranger takes the key of a unit and nobody of the household agreed.

    That is told and written down, never refused: water runs whether the owner answers the phone or not.
    """
    if key.unit_id is None:
        return False
    today = deed.moment.today
    if person.strip() in {each.name for each in residents(deed.session, key.unit_id, today)}:
        return False
    if not consent_by:
        deed.warn(_("{person} does not live there, and no owner's consent is written down", person=person))
        return True
    if not may_consent(deed.session, key.unit_id, consent_by, today):
        deed.warn(_("{name} is not on record as an owner of this unit", name=consent_by))
    return False


def mind_what_is_overdue(deed: Deed, person: str) -> None:
    """Whoever has not brought another key back is reminded."""
    overdue = deed.session.scalars(
        select(KeyLoan).where(KeyLoan.state == L.OUT, KeyLoan.person == person.strip(), KeyLoan.due_at < deed.at)
    ).first()
    if overdue is not None:
        deed.warn(_("{number} has not come back from the same person yet", number=overdue.number or ""))


def can_go_on(deed: Deed, loan: KeyLoan) -> None:
    """No step before the key went out."""
    deed.check_after(loan.out_at)


def can_leave(deed: Deed, kept: Kept) -> None:
    """Nothing leaves before it came."""
    deed.check_after(kept.in_at, kept.out_at)
