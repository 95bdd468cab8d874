"""What stands over a list (its saved filters, loudly; how many rows; what can be made of them) and in place of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.desk import Action, Listing
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Query
from propertydesk.ui import pieces, shown
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame

MANY = 6
"""More filters than these have lines of their own; what can be done with the list stands under them."""


class FilterBar(QWidget):
    """``toggled`` names a saved filter; ``cleared`` asks for everything."""

    toggled = Signal(str)
    cleared = Signal()
    excel = Signal()
    paper = Signal()
    columns = Signal()

    def __init__(self, frame: Frame, listing: Listing) -> None:
        super().__init__()
        say, palette = frame.say, frame.palette
        self.chips: dict[str, pieces.Button] = {}
        # The chips go on in a second line rather than make the list wider than its room.
        filters = QWidget()
        flow = FlowLayout(filters, gap=6)
        for each in listing.filters:
            chip = pieces.Button(say(each.label), look="chip", palette=palette)
            chip.clicked.connect(partial(self.toggled.emit, each.key))
            self.chips[each.key] = chip
            flow.addWidget(chip)
        self.where = pieces.label("", "small")
        self.clear = pieces.Button(
            say(_("Clear filters")), icon="funnel-x", key="Ctrl+Backspace", look="quiet", palette=palette
        )
        self.clear.clicked.connect(self.cleared)
        self.count = pieces.label("", "small")
        if len(listing.filters) > MANY:
            row = pieces.row(self.where, self.clear, 1, gap=2)
            lines = pieces.column(filters, gap=2, margins=(12, 6, 8, 4), parent=self)
            lines.addLayout(row)
        else:
            flow.addWidget(self.where)
            flow.addWidget(self.clear)
            row = pieces.row(gap=2, margins=(12, 6, 8, 6), parent=self)
            row.addWidget(filters, 1)
        row.addWidget(self.count)
        row.addSpacing(6)
        for words, icon, signal, wanted in (
            (_("Print"), "printer", self.paper, listing.register is not None),
            (_("Excel"), "file-spreadsheet", self.excel, True),
            (_("Columns"), "columns-3", self.columns, True),
        ):
            if wanted:
                button = pieces.Button(say(words), icon=icon, look="quiet", palette=palette)
                button.clicked.connect(signal)
                row.addWidget(button)
        self._say, self._labels = say, {column.key: column.label for column in listing.columns}

    def show_query(self, query: Query) -> None:
        """The filters in force, and how to be rid of them."""
        for key, chip in self.chips.items():
            chip.setChecked(key in query.filters)
        say = self._say
        told = [say(shown.labelled(self._labels.get(key, key), str(value))) for key, value in query.where.items()]
        self.where.setText(" · ".join(told))
        self.where.setVisible(bool(told))
        self.clear.setVisible(bool(query.filters or query.where))

    def show_count(self, count: int) -> None:
        """How many rows there are."""
        self.count.setText(self._say(_("{count} rows", count=f"{count:,}")))


class Nothing(QWidget):
    """An empty list: what would be here, and the first step. ``pressed`` takes it."""

    pressed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._say = frame.say
        self.words = pieces.label("", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.step = pieces.Button("", look="primary", palette=frame.palette)
        self.step.clicked.connect(self.pressed)
        pieces.column(2, self.words, pieces.row(1, self.step, 1), 5, parent=self, gap=14, margins=(40, 0, 40, 0))

    def show_words(self, words: Words, step: Words | None, icon: str) -> None:
        """What is said, and the button's word."""
        self.words.setText(self._say(words))
        self.step.setVisible(step is not None)
        if step is not None:
            self.step.setText(self._say(step))
            self.step.setAccessibleName(self._say(step))
            self.step.set_icon(icon)


def makers(frame: Frame, listing: Listing) -> Sequence[Action]:
    """The actions of *listing* that begin something new and that the person may do."""
    known = frame.office.catalogue.actions
    actions = [known[key] for key in listing.actions if key in known]
    return [action for action in actions if action.subject is None and frame.may(action.key)]
