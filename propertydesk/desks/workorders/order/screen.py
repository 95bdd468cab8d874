"""A repair order at the right of the lists: its stages and their limits, its photos, its text for the chat group."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from propertydesk.core.i18n import _
from propertydesk.core.views import RecordView, Shown
from propertydesk.desks.workorders.order.photo.screen import PhotoView
from propertydesk.desks.workorders.order.stages import Stage, Stages, chat_text, stages_of
from propertydesk.desks.workorders.photos import Photo, photos_of
from propertydesk.office.signed_in import SignedIn
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Page
from propertydesk.ui.record import RecordPanel
from propertydesk.ui.scan_pictures import read_picture

KIND = "work_order"
THUMB = QSize(92, 69)
_IN_STAGES = frozenset(
    {"state", "content", "reported_at", "reported_how", "staff_id", "department_id", "notified_at", "notified_whom"}
    | {
        "repairer_id",
        "assigned_at",
        "arrived_at",
        "finished_at",
        "work_done",
        "tested_at",
        "accepted_at",
        "accepted_by",
    }
    | {"visit_due_at", "visited_at", "visitor_id", "satisfaction", "signed_at", "signed_by_id", "filed_at"}
    | {"receipt_number", "booked_at", "wait_reason", "urgency", "notified_how"}
)
"""What the stages say already."""

_OF_A_UNIT = frozenset({"building_id", "place"})
"""What goes without saying of an order in a unit."""


@dataclass(frozen=True, slots=True)
class _Thumb:
    photo: Photo
    image: QImage


@dataclass(frozen=True, slots=True)
class _Read:
    view: RecordView
    stages: Stages | None
    thumbs: Sequence[_Thumb]


class OrderPanel(RecordPanel):
    """A repair order; other kinds look as they do everywhere."""

    def __init__(self, frame: Frame, kind: str, id: int) -> None:
        self._stages: Stages | None = None
        self._thumbs: Sequence[_Thumb] = ()
        super().__init__(frame, kind, id)
        self.setAcceptDrops(True)
        Key(self, "Ctrl+Shift+C", _("Copy as text for the chat group"), self.copy_text)
        Key(self, "Ctrl+V", _("Paste a photo into the order"), self.paste)

    # -- reading

    def read(self) -> None:
        if self.kind != KIND:
            self._stages, self._thumbs = None, ()
            super().read()
            return
        if self._job is not None:
            self._job.cancel()
        self._revealed = False
        office, id = cast(SignedIn, self.frame.office), self.id

        def look() -> _Read:
            stages = office.read(lambda session, moment: stages_of(session, moment, id))
            photos = office.read(lambda session, _moment: photos_of(session, office.office.folder, id))
            return _Read(office.record(KIND, id), stages, [_thumb(photo) for photo in photos])

        self._job = self.frame.read(self, look, self._show_read)

    def _show_read(self, read: _Read) -> None:
        self._stages, self._thumbs = read.stages, read.thumbs
        self.show_view(read.view)

    # -- showing

    def _head(self, parts: QVBoxLayout, view: RecordView) -> None:
        stages = self._stages
        if stages is None or view.kind != KIND:
            super()._head(parts, view)
            return
        say = self.frame.say
        line = pieces.row(gap=8)
        line.addWidget(pieces.label(say(stages.where), "title"))
        if view.unit_id is not None:
            unit = pieces.Button(say(_("Household")), icon="house", look="quiet", palette=self.frame.palette)
            unit.clicked.connect(partial(self.frame.open_unit, view.unit_id))
            line.addWidget(unit)
        line.addStretch(1)
        if stages.urgent:
            line.addWidget(pieces.chip(say(_("urgent")), "late"))
        line.addWidget(pieces.chip(say(stages.state), "accent"))
        parts.addLayout(line)
        parts.addWidget(pieces.label(f"{stages.number} · {stages.content}", wrap=True))
        if stages.emergency:
            box = pieces.frame("trouble")
            pieces.row(pieces.label(say(stages.emergency), wrap=True), parent=box, margins=(12, 6, 12, 6))
            parts.addWidget(box)
        parts.addLayout(self._stage_grid(stages.stages))

    def _stage_grid(self, stages: Sequence[Stage]) -> QGridLayout:
        say, grid = self.frame.say, QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        row = 0
        for stage in stages:
            at = pieces.label(self.frame.when(stage.at) or "—", "" if stage.at else "muted")
            who = pieces.Elided(say(stage.who))
            who.setProperty("role", "muted")
            grid.addWidget(pieces.label(say(stage.words), "" if stage.at else "muted"), row, 0)
            grid.addWidget(at, row, 1, Qt.AlignmentFlag.AlignRight)
            # Without a chip the words go on into its column: a wide chip leaves little room beside it.
            grid.addWidget(who, row, 2, 1, 1 if stage.chip else 2)
            if stage.chip:
                grid.addWidget(pieces.chip(say(stage.chip), stage.tone), row, 3, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(pieces.line(), row + 1, 0, 1, 4)
            row += 2
        grid.setColumnStretch(2, 1)
        return grid

    def _actions(self, parts: QVBoxLayout, view: RecordView) -> None:
        if view.kind != KIND:
            super()._actions(parts, view)
            return
        # Of an order's twenty verbs only those that can be done now, and one of them goes on.
        allowed = [state for state in view.actions if state.allowed and state.key != "work_order.photo"]
        first = next((state.key for state in allowed if state.primary), "")
        shown = tuple(replace(state, primary=state.key == first) for state in allowed)
        super()._actions(parts, replace(view, actions=shown))
        say, palette = self.frame.say, self.frame.palette
        box = QWidget()
        flow = FlowLayout(box, gap=6)
        for words, icon, key, slot in (
            (_("Copy for the chat group"), "clipboard-copy", "Ctrl+Shift+C", self.copy_text),
            (_("Paste a photo"), "image-plus", "Ctrl+V", self.paste),
        ):
            button = pieces.Button(say(words), icon=icon, key=key, look="quiet", palette=palette)
            button.clicked.connect(slot)
            flow.addWidget(button)
        parts.addWidget(box)
        self._photos(parts)
        self._notes(parts)

    def _photos(self, parts: QVBoxLayout) -> None:
        if not self._thumbs:
            return
        box = QWidget()
        flow = FlowLayout(box, gap=6)
        for thumb in self._thumbs:
            button = QToolButton()
            button.setIcon(QPixmap.fromImage(thumb.image))
            button.setIconSize(THUMB)
            button.setToolTip(thumb.photo.title)
            button.setAccessibleName(thumb.photo.title)
            button.clicked.connect(partial(self._show_photo, thumb.photo))
            flow.addWidget(button)
        parts.addWidget(box)

    def _notes(self, parts: QVBoxLayout) -> None:
        if self._stages is None or not self._stages.notes:
            return
        for at, words in self._stages.notes:
            told = pieces.label(self.frame.say(words), wrap=True)
            when = pieces.label(self.frame.when(at), "small")
            line = pieces.row(when, told, gap=10)
            line.setStretch(1, 1)
            parts.addLayout(line)

    def _fields(self, parts: QVBoxLayout, fields: Sequence[Shown]) -> None:
        if self.kind == KIND:
            words = {each.field.key: self.frame.say(each.words) for each in fields}
            plain = _IN_STAGES | (_OF_A_UNIT if self.view is not None and self.view.unit else frozenset())
            if words.get("first_arrived_at") == words.get("arrived_at"):
                plain |= {"first_arrived_at"}
            if words.get("round") == "1":
                plain |= {"round"}
            fields = [each for each in fields if each.field.key not in plain and _tells(words[each.field.key], each)]
        super()._fields(parts, fields)

    def _rows(self, parts: QVBoxLayout, view: RecordView) -> None:
        if view.rows or view.kind != KIND:
            super()._rows(parts, view)

    def _papers(self, parts: QVBoxLayout, view: RecordView) -> None:
        super()._papers(parts, replace(view, scans=()) if view.kind == KIND else view)

    def _show_photo(self, photo: Photo, _checked: bool = False) -> None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if page is not None:
            page.open_panel(PhotoView(self.frame, photo))

    def do(self, place: int) -> None:
        """What the button with this digit says."""
        for key in self._keys:
            if key.sequence == f"Alt+{place}":
                key.activated.emit()

    # -- out of the program, and into it

    def copy_text(self) -> None:
        """The order as text on the clipboard; the phone as it is seen here now."""
        if self.kind != KIND or self.view is None:
            return
        say, lang, id, office = self.frame.say, self.frame.lang, self.id, self.frame.office
        phone = next((say(each.words) for each in self.view.fields if each.field.key == "phone"), "")
        self.frame.read(
            self,
            lambda: office.read(lambda session, moment: chat_text(session, moment, id, lang, phone)),
            self._copied,
        )

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.frame.tell(_("Copied. Paste it into the chat group."), "done")

    def paste(self) -> None:
        """The picture, or the files, on the clipboard become photos of the order."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, mime: QMimeData) -> None:
        if self.kind != KIND:
            return
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if mime.hasImage():
            image = mime.imageData()
            self._attach({"data": _as_png(image if isinstance(image, QImage) else image.toImage())})
        elif files:
            for file in files:
                self._attach({"path": str(file)})
        else:
            self.frame.tell(_("There is no picture on the clipboard. Copy one in the chat first."), "soon")

    def _attach(self, answers: dict[str, str]) -> None:
        self.frame.perform(self, "work_order.photo", (self.id,), answers)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.kind == KIND and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(event.mimeData())


def _as_png(image: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a buffer and a format are what Qt takes
    return base64.b64encode(bytes(buffer.data().data())).decode("ascii")


def _thumb(photo: Photo) -> _Thumb:
    """A small picture of *photo*; an empty one where there is none to be made (a PDF, a file that is gone)."""
    empty = QImage(THUMB, QImage.Format.Format_RGB32)
    empty.fill(Qt.GlobalColor.lightGray)
    try:
        data = photo.content.read_bytes()
    except OSError:
        return _Thumb(photo, empty)
    image = read_picture(data, THUMB * 2, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    return _Thumb(photo, empty if image.isNull() else image)


def _tells(words: str, shown: Shown) -> bool:
    """Whether there is anything to tell: no empty places, no sums of nothing."""
    return words not in ("", "0", "0.00") and shown.value != 0
