"""A repair order is taken, passed on and given to a repairer; supervisor and manager hear of emergencies (R01, R02)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _, say
from propertydesk.desks.workorders.faults import faults
from propertydesk.desks.workorders.fields import REPORT_ASK
from propertydesk.desks.workorders.models import OrderNote, WorkOrder
from propertydesk.desks.workorders.prices import published
from propertydesk.desks.workorders.rules import GOING_ON, check_report, same_place_before
from propertydesk.desks.workorders.words import (
    Chief,
    Nature,
    Noted,
    OrderState,
    Place,
    Repeat,
    Reported,
    Told,
    Urgency,
)
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.perform import also
from propertydesk.office.posts import department_for
from propertydesk.office.residents import main_person, residents
from propertydesk.office.staff_models import Specialist, Staff
from propertydesk.office.words import DepartmentKind
from propertydesk.standards.clocks import close_clocks, hand_clocks, open_clock

_NOT_OF_THE_ORDER = ("told_supervisor", "told_manager", "told_now", "repeat", "reserved_number")
_ASKED = {field.key: None for field in REPORT_ASK} | {
    "place": Place.UNIT, "urgency": Urgency.ORDINARY, "reported_how": Reported.PHONE,
    "told_supervisor": False, "told_manager": False, "told_now": False,
    "source_kind": None, "source_id": None, "source_number": None,
}  # fmt: skip
_TIMED = ("R03", "R04", "R05")


def report(deed: Deed, **answers: Any) -> WorkOrder:
    """Take a repair: it gets its number (or the reserved one of its paper), and its clocks start with the call (C18).

    What is not answered takes the field's default. The same place and kind of fault within seven days is refused at
    ``repeat`` until somebody says whether it joins that order. Returns the order it joined, or the new one.
    """
    given = _completed(deed, _ASKED | answers)
    check_report(deed, given)
    extra = {key: given.pop(key) for key in _NOT_OF_THE_ORDER}
    order = WorkOrder(
        **given,
        state=OrderState.REPORTED,
        reported_at=deed.at,
        staff_id=deed.actor.staff_id,
        specialist_id=_specialist_of(deed, given),
        version=deed.form_version("F02"),
    )
    other = same_place_before(deed, order)
    if other is not None:
        if extra["repeat"] == Repeat.JOIN:
            return _join(deed, other, order)
        _say_repeat(deed, other, extra["repeat"])
        order.repeats_id = other.id
        _mind_rework(deed, order, other, answers.get("nature"))
    repairer_id, order.repairer_id = order.repairer_id, None
    deed.add_numbered(order, extra["reserved_number"])
    _start_clocks(deed, order)
    for chief, told in ((Chief.SUPERVISOR, extra["told_supervisor"]), (Chief.MANAGER, extra["told_manager"])):
        if told:
            close_clocks(deed, order, "R02", part=chief.value)
    if extra["told_now"] or repairer_id is not None or order.notified_whom is not None:
        tell(deed, order, order.department_id, order.notified_whom, order.notified_how, repairer_id)
    return order


def tell(
    deed: Deed,
    order: WorkOrder,
    department_id: int | None,
    notified_whom: str | None,
    notified_how: Told | None,
    repairer_id: int | None,
) -> None:
    """The department has the order (R01), engineering where none is named; a repairer may be named at once."""
    department_id = department_id or order.department_id or engineering(deed.session)
    # An office without departments sends its repairer.
    if department_id is None and repairer_id is None:
        raise UserError(_("Which department was told?"), "department_id")
    _told(deed, order, department_id, notified_whom, notified_how)
    if repairer_id is not None:
        assign(deed, order, repairer_id)


def _told(deed: Deed, order: WorkOrder, department_id: int | None, whom: str | None, how: Told | None) -> None:
    deed.change(
        order,
        state=OrderState.TOLD,
        department_id=department_id,
        notified_at=deed.at,
        notified_whom=whom,
        notified_how=how,
    )
    close_clocks(deed, order, "R01")
    hand_clocks(deed, order, *_TIMED, staff_id=order.specialist_id, department_id=department_id)


def assign(deed: Deed, order: WorkOrder, repairer_id: int) -> None:
    """A repairer has the order, and its clocks. Whoever is told first is the department, too."""
    repairer = deed.session.get_one(Staff, repairer_id)
    if order.state == OrderState.ASSIGNED and order.repairer_id == repairer_id:
        raise UserError(_("{name} has this order already.", name=repairer.name), "repairer_id")
    if order.state == OrderState.REPORTED:
        department_id = repairer.department_id or order.department_id or engineering(deed.session)
        _told(deed, order, department_id, repairer.name, order.notified_how)
    if order.repairer_id not in (None, repairer_id) and order.state != OrderState.REWORK:
        note(deed, order, Noted.ASSIGNED, order.repairer.name if order.repairer else "")
    deed.change(
        order, state=OrderState.ASSIGNED, repairer_id=repairer_id, assigned_at=deed.at, arrived_at=None, wait_until=None
    )
    deed.session.refresh(order, ["repairer"])
    hand_clocks(deed, order, *_TIMED, staff_id=repairer_id, department_id=order.department_id)
    _mind_other_work(deed, order, repairer)


def acknowledge(deed: Deed, order: WorkOrder, who: Chief) -> None:
    """The duty supervisor, the manager or both were told of the emergency (R02)."""
    parts = (Chief.SUPERVISOR, Chief.MANAGER) if who == Chief.BOTH else (who,)
    for part in parts:
        close_clocks(deed, order, "R02", part=part.value)
    deed.touch("work_order", order.id)


def start_repair_clocks(deed: Deed, order: WorkOrder) -> None:
    """On site and done in time (R03, R04), from now on; the repairer's, else the building's specialist's."""
    _open(deed, order, "R03")
    _open(deed, order, "R04")


