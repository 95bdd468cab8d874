"""The one explicit list of what is installed."""

from __future__ import annotations

from sqlalchemy import MetaData

from propertydesk.core.desk import Catalogue
from propertydesk.desks.owners.desk import OWNERS
from propertydesk.desks.reception.desk import RECEPTION
from propertydesk.desks.releases.desk import RELEASES
from propertydesk.office.desk import OFFICE
from propertydesk.standards.desk import STANDARDS
from propertydesk.store.kinds import Base

DESKS = (RECEPTION, RELEASES, OWNERS, STANDARDS, OFFICE)
FLOWS = ()


def catalogue() -> Catalogue:
    """Everything that is installed."""
    return Catalogue(DESKS, FLOWS)


def metadata() -> MetaData:
    """Every table of the office; the declarations above have imported the models."""
    return Base.metadata
