"""The chain of an incident: who was told when, by whom; the two limits of R02 are kept by it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.incidents.models import CHIEFS, Incident, IncidentTold, Told
from propertydesk.desks.incidents.rules import check_told_at
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import close_clocks, running_clocks
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState, How

AT_ONCE = "R02"


def tell(deed: Deed, incident: Incident, whom: Told, name: str | None, told_at: datetime | None, how: How) -> None:
    """*whom* was told, now or at the time that stands on the paper."""
    at = told_at or deed.at
    check_told_at(deed, incident, at, "told_at")
    link(deed, incident, whom, name, at, how)
    deed.tell(_("{whom}: told at {at}", whom=whom.label, at=deed.moment.local(at).strftime("%H:%M")))


def acknowledge(deed: Deed, incident: Incident, part: Told, name: str | None, told_at: datetime | None) -> None:
    """One of the two who are told of everything was told."""
    if part not in CHIEFS:
        raise UserError(_("Only the supervisor and the manager acknowledge. Others are told."), "part")
    if incident.told(part) is not None:
        raise UserError(_("Has been told already."), "part")
    tell(deed, incident, part, name, told_at, How.PHONE)


def link(deed: Deed, incident: Incident, whom: Told, name: str | None, at: datetime, how: How) -> None:
    """Put a link into the chain. The first for supervisor or manager keeps their limit, by the time they were told."""
    deed.add(IncidentTold(incident_id=incident.id, whom=whom, name=name, at=at, how=how, staff_id=deed.actor.staff_id))
    deed.session.refresh(incident, ["chain"])
    deed.touch("incident", incident.id)
    for clock in running_clocks(deed, incident, AT_ONCE, part=whom.value):
        # What was said on the phone counts, not when it was typed; and no clock closes before it began.
        close_clocks(deed, incident, AT_ONCE, part=whom.value, at=max(at, clock.opened_at))


def take_back(deed: Deed, incident: Incident) -> None:
    """A slip of the finger: the last link goes, and the limit it kept runs again. The journal keeps both."""
    last = latest(incident)
    assert last is not None  # the action's rule has seen to it
    whom = last.whom
    deed.remove(last)
    deed.session.refresh(incident, ["chain"])
    deed.touch("incident", incident.id)
    deed.tell(_("{whom}: not told after all", whom=whom.label))
    if incident.told(whom) is not None:
        return
    kept = select(Clock).where(
        Clock.kind == "incident", Clock.subject_id == incident.id, Clock.rule == AT_ONCE, Clock.part == whom.value
    )
    for clock in deed.session.scalars(kept):
        deed.change(clock, state=ClockState.RUNNING, closed_at=None, closed_by_id=None, entered_at=None, reason=None)


def latest(incident: Incident) -> IncidentTold | None:
    """The link that was written down last."""
    return max(incident.chain, key=lambda each: each.id, default=None)
