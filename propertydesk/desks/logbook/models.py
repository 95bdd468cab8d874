"""Every table of the duty logbook, so that one import knows them all."""

from __future__ import annotations

from propertydesk.desks.logbook.handover import models as handover
from propertydesk.desks.logbook.review import models as review

__all__ = ["handover", "review"]
