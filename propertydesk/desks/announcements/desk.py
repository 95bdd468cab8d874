"""The declaration of the announcements."""

from __future__ import annotations

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.desks.announcements import models

__all__ = ["ANNOUNCEMENTS", "models"]

ANNOUNCEMENTS = Desk(key="announcements", label=_("Notices"), icon="megaphone", place=50)
