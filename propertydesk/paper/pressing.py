"""The press: pages onto a PDF canvas. The shared part of a page is kept in the file once, as a form XObject."""

from __future__ import annotations

from collections.abc import Hashable
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from propertydesk.core.sheet import Sheet
from propertydesk.paper import head
from propertydesk.paper.copyview import CopyView
from propertydesk.paper.draw import FRAME, Mark, Rule, Sheetwriter, Stamp
from propertydesk.paper.flow import Page
from propertydesk.paper.fonts import CUTTING
from propertydesk.paper.form import Copy, Form
from propertydesk.paper.laying import pages_of
from propertydesk.paper.papers import MM_IN_POINT, Paper
from propertydesk.paper.space import Space


class Press:
    """Prints copies of sheets on one form, paper and language into *out*."""

    def __init__(self, out: BinaryIO, form: Form, paper: Paper, lang: str, offset_mm: tuple[float, float]) -> None:
        self.form = form
        self.paper = paper
        self.offset = offset_mm
        self.space = Space(form, paper, lang)
        self.canvas = new_canvas(out, paper.width, paper.height, form.heading.title.inline(lang))
        self.writer = Sheetwriter(self.canvas, paper.height)
        self.shared: dict[Hashable, str] = {}

    def print(self, sheet: Sheet, copy: Copy, blank: bool) -> None:
        """One copy of one sheet, on as many pages as it takes."""
        view = CopyView(self.form, sheet, copy, self.space.lang, blank)
        pages = pages_of(view, self.space)
        for number, page in enumerate(pages, start=1):
            self._page(view, page, number, len(pages))

    def close(self) -> None:
        with CUTTING:
            self.canvas.save()

    def _page(self, view: CopyView, page: Page, number: int, count: int) -> None:
        right, down = self.offset
        self.canvas.translate(right / MM_IN_POINT, -down / MM_IN_POINT)
        tops = []
        y = self.paper.top + head.height_of(self.paper)
        for unit in page.units:
            tops.append(y)
            y += unit.height
        if view.sheet.void and not view.blank:
            self.writer.put([Stamp(self.paper.width / 2, self.paper.height / 2, view.word("void"))])
        self.canvas.doForm(self._shared_part(view, page, tops))
        marks = head.live(view, self.space, number, count)
        for unit, top in zip(page.units, tops, strict=True):
            marks += unit.live(top)
        self.writer.put(marks)
        self.canvas.showPage()

    def _shared_part(self, view: CopyView, page: Page, tops: list[float]) -> str:
        """The name of the form XObject with all that pages of this make-up share; made when first wanted."""
        key = (view.copy.key, view.sheet.title, tuple(unit.key for unit in page.units))
        if key not in self.shared:
            self.shared[key] = f"shared{len(self.shared)}"
            marks: list[Mark] = head.static(view, self.space)
            for unit, top in zip(page.units, tops, strict=True):
                marks += unit.static(top)
            for y in _frames(page, tops):
                marks.append(Rule(self.space.left, y, self.space.right, y, FRAME))
            width, height = self.paper.width / MM_IN_POINT, self.paper.height / MM_IN_POINT
            self.canvas.beginForm(self.shared[key], 0, 0, width, height)
            self.writer.put(marks)
            self.canvas.endForm()
        return self.shared[key]


def _frames(page: Page, tops: list[float]) -> list[float]:
    """Where the strong lines run over and under what is framed."""
    found = []
    inside = False
    for unit, top in zip(page.units, tops, strict=True):
        if unit.framed != inside:
            found.append(top)
            inside = unit.framed
    return [*found, tops[-1] + page.units[-1].height] if inside else found


def new_canvas(out: BinaryIO, width: float, height: float, title: str) -> Canvas:
    """An empty document with pages of *width* × *height* mm. The same contents give the same bytes."""
    canvas = Canvas(out, pagesize=(width / MM_IN_POINT, height / MM_IN_POINT), pageCompression=1, invariant=1)
    canvas.setTitle(title)
    canvas.setCreator("PropertyDesk")
    return canvas
