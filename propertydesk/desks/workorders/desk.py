"""The declaration of this desk."""

from __future__ import annotations

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.desks.workorders import models

__all__ = ["WORK_ORDERS", "models"]

WORK_ORDERS = Desk(key="workorders", label=_("Repair orders"), icon="wrench", place=20)
