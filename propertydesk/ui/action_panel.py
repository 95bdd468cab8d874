"""The panel that runs an action: its questions as a form, its draft kept while one types, its deed done with one key.

A desk's own editor subclasses it and puts something beside the form (a preview), or other questions in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from propertydesk.core.desk import Action
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Done, RecordView
from propertydesk.ui import pieces
from propertydesk.ui.editor import Editor, OwnInput
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import LATE, LATE_REASON, Frame, Start
from propertydesk.ui.inputs import SegmentInput
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel

AUTOSAVE_MS = 3000
CALM_MS = 250


class FormScroll(QScrollArea):
    """As tall as its form, so that the buttons stand right under it; with too little room it scrolls, they stay."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._inside = inside
        self.setWidget(inside)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        inside = self._inside
        tall = inside.heightForWidth(self.viewport().width()) if inside.hasHeightForWidth() else -1
        return QSize(320, max(tall, inside.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _Draft:
    """The draft's id in the tray, None until it has been kept once."""

    def __init__(self, id: int | None) -> None:
        self.id = id


class ActionPanel(Panel):
    """Asks what an action wants to know and does it. ``start`` says about which unit or record, and what is known."""

    names_record = True
    """Whether a line over the questions says which record they are about; an editor with more to say has its own."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, action.label)
        self.action, self.start = action, start
        self._draft = _Draft(start.draft_id)
        self._closing = self._waiting = False
        self.editor = Editor(frame, self.fields(), start.answers, self.own_inputs())
        self.editor.dirty = start.draft_id is not None
        self._build()
        self._autosave = self._timer(AUTOSAVE_MS, self._keep)
        self._calm = self._timer(CALM_MS, self._answered)
        self.editor.changed.connect(self._edited)
        Key(self, "Ctrl+Return", self.verb(), self.submit)
        Key(self, "Ctrl+Enter", self.verb(), self.submit).listed = False
        Key(self, "Ctrl+S", _("Keep as a draft"), self.keep_draft)
        self._ask_defaults()
        if self.names_record:
            self._name_record()

    # -- what a desk's own editor overrides

    def fields(self) -> Sequence[Field]:
        """The questions."""
        return [field for field in self.action.ask if field.width]

    def own_inputs(self) -> Mapping[str, OwnInput]:
        """Inputs of the desk's own make, by the key of their field."""
        return {}

    def beside(self) -> QWidget | None:
        """What stands at the right of the form: a preview."""
        return None

    def verb(self) -> Words:
        """The word on the button."""
        return self.action.label

    def answered(self, answers: Mapping[str, Any]) -> None:
        """The answers have changed, a moment ago."""

    def draft_title(self) -> str:
        """What the tray calls it when it is parked."""
        label, unit = self.frame.say(self.action.label), self.editor.words("unit_id")
        return f"{label} · {unit}" if unit else label

    def ids(self) -> Sequence[int]:
        """The records that the action is done upon."""
        return () if self.start.subject_id is None or self.action.subject is None else (self.start.subject_id,)

    def answers(self) -> dict[str, Any]:
        """The answers that the action gets."""
        return self.editor.answers()

    def keepable(self) -> dict[str, Any]:
        """The answers that a draft keeps."""
        return self.editor.keepable()

    def touched(self) -> None:
        """Something was answered outside the form: it is kept like what is typed."""
        self.editor.dirty = True
        self._edited()

    def after(self, done: Done) -> None:
        """It is done."""

    # -- layout

    def _build(self) -> None:
        self.head = pieces.label(self.frame.say(self.title), "head")
        self.head_hint = pieces.label("", "small")
        strip = pieces.frame("title")
        strip.setFixedHeight(36)
        pieces.row(self.head, 1, self.head_hint, parent=strip, margins=(12, 0, 12, 0))
        body = pieces.frame("body")
        self.form = QVBoxLayout()
        self.form.setContentsMargins(12, 10, 12, 4)
        self.form.setSpacing(10)
        self.banner = pieces.label("", "error", wrap=True)
        self.banner.hide()
        self.form.addWidget(self.banner)
        self.about = pieces.label("", "muted", wrap=True)
        self.about.hide()
        self.form.addWidget(self.about)
        if self.action.hint is not None:
            self.form.addWidget(pieces.label(self.frame.say(self.action.hint), "muted", wrap=True))
        self.form.addWidget(self.editor)
        self.form.addStretch(1)  # what is left over stands below, not around the words above
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(self.form)
        scroll = FormScroll(inside)
        foot = QWidget()
        foot.setLayout(self._buttons())
        pieces.column(scroll, foot, 1, parent=body, gap=0, margins=(1, 0, 1, 1))
        left = QWidget()
        pieces.column(strip, body, parent=left, gap=0)
        right = self.beside()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(10)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        if right is not None:
            split.addWidget(right)
            split.setSizes([660, 600])
        pieces.column(split, parent=self)
        self._scroll = scroll
        self.splitter, self._strip, self._body = split, strip, body

    def _buttons(self) -> QVBoxLayout:
        palette, say = self.frame.palette, self.frame.say
        self.button = pieces.Button(
            say(self.verb()), icon=self.action.icon, key="Ctrl+Return", look="primary", palette=palette
        )
        self.draft_button = pieces.Button(say(_("Keep draft")), key="Ctrl+S", palette=palette)
        self.back_button = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        self.button.clicked.connect(self.submit)
        self.draft_button.clicked.connect(self.keep_draft)
        self.back_button.clicked.connect(self.back)
        self.remark = QVBoxLayout()
        line = QWidget()
        flow = FlowLayout(line, at_right=True)
        for button in (self.back_button, self.draft_button, self.button):
            flow.addWidget(button)
        return pieces.column(self.remark, line, margins=(12, 8, 12, 12))

    def _timer(self, milliseconds: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def dress_for_dock(self) -> None:
        self._strip.hide()
        pieces.set_look(self._body, "look", "")

    def first_focus(self) -> QWidget | None:
        return self.editor.first_input()

    # -- what is known already

    def _ask_defaults(self) -> None:
        if self.start.draft_id is not None:
            self._calm.start()
            return
        office, key, start = self.frame.office, self.action.key, self.start
        self.frame.read(
            self,
            lambda: office.defaults(key, unit_id=start.unit_id, subject_id=start.subject_id),
            self._known,
        )

    def _name_record(self) -> None:
        """The record may lie behind this panel: its number and household stay in sight."""
        kind, id, office = self.action.subject, self.start.subject_id, self.frame.office
        if kind is not None and id is not None:
            self.frame.read(self, lambda: office.record(kind, id), self._named)

    def _named(self, view: RecordView) -> None:
        say = self.frame.say
        words = [say(view.title), view.unit or ""]
        self.about.setText(" · ".join(dict.fromkeys(each for each in words if each)))
        self.about.setVisible(True)

    def _known(self, known: Mapping[str, Any]) -> None:
        typed = {} if not self.editor.dirty else {k: v for k, v in self.editor.answers().items() if v not in ("", [])}
        self.editor.fill({key: value for key, value in known.items() if key not in self.start.answers | typed})
        first = self.first_focus()
        if first is not None and not self.editor.dirty and self.isAncestorOf(self.window().focusWidget() or self):
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(first, QLineEdit):
                first.selectAll()  # what is filled in is typed over, or left with Tab
        self._calm.start()

    # -- typing

    def _edited(self) -> None:
        self._autosave.start()
        self._calm.start()

    def _answered(self) -> None:
        self.answered(self.answers())

    # -- drafts

    def keep_draft(self) -> None:
        """Ctrl+S: into the tray, and close."""
        self.editor.dirty = True
        if self.park():
            self.frame.tell(_("Kept as a draft. Ctrl+J brings it back."), "done")
            self.closed.emit()

    def park(self) -> bool:
        """Keep what was typed; False when nothing was."""
        if not self.editor.dirty or self._closing:
            return False
        self._closing = True
        self._autosave.stop()
        self._keep()
        return True

    def save(self) -> None:
        if self.editor.dirty and not self._closing:
            self._autosave.stop()
            self._keep()

    @property
    def draft_id(self) -> int | None:
        return self._draft.id

    def _keep(self) -> None:
        """Write the draft. The frame owns the work: it is kept even when the panel has gone meanwhile."""
        office, key, title, start = self.frame.office, self.action.key, self.draft_title(), self.start
        answers, draft = self.keepable(), self._draft

        def write() -> None:
            # On the writer's thread, one after another: a second keeping finds the id of the first.
            draft.id = office.park(
                key, title, answers, unit_id=start.unit_id, subject_id=start.subject_id, draft_id=draft.id
            )

        self.frame.runner.run_write(self.frame, write, self.frame.drafts_changed)

    def _drop_draft(self) -> None:
        office, draft = self.frame.office, self._draft

        def drop() -> None:
            if draft.id is not None:
                office.drop(draft.id)
                draft.id = None

        self.frame.runner.run_write(self.frame, drop, self.frame.drafts_changed)

    # -- doing

    def submit(self) -> None:
        """Do it."""
        if self._waiting:
            return
        self._waiting = True
        if self.button.hasFocus():
            self.setFocus()  # disabled it would lose the focus to anywhere
        self.button.setEnabled(False)
        answers = self.answers()
        if LATE_REASON in self.editor.keys:
            answers.setdefault(LATE_REASON, self.editor.answers()[LATE_REASON])
        self.frame.perform(
            self, self.action.key, self.ids(), answers, on_done=self._done, refused=self._refused, asks_reason=True,
            hindered=self._wait_no_more,
        )  # fmt: skip

    def _wait_no_more(self) -> None:
        self._waiting = False
        self.button.setEnabled(True)

    def _done(self, done: Done) -> None:
        self._closing = True
        self._autosave.stop()
        self._drop_draft()
        self.after(done)
        self.closed.emit()

    def _refused(self, error: UserError) -> None:
        self._wait_no_more()
        if error.code == LATE:
            self._ask_reason()
        if isinstance(error, AnswersWrong):
            homeless = self.editor.show_errors(error.errors)
        elif error.field is not None:
            homeless = self.editor.show_errors({error.field: error.message})
        else:
            self.editor.show_errors({})
            homeless = [self.frame.say(error.message)]
        self.banner.setText("\n".join(homeless))
        self.banner.setVisible(bool(homeless))
        self.editor.focus_first_error()
        # The words under the fields move them: look for the place once it is laid out.
        QTimer.singleShot(0, self, self._show_focused)

    def _ask_reason(self) -> None:
        """A limit is closed too late: one question more, answered with a digit."""
        choices = self.frame.office.catalogue.late_reasons
        if choices is not None:
            field = Field(LATE_REASON, _("Why is it late?"), kind="choice", choices=choices, required=True, width=3)
            self.editor.add_field(field, _reasons)

    def _show_focused(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, 60)


def _reasons(field: Field, frame: Frame) -> SegmentInput:
    assert field.choices is not None
    return SegmentInput(field.choices, frame.say, frame.palette, numbered=True)
