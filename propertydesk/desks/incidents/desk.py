"""The declaration of this desk."""

from __future__ import annotations

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.desks.incidents import models

__all__ = ["INCIDENTS", "models"]

INCIDENTS = Desk(key="incidents", label=_("Incidents"), icon="siren", place=40)
