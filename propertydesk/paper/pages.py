"""Pages of a PDF as pictures, for the preview and the printer. No Qt here: a picture is bytes with its measures."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from propertydesk.paper.papers import MM_IN_POINT

_READING = threading.Lock()
"""PDFium is not safe in two threads at once, not even with two documents."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture: *height* lines of *stride* bytes, three bytes a pixel in the order blue, green, red."""

    width: int
    height: int
    stride: int
    bgr: bytes


@contextmanager
def _document(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with _READING:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in mm."""
    with _document(pdf) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    return [(width * MM_IN_POINT, height * MM_IN_POINT) for width, height in sizes]


def page_images(pdf: bytes, scale: float, first: int = 0, count: int | None = None) -> list[PageImage]:
    """*count* pages from *first* on (all, if None), at *scale* pixels a point: 1.0 is 72 dpi, 2.5 is 180 dpi."""
    images = []
    with _document(pdf) as document:
        last = len(document) if count is None else min(len(document), first + count)
        for number in range(first, last):
            page = document[number]
            bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
            images.append(PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)))
            bitmap.close()
            page.close()
    return images


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, as somebody searching the PDF finds it."""
    texts = []
    with _document(pdf) as document:
        for page in document:
            reading = page.get_textpage()
            texts.append(reading.get_text_bounded())
            reading.close()
            page.close()
    return texts
