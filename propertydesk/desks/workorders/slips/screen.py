"""Returned slips in one go: scan the number, type what the paper says, Enter by Enter; each is saved at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field, by_key
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.workorders.slips.returned import Slip, find_slip, with_days
from propertydesk.ui import pieces
from propertydesk.ui.editor import Editor
from propertydesk.ui.frame import LATE_REASON, Frame
from propertydesk.ui.inputs import SegmentInput
from propertydesk.ui.keys import Key
from propertydesk.ui.lines import Line, Lines
from propertydesk.ui.rows_input import RowsInput

ACTION = "work_order.slip"
ORDER: tuple[tuple[str, int], ...] = (
    ("arrived_at", 1), ("finished_at", 1), ("repairer_id", 1), ("work_done", 3), ("labour_fen", 1), ("fixed", 1),
    ("owner_signed", 1), ("left_over", 3), ("materials", 3), ("consent", 2), ("consent_by", 1), ("quality", 3),
    ("timeliness", 2), ("manners", 2), ("opinion", 2), ("accepted_by", 1),
)  # fmt: skip
"""The questions as the paper has them, with their widths in thirds."""
_RARE = ("timeliness", "manners", "opinion", "accepted_by")
MOST_LINES = 60
LOW, HIGH = 104, 16_000
"""Of the two parts of the panel the one that is not needed just now stays low."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INPUTS = (QPlainTextEdit, QLineEdit, QAbstractButton, QComboBox)


