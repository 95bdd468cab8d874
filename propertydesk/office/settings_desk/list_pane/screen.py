"""A list of the office in the settings, with what can be made new above it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Listing
from propertydesk.office.settings_desk.pane.screen import Pane
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.list_bars import makers
from propertydesk.ui.listing import ListView


class ListPane(Pane):
    """``record_wanted`` names a record that is to be opened beside the list."""

    record_wanted = Signal(str, int)

    def __init__(self, frame: Frame, listing: Listing) -> None:
        super().__init__()
        self.view = ListView(frame, listing)
        self.view.opened.connect(self.record_wanted)
        self.bar: QHBoxLayout = pieces.row(gap=6, margins=(12, 8, 12, 0))
        self.bar.addStretch(1)
        for place, action in enumerate(makers(frame, listing), start=1):
            begin = partial(frame.open_action, action.key)
            button = pieces.Button(frame.say(action.label), icon=action.icon, key=f"Alt+{place}", palette=frame.palette)
            button.clicked.connect(begin)
            Key(self, f"Alt+{place}", action.label, begin)
            self.bar.addWidget(button)
        pieces.column(self.bar, self.view, parent=self, gap=0)

    def begin(self) -> None:
        self.view.table.setFocus()

    def changed(self, changes: Changes) -> None:
        self.view.look_again(changes)
