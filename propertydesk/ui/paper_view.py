"""A page of a paper as a picture, on a shadowed sheet with the name of its copy."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from propertydesk.paper.pages import PageImage
from propertydesk.ui.theme import Theme

GAP = 22
NAME = 20


def picture(page: PageImage) -> QImage:
    """*page* as Qt draws it; the bytes are copied."""
    image = QImage(page.bgr, page.width, page.height, page.stride, QImage.Format.Format_BGR888)
    return image.copy()


class Sheet(QWidget):
    """One page, as wide as there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None
        self._words = ""

    def show_page(self, image: QImage | None, words: str) -> None:
        """Show *image*; *words* name the copy and the page."""
        self._image, self._words = image, words
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 300)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image is None:
            return
        room = QRectF(self.rect()).adjusted(GAP, GAP, -GAP, -GAP - NAME)
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        wide, tall = self._image.width() * scale, self._image.height() * scale
        place = QRectF(room.center().x() - wide / 2, room.center().y() - tall / 2, wide, tall)
        painter.fillRect(place.translated(0, 2), QColor(0, 0, 0, 30))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.setPen(QPen(QColor(self._theme.palette.strong_border), 1))
        painter.drawRect(place)
        painter.setPen(QColor(self._theme.palette.muted))
        painter.drawText(QRectF(0, place.bottom() + 6, self.width(), NAME), Qt.AlignmentFlag.AlignHCenter, self._words)
