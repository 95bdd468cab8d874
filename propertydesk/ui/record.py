"""A record's screen: what it says, what can be done with it now, its papers and scans, who changed what and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QMenu,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import ActionState, HistoryItem, RecordView, Shown
from propertydesk.ui import pieces, shown
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel
from propertydesk.ui.runner import Job

ROW = 30
HISTORY_SHOWN = 30


class RecordPanel(Panel):
    """Record *id* of *kind*. Alt+digit does what the button with that digit says."""

    scan_wanted = Signal(int)
    buttons = 9
    """So many verbs have a button and a key; the others, and what cannot be done now, wait behind one more."""

    def __init__(self, frame: Frame, kind: str, id: int) -> None:
        super().__init__(frame, frame.office.catalogue.kinds[kind].label)
        self.kind, self.id = kind, id
        self._revealed = False
        self._job: Job | None = None
        self._keys: list[Key] = []
        self.view: RecordView | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = pieces.frame("panel")
        pieces.column(self._scroll, parent=self._body, margins=(1, 1, 1, 1))
        pieces.column(self._body, parent=self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click anywhere in it, and its keys work
        Key(self, "Ctrl+R", _("Show full numbers; it leaves a trace"), self.reveal)
        self.read()

    def dress_for_dock(self) -> None:
        pieces.set_look(self._body, "look", "")

    def open(self, kind: str, id: int) -> None:
        """Show another record in the same place."""
        if (kind, id) != (self.kind, self.id):
            self.kind, self.id, self._revealed = kind, id, False
            self.title = self.frame.office.catalogue.kinds[kind].label
        self.read()

    def changed(self, changes: Changes) -> None:
        if changes.touches(self.kind):
            self.read()

    def read(self) -> None:
        """Read the record again."""
        if self._job is not None:
            self._job.cancel()
        office, kind, id = self.frame.office, self.kind, self.id
        self._revealed = False
        self._job = self.frame.read(self, lambda: office.record(kind, id), self.show_view)

    def reveal(self) -> None:
        """Show phone and ID numbers in full; the journal notes who looked."""
        office, kind, id = self.frame.office, self.kind, self.id
        if self._revealed:
            self.read()
            return
        self.frame.runner.run_write(self, lambda: office.record(kind, id, reveal=True), self._shown_full, self._refused)

    def _shown_full(self, view: RecordView) -> None:
        self._revealed = True
        self.show_view(view)

    def _refused(self, error: Exception) -> None:
        self.frame.take_error(error)

    def do(self, place: int) -> None:
        """What the button with this digit says, from wherever it is asked for."""
        allowed = [] if self.view is None else self._in_order(self.view)[: self.buttons]
        if self.view is not None and place <= len(allowed):
            state = allowed[place - 1]
            self.frame.open_action(state.key, subject_id=self.view.id, unit_id=self.view.unit_id)

    # -- showing

    def show_view(self, view: RecordView) -> None:
        """Show *view*."""
        self.view = view
        self.title_changed.emit(self.frame.say(self.title))
        inside = QWidget()
        inside.setObjectName("scrolled")
        parts = pieces.column(parent=inside, gap=10, margins=(14, 12, 14, 14))
        self._head(parts, view)
        self._actions(parts, view)
        self._fields(parts, view.fields)
        self._rows(parts, view)
        self._papers(parts, view)
        self._history(parts, view.history)
        parts.addStretch(1)
        at = self._scroll.verticalScrollBar().value()
        focused = self.window().focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self.setFocus()  # the button that was clicked goes; its keys go on working
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(at)

    def _head(self, parts: QVBoxLayout, view: RecordView) -> None:
        say = self.frame.say
        line = pieces.row(gap=10)
        line.addWidget(pieces.label(say(view.title), "title"))
        if view.unit and view.unit != say(view.title):
            unit = pieces.Button(view.unit, icon="house", look="quiet", palette=self.frame.palette)
            unit.setToolTip(say(_("Open the household")))
            if view.unit_id is not None:
                unit.clicked.connect(partial(self.frame.open_unit, view.unit_id))
            line.addWidget(unit)
        line.addStretch(1)
        line.addWidget(pieces.label(say(self.title), "muted"))
        parts.addLayout(line)

    def _actions(self, parts: QVBoxLayout, view: RecordView) -> None:
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys.clear()
        if not view.actions:
            return
        allowed = self._in_order(view)
        box = QWidget()
        flow = FlowLayout(box, gap=6)
        for place, state in enumerate(allowed[: self.buttons], start=1):
            flow.addWidget(self._action_button(state, place, view))
        rest = [*allowed[self.buttons :], *(state for state in view.actions if not state.allowed)]
        if rest:
            flow.addWidget(self._more_button(rest, view))
        parts.addWidget(box)

    def _in_order(self, view: RecordView) -> list[ActionState]:
        """What may be done now, the next step first; it alone looks like the next step."""
        allowed = sorted((state for state in view.actions if state.allowed), key=lambda state: not state.primary)
        return [replace(state, primary=state.primary and at == 0) for at, state in enumerate(allowed)]

    def _action_button(self, state: ActionState, place: int, view: RecordView) -> QWidget:
        say = self.frame.say
        sequence = f"Alt+{place}"
        look = "primary" if state.primary else "danger" if state.danger else "plain"
        button = pieces.Button(say(state.label), icon=state.icon, key=sequence, look=look, palette=self.frame.palette)
        button.setToolTip(say(state.reason))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus with the record
        slot = partial(self.frame.open_action, state.key, subject_id=view.id, unit_id=view.unit_id)
        button.clicked.connect(slot)
        self._keys.append(Key(self, sequence, state.label, slot))
        return button

    def _more_button(self, states: Sequence[ActionState], view: RecordView) -> QWidget:
        """What is done seldom, and what cannot be done now, with the reason."""
        say = self.frame.say
        more = pieces.Button(say(_("More")), icon="ellipsis", key="Alt+0", palette=self.frame.palette)
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(more)
        for state in states:
            words, why = say(state.label), "" if state.allowed else say(state.reason)
            entry = menu.addAction(self.frame.icon(state.icon), " · ".join(part for part in (words, why) if part))
            entry.setEnabled(state.allowed)
            entry.triggered.connect(
                partial(self.frame.open_action, state.key, subject_id=view.id, unit_id=view.unit_id)
            )

        def drop() -> None:
            menu.popup(more.mapToGlobal(more.rect().bottomLeft()))

        more.clicked.connect(drop)
        self._keys.append(Key(self, "Alt+0", _("More that can be done"), drop))
        return more

    def _fields(self, parts: QVBoxLayout, fields: Sequence[Shown]) -> None:
        """What is known. Of what is not, only the names: empty places would push the rest out of sight."""
        say, grid = self.frame.say, QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        row = column = 0
        empty = [each for each in fields if not say(each.words)]
        for each in fields:
            words = say(each.words)
            if not words:
                continue
            span = 2 if each.field.width > 1 or len(words) > 24 else 1
            if column + span > 2:
                row, column = row + 1, 0
            value = pieces.label(words, "", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(say(shown.labelled(each.field.label, words)))
            label = pieces.label(say(each.field.label) + ("  · Ctrl R" if each.masked else ""), "label")
            grid.addLayout(pieces.column(label, value, gap=1), row, column, 1, span)
            column += span
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        parts.addLayout(grid)
        if empty:
            names = " · ".join(say(each.field.label) for each in empty)
            parts.addWidget(pieces.label(say(_("Still empty: {fields}", fields=names)), "small", wrap=True))

    def _rows(self, parts: QVBoxLayout, view: RecordView) -> None:
        if not view.row_fields:
            return
        say = self.frame.say
        table = QTableWidget(len(view.rows), len(view.row_fields))
        table.setProperty("look", "rows")
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        header = table.horizontalHeader()
        header.setFixedHeight(ROW)
        header.setHighlightSections(False)
        header.setSectionResizeMode(header.ResizeMode.Stretch)
        for column, field in enumerate(view.row_fields):
            right = field.of_kind in shown.RIGHT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            head = QTableWidgetItem(say(field.label))
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(column, head)
            for row, values in enumerate(view.rows):
                item = QTableWidgetItem(say(values.get(field.key, "")))
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
        table.setFixedHeight(ROW * (len(view.rows) + 1) + 3)
        parts.addWidget(table)

    def _papers(self, parts: QVBoxLayout, view: RecordView) -> None:
        if not (view.papers or view.scans):
            return
        box = QWidget()
        flow = FlowLayout(box, gap=6)
        catalogue = self.frame.office.catalogue
        for form in view.papers:
            words = self.frame.say(catalogue.papers[form].label) if form in catalogue.papers else form
            button = pieces.Button(words, icon="printer", palette=self.frame.palette)
            button.clicked.connect(partial(self.frame.open_paper, form, view.id))
            flow.addWidget(button)
        for scan in view.scans:
            button = pieces.Button(scan.words, icon="paperclip", palette=self.frame.palette)
            button.clicked.connect(partial(self.scan_wanted.emit, scan.id))
            flow.addWidget(button)
        parts.addWidget(self._section(_("Papers and scans")))
        parts.addWidget(box)

    def _history(self, parts: QVBoxLayout, history: Sequence[HistoryItem]) -> None:
        if not history:
            return
        parts.addWidget(self._section(_("History")))
        say, moment = self.frame.say, self.frame.moment
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for row, item in enumerate(history[:HISTORY_SHOWN]):
            at = pieces.label(shown.when(item.at, moment, say), "small")
            grid.addWidget(at, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(pieces.label(self._told(item), wrap=True), row, 1)
            grid.addWidget(pieces.label(item.who, "small"), row, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        parts.addLayout(grid)

    def _told(self, item: HistoryItem) -> str:
        say = self.frame.say
        return "\n".join([say(item.what), *(say(shown.changed(change)) for change in item.changes)])

    def _section(self, words: Words) -> QWidget:
        return pieces.label(self.frame.say(words), "section")
