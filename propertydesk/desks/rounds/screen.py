"""Entering a round: who went and when, then the points in the order of the sheet by one key each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from propertydesk.core.desk import Action
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field, by_key
from propertydesk.core.i18n import Words, _
from propertydesk.desks.rounds.fields import FOUND
from propertydesk.desks.rounds.found import ROWS
from propertydesk.desks.rounds.models import Look
from propertydesk.desks.rounds.walk.points import Marks, OnSheet, SheetPoint, marks_of, on_list, on_sheet, rows_of
from propertydesk.desks.rounds.walk.screen import PointsTable
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.editor import Editor, OwnInput
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.inputs import LineInput

_SAID = (("what", 3), ("measure", 3), ("department_id", 1), ("due_at", 1), ("responsible_id", 1))
_CLEARED: dict[str, Any] = dict.fromkeys(("what", "measure", "department_id", "due_at", "responsible_id"), "")
_LEFT, _RIGHT = 610, 650


class _Held(LineInput):
    """Keeps the marked points among the answers; nobody sees it."""

    def __init__(self, field: Field, _frame: Frame) -> None:
        super().__init__(field)
        self._rows: list[dict[str, Any]] = []

    def value(self) -> Any:
        return self._rows

    def set_value(self, value: Any) -> None:
        self._rows = list(value or [])


class RoundPanel(ActionPanel):
    """The returned sheet, or a round that is written down at once."""

    names_record = False
    marks: Marks
    _sheet = OnSheet("", "")
    _list_id: int | None = None

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, action, start)
        self.editor.show_field(ROWS, False)
        self.form.insertWidget(self.form.count() - 1, self.detail_box)
        self.splitter.setSizes([_LEFT, _RIGHT])
        self._chain()
        self.marks = marks_of(self.editor.keepable()[ROWS])
        self._tell()
        if self.start.subject_id is not None:
            office, id = self.frame.office, self.start.subject_id
            self.frame.read(
                self, lambda: office.read(lambda session, moment: on_sheet(session, moment, id)), self._show
            )

    def own_inputs(self) -> Mapping[str, OwnInput]:
        return {ROWS: _Held}

    def beside(self) -> QWidget | None:
        say = self.frame.say
        self.marks = {}
        self.table = PointsTable(self.frame)
        self.table.marked.connect(self._mark)
        self.table.typed.connect(self._begin_jump)
        self.table.moved.connect(self._moved)
        self._name = pieces.Elided("")
        self._name.setProperty("role", "head")
        self.jump = QLineEdit()
        self.jump.setPlaceholderText(say(_("No. or code")))
        self.jump.setAccessibleName(say(_("Number or code of a point")))
        self.jump.setMaximumWidth(130)
        self.jump.returnPressed.connect(self._jump)
        self.summary = pieces.label("", "small", wrap=True)
        strip = pieces.frame("title")
        strip.setFixedHeight(44)
        head = pieces.row(parent=strip, margins=(12, 4, 8, 4))
        head.addWidget(self._name, 1)
        head.addWidget(self.jump)
        keys = pieces.label(say(_("Enter: in order · W: wrong · N: not looked at · number or code: go there")), "small")
        foot = QWidget()
        pieces.column(self.summary, keys, parent=foot, gap=2, margins=(12, 6, 12, 8))
        body = pieces.frame("body")
        pieces.column(self.table, pieces.line(), foot, parent=body, gap=0, margins=(1, 0, 1, 1))
        right = QWidget()
        pieces.column(strip, body, parent=right, gap=0)
        self._build_detail()
        return right

    def _build_detail(self) -> None:
        asked = by_key(FOUND.rows)
        kinds = {"what": "line", "measure": "line"}
        fields = [replace(asked[key], width=width, kind=kinds.get(key, asked[key].kind)) for key, width in _SAID]
        self.point_name = pieces.label("", "head", wrap=True)
        self.detail = Editor(self.frame, fields)
        self.detail.changed.connect(self._said)
        self.detail_box = QWidget()
        pieces.column(pieces.line(), self.point_name, self.detail, parent=self.detail_box, gap=8)
        self.detail_box.hide()
        for key in self.detail.keys:
            line = self.detail.input(key)
            if isinstance(line, QLineEdit):
                line.returnPressed.connect(self.go_on)

    def _chain(self) -> None:
        """Enter in the head of the sheet goes on as in the paper's order, and then to the points."""
        order: list[QWidget] = [self.editor.input(key) for key in ("staff_id", "begun_at", "until")]
        for line, after in zip(order, [*order[1:], self.table], strict=True):
            if isinstance(line, QLineEdit):
                line.returnPressed.connect(after.setFocus)

    def first_focus(self) -> QWidget | None:
        known = self.editor.keys[0] != "list_id" or self.editor.answers()["list_id"] != ""
        return self.editor.input("begun_at" if known else "list_id")

    # -- the sheet

    def answered(self, answers: Mapping[str, Any]) -> None:
        list_id = answers.get("list_id")
        if not isinstance(list_id, int) or list_id == self._list_id:
            return
        if self._list_id is not None:
            self.marks.clear()
        self._list_id = list_id
        office = self.frame.office
        self.frame.read(
            self, lambda: office.read(lambda session, moment: on_list(session, moment, list_id)), self._show
        )

    def _show(self, sheet: OnSheet) -> None:
        self._sheet = sheet
        self._name.setText(" · ".join(part for part in (sheet.number, sheet.title) if part))
        self.table.show_points(sheet.points, self.marks)
        self._tell()

    @property
    def point(self) -> SheetPoint | None:
        """The point one stands on."""
        row = self.table.currentRow()
        return self._sheet.points[row] if 0 <= row < len(self._sheet.points) else None

    # -- marking

    def _mark(self, look: str) -> None:
        point = self.point
        if point is None:
            return
        if not look:
            self.marks.pop(point.position, None)
        elif look == Look.GOOD.value:
            self.marks[point.position] = {"look": look}
        else:
            self.marks[point.position] = {**self.marks.get(point.position, {}), "look": look}
        self._keep_marks(point)
        if look == Look.GOOD.value:
            self.go_on()
        elif look:
            self.detail.focus("what")

    def _keep_marks(self, point: SheetPoint) -> None:
        self.table.show_mark(self.table.currentRow(), point, self.marks)
        held = self.editor.input(ROWS)
        assert isinstance(held, _Held)
        held.set_value(rows_of(self.marks))
        held.edited.emit()
        self._show_detail()
        self._tell()

    def _said(self) -> None:
        """Something was typed about the point one stands on."""
        point = self.point
        if point is not None and point.position in self.marks:
            said = self.detail.answers()
            self.marks[point.position] = {"look": self.marks[point.position]["look"], **said}
            self._keep_marks(point)

    def go_on(self) -> None:
        """To the next point; from the last one to the button."""
        self.table.setFocus()
        if not self.table.step():
            self.button.setFocus()

    def _moved(self, _row: int) -> None:
        self.detail.show_errors({})
        self._show_detail()

    def _show_detail(self) -> None:
        point = self.point
        said = None if point is None else self.marks.get(point.position)
        wrong = said is not None and said["look"] == Look.WRONG.value
        shown = said is not None and said["look"] != Look.GOOD.value
        self.detail_box.setVisible(shown)
        if point is None or said is None or not shown:
            return
        self.point_name.setText(f"{point.position} · {point.place}: {point.matter}")
        for key in ("measure", "department_id", "due_at", "responsible_id"):
            self.detail.show_field(key, wrong)
        if self.detail.answers() != {key: said.get(key, "") for key in self.detail.answers()}:
            self.detail.fill({**_CLEARED, **said})
            self.detail.show_errors({})
        for key, words in (("department_id", point.department), ("due_at", point.until)):
            line = self.detail.input(key)
            if isinstance(line, QLineEdit):
                line.setPlaceholderText(words)

    def _tell(self) -> None:
        looks = [said["look"] for said in self.marks.values()]
        points, wrong, not_seen = len(self._sheet.points), looks.count("wrong"), looks.count("not_seen")
        words: Words = _("{points} points, {wrong} wrong, {not_seen} not looked at. ", points=points, wrong=wrong,
                         not_seen=not_seen)  # fmt: skip
        left = points - len(looks)
        if left > 0:
            words = _("{so_far}Not marked yet: {left}; they count as in order.", so_far=words, left=left)
        self.summary.setText(self.frame.say(words).strip())

    # -- going to a point

    def _begin_jump(self, text: str) -> None:
        """What was typed names another point; a scanner goes on typing before the focus has moved."""
        self.jump.setText(self.jump.text() + text if self.jump.hasFocus() else text)
        self.jump.setFocus()
        self.jump.end(False)

    def _jump(self) -> None:
        row = self._sheet.named(self.jump.text())
        if row is None:
            self.frame.tell(_("There is no point {name} on this sheet.", name=self.jump.text()), "late")
            self.jump.selectAll()
            return
        self.jump.clear()
        self.table.setFocus()
        self.table.go_to(row)

    # -- answers

    def answers(self) -> dict[str, Any]:
        return {**super().answers(), ROWS: rows_of(self.marks)}

    def draft_title(self) -> str:
        return self._name.text() or super().draft_title()

    def verb(self) -> Words:
        return _("Enter the round")

    def _refused(self, error: UserError) -> None:
        super()._refused(error)
        if isinstance(error, AnswersWrong):
            self._show_wrong({key: words for key, words in error.errors.items() if key.startswith(f"{ROWS}.")})

    def _show_wrong(self, errors: Mapping[str, Words]) -> None:
        """Go to the first point that is refused, and say there why."""
        for key, words in errors.items():
            _name, number, field = key.split(".", 2)
            row = self._sheet.named(rows_of(self.marks)[int(number)]["point"])
            if row is not None:
                self.table.go_to(row)
                self.detail.show_errors({field if field in self.detail.keys else "what": words})
                self.detail.focus_first_error()
                return
