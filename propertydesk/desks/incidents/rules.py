"""The life of a special incident, and what its diagram cannot say (F18, R02)."""

from __future__ import annotations

from datetime import datetime

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.desks.incidents.models import Incident, IncidentState, Level, Told
from propertydesk.office.deed import Deed

S = IncidentState
NOT_CLOSED = (S.REPORTED, S.HANDLED, S.WRITTEN, S.REVIEWED, S.SENT)

LIFE = Life(
    (
        Step("incident.report", after=(S.REPORTED,)),
        Step("incident.acknowledge", before=NOT_CLOSED),
        Step("incident.tell", before=NOT_CLOSED),
        Step("incident.take_back", before=(S.REPORTED, S.HANDLED)),
        Step("incident.compensate", before=NOT_CLOSED),
        Step("incident.handle", before=(S.REPORTED,), after=(S.HANDLED,)),
        Step("incident.write", before=(S.REPORTED, S.HANDLED, S.WRITTEN), after=(S.WRITTEN,)),
        Step("incident.review", before=(S.WRITTEN,), after=(S.REVIEWED, S.HANDLED)),
        Step("incident.send", before=(S.REVIEWED,), after=(S.SENT,)),
        Step("incident.close", before=(S.REVIEWED, S.SENT), after=(S.CLOSED,)),
    )
)


def check_times(deed: Deed, occurred_at: datetime, found_at: datetime | None) -> None:
    """What is reported has happened, and was found when or after it happened."""
    if occurred_at > deed.at:
        raise UserError(_("This time is still to come."), "occurred_at")
    if found_at is not None and found_at < occurred_at:
        raise UserError(_("It cannot have been found before it happened."), "found_at")
    if found_at is not None and found_at > deed.at:
        raise UserError(_("This time is still to come."), "found_at")


def check_told_at(deed: Deed, incident: Incident, at: datetime, field: str) -> None:
    """Nobody is told before it happened, nor in time to come."""
    if at > deed.at:
        raise UserError(_("This time is still to come."), field)
    if at < incident.occurred_at:
        raise UserError(_("It happened only at {at}.", at=deed.moment.local(incident.occurred_at)), field)


def can_go_on(deed: Deed, incident: Incident) -> None:
    """No step before it happened."""
    deed.check_after(incident.occurred_at)


def can_acknowledge(deed: Deed, incident: Incident) -> None:
    """Only while one of the two is not told yet."""
    if not incident.not_told:
        raise UserError(_("Supervisor and manager have both been told."))


def can_take_back(deed: Deed, incident: Incident) -> None:
    """Only whoever wrote the last link down takes it back, and only before the report names it."""
    last = max(incident.chain, key=lambda link: link.id, default=None)
    if last is None:
        raise UserError(_("Nobody has been told yet."))
    if last.staff_id != deed.actor.staff_id:
        raise UserError(_("Somebody else wrote this down. Only they can take it back."))


def can_write(deed: Deed, incident: Incident) -> None:
    """The written report names who was told when: first tell both, or write down that they were told."""
    can_go_on(deed, incident)
    if incident.not_told:
        raise UserError(_("The report says who was told when. First record: {whom}.", whom=not_told_words(incident)))


def can_send(deed: Deed, incident: Incident) -> None:
    """After the manager saw it."""
    deed.check_after(incident.occurred_at, incident.reviewed_at)


def can_close(deed: Deed, incident: Incident) -> None:
    """A grave one is closed only when the company has the report."""
    if incident.level != Level.ORDINARY and incident.state == S.REVIEWED:
        raise UserError(_("The company gets the report of a grave incident before it is closed. Send it first."))
    deed.check_after(incident.occurred_at, incident.reviewed_at, incident.sent_at)


def not_told_words(incident: Incident) -> Words:
    """Who of the two is not told yet, in words."""
    missing = incident.not_told
    if len(missing) == 1:
        return missing[0].label
    return _("{some}, {more}", some=Told.SUPERVISOR.label, more=Told.MANAGER.label)
