"""What a repair order asks at each step, and shows (F02)."""

from __future__ import annotations

from dataclasses import replace

from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.workorders.models import OrderMaterial, WorkOrder
from propertydesk.desks.workorders.words import Chief, Repeat
from propertydesk.standards.words import Satisfaction


def _more_than_nothing(value: object) -> Words | None:
    return None if value else _("More than 0, please.")


def _not_negative(value: int) -> Words | None:
    return None if value >= 0 else _("Not less than 0, please.")


TOLD_ASK = (
    Field(WorkOrder.department_id, _("Department"), lookup="department", hint=_("Engineering when left empty")),
    Field(WorkOrder.notified_whom, _("Who took it")),
    Field(WorkOrder.notified_how, _("Told how")),
    Field(WorkOrder.repairer_id, _("Repairer"), lookup="staff"),
)

REPORT_ASK = (
    Field(WorkOrder.unit_id, _("Unit"), lookup="unit", hint=_("Empty for public areas and equipment")),
    Field(WorkOrder.place, _("Where"), default="unit"),
    Field(WorkOrder.building_id, _("Building"), lookup="building", hint=_("For public areas and equipment")),
    Field(WorkOrder.place_text, _("Place"), width=2, hint=_("Kitchen, stairs on the 3rd floor, lift 2")),
    Field(WorkOrder.fault, _("Common fault")),
    Field(WorkOrder.category, _("Category"), required=False, hint=_("The common fault brings it")),
    Field(WorkOrder.content, _("What is broken"), width=3),
    Field(WorkOrder.urgency, _("How urgent"), default="ordinary"),
    Field(WorkOrder.booked_at, _("Agreed time"), hint=_("For a booked repair: when somebody comes")),
    Field(WorkOrder.nature, _("Who bears it"), required=False, width=2),
    Field(WorkOrder.reporter, _("Who reports it"), required=False),
    Field(WorkOrder.phone, _("Phone")),
    Field(WorkOrder.reported_how, _("How"), default="phone"),
    Field("told_supervisor", _("Duty supervisor told"), kind="flag", default=False),
    Field("told_manager", _("Manager told"), kind="flag", default=False),
    Field("told_now", _("Department told just now"), kind="flag", default=False),
    *TOLD_ASK,
    Field("repeat", _("Reported before"), kind="choice", choices=Repeat, width=2),
    Field(WorkOrder.note, _("Note"), width=2),
    Field(
        "reserved_number",
        _("Number of the paper"),
        kind="line",
        length=40,
        hint=_("Only for a blank filled in by hand: the number printed on it."),
    ),
)

ACKNOWLEDGE_ASK = (Field("who", _("Who was told"), kind="choice", choices=Chief, required=True, default="both"),)
ASSIGN_ASK = (Field(WorkOrder.repairer_id, _("Repairer"), lookup="staff", required=True),)
WAIT_ASK = (
    Field(WorkOrder.wait_reason, _("It waits for"), required=True, width=2),
    Field(WorkOrder.wait_until, _("Waiting until")),
    Field("text", _("Note"), kind="line", length=200, width=3),
)
MOVE_ASK = (
    Field(WorkOrder.booked_at, _("New time agreed"), required=True),
    Field("agreed_with", _("Agreed with"), kind="line", length=60, required=True),
    Field("text", _("Why"), kind="line", length=200, width=3),
)
QUOTE_ASK = (
    Field(WorkOrder.quoted_fen, _("Price, ¥"), required=True, checks=(_not_negative,)),
    Field(WorkOrder.consent, _("How they agreed"), required=True, width=2),
    Field(WorkOrder.consent_by, _("Who agreed"), hint=_("Who reported it when left empty")),
)

MATERIALS = Field(
    "materials",
    _("Materials"),
    kind="rows",
    width=3,
    rows=(
        Field(OrderMaterial.name, _("Material"), width=3),
        Field(OrderMaterial.spec, _("Kind or size"), width=2),
        Field(OrderMaterial.measure, _("Unit of count"), default="个"),
        Field(OrderMaterial.quantity, _("Quantity"), default="1", checks=(_more_than_nothing, _not_negative)),
        Field(OrderMaterial.price_fen, _("Price, ¥"), default="0", checks=(_not_negative,)),
    ),
)
"""The materials of a repair as they are asked for; the sum of each row is worked out, half up."""

MATERIALS_SHOWN = replace(MATERIALS, rows=(*MATERIALS.rows, Field(OrderMaterial.sum_fen, _("Sum, ¥"))))

_DONE = (
    Field(WorkOrder.work_done, _("What was done"), required=True, width=3),
    Field(WorkOrder.fixed, _("It works again"), default=True),
    Field(WorkOrder.left_over, _("What is left to do"), width=2, hint=_("Needed where it does not work again yet")),
    Field(WorkOrder.labour_fen, _("Labour, ¥"), default="0", checks=(_not_negative,)),
    MATERIALS,
)
FINISH_ASK = _DONE

_SAYS = (
    Field("quality", _("Quality"), kind="choice", choices=Satisfaction),
    Field("timeliness", _("In good time"), kind="choice", choices=Satisfaction),
    Field("manners", _("Manners"), kind="choice", choices=Satisfaction),
    Field(WorkOrder.opinion, _("What they say"), width=3),
    Field(WorkOrder.accepted_by, _("Who signed"), hint=_("Who reported it when left empty")),
)

