"""The page of the rounds: their lists in tabs, the round one stands on at the right."""

from __future__ import annotations

from typing import Any

from propertydesk.core.views import Moment
from propertydesk.desks.rounds.lists import ROUND_FINDINGS
from propertydesk.desks.rounds.models import RoundLine
from propertydesk.desks.rounds.record.screen import RoundRecord
from propertydesk.ui.desk_page import DeskPage
from propertydesk.ui.listing import ListView
from propertydesk.ui.record import RecordPanel


class FoundWrong(ListView):
    """What rounds found wrong: Enter opens its nonconformity."""

    def go_on(self) -> None:
        id, office = self.current_id(), self._frame.office
        if id is None:
            return

        def finding(session: Any, _moment: Moment) -> tuple[str, int] | None:
            line = session.get(RoundLine, id)
            return None if line is None or line.finding_id is None else (line.finding_kind or "", line.finding_id)

        self._frame.read(self, lambda: office.read(finding), self._open_finding)

    def _open_finding(self, found: tuple[str, int] | None) -> None:
        if found is not None:
            self._frame.open_record(*found)


class RoundsPage(DeskPage):
    """F2 prepares a sheet."""

    begins = "round.prepare"

    def make_view(self, key: str) -> ListView:
        kind = FoundWrong if key == ROUND_FINDINGS.key else ListView
        return kind(self.frame, self._seen[key])

    def make_record(self, kind: str, id: int) -> RecordPanel:
        return RoundRecord(self.frame, kind, id)
