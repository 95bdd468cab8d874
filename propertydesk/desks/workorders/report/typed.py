"""What can be told of a repair order that is still being typed: its paper, and whether it was reported before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.answers import Reader
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.faults import faults
from propertydesk.desks.workorders.fields import REPORT_ASK
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.rules import same_place_before
from propertydesk.desks.workorders.sheet import sheet_of
from propertydesk.desks.workorders.words import Category, Nature, OrderState, Place, Urgency
from propertydesk.office.models import Building, Unit
from propertydesk.office.posts import department_for
from propertydesk.office.staff_models import Department
from propertydesk.office.words import DepartmentKind

_NOT_COLUMNS = ("told_supervisor", "told_manager", "told_now", "repeat", "reserved_number")


@dataclass(frozen=True, slots=True)
class Before:
    """An order of the same place and kind within seven days."""

    id: int
    number: str
    at: datetime
    content: str
    state: OrderState


@dataclass(frozen=True, slots=True)
class LastTold:
    """Who took the last order for a department, and how they were told."""

    whom: str
    how: str


@dataclass(frozen=True, slots=True)
class _Looking:
    """As much of a deed as looking for an earlier report takes."""

    session: Session
    at: datetime


def typed_order(session: Session, moment: Moment, answers: Mapping[str, Any], staff_id: int) -> WorkOrder:
    """The order that *answers* would make now, as far as they can be read; it is not put into the office."""
    reader = Reader(moment.now, moment.zone)
    typed = {field.key: reader.so_far(field, answers.get(field.key)) for field in REPORT_ASK}
    told = bool(typed["told_now"])
    for key in _NOT_COLUMNS:
        typed.pop(key)
    for key, value in typed.items():
        if key.endswith("_id") and not isinstance(value, int):
            typed[key] = None  # a lookup that is still being typed
    fault = faults().get(typed["fault"] or "")
    typed["category"] = typed["category"] or (fault.category if fault else Category.OTHER)
    typed["place"] = typed["place"] or Place.UNIT
    if typed["place"] != Place.UNIT:
        typed["unit_id"] = None  # whoever calls: it is not theirs
    typed["nature"] = typed["nature"] or (
        fault.nature(typed["place"], fault.price_fen) if fault else _nature(typed["place"])
    )
    typed["urgency"] = typed["urgency"] or Urgency.ORDINARY
    order = WorkOrder(**typed, state=OrderState.REPORTED, staff_id=staff_id, reported_at=moment.now)
    order.materials_fen = order.labour_fen = 0
    order.unit = _of(session, Unit, typed["unit_id"])
    order.building = _of(session, Building, typed["building_id"])
    order.department = _of(session, Department, typed["department_id"])
    if told:
        order.notified_at = moment.now
        order.department = order.department or department_for(session, DepartmentKind.ENGINEERING)
    if order.repairer_id is not None:
        order.assigned_at = moment.now
    return order


def _nature(place: Place) -> Nature:
    return Nature.FREE if place == Place.UNIT else Nature.PUBLIC


def _of(session: Session, model: Any, id: int | None) -> Any:
    return None if id is None else session.get(model, id)


def typed_sheet(session: Session, moment: Moment, answers: Mapping[str, Any], staff_id: int) -> Sheet:
    """The repair order F02 of an order that is still being typed."""
    with session.no_autoflush:
        return sheet_of(session, typed_order(session, moment, answers, staff_id), moment)


def reported_before(session: Session, moment: Moment, answers: Mapping[str, Any], staff_id: int) -> Before | None:
    """The order of the last seven days that this one repeats, None when there is none or nothing to go by yet."""
    if not (answers.get("fault") or answers.get("category")):
        return None
    if answers.get("place") == Place.UNIT.value and not isinstance(answers.get("unit_id"), int):
        return None
    with session.no_autoflush:
        wanted = typed_order(session, moment, answers, staff_id)
        if wanted.unit_id is None and wanted.building_id is None and not wanted.place_text:
            return None
        found = same_place_before(cast(Any, _Looking(session, moment.now)), wanted)
    if found is None:
        return None
    return Before(found.id, found.number or "", found.reported_at, found.content, found.state)


def last_told(session: Session, moment: Moment) -> LastTold | None:
    """Who took today's last order: most likely they take the next one too."""
    last = session.scalars(
        select(WorkOrder)
        .where(WorkOrder.reported_at >= moment.start_of(moment.today), WorkOrder.notified_whom.is_not(None))
        .order_by(WorkOrder.reported_at.desc())
        .limit(1)
    ).first()
    return None if last is None else LastTold(last.notified_whom or "", last.notified_how or "")


def building_of(session: Session, unit_id: int) -> int | None:
    """The building of a unit: where the caller's stairway is."""
    unit = session.get(Unit, unit_id)
    return None if unit is None else unit.building_id
