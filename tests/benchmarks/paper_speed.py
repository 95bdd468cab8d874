"""How long papers take, beside the same marks put on a bare canvas: no layout, no fitting, no checks of characters."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.graphics.barcode import qrencoder
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from propertydesk.core.sheet import Sheet
from propertydesk.paper import coverage
from propertydesk.paper.copyview import CopyView
from propertydesk.paper.draw import Check, Code, Mark, Rule, Words
from propertydesk.paper.flow import Flow
from propertydesk.paper.form import Form
from propertydesk.paper.formfile import load_register
from propertydesk.paper.head import height_of, live, static
from propertydesk.paper.pages import page_images
from propertydesk.paper.papers import MM_IN_POINT, PAPERS
from propertydesk.paper.registers import render_register
from propertydesk.paper.render import render
from propertydesk.paper.space import Space
from tests.figures import Figure, against
from tests.paper.slips import OFFICE, release_form, slip

PAPER, LANG = "241x140", "zh_CN"
REGULAR, BOLD = "bare", "bare bold"


def run(full: bool) -> list[Figure]:
    """1,000 slips of three copies, 3,000 lines of a register, the first slip of a process; a tenth as a small share."""
    slips, lines, turns = (1_000, 3_000, 7) if full else (100, 300, 3)
    pdfmetrics.registerFont(TTFont(REGULAR, str(coverage.font_file(coverage.REGULAR))))
    pdfmetrics.registerFont(TTFont(BOLD, str(coverage.font_file(coverage.BOLD))))
    form = release_form()
    sheets = [slip(1 + number % 8, number=f"FX-20261120-{number:04d}") for number in range(slips)]
    return [_slips(form, sheets), _register(lines), _first(turns), _picture(form, turns)]


def _seconds(work: Callable[[], object]) -> float:
    """Seconds by the clock on the wall, for what another process does."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _at_work(work: Callable[[], object]) -> float:
    """Seconds of this process alone, so that others on the machine do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _slips(form: Form, sheets: list[Sheet]) -> Figure:
    """A batch in one file."""
    shared, pages = _marks(form, sheets)
    size = PAPERS[PAPER]
    render(form, sheets[:3], paper=PAPER, lang=LANG)
    floor = _at_work(lambda: _bare(shared, pages, size.width, size.height))
    ours = _at_work(lambda: render(form, sheets, paper=PAPER, lang=LANG))
    note = f"{len(pages) / ours:,.0f} pages a second"
    return against(f"paper: {len(sheets):,} slips of three copies", ours, floor, "CPU s", 3.0, note)


def _marks(form: Form, sheets: list[Sheet]) -> tuple[list[Mark], list[list[Mark]]]:
    """What the first page shares with the others, and what each page has of its own."""
    space = Space(form, PAPERS[PAPER], LANG)
    shared: list[Mark] = []
    pages = []
    for sheet in sheets:
        for copy in form.copies:
            view = CopyView(form, sheet, copy, LANG, False)
            [page] = Flow(view, space).run()
            marks = live(view, space, 1, 1)
            y = space.paper.top + height_of(space.paper)
            fixed = [] if shared else static(view, space)
            for unit in page.units:
                marks += unit.live(y)
                fixed += [] if shared else unit.static(y)
                y += unit.height
            shared = shared or fixed
            pages.append(marks)
    return shared, pages


def _bare(shared: list[Mark], pages: list[list[Mark]], width: float, height: float) -> bytes:
    """The marks on a canvas, each code once, no boxes: the least that prints the same words."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width / MM_IN_POINT, height / MM_IN_POINT))
    canvas.beginForm("shared")
    _put(canvas, shared, height)
    canvas.endForm()
    drawn: set[str] = set()
    for marks in pages:
        canvas.doForm("shared")
        _put(canvas, marks, height)
        for code in (mark for mark in marks if isinstance(mark, Code)):
            if code.text not in drawn:
                drawn.add(code.text)
                _code(canvas, code.text)
            canvas.doForm(code.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _code(canvas: Canvas, text: str) -> None:
    code: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    canvas.beginForm(text)
    path = canvas.beginPath()
    for row in range(code.getModuleCount()):
        for column in range(code.getModuleCount()):
            if code.isDark(row, column):
                path.rect(column, row, 1, 1)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def _put(canvas: Canvas, marks: list[Mark], height: float) -> None:
    writing = canvas.beginText()
    for mark in marks:
        if isinstance(mark, Rule):
            canvas.setLineWidth(mark.weight)
            sides = (mark.x1, height - mark.y1, mark.x2, height - mark.y2)
            canvas.line(*(side / MM_IN_POINT for side in sides))
        elif isinstance(mark, Words | Check):
            writing.setFont(BOLD if isinstance(mark, Words) and mark.bold else REGULAR, mark.size)
            writing.setTextOrigin(mark.x / MM_IN_POINT, (height - mark.y) / MM_IN_POINT)
            writing.textOut(mark.text)
    canvas.drawText(writing)


def _register(lines: int) -> Figure:
    """A long list."""
    register = load_register("CALLS")
    row = {
        "number": "LD-20261120-007",
        "at": "2026-11-20 09:12",
        "caller": "单雅琴",
        "unit": "12-2-803",
        "content": "厨房水管滴水，地面积水，要求今天上午安排师傅上门",
        "department": "工程部 09:15",
        "promised_at": "2026-11-20 12:00",
        "outcome": "已派单",
    }
    rows = [row] * lines
    texts: list[Mark] = [
        Words(15 + 32 * place, 30 + 6 * (number % 25), text, 8.5)
        for number in range(25)
        for place, text in enumerate(row.values())
    ]
    floor = _at_work(lambda: _bare([], [texts] * (lines // 25), 297, 210))
    ours = _at_work(
        lambda: render_register(
            register.heading.title, register.columns, rows, OFFICE, "2026-11-20 10:41", LANG, register=register
        )
    )
    return against(f"paper: a register of {lines:,} lines", ours, floor, "CPU s", 4.0)


_FIRST = """
from propertydesk.paper.render import render
from tests.paper.slips import release_form, slip
render(release_form(), slip(), paper="241x140", lang="zh_CN")
"""
_FIRST_BARE = """
from io import BytesIO
from reportlab.graphics.barcode import qrencoder
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from propertydesk.paper import coverage
code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
code.addData("FX-20261120-001")
code.make()
for name in (coverage.REGULAR, coverage.BOLD):
    pdfmetrics.registerFont(TTFont(name, str(coverage.font_file(name))))
canvas = Canvas(BytesIO())
for page in range(3):
    for name in (coverage.REGULAR, coverage.BOLD):
        canvas.setFont(name, 9)
        canvas.drawString(50, 500, "物品放行条 3-1-1001")
    canvas.showPage()
canvas.save()
"""


def _first(turns: int) -> Figure:
    """The first slip of a fresh process, with everything that must be imported and read for it."""
    floors, ours = [], []
    for _turn in range(turns):
        floors.append(_seconds(lambda: subprocess.run([sys.executable, "-c", _FIRST_BARE], check=True)))
        ours.append(_seconds(lambda: subprocess.run([sys.executable, "-c", _FIRST], check=True)))
    note = "floor: a process that makes the code and writes the title bare in both fonts"
    return against("paper: first slip of a process", statistics.median(ours), statistics.median(floors), "s", 2.5, note)


def _picture(form: Form, turns: int) -> Figure:
    """One page as a picture for the preview."""
    import pypdfium2

    pdf = render(form, slip(), paper=PAPER, lang=LANG)

    def bare() -> None:
        document = pypdfium2.PdfDocument(pdf)
        document[0].render(scale=2.0).close()
        document.close()

    floor = min(_at_work(bare) for _turn in range(turns))
    ours = min(_at_work(lambda: page_images(pdf, 2.0, count=1)) for _turn in range(turns))
    return against("paper: a page as a picture", ours * 1000, floor * 1000, "ms", 2.0)
