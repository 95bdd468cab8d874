"""A repair order as a message for the engineers' chat group: where, what, whom to call, by when, and nothing more."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _, say
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.words import Urgency
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState


def order_text(session: Session, order: WorkOrder, moment: Moment, lang: str) -> str:
    """*order* in a few lines of *lang*: the repairer needs the address and one phone number, no document number."""
    return "\n".join(say(line, lang) for line in _lines(session, order, moment))


def _lines(session: Session, order: WorkOrder, moment: Moment) -> list[Words]:
    number = order.number or ""
    urgent = order.urgency == Urgency.URGENT
    lines: list[Words] = [
        _("Repair {number}, {urgency}", number=number, urgency=order.urgency.label) if urgent
        else _("Repair {number}", number=number),
        _("Building {building}: {where}", building=order.building.name, where=order.where)
        if order.unit is None and order.building is not None else order.where,
        order.content,
    ]  # fmt: skip
    lines.append(_("{name}, {phone}", name=order.reporter, phone=order.phone) if order.phone else order.reporter)
    due = session.scalars(
        select(Clock)
        .where(Clock.kind == "work_order", Clock.subject_id == order.id, Clock.rule.in_(("R03", "R05")))
        .where(Clock.state == ClockState.RUNNING)
        .order_by(Clock.due_at)
    ).first()
    if due is not None:
        at = moment.local(due.due_at).strftime("%m-%d %H:%M")
        lines.append(_("Agreed for {at}", at=at) if due.rule == "R05" else _("On site by {at}", at=at))
    if order.repairer is not None:
        lines.append(_("For {name}", name=order.repairer.name))
    if order.note:
        lines.append(order.note)
    return lines
