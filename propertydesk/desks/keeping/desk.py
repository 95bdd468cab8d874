"""The declaration of keys, parcels and lost property."""

from __future__ import annotations

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.desks.keeping import models

__all__ = ["KEEPING", "models"]

KEEPING = Desk(key="keeping", label=_("Keys"), icon="key-round", place=49)