SLIP_ASK = (
    Field(WorkOrder.arrived_at, _("On site at"), required=True, hint=_("As the paper says")),
    Field(WorkOrder.finished_at, _("Finished at"), required=True, hint=_("As the paper says")),
    Field(WorkOrder.repairer_id, _("Repairer"), lookup="staff"),
    *_DONE,
    Field(WorkOrder.consent, _("Agreed to the price"), width=2, hint=_("Before the work, as signed on the paper")),
    Field(WorkOrder.consent_by, _("Who agreed")),
    Field("owner_signed", _("The owner signed"), kind="flag", default=True),
    *_SAYS,
)

TEST_ASK = (Field(WorkOrder.tested_at, _("Leak test held at"), hint=_("Now when left empty")),)
ACCEPT_ASK = _SAYS
REJECT_ASK = (Field("reason", _("What is still not right"), kind="line", length=200, required=True, width=3),)
FOLLOW_ASK = (
    Field(WorkOrder.followed_how, _("How"), required=True, default="phone", width=2),
    Field("text", _("What came of it"), kind="line", length=200, width=3),
)
FILE_ASK = (Field(WorkOrder.receipt_number, _("Receipt number")),)
CANCEL_ASK = (Field(WorkOrder.cancel_reason, _("Why"), required=True, width=3),)
NOTE_ASK = (Field("text", _("Note"), kind="paragraph", length=500, required=True, width=3),)

ORDER_FIELDS = (
    Field(WorkOrder.state, _("State")),
    Field(WorkOrder.urgency, _("How urgent")),
    Field(WorkOrder.category, _("Category")),
    Field(WorkOrder.place, _("Where")),
    Field(WorkOrder.building_id, _("Building"), lookup="building"),
    Field(WorkOrder.place_text, _("Place")),
    Field(WorkOrder.content, _("What is broken"), width=3),
    Field(WorkOrder.nature, _("Who bears it")),
    Field(WorkOrder.reporter, _("Who reports it")),
    Field(WorkOrder.phone, _("Phone")),
    Field(WorkOrder.reported_at, _("Reported")),
    Field(WorkOrder.reported_how, _("How")),
    Field(WorkOrder.booked_at, _("Agreed time")),
    Field(WorkOrder.moved_count, _("Times moved")),
    Field(WorkOrder.staff_id, _("Taken by"), lookup="staff"),
    Field(WorkOrder.specialist_id, _("Building specialist"), lookup="staff"),
    Field("repeats_number", _("Repeats"), kind="line"),
    Field(WorkOrder.source_number, _("Comes from")),
    Field(WorkOrder.department_id, _("Department"), lookup="department"),
    Field(WorkOrder.notified_at, _("Department told")),
    Field(WorkOrder.notified_whom, _("Who took it")),
    Field(WorkOrder.notified_how, _("Told how")),
    Field(WorkOrder.repairer_id, _("Repairer"), lookup="staff"),
    Field(WorkOrder.assigned_at, _("Assigned")),
    Field(WorkOrder.first_arrived_at, _("First on site")),
    Field(WorkOrder.arrived_at, _("On site")),
    Field(WorkOrder.wait_reason, _("It waits for")),
    Field(WorkOrder.wait_until, _("Waiting until")),
    Field(WorkOrder.followed_at, _("Followed")),
    Field(WorkOrder.followed_how, _("Followed how")),
    Field(WorkOrder.quoted_fen, _("Price agreed, ¥")),
    Field(WorkOrder.consent, _("How they agreed")),
    Field(WorkOrder.consent_by, _("Who agreed")),
    Field(WorkOrder.consent_at, _("Agreed at")),
    Field(WorkOrder.finished_at, _("Finished")),
    Field(WorkOrder.work_done, _("What was done"), width=3),
    Field(WorkOrder.fixed, _("It works again")),
    Field(WorkOrder.left_over, _("What is left to do"), width=2),
    Field(WorkOrder.round, _("Times done")),
    MATERIALS_SHOWN,
    Field(WorkOrder.labour_fen, _("Labour, ¥")),
    Field(WorkOrder.materials_fen, _("Materials, ¥")),
    Field("total_fen", _("Total, ¥"), kind="money"),
    Field(WorkOrder.tested_at, _("Leak test")),
    Field(WorkOrder.accepted_at, _("Accepted")),
    Field(WorkOrder.accepted_by, _("Accepted by")),
    Field(WorkOrder.quality, _("Quality")),
    Field(WorkOrder.timeliness, _("In good time")),
    Field(WorkOrder.manners, _("Manners")),
    Field(WorkOrder.opinion, _("What they say"), width=3),
    Field(WorkOrder.visit_due_at, _("Return visit due")),
    Field(WorkOrder.visited_at, _("Return visit")),
    Field(WorkOrder.visited_how, _("Visited how")),
    Field(WorkOrder.visitor_id, _("Visited by"), lookup="staff"),
    Field(WorkOrder.visit_opinion, _("What they said then"), width=3),
    Field(WorkOrder.satisfaction, _("Satisfaction")),
    Field(WorkOrder.signed_at, _("Signed off")),
    Field(WorkOrder.signed_by_id, _("Signed by"), lookup="staff"),
    Field(WorkOrder.receipt_number, _("Receipt number")),
    Field(WorkOrder.filed_at, _("Filed")),
    Field(WorkOrder.cancelled_at, _("Cancelled")),
    Field(WorkOrder.cancel_reason, _("Cancelled because")),
    Field(WorkOrder.note, _("Note"), width=2),
)
