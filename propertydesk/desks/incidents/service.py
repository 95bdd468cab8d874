"""The life of a special incident: reported, both chiefs told, dealt with, written up, seen, sent, closed (F18)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from propertydesk.core.i18n import _, say
from propertydesk.desks.incidents.chain import AT_ONCE, link
from propertydesk.desks.incidents.models import CHIEFS, Incident, IncidentState, Told
from propertydesk.desks.incidents.rules import check_times, check_told_at, not_told_words
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import close_clocks, open_clock, running_clocks
from propertydesk.standards.words import How

REPORT = "INCIDENT"


def report(
    deed: Deed,
    *,
    supervisor_told: bool,
    supervisor_name: str | None,
    supervisor_told_at: datetime | None,
    manager_told: bool,
    manager_name: str | None,
    manager_told_at: datetime | None,
    **answers: Any,
) -> Incident:
    """Report an incident. Supervisor and manager are to be told at once (R02): one clock for each of them.

    Whoever has been told already is recorded in the same step. The written report is due within 24 hours.
    """
    check_times(deed, answers["occurred_at"], answers["found_at"])
    incident = deed.add_numbered(
        Incident(**answers, state=IncidentState.REPORTED, reported_at=deed.at, staff_id=deed.actor.staff_id)
    )
    title = summary(deed, incident)
    for whom in CHIEFS:
        open_clock(deed, AT_ONCE, incident, title, part=whom.value)
    open_clock(deed, REPORT, incident, title)
    for whom, told, name, at in (
        (Told.SUPERVISOR, supervisor_told, supervisor_name, supervisor_told_at),
        (Told.MANAGER, manager_told, manager_name, manager_told_at),
    ):
        if told or name or at:
            when = at or deed.at
            check_told_at(deed, incident, when, f"{whom.value}_told_at")
            link(deed, incident, whom, name, when, How.PHONE)
    deed.session.refresh(incident, ["chain"])
    if incident.not_told:
        deed.warn(_("not yet told: {whom}", whom=not_told_words(incident)))
    return incident


def summary(deed: Deed, incident: Incident) -> str:
    """What happened where, in the language of the office."""
    return f"{say(incident.category.label, deed.setting('language'))} · {incident.place_text}"


def handle(deed: Deed, incident: Incident, measures: str) -> None:
    """What was done on the spot."""
    deed.change(incident, state=IncidentState.HANDLED, measures=measures, handled_at=deed.at)


def write(deed: Deed, incident: Incident, **answers: Any) -> None:
    """The written report; until the manager has seen it, it may be mended."""
    answers["loss_fen"] = answers["loss_fen"] or 0
    deed.change(
        incident,
        state=IncidentState.WRITTEN,
        written_at=deed.at,
        written_by_id=deed.actor.staff_id,
        handled_at=incident.handled_at or deed.at,
        **answers,
    )
    close_clocks(deed, incident, REPORT)


def compensate(
    deed: Deed, incident: Incident, compensation: str, compensation_fen: int, losses: str | None, loss_fen: int | None
) -> None:
    """Who was paid what for the loss, in fen."""
    deed.change(
        incident,
        compensation=compensation,
        compensation_fen=compensation_fen,
        losses=losses or incident.losses,
        loss_fen=incident.loss_fen if loss_fen is None else loss_fen,
    )


def review(deed: Deed, incident: Incident, agreed: bool, manager_opinion: str) -> None:
    """The manager has seen the report: it stands, or is to be written anew, within the limit of a new one."""
    deed.change(incident, manager_opinion=manager_opinion, reviewed_at=deed.at, reviewed_by_id=deed.actor.staff_id)
    if agreed:
        deed.change(incident, state=IncidentState.REVIEWED)
        return
    deed.change(incident, state=IncidentState.HANDLED)
    if not running_clocks(deed, incident, REPORT):
        open_clock(deed, REPORT, incident, summary(deed, incident), staff_id=incident.staff_id)


def send(deed: Deed, incident: Incident, sent_to: str, how: How) -> None:
    """The report goes to the company; whoever gets it there has been told."""
    deed.change(incident, state=IncidentState.SENT, sent_at=deed.at, sent_to=sent_to)
    link(deed, incident, Told.COMPANY, sent_to, deed.at, how)


def close(deed: Deed, incident: Incident, company_opinion: str | None) -> None:
    """Nothing is left to do."""
    deed.change(incident, state=IncidentState.CLOSED, company_opinion=company_opinion, closed_at=deed.at)
