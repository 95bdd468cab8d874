"""The declaration of the rounds."""

from __future__ import annotations

from propertydesk.core.desk import Desk
from propertydesk.core.i18n import _
from propertydesk.desks.rounds import models

__all__ = ["ROUNDS", "models"]

ROUNDS = Desk(key="rounds", label=_("Rounds"), icon="footprints", place=48)
