"""Asking one household (or several that were selected): whom, on which number, what was done; what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Choices, Field, by_key
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Done, RecordView
from propertydesk.desks.visits.phone_list.screen import TONES, due_words
from propertydesk.desks.visits.rules import TRIES
from propertydesk.desks.visits.worklist import ToAsk, why_by_then
from propertydesk.standards.words import Satisfaction, VisitCategory
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import FormScroll
from propertydesk.ui.editor import Editor
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import ParagraphInput, SegmentInput
from propertydesk.ui.keys import Key

RECORD, TRY, GIVE_UP = "return_visit.record", "return_visit.try", "return_visit.give_up"
ORDER = (("satisfaction", 3), ("opinion", 3), ("how", 1), ("interviewed", 1), ("understood", 3), ("handling", 3))
_MOST_NAMED = 6
_CALM_MS = 350
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Asking(QWidget):
    """``gone_on`` fires when the household has been dealt with; ``back`` when one wants to return to the list."""

    gone_on = Signal()
    back = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.calls: tuple[ToAsk, ...] = ()
        self._typed: dict[tuple[int, ...], Mapping[str, Any]] = {}
        self._full: dict[int, str] = {}
        self._revealing = self._saving = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._reveal_this)
        own = {"satisfaction": self._numbered}
        self.editor = Editor(frame, self._fields(), own=own)
        self.editor.changed.connect(self._edited)
        self._build()
        opinion = self.editor.input("opinion")
        opinion.installEventFilter(self)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            Key(self, sequence, _("Write it down and go to the next"), self.save).listed = sequence == "Ctrl+Return"
        Key(self, "Esc", _("Back to the list, keeping what was typed"), self.back.emit)

    # -- layout

    def _numbered(self, field: Field, frame: Frame) -> SegmentInput:
        choices = field.of_choices
        assert choices is not None
        return SegmentInput(choices, frame.say, frame.palette, numbered=True)

    def _fields(self) -> Sequence[Field]:
        asked = by_key(self.frame.action(RECORD).ask)
        return [replace(asked[key], width=width) for key, width in ORDER]

    def _build(self) -> None:
        self._unit, self._person = pieces.label("", "big"), pieces.label("", "title")
        self._due = pieces.chip("", "soon")
        self._phone = pieces.label("", "title")
        self._phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show_phone = self._button(_("Show number"), "eye", "Ctrl+R", "quiet", self.reveal)
        self._home = self._button(_("Household"), "house", "Alt+U", "quiet", self.open_unit)
        self._subject = self._button(_("Order or complaint"), "file-text", "Alt+O", "quiet", self.open_subject)
        self._title = pieces.label("", wrap=True)
        self._why = pieces.label("", "small", wrap=True)
        self._tries = pieces.label("", "soon", wrap=True)
        self._banner = pieces.label("", "error", wrap=True)
        self._again = pieces.label(self.frame.say(_("It goes back to be done again by itself.")), "soon", wrap=True)
        self._save = self._button(_("Write it down"), "check", "Return", "primary", self.save)
        self._vain = self._button(_("Nobody reached"), "phone-forwarded", "N", "plain", self.not_reached)
        self._up = self._button(_("Give up"), "circle-x", "G", "danger", self.give_up)
        foot = QWidget()
        flow = FlowLayout(foot, at_right=True)
        for button in (self._up, self._vain, self._save):
            flow.addWidget(button)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = pieces.column(parent=inside, gap=8, margins=(16, 12, 16, 4))
        column.addLayout(pieces.row(self._unit, self._person, 1, self._due))
        column.addWidget(self._line_of(self._phone, self._show_phone, self._home, self._subject))
        for part in (self._title, self._why, self._tries, pieces.line(), self.editor, self._again, self._banner):
            column.addWidget(part)
        column.addStretch(1)
        form = QWidget()
        under = pieces.column(foot, margins=(16, 6, 16, 12))
        pieces.column(FormScroll(inside), under, 1, parent=form, gap=0)
        self._nobody = pieces.label(
            self.frame.say(_("Everybody has been asked. What is repaired next comes here by itself.")),
            "muted",
            wrap=True,
        )
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._nobody.setContentsMargins(18, 18, 18, 18)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._nobody)
        self._pages.addWidget(form)
        pieces.column(self._pages, parent=self, gap=0)
        for part in (self._tries, self._again, self._banner):
            part.hide()

    @staticmethod
    def _line_of(*parts: QWidget) -> QWidget:
        """Beside each other where there is room, else in two lines."""
        line = QWidget()
        flow = FlowLayout(line, gap=4)
        for part in parts:
            flow.addWidget(part)
        return line

    def _button(self, words: Words, icon: str, key: str, look: str, slot: Any) -> pieces.Button:
        button = pieces.Button(self.frame.say(words), icon=icon, key=key, look=look, palette=self.frame.palette)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    # -- whom

    def show_calls(self, calls: Sequence[ToAsk]) -> None:
        """Ask these; what was typed about them before is there again."""
        wanted = tuple(calls)
        same = [call.id for call in wanted] == [call.id for call in self.calls]
        self.calls = wanted
        self._pages.setCurrentIndex(1 if wanted else 0)
        if not wanted:
            return
        self._show_head()
        if not same:
            self._fresh()
        if self._revealing and not same:
            self._calm.start()

    def _show_head(self) -> None:
        say, first, moment = self.frame.say, self.calls[0], self.frame.moment
        several = len(self.calls) > 1
        units = "、".join(dict.fromkeys(call.unit for call in self.calls[:_MOST_NAMED]))
        more = "…" if len(self.calls) > _MOST_NAMED else ""
        self._unit.setText(say(_("{count} at once", count=len(self.calls))) if several else first.unit or first.number)
        self._person.setText("" if several else first.person)
        self._due.setText(say(due_words(first, moment)))
        pieces.set_look(self._due, "tone", TONES.get(first.group, "settled"))
        self._title.setText(f"{units}{more}" if several else f"{say(first.category.label)} · {first.title}")
        self._why.setText("\n".join(say(line) for line in why_by_then(first, moment)))
        self._why.setVisible(not several and bool(first.bases))
        self._show_number()
        self._home.setVisible(not several and first.unit_id is not None)
        known = first.kind in self.frame.office.catalogue.kinds
        self._subject.setVisible(not several and known and first.subject_id is not None)
        self._subject.setText(first.subject_number or "")
        self._show_tries(several)
        self.editor.show_field("interviewed", not several)
        self.editor.show_field("understood", any(call.category == VisitCategory.COMPLAINT for call in self.calls))

    def _show_number(self) -> None:
        first = self.calls[0]
        number = self._full.get(first.id, first.phone) if len(self.calls) == 1 else ""
        self._phone.setText(number or ("" if len(self.calls) > 1 else self.frame.say(_("no phone on record"))))
        self._show_phone.setVisible(len(self.calls) == 1 and bool(first.phone) and first.id not in self._full)

    def _show_tries(self, several: bool) -> None:
        say, first = self.frame.say, self.calls[0]
        lines = [
            say(_("{at} {how}: nobody reached", at=self.frame.when(each.at), how=each.how.label))
            + (f" · {each.note}" if each.note else "")
            for each in first.tries
        ]
        self._tries.setText("\n".join(lines))
        self._tries.setVisible(bool(lines) and not several)
        most = max(len(call.tries) for call in self.calls)
        least = min(len(call.tries) for call in self.calls)
        self._vain.setVisible(most < TRIES)
        self._up.setVisible(least >= TRIES)

    def _fresh(self) -> None:
        blank: dict[str, Any] = dict.fromkeys(self.editor.keys, "") | {"how": "phone", "understood": False}
        blank["interviewed"] = self.calls[0].person if len(self.calls) == 1 else ""
        self.editor.fill({**blank, **self._typed.get(self._key(), {})})
        self.editor.show_errors({})
        self._banner.hide()
        self._arrange()

    def _key(self) -> tuple[int, ...]:
        return tuple(call.id for call in self.calls)

    def _edited(self) -> None:
        self._typed[self._key()] = self.editor.answers()
        self._arrange()

    def _arrange(self) -> None:
        """What is done about it is asked only of those that are not satisfied."""
        answers = self.editor.answers()
        unhappy = answers.get("satisfaction") == Satisfaction.NOT
        self.editor.show_field("handling", unhappy)
        again = unhappy and all(call.kind is not None for call in self.calls)
        self._again.setVisible(again)

    # -- the number

    def reveal(self) -> None:
        """Ctrl+R: show full numbers while calling, each with its trace; once more hides them again."""
        self._revealing = not self._revealing
        if self._revealing:
            self._reveal_this()
        else:
            self._full.clear()
            if self.calls:
                self._show_number()

    def _reveal_this(self) -> None:
        if len(self.calls) != 1 or self.calls[0].id in self._full or not self.calls[0].phone:
            return
        office, id = self.frame.office, self.calls[0].id
        self.frame.runner.run_write(
            self, lambda: office.record("return_visit", id, reveal=True), partial(self._revealed, id), self._hidden
        )

    def _revealed(self, id: int, view: RecordView) -> None:
        if not self._revealing:
            return  # hidden again meanwhile
        self._full[id] = next((str(each.words) for each in view.fields if each.field.key == "phone"), "")
        if self.calls and self.calls[0].id == id:
            self._show_number()

    def _hidden(self, error: Exception) -> None:
        self._revealing = False
        self.frame.take_error(error)

    def forget_numbers(self) -> None:
        """The page is left: full numbers are not kept."""
        self._revealing = False
        self._full.clear()

    # -- what they say

    def answer(self, satisfaction: str) -> None:
        """1 2 3: how satisfied; then what they said. Satisfied brings its usual words, to be typed over."""
        if not self.calls:
            return
        words = self.editor.answers()["opinion"]
        usual = self.frame.say(_("All is well, nothing to add"))
        self.editor.fill({"satisfaction": satisfaction})
        if satisfaction == Satisfaction.SATISFIED and not words:
            self.editor.fill({"opinion": usual})
        elif satisfaction != Satisfaction.SATISFIED and words == usual:
            self.editor.fill({"opinion": ""})
        self._edited()
        self.editor.focus("opinion")
        opinion = self.editor.input("opinion")
        if isinstance(opinion, ParagraphInput):
            opinion.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the opinion writes it down; Shift+Enter makes a new line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and Qt.Key(event.key()) in _ENTER
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.save()
            return True
        return super().eventFilter(watched, event)

    # -- doing

    def save(self) -> None:
        """Write down what they said, and go on."""
        answers = {key: value for key, value in self.editor.answers().items() if value not in ("", None)}
        self._do(RECORD, answers)

    def not_reached(self) -> None:
        """Nobody answered: a try is written down, and the next one is called."""
        how: Choices | str = self.editor.answers().get("how") or "phone"
        self._do(TRY, {"how": str(how)})

    def give_up(self) -> None:
        """Three times in vain."""
        self._do(GIVE_UP, {})

    def _do(self, action: str, answers: Mapping[str, Any]) -> None:
        if not self.calls or self._saving:
            return
        self._saving = True
        key = self._key()
        self.frame.perform(
            self, action, key, answers, on_done=partial(self._done, action, key), refused=self._refused,
            hindered=self._wait_no_more,
        )  # fmt: skip

    def _wait_no_more(self) -> None:
        self._saving = False

    def _done(self, action: str, key: tuple[int, ...], done: Done) -> None:
        self._saving = False
        if action != TRY:
            self._typed.pop(key, None)
        self.gone_on.emit()

    def _refused(self, error: UserError) -> None:
        self._saving = False
        errors: dict[str, Words] = dict(error.errors) if isinstance(error, AnswersWrong) else {}
        if error.field == "late_reason":
            return  # the question floats at the bottom of the window
        if not errors and error.field is not None:
            errors = {error.field: error.message}
        homeless = self.editor.show_errors(errors) if errors else [self.frame.say(error.message)]
        self._banner.setText("\n".join(homeless))
        self._banner.setVisible(bool(homeless))
        self.editor.focus_first_error()

    # -- what is behind it

    def open_unit(self) -> None:
        """Show the household's card."""
        if self.calls and self.calls[0].unit_id is not None:
            self.frame.open_unit(self.calls[0].unit_id)

    def open_subject(self) -> None:
        """Show the order or complaint that the visit follows."""
        first = self.calls[0] if self.calls else None
        if first is not None and first.kind is not None and first.subject_id is not None:
            self.frame.open_record(first.kind, first.subject_id)