def note(deed: Deed, order: WorkOrder, what: Noted, text: str) -> OrderNote:
    """Something that happened between the order's steps."""
    made = deed.add(OrderNote(order_id=order.id, at=deed.at, staff_id=deed.actor.staff_id, what=what, text=text or "/"))
    deed.touch("work_order", order.id)
    deed.session.refresh(order, ["notes"])
    return made


def title(order: WorkOrder) -> str:
    """What is broken, with the place where no unit says it."""
    return f"{order.place_text} {order.content}" if order.place_text else order.content


def _promised(deed: Deed, order: WorkOrder) -> str:
    """What its clocks say on the board; where no unit stands beside it, where one has to go."""
    if order.unit_id is not None:
        return title(order)
    return f"{say(order.where, deed.setting('language'))} · {order.content}"


def _completed(deed: Deed, given: dict[str, Any]) -> dict[str, Any]:
    """The answers with what can be known: the fault's category, who bears it, who reported it, the building."""
    given = dict(given)
    unit = None if given["unit_id"] is None else deed.session.get_one(Unit, given["unit_id"])
    if unit is not None:
        given["building_id"] = given["building_id"] if given["place"] != Place.UNIT else unit.building_id
        _fill_reporter(deed, given, unit.id)
        if given["place"] != Place.UNIT:
            # A household that reports a public area is not visited afterwards: the repair is nobody's own.
            given |= {"unit_id": None, "building_id": given["building_id"] or unit.building_id}
    given["reporter"] = given["reporter"] or deed.actor.name
    fault = None
    if given["fault"]:
        fault = faults().get(given["fault"])
        require({"fault": None if fault else _("There is no common fault called {key}.", key=given["fault"])})
    if fault is not None:
        given["category"] = given["category"] or fault.category
    if given["nature"] is None:
        price = 0 if fault is None else published(deed.session)[fault.key].fen
        in_unit = Nature.PAID if price else Nature.FREE
        given["nature"] = in_unit if given["place"] == Place.UNIT else Nature.PUBLIC
    if given["place"] != Place.UNIT and given["department_id"] is None:
        given["department_id"] = engineering(deed.session)
    return given


def _fill_reporter(deed: Deed, given: dict[str, Any], unit_id: int) -> None:
    person = main_person(deed.session, unit_id, deed.moment)
    given["reporter"] = given["reporter"] or (person.name if person else None)
    if given["phone"] is None:
        people = residents(deed.session, unit_id, deed.moment.today)
        given["phone"] = next((one.phone for one in people if one.name == given["reporter"]), None)


