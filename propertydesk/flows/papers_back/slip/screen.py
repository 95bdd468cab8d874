"""The form of a repair slip for one slip that was scanned elsewhere; saved or left, it goes back there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from propertydesk.core.i18n import _
from propertydesk.desks.workorders.slips.screen import ReturnedSlips
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.page import Panel


class SlipPanel(Panel):
    """A slip is entered, Enter by Enter."""

    def __init__(self, frame: Frame, number: str) -> None:
        super().__init__(frame, _("Completion slip"))
        self.slips = ReturnedSlips(frame)
        strip = pieces.frame("title")
        strip.setFixedHeight(36)
        pieces.row(pieces.label(frame.say(self.title), "head"), 1, parent=strip, margins=(12, 0, 12, 0))
        body = pieces.frame("body")
        pieces.column(self.slips, parent=body, gap=0, margins=(1, 0, 1, 1))
        pieces.column(strip, body, parent=self, gap=0)
        self.slips.number.setText(number)
        self.slips.look_up()
        self.slips.left.connect(self.closed)

    def first_focus(self) -> QWidget | None:
        return self.slips.number
