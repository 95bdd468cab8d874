"""A payment half typed: written into the tray, brought back, dropped when it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.ui.frame import Frame


class Draft:
    """One draft of the tray. The frame owns the work: it is done even when the page has gone meanwhile."""

    def __init__(self, frame: Frame, action: str, id: int | None = None) -> None:
        self._frame, self._action = frame, action
        self.id = id

    def keep(self, title: str, answers: Mapping[str, Any], unit_id: int) -> None:
        """Write it; a second keeping renews the first."""
        office = self._frame.office

        def write() -> None:
            self.id = office.park(self._action, title, answers, unit_id=unit_id, draft_id=self.id)

        self._frame.runner.run_write(self._frame, write, self._frame.drafts_changed)

    def drop(self) -> None:
        """Take it off the tray, after whatever is being written."""
        office = self._frame.office

        def take_off() -> None:
            if self.id is not None:
                office.drop(self.id)
                self.id = None

        self._frame.runner.run_write(self._frame, take_off, self._frame.drafts_changed)
