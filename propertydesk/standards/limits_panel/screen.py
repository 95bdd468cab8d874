"""The rules of the office: each with its source, its limit in force, who sees it overdue; limits can be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableWidget, QTableWidgetItem, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action
from propertydesk.core.fields import Field
from propertydesk.core.i18n import LANGUAGES, Words, _, say
from propertydesk.office.words import Role
from propertydesk.standards.limits import Limit, calendar_words, limits_in_force
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.page import Panel

RUNS: Mapping[str, Words] = {
    "clock": _("Clock"),
    "rate": _("Rate"),
    "later": _("Still to come"),
    "untimed": _("Not timed"),
}
COLUMNS = (
    (_("Rule"), 82), (_("What it asks"), 0), (_("Source"), 62), (_("Time limit"), 130), (_("Overdue goes to"), 150),
    (_("Points"), 56), (_("Counts as"), 96),
)  # fmt: skip
ASKS = 1
ROW = 44


class LimitPanel(ActionPanel):
    """Changes the limit of one rule."""

    def __init__(self, frame: Frame, action: Action, limit: Limit) -> None:
        self._rule = limit.rule.key
        known = {"limit": str(limit.count), "earliest": str(limit.earliest or ""), "off": limit.off}
        super().__init__(frame, action, Start(None, None, {"rule": self._rule, **known}, None))
        usual = _("The program's default: {limit}", limit=calendar_words(limit.rule.calendar, limit.rule.limit))
        self.head.setText(f"{self._rule} · {frame.say(limit.rule.short)}")
        self.editor.hint("limit", usual)
        self.draft_button.hide()

    def fields(self) -> Sequence[Field]:
        return [field for field in self.action.ask if field.key != "rule"]

    def answers(self) -> dict[str, Any]:
        return {"rule": self._rule, **self.editor.answers()}

    def first_focus(self) -> QWidget | None:
        return self.editor.input("limit")

    def park(self) -> bool:
        return False  # three numbers of a setting are no half-typed work

    def save(self) -> None:
        """Nothing to keep."""

    def keep_draft(self) -> None:
        """Nothing to keep."""

    def _keep(self) -> None:
        """Nothing to keep."""


class RuleTable(QTableWidget):
    """The rules; Enter changes the limit of the one that one stands on."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(0, len(COLUMNS))
        self._frame = frame
        self.setAccessibleName(frame.say(_("The rules and their limits")))
        self.setHorizontalHeaderLabels([frame.say(words) for words, _wide in COLUMNS])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, (_words, wide) in enumerate(COLUMNS):
            if wide:
                self.setColumnWidth(column, wide)
        header.setSectionResizeMode(ASKS, QHeaderView.ResizeMode.Stretch)
        self.limits: Sequence[Limit] = ()

    def show_limits(self, limits: Sequence[Limit]) -> None:
        """Show *limits*, and stand where one stood."""
        place = max(self.currentRow(), 0)
        self.limits = limits
        self.setRowCount(len(limits))
        for row, limit in enumerate(limits):
            for column, words in enumerate(self._cells(limit)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                if limit.off:
                    item.setForeground(QColor(self._frame.palette.muted))
                self.setItem(row, column, item)
        if limits:
            self.setCurrentCell(min(place, len(limits) - 1), 0)

    def _cells(self, limit: Limit) -> Sequence[str]:
        speak, rule = self._frame.say, limit.rule
        other = next(lang for lang in LANGUAGES if lang != self._frame.lang)
        points = f"{rule.points / 100:g}" if rule.points else ""
        roles = "、".join(speak(Role(role).label) for role in rule.escalates)
        both = f"{speak(rule.words)}\n{say(rule.words, other)}"
        return rule.key, both, rule.source, speak(self._limit(limit)), roles, points, speak(RUNS[rule.runs])

    def _limit(self, limit: Limit) -> Words:
        """The limit in force, with the program's own where the office has another."""
        rule = limit.rule
        if limit.off:
            return _("not kept here")
        if rule.share:
            return _("{share} %", share=rule.share)
        words: Words = limit.words
        if limit.earliest:
            opens = calendar_words(rule.calendar, limit.earliest)
            words = _("{limit}, not before {earliest}", limit=words, earliest=opens)
        if (limit.count, limit.earliest) != (rule.limit, rule.earliest):
            words = _("{limit} (default {usual})", limit=words, usual=calendar_words(rule.calendar, rule.limit))
        return words

    def current(self) -> Limit | None:
        """The limit one stands on."""
        row = self.currentRow()
        return self.limits[row] if 0 <= row < len(self.limits) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            row = self.currentRow()
            self.cellActivated.emit(row, 0)
        else:
            super().keyPressEvent(event)


class LimitsPanel(Panel):
    """All rules at the left, the one being changed at the right."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _("The rules and their limits"))
        palette, speak = frame.palette, frame.say
        self.table = RuleTable(frame)
        self.table.cellActivated.connect(self.change)
        self.table.cellDoubleClicked.connect(self.change)
        strip = pieces.frame("title")
        strip.setFixedHeight(40)
        change = pieces.Button(speak(_("Change the limit")), icon="timer", key="Return", palette=palette)
        change.clicked.connect(self.change)
        back = pieces.Button(speak(_("Back")), key="Esc", look="quiet", palette=palette)
        back.clicked.connect(self.back)
        hint = pieces.label(speak(_("Clocks that run keep the limit they began with.")), "small")
        pieces.row(
            pieces.label(speak(self.title), "head"), hint, 1, change, back, parent=strip, margins=(12, 0, 6, 0), gap=12
        )
        body = pieces.frame("body")
        pieces.column(self.table, parent=body, margins=(1, 0, 1, 1))
        left = QWidget()
        pieces.column(strip, body, parent=left, gap=0)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(10)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        pieces.column(self._split, parent=self)
        self.editor: LimitPanel | None = None
        self._read()

    def first_focus(self) -> QWidget:
        return self.table

    def changed(self, changes: Changes) -> None:
        if changes.touches("rule_limit"):
            self._read()

    def back(self) -> None:
        if self.editor is None:
            self.closed.emit()
        else:
            self._editor_gone()

    def _read(self) -> None:
        office = self.frame.office
        self.frame.read(
            self, lambda: office.read(lambda session, moment: tuple(limits_in_force(session).values())), self._show
        )

    def _show(self, limits: Sequence[Limit]) -> None:
        self.table.show_limits(limits)

    def change(self, *_place: object) -> None:
        """Change the limit of the rule one stands on."""
        limit = self.table.current()
        if limit is None:
            return
        if not limit.rule.changes:
            self.frame.tell(_("There is no limit to change for {rule}.", rule=limit.rule.key), "soon")
            return
        self._editor_gone()
        self.editor = LimitPanel(self.frame, self.frame.action("rule.change"), limit)
        self.editor.closed.connect(self._editor_gone)
        self._split.addWidget(self.editor)
        self._split.setSizes([self.width() - 360, 360])
        first = self.editor.first_focus()
        if first is not None:
            first.setFocus()

    def _editor_gone(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.table.setFocus()
