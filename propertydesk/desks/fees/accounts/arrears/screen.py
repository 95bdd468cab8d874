"""The arrears: how old they are, the households, and steps for many of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Listing
from propertydesk.core.i18n import Text, _
from propertydesk.core.money import show_with_sign
from propertydesk.core.views import Moment, Query
from propertydesk.desks.fees.accounts.arrears.ages import AllAges, all_ages
from propertydesk.desks.fees.accounts.household.standing import debt_of
from propertydesk.desks.fees.accounts.pane.screen import Pane
from propertydesk.desks.fees.accounts.segments import Segment
from propertydesk.desks.fees.words import AgeBand
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.listing import ListView
from propertydesk.ui.stacked import Bar, Stacked
from propertydesk.ui.strips import emptied

FORMAL, MAY_GO = "dunning.letter", "to_letter"
LIST, MESSAGES, SENT = "arrears", "fees.messages", "dunning.sms"
BATCHES: tuple[tuple[str, Text, str], ...] = (
    (MESSAGES, _("Message list"), "Alt+M"),
    ("dunning.remind", _("Reminders (F21)"), "Alt+R"),
    ("dunning.letter", _("Letters (F22)"), "Alt+L"),
)
"""The steps that are taken with many households at once, each with its key."""


class ArrearsView(ListView):
    """The list of arrears, where Enter takes the step that is due."""

    def go_on(self) -> None:
        """Enter: the step that is due; where none is, say what is waited for and show the household."""
        unit_id, office = self.current_id(), self._frame.office
        if unit_id is None:
            return

        def look(session: Any, moment: Moment) -> Any:
            return debt_of(session, moment, unit_id)

        self._frame.read(self, lambda: office.read(look), self._step_known)

    def _step_known(self, debt: Any) -> None:
        due = debt.next
        if due is None or not self._frame.may(due.action):
            self._frame.tell(debt.wait or due.why)
            self.opened.emit("unit", debt.unit_id)
        else:
            self._frame.open_action(due.action, subject_id=due.subject_id, unit_id=debt.unit_id)


class ArrearsPane(Pane):
    """``batch_wanted``: an action, the selected households, and all that are listed."""

    own_verbs = (MESSAGES,)
    batch_wanted = Signal(str, object, object)
    ages_wanted = Signal()

    def __init__(
        self, frame: Frame, segment: Segment, lists: Sequence[Listing], make: Callable[[str], ListView]
    ) -> None:
        self.ages: Stacked | None = None
        super().__init__(frame, segment, lists, make)
        if frame.may("dunning.phone"):
            self.add_verb(_("Next step"), "phone-forwarded", "Alt+N", self.next_step, look="primary", only=(LIST,))
        for action, words, key in BATCHES:
            if frame.may(action):
                icon = frame.action(action).icon
                self.add_verb(words, icon, key, partial(self.begin_batch, action), look="quiet", only=(LIST,))
        self._bars = QWidget()
        self._bar_row: QVBoxLayout = pieces.column(parent=self._bars, margins=(12, 2, 12, 2))
        self.top.addWidget(self._bars)
        self.turned.connect(lambda key: self._bars.setVisible(key == LIST))

    def next_step(self) -> None:
        """The step that is due for the household one stands on."""
        if isinstance(self.view, ArrearsView):
            self.view.go_on()

    def begin_batch(self, action: str) -> None:
        """A step for the selected households, or all that the list shows."""
        view = self.view
        if not isinstance(view, ArrearsView):
            return
        if action == FORMAL and MAY_GO not in view.query.filters and len(view.selected_ids()) < 2:
            view.set_query(Query((MAY_GO,)))
            self.frame.tell(_("These may get a formal letter now. Press it again to write the letters."))
        elif len(view.model.ids):
            self.batch_wanted.emit(action, view.selected_ids(), view.model.ids.tolist())

    # -- ages

    def look(self) -> None:
        office = self.frame.office
        self.frame.read(
            self, lambda: office.read(lambda session, moment: all_ages(session, moment.today)), self._show_ages
        )

    def changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches("bill", "entry", "receipt"):
            self.look()

    def _show_ages(self, found: AllAges) -> None:
        say = self.frame.say
        emptied(self._bar_row)
        parts = [say(band.label) for band in AgeBand]
        shown = [show_with_sign(fen) for fen in found.bands]
        told = "\n".join(f"{part}: {fen}" for part, fen in zip(parts, shown, strict=True))
        name = say(_("{count} households", count=found.households))
        bar = Bar(name, found.bands, show_with_sign(found.total), shown, told)
        self.ages = Stacked(self.frame.palette, say(_("Age of arrears")), parts, (bar,))
        self.ages.chosen.connect(lambda _number: self.ages_wanted.emit())
        self._bar_row.addWidget(self.ages)
        self._bars.setVisible(found.total > 0 and self.current == LIST)
