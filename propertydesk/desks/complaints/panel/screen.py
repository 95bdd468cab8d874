"""A complaint: the owner's clock and the department's side by side, the verdict, what happened, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import _
from propertydesk.core.views import ActionState, Moment, RecordView, Shown
from propertydesk.desks.complaints.view import ComplaintView, Happened, Ticking, complaint_view, left, until, wanted
from propertydesk.ui import icons, pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.record import RecordPanel

SECOND_MS = 1000

USUAL = (
    "complaint.sign", "complaint.file", "complaint.resolve", "complaint.reply", "complaint.progress",
    "complaint.judge", "complaint.pass_on", "complaint.department_reply", "complaint.site_visit",
    "complaint.to_work_order", "complaint.ask_invalid", "complaint.take_stock", "complaint.to_coordination",
)  # fmt: skip
"""What is mostly done with a complaint, in the order in which it is done; the rest comes after."""

_TOLD_ELSEWHERE = frozenset(
    {"content", "verdict", "kind", "state", "verdict_reason", "invalid_asked_at", "confirmed_at", "confirmed_by_id"}
    | {"confirmed_how", "confirmation_signed_at", "turned_valid_at", "department_id", "findings", "investigator_id"}
    | {"manager_findings", "site_visited_at", "manager_visited_at", "passed_on_at", "signed_at", "signed_by_id"}
    | {"closed_at", "void_reason", "visited_at", "visitor_id", "visit_opinion", "unit_id", "resolved_at"}
)


class ClockBox(QFrame):
    """One clock: whose it is, how much time is left, what is awaited until when."""

    def __init__(self, frame: Frame, ticking: Ticking) -> None:
        super().__init__()
        self._frame, self._ticking = frame, ticking
        self.setProperty("look", "panel")
        say = frame.say
        self.chip: QLabel = pieces.chip("", "plain")
        head = pieces.row(pieces.Elided(say(ticking.whose)), self.chip, gap=6)
        small = pieces.Elided(say(until(ticking, frame.moment)))
        small.setProperty("role", "small")
        pieces.column(head, small, parent=self, gap=2, margins=(10, 7, 10, 7))
        # Only now that it has its place: shown or hidden before, it would be a window of its own.
        self.chip.setVisible(bool(ticking.rule))
        self.tick()

    def tick(self) -> None:
        """Say how much time is left now."""
        words, tone = left(self._ticking, self._frame.moment)
        spoken = self._frame.say(words)
        if spoken != self.chip.text():
            self.chip.setText(spoken)
            pieces.set_look(self.chip, "tone", tone)
            self.setAccessibleName(f"{self._frame.say(self._ticking.whose)}: {spoken}")


class ComplaintPanel(RecordPanel):
    """A complaint as its record shows it, with its clocks ticking over everything else."""

    buttons = 7

    def __init__(self, frame: Frame, kind: str, id: int) -> None:
        self._more: ComplaintView | None = None
        self._boxes: list[ClockBox] = []
        super().__init__(frame, kind, id)
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self._tick)
        self._second.start()

    def read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        office, kind, id = self.frame.office, self.kind, self.id
        self._revealed = False

        def both(session: Any, moment: Moment) -> ComplaintView:
            became = office.catalogue.answer("became", session, kind, id) or ()
            return complaint_view(session, moment, id, became)

        def look() -> tuple[RecordView, ComplaintView]:
            return office.record(kind, id), office.read(both)

        self._job = self.frame.read(self, look, self._both_read)

    def _both_read(self, read: tuple[RecordView, ComplaintView]) -> None:
        view, self._more = read
        self.show_view(view)

    def changed(self, changes: Changes) -> None:
        if changes.touches("complaint", "complaint_progress", "clock"):
            self.read()

    def _tick(self) -> None:
        if self.isVisible():
            for box in self._boxes:
                box.tick()

    # -- showing

    def _head(self, parts: QVBoxLayout, view: RecordView) -> None:
        super()._head(parts, view)
        more = self._more
        self._boxes = []
        if more is None:
            return
        say = self.frame.say
        state = next((each for each in view.fields if each.field.key == "state"), None)
        chips = [pieces.chip(say(state.words), "plain")] if state is not None else []
        chips.append(pieces.chip(say(more.verdict), more.verdict_tone))
        hint = pieces.label(say(more.verdict_hint), "small", wrap=True)
        line = pieces.row(*chips, gap=6)
        line.addWidget(hint, 1)
        parts.addLayout(line)
        parts.addWidget(pieces.label(more.content, "", wrap=True))
        self._boxes = [ClockBox(self.frame, each) for each in (more.owner, more.department, *more.others)]
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, box in enumerate(self._boxes):
            grid.addWidget(box, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        parts.addLayout(grid)

    def _in_order(self, view: RecordView) -> list[ActionState]:
        """What may be done now, the next step first: what the clocks wait for, then what is mostly done."""
        order = [*wanted(self._more), *USUAL] if self._more is not None else list(USUAL)
        place = {key: at for at, key in reversed(list(enumerate(order)))}
        allowed = sorted(
            (state for state in view.actions if state.allowed), key=lambda state: place.get(state.key, len(order))
        )
        return [replace(state, primary=at == 0) for at, state in enumerate(allowed)]

    def _fields(self, parts: QVBoxLayout, fields: Sequence[Shown]) -> None:
        if self._more is not None:
            self._ties(parts, self._more)
            self._timeline(parts, self._more.timeline)
        told = [each for each in fields if each.field.key not in _TOLD_ELSEWHERE and (each.words or each.masked)]
        parts.addWidget(self._section(_("Details")))
        super()._fields(parts, told)

    def _rows(self, parts: QVBoxLayout, view: RecordView) -> None:
        """The progress stands in the timeline."""

    def _ties(self, parts: QVBoxLayout, more: ComplaintView) -> None:
        if not more.ties:
            return
        box = QWidget()
        flow = FlowLayout(box, gap=6)
        for tie in more.ties:
            words = self.frame.say(
                _("From {number}", number=tie.number) if tie.came_from else _("Became {number}", number=tie.number)
            )
            button = pieces.Button(words, icon="link", look="quiet", palette=self.frame.palette)
            button.clicked.connect(partial(self.frame.open_record, tie.kind, tie.id))
            flow.addWidget(button)
        parts.addWidget(box)

    def _timeline(self, parts: QVBoxLayout, timeline: Sequence[Happened]) -> None:
        parts.addWidget(self._section(_("What happened")))
        say, palette = self.frame.say, self.frame.palette
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        for row, item in enumerate(reversed(timeline)):
            grid.addWidget(pieces.label(self.frame.when(item.at), "small"), row, 0, top | Qt.AlignmentFlag.AlignRight)
            picture = QLabel()
            picture.setPixmap(icons.pixmap(item.icon, palette.muted, 16, self.frame.device_ratio))
            grid.addWidget(picture, row, 1, top)
            told = say(_("owner told: {how}", how=item.told)) if item.told is not None else ""
            head = " · ".join(part for part in (say(item.what), told) if part)
            words = pieces.label(f"{head}\n{item.detail}" if item.detail else head, "", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, row, 2)
            grid.addWidget(pieces.label(item.who, "small"), row, 3, top)
        grid.setColumnStretch(2, 1)
        parts.addLayout(grid)
