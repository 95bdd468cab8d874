"""The bills: made for a period, their statements printed in one go, the book, locks and the trial balance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal

from propertydesk.core.desk import Listing
from propertydesk.core.i18n import _
from propertydesk.desks.fees.accounts.bills.printing import units_of_run, units_owing
from propertydesk.desks.fees.accounts.pane.screen import Pane
from propertydesk.desks.fees.accounts.segments import Segment
from propertydesk.ui.frame import Frame
from propertydesk.ui.listing import ListView

RUNS = "bill_runs"


class BillsPane(Pane):
    """``statements_wanted`` carries the units whose statements are printed; ``trial_wanted`` opens the balance."""

    statements_wanted = Signal(object)
    trial_wanted = Signal()

    def __init__(
        self, frame: Frame, segment: Segment, lists: Sequence[Listing], make: Callable[[str], ListView]
    ) -> None:
        super().__init__(frame, segment, lists, make)
        self.add_verb(_("Print statements"), "printer", "Alt+S", self.print_statements, look="quiet")
        self.add_verb(_("Trial balance"), "scale", "Alt+T", self.trial_wanted.emit, look="quiet")

    def print_statements(self) -> None:
        """Of the run one stands on in the list of runs; else of everybody who owes."""
        view, office = self.view, self.frame.office
        run_id = view.current_id() if view is not None and self.current == RUNS else None

        def read(session: Any, _moment: Any) -> Sequence[int]:
            return units_owing(session) if run_id is None else units_of_run(session, run_id)

        self.frame.read(self, lambda: office.read(read), self._units_known)

    def _units_known(self, units: Sequence[int]) -> None:
        if units:
            self.statements_wanted.emit(units)
        else:
            self.frame.tell(_("Nobody owes anything: there is no statement to print."))
