"""What the tests of the demo share: one tale, invented once, and how its lists are read."""

from __future__ import annotations

from datetime import date
from typing import Any

from propertydesk.core.views import Query
from propertydesk.demo.play import Tale
from propertydesk.office.signed_in import SignedIn

TODAY = date(2026, 11, 20)
TALE = Tale.of_years(60, 60 / 365, 7, TODAY)
SHORT = Tale.of_years(16, 21 / 365, 7, TODAY)


def rows(office: SignedIn, listing: str, *filters: str) -> list[dict[str, Any]]:
    """The rows of a list."""
    return office.list_rows(listing, office.list_ids(listing, Query(filters)))
