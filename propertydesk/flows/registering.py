"""R30 can be measured: what the desks registered against the lines of the duty log, for a day or a month.

Each action of a desk writes its line in the same transaction. A record without one was made past the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, literal, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Duty
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.coordination.models import Coordination, Nonconformity
from propertydesk.desks.incidents.models import Incident
from propertydesk.desks.keeping.models import Kept, KeyLoan
from propertydesk.desks.logbook.handover.models import Handover
from propertydesk.desks.logbook.registered import Registered, registered_row
from propertydesk.desks.reception.models import Call, Request, Visitor
from propertydesk.desks.releases.models import ReleaseSlip
from propertydesk.desks.rounds.models import Round
from propertydesk.desks.visits.models import HouseholdVisit
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.models import Unit
from propertydesk.office.words import Role
from propertydesk.standards.monthly.figures import Contribution, Row
from propertydesk.standards.monthly.periods import Period

SOURCES: dict[Registered, tuple[Any, Any]] = {
    Registered.VISITOR: (Visitor, Visitor.in_at),
    Registered.CALL: (Call, Call.at),
    Registered.REQUEST: (Request, Request.at),
    Registered.SLIP: (ReleaseSlip, ReleaseSlip.issued_at),
    Registered.REPAIR: (WorkOrder, WorkOrder.reported_at),
    Registered.COMPLAINT: (Complaint, Complaint.received_at),
    Registered.INCIDENT: (Incident, Incident.reported_at),
    Registered.HOUSEHOLD_VISIT: (HouseholdVisit, HouseholdVisit.visited_at),
    Registered.COORDINATION: (Coordination, Coordination.sent_at),
    Registered.NONCONFORMITY: (Nonconformity, Nonconformity.found_at),
    Registered.KEY_LOAN: (KeyLoan, KeyLoan.out_at),
    Registered.KEPT: (Kept, Kept.in_at),
    Registered.ROUND: (Round, func.coalesce(Round.prepared_at, Round.at)),
    Registered.HANDOVER: (Handover, Handover.given_at),
}
"""What is registered, with the time at which it was."""


_A_DAY = 3000
"""No desk registers more of a kind in a day."""


@dataclass(frozen=True, slots=True)
class Registration:
    """How many records of *what* there are, and how many of them have their line in the duty log."""

    what: Registered
    made: int
    in_book: int

    @property
    def difference(self) -> int:
        """How many are missing in the book: none, when all is well."""
        return self.made - self.in_book


def registration(session: Session, since: datetime, until: datetime, newest: int | None = None) -> list[Registration]:
    """What was registered from *since* until before *until* (aware UTC), what there is none of left out.

    With *newest* only so many of the last records of each kind are looked at: enough for today, and soon done in an
    office of many years.
    """
    counts = [
        select(literal(what.value), func.count(), func.sum(case((_has_line(model), 1), else_=0)))
        .select_from(model)
        .where(at >= since, at < until, *_newest(model, newest))
        for what, (model, at) in SOURCES.items()
    ]
    found = session.execute(counts[0].union_all(*counts[1:])).tuples()
    return [Registration(Registered(what), made, in_book) for what, made, in_book in found if made]


def _newest(model: Any, count: int | None) -> list[Any]:
    return [] if count is None else [model.id > select(func.max(model.id)).scalar_subquery() - count]


def _has_line(model: Any) -> Any:
    """Whether the duty log has a line of a record."""
    line = and_(LogEntry.kind == model.__tablename__, LogEntry.subject_id == model.id)
    return select(LogEntry.id).where(line).correlate(model).exists()


def _rows(session: Session, period: Period) -> Sequence[Row]:
    """Every record of the month, kind by kind."""
    return [row for what in SOURCES for row in _rows_of(session, period, what)]


def _rows_of(session: Session, period: Period, what: Registered) -> Iterator[Row]:
    model, at = SOURCES[what]
    query: Select[Any] = select(model.id, model.number, at, _unit(model), _has_line(model))
    if hasattr(model, "unit_id"):
        query = query.outerjoin(Unit, model.unit_id == Unit.id)
    query = query.where(at >= period.start, at < period.end).order_by(at, model.id)
    for id, number, when, unit, in_book in session.execute(query).tuples():
        if period.holds(when):
            yield registered_row(what, id, number, when, unit, bool(in_book), period)


def _unit(model: Any) -> Any:
    return Unit.label if hasattr(model, "unit_id") else literal(None)


def duties(session: Session, moment: Moment) -> Sequence[Duty]:
    """What was registered today and has no line in the book."""
    begun, ended = moment.start_of(moment.today), moment.end_of(moment.today)
    missing = sum(each.difference for each in registration(session, begun, ended, _A_DAY))
    if not missing:
        return []
    words = _("Registered today without a line in the duty log: {count}", count=missing)
    return [Duty("R30", words, ended, listing="log", roles=(Role.SUPERVISOR, Role.MANAGER), opened_at=begun)]


IN_BOOK = Contribution("logbook.registered", "logbook", "registered", _rows)
"""What the desks registered, for the logbook's monthly report."""
