"""The visits' page: the phone list with the household being asked beside it, how the month stands, and the lists."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSplitter, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.visits.asking.screen import Asking
from propertydesk.desks.visits.month.screen import VISIT, MonthPanel
from propertydesk.desks.visits.month.standing import standing
from propertydesk.desks.visits.phone_list.screen import PhoneList
from propertydesk.desks.visits.words import CallGroup
from propertydesk.desks.visits.worklist import Worklist, worklist
from propertydesk.ui import pieces
from propertydesk.ui.desk_page import RECORD, DeskPage
from propertydesk.ui.frame import Frame
from propertydesk.ui.later import Later
from propertydesk.ui.record import RecordPanel
from propertydesk.ui.runner import Job

CALLS, MONTH = "calls", "month"
SCOPE = "visits/mine"
NEXT_SHOWN = 40
RECORD_WIDTH = 420
MONTH_LEAST = 310
"""So wide that what the month still asks for can be read beside its chip."""
_WATCHED = ("return_visit", "visit_try", "household_visit", "visit_draw", "visit_summary", "unit", "specialist")


class Calls(QWidget):
    """The phone list and the household being asked, side by side."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.list = PhoneList(frame)
        self.asking = Asking(frame)
        self.mine = frame.local.words(SCOPE, "") == "yes"
        self._count = pieces.label("", "head")
        self._late = pieces.chip("", "late")
        self._today = pieces.chip("", "soon")
        self._mine = self._scope(_("Mine"), "Alt+M", mine=True)
        self._all = self._scope(_("All"), "Alt+A", mine=False)
        head = QWidget()
        pieces.row(
            self._count, self._late, self._today, 1, self._mine, self._all, parent=head, gap=6, margins=(12, 6, 8, 6)
        )
        left = QWidget()
        pieces.column(head, pieces.line(), self.list, parent=left, gap=0)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.asking)
        self.split.setSizes([420, 530])
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        pieces.column(self.split, parent=self, gap=0)
        self.list.moved.connect(self._moved)
        self.list.entered_call.connect(self._enter)
        self.list.answered.connect(self.asking.answer)
        self.list.in_vain.connect(self.asking.not_reached)
        self.list.given_up.connect(self.asking.give_up)
        self.list.typed.connect(frame.search_for)
        self.asking.back.connect(self.list.setFocus)
        self.asking.gone_on.connect(self._go_on)
        self._before: int | None = None
        self._job: Job | None = None
        self._show_scope()

    def _scope(self, words: Any, key: str, *, mine: bool) -> pieces.Button:
        button = pieces.Button(self.frame.say(words), key=key, look="chip", palette=self.frame.palette)
        button.clicked.connect(lambda _checked=False: self.choose(mine))
        return button

    def _show_scope(self) -> None:
        self._mine.setChecked(self.mine)
        self._all.setChecked(not self.mine)

    def choose(self, mine: bool) -> None:
        """Mine or everybody's; remembered on this PC."""
        self.mine = mine
        self.frame.local.keep_words(SCOPE, "yes" if mine else "no")
        self._show_scope()
        self.look()

    def look(self) -> None:
        """Read the list again; what was asked for before is not waited for any more."""
        if self._job is not None:
            self._job.cancel()
        office, staff_id = self.frame.office, self.frame.office.actor.staff_id if self.mine else None
        self._job = self.frame.read(
            self, lambda: office.read(lambda session, moment: worklist(session, moment, staff_id)), self._show
        )

    def _show(self, known: Worklist) -> None:
        say = self.frame.say
        self._count.setText(say(_("To be asked: {count}", count=known.total)))
        for chip, group in ((self._late, CallGroup.OVERDUE), (self._today, CallGroup.TODAY)):
            chip.setText(say(_("{group} {count}", group=group.label, count=known.counts[group])))
            chip.setVisible(known.counts[group] > 0)
        self.list.show_list(known)
        self.asking.setVisible(known.total > 0)  # with nobody to ask there is nothing to fill in
        call = self.list.current_call()
        if self._before is not None and call is not None and call.id == self._before:
            self.list.step()  # nobody answered there: on to the next
        self._before = None

    def _moved(self) -> None:
        self.asking.show_calls(self.list.chosen())

    def _enter(self) -> None:
        self.asking.editor.focus("satisfaction")

    def _go_on(self) -> None:
        """Dealt with: the list has the focus again, on the next household."""
        call = self.list.current_call()
        self._before = None if call is None else call.id
        self.list.setFocus()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.forget_numbers()


