"""How fast a batch of statements (F24) is printed, beside the same form drawn bare with as many strings.

Bare is what a program does that knows already where everything goes: the static part once as a form XObject, each line,
string and code put on the canvas as it comes. No reading, no layout, no fitting, no checks of characters.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from propertydesk.core.money import capitals, show, show_with_sign
from propertydesk.core.sheet import Sheet
from propertydesk.paper import coverage, head, qr
from propertydesk.paper.copyview import CopyView
from propertydesk.paper.draw import Code, Mark, Rule, Words
from propertydesk.paper.form import Form
from propertydesk.paper.formfile import load_form
from propertydesk.paper.laying import pages_of
from propertydesk.paper.papers import MM_IN_POINT, PAPERS
from propertydesk.paper.render import render
from propertydesk.paper.space import Space
from tests.figures import Figure, against
from tests.paper.slips import OFFICE

PAPER, LANG = "A4", "zh_CN"
REGULAR, BOLD = "bare", "bare bold"
LEAST_SHARE = 0.6


def run(full: bool) -> list[Figure]:
    """1,000 statements of nine lines; a tenth as a small share."""
    count, turns = (1_000, 5) if full else (100, 3)
    for name, font in ((REGULAR, coverage.REGULAR), (BOLD, coverage.BOLD)):
        pdfmetrics.registerFont(TTFont(name, str(coverage.font_file(font))))
    form = load_form("F24")
    sheets = [statement(number) for number in range(count)]
    shared, pages = marks_of(form, sheets)
    size = PAPERS[PAPER]
    render(form, sheets[:3], paper=PAPER, lang=LANG)
    floors, ours = [], []
    for _turn in range(turns):
        floors.append(_at_work(lambda: bare(shared, pages, size.width, size.height)))
        ours.append(_at_work(lambda: render(form, sheets, paper=PAPER, lang=LANG)))
    floor, mine = statistics.median(floors), statistics.median(ours)
    strings = sum(isinstance(mark, Words) for page in pages for mark in page) / len(pages)
    note = f"{floor / mine:.0%} of the speed of the bare form, {strings:.0f} strings a page"
    return [against(f"paper: {count:,} statements", mine, floor, "CPU s", 1 / LEAST_SHARE, note)]


def statement(number: int) -> Sheet:
    """The statement of one of a thousand households: two months paid, seven lines owed, none like another's."""
    unit = f"{number // 60 + 1}-{number // 20 % 3 + 1}-{number % 20 // 2 + 1:02}0{number % 2 + 1}"
    area = 60 + number * 37 % 9000 / 100
    rows = tuple(line(number, place, area) for place in range(9))
    owed = 100_00 + number * 7919
    sums = ("opening", "charged", "reduced", "paid", "opening_prepaid", "prepaid_in", "prepaid", "deposits")
    return Sheet(
        form="F24",
        number=unit,
        office=OFFICE,
        values={
            "room": unit,
            "owner": "赵钱孙李周吴郑王"[number % 8] + "文武英华明丽强敏"[number // 8 % 8],
            "area": f"{area:.2f} m²",
            "period": "2026-09-01—2026-11-20",
            "maker": "王丽",
            "owed": show_with_sign(owed),
            "owed_capitals": capitals(owed),
            **{key: show(number * 137 + place * 11) for place, key in enumerate(sums)},
        },
        rows=rows,
        printed_at="2026-11-20 10:41",
    )


def line(number: int, place: int, area: float) -> dict[str, str | None]:
    """A line of it."""
    fen = round(area * (280 + place * 7))
    paid = place < 2
    return {
        "item": ("物业管理费", "公摊能耗费", "停车管理费")[place % 3],
        "period": f"2026-{9 + place // 3:02}",
        "basis": f"{area:.2f} m² × {2.8 + place * 0.07:.2f} × 1",
        "charged": show(fen),
        "reduced": None,
        "penalty": None,
        "paid": show(fen) if paid else None,
        "owed": show(0 if paid else fen),
        "receipt": f"SK-2026-{number * 3 + place:06} 2026-11-{place + 3:02}" if paid else None,
    }


def marks_of(form: Form, sheets: list[Sheet]) -> tuple[list[Mark], list[list[Mark]]]:
    """What all pages share, and what each has of its own."""
    space = Space(form, PAPERS[PAPER], LANG)
    shared: list[Mark] = []
    pages = []
    for sheet in sheets:
        view = CopyView(form, sheet, form.copies[0], LANG, False)
        [page] = pages_of(view, space)
        marks = head.live(view, space, 1, 1)
        fixed = [] if shared else head.static(view, space)
        y = space.paper.top + head.height_of(space.paper)
        for unit in page.units:
            marks += unit.live(y)
            fixed += [] if shared else unit.static(y)
            y += unit.height
        shared = shared or fixed
        pages.append(marks)
    return shared, pages


def bare(shared: list[Mark], pages: list[list[Mark]], width: float, height: float) -> bytes:
    """The same marks on a canvas, one by one."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width / MM_IN_POINT, height / MM_IN_POINT))
    canvas.beginForm("shared")
    _put(canvas, shared, height)
    canvas.endForm()
    for marks in pages:
        canvas.doForm("shared")
        _put(canvas, marks, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _put(canvas: Canvas, marks: list[Mark], height: float) -> None:
    for mark in marks:
        if isinstance(mark, Rule):
            canvas.setLineWidth(mark.weight)
            canvas.line(*(side / MM_IN_POINT for side in (mark.x1, height - mark.y1, mark.x2, height - mark.y2)))
        elif isinstance(mark, Words):
            canvas.setFont(BOLD if mark.bold else REGULAR, mark.size)
            canvas.drawString(mark.x / MM_IN_POINT, (height - mark.y) / MM_IN_POINT, mark.text)
        elif isinstance(mark, Code):
            side = mark.side / qr.side_of(mark.text) / MM_IN_POINT
            left, top = mark.x / MM_IN_POINT, (height - mark.y) / MM_IN_POINT
            path = canvas.beginPath()
            for row, first, count in qr.bars(mark.text):
                path.rect(left + first * side, top - (row + 1) * side, count * side, side)
            canvas.drawPath(path, stroke=0, fill=1)


def _at_work(work: Callable[[], object]) -> float:
    """Seconds of this process alone, so that others on the machine do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began
