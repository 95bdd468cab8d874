"""One unit with all that is on file about it. What stands here is edited here: a line's own menu, or a verb above."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from propertydesk.desks.owners.unit_file import UnitFile
from propertydesk.desks.owners.unit_page.head.screen import UnitHead
from propertydesk.desks.owners.unit_page.told import PastDeed, Subject
from propertydesk.ui.frame import Frame
from propertydesk.ui.lines import Lines
from propertydesk.ui.page import Panel
from propertydesk.ui.runner import Job

WATCHED = ("unit", "person", "occupancy", "vehicle", "parking_place", "standing_instruction", "notice", "scan")
HISTORY_SHOWN = 40
_SCANS = "PDF, JPEG, PNG, TIFF, WebP (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp)"


@dataclass(frozen=True, slots=True)
class Known:
    """What was read about the unit: its file, and what was ever done to it, the newest first."""

    file: UnitFile
    past: tuple[PastDeed, ...]


class UnitPage(Panel):
    """The page of a unit. ``record_wanted`` asks for another record in the same place, ``scan_wanted`` for a scan."""

    record_wanted = Signal(str, int)
    scan_wanted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, frame.office.catalogue.kinds["unit"].label)
        self.unit_id = 0
        self._job: Job | None = None
        self._file: UnitFile | None = None
        self._told: dict[str, tuple[Subject, ...]] = {}
        self.setAcceptDrops(True)
        self.head = UnitHead(frame)
        self.head.verb.connect(self._begin)
        self.head.scan.connect(self._choose_scans)
        self.lines = Lines(frame)
        self.lines.activated.connect(self._line_menu)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.head)
        inside.addWidget(self.lines, 1)
