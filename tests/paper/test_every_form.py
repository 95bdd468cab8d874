"""What holds for every form there is, on each of its papers, in each language, whatever it is filled with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from propertydesk.core.sheet import OfficeHead, Sheet
from propertydesk.paper.draw import Check, Code, Mark, Rule, Turned, Words, line_of
from propertydesk.paper.fonts import width
from propertydesk.paper.form import AnyBlock, CellsBlock, Form, ItemsBlock, PartsBlock, SignatureBlock, TextBlock
from propertydesk.paper.formfile import codes, is_register, load_form, load_register
from propertydesk.paper.pages import page_sizes
from propertydesk.paper.papers import MM_IN_POINT, PAPERS
from propertydesk.paper.registers import render_register
from propertydesk.paper.render import PRINT_LANGUAGES, render
from tests.paper.filled import FILLED
from tests.paper.slips import OFFICE, marks_of

FORMS = [code for code in codes() if not is_register(code)]
REGISTERS = [code for code in codes() if is_register(code)]
LONG_OFFICE = OfficeHead(
    "杭州蓝天白云物业管理服务有限公司滨江分公司",
    "蓝天新苑北区（一至十八幢）管理服务中心",
    "0571-8765 4321",
    "物业管理服务中心主任",
    "客户服务中心业务专用章",
)
KINDS = ("few", "eight", "thirty", "wordy", "blank")


def sheet_for(form: Form, kind: str) -> Sheet:
    """A sheet that fills all of *form*: with little, with much, with long words, or not at all."""
    if kind == "blank":
        return Sheet(form.heading.code, "FX-20261121-901", OFFICE)
    count = {"few": 2, "eight": 8, "thirty": 30, "wordy": 5}[kind]
    wordy = kind == "wordy"
    words = "搬运时请走东侧货梯，注意保护电梯轿厢和地面 330102198208038122" if wordy else "甲 2026-11-20 10:40"
    cell = "实木大床（含床头柜两只、床垫一张、床板四块、床架若干及螺丝一包）" if wordy else "纸箱"
    columns = [column.key for block in blocks_of(form) if isinstance(block, ItemsBlock) for column in block.columns]
    row = {key: cell for key in columns if key not in ("no", "quantity", "unit")} | {"quantity": "2", "unit": "箱"}
    return Sheet(
        form=form.heading.code,
        number="FX-20261120-0012",
        office=LONG_OFFICE if wordy else OFFICE,
        values=dict.fromkeys(form.fields, words),
        rows=(row,) * count,
        checks=frozenset(form.checks),
        printed_at="2026-11-20 10:41",
        reprint=12 if wordy else 0,
        void=kind == "thirty",
    )


def usual_sheet(form: Form, blank: bool) -> Sheet:
    """What an office would print on *form* on an ordinary day."""
    if blank or form.heading.code not in FILLED:
        return sheet_for(form, "blank" if blank else "few")
    return FILLED[form.heading.code]()


CASES = [
    (code, paper, lang, kind)
    for code in FORMS
    for paper in load_form(code).sizes
    for lang in PRINT_LANGUAGES
    for kind in KINDS
]


@pytest.mark.parametrize(("code", "paper", "lang", "kind"), CASES)
def test_no_words_touch_other_words_a_line_or_the_edge(code: str, paper: str, lang: str, kind: str) -> None:
    form = load_form(code)
    for marks in marks_of(form, sheet_for(form, kind), paper, lang, kind == "blank"):
        inks = [ink for mark in marks if (ink := ink_of(mark)) is not None]
        troubles = [*outside(inks, paper), *overlapping(inks), *crossed(inks, marks)]
        assert troubles == []


Ink = tuple[str, float, float, float, float]


def ink_of(mark: Mark) -> Ink | None:
    """What *mark* says and the box that its ink fills: left, top, right, bottom."""
    if isinstance(mark, Check):
        words = line_of(mark.text, mark.x, mark.y, mark.size)
        _text, left, top, right, bottom = ink_of(words) or ("", 0, 0, 0, 0)
        return mark.text, left, top, right + mark.size * MM_IN_POINT, bottom
    if isinstance(mark, Turned):
        em, along = mark.size * MM_IN_POINT, width(mark.text, mark.size)
        return mark.text, mark.x - 0.4 * em, mark.y - along / 2, mark.x + 0.4 * em, mark.y + along / 2
    if isinstance(mark, Code):
        return mark.text, mark.x, mark.y, mark.x + mark.side, mark.y + mark.side
    if not isinstance(mark, Words) or not mark.text.strip():
        return None
    em = mark.size * MM_IN_POINT
    across = width(mark.text, mark.size, mark.bold) + len(mark.text) * mark.space * MM_IN_POINT
    # A little less than the em box: the ink of a full character.
    return mark.text, mark.x + 0.05 * em, mark.y - 0.8 * em, mark.x + across - 0.05 * em, mark.y + 0.05 * em


def outside(inks: list[Ink], paper: str) -> list[str]:
    size = PAPERS[paper]
    return [
        f"{text} stands beyond the edge"
        for text, left, top, right, bottom in inks
        if left < size.left - 0.1
        or right > size.width - size.right + 0.1
        or top < size.top - 0.3
        or bottom > size.height - size.bottom + 0.3
    ]


def overlapping(inks: list[Ink]) -> list[str]:
    return [
        f"{one[0]} touches {other[0]}"
        for one, other in combinations(inks, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


def crossed(inks: list[Ink], marks: list[Mark]) -> list[str]:
    """Words that an upright or level line runs through. The oblique one strikes empty rows out on purpose."""
    rules = [mark for mark in marks if isinstance(mark, Rule) and (mark.x1 == mark.x2 or mark.y1 == mark.y2)]
    return [
        f"{text} is crossed by a line at {rule}"
        for text, left, top, right, bottom in inks
        for rule in rules
        if left < max(rule.x1, rule.x2) and min(rule.x1, rule.x2) < right
        if top < max(rule.y1, rule.y2) and min(rule.y1, rule.y2) < bottom
    ]


@pytest.mark.parametrize("code", FORMS)
def test_each_form_prints_on_its_papers_filled_and_blank(code: str) -> None:
    form = load_form(code)
    for paper in form.sizes:
        for lang in PRINT_LANGUAGES:
            for blank in (False, True):
                pdf = render(form, usual_sheet(form, blank), paper=paper, lang=lang, blank=blank)
                assert len(page_sizes(pdf)) == len(form.copies)
                for across, down in page_sizes(pdf):
                    assert (across, down) == pytest.approx((PAPERS[paper].width, PAPERS[paper].height), abs=0.02)


@pytest.mark.parametrize("code", FORMS)
def test_each_field_of_a_form_stands_somewhere_on_it(code: str) -> None:
    form = load_form(code)
    used: set[str | None] = set()
    for block in blocks_of(form):
        if isinstance(block, CellsBlock):
            used |= {name for row in block.rows for cell in row.cells for name in (cell.field, cell.by)}
        elif isinstance(block, TextBlock):
            used |= set(block.fields)
        elif isinstance(block, SignatureBlock):
            used |= {box.field for box in block.boxes}
            used |= {key for box in block.boxes for line in box.lines for key in line}
    assert set(form.fields) <= used


def blocks_of(form: Form) -> Iterator[AnyBlock]:
    """All blocks of *form*, those side by side too."""
    for block in form.blocks:
        if isinstance(block, PartsBlock):
            yield from (*block.left, *block.right)
        else:
            yield block


@pytest.mark.parametrize("code", [*FORMS, *REGISTERS])
def test_each_paper_names_its_version_and_when_it_came_into_force(code: str) -> None:
    heading = (load_register(code) if code in REGISTERS else load_form(code)).heading
    assert heading.code == code
    assert heading.office_code and heading.version and len(heading.effective) == 10
    assert heading.title.zh and heading.title.en and heading.title.zh != heading.title.en


@pytest.mark.parametrize("code", REGISTERS)
def test_each_register_prints_filled_and_blank(code: str) -> None:
    register = load_register(code)
    row = {column.key: "2026-11-20 10:40" for column in register.columns}
    for lang in PRINT_LANGUAGES:
        for rows, blank in (([row] * 60, False), ([], True), ([], False)):
            pdf = render_register(
                register.heading.title,
                register.columns,
                rows,
                OFFICE,
                "2026-11-20 10:41",
                lang,
                register=register,
                blank=blank,
            )
            lies = (297, 210) if register.landscape else (210, 297)
            assert all(size == pytest.approx(lies, abs=0.02) for size in page_sizes(pdf))
