"""The office's own settings as a form, in groups. Saved together; what is wrong is said at its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import _
from propertydesk.core.views import Done
from propertydesk.office.settings_desk.pane.screen import Pane
from propertydesk.office.settings_desk.reading import setting_groups
from propertydesk.ui import pieces
from propertydesk.ui.editor import Editor
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key

ACTION = "settings.change"
WIDEST = 940


class OfficePane(Pane):
    """The form."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        say, palette = frame.say, frame.palette
        self.editors: list[Editor] = []
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setMaximumWidth(WIDEST)
        parts = pieces.column(parent=inside, gap=10, margins=(16, 12, 16, 16))
        for title, fields in setting_groups():
            editor = Editor(frame, fields)
            editor.changed.connect(self._typed)
            self.editors.append(editor)
            parts.addWidget(pieces.label(say(title), "section"))
            parts.addWidget(editor)
        parts.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        self.banner = pieces.label("", "error", wrap=True)
        self.banner.hide()
        self.button = pieces.Button(say(_("Save")), icon="check", key="Ctrl+Return", look="primary", palette=palette)
        self.button.clicked.connect(self.submit)
        self.undo = pieces.Button(say(_("As it was")), icon="undo-2", palette=palette)
        self.undo.clicked.connect(self.read)
        below = pieces.row(self.banner, 1, self.undo, self.button, margins=(16, 8, 16, 12))
        below.setStretch(0, 8)
        pieces.column(scroll, pieces.line(), below, parent=self, gap=0)
        Key(self, "Ctrl+Return", _("Save the settings"), self.submit)
        Key(self, "Ctrl+Enter", _("Save the settings"), self.submit).listed = False
        self._show_typed(False)

    def begin(self) -> None:
        """It has come to the front: show what holds, unless somebody was typing."""
        if not any(editor.dirty for editor in self.editors):
            self.read()

    def changed(self, changes: Changes) -> None:
        """Something was written: look again, unless somebody is typing."""
        if changes.touches("setting") and self.isVisible():
            self.begin()

    def read(self) -> None:
        """Show what holds."""
        office = self._frame.office
        self._frame.read(self, lambda: office.defaults(ACTION), self._show)

    def _show(self, known: Mapping[str, Any]) -> None:
        for editor in self.editors:
            editor.fill(known)
            editor.show_errors({})
            editor.dirty = False
        self.banner.hide()
        self._show_typed(False)

    def _typed(self) -> None:
        self._show_typed(True)

    def _show_typed(self, typed: bool) -> None:
        self.button.setEnabled(typed)
        self.undo.setVisible(typed)

    def submit(self) -> None:
        """Save what was typed."""
        if not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        answers = {key: value for editor in self.editors for key, value in editor.answers().items() if value != ""}
        self._frame.perform(self, ACTION, (), answers, on_done=self._done, refused=self._refused)

    def _done(self, _done: Done) -> None:
        self.read()

    def _refused(self, error: UserError) -> None:
        self.button.setEnabled(True)
        by_field = error.errors if isinstance(error, AnswersWrong) else {error.field or "": error.message}
        homeless: list[str] = []
        for editor in self.editors:
            own = {key: words for key, words in by_field.items() if key in editor.keys}
            editor.show_errors(own)
            if own:
                editor.focus_first_error()
        known = {key for editor in self.editors for key in editor.keys}
        homeless = [self._frame.say(words) for key, words in by_field.items() if key not in known]
        self.banner.setText("\n".join(homeless))
        self.banner.setVisible(bool(homeless))
