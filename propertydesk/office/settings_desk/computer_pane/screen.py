"""What this computer remembers for whoever sits here: colours, language, layouts, which printer takes which paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Text, Words, _
from propertydesk.office.settings_desk.pane.screen import Pane
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import SegmentInput
from propertydesk.ui.printing import printers

WIDEST = 760


class Colours(Choices):
    """The colours of the window."""

    SYSTEM = "system", _("As the system has it")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class WindowLanguage(Choices):
    """The language of the window. Each is called by its own name in all, so that whoever needs it finds it."""

    CHINESE = "zh_CN", Text("{name}", {"name": "中文"})
    ENGLISH = "en", Text("{name}", {"name": "English"})


class ComputerPane(Pane):
    """Takes effect at once; nothing of it is in the office file."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        say, palette = frame.say, frame.palette
        self.colours = SegmentInput(Colours, say, palette)
        self.colours.set_value(frame.theme.choice)
        self.colours.edited.connect(self._colours_chosen)
        self.language = SegmentInput(WindowLanguage, say, palette)
        self.language.set_value(frame.lang)
        self.language.edited.connect(self._language_chosen)
        self.printers: dict[str, QComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._no_printer = pieces.label("", "muted", wrap=True)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        pieces.column(
            *self._block(_("Colours"), self.colours),
            *self._block(_("Language of the window"), self.language),
            pieces.label(say(_("Printers")), "section"),
            pieces.label(say(_("The printer that is offered first for each paper. The offset of a printer that sits"
                               " askew is set under “Office and papers”.")), "muted", wrap=True),
            self._grid, self._no_printer, *self._own_account(), 1,
            parent=inside, gap=10, margins=(16, 12, 16, 16),
        )  # fmt: skip
        pieces.row(inside, 1, parent=self).setStretch(0, 8)
        frame.read(self, printers, self._printers_known)

    def _block(self, title: Words, widget: QWidget) -> Sequence[QWidget]:
        widget.setAccessibleName(self._frame.say(title))
        return pieces.label(self._frame.say(title), "section"), widget

    def _own_account(self) -> Sequence[QWidget]:
        frame, line = self._frame, QWidget()
        row = pieces.row(parent=line)
        for key in ("staff.password", "staff.language"):
            if key in frame.office.catalogue.actions and frame.may(key):
                action = frame.action(key)
                button = pieces.Button(frame.say(action.label), icon=action.icon, palette=frame.palette)
                button.clicked.connect(partial(frame.open_action, key))
                row.addWidget(button)
        row.addStretch(1)
        return self._block(_("My account"), line)

    def begin(self) -> None:
        self.colours.setFocus()

    def _colours_chosen(self) -> None:
        choice = self.colours.value()
        self._frame.local.keep_words("theme", choice)
        # The window is built anew by this: not while a button of it is still being pressed.
        QTimer.singleShot(0, self._frame.theme, partial(self._frame.theme.choose, choice))

    def _language_chosen(self) -> None:
        lang = self.language.value()
        self._frame.local.keep_words("language", lang)
        QTimer.singleShot(0, self._frame.say, partial(self._frame.say.choose, lang))

    def _printers_known(self, names: list[str]) -> None:
        say = self._frame.say
        if not names:
            self._no_printer.setText(say(_("This computer knows no printer. Papers can be saved as PDF.")))
            return
        self._no_printer.hide()
        for row, paper in enumerate(self._frame.office.catalogue.papers.values()):
            choice = QComboBox()
            choice.setAccessibleName(say(paper.label))
            choice.addItems(names)
            kept = self._frame.local.words(f"printer/{paper.form}")
            choice.setCurrentIndex(max(0, names.index(kept) if kept in names else 0))
            choice.textActivated.connect(partial(self._frame.local.keep_words, f"printer/{paper.form}"))
            self.printers[paper.form] = choice
            self._grid.addWidget(pieces.label(f"{paper.form}  {say(paper.label)}"), row, 0)
            self._grid.addWidget(choice, row, 1)
