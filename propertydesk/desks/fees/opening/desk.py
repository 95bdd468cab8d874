"""The declaration of this part of the fees."""

from __future__ import annotations

from propertydesk.desks.fees.parts import Part

PART = Part()
