"""Beside the figures: the records behind one of them, and what is missing before the report goes out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.standards.monthly.figures import Detail, Row
from propertydesk.standards.monthly.reading import View
from propertydesk.standards.monthly.said import figure_words
from propertydesk.standards.monthly.values import Record
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.lines import Line, Lines

MOST = 300
_NOT_SAID = ("number", "where", "content", "week", "hour", "unit", "building")


class Records(QWidget):
    """Lines that open their records."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.title = pieces.label("", "head", wrap=True)
        self.lines = Lines(frame)
        self.lines.set_empty(_("Click a figure, a bar or a cell: what it counts is listed here."))
        self.lines.activated.connect(self._open)
        self.lines.pressed.connect(self._open)
        head = QWidget()
        pieces.column(self.title, parent=head, margins=(12, 8, 12, 4))
        pieces.column(head, self.lines, parent=self, gap=0)

    def show_records(self, view: View, title: Words, records: Sequence[Record], misses: int = -1) -> None:
        """List *records* under *title*, as the rows of the report say them; the first *misses* are those of a rate."""
        say, rows = self._frame.say, _rows(view)
        self.title.setText(say(_("{what}: {count}", what=title, count=len(records))))
        lines = [self._line(rows.get(record), record) for record in records[:MOST]]
        if misses >= 0:
            if misses < len(lines):
                lines.insert(misses, Line.heading(say(_("Counted: {count}", count=len(records) - misses))))
            if misses:
                lines.insert(0, Line.heading(say(_("Not counted: {count}", count=misses))))
        if len(records) > MOST:
            more = _("{count} more stand in the workbook", count=len(records) - MOST)
            lines.append(Line.heading(say(more)))
        self.lines.fill(lines)

    def show_differences(self, view: View) -> None:
        """List the figures that differ from those sent, and the records that came or changed."""
        say, figures = self._frame.say, view.report.figure
        self.title.setText(say(_("Since it was sent")))
        lines = [Line.heading(say(_("Figures")))] if view.differs else []
        for each in view.differs:
            figure = figures[each.key]
            words = _("{was} → {now}", was=figure_words(figure, each.was), now=figure_words(figure, each.now))
            lines.append(Line("", say(each.label), chip=say(words), tone="soon"))
        if view.later:
            lines.append(Line.heading(say(_("Records"))))
        for came in view.later[:MOST]:
            if came.column is not None:
                hint = _("{column}: {was} → {now}", column=came.column, was=came.was or "—", now=came.now or "—")
            else:
                hint = _("came later") if came.now else _("no longer there")
            what = _("{name} · {detail}", name=came.name, detail=came.detail)
            lines.append(Line(f"{came.kind}:{came.id}", say(what), hint=say(hint)))
        self.lines.fill(lines)

    def _line(self, found: tuple[Detail, Row] | None, record: Record) -> Line:
        key = f"{record[0]}:{record[1]}"
        if found is None:
            return Line(key, f"#{record[1]}")
        detail, row = found
        say, values = self._frame.say, row.values
        icon = (
            self._frame.office.catalogue.kinds[row.kind].icon if row.kind in self._frame.office.catalogue.kinds else ""
        )
        moments = [
            values[column.key] for column in detail.columns if column.kind == "moment" and values.get(column.key)
        ]
        coded = [
            say(column.show(values[column.key]))
            for column in detail.columns
            if column.of is not None and column.key not in _NOT_SAID and values.get(column.key) is not None
        ]
        place = values.get("unit") or values.get("where") or ""
        content = str(values.get("content") or "")
        words = " · ".join(part for part in dict.fromkeys((str(values.get(detail.names) or ""), str(place))) if part)
        if detail.apart != "rule":
            coded = []  # the record has several rows: what one of them says is not true of it
        hint = " · ".join([*coded[:3], content] if content else coded[:3])
        return Line(key, words, self._frame.when(moments[0]) if moments else "", icon, hint)

    def _open(self, key: str) -> None:
        kind, _colon, id = key.partition(":")
        if id:
            self._frame.open_record(kind, int(id))


class Missing(QWidget):
    """What is missing: ``wanted`` brings the records concerned."""

    wanted = Signal(object, object, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._view: View | None = None
        self.lines = Lines(frame)
        self.lines.set_empty(_("Nothing is missing: it can go out."))
        self.lines.activated.connect(self._chosen)
        self.lines.pressed.connect(self._chosen)
        pieces.column(self.lines, parent=self, gap=0)

    def show_view(self, view: View) -> None:
        """List the gaps of *view*."""
        self._view = view
        say = self._frame.say
        lines = []
        for gap in view.gaps:
            chip = say(_("holds it back")) if gap.holds_back else ""
            tone = "late" if gap.holds_back else "soon"
            icon = "file-pen" if gap.holds_back else "circle-alert"
            lines.append(Line(gap.key, say(gap.words), icon=icon, chip=chip, tone=tone))
        self.lines.fill(lines)

    def _chosen(self, key: str) -> None:
        gaps = {gap.key: gap for gap in self._view.gaps} if self._view is not None else {}
        if key in gaps and gaps[key].records:
            self.wanted.emit(gaps[key].words, list(gaps[key].records), -1)


def _rows(view: View) -> dict[Record, tuple[Detail, Row]]:
    """The first row of each record, of the detail that says most about it."""
    found: dict[Record, tuple[Detail, Row]] = {}
    for detail in view.report.details:
        for row in view.counted.rows[detail.key]:
            found.setdefault((row.kind, row.id), (detail, row))
    return found
