"""A scan looked at inside the program: nothing of it is put anywhere else on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSizePolicy, QWidget

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.office.attached import Attached, look_at_attached
from propertydesk.office.signed_in import SignedIn
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel
from propertydesk.ui.paper_view import Sheet
from propertydesk.ui.scan_pictures import pictures


class ScanView(Panel):
    """Attachment *attachment_id*, page by page."""

    def __init__(self, frame: Frame, attachment_id: int, title: Words) -> None:
        super().__init__(frame, title)
        self._pages: Sequence[QImage] = ()
        self._at = 0
        say, palette = frame.say, frame.palette
        self._where = pieces.label("", "muted")
        self.problem = pieces.label("", "soon", wrap=True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem.hide()
        self.sheet = Sheet(frame.theme)
        self.sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._back = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        self._back.clicked.connect(self.back)
        body = pieces.frame("panel")
        pieces.column(
            pieces.row(pieces.label(say(title), "title"), 1, self._where, self._back),
            self.problem,
            self.sheet,
            parent=body, margins=(14, 10, 10, 10),
        )  # fmt: skip
        pieces.column(body, parent=self)
        for sequence, words, way in (("PgDown", _("Next page"), 1), ("PgUp", _("Page before"), -1)):
            Key(self, sequence, words, partial(self.turn, way))
        office = cast(SignedIn, frame.office)
        # Looking leaves a trace in the office file: that is writing.
        frame.runner.run_write(self, lambda: _pages_of(look_at_attached(office, attachment_id)), self._show, self._no)

    def first_focus(self) -> QWidget | None:
        return self._back

    def _show(self, pages: Sequence[QImage]) -> None:
        self._pages = pages
        self.turn(0)

    def _no(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.problem.setText(error.say(self.frame.lang))
            self.problem.show()
        else:
            self.frame.take_error(error)

    def turn(self, way: int) -> None:
        """Show the next page, or the one before."""
        at = self._at + way
        if 0 <= at < len(self._pages):
            self._at = at
            self.sheet.show_page(self._pages[at], self.frame.say(self.title))
            self._where.setText(f"{at + 1} / {len(self._pages)}" if len(self._pages) > 1 else "")


def _pages_of(attached: Attached) -> tuple[QImage, ...]:
    return pictures(attached.data, attached.media_type)
