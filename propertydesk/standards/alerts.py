"""What somebody has to be told of on every page: limits that are near, and those that are over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Alert, Alerts
from propertydesk.core.views import Moment
from propertydesk.office.models import Unit
from propertydesk.standards.board import EMERGENCY, Viewer, concerns, viewer_of
from propertydesk.standards.models import Clock
from propertydesk.standards.rules import rules, short_words
from propertydesk.standards.words import ClockState

MOST = 50

TOLD_BY_ITS_DESK = "HANDOVER"
"""The rule whose overdue clocks the duty logbook tells to everybody: here they are told of only while they are near."""


def alerts(session: Session, moment: Moment, actor: Any) -> Alerts:
    """What *actor* has to know now: emergencies, what else is overdue (newest first), then what is near.

    Near is what is due within its rule's hint. The count is of everything overdue, emergencies with it.
    """
    viewer = viewer_of(session, actor.staff_id, frozenset(actor.roles))
    his = _his(viewer, moment)
    running = Clock.state == ClockState.RUNNING
    late = and_(Clock.due_at < moment.now, Clock.rule != TOLD_BY_ITS_DESK)
    over = and_(running, his, or_(late, Clock.rule == EMERGENCY))
    count = session.scalar(select(func.count(Clock.id)).where(over)) or 0
    overdue = _read(session, over, newest_first=True) if count else []
    ahead = timedelta(minutes=max((rule.hint for rule in rules().values()), default=0))
    near = and_(running, his, Clock.rule != EMERGENCY, Clock.due_at >= moment.now, Clock.due_at <= moment.now + ahead)
    soon = [alert for alert in _read(session, near, newest_first=False) if alert.hint_at <= moment.now]
    return Alerts(count, (*overdue, *soon))


def _his(viewer: Viewer, moment: Moment) -> Any:
    """What concerns *viewer*, and what is their department's while it is on nobody's name."""
    if viewer.department_id is None:
        return concerns(viewer, moment)
    nobodys = and_(Clock.staff_id.is_(None), Clock.department_id == viewer.department_id)
    return or_(concerns(viewer, moment), nobodys)


def _read(session: Session, wanted: Any, *, newest_first: bool) -> list[Alert]:
    # However many are overdue, no emergency is cut off.
    order = (Clock.rule != EMERGENCY, Clock.due_at.desc()) if newest_first else (Clock.due_at,)
    query = (
        select(Clock.id, Clock.rule, Clock.title, Unit.label, Clock.due_at, Clock.kind, Clock.subject_id, Clock.action)
        .outerjoin(Unit, Clock.unit_id == Unit.id)
        .where(wanted)
        .order_by(*order, Clock.id)
        .limit(MOST if newest_first else None)
    )
    found = []
    for id, rule, title, unit, due_at, kind, subject_id, action in session.execute(query).tuples():
        hint = timedelta(minutes=rules()[rule].hint if rule in rules() else 0)
        urgent = rule == EMERGENCY
        found.append(Alert(id, short_words(rule), title, unit, due_at, due_at - hint, urgent, kind, subject_id, action))
    return found
