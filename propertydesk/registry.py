"""The one explicit list of what is installed."""

from __future__ import annotations

from sqlalchemy import MetaData

from propertydesk.core.desk import Catalogue
from propertydesk.desks.announcements.desk import ANNOUNCEMENTS
from propertydesk.desks.complaints.desk import COMPLAINTS
from propertydesk.desks.coordination.desk import COORDINATION
from propertydesk.desks.fees.desk import ACCOUNTS, FEES
from propertydesk.desks.incidents.desk import INCIDENTS
from propertydesk.desks.keeping.desk import KEEPING
from propertydesk.desks.logbook.desk import LOGBOOK
from propertydesk.desks.owners.desk import OWNERS
from propertydesk.desks.reception.desk import RECEPTION
from propertydesk.desks.releases.desk import RELEASES
from propertydesk.desks.rounds.desk import ROUNDS
from propertydesk.desks.visits.desk import VISITS
from propertydesk.desks.workorders.desk import WORK_ORDERS
from propertydesk.flows.crossing import CROSSING, FLOWS
from propertydesk.office.desk import OFFICE
from propertydesk.standards.desk import STANDARDS
from propertydesk.standards.monthly.desk import REPORTS
from propertydesk.standards.words import LateReason
from propertydesk.store.kinds import Base

DESKS = (
    STANDARDS, RECEPTION, RELEASES, WORK_ORDERS, COMPLAINTS, VISITS, COORDINATION, INCIDENTS, FEES, ACCOUNTS, LOGBOOK,
    ROUNDS, KEEPING, ANNOUNCEMENTS, REPORTS, OWNERS, CROSSING, OFFICE,
)  # fmt: skip


def catalogue() -> Catalogue:
    """Everything that is installed."""
    return Catalogue(DESKS, FLOWS, LateReason)


def metadata() -> MetaData:
    """Every table of the office; the declarations above have imported the models."""
    return Base.metadata
