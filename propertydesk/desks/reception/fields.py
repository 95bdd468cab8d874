"""What the counter asks, in the order in which people talk."""

from __future__ import annotations

from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.reception.models import Call, Channel, Confirmed, Request, Visitor

VISITOR_ASK = (
    Field(Visitor.unit_id, _("Whom (unit)"), lookup="unit"),
    Field(Visitor.name, _("Who")),
    Field(Visitor.visit_kind, _("Kind"), default="visitor"),
    Field(Visitor.purpose, _("Purpose"), width=2),
    Field(Visitor.phone, _("Phone")),
    Field(Visitor.confirmed, _("Confirmed how"), width=3, default="intercom"),
    Field(Visitor.plate, _("Plate")),
)

RECONFIRM_ASK = (
    Field("confirmed", _("Confirmed how"), kind="choice", choices=Confirmed, width=3, default="intercom"),
    Field("note", _("What they said"), kind="line", length=120, width=3),
)
VISITOR_FIELDS = (
    *VISITOR_ASK,
    Field(Visitor.in_at, _("In")),
    Field(Visitor.out_at, _("Out")),
    Field(Visitor.staff_id, _("Registered by"), lookup="staff"),
)


def contact_ask(model: type[Call] | type[Request], channel: Channel) -> tuple[Field, ...]:
    """The seven steps of S1: who, how sure, what, answered or promised, whom told, return visit."""
    return (
        Field(model.unit_id, _("Unit"), lookup="unit"),
        Field(model.caller, _("Who is asking")),
        Field(model.phone, _("Phone")),
        Field(model.channel, _("How"), default=channel.value, width=2),
        Field(model.identity, _("Identity"), default="checked"),
        Field(model.content, _("What it is about"), width=3),
        Field(model.answer, _("Answered"), width=3, hint=_("Leave empty when it could not be answered on the spot.")),
        Field(model.promised_at, _("Promised by"), hint=_("Promise nothing lightly: a time here starts a clock.")),
        Field(model.department_id, _("Department"), lookup="department"),
        Field("told_now", _("Told just now"), kind="flag", default=False),
        Field(model.told_whom, _("Who took it")),
        Field(model.return_visit, _("Return visit wanted")),
    )


def contact_fields(model: type[Call] | type[Request]) -> tuple[Field, ...]:
    """All that a call or a request holds."""
    asked = tuple(field for field in contact_ask(model, Channel.PHONE) if field.key != "told_now")
    return (
        *asked,
        Field(model.at, _("At")),
        Field(model.told_at, _("Department told")),
        Field(model.done_at, _("Done")),
        Field(model.outcome, _("Outcome"), width=3),
        Field(model.staff_id, _("Taken by"), lookup="staff"),
    )


TELL_ASK = (
    Field("department_id", _("Department"), lookup="department", required=True),
    Field("told_whom", _("Who took it"), length=60),
)
PROMISE_ASK = (Field("promised_at", _("Promised by"), kind="moment", required=True),)
DONE_ASK = (
    Field("outcome", _("Outcome"), kind="paragraph", length=1000, required=True, width=3),
    Field("return_visit", _("Return visit wanted"), kind="flag", default=False),
)
