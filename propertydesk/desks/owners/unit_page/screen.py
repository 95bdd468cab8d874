"""One unit with all that is on file about it. What stands here is edited here: by a verb above, or a line's menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QCursor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import _
from propertydesk.core.views import RecordView
from propertydesk.desks.owners.unit_file import KeptScan, UnitFile, unit_file
from propertydesk.desks.owners.unit_page.head.screen import SCAN, UnitHead
from propertydesk.desks.owners.unit_page.told import PastDeed, Subject, Told, sections, subject_names
from propertydesk.ui import pieces, shown
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.lines import Line, Lines
from propertydesk.ui.page import Panel
from propertydesk.ui.runner import Job

WATCHED = ("unit", "person", "occupancy", "vehicle", "parking_place", "standing_instruction", "notice", "scan")
HISTORY_SHOWN = 40
_PICTURES = "PDF, JPEG, PNG, TIFF, WebP (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp)"


@dataclass(frozen=True, slots=True)
class Known:
    """What was read about the unit: its file, and what was ever done to it, the newest first."""

    file: UnitFile
    past: tuple[PastDeed, ...]


class UnitPage(Panel):
    """``record_wanted`` asks for another record in the same place, ``scan_wanted`` for an attachment with its title."""

    record_wanted = Signal(str, int)
    scan_wanted = Signal(int, str)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, frame.office.catalogue.kinds["unit"].label)
        self.unit_id = 0
        self.revealed = False
        self._job: Job | None = None
        self._about: dict[str, tuple[Subject, ...]] = {}
        self._scans: dict[int, KeptScan] = {}
        self.setAcceptDrops(frame.may(SCAN))
        self.head = UnitHead(frame)
        self.head.verb.connect(self._begin)
        self.head.scan.connect(self._choose_scans)
        self.lines = Lines(frame)
        self.lines.activated.connect(self._line_activated)
        pieces.column(self.head, pieces.line(), self.lines, parent=self, gap=0)
        self.head.hide()
        for place, words, slot in self.head.keys:
            # Nobody types on this page: the digit alone will do, and Alt with it as everywhere.
            Key(self, str(place), words, slot)
            Key(self, f"Alt+{place}", words, slot).listed = False

    def first_focus(self) -> QWidget | None:
        return self.head.buttons.get("unit.edit")

    # -- looking

    def open(self, unit_id: int) -> None:
        """Show the file of a unit."""
        self.unit_id, self.revealed = unit_id, False
        self.read()

    def changed(self, changes: Changes) -> None:
        if self.unit_id and changes.touches(*WATCHED):
            self.read()

    def read(self) -> None:
        """Read the file again, numbers masked."""
        if self._job is not None:
            self._job.cancel()
        self.revealed = False
        self._job = self.frame.read(self, self._reading(reveal=False), self._show)

    def reveal(self) -> None:
        """Show phone and document numbers in full, or hide them again; the journal notes who looked."""
        if self.revealed:
            self.read()
            return
        office, unit_id, look = self.frame.office, self.unit_id, self._reading(reveal=True)

        def noted() -> Known:
            office.record("unit", unit_id, reveal=True)
            return look()

        self.frame.runner.run_write(self, noted, self._show_full, self.frame.take_error)

    def _reading(self, *, reveal: bool) -> Reading:
        return Reading(self.frame, self.unit_id, reveal)

    def _show_full(self, known: Known) -> None:
        self.revealed = True
        self._show(known)

    def _show(self, known: Known) -> None:
        home = known.file.household
        if home.unit_id != self.unit_id:
            return
        self.title_changed.emit(f"{self.frame.say(self.title)} {home.unit}")
        self.head.show_file(known.file)
        self.head.show()
        self._scans = {scan.id: scan for scan in known.file.scans}
        self._about.clear()
        lines: list[Line] = []
        for section in sections(known.file):
            count = f" {len(section.lines)}" if section.lines else ""
            lines.append(Line.heading(self.frame.say(section.title) + count))
            lines += [self._line(told) for told in section.lines]
            if not section.lines and section.empty is not None:
                lines.append(Line(f"empty:{section.title.msgid}", self.frame.say(section.empty), tone="settled"))
        lines.append(Line.heading(self.frame.say(_("History"))))
        lines += [self._past_line(place, deed) for place, deed in enumerate(known.past)]
        self.lines.fill(lines)

    def _line(self, told: Told) -> Line:
        say = self.frame.say
        self._about[told.key] = told.subjects
        return Line(
            told.key,
            say(told.words),
            icon=told.icon,
            hint=" · ".join(say(hint) for hint in told.hints),
            chip=say(told.chip) if told.chip is not None else "",
            tone=told.tone,
        )

    def _past_line(self, place: int, deed: PastDeed) -> Line:
        say, item, key = self.frame.say, deed.item, f"past:{place}"
        self._about[key] = (deed.subject,)
        changes = [say(shown.changed(change)) for change in item.changes]
        about = "" if deed.subject[0] == "unit" else f" · {say(deed.about)}"
        return Line(
            key,
            say(item.what) + about,
            when=shown.when(item.at, self.frame.moment, say),
            hint=" · ".join([item.who, *changes]),
        )

    # -- doing

    def _begin(self, action: str) -> None:
        subject = self.frame.action(action).subject
        answers = {} if subject is not None else {"unit_id": self.unit_id}
        self.frame.open_action(
            action, unit_id=self.unit_id, subject_id=self.unit_id if subject else None, answers=answers
        )

    def _line_activated(self, key: str) -> None:
        subjects = self._about.get(key, ())
        if not subjects:
            return
        office = self.frame.office
        focused = self.lines.focusWidget()
        spot = QCursor.pos() if focused is None else focused.mapToGlobal(QPoint(40, focused.height()))
        self.frame.read(
            self,
            lambda: [office.record(kind, id) for kind, id in subjects],
            partial(self._show_menu, spot),
        )

    def _show_menu(self, spot: QPoint, records: Sequence[RecordView]) -> None:
        """What can be done with what stands on a line: each record's own actions, then the records themselves."""
        menu = QMenu(self)
        menu.setObjectName("line-menu")
        menu.setToolTipsVisible(True)
        say = self.frame.say
        for record in records:
            kind = self.frame.office.catalogue.kinds[record.kind]
            title = menu.addAction(say(kind.label))
            title.setEnabled(False)
            if record.kind == "scan" and record.id in self._scans:
                look = menu.addAction(self.frame.icon("eye"), say(_("Look at it")))
                scan = self._scans[record.id]
                look.triggered.connect(partial(self.scan_wanted.emit, scan.attachment_id, scan.title))
            for state in record.actions:
                entry = menu.addAction(self.frame.icon(state.icon), say(state.label))
                entry.setEnabled(state.allowed)
                entry.setToolTip(say(state.reason))
                entry.triggered.connect(
                    partial(self.frame.open_action, state.key, subject_id=record.id, unit_id=record.unit_id)
                )
            opened = menu.addAction(self.frame.icon(kind.icon), say(_("Open")))
            opened.triggered.connect(partial(self.record_wanted.emit, record.kind, record.id))
            menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)
        menu.setActiveAction(menu.actions()[1])

    # -- scans

    def _choose_scans(self) -> None:
        title = self.frame.say(_("Scans of this unit"))
        paths, _kind = QFileDialog.getOpenFileNames(self, title, "", _PICTURES)
        self.attach(paths)

    def attach(self, paths: Sequence[str]) -> None:
        """Keep the files at *paths* as scans of the unit."""
        for path in paths:
            self.frame.perform(self, SCAN, (self.unit_id,), {"path": path})

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.unit_id and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attach([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads the file of a unit and its history, on a thread of the runner's."""

    frame: Frame
    unit_id: int
    reveal: bool

    def __call__(self) -> Known:
        office, unit_id, reveal = self.frame.office, self.unit_id, self.reveal
        file: UnitFile = office.read(lambda session, moment: unit_file(session, unit_id, moment, reveal=reveal))
        names = subject_names(file)
        past = [
            PastDeed(names[kind, id], (kind, id), item)
            for kind, id in file.subjects
            for item in office.record(kind, id).history
        ]
        past.sort(key=lambda deed: deed.item.at, reverse=True)
        return Known(file, tuple(past[:HISTORY_SHOWN]))
