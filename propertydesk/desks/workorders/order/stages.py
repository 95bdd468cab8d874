"""How far a repair order has come, stage by stage, against its limits; and the same as text for a chat group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Text, Words, _, say
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.rules import GOING_ON
from propertydesk.desks.workorders.words import Category, OrderState, Urgency
from propertydesk.office.lookups import words_of
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState

_AFTER_WORK = frozenset({OrderState.DONE, OrderState.ACCEPTED, OrderState.VISITED, OrderState.SIGNED, OrderState.FILED})


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its words, when it was reached (None: not yet), by whom, and the chip that tells about its limit."""

    words: Words
    at: datetime | None
    who: Words = ""
    chip: Words = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Stages:
    """What stands over the details of an order. ``text`` is for the chat group, without the phone."""

    number: str
    where: Words
    content: str
    urgent: bool
    emergency: Words
    state: Words
    stages: tuple[Stage, ...]
    notes: tuple[tuple[datetime, Words], ...]


def stages_of(session: Session, moment: Moment, id: int) -> Stages | None:
    """How far order *id* has come."""
    order = session.get(WorkOrder, id)
    if order is None:
        return None
    clocks = _clocks(session, id)
    going_on = order.state in GOING_ON
    return Stages(
        number=order.number or "",
        where=order.where,
        content=order.content,
        urgent=order.urgency == Urgency.URGENT,
        emergency=_emergency(clocks),
        state=order.state.label,
        stages=tuple(_stages(session, order, clocks, moment, going_on)),
        notes=tuple(
            (note.at, _("{what}: {text}", what=note.what.label, text=note.text)) for note in reversed(order.notes[-4:])
        ),
    )


def _clocks(session: Session, id: int) -> Mapping[str, Sequence[Clock]]:
    found: dict[str, list[Clock]] = {}
    of_order = select(Clock).where(Clock.kind == "work_order", Clock.subject_id == id).order_by(Clock.id)
    for clock in session.scalars(of_order):
        found.setdefault(clock.rule, []).append(clock)
    return found


def _emergency(clocks: Mapping[str, Sequence[Clock]]) -> Words:
    """Who of supervisor and manager still has to be told."""
    untold = {clock.part for clock in clocks.get("R02", ()) if clock.state == ClockState.RUNNING}
    if untold == {"supervisor"}:
        return _("The duty supervisor is still to be told.")
    if untold == {"manager"}:
        return _("The manager is still to be told.")
    return _("Duty supervisor and manager are still to be told.") if untold else ""


def _stages(
    session: Session, order: WorkOrder, clocks: Mapping[str, Sequence[Clock]], moment: Moment, going_on: bool
) -> list[Stage]:
    def staff(id: int | None) -> str:
        return "" if id is None else words_of(session, "staff", id)

    def limit(*rules: str) -> tuple[Words, str]:
        last = [clocks[rule][-1] for rule in rules if clocks.get(rule)]
        return _chip(max(last, key=lambda clock: clock.id), moment, going_on) if last else ("", "plain")

    department = order.department.name if order.department else ""
    told = " ".join(part for part in (department, order.notified_whom or "") if part)
    shown = [
        Stage(_("Reported"), order.reported_at, _both(order.reported_how.label, staff(order.staff_id))),
        Stage(_("Department told"), order.notified_at, told, *limit("R01")),
        Stage(_("Assigned"), order.assigned_at, staff(order.repairer_id)),
        Stage(_("On site"), order.arrived_at, _arrival(order, moment), *limit("R03", "R05")),
        Stage(_("Finished"), order.finished_at, (order.work_done or "") if order.finished_at else "", *limit("R04")),
    ]
    if order.category == Category.LEAK and (order.finished_at or order.tested_at):
        shown.append(Stage(_("Leak test"), order.tested_at))
    if order.state in _AFTER_WORK:
        shown.append(Stage(_("Accepted"), order.accepted_at, order.accepted_by or ""))
        if order.unit_id is not None:
            satisfied = order.satisfaction.label if order.satisfaction else ""
            shown.append(
                Stage(
                    _("Return visit"),
                    order.visited_at,
                    _both(satisfied, staff(order.visitor_id)),
                    *_visit(order, moment),
                )
            )
        shown.append(Stage(_("Signed off"), order.signed_at, staff(order.signed_by_id)))
        shown.append(Stage(_("Filed"), order.filed_at, order.receipt_number or ""))
    return shown