class ReturnedSlips(QWidget):
    """A number line, the form of the slip at hand, and what was entered so far. ``found`` names the order.

    ``saved`` is the slip that went into its order, ``left`` one that was left alone.
    """

    found = Signal(int)
    saved = Signal(int)
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.slip: Slip | None = None
        self._saving = False
        self._rare = self._late = False
        self._lines: list[Line] = []
        self.number = QLineEdit()
        self.number.setPlaceholderText(frame.say(_("Scan the slip, or type its number (the last digits of today's)")))
        self.number.setAccessibleName(frame.say(_("Number of the slip")))
        self.number.returnPressed.connect(self.look_up)
        self.wrong = pieces.label("", "error", wrap=True)
        self.wrong.hide()
        fields = self._fields()
        picked = {field.key: _numbered for field in fields if field.of_kind == "choice"}
        self.editor = Editor(frame, fields, own=picked)
        self.editor.changed.connect(self._changed)
        self.done = Lines(frame)
        self.done.set_empty(_("The slips that you have entered will stand here."))
        self.done.activated.connect(self._open)
        self._build()
        Key(self, "Ctrl+S", _("Save this slip"), self.save)
        Key(self, "Ctrl+Return", _("Save this slip"), self.save).listed = False
        Key(self, "Ctrl+Enter", _("Save this slip"), self.save).listed = False
        Key(self, "Alt+M", _("All that the owner says"), self._show_rare)
        self._show_form(False)

    # -- layout

    def _fields(self) -> Sequence[Field]:
        asked = by_key(self.frame.action(ACTION).ask)
        fields = [self._on_one_line(asked[key], width) for key, width in ORDER if key in asked]
        reasons = self.frame.office.catalogue.late_reasons
        if reasons is not None:
            fields.append(Field(LATE_REASON, _("Why so late"), kind="choice", choices=reasons, width=3))
        return fields

    @staticmethod
    def _on_one_line(field: Field, width: int) -> Field:
        """What is asked, without hints: the paper lies before whoever types."""
        kind = "line" if field.of_kind == "paragraph" else field.kind
        return replace(field, width=width, kind=kind, hint=None)

    def _build(self) -> None:
        say, palette = self.frame.say, self.frame.palette
        self.button = pieces.Button(
            say(_("Save the slip")), icon="check", key="Ctrl+S", look="primary", palette=palette
        )
        self.button.clicked.connect(self.save)
        drop = pieces.Button(say(_("Another slip")), key="Esc", look="quiet", palette=palette)
        drop.clicked.connect(self.drop)
        Key(self, "Esc", _("Leave this slip, take another"), self.drop).listed = False
        self._head = pieces.label("", "title", wrap=True)
        self._content = pieces.label("", wrap=True)
        self._told = pieces.label("", "muted", wrap=True)
        self.banner = pieces.label("", "error", wrap=True)
        self.banner.hide()
        self._form = QWidget()
        form: QVBoxLayout = pieces.column(parent=self._form, gap=8)
        for part in (self._head, self._content, self._told, self.editor, self.banner):
            form.addWidget(part)
        more = pieces.Button(say(_("All that the owner says")), icon="plus", key="Alt+M", look="quiet", palette=palette)
        more.clicked.connect(self._show_rare)
        form.addLayout(pieces.row(more, 1, drop, self.button))
        inside = QWidget()
        inside.setObjectName("scrolled")
        pieces.column(self.number, self.wrong, self._form, 1, parent=inside, gap=8, margins=(14, 12, 14, 10))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._scroll = scroll
        layout = pieces.column(scroll, pieces.line(), self.done, parent=self, gap=0)
        layout.setStretch(0, 3)
        layout.setStretch(2, 1)
        for key in self.editor.keys:
            self._watch(self.editor.input(key))

    def _watch(self, part: QWidget) -> None:
        """Enter goes on from every input."""
        part.installEventFilter(self)
        for child in part.findChildren(QWidget):
            child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and Qt.Key(event.key()) in _ENTER
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and isinstance(watched, _INPUTS)
        ):
            self._go_on(watched)
            return True
        return super().eventFilter(watched, event)

    def _go_on(self, here: QWidget) -> None:
        """To the next field; from the last one the slip is saved."""
        order = [key for key in self.editor.keys if self._seen(key)]
        place = next((at for at, key in enumerate(order) if self._holds(self.editor.input(key), here)), -1)
        if place + 1 >= len(order):
            self.save()
            return
        target = self.editor.input(order[place + 1])
        if isinstance(target, RowsInput):
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        focused = self.window().focusWidget()
        if isinstance(focused, QLineEdit):
            focused.selectAll()
        self._scroll.ensureWidgetVisible(target, 0, 60)

    @staticmethod
    def _holds(part: QWidget, here: QWidget) -> bool:
        return part is here or part.isAncestorOf(here)

    def _seen(self, key: str) -> bool:
        return self.editor.input(key).isVisibleTo(self)

    # -- a number

    def start(self) -> None:
        """Ready for the scanner."""
        (self.number if self.slip is None else self.editor.input("arrived_at")).setFocus()

    def look_up(self) -> None:
        """Enter in the number line, as scanners send it."""
        text, office = self.number.text().strip(), self.frame.office
        if not text:
            return
        self.number.setEnabled(False)
        self.frame.read(
            self, lambda: office.read(lambda session, moment: find_slip(session, moment, text)), self._found, self._no,
            hindered=lambda: self.number.setEnabled(True),
        )  # fmt: skip

    def _no(self, error: UserError) -> None:
        self.number.setEnabled(True)
        self.number.setFocus()
        self.number.selectAll()
        self.wrong.setText(error.say(self.frame.lang))
        self.wrong.show()
        self._show_form(False)

    def _found(self, slip: Slip) -> None:
        say, frame = self.frame.say, self.frame
        self.number.setEnabled(True)
        self.wrong.hide()
        self.slip = slip
        self.number.setText(slip.number)
        self._head.setText(f"{slip.number} · {say(slip.where)}")
        self._content.setText(slip.content)
        told: list[Words] = [_("Reported {at}", at=frame.when(slip.reported_at))]
        if slip.repairer:
            told.append(slip.repairer)
        if slip.agreed_fen is not None:
            told.append(_("agreed ¥{sum}", sum=show(slip.agreed_fen)))
        self._told.setText(" · ".join(say(words) for words in told))
        self._fresh_form(slip)
        self._show_form(True)
        self.found.emit(slip.id)
        self.editor.focus("arrived_at")
        if self._seen("arrived_at"):
            line = self.editor.input("arrived_at")
            if isinstance(line, QLineEdit):
                line.selectAll()

    def _fresh_form(self, slip: Slip) -> None:
        known: dict[str, Any] = dict.fromkeys(self.editor.keys, "") | {"materials": []}
        known |= {"fixed": True, "owner_signed": True, "labour_fen": "0"}
        if slip.arrived_at is not None:
            known["arrived_at"] = self.frame.moment.local(slip.arrived_at).strftime("%m-%d %H:%M")
        self.editor.fill(known)
        self.editor.show_errors({})
        self.banner.hide()
        self._late = False
        self._rare = False
        self._arrange()

    def _show_form(self, shown: bool) -> None:
        self._form.setVisible(shown)
        self.done.setVisible(not shown or bool(self._lines))
        self.done.setMaximumHeight(LOW if shown else HIGH)
        self._scroll.setMaximumHeight(HIGH if shown else LOW)
        if not shown:
            self.slip = None

    def drop(self) -> None:
        """Leave this slip; nothing of it is kept."""
        self._show_form(False)
        self.wrong.hide()
        self.number.clear()
        self.number.setFocus()
        self.left.emit()

    # -- what is typed

    def _changed(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        slip, typed = self.slip, self.editor.answers()
        if slip is None:
            return
        charged = bool(typed.get("materials")) or str(typed.get("labour_fen") or "0").strip("0.") != ""
        shown = {
            "repairer_id": not slip.repairer,
            "left_over": not typed.get("fixed"),
            "consent": slip.asks_consent and charged,
            "consent_by": slip.asks_consent and charged,
            "quality": bool(typed.get("owner_signed")),
            LATE_REASON: self._late,
            **{key: self._rare and bool(typed.get("owner_signed")) for key in _RARE},
        }
        for key, wanted in shown.items():
            if key in self.editor.keys:
                self.editor.show_field(key, wanted)

    def _show_rare(self, _checked: bool = False) -> None:
        self._rare = not self._rare
        self._arrange()
        if self._rare:
            self.editor.focus(_RARE[0])

    # -- saving

    def save(self) -> None:
        """The slip goes into its order at once."""
        slip = self.slip
        if slip is None or self._saving:
            return
        self._saving = True
        self.button.setEnabled(False)
        answers = with_days(self.editor.answers(), slip, self.frame.moment)
        if not answers.get(LATE_REASON):
            answers.pop(LATE_REASON, None)
        self.frame.perform(
            self, ACTION, (slip.id,), answers, on_done=lambda _done: self._saved(slip, answers),
            refused=lambda error: self._refused(slip, error), asks_reason=True, hindered=self._wait_no_more,
        )  # fmt: skip

    def _wait_no_more(self) -> None:
        self._saving = False
        self.button.setEnabled(True)

    def _saved(self, slip: Slip, answers: dict[str, Any]) -> None:
        self._wait_no_more()
        say = self.frame.say
        line = Line(
            key=str(slip.id),
            when=str(answers.get("finished_at", ""))[-5:],
            icon="circle-check",
            words=f"{slip.number} · {say(slip.where)} · {slip.content}",
            hint=str(answers.get("work_done", "")),
            chip=say(_("saved")),
            tone="done",
        )
        self._lines = [line, *(each for each in self._lines if each.key != line.key)][:MOST_LINES]
        self.done.fill(self._lines)
        if self.slip is slip:
            self.drop()
        self.saved.emit(slip.id)

    def _refused(self, slip: Slip, error: UserError) -> None:
        self._wait_no_more()
        if self.slip is not slip:  # left meanwhile: what is wrong with it is told below
            self.frame.tell(_("{number}: {what}", number=slip.number, what=error.message), "late")
            return
        errors: dict[str, Words] = dict(error.errors) if isinstance(error, AnswersWrong) else {}
        if not errors and error.field is not None:
            errors = {error.field: error.message}
        self._late = self._late or LATE_REASON in errors
        self._arrange()
        homeless = self.editor.show_errors(errors) if errors else [self.frame.say(error.message)]
        self.banner.setText("\n".join(homeless))
        self.banner.setVisible(bool(homeless))
        self.editor.focus_first_error()
        QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, 60)

    def _open(self, key: str) -> None:
        self.frame.open_record("work_order", int(key))


def _numbered(field: Field, frame: Frame) -> SegmentInput:
    """A choice that a digit makes."""
    choices = field.of_choices
    assert choices is not None
    return SegmentInput(choices, frame.say, frame.palette, numbered=True)
