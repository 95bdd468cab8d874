"""The declaration of the reviews."""

from __future__ import annotations

from propertydesk.desks.logbook.parts import Part

PART = Part()