class VisitsScreen(DeskPage):
    """The visits' page."""

    def build(self) -> None:
        frame = self.frame
        self._seen = {each.key: each for each in self.desk.lists if frame.sees(each)}
        self._index = None
        self._month_job: Job | None = None
        self.calls = Calls(frame)
        self.month = MonthPanel(frame)
        self.month.looks_at.connect(self._look_month)
        self.month.setMinimumWidth(MONTH_LEAST)
        calls = self.add_dock(CALLS, _("To be asked"), self.calls, "left", closable=False)
        for key, listing in self._seen.items():
            place = Later(partial(self._view, key))
            self.add_dock(
                f"list-{key}", listing.label, place, "left", tab_with=CALLS, side=self._makers(listing), closable=False
            )
        self.add_dock(MONTH, _("This month"), self.month, "right")
        calls.come_forward()
        self.docks.share({CALLS: 1600, MONTH: 330})
        calls.visibilityChanged.connect(self._calls_seen)
        self._build_keys()

    def _build_keys(self) -> None:
        asking = self.calls.asking
        self.add_key("Ctrl+R", _("Show full phone numbers while calling (each leaves a trace)"), self._reveal)
        self.add_key("Alt+M", _("My households"), partial(self.calls.choose, True))
        self.add_key("Alt+A", _("Everybody's households"), partial(self.calls.choose, False))
        self.add_key("Alt+U", _("Open the household"), asking.open_unit)
        self.add_key("Alt+O", _("Open the order or complaint"), asking.open_subject)
        self.add_key("F4", _("To the phone list"), self.to_calls)
        self.add_key("F5", _("Look again"), self.look)
        if self.frame.may(VISIT):
            self.add_key("F2", _("Write a household visit down"), self.month.begin)

    # -- what the window asks of it

    def shown(self) -> None:
        self.look()
        if self._opened or any(view.isVisible() and not view.visibleRegion().isEmpty() for view in self.lists.values()):
            super().shown()
        elif not self.panels:
            self.calls.list.setFocus()

    def changed(self, changes: Changes) -> None:
        super().changed(changes)
        if any(changes.touches(kind) for kind in _WATCHED):
            self.look()

    def to_calls(self) -> None:
        """Bring the phone list forward, ready for the keyboard."""
        self.docks.docks[CALLS].come_forward()
        self.calls.list.setFocus()

    def look(self) -> None:
        """Read everything again."""
        self.calls.look()
        self._look_month()

    def _look_month(self, _staff_id: object = None) -> None:
        if self._month_job is not None:
            self._month_job.cancel()
        office, staff_id = self.frame.office, self.month.staff_id

        def read(session: Any, moment: Moment) -> Any:
            return standing(session, moment, staff_id, NEXT_SHOWN)

        self._month_job = self.frame.read(self, lambda: office.read(read), self.month.show_standing)

    # -- numbers, records

    def _reveal(self) -> None:
        if self.record is not None and self.record.isVisible() and self.record.isAncestorOf(self.focusWidget()):
            self.record.reveal()
        else:
            self.calls.asking.reveal()

    def _calls_seen(self, seen: bool) -> None:
        """Whoever calls households wants to see how the month stands beside them, not what a list showed last."""
        if seen and RECORD in self.docks.docks and not self._opened:
            self.docks.docks[MONTH].come_forward()

    def _show_beside(self, kind: str, id: int) -> RecordPanel:
        new = self.record is None
        record = super()._show_beside(kind, id)
        dock = self.docks.docks[RECORD]
        if new:
            self.docks.tabifyDockWidget(self.docks.docks[MONTH], dock)
            self.docks.share({CALLS: self.width() - RECORD_WIDTH, RECORD: RECORD_WIDTH})
        dock.come_forward()
        return record
