"""The declaration of this desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action, Card, Desk, Kind, Paper
from propertydesk.core.i18n import Words, _
from propertydesk.desks.incidents import card, chain, rules, service
from propertydesk.desks.incidents.carrying import carries
from propertydesk.desks.incidents.fields import (
    ACKNOWLEDGE_ASK,
    CLOSE_ASK,
    COMPENSATE_ASK,
    HANDLE_ASK,
    INCIDENT_FIELDS,
    REPORT_ASK,
    REVIEW_ASK,
    SEND_ASK,
    TELL_ASK,
    WRITE_ASK,
)
from propertydesk.desks.incidents.lists import INCIDENTS_LIST
from propertydesk.desks.incidents.models import Incident, Told
from propertydesk.desks.incidents.sheet import incident_sheet
from propertydesk.office.words import LogCategory, Permission, Role
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series


def _line(deed: Any, incident: Incident) -> Words:
    return _(
        "Incident, {what}: {category}, {place}",
        what=incident.state.label, category=incident.category.label, place=incident.place_text,
    )  # fmt: skip


def _told_line(deed: Any, incident: Incident) -> Words:
    last = max(incident.chain, key=lambda link: link.id)
    at = deed.moment.local(last.at).strftime("%H:%M")
    return _("Told at {at}: {whom}", at=at, whom=last.whom.label)


def _taken_back_line(deed: Any, incident: Incident) -> Words:
    return _("{what}: {number}", what=_("Not told after all"), number=incident.number or "")


def _known(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """It happened just now; whoever is supervisor or manager and reports it knows of it."""
    actor, now = asking.actor, asking.moment.now.replace(second=0, microsecond=0)
    known: dict[str, Any] = {"occurred_at": now, "found_at": now, "reporter": actor.name}
    if actor.roles & {Role.SUPERVISOR, Role.DUTY_SUPERVISOR}:
        known |= {"supervisor_told": True, "supervisor_name": actor.name}
    if Role.MANAGER in actor.roles:
        known |= {"manager_told": True, "manager_name": actor.name}
    return known if unit_id is None else known | {"unit_id": unit_id}


def _next_chief(asking: Any, incident: Any) -> Mapping[str, Any]:
    missing = incident.not_told if isinstance(incident, Incident) else ()
    return {"part": missing[0]} if missing else {}


def _next_to_tell(asking: Any, incident: Any) -> Mapping[str, Any]:
    untold = [whom for whom in Told if isinstance(incident, Incident) and incident.told(whom) is None]
    return {"whom": untold[0]} if untold else {}


def _panel() -> Any:
    from propertydesk.desks.incidents.screen import IncidentPanel

    return IncidentPanel


def _screen() -> Any:
    from propertydesk.desks.incidents.screen import IncidentsScreen

    return IncidentsScreen


def _step(key: str, label: Any, run: Any, needs: Permission, when: Any, icon: str, **more: Any) -> Action:
    return Action(
        f"incident.{key}", label, run, needs, subject="incident", when=when, icon=icon, log=LogCategory.INCIDENT,
        **({"line": _line} | more),
    )  # fmt: skip


INCIDENTS = Desk(
    key="incidents",
    label=_("Incidents"),
    icon="siren",
    place=40,
    kinds=(
        Kind(
            "incident", _("Special incident"), Incident, "siren", Series("incident", "SJ", Period.DAY, 3),
            INCIDENT_FIELDS, card.entries, life=rules.LIFE, panel=_panel,
        ),
    ),
    actions=(
        Action(
            "incident.report", _("Report an incident"), service.report, Permission.REPORT, makes="incident",
            ask=REPORT_ASK, log=LogCategory.INCIDENT, line=_line, icon="siren", defaults=_known, prints="F18",
            primary=True,
            hint=_("Tell supervisor and manager first. Without a time, a tick means that they are told now."),
        ),
        _step("acknowledge", _("Supervisor or manager told"), chain.acknowledge, Permission.REPORT,
              rules.can_acknowledge, "phone-forwarded", ask=ACKNOWLEDGE_ASK, line=_told_line, defaults=_next_chief,
              undo="incident.take_back", primary=True),
        _step("tell", _("Somebody told"), chain.tell, Permission.REPORT, rules.can_go_on, "megaphone", ask=TELL_ASK,
              line=_told_line, defaults=_next_to_tell, undo="incident.take_back"),
        _step("take_back", _("Not told after all"), chain.take_back, Permission.REPORT, rules.can_take_back, "undo-2",
              line=_taken_back_line),
        _step("handle", _("Dealt with on site"), service.handle, Permission.INCIDENTS, rules.can_go_on,
              "clipboard-check", ask=HANDLE_ASK, primary=True),
        _step("write", _("Write the report"), service.write, Permission.INCIDENTS, rules.can_write, "file-pen",
              ask=WRITE_ASK, edits=True, primary=True),
        _step("compensate", _("Compensation"), service.compensate, Permission.INCIDENTS, rules.can_go_on,
              "hand-coins", ask=COMPENSATE_ASK, edits=True),
        _step("review", _("The manager has seen it"), service.review, Permission.DECIDE, rules.can_go_on, "signature",
              ask=REVIEW_ASK, primary=True),
        _step("send", _("Send to the company"), service.send, Permission.INCIDENTS, rules.can_send, "send",
              ask=SEND_ASK, primary=True),
        _step("close", _("Close the case"), service.close, Permission.INCIDENTS, rules.can_close, "archive",
              ask=CLOSE_ASK),
    ),
    lists=(INCIDENTS_LIST,),
    papers=(Paper("F18", _("Special incident report"), "incident", incident_sheet, Permission.INCIDENTS),),
    card=Card(card.dealings),
    badge=card.alarms,
    status=card.running,
    outside=card.outside,
    carries=carries,
    screen=_screen,
)  # fmt: skip
