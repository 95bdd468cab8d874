"""A scan or a photograph as pictures: every page of a PDF, one of anything else."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.paper.pages import page_images
from propertydesk.ui.paper_view import picture

SCALE = 2.0
LARGEST = 4000


def pictures(data: bytes, media_type: str) -> tuple[QImage, ...]:
    """The pages of *data*. Raises ``UserError`` when no picture can be made of it."""
    if media_type == "application/pdf":
        return tuple(picture(page) for page in page_images(data, SCALE))
    image = read_picture(data, QSize(LARGEST, LARGEST), Qt.AspectRatioMode.KeepAspectRatio)
    if image.isNull():
        raise UserError(_("This picture cannot be shown here. Its file is kept as it is."))
    return (image,)


def read_picture(data: bytes, largest: QSize, how: Qt.AspectRatioMode) -> QImage:
    """The picture in *data*, turned as it was taken, no larger than *largest*; a null one where there is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > largest.width() or size.height() > largest.height():
        reader.setScaledSize(size.scaled(largest, how))
    return reader.read()
