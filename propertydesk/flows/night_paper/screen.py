"""The night sheet on one screen: who wrote it at the left, its line in hand under it, the lines so far at the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from propertydesk.core.desk import Action
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field, by_key
from propertydesk.core.i18n import Words, _
from propertydesk.flows.night_paper.asked import for_office
from propertydesk.flows.night_paper.line.screen import LineForm
from propertydesk.flows.night_paper.rows import Becomes
from propertydesk.flows.night_paper.sheet import TypedSheet
from propertydesk.flows.night_paper.waiting import Blank, full_number, waiting
from propertydesk.office.shift_models import ShiftName
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.editor import OwnInput
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.inputs import LineInput
from propertydesk.ui.keys import Key
from propertydesk.ui.lines import Line, Lines
from propertydesk.ui.lookup_input import LookupInput

ROWS = "rows"
_ICONS: Mapping[Becomes, str] = {
    Becomes.LINE: "notebook-pen", Becomes.VISITOR: "user-round", Becomes.LEFT: "log-out", Becomes.CALL: "phone",
    Becomes.REQUEST: "message-square", Becomes.REPAIR: "wrench", Becomes.COMPLAINT: "message-square-warning",
    Becomes.INCIDENT: "siren", Becomes.SLIP: "truck", Becomes.PASSED: "door-open", Becomes.KEPT: "circle-check",
}  # fmt: skip
_HEAD = ("post_id", "written_by_id", "day")
_WIDTHS = {"post_id": 1, "written_by_id": 1, "day": 1, "shift": 3}
MOST_BLANKS = 8


class SheetInput(QWidget):
    """The line in hand, as the input of the sheet's lines: its value are all of them."""

    edited = Signal()
    changed = Signal()

    def __init__(self, field: Field, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.sheet = TypedSheet()
        self.blanks: list[Blank] = []
        self.form = LineForm(frame)
        self.form.edited.connect(self.edited)
        self.form.taken.connect(self.take)
        self.setFocusProxy(self.form)
        self.rest = pieces.label("", "error", wrap=True)
        self.rest.hide()
        pieces.column(self.form, self.rest, self._buttons(), parent=self, gap=8)
        Key(self, "Shift+Return", _("Take this line, go on to the next"), self.take)
        Key(self, "Shift+Enter", _("Take this line, go on to the next"), self.take).listed = False
        Key(self, "Alt+Up", _("The line before, to put it right"), self.before)
        Key(self, "Alt+Down", _("The line after"), self.after)
        Key(self, "Ctrl+Del", _("Remove this line"), self.drop)

    def _buttons(self) -> QWidget:
        say, palette = self._frame.say, self._frame.palette
        self._gone = pieces.Button(
            say(_("Remove this line")), icon="trash-2", key="Ctrl+Del", look="quiet", palette=palette
        )
        self._gone.clicked.connect(self.drop)
        self._gone.hide()
        self._next = pieces.Button(
            say(_("Next line")), icon="corner-down-left", key="Shift+Return", palette=palette
        )  # fmt: skip
        self._next.clicked.connect(self.take)
        line = QWidget()
        pieces.row(1, self._gone, self._next, parent=line)
        return line

    # -- as an input of the editor

    def value(self) -> list[dict[str, Any]]:
        """The lines as typed, with the one in hand."""
        return self.sheet.with_typed(self._in_hand())

    def set_value(self, value: Any) -> None:
        """Begin with the lines of a draft."""
        rows = value if isinstance(value, list) else []
        if rows or not self.value():
            self.sheet.fill(rows)
            self._show()

    # -- line by line

    def _in_hand(self) -> dict[str, Any]:
        row = self.form.value()
        return full_number(row, self.blanks) if row else row

    def take(self) -> None:
        """The line in hand is on the sheet; the next wrong one comes, or an empty one."""
        self.form.commit()
        self.sheet.put(self._in_hand())
        self.sheet.at = self.sheet.next_wrong()
        self._show()
        self._focus()
        self.edited.emit()

    def before(self) -> None:
        """Alt+Up: the line before the one in hand."""
        self._move(-1)

    def after(self) -> None:
        """Alt+Down: the line after it; behind the last an empty one."""
        self._move(1)

    def _move(self, way: int) -> None:
        place = len(self.sheet.rows) if self.sheet.at is None else self.sheet.at
        self.open(place + way)

    def open(self, place: int) -> None:
        """Put the line at *place* into the form; what was in it is kept on the sheet."""
        self.sheet.put(self._in_hand())
        self.sheet.at = place if 0 <= place < len(self.sheet.rows) else None
        self._show()
        self._focus()

    def drop(self) -> None:
        """The line in hand goes."""
        self.sheet.drop()
        self._show()
        self._focus()
        self.edited.emit()

    def blame(self, errors: Mapping[str, Words]) -> None:
        """What the office says against the lines; the first of them comes into the form."""
        self.sheet.put(self._in_hand())
        self.sheet.blame(errors)
        self.sheet.at = self.sheet.next_wrong()
        self._show()
        self._focus()

    def _show(self) -> None:
        sheet, focused = self.sheet, self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus()  # a field that is hidden would give the focus to anything
        if sheet.at is None:
            self.form.clear()
            homeless: list[str] = []
        else:
            self.form.show_line(sheet.rows[sheet.at])
            homeless = self.form.show_errors(sheet.wrong.get(sheet.at, {}))
        self.rest.setText("\n".join(homeless))
        self.rest.setVisible(bool(homeless))
        self._gone.setVisible(sheet.at is not None)
        self.changed.emit()

    def _focus(self) -> None:
        place = self.sheet.at
        self.form.focus_first({} if place is None else self.sheet.wrong.get(place, {}))


class NightPaper(ActionPanel):
    """Everything that the guards wrote down, keyed in at once."""

    names_record = False

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, replace(action, hint=None), start)
        self._folded = False
        self._unfold_button = pieces.Button(
            frame.say(_("Post, shift, writer")), icon="pencil", key="Alt+H", look="quiet", palette=frame.palette
        )
        self._unfold_button.clicked.connect(self.unfold)
        self._unfold_button.hide()
        strip = self._strip.layout()
        assert strip is not None
        strip.addWidget(self._unfold_button)
        Key(self, "Alt+H", _("Post, shift and writer of the sheet"), self.unfold)
        for key in _HEAD:
            self.editor.input(key).installEventFilter(self)
        self.sheet.changed.connect(self._fold)
        office = frame.office
        frame.read(self, lambda: office.read(waiting), self._show_blanks)
        self._fold()

    # -- the form

    def fields(self) -> list[Field]:
        asked = by_key(self.action.ask)
        head = [replace(asked[key], width=width) for key, width in _WIDTHS.items()]
        return [*head, replace(asked[ROWS], label=_("The line in hand, as it stands on the paper"))]

    def own_inputs(self) -> Mapping[str, OwnInput]:
        def sheet(field: Field, frame: Frame) -> Any:
            return SheetInput(field, frame)

        return {ROWS: sheet}

    @property
    def sheet(self) -> SheetInput:
        """The lines."""
        found = self.editor.input(ROWS)
        assert isinstance(found, SheetInput)
        return found

    def verb(self) -> Words:
        return _("Key in the sheet")

    def draft_title(self) -> str:
        return " · ".join(
            part for part in (self.frame.say(self.action.label), self.editor.words("post_id")) if part
        )  # fmt: skip

    def first_focus(self) -> QWidget | None:
        head = [self.editor.input(key) for key in _HEAD]
        empty = [each for each in head if isinstance(each, LookupInput | LineInput) and not each.value()]
        return empty[0] if empty and not self.sheet.value() else self.sheet

    def beside(self) -> QWidget | None:
        """The lines so far, as the paper has them."""
        self._count = pieces.label("", "head")
        self._blanks = pieces.label("", "muted", wrap=True)
        self._blanks.setContentsMargins(14, 8, 14, 10)
        self._lines = Lines(self.frame)
        self._lines.set_empty(_("The lines that you have typed stand here, in the order of the paper."))
        self._lines.activated.connect(self._open)
        strip = pieces.frame("title")
        strip.setFixedHeight(36)
        pieces.row(self._count, 1, parent=strip, margins=(12, 0, 12, 0))
        body = pieces.frame("body")
        pieces.column(self._lines, pieces.line(), self._blanks, parent=body, gap=0, margins=(1, 0, 1, 1))
        whole = QWidget()
        pieces.column(strip, body, parent=whole, gap=0)
        whole.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.sheet.changed.connect(self._show_lines)
        self._show_lines()
        return whole

    # -- the lines

    def _open(self, key: str) -> None:
        self.sheet.open(int(key))

    def _show_lines(self) -> None:
        sheet, say = self.sheet.sheet, self.frame.say
        self._count.setText(say(_("Lines of the sheet: {count}", count=len(sheet.rows))))
        self._lines.fill([self._line(place, row) for place, row in enumerate(sheet.rows)])

    def _line(self, place: int, row: Mapping[str, Any]) -> Line:
        sheet, say = self.sheet.sheet, self.frame.say
        becomes = Becomes(row.get("becomes") or Becomes.LINE)
        about = [row.get("unit_id"), row.get("who"), row.get("text")]
        wrong = sheet.wrong.get(place)
        hint = " · ".join(str(each) for each in (say(becomes.label), row.get("number")) if each)
        if wrong:
            hint = " ".join(say(words) for words in wrong.values())
        here = place == sheet.at
        return Line(
            key=str(place), when=str(row.get("at") or ""), icon=_ICONS[becomes],
            words=" · ".join(str(each) for each in about if each) or say(becomes.label), hint=hint,
            chip=say(_("being put right") if here and wrong else _("wrong") if wrong else _("in hand"))
            if here or wrong else "",
            tone="late" if wrong else "accent",
        )  # fmt: skip

    def _show_blanks(self, blanks: list[Blank]) -> None:
        self.sheet.blanks = blanks
        shown = ", ".join(each.number for each in blanks[:MOST_BLANKS])
        if len(blanks) > MOST_BLANKS:
            shown += " …"
        words = _("Blanks handed out and not keyed in yet: {numbers}", numbers=shown)
        self._blanks.setText(self.frame.say(words))
        self._blanks.setVisible(bool(blanks))

    # -- the head of the sheet

    def _fold(self) -> None:
        """Once lines are typed, the head of the sheet is one line: the room is theirs."""
        said = [self.editor.words(key) for key in _HEAD]
        if self.sheet.sheet.rows and all(said) and not self._folded:
            self._folded = True
            shift = ShiftName(self.editor.keepable()["shift"]).label
            self.head.setText(" · ".join([said[0], f"{self.frame.say(shift)} {said[2]}", said[1]]))
            self._show_head(False)

    def unfold(self, _checked: bool = False) -> None:
        """Alt+H: who wrote the sheet, where and when."""
        self._folded = False
        self.head.setText(self.frame.say(self.title))
        self._show_head(True)
        self.editor.focus(_HEAD[0])

    def _show_head(self, shown: bool) -> None:
        for key in _WIDTHS:
            self.editor.show_field(key, shown)
        self._unfold_button.setVisible(not shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            head = [self.editor.input(key) for key in _HEAD]
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched in head:
                place = head.index(watched)
                (head[place + 1] if place + 1 < len(head) else self.sheet).setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    # -- doing

    def answers(self) -> dict[str, Any]:
        typed = self.editor.keepable()
        return typed | {ROWS: [for_office(row) for row in typed[ROWS]]}

    def submit(self) -> None:
        self.sheet.form.commit()
        super().submit()

    def _refused(self, error: UserError) -> None:
        errors = dict(error.errors) if isinstance(error, AnswersWrong) else {}
        lines = {key.partition(".")[2]: words for key, words in errors.items() if key.startswith(f"{ROWS}.")}
        rest = {key: words for key, words in errors.items() if key.partition(".")[0] != ROWS or key == ROWS}
        if rest and self._folded:
            self.unfold()
        super()._refused(AnswersWrong(rest) if rest else error if not lines else UserError(_mend(len(lines))))
        if lines:
            self.sheet.blame(lines)


def _mend(count: int) -> Words:
    return _("Nothing is kept yet. Put right what is marked, then key the sheet in again: {count}", count=count)
