"""The declaration of this desk."""

from __future__ import annotations

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.desks.visits import models

__all__ = ["VISITS", "models"]

VISITS = Desk(key="visits", label=_("Visits"), icon="footprints", place=30)
