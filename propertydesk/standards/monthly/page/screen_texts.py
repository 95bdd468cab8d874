"""What somebody writes about a month, kept as a draft until the report is sent."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from propertydesk.core.i18n import _
from propertydesk.standards.monthly.reading import View
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

TALL = 110


class Texts(QWidget):
    """``kept`` asks to keep what was typed."""

    kept = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._shown: dict[str, str] = {}
        self.inputs: dict[str, QPlainTextEdit] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self.button = pieces.Button(
            frame.say(_("Keep")), icon="save", key="Ctrl+S", look="primary", palette=frame.palette
        )
        self.button.clicked.connect(self.kept)
        if not frame.may("monthly_report.write"):
            self.button.hide()
        foot = pieces.row(1, self.button, margins=(12, 6, 12, 10))
        pieces.column(self._scroll, foot, parent=self, gap=0)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return any(field.toPlainText() != self._shown[key] for key, field in self.inputs.items())

    def texts(self) -> Mapping[str, str]:
        """What stands in the fields."""
        return {key: field.toPlainText() for key, field in self.inputs.items()}

    def show_view(self, view: View) -> None:
        """Show what was written about *view*'s month."""
        say = self._frame.say
        body = QWidget()
        body.setObjectName("scrolled")
        column = pieces.column(parent=body, gap=4, margins=(12, 8, 12, 8))
        self.inputs, self._shown = {}, {}
        for text in view.report.texts:
            field = QPlainTextEdit(view.texts.get(text.key, ""))
            field.setMinimumHeight(TALL)
            field.setTabChangesFocus(True)
            field.setAccessibleName(say(text.label))
            field.setPlaceholderText(say(text.hint))
            field.setReadOnly(not self._frame.may("monthly_report.write"))
            column.addWidget(pieces.label(say(text.label), "label"))
            column.addWidget(field, 1)
            self.inputs[text.key] = field
            self._shown[text.key] = field.toPlainText()
        self._scroll.setWidget(body)
