"""The week's roster: shifts down, days across. Keys let somebody stand in, swap, come in addition, or stay away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.roster.week import DAYS, Duty, Row, monday_of, week
from propertydesk.desks.logbook.said import WEEKDAYS
from propertydesk.office.shift_models import RosterWhy
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.runner import Job

POST, SHIFT, FIRST = 0, 1, 2
ROW, HEADER = 34, 44
WATCHED = ("roster_line", "shift_times", "post", "staff")
_MARKS = {RosterWhy.SWAP: "⇄", RosterWhy.STAND_IN: "↔", RosterWhy.EXTRA: "+"}
STAND_IN, SWAP, ADD, REMOVE, PLAN = "roster.stand_in", "roster.swap", "roster.add", "roster.remove", "roster.plan"


class WeekGrid(QWidget):
    """One week; ``monday`` is its first day."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.monday: date = monday_of(frame.moment.today)
        self.rows: Sequence[Row] = ()
        self._job: Job | None = None
        self.table = _Table()
        self.table.setAccessibleName(frame.say(_("The week's roster")))
        self.table.pressed_key.connect(self._pressed)
        self.table.currentCellChanged.connect(lambda *_cells: self._tell())
        self.setFocusProxy(self.table)
        whole = pieces.column(self._head(), pieces.line(), self.table, pieces.line(), self._foot(), parent=self, gap=0)
        whole.setStretchFactor(self.table, 1)
        Key(self, "Alt+Left", _("Week before"), partial(self.step, -1))
        Key(self, "Alt+Right", _("Next week"), partial(self.step, 1))
        Key(self, "Alt+N", _("This week"), self.to_now)
        self.look()

    # -- layout

    def _head(self) -> QWidget:
        say, palette = self.frame.say, self.frame.palette
        head = QWidget()
        before = pieces.Button("", icon="chevron-left", key="Alt+Left", look="quiet", palette=palette)
        after = pieces.Button("", icon="chevron-right", key="Alt+Right", look="quiet", palette=palette)
        now = pieces.Button(say(_("This week")), key="Alt+N", look="quiet", palette=palette)
        for button, words, slot in (
            (before, _("Week before"), partial(self.step, -1)),
            (after, _("Next week"), partial(self.step, 1)),
            (now, _("This week"), self.to_now),
        ):
            button.setAccessibleName(say(words))
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
        self.title = pieces.label("", "head")
        pieces.row(before, self.title, after, 1, now, parent=head, gap=4, margins=(6, 4, 8, 4))
        return head

    def _foot(self) -> QWidget:
        foot, buttons = QWidget(), QWidget()
        flow = FlowLayout(buttons, gap=8)
        self.about = pieces.label("", "muted")
        pieces.column(self.about, buttons, parent=foot, gap=6, margins=(12, 6, 12, 10))
        for action, words, key in (
            (STAND_IN, _("Stand in"), "S"),
            (SWAP, _("Swap shifts"), "W"),
            (ADD, _("One more"), "+"),
            (REMOVE, _("Off the roster"), "Del"),
            (PLAN, _("Plan many days"), "P"),
        ):
            if self.frame.may(action):
                button = pieces.Button(self.frame.say(words), key=key, palette=self.frame.palette)
                button.clicked.connect(partial(self._clicked, action))
                flow.addWidget(button)
        return foot

    # -- looking

    def step(self, way: int) -> None:
        """The week after, or before."""
        self.monday += timedelta(days=DAYS * way)
        self.look()

    def to_now(self) -> None:
        """The week that runs."""
        self.monday = monday_of(self.frame.moment.today)
        self.look()

    def changed(self, changes: Changes) -> None:
        """Something was written."""
        if changes.touches(*WATCHED):
            self.look()

    def look(self) -> None:
        """Read the week again."""
        if self._job is not None:
            self._job.cancel()
        office, monday = self.frame.office, self.monday

        def read(session: Any, _moment: Moment) -> list[Row]:
            return week(session, monday)

        self._job = self.frame.read(self, lambda: office.read(read), self._show)

    def _show(self, rows: Sequence[Row]) -> None:
        say, today = self.frame.say, self.frame.moment.today
        self.rows = rows
        held = self.table.currentRow(), self.table.currentColumn()
        last = self.monday + timedelta(days=DAYS - 1)
        self.title.setText(say(_("{first} to {last}", first=self.monday.isoformat(), last=last.isoformat())))
        self.table.setRowCount(len(rows))
        self.table.setColumnCount(FIRST + DAYS)
        for day in range(DAYS):
            at = self.monday + timedelta(days=day)
            words = f"{say(WEEKDAYS[at.weekday()])}\n{at:%m-%d}"
            header = QTableWidgetItem(f"{words} ●" if at == today else words)
            self.table.setHorizontalHeaderItem(FIRST + day, header)
        for column, label in ((POST, _("Post")), (SHIFT, _("Shift"))):
            self.table.setHorizontalHeaderItem(column, QTableWidgetItem(say(label)))
        for place, row in enumerate(rows):
            self._fill(place, row, rows[place - 1] if place else None)
        self.table.arrange()
        column = FIRST + today.weekday() if self.monday == monday_of(today) else FIRST
        if rows:
            self.table.setCurrentCell(max(0, held[0]), max(held[1], FIRST) if held[0] >= 0 else column)
        self._tell()

    def _fill(self, place: int, row: Row, before: Row | None) -> None:
        say, colours = self.frame.say, self.frame.palette
        same_post = before is not None and before.post_id == row.post_id
        bold = QFont(self.table.font())
        bold.setBold(True)
        post = QTableWidgetItem("" if same_post else row.post)
        post.setFont(bold)
        shift = QTableWidgetItem("" if row.place else f"{say(row.shift.label)} {row.hours}")
        for fixed in (post, shift):
            fixed.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(place, POST, post)
        self.table.setItem(place, SHIFT, shift)
        for day, duty in enumerate(row.duties):
            item = QTableWidgetItem("" if duty is None else _cell(duty))
            if duty is None and row.place == 0:
                item.setText("–" if row.manned[day] else "")
                item.setForeground(QBrush(QColor(colours.late if row.manned[day] else colours.muted)))
            elif duty is not None:
                if duty.why != RosterWhy.PLANNED:
                    item.setForeground(QBrush(QColor(colours.soon)))
                if duty.staff_id == self.frame.office.actor.staff_id:
                    item.setFont(bold)
            self.table.setItem(place, FIRST + day, item)

    def _tell(self) -> None:
        """Under the week: who stands where one stands, and why."""
        standing = self._standing()
        if standing is None:
            self.about.setText("")
            return
        duty = standing[2]
        note = "" if duty is None or not duty.note else f" · {duty.note}"
        self.about.setText(self.frame.say(_about(duty)) + note)

    # -- doing

    def _standing(self) -> tuple[Row, date, Duty | None] | None:
        place, column = self.table.currentRow(), self.table.currentColumn() - FIRST
        if not 0 <= place < len(self.rows) or not 0 <= column < DAYS:
            return None
        row = self.rows[place]
        return row, self.monday + timedelta(days=column), row.duties[column]

    def _clicked(self, action: str, _checked: bool = False) -> None:
        self.table.setFocus()
        self.begin(action)

    def _pressed(self, text: str) -> None:
        wanted = {"s": STAND_IN, "w": SWAP, "+": ADD, "=": ADD, "del": REMOVE, "p": PLAN}.get(text)
        standing = self._standing()
        if text == "enter" and standing is not None:
            wanted = ADD if standing[2] is None else STAND_IN
        if wanted is not None:
            self.begin(wanted)

    def begin(self, action: str) -> None:
        """Begin *action* upon the cell one stands on."""
        standing = self._standing()
        if standing is None or not self.frame.may(action):
            return
        row, day, duty = standing
        if action == PLAN:
            self.frame.open_action(PLAN, answers={"post_id": row.post_id, "from_day": day.isoformat()})
        elif action == ADD:
            answers = {"post_id": row.post_id, "day": day.isoformat(), "name": row.shift.value}
            self.frame.open_action(ADD, answers=answers)
        elif duty is None:
            self.frame.tell(_("Nobody stands here. + puts somebody on the roster."))
        else:
            self.frame.open_action(action, subject_id=duty.line_id)


class _Table(QTableWidget):
    """``pressed_key``: a letter, ``enter`` or ``del``."""

    pressed_key = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(HEADER)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cellDoubleClicked.connect(lambda _row, _column: self.pressed_key.emit("enter"))

    def arrange(self) -> None:
        """Post and shift as wide as their words, the days share the rest."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (POST, SHIFT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_key.emit("enter")
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.pressed_key.emit("del")
        elif plain and event.text().strip():
            self.pressed_key.emit(event.text().lower())
        else:
            super().keyPressEvent(event)


def _cell(duty: Duty) -> str:
    """The name; with a mark where somebody else was planned, or where they come in addition."""
    return duty.name if duty.why == RosterWhy.PLANNED else f"{duty.name} {_MARKS[duty.why]}"


def _about(duty: Duty | None) -> Words:
    """Who it is, and instead of whom."""
    if duty is None:
        return _("Nobody stands here. + puts somebody on the roster.")
    if duty.planned is None:
        return _("{name}: {why}", name=duty.name, why=duty.why.label)
    return _("{name}: {why}, planned was {planned}", name=duty.name, why=duty.why.label, planned=duty.planned)
