"""Icons from ``resources/icons`` (Lucide), drawn in the theme's colours at the size asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from propertydesk.core import paths

FALLBACK = "file"


@lru_cache(maxsize=256)
def _drawing(name: str) -> bytes:
    folder = paths.resources() / "icons"
    file = folder / f"{name}.svg"
    return (file if file.is_file() else folder / f"{FALLBACK}.svg").read_bytes()


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """Icon *name* in *colour*, *size* by *size* pixels on a screen of *ratio* device pixels to one."""
    from PySide6.QtSvg import QSvgRenderer  # wanted only once something is drawn

    drawing = _drawing(name).replace(b"currentColor", colour.encode())
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """Icon *name* in *colour*, sharp on ordinary and on double screens."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(pixmap(name, colour, size, ratio))
    return result