def _specialist_of(deed: Deed, given: dict[str, Any]) -> int | None:
    """The specialist of the building, the stand-in when that colleague has left; nobody for public areas."""
    if given["place"] != Place.UNIT:
        return None
    row = deed.session.scalar(select(Specialist).where(Specialist.building_id == given["building_id"]))
    if row is None:
        return None
    return row.staff_id if row.staff.active else row.stand_in_id


def engineering(session: Session) -> int | None:
    """The engineering department, None where the office has none."""
    department = department_for(session, DepartmentKind.ENGINEERING)
    return None if department is None else department.id


def _say_repeat(deed: Deed, other: WorkOrder, answer: Repeat | None) -> None:
    if answer is None:
        raise UserError(
            _("{number} of {at} is about the same ({state}). Join this to it, or write a new order.",
              number=other.number or "", at=deed.moment.local(other.reported_at), state=other.state.label),
            "repeat",
            "repeat",
        )  # fmt: skip


def _mind_rework(deed: Deed, order: WorkOrder, other: WorkOrder, nature: Nature | None) -> None:
    """What was repaired within the week and is broken again costs nothing, unless somebody says that it is paid."""
    if order.place != Place.UNIT or other.state in GOING_ON:
        return
    if nature is None:
        order.nature = Nature.REWORK
    elif nature == Nature.PAID:
        deed.warn(_("{number} was about the same: is it rework, and free?", number=other.number or ""))


def _join(deed: Deed, other: WorkOrder, reported: WorkOrder) -> WorkOrder:
    """The report joins *other*: noted there; what was done already is to be done again.

    An emergency joins only one of which supervisor and manager hear anyhow (R02).
    """
    if reported.urgency == Urgency.URGENT and not (other.urgency == Urgency.URGENT and other.state in GOING_ON):
        words = _("This is urgent: write a new order, so that supervisor and manager are told.")
        raise UserError(words, "repeat", "repeat")
    said = f"{reported.reporter}：{reported.content}"[:500]
    if other.state in GOING_ON:
        note(deed, other, Noted.AGAIN, said)
    elif other.state in (OrderState.DONE, OrderState.ACCEPTED, OrderState.VISITED):
        also(deed, "work_order.again", other, reason=said)
    else:
        words = _("{number} is over ({state}). Write a new order.", number=other.number or "", state=other.state.label)
        raise UserError(words, "repeat", "repeat")
    deed.tell(_("Joined to {number}", number=other.number or ""))
    return other


def _start_clocks(deed: Deed, order: WorkOrder) -> None:
    promised = _promised(deed, order)
    open_clock(deed, "R01", order, promised)
    if order.urgency == Urgency.URGENT:
        for chief in (Chief.SUPERVISOR, Chief.MANAGER):
            open_clock(deed, "R02", order, promised, part=chief.value)
    if order.booked_at is None:
        start_repair_clocks(deed, order)
    else:
        open_booked_clock(deed, order)


def open_booked_clock(deed: Deed, order: WorkOrder) -> None:
    """Come as agreed (R05)."""
    _open(deed, order, "R05")


def _open(deed: Deed, order: WorkOrder, rule: str) -> None:
    open_clock(
        deed, rule, order, _promised(deed, order), at=order.booked_at if rule == "R05" else None,
        staff_id=order.repairer_id or order.specialist_id, department_id=order.department_id,
    )  # fmt: skip


def _mind_other_work(deed: Deed, order: WorkOrder, repairer: Staff) -> None:
    """Nobody can be in two places: say where the repairer is just now."""
    elsewhere = select(WorkOrder).where(
        WorkOrder.repairer_id == repairer.id, WorkOrder.state == OrderState.ON_SITE, WorkOrder.id != order.id
    )
    busy = deed.session.scalars(elsewhere.order_by(WorkOrder.arrived_at).limit(1)).first()
    if busy is not None:
        where: Words = busy.where
        deed.warn(_("{name} is on site at {where} ({number})", name=repairer.name, where=where, number=busy.number))
