"""The form of one repair slip, asked for on its record or where it was scanned; saved or left, it goes back there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.slips.screen import ReturnedSlips
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.page import Panel


class SlipPanel(Panel):
    """A slip is entered, Enter by Enter."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, action.label)
        self.slips = ReturnedSlips(frame)
        strip = pieces.frame("title")
        strip.setFixedHeight(36)
        pieces.row(pieces.label(frame.say(self.title), "head"), 1, parent=strip, margins=(12, 0, 12, 0))
        body = pieces.frame("body")
        pieces.column(self.slips, parent=body, gap=0, margins=(1, 0, 1, 1))
        pieces.column(strip, body, parent=self, gap=0)
        self.slips.left.connect(self.closed)
        if start.subject_id is not None:
            id, office = start.subject_id, frame.office
            frame.read(self, lambda: office.read(lambda session, moment: _number(session, moment, id)), self._look_up)

    def _look_up(self, number: str) -> None:
        self.slips.number.setText(number)
        self.slips.look_up()

    def first_focus(self) -> QWidget | None:
        return self.slips.number


def _number(session: Session, moment: Moment, id: int) -> str:
    return session.get_one(WorkOrder, id).number or ""
