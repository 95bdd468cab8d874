"""The complaints' office, for what crosses the desks."""

from __future__ import annotations

from tests.desks.complaints.conftest import Complaints, office
from tests.desks.conftest import Small, small

__all__ = ["Complaints", "Small", "office", "small"]
