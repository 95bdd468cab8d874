"""The declaration of the book itself."""

from __future__ import annotations

from propertydesk.desks.logbook.parts import Part

PART = Part()
