"""The page of the rounds: their lists in tabs, the round one stands on at the right."""

from __future__ import annotations

from propertydesk.desks.rounds.record.screen import RoundRecord
from propertydesk.ui.desk_page import DeskPage
from propertydesk.ui.record import RecordPanel


class RoundsPage(DeskPage):
    """F2 prepares a sheet."""

    begins = "round.prepare"

    def make_record(self, kind: str, id: int) -> RecordPanel:
        return RoundRecord(self.frame, kind, id)
