"""A round's record: first what was found wrong and what came of it, then what is in order or was not looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.core.views import RecordView
from propertydesk.desks.rounds.models import RECHECK_TONES, Look, Recheck
from propertydesk.ui import pieces
from propertydesk.ui.record import RecordPanel

Row = Mapping[str, Words]
ROUND, FINDING = "round", "nonconformity"


class RoundRecord(RecordPanel):
    """The panel of a round; each nonconformity opens by its number."""

    def _rows(self, parts: QVBoxLayout, view: RecordView) -> None:
        if self.kind != ROUND:
            super()._rows(parts, view)  # the lists and points of the same page
            return
        by_look = {look: [row for row in view.rows if row.get("look") == look.label] for look in Look}
        if by_look[Look.WRONG]:
            parts.addWidget(self._section(_("Found wrong")))
            for row in by_look[Look.WRONG]:
                parts.addWidget(self._wrong(row))
        for look in (Look.NOT_SEEN, Look.GOOD):
            self._named(parts, look.label, by_look[look])
        self._named(parts, _("Check points"), [row for row in view.rows if not row.get("look")])

    def _named(self, parts: QVBoxLayout, heading: Words, rows: Sequence[Row]) -> None:
        """The points of *rows* in one go, in the order of the sheet."""
        if rows:
            names = [f"{self._said(row, 'position')} {self._said(row, 'place')}" for row in rows]
            parts.addWidget(self._section(heading))
            parts.addWidget(pieces.label(" · ".join(names), "muted", wrap=True))

    def _said(self, row: Row, key: str) -> str:
        return self.frame.say(row.get(key) or "")

    def _wrong(self, row: Row) -> QWidget:
        say, said = self.frame.say, partial(self._said, row)
        box = pieces.frame("panel")
        head = pieces.row(gap=8)
        head.addWidget(pieces.label(f"{said('position')} · {said('place')}", "head"), 1)
        came = next((each for each in Recheck if row.get("recheck") == each.label), None)
        if came is not None:
            head.addWidget(pieces.chip(say(came.label), RECHECK_TONES.get(came, "settled")))
        foot = pieces.row(gap=8)
        if said("finding_number"):
            foot.addWidget(self._finding(row))
        who = " · ".join(each for each in (said("department_id"), said("responsible_id")) if each)
        until = say(_("until {at}", at=said("due_at"))) if said("due_at") else ""
        told = " · ".join(each for each in (who, until) if each)
        foot.addWidget(pieces.label(told, "small", wrap=True), 1)
        body = pieces.column(head, parent=box, gap=4, margins=(12, 8, 12, 8))
        body.addWidget(pieces.label(said("what"), wrap=True))
        if said("measure"):
            body.addWidget(pieces.label(say(_("What is done: {measure}", measure=said("measure"))), "muted", wrap=True))
        body.addLayout(foot)
        return box

    def _finding(self, row: Row) -> QWidget:
        number, id = self._said(row, "finding_number"), self._said(row, "finding_id")
        button = pieces.Button(number, icon="shield-alert", look="quiet", palette=self.frame.palette)
        if id.isdecimal() and FINDING in self.frame.office.catalogue.kinds:
            button.clicked.connect(lambda _checked=False: self.frame.open_record(FINDING, int(id)))
        return button
