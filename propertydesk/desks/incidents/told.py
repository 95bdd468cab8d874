"""The chain of an incident as its screen shows it: for each who may be told, whether and when that happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words
from propertydesk.desks.incidents.models import CHIEFS, Incident, IncidentState, Told
from propertydesk.office.lookups import words_of


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody who may be told. ``at`` None: nobody did yet. ``must``: has to be told at once (R02)."""

    whom: Told
    must: bool
    at: datetime | None = None
    name: str = ""
    how: Words = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ChainView:
    """The chain in the order of the digits that fill it; ``running`` until the incident is closed."""

    links: tuple[Link, ...]
    running: bool

    @property
    def missing(self) -> tuple[Told, ...]:
        """Who has to be told at once and is not yet."""
        return tuple(link.whom for link in self.links if link.must and link.at is None)


def chain_view(session: Session, id: int) -> ChainView:
    """The chain of incident *id*; empty where there is none."""
    incident = session.get(Incident, id)
    if incident is None:
        return ChainView((), False)
    links = []
    for whom in Told:
        told = [link for link in incident.chain if link.whom == whom]
        if not told:
            links.append(Link(whom, whom in CHIEFS))
        links += [
            Link(whom, whom in CHIEFS, link.at, link.name or "", link.how.label,
                 words_of(session, "staff", link.staff_id))
            for link in told
        ]  # fmt: skip
    return ChainView(tuple(links), incident.state != IncidentState.CLOSED)
