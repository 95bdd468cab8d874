"""Putting a PDF on a printer: each page as a picture of exactly the size it has in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.paper.pages import PageImage, page_images, page_sizes
from propertydesk.ui.paper_view import picture

POINTS_PER_INCH = 72
DOTS_PER_INCH = 300


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a document, sharp enough for a printer; ``sizes`` in mm."""

    images: Sequence[PageImage]
    sizes: Sequence[tuple[float, float]]


def pages_of(pdf: bytes) -> Pages:
    """*pdf* made ready for the printer. Slow: a reader's thread does it."""
    return Pages(page_images(pdf, DOTS_PER_INCH / POINTS_PER_INCH), page_sizes(pdf))


def printers() -> list[str]:
    """The printers this PC knows, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo  # wanted only where something is printed

    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: name != usual)


def put_on_paper(pages: Pages, printer: str, title: str, *, into_file: str | None = None) -> None:
    """Print *pages* on *printer* (or, to see what it would get, into a PDF file). *title* names the job, nobody.

    Slow: a reader's thread does it. Raises ``UserError`` when the printer does not take it.
    """
    from PySide6.QtPrintSupport import QPrinter

    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    if into_file is None:
        device.setPrinterName(printer)
    else:
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(into_file)
    device.setDocName(title)
    device.setResolution(DOTS_PER_INCH)
    device.setFullPage(True)
    if pages.sizes:
        _take_size(device, pages.sizes[0])
    painter = QPainter()
    if not painter.begin(device):
        raise UserError(_("The printer “{name}” does not answer. Is it on, and has it paper?", name=printer))
    for place, (page, size) in enumerate(zip(pages.images, pages.sizes, strict=True)):
        if place:
            _take_size(device, size)
            device.newPage()
        width, height = (length * DOTS_PER_INCH / 25.4 for length in size)
        painter.drawImage(QRectF(0, 0, width, height), picture(page))
    if not painter.end():
        raise UserError(_("The printer “{name}” stopped before the end.", name=printer))


def _take_size(device: object, size: tuple[float, float]) -> None:
    width, height = size
    paper = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    lying = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, lying, QMarginsF(0, 0, 0, 0))
    device.setPageLayout(layout)  # type: ignore[attr-defined]  # a QPrinter, imported only where something is printed
