"""What keys and kept things add to household card, counter, rail, status line, shift, duties and search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import CardLine, Carried, Duty, Outside
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.keeping.lists import overdue, waiting
from propertydesk.desks.keeping.models import (
    KEPT_TONES,
    LOAN_TONES,
    Kept,
    KeptKind,
    KeptState,
    KeyLoan,
    LoanState,
    OfficeKey,
)
from propertydesk.desks.keeping.rules import LOST_RULE
from propertydesk.office.words import Role
from propertydesk.standards.limits import limit_of
from propertydesk.store.search import Entry

MOST = 50
_OUT = KeyLoan.state == LoanState.OUT
_LEADERS = (Role.SUPERVISOR, Role.DESK)


def dealings(session: Session, unit_id: int, moment: Moment, limit: int) -> Sequence[CardLine]:
    """The keys and kept things of a unit, newest first; what is here or out is open."""
    loans = select(KeyLoan).where(KeyLoan.unit_id == unit_id).order_by(KeyLoan.out_at.desc()).limit(limit)
    things = select(Kept).where(Kept.unit_id == unit_id).order_by(Kept.in_at.desc()).limit(limit)
    lines = [_loan_line(row, moment) for row in session.scalars(loans)]
    lines += [_kept_line(row, moment) for row in session.scalars(things)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:limit]


def _loan_line(loan: KeyLoan, moment: Moment, *, outside: bool = False) -> CardLine:
    state, tone = _loan_state(loan, moment)
    out = loan.state == LoanState.OUT
    late = out and loan.due_at < moment.now
    what = loan.key.name if loan.quantity == 1 else f"{loan.key.name} × {loan.quantity}"
    return CardLine(
        "key_loan",
        loan.id,
        loan.due_at if outside else loan.out_at,
        loan.person if outside else _("Key out: {what}, {person}", what=what, person=loan.person),
        loan.number,
        _("Overdue") if late and outside else state,
        tone,
        out,
        loan.unit.label if loan.unit and outside else None,
        f"{_clock(loan.due_at, moment)} · {what}" if late and outside else what if outside else loan.purpose,
        "key_loan.back" if out else None,
    )


def _loan_state(loan: KeyLoan, moment: Moment) -> tuple[Words, str]:
    if loan.state != LoanState.OUT:
        return loan.state.label, LOAN_TONES[loan.state]
    if loan.due_at < moment.now:
        return _("overdue since {at}", at=_clock(loan.due_at, moment)), "late"
    return _("back by {at}", at=_clock(loan.due_at, moment)), "soon"


def _kept_line(kept: Kept, moment: Moment, *, outside: bool = False) -> CardLine:
    here = kept.state == KeptState.KEPT
    what = kept.what if kept.pieces == 1 else f"{kept.what} × {kept.pieces}"
    return CardLine(
        "kept",
        kept.id,
        kept.in_at,
        (kept.for_whom or what) if outside else _("{kind}: {what}", kind=kept.kind.label, what=what),
        kept.number,
        _("at {place}", place=kept.place) if here and kept.place else kept.state.label,
        KEPT_TONES.get(kept.state, "settled"),
        here,
        kept.unit.label if kept.unit and outside else None,
        what if outside else kept.for_whom,
        "kept.hand_out" if here else None,
    )


def _clock(at: datetime, moment: Moment) -> str:
    local = moment.local(at)
    return local.strftime("%H:%M" if local.date() == moment.today else "%m-%d %H:%M")


def outside(session: Session, moment: Moment) -> Sequence[Outside]:
    """Keys out, the one due first on top; parcels waiting, the oldest first."""
    loans = session.scalars(select(KeyLoan).where(_OUT).order_by(KeyLoan.due_at).limit(MOST))
    things = session.scalars(select(Kept).where(waiting(moment)).order_by(Kept.in_at).limit(MOST))
    return (
        Outside(_("Keys out"), "keys", "out", [_loan_line(row, moment, outside=True) for row in loans]),
        Outside(_("Parcels waiting"), "kept", "waiting", [_kept_line(row, moment, outside=True) for row in things]),
    )


def counts(session: Session, moment: Moment) -> Sequence[tuple[Text, str]]:
    """Keys out and parcels waiting, for the status line; nothing where there is none."""
    keys = session.scalar(select(func.count()).where(_OUT)) or 0
    parcels = session.scalar(select(func.count()).where(waiting(moment))) or 0
    shown = [(_("Keys out: {count}", count=keys), "keys")] if keys else []
    return shown + ([(_("Parcels waiting: {count}", count=parcels), "kept")] if parcels else [])


def overdue_keys(session: Session, moment: Moment) -> int:
    """How many keys should be back, for the rail."""
    return session.scalar(select(func.count()).where(overdue(moment))) or 0


def carries(session: Session, moment: Moment, post_kind: str) -> Sequence[Carried]:
    """Every key that is out goes on to the next shift, whatever its post; the one due first on top."""
    loans = session.scalars(select(KeyLoan).where(_OUT).order_by(KeyLoan.due_at, KeyLoan.id))
    return [
        Carried(
            "key",
            "key_loan",
            loan.id,
            _("{key}: {person}", key=loan.key.label, person=loan.person),
            loan.number,
            loan.unit_id,
            loan.due_at,
        )
        for loan in loans
    ]


def duties(session: Session, moment: Moment) -> Sequence[Duty]:
    """Lost property that nobody came for in all the days it is kept (LOSTKEPT) is to be passed on."""
    limit = limit_of(session, LOST_RULE)
    if limit.off:
        return ()
    since = moment.now - timedelta(days=limit.count)
    old = (Kept.state == KeptState.KEPT) & (Kept.kind == KeptKind.LOST) & (Kept.in_at < since)
    count, first = session.execute(select(func.count(), func.min(Kept.in_at)).where(old)).tuples().one()
    if not count:
        return ()
    words = _("Lost property nobody came for: {count}", count=count)
    due = moment.end_of(moment.today)
    return (Duty(LOST_RULE, words, due, listing="kept", roles=_LEADERS, opened_at=first + timedelta(days=limit.count)),)


def key_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a key is found by its name and by its hook."""
    return [
        Entry(
            "office_key", key.id, key.unit_id, key.unit.label if key.unit else None, key.label,
            number=key.hook, names=(key.name,),
        )
        for key in session.scalars(select(OfficeKey).where(OfficeKey.id.in_(ids), ~OfficeKey.retired))
    ]  # fmt: skip


def loan_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: a loan is found by its number."""
    return [
        Entry(
            "key_loan", loan.id, loan.unit_id, loan.unit.label if loan.unit else None,
            f"{loan.key.name} · {loan.person}", number=loan.number,
        )
        for loan in session.scalars(select(KeyLoan).where(KeyLoan.id.in_(ids)))
    ]  # fmt: skip


def kept_entries(session: Session, ids: Sequence[int]) -> Sequence[Entry]:
    """Search entries: what is kept is found by its number."""
    return [
        Entry("kept", kept.id, kept.unit_id, kept.unit.label if kept.unit else None, kept.what, number=kept.number)
        for kept in session.scalars(select(Kept).where(Kept.id.in_(ids)))
    ]