def _both(first: Words, second: Words) -> Words:
    return _("{first} · {second}", first=first, second=second) if first and second else first or second


def _arrival(order: WorkOrder, moment: Moment) -> Words:
    """What is known of the coming: agreed for when, waiting for what."""
    if order.booked_at is not None and order.arrived_at is None:
        return _("agreed for {at}", at=moment.local(order.booked_at).strftime("%m-%d %H:%M"))
    if order.state == OrderState.WAITING and order.wait_reason is not None:
        return _("waits for: {why}", why=order.wait_reason.label)
    return ""


def _visit(order: WorkOrder, moment: Moment) -> tuple[Words, str]:
    if order.visited_at is not None or order.visit_due_at is None:
        return "", "plain"
    return _due(order.visit_due_at, moment)


def _chip(clock: Clock, moment: Moment, going_on: bool) -> tuple[Words, str]:
    """Minutes it took, or by when it is due."""
    if clock.state == ClockState.RUNNING:
        return _due(clock.due_at, moment) if going_on else ("", "plain")
    if clock.state == ClockState.WAIVED or clock.closed_at is None:
        return "", "plain"
    took = _span(int((clock.closed_at - clock.opened_at).total_seconds()) // 60)
    if clock.state == ClockState.LATE:
        return _("{span}, late", span=took), "late"
    return took, "done"


def _due(due: datetime, moment: Moment) -> tuple[Words, str]:
    local = moment.local(due)
    if (local.hour, local.minute) == (0, 0):
        # Up to 24:00: people name the day that ends then.
        at = (local - timedelta(seconds=1)).strftime("%m-%d")
    else:
        at = local.strftime("%H:%M" if local.date() == moment.today else "%m-%d %H:%M")
    if due < moment.now:
        return _("overdue since {at}", at=at), "late"
    by = _("due today") if due == moment.end_of(moment.today) else _("due {at}", at=at)
    return by, "soon" if (due - moment.now).total_seconds() < 3600 else "accent"


def _span(minutes: int) -> Text:
    if minutes < 60:
        return _("{count} min", count=max(minutes, 0))
    return _("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def chat_text(session: Session, moment: Moment, id: int, lang: str, phone: str = "") -> str:
    """Order *id* as text for the engineers' chat group; *phone* as it may be seen where it is copied."""
    order = session.get(WorkOrder, id)
    if order is None:
        return ""
    due = _deadline(session, order, moment)
    marks = [order.urgency.label] if order.urgency != Urgency.ORDINARY else []
    head: list[Words] = [_("[Repair {number}]", number=order.number or ""), *marks]
    who = " ".join(part for part in (order.reporter, phone) if part)
    at = moment.local(order.reported_at).strftime("%m-%d %H:%M")
    lines: list[tuple[Any, Words]] = [
        (_("Where"), order.where),
        (_("What"), order.content),
        (_("Who"), who),
        (_("Reported"), at),
        (_("By when"), due),
        (_("Repairer"), words_of(session, "staff", order.repairer_id) if order.repairer_id else ""),
    ]
    said = [" ".join(say(part, lang) for part in head)]
    said += [say(_("{label}: {words}", label=label, words=words), lang) for label, words in lines if words]
    return "\n".join(said)


def _deadline(session: Session, order: WorkOrder, moment: Moment) -> Words:
    if order.booked_at is not None:
        return _("agreed for {at}", at=moment.local(order.booked_at).strftime("%m-%d %H:%M"))
    clock = next((each for each in _clocks(session, order.id).get("R03", ()) if each.state == ClockState.RUNNING), None)
    return "" if clock is None else _("on site by {at}", at=moment.local(clock.due_at).strftime("%H:%M"))
