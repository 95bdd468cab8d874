"""The list of special incidents, with who was told when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, not_, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.desks.incidents.models import (
    CHIEFS,
    TONES,
    Incident,
    IncidentKind,
    IncidentState,
    IncidentTold,
    Level,
    Told,
)
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission


def _joined(query: Select[Any]) -> Select[Any]:
    return query.outerjoin(Unit, Incident.unit_id == Unit.id).join(Staff, Incident.staff_id == Staff.id)


def _first_told(whom: Told) -> Callable[[Session, Sequence[int]], Mapping[int, datetime]]:
    def read(session: Session, ids: Sequence[int]) -> Mapping[int, datetime]:
        links = select(IncidentTold.incident_id, func.min(IncidentTold.at)).where(
            IncidentTold.incident_id.in_(ids), IncidentTold.whom == whom
        )
        return dict(session.execute(links.group_by(IncidentTold.incident_id)).tuples().all())

    return read


def told(whom: Told) -> Any:
    """The condition that *whom* was told."""
    return exists().where(and_(IncidentTold.incident_id == Incident.id, IncidentTold.whom == whom))


def somebody_not_told() -> Any:
    """The condition that supervisor or manager is not told yet."""
    return or_(*(not_(told(whom)) for whom in CHIEFS))


def _tone(state: IncidentState) -> str:
    return TONES[state]


def _grave(level: Level) -> str:
    return "plain" if level == Level.ORDINARY else "late"


INCIDENTS_LIST = Listing(
    key="incidents",
    label=_("Incidents"),
    model=Incident,
    kind="incident",
    needs=Permission.LOOK,
    icon="siren",
    columns=(
        Column("number", _("Number"), Incident.number, width=140),
        Column("state", _("State"), Incident.state, kind="choice", of=IncidentState, width=140, tone=_tone),
        Column("category", _("Kind of incident"), Incident.category, kind="choice", of=IncidentKind, width=150),
        Column("level", _("How grave"), Incident.level, kind="choice", of=Level, width=110, tone=_grave),
        Column("place", _("Place"), Incident.place_text, width=110),
        Column("occurred_at", _("Happened at"), Incident.occurred_at, kind="moment", width=130),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("supervisor_at", _("Supervisor told"), batch=_first_told(Told.SUPERVISOR), kind="moment", width=120),
        Column("manager_at", _("Manager told"), batch=_first_told(Told.MANAGER), kind="moment", width=120),
        Column("company_at", _("Company told"), batch=_first_told(Told.COMPANY), kind="moment", shown=False),
        Column("reporter", _("Reported by"), Incident.reporter, width=100, shown=False),
        Column("reported_at", _("Reported to us"), Incident.reported_at, kind="moment", shown=False),
        Column("loss", _("Loss, yuan"), Incident.loss_fen, kind="money", width=100),
        Column("compensation", _("Compensation, yuan"), Incident.compensation_fen, kind="money", shown=False),
        Column("handled_at", _("Dealt with"), Incident.handled_at, kind="moment", shown=False),
        Column("written_at", _("Report written at"), Incident.written_at, kind="moment", width=130),
        Column("reviewed_at", _("Seen by the manager"), Incident.reviewed_at, kind="moment", shown=False),
        Column("sent_at", _("Sent to the company"), Incident.sent_at, kind="moment", shown=False),
        Column("closed_at", _("Closed"), Incident.closed_at, kind="moment", shown=False),
        Column("by", _("By"), Staff.name, width=80),
    ),
    base=_joined,
    filters=(
        Filter("open", _("Still open"), lambda moment: Incident.state != IncidentState.CLOSED),
        Filter("not_told", _("Not yet told"), lambda moment: somebody_not_told()),
        Filter(
            "to_write", _("Report to be written"),
            lambda moment: Incident.state.in_((IncidentState.REPORTED, IncidentState.HANDLED)),
        ),
        Filter("to_review", _("For the manager"), lambda moment: Incident.state == IncidentState.WRITTEN),
        Filter("grave", _("Considerable or worse"), lambda moment: Incident.level != Level.ORDINARY),
        Filter("year", _("This year"), lambda moment: Incident.occurred_at >= _new_year(moment)),
    ),
    watch=("incident", "incident_told"),
    actions=("incident.report",),
    empty=_("No incident so far. May it stay so; if not, report it here at once."),
)  # fmt: skip


def _new_year(moment: Any) -> Any:
    return moment.start_of(moment.today.replace(month=1, day=1))
