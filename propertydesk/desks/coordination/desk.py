"""The declaration of this desk."""

from __future__ import annotations

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.desks.coordination import models

__all__ = ["COORDINATION", "models"]

COORDINATION = Desk(key="coordination", label=_("Coordination"), icon="arrow-left-right", place=35)
