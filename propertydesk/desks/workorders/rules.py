"""The life of a repair order, and what its diagram cannot say: who signs, what a paper's times allow (R02, R63)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show_with_sign
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.words import Category, Nature, OrderState, Place, Urgency
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import running_clocks

S = OrderState

GOING_ON = (S.REPORTED, S.TOLD, S.ASSIGNED, S.ON_SITE, S.WAITING, S.REWORK)
"""Something is still to be repaired."""

OPEN = (*GOING_ON, S.DONE)
"""Not over for the household: what its card counts."""

LIFE = Life(
    steps=(
        Step("work_order.report", after=(S.REPORTED, S.TOLD, S.ASSIGNED)),
        Step("work_order.tell", before=(S.REPORTED,), after=(S.TOLD, S.ASSIGNED)),
        Step(
            "work_order.assign",
            before=(S.REPORTED, S.TOLD, S.ASSIGNED, S.ON_SITE, S.WAITING, S.REWORK),
            after=(S.ASSIGNED,),
        ),
        Step("work_order.arrive", before=(S.ASSIGNED, S.WAITING), after=(S.ON_SITE,)),
        Step("work_order.wait", before=(S.ASSIGNED, S.ON_SITE), after=(S.WAITING,)),
        Step("work_order.resume", before=(S.WAITING,), after=(S.ASSIGNED, S.ON_SITE)),
        Step("work_order.move", before=(S.REPORTED, S.TOLD, S.ASSIGNED, S.REWORK)),
        Step("work_order.move", before=(S.ON_SITE, S.WAITING), after=(S.ASSIGNED,)),
        Step("work_order.quote", before=GOING_ON),
        Step("work_order.follow", before=(S.TOLD, S.ASSIGNED, S.ON_SITE, S.WAITING, S.REWORK, S.DONE)),
        Step("work_order.finish", before=(S.ON_SITE,), after=(S.DONE,)),
        Step(
            "work_order.slip",
            before=(S.TOLD, S.ASSIGNED, S.ON_SITE, S.WAITING, S.REWORK),
            after=(S.DONE, S.ACCEPTED),
        ),
        Step("work_order.test", before=(S.DONE, S.ACCEPTED, S.VISITED)),
        Step("work_order.accept", before=(S.DONE,), after=(S.ACCEPTED, S.VISITED)),
        Step("work_order.reject", before=(S.DONE,), after=(S.REWORK,)),
        Step("work_order.visited", before=(S.ACCEPTED,), after=(S.VISITED,)),
        Step("work_order.visited", before=(S.DONE, S.VISITED)),
        Step("work_order.again", before=(S.DONE, S.ACCEPTED, S.VISITED), after=(S.REWORK,)),
        Step("work_order.sign", before=(S.VISITED, S.ACCEPTED), after=(S.SIGNED,)),
        Step("work_order.file", before=(S.SIGNED,), after=(S.FILED,)),
        Step("work_order.cancel", before=GOING_ON, after=(S.CANCELLED,)),
    )
)

_NEXT: Mapping[OrderState, str] = {
    S.REPORTED: "work_order.tell",
    S.TOLD: "work_order.assign",
    S.ASSIGNED: "work_order.arrive",
    S.ON_SITE: "work_order.finish",
    S.WAITING: "work_order.resume",
    S.DONE: "work_order.accept",
    S.REWORK: "work_order.assign",
    S.VISITED: "work_order.sign",
    S.SIGNED: "work_order.file",
}


def next_action(order: WorkOrder) -> str | None:
    """The one action that goes on with *order*; None while it waits for its return visit, and when it is over."""
    if order.state == S.ACCEPTED and order.unit_id is None:
        return "work_order.sign"
    return _NEXT.get(order.state)


REPEAT_DAYS = 7


def same_place_before(deed: Deed, wanted: WorkOrder) -> WorkOrder | None:
    """The last order of the same place and the same kind of fault within seven days, None when there is none."""
    alike = WorkOrder.category == wanted.category
    if wanted.fault:
        alike |= WorkOrder.fault == wanted.fault
    if wanted.unit_id is not None:
        there = WorkOrder.unit_id == wanted.unit_id
    else:
        there = (
            WorkOrder.unit_id.is_(None)
            & (WorkOrder.place == wanted.place)
            & WorkOrder.building_id.is_not_distinct_from(wanted.building_id)
            & (func.coalesce(WorkOrder.place_text, "") == (wanted.place_text or ""))
        )
    since = deed.at - timedelta(days=REPEAT_DAYS)
    found = (
        select(WorkOrder)
        .where(there, alike, WorkOrder.state != S.CANCELLED)
        .where(WorkOrder.reported_at >= since, WorkOrder.reported_at <= deed.at)
        .order_by(WorkOrder.reported_at.desc(), WorkOrder.id.desc())
    )
    return deed.session.scalars(found.limit(1)).first()


def check_report(deed: Deed, answers: Mapping[str, Any]) -> None:
    """Where it is, what it is, when it was agreed. Raises ``AnswersWrong`` with words at each field."""
    place, at = answers["place"], answers["booked_at"]
    in_unit = place == Place.UNIT
    nowhere = not in_unit and answers["building_id"] is None and not answers["place_text"]
    booked = answers["urgency"] == Urgency.BOOKED
    told = answers["told_supervisor"] or answers["told_manager"]
    require(
        {
            "unit_id": _("Which unit? Choose public area or equipment when it is in none.")
            if in_unit and answers["unit_id"] is None
            else None,
            "place_text": _("Which building, and where there?") if nowhere else None,
            "category": _("Choose a common fault or a category.") if answers["category"] is None else None,
            "booked_at": _("When did you agree that somebody comes?")
            if booked and at is None
            else _("An agreed time belongs to a booked repair; choose “booked”, or leave it empty.")
            if at is not None and not booked
            else _("This time is over: {at}", at=deed.moment.local(at))
            if at is not None and at < deed.at
            else None,
            "nature": _("Public areas and equipment are not the household's.")
            if not in_unit and answers["nature"] in (Nature.PAID, Nature.FREE)
            else None,
            "urgency": _("Supervisor and manager are told of urgent repairs. Choose “urgent”.")
            if told and answers["urgency"] != Urgency.URGENT
            else None,
        }
    )


def can_acknowledge(deed: Deed, order: WorkOrder) -> None:
    """Of an urgent order the supervisor and the manager are told, each once (R02)."""
    if order.urgency != Urgency.URGENT:
        raise UserError(_("Only of urgent repairs are supervisor and manager told at once."))
    if not running_clocks(deed, order, "R02"):
        raise UserError(_("Supervisor and manager have been told."))
    deed.check_after(order.reported_at)


def can_go_on(deed: Deed, order: WorkOrder) -> None:
    """Nothing happens to an order before it was reported, or before its last step on record."""
    deed.check_after(order.reported_at, order.notified_at, order.assigned_at, order.arrived_at)


def can_enter_slip(deed: Deed, order: WorkOrder) -> None:
    """A slip brings its own times; only its order must be there already."""
    deed.check_after(order.reported_at)


def check_slip(deed: Deed, order: WorkOrder, arrived_at: datetime, finished_at: datetime) -> None:
    """The times on the paper follow each other and are not still to come; papers know no seconds.

    What is done again begins when that was found.
    """
    begun = max([order.reported_at, *(clock.opened_at for clock in running_clocks(deed, order, "R03", "R04"))])
    require(
        {
            "arrived_at": _("This began only at {at}.", at=deed.moment.local(begun))
            if arrived_at < begun.replace(second=0)
            else None,
            "finished_at": _("Nobody finishes before coming.")
            if finished_at < arrived_at
            else _("This time is still to come.")
            if finished_at > deed.at
            else None,
        }
    )


def check_charges(order: WorkOrder, total_fen: int, materials: Sequence[Any], labour_fen: int, field: str) -> None:
    """Paid work is charged only as the owner agreed to before it began, and never more than that (E12, R64).

    Raises ``UserError`` at *field* while nobody agreed, else where the sum comes from.
    """
    if order.nature != Nature.PAID or not total_fen:
        return
    where = field or ("labour_fen" if labour_fen or not materials else "materials")
    if order.consent is None or order.quoted_fen is None:
        raise UserError(
            _("Nobody agreed to {sum} yet. Record who agreed to the price, and how.", sum=show_with_sign(total_fen)),
            where,
            "consent",
        )
    if total_fen > order.quoted_fen:
        raise UserError(
            _("They agreed to {agreed}, this is {sum}. Agree on the new price first.",
              agreed=show_with_sign(order.quoted_fen), sum=show_with_sign(total_fen)),
            where,
            "consent",
        )  # fmt: skip


def check_finished(fixed: bool, left_over: str | None) -> None:
    """Where it does not work again, the paper says what is left to do."""
    require(
        {"left_over": _("What is left to do? It does not work again yet.") if not fixed and not left_over else None}
    )


def can_test(deed: Deed, order: WorkOrder) -> None:
    """Leaks are tested after the repair; the return visit counts from both (C2)."""
    if order.category != Category.LEAK:
        raise UserError(_("Only leaks are tested."))
    deed.check_after(order.finished_at or order.reported_at)


def can_accept(deed: Deed, order: WorkOrder) -> None:
    """The owner says yes or no to what was finished."""
    deed.check_after(order.reported_at, order.finished_at)


def can_sign(deed: Deed, order: WorkOrder) -> None:
    """Signed once the household was visited; public areas have no household to visit (R63)."""
    if order.state == S.ACCEPTED and order.unit_id is not None:
        raise UserError(_("The return visit comes first: the household has not been asked yet."))
    deed.check_after(order.reported_at, order.accepted_at, order.visited_at)


def can_file(deed: Deed, order: WorkOrder) -> None:
    """Filed only with the owner's words of the return visit and a signature (R63)."""
    if order.unit_id is not None and not order.visit_opinion:
        raise UserError(_("The return visit has no words of the household yet."))
    deed.check_after(order.reported_at, order.signed_at)


def agreed_ahead(deed: Deed, at: datetime) -> Words | None:
    """What is wrong with an agreed time, None when nothing is."""
    return _("This time is over: {at}", at=deed.moment.local(at)) if at < deed.at else None
