"""The declaration of the handovers."""

from __future__ import annotations

from propertydesk.desks.logbook.parts import Part

PART = Part()
