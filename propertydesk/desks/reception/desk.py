"""The reception desk's declaration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action, Card, Desk, Kind
from propertydesk.core.i18n import Words, _
from propertydesk.desks.reception import card, service
from propertydesk.desks.reception.carrying import carries
from propertydesk.desks.reception.fields import (
    DONE_ASK,
    PROMISE_ASK,
    RECONFIRM_ASK,
    TELL_ASK,
    VISITOR_ASK,
    VISITOR_FIELDS,
    contact_ask,
    contact_fields,
)
from propertydesk.desks.reception.lists import CALLS, REQUESTS, VISITORS
from propertydesk.desks.reception.models import Call, Channel, Request, VisitKind, Visitor
from propertydesk.desks.reception.monthly import REPORT
from propertydesk.desks.reception.rules import can_finish, can_leave, can_reconfirm, can_tell
from propertydesk.office.residents import main_person
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series


def _visit_category(visitor: Visitor) -> LogCategory:
    return LogCategory.TRADESMAN if visitor.visit_kind == VisitKind.TRADESMAN else LogCategory.VISIT


def _visit_line(deed: Any, visitor: Visitor) -> Words:
    words = _("{who}: {why}", who=visitor.name, why=visitor.purpose)
    return words if visitor.plate is None else _("{said} ({note})", said=words, note=visitor.plate)


def _contact_line(deed: Any, contact: Call | Request) -> Words:
    if contact.answer:
        return _("{who}: {what} ({answer})", who=contact.caller, what=contact.content, answer=contact.answer)
    return _("{who}: {what}", who=contact.caller, what=contact.content)


def _finished_line(deed: Any, contact: Call | Request) -> Words:
    return _("Done: {outcome}", outcome=contact.outcome or "")


def _caller(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """Who usually calls: the household's main person, with the phone where full numbers may be seen."""
    person = None if unit_id is None else main_person(asking.session, unit_id, asking.moment)
    if person is None:
        return {}
    phone = person.phone if asking.actor.may(Permission.REVEAL) else None
    return {"caller": person.name, "phone": phone, "identity": "known"}


def _screen() -> Any:
    from propertydesk.desks.reception.screen import ReceptionScreen

    return ReceptionScreen


def _contact_actions(
    kind: str, model: type[Call] | type[Request], record: Any, label: Any, icon: str
) -> tuple[Action, ...]:
    channel = Channel.PHONE if kind == "call" else Channel.COUNTER
    category = LogCategory.CALL if kind == "call" else LogCategory.REQUEST
    return (
        Action(
            f"{kind}.record",
            label,
            record,
            Permission.RECEIVE,
            makes=kind,
            ask=contact_ask(model, channel),
            log=category,
            line=_contact_line,
            icon=icon,
            defaults=_caller,
            primary=True,
        ),
        Action(
            f"{kind}.tell",
            _("Department told"),
            service.tell,
            Permission.PROMISES,
            subject=kind,
            ask=TELL_ASK,
            when=can_tell,
            icon="megaphone",
        ),
        Action(
            f"{kind}.promise",
            _("Promise a time"),
            service.promise,
            Permission.PROMISES,
            subject=kind,
            ask=PROMISE_ASK,
            when=can_finish,
            icon="clock",
        ),
        Action(
            f"{kind}.done",
            _("Done"),
            service.finish,
            Permission.PROMISES,
            subject=kind,
            ask=DONE_ASK,
            when=can_finish,
            log=category,
            line=_finished_line,
            icon="circle-check",
            primary=True,
        ),
    )


RECEPTION = Desk(
    key="reception",
    label=_("Reception"),
    icon="concierge-bell",
    place=10,
    kinds=(
        Kind(
            "visitor", _("Visitor"), Visitor, "user-round", Series("visitor", "LF", Period.DAY, 3), VISITOR_FIELDS,
            card.visitor_entries,
        ),
        Kind(
            "call", _("Call"), Call, "phone", Series("call", "LD", Period.DAY, 3), contact_fields(Call),
            card.call_entries,
        ),
        Kind(
            "request", _("Request"), Request, "message-square", Series("request", "QQ", Period.DAY, 3),
            contact_fields(Request), card.request_entries,
        ),
    ),
    actions=(
        *_contact_actions("call", Call, service.record_call, _("Call"), "phone"),
        Action(
            "visitor.in", _("Visitor"), service.let_in, Permission.RECEIVE, makes="visitor", ask=VISITOR_ASK,
            log=_visit_category, line=_visit_line, icon="user-round", primary=True,
        ),
        Action(
            "visitor.reconfirm", _("Confirmed again"), service.reconfirm, Permission.RECEIVE, subject="visitor",
            ask=RECONFIRM_ASK, when=can_reconfirm, icon="bell",
        ),
        Action(
            "visitor.out", _("Left"), service.let_out, Permission.RECEIVE, subject="visitor", when=can_leave,
            icon="log-out", primary=True,
        ),
        *_contact_actions("request", Request, service.record_request, _("Request"), "message-square"),
    ),
    lists=(VISITORS, CALLS, REQUESTS),
    card=Card(card.dealings, ("call.record", "visitor.in", "request.record")),
    screen=_screen,
    badge=card.overdue,
    status=card.inside,
    outside=card.outside,
    carries=carries,
    reports=(REPORT,),
)  # fmt: skip
