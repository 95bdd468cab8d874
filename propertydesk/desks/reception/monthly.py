"""Monthly reception statistics (R50): what came to the desk, of which kind, from which building, when.

Other desks add what they keep themselves to ``dealings``: slips, repair orders, complaints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import _
from propertydesk.desks.reception.models import Call, Channel, Request, VisitKind, Visitor
from propertydesk.office.models import Building, Unit
from propertydesk.standards.monthly.dealings import DEALINGS, Dealing, dealing
from propertydesk.standards.monthly.figures import Column, Count, Detail, Figure, Rate, Report, Row, Table, Tally
from propertydesk.standards.monthly.limits import limits_detail
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.shared import ANALYSIS, BUILDING, MEASURES, NUMBER, UNIT, weeks, when
from propertydesk.standards.monthly.words import Outcome, YesNo, yes_no


def _dealings(session: Session, period: Period) -> Sequence[Row]:
    """Calls, requests and visitors, each kind in its order."""
    rows: list[Row] = []
    for model, kind, at in (
        (Call, Dealing.CALL, Call.at),
        (Request, Dealing.REQUEST, Request.at),
        (Visitor, Dealing.VISITOR, Visitor.in_at),
    ):
        query = (
            select(model.id, model.number, at, Unit.label, Building.name)
            .outerjoin(Unit, model.unit_id == Unit.id)
            .outerjoin(Building, Unit.building_id == Building.id)
            .where(at >= period.start, at < period.end)
            .order_by(at, model.id)
        )
        for id, number, when_, unit, building in session.execute(query).tuples():
            if period.holds(when_):
                rows.append(dealing(kind, id, number, when_, unit, building, period))
    return rows


def _contacts(session: Session, period: Period) -> Sequence[Row]:
    """Calls and requests with how they came and what became of them."""
    return [*_contacts_of(session, period, Call), *_contacts_of(session, period, Request)]


def _contacts_of(session: Session, period: Period, model: type[Call] | type[Request]) -> Iterator[Row]:
    query: Select[Any] = (
        select(model, Unit.label, Building.name)
        .outerjoin(Unit, model.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .where(model.at >= period.start, model.at < period.end)
        .order_by(model.at, model.id)
    )
    for one, unit, building in session.execute(query).tuples():
        if period.holds(one.at):
            done = period.happened(one.done_at)
            values = {
                "number": one.number, "at": one.at, "what": Dealing(model.__tablename__), "unit": unit,
                "building": building, "channel": one.channel, "content": one.content,
                "answered": yes_no(bool(one.answer)), "done_at": done, "done": yes_no(done is not None),
            }  # fmt: skip
            yield Row(model.__tablename__, one.id, values)


def _visitors(session: Session, period: Period) -> Sequence[Row]:
    query = (
        select(Visitor, Unit.label, Building.name)
        .outerjoin(Unit, Visitor.unit_id == Unit.id)
        .outerjoin(Building, Unit.building_id == Building.id)
        .where(Visitor.in_at >= period.start, Visitor.in_at < period.end)
        .order_by(Visitor.in_at, Visitor.id)
    )
    return [
        Row(
            "visitor", one.id,
            {
                "number": one.number, "in_at": one.in_at, "out_at": period.happened(one.out_at), "unit": unit,
                "building": building, "visit_kind": one.visit_kind,
            },
        )
        for one, unit, building in session.execute(query).tuples()
        if period.holds(one.in_at)
    ]  # fmt: skip


DETAILS = (
    Detail("dealings", _("All dealings"), DEALINGS, _dealings),
    Detail(
        "contacts", _("Calls and requests"),
        (
            NUMBER, when("at", _("When")), Column("what", _("What"), "choice", Dealing), UNIT, BUILDING,
            Column("channel", _("How"), "choice", Channel),
            Column("content", _("What they say"), width=260, personal=True),
            Column("answered", _("Answered at once"), "choice", YesNo), when("done_at", _("Done")),
            Column("done", _("Done, yes or no"), "choice", YesNo),
        ),
        _contacts,
    ),
    Detail(
        "visitors", _("Visitors"),
        (
            NUMBER, when("in_at", _("In")), when("out_at", _("Out")), UNIT, BUILDING,
            Column("visit_kind", _("Who comes"), "choice", VisitKind),
        ),
        _visitors,
    ),
    limits_detail("promises", ("call", "request"), ("PROMISE",)),
)  # fmt: skip


def _of(kind: Dealing) -> Count:
    return Count("dealings", (("what", "=", kind),))


def _promises(*outcomes: Outcome) -> Count:
    return Count("promises", (("outcome", "in", outcomes),))


FIGURES = (
    Figure("total", _("Dealings"), Count("dealings"), _("Everything below together.")),
    Figure("calls", _("Calls"), _of(Dealing.CALL), _("Calls and messages written down in the month.")),
    Figure("requests", _("Requests"), _of(Dealing.REQUEST), _("Requests of households taken in the month.")),
    Figure("visitors", _("Visitors"), _of(Dealing.VISITOR), _("Visitors registered in the month (R30).")),
    Figure("slips", _("Release slips"), _of(Dealing.SLIP), _("Release slips issued in the month, without void ones.")),
    Figure(
        "repairs", _("Repair orders"), _of(Dealing.REPAIR), _("Repairs reported in the month, without cancelled ones."),
    ),
    Figure(
        "complaints", _("Complaints"), _of(Dealing.COMPLAINT),
        _("Complaints received in the month, without void ones."),
    ),
    Figure("contacts", _("Calls and requests"), Count("contacts"), _("Calls and requests of the month."), quiet=True),
    Figure(
        "contacts_done", _("Calls and requests done"), Count("contacts", (("done", "=", YesNo.YES),)),
        _("Of these, done."), quiet=True,
    ),
    Figure(
        "done_rate", _("Done"), Rate("contacts_done", "contacts"), _("Calls and requests that are done, of all."),
    ),
    Figure(
        "promises", _("Promises due"), _promises(Outcome.KEPT, Outcome.MISSED),
        _("Promises made in the month on calls and requests, kept or missed."), quiet=True,
    ),
    Figure("promises_kept", _("Promises kept in time"), _promises(Outcome.KEPT), _("Of these, kept."), quiet=True),
    Figure(
        "promise_rate", _("Promises kept"), Rate("promises_kept", "promises"),
        _("Promises kept in time, of all that fell due."),
    ),
)  # fmt: skip

_ALL = Tally("now", _("All"), Count("dealings"))
_KINDS = tuple(Tally(kind.value, kind.label, _of(kind)) for kind in Dealing)

TABLES = (
    Table(
        "kind", _("By kind"), ("what",), (_ALL, Tally("share", _("Share"), share_of="now")),
        groups=lambda _period: tuple(Dealing), picture="bars",
    ),
    Table("building", _("By building"), ("building",), (_ALL, *_KINDS), picture="bars"),
    Table("week", _("By week"), ("week",), (_ALL, *_KINDS), groups=weeks, picture="line"),
    Table("hour", _("By hour of the day"), ("hour",), (_ALL, *_KINDS), picture="bars"),
    Table(
        "channel", _("How they reached us"), ("channel",), (Tally("now", _("All"), Count("contacts")),),
        groups=lambda _period: tuple(Channel),
    ),
    Table(
        "visit_kind", _("Who came"), ("visit_kind",), (Tally("now", _("All"), Count("visitors")),),
        groups=lambda _period: tuple(VisitKind),
    ),
)  # fmt: skip

REPORT = Report(
    "reception", _("Monthly reception statistics"), "RECEPTION", "R50", DETAILS, FIGURES, TABLES,
    texts=(ANALYSIS, MEASURES), sent_to=_("Customer-service supervisor"), icon="concierge-bell",
)  # fmt: skip
"""The statistics; ``standards.monthly`` counts, shows, writes and sends them."""
