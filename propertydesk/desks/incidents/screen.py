"""Incidents: their list, and at the right one of them with its chain, which digits fill: 1 supervisor, 2 manager ..."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import RecordView
from propertydesk.desks.incidents.chain_box.screen import ChainBox, digit_of
from propertydesk.desks.incidents.models import Told
from propertydesk.desks.incidents.told import ChainView, chain_view
from propertydesk.ui.desk_page import DeskPage
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.listing import ListView
from propertydesk.ui.record import RecordPanel


class IncidentPanel(RecordPanel):
    """An incident as its record shows it, with the chain above everything else."""

    def __init__(self, frame: Frame, kind: str, id: int) -> None:
        self._chain = ChainView((), False)
        self._box: ChainBox | None = None
        super().__init__(frame, kind, id)
        for whom in Told:
            Key(self, str(digit_of(whom)), now_words(whom), partial(self.tell_now, whom.value))

    def read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        office, kind, id = self.frame.office, self.kind, self.id
        self._revealed = False

        def look() -> tuple[RecordView, ChainView]:
            return office.record(kind, id), office.read(lambda session, moment: chain_view(session, id))

        self._job = self.frame.read(self, look, self._both_read)

    def _both_read(self, read: tuple[RecordView, ChainView]) -> None:
        view, self._chain = read
        self.show_view(view)

    def changed(self, changes: Changes) -> None:
        if changes.touches("incident", "incident_told"):
            self.read()

    def _actions(self, parts: QVBoxLayout, view: RecordView) -> None:
        self._box = ChainBox(self.frame, self._chain, self.frame.may("incident.tell"))
        self._box.tell.connect(self.tell_now)
        parts.addWidget(self._box)
        super()._actions(parts, view)

    # -- telling

    def tell_now(self, whom: str) -> None:
        """*whom* is being told at this moment; whoever has been told already is not told again by a digit."""
        button = self._box.buttons.get(Told(whom)) if self._box is not None else None
        if button is None:
            self.frame.tell(_("{whom}: told already, or closed. “Somebody told” adds another call.", whom=_of(whom)))
            return
        # Too late, the window asks why: a digit answers there, too.
        self.frame.perform(self, "incident.tell", (self.id,), {"whom": whom})


def now_words(whom: Told) -> Words:
    """What a digit does."""
    return _("{whom}: told now", whom=whom.label)


def _of(whom: str) -> Words:
    return Told(whom).label


class IncidentsScreen(DeskPage):
    """The page of the incidents: the digits work in the list, too."""

    begins = "incident.report"

    def _view(self, key: str) -> ListView:
        known = key in self.lists
        view = super()._view(key)
        if not known:
            for whom in Told:
                slot = partial(self._tell_now, whom.value)
                Key(view, str(digit_of(whom)), now_words(whom), slot).listed = False
        return view

    def _tell_now(self, whom: str) -> None:
        if isinstance(self.record, IncidentPanel):
            self.record.tell_now(whom)
