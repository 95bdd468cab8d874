"""Writing the month's summary with what was heard beside it, by topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.desks.visits.lists import OPINION_TONES
from propertydesk.desks.visits.summing_up.heard import Heard, heard
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.lines import Line, Lines
from propertydesk.ui.runner import Job


class SummaryScreen(ActionPanel):
    """The editor of a month's summary."""

    _month: Any = None
    _job: Job | None = None

    def verb(self) -> Words:
        return _("Write it down")

    def beside(self) -> QWidget | None:
        self.head_of_month = pieces.label("", "head")
        self.lines = Lines(self.frame)
        self.lines.set_empty(_("No household was visited in this month."))
        self.lines.activated.connect(self._open)
        strip = pieces.frame("title")
        strip.setFixedHeight(36)
        pieces.row(self.head_of_month, 1, parent=strip, margins=(12, 0, 12, 0))
        body = pieces.frame("body")
        pieces.column(self.lines, parent=body, margins=(1, 0, 1, 1))
        whole = QWidget()
        pieces.column(strip, body, parent=whole, gap=0)
        return whole

    def answered(self, answers: Mapping[str, Any]) -> None:
        month = str(answers.get("month") or "").strip()
        if month == self._month:
            return
        self._month = month
        if self._job is not None:
            self._job.cancel()
        office = self.frame.office
        self._job = self.frame.read(
            self, lambda: office.read(lambda session, moment: heard(session, moment, month)), self._show_heard
        )

    def _show_heard(self, known: Heard | None) -> None:
        say = self.frame.say
        if known is None:
            self.head_of_month.setText("")
            self.lines.fill(())
            return
        figures = _(
            "{month}: {visited} of {due} households visited",
            month=known.month, visited=known.quota.visited, due=known.quota.due,
        )  # fmt: skip
        self.head_of_month.setText(say(figures))
        lines: list[Line] = []
        topic = None
        for one in known.said:
            if one.topic != topic:
                topic = one.topic
                count = sum(1 for each in known.said if each.topic == topic)
                lines.append(Line.heading(say(_("{topic} · {count}", topic=topic.label, count=count))))
            lines.append(
                Line(
                    str(one.id),
                    f"{one.unit} · {one.words}",
                    hint=" · ".join(part for part in (one.measure or "", say(one.state.label)) if part),
                    chip=say(one.satisfaction.label) if one.satisfaction else "",
                    tone=OPINION_TONES[one.satisfaction] if one.satisfaction else "plain",
                )
            )
        self.lines.fill(lines)

    def _open(self, key: str) -> None:
        self.frame.open_record("household_visit", int(key))
