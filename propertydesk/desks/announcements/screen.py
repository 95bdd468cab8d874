"""Announcements: the list with the record beside it, and the editor with the paper beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.desk import Action
from propertydesk.desks.announcements.sheet import FORM, typed_sheet
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.desk_page import DeskPage
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.preview import PreviewPane

_LINES = 14
"""An announcement is a page of words, not a remark."""


class AnnouncementsScreen(DeskPage):
    """F2 writes a new one."""

    begins = "announcement.draft"


class AnnouncementPanel(ActionPanel):
    """What is typed, and beside it how it will hang on the board."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        self._paper = PreviewPane(frame, FORM)
        super().__init__(frame, action, start)
        words = self.editor.input("text")
        words.setFixedHeight(words.fontMetrics().lineSpacing() * _LINES + 18)

    def beside(self) -> QWidget:
        return self._paper

    def answered(self, answers: Mapping[str, Any]) -> None:
        office, typed = self.frame.office, dict(answers)
        self._paper.show_sheet(partial(office.read, partial(typed_sheet, answers=typed)))
