"""A photo of an order over the whole page. It shows pipes and lamps: whoever sees the order may look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSizePolicy, QWidget

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.workorders.photos import Photo
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.page import Panel
from propertydesk.ui.paper_view import Sheet
from propertydesk.ui.scan_pictures import pictures


class PhotoView(Panel):
    """Esc goes back."""

    def __init__(self, frame: Frame, photo: Photo) -> None:
        super().__init__(frame, photo.title)
        self._problem = pieces.label("", "soon", wrap=True)
        self._problem.hide()
        self.sheet = Sheet(frame.theme)
        self.sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._back = pieces.Button(frame.say(_("Back")), key="Esc", look="quiet", palette=frame.palette)
        self._back.clicked.connect(self.back)
        body = pieces.frame("panel")
        pieces.column(
            pieces.row(pieces.label(photo.title, "title"), 1, self._back),
            self._problem,
            self.sheet,
            parent=body, margins=(14, 10, 10, 10),
        )  # fmt: skip
        pieces.column(body, parent=self)
        frame.read(self, lambda: content_of(photo), self._show, self._cannot)

    def first_focus(self) -> QWidget | None:
        return self._back

    def _show(self, pages: Sequence[QImage]) -> None:
        self.sheet.show_page(pages[0], self.frame.say(self.title))

    def _cannot(self, error: UserError) -> None:
        self._problem.setText(error.say(self.frame.lang))
        self._problem.show()


def content_of(photo: Photo) -> Sequence[QImage]:
    """The pages of *photo*. Raises ``UserError`` when its file is gone or no picture can be made of it."""
    try:
        data = photo.content.read_bytes()
    except OSError:
        words = _("The file of this photo is missing in the data folder. Bring it back from a backup.")
        raise UserError(words) from None
    return pictures(data, photo.media_type)
