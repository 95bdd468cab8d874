"""The declaration of this desk."""

from __future__ import annotations

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.desks.complaints import models

__all__ = ["COMPLAINTS", "models"]

COMPLAINTS = Desk(key="complaints", label=_("Complaints"), icon="message-square-warning", place=25)
