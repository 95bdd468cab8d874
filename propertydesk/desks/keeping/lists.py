"""The lists of lent keys, of the keys there are, and of what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.keeping.models import (
    KEPT_TONES,
    LOAN_TONES,
    Against,
    Kept,
    KeptKind,
    KeptState,
    KeyLoan,
    LoanState,
    OfficeKey,
)
from propertydesk.office.models import Unit
from propertydesk.office.reading import now_of
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission

_Back = aliased(Staff)
_OUT = KeyLoan.state == LoanState.OUT
_KEPT = Kept.state == KeptState.KEPT
_AHEAD = 10_000_000
"""More days than any day has by the Julian count: what it is taken off stands before everything else."""
LONG_DAYS = 3
"""A parcel that waits longer has been forgotten: somebody calls."""


def overdue(moment: Moment) -> Any:
    """Out, and should be back."""
    return _OUT & (KeyLoan.due_at < moment.now)


def _late(session: Session, ids: Sequence[int]) -> Mapping[int, bool]:
    rows = session.execute(select(KeyLoan.id, KeyLoan.state, KeyLoan.due_at).where(KeyLoan.id.in_(ids))).tuples()
    return {id: state == LoanState.OUT and due < now_of(session) for id, state, due in rows}


def _loans(query: Select[Any]) -> Select[Any]:
    return (
        query.join(OfficeKey, KeyLoan.key_id == OfficeKey.id)
        .outerjoin(Unit, KeyLoan.unit_id == Unit.id)
        .join(Staff, KeyLoan.staff_id == Staff.id)
        .outerjoin(_Back, KeyLoan.back_staff_id == _Back.id)
    )


def _days(moment: Any) -> Any:
    return func.julianday(moment)


def _out_first() -> Any:
    """What is out, the one due first on top; then what is over, the latest first."""
    return case((_OUT, _days(KeyLoan.due_at) - _AHEAD), else_=-_days(KeyLoan.out_at))


def _waiting_first() -> Any:
    """What is here, the latest first; then what has left."""
    return case((_KEPT, -_days(Kept.in_at) - _AHEAD), else_=-_days(Kept.in_at))


def _loan_tone(state: LoanState) -> str:
    return LOAN_TONES[state]


def _late_tone(late: bool) -> str | None:
    return "late" if late else None


KEYS = Listing(
    key="keys",
    label=_("Keys out and back"),
    model=KeyLoan,
    kind="key_loan",
    needs=Permission.LOOK,
    icon="key-round",
    columns=(
        Column("number", _("Number"), KeyLoan.number, width=140),
        Column("state", _("State"), KeyLoan.state, kind="choice", of=LoanState, width=100, tone=_loan_tone),
        Column("due_at", _("Back by"), KeyLoan.due_at, kind="moment", width=120),
        Column("overdue", _("Overdue"), batch=_late, kind="flag", width=75, tone=_late_tone),
        Column("unit", _("Unit"), Unit.label, width=85),
        Column("key", _("Which key"), OfficeKey.name, width=100),
        Column("person", _("Given to"), KeyLoan.person, width=110),
        Column("phone", _("Phone"), KeyLoan.phone, kind="phone", mask="phone", width=110),
        Column("against", _("Against what"), KeyLoan.against, kind="choice", of=Against, width=100),
        Column("quantity", _("How many"), KeyLoan.quantity, kind="whole", width=85),
        Column("purpose", _("What for"), KeyLoan.purpose, width=160),
        Column("out_at", _("Lent at"), KeyLoan.out_at, kind="moment", width=130),
        Column("back_at", _("Brought back at"), KeyLoan.back_at, kind="moment", width=130),
        Column("unconsented", _("Without consent"), KeyLoan.unconsented, kind="flag", width=110),
        Column("consent_by", _("Who agreed"), KeyLoan.consent_by, shown=False),
        Column("id_number", _("Document number"), KeyLoan.id_number, mask="id_number", shown=False),
        Column("by", _("By"), Staff.name, width=80),
        Column("back_by", _("Taken back by"), _Back.name, shown=False),
        Column("lost_note", _("How it was lost"), KeyLoan.lost_note, shown=False),
    ),
    base=_loans,
    filters=(
        Filter("out", _("Not back yet"), lambda moment: _OUT),
        Filter("overdue", _("Overdue"), overdue),
        Filter("today", _("Today"), lambda moment: KeyLoan.out_at >= moment.start_of(moment.today)),
        Filter("unconsented", _("Without consent"), lambda moment: KeyLoan.unconsented),
        Filter("lost", _("Lost"), lambda moment: KeyLoan.state == LoanState.LOST),
    ),
    order=_out_first,
    watch=("key_loan", "office_key"),
    actions=("key_loan.out",),
    empty=_("No key has gone out yet. Write it down when you hand one over the counter."),
    register="KEYS",
)


def _out_count(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    rows = session.execute(
        select(KeyLoan.key_id, func.sum(KeyLoan.quantity)).where(KeyLoan.key_id.in_(ids), _OUT).group_by(KeyLoan.key_id)
    )
    return dict.fromkeys(ids, 0) | {id: int(count) for id, count in rows.tuples()}


def _out_tone(count: int) -> str | None:
    return "soon" if count else None


OFFICE_KEYS = Listing(
    key="office_keys",
    label=_("Keys on the board"),
    model=OfficeKey,
    kind="office_key",
    needs=Permission.LOOK,
    icon="key-square",
    columns=(
        Column("hook", _("Hook"), OfficeKey.hook, width=70),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("name", _("Which key"), OfficeKey.name, width=200),
        Column("quantity", _("There are"), OfficeKey.quantity, kind="whole", width=90),
        Column("out", _("Pieces lent out"), batch=_out_count, kind="whole", width=125, tone=_out_tone),
        Column("retired", _("No longer kept"), OfficeKey.retired, kind="flag", width=110),
    ),
    base=lambda query: query.outerjoin(Unit, OfficeKey.unit_id == Unit.id),
    filters=(
        Filter("kept", _("Kept now"), lambda moment: ~OfficeKey.retired),
        Filter(
            "out", _("Pieces lent out"),
            lambda moment: select(KeyLoan.id).where(KeyLoan.key_id == OfficeKey.id, _OUT).correlate(OfficeKey).exists(),
        ),
        Filter("units", _("Of units"), lambda moment: OfficeKey.unit_id.is_not(None)),
        Filter("rooms", _("Of the estate"), lambda moment: OfficeKey.unit_id.is_(None)),
    ),
    order=OfficeKey.hook,
    watch=("office_key", "key_loan"),
    actions=("office_key.add",),
    empty=_("No keys yet. Write down each key that hangs here, with its hook."),
)  # fmt: skip


def waiting(moment: Moment) -> Any:
    """Parcels and things left that wait to be fetched."""
    return _KEPT & (Kept.kind != KeptKind.LOST)


def forgotten(moment: Moment) -> Any:
    """Waiting for days already."""
    return waiting(moment) & (Kept.in_at < moment.now - timedelta(days=LONG_DAYS))


def _kept(query: Select[Any]) -> Select[Any]:
    return query.outerjoin(Unit, Kept.unit_id == Unit.id).join(Staff, Kept.staff_id == Staff.id)


def _kept_tone(state: KeptState) -> str:
    return KEPT_TONES.get(state, "settled")


KEPT = Listing(
    key="kept",
    label=_("Parcels and lost property"),
    model=Kept,
    kind="kept",
    needs=Permission.LOOK,
    icon="package",
    columns=(
        Column("number", _("Number"), Kept.number, width=140),
        Column("state", _("State"), Kept.state, kind="choice", of=KeptState, width=95, tone=_kept_tone),
        Column("kind", _("What is it"), Kept.kind, kind="choice", of=KeptKind, width=125),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("for_whom", _("For whom"), Kept.for_whom, width=90),
        Column("place", _("Where it lies"), Kept.place, width=95),
        Column("what", _("Description"), Kept.what, width=180),
        Column("pieces", _("How many"), Kept.pieces, kind="whole", width=85),
        Column("in_at", _("Taken in at"), Kept.in_at, kind="moment", width=130),
        Column("from_whom", _("Brought by"), Kept.from_whom, width=90),
        Column("found_where", _("Found where"), Kept.found_where, width=110),
        Column("out_at", _("Fetched at"), Kept.out_at, kind="moment", width=130),
        Column("out_to", _("Fetched by"), Kept.out_to, width=90),
        Column("out_note", _("Note"), Kept.out_note, shown=False),
        Column("by", _("By"), Staff.name, width=80),
    ),
    base=_kept,
    filters=(
        Filter("waiting", _("To be fetched"), waiting),
        Filter("long", _("Waiting for days"), forgotten),
        Filter("lost", _("Lost property here"), lambda moment: _KEPT & (Kept.kind == KeptKind.LOST)),
        Filter("today", _("Today"), lambda moment: Kept.in_at >= moment.start_of(moment.today)),
    ),
    order=_waiting_first,
    watch=("kept",),
    actions=("kept.take_in",),
    empty=_("Nothing is kept here yet: parcels, things left for somebody, things found."),
    register="KEPT",
)
