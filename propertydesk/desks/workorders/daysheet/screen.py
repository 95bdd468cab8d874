"""A repairer's day on paper: whose and which day, by arrow and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import Sheet
from propertydesk.desks.workorders.daysheet.days import RepairersDay, repairers, sheet_on
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.lines import Line, Lines
from propertydesk.ui.page import Panel
from propertydesk.ui.paper_panel import PaperWanted, record_paper
from propertydesk.ui.runner import Job

FORM = "DAYSHEET"


class DaySheets(Panel):
    """``wanted`` asks for a paper to be shown."""

    wanted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _("A repairer's day"))
        self._day = frame.moment.today
        self._job: Job | None = None
        self._lines = Lines(frame)
        self._lines.set_empty(_("Nobody repairs here yet: give a colleague the role of engineer in the settings."))
        self._lines.pressed.connect(self._print)
        self._lines.activated.connect(self._print)
        say = frame.say
        self.days: list[pieces.Button] = []
        for place, words in enumerate((_("Today"), _("Tomorrow"), _("The day after"))):
            day = self._day + timedelta(days=place)
            label: Words = f"{say(words)} {day:%m-%d}"
            button = pieces.Button(say(label), look="segment", palette=frame.palette)
            button.setAutoExclusive(True)
            button.setChecked(place == 0)
            button.clicked.connect(partial(self._choose, day))
            self.days.append(button)
        hint = pieces.label(say(_("Enter shows the sheet, ready to print.")), "muted", wrap=True)
        body = pieces.frame("panel")
        pieces.column(
            pieces.column(pieces.row(*self.days, 1), hint, margins=(12, 12, 12, 4)), self._lines,
            parent=body, margins=(1, 1, 1, 1),
        )  # fmt: skip
        self._body = body
        pieces.column(body, parent=self)
        self._look()

    def dress_for_dock(self) -> None:
        pieces.set_look(self._body, "look", "")

    def first_focus(self) -> QWidget | None:
        return self.days[0]

    def changed(self, changes: Changes) -> None:
        if changes.touches("work_order"):
            self._look()

    def _choose(self, day: date, _checked: bool = False) -> None:
        self._day = day
        self._look()

    def _look(self) -> None:
        if self._job is not None:
            self._job.cancel()
        office, day = self.frame.office, self._day
        self._job = self.frame.read(
            self, lambda: office.read(lambda session, moment: repairers(session, moment, day)), self._show
        )

    def _show(self, people: Sequence[RepairersDay]) -> None:
        say = self.frame.say
        self._lines.fill(
            [
                Line(
                    key=str(one.staff_id),
                    icon="user-round",
                    words=one.name,
                    chip=say(_("orders: {count}", count=one.orders)),
                    tone="soon" if one.orders else "plain",
                    button=say(_("Day sheet")),
                )
                for one in people
            ]
        )

    def _print(self, key: str) -> None:
        staff_id, day, frame = int(key), self._day, self.frame
        if day == frame.moment.today:
            self.wanted.emit(record_paper(frame, FORM, staff_id))
            return
        office, lang = frame.office, frame.lang

        def look(paper: str | None) -> bytes:
            sheet: Sheet | None = office.read(lambda session, moment: sheet_on(session, moment, staff_id, day))
            return office.printing.preview(FORM, sheet, paper=paper, lang=lang)

        title = office.catalogue.papers[FORM].label
        self.wanted.emit(PaperWanted(FORM, title, look, look, frame.say(title)))
