"""Head and foot of a page: who the office is, which paper this is and in which version, its number and copy, pages."""

from __future__ import annotations

from propertydesk.core.sheet import OfficeHead
from propertydesk.paper.copyview import CopyView
from propertydesk.paper.coverage import clean
from propertydesk.paper.draw import Code, Mark, Rule, Words, block, centred, ending, frame, line_of
from propertydesk.paper.fit import fit, shrink, wrap
from propertydesk.paper.fonts import width
from propertydesk.paper.form import Form, Heading, Label
from propertydesk.paper.papers import MM_IN_POINT, Paper
from propertydesk.paper.space import Space

_TITLE_SPACE = 0.22  # between the characters of a Chinese title, in text sizes
_ENGLISH_TITLE = 0.68
_SIDE = 0.24  # of the width, kept free left and right of the company line
_GAP = 2.0
_FOOT_GAP = 0.8
_LONGEST_NUMBER = 38.0
_WRITING_LINE = 0.35


def height_of(paper: Paper) -> float:
    """The height of a page's head."""
    return sum(paper.head)


def foot_height(space: Space) -> float:
    """The height of a page's foot: the legend of copies takes two lines when it is long."""
    return _foot_lines(space) * _small_line(space.paper) + _FOOT_GAP


def office_line(office: OfficeHead, heading: Heading, lang: str) -> str:
    """Company, office and phone in one line."""
    name = " · ".join(part for part in (office.company, office.office) if part)
    phone = f"   {heading.words['phone'].inline(lang)} {office.phone}" if office.phone else ""
    return clean(name + phone)


def static(view: CopyView, space: Space) -> list[Mark]:
    """What all papers of this form and copy share."""
    paper = space.paper
    company, title, line = paper.head
    y = paper.top
    aside = sum(paper.head) + _GAP  # the code at the right, and as much at the left
    marks = title_marks(view.title, space.lang, paper, y + company + title / 2, paper.across - 2 * aside)
    middle = y + company + title + line / 2
    room = _right_of_copy_name(view, space) - _number_room(view, space) - _GAP - space.left
    marks += code_line(view.form.heading, space.lang, space.left, middle, paper, room)
    marks.append(_copy_name(view, space, middle))
    top = paper.height - paper.bottom - foot_height(space) + _FOOT_GAP
    for number, text in enumerate(_legend_lines(space)):
        marks.append(line_of(text, space.left, top + (number + 0.5) * _small_line(paper), paper.small))
    return marks


def live(view: CopyView, space: Space, page: int, pages: int) -> list[Mark]:
    """What differs from paper to paper: office, number, code, page, print time, reprint mark."""
    paper, sheet = space.paper, view.sheet
    company, title, line = paper.head
    y = paper.top
    reprint = view.word("reprint", count=sheet.reprint) if sheet.reprint and not view.blank else ""
    aside = max(paper.across * _SIDE, _boxed_width(reprint, paper) + _GAP if reprint else 0.0)
    room = paper.across - 2 * aside
    office = fit(office_line(sheet.office, view.form.heading, space.lang), room, company, paper.label, paper.floor - 1)
    marks = block(office, space.left + aside, y, room, company, "centre")
    marks += _number(view, space, y + company + title + line / 2)
    if sheet.number:
        side = company + title + line - 1.2
        marks.append(Code(space.right - side, y, side, clean(sheet.number)))
    if reprint:
        marks += boxed(reprint, space.left, y, paper)
    bottom = paper.height - paper.bottom - _small_line(paper) / 2
    marks.append(
        ending(
            foot_words(view.form.heading, space.lang, sheet.printed_at, page, pages), space.right, bottom, paper.small
        )
    )
    return marks


def title_marks(called: Label, lang: str, paper: Paper, middle: float, room: float = 0.0) -> list[Mark]:
    """The title in the middle: Chinese spaced wide, English after it in lighter print when both are wanted.

    It is printed smaller where it would be wider than *room* mm (0: the whole paper).
    """
    parts = called.parts(lang)
    spaced = parts[0] if not parts[0].isascii() else ""
    plain = parts[-1] if len(parts) > 1 or not spaced else ""
    gap = 3.0 if spaced and plain else 0.0
    size = paper.title
    spaced_width, plain_width = _title_widths(spaced, plain, size)
    over = (spaced_width + plain_width) / ((room or paper.across) - gap)
    if over > 1:
        size = int(size / over * 10) / 10
        spaced_width, plain_width = _title_widths(spaced, plain, size)
    plain_size = size * (_ENGLISH_TITLE if spaced else 1.0)
    x = (paper.left + paper.width - paper.right - spaced_width - gap - plain_width) / 2
    marks: list[Mark] = []
    if spaced:
        marks.append(line_of(spaced, x, middle, size, True)._replace(space=size * _TITLE_SPACE))
    if plain:
        marks.append(line_of(plain, x + spaced_width + gap, middle, plain_size, not spaced))
    return marks


def _title_widths(spaced: str, plain: str, size: float) -> tuple[float, float]:
    """The widths of the Chinese and the English title when the Chinese one is printed at *size*."""
    space = len(spaced) * size * _TITLE_SPACE * MM_IN_POINT
    plain_size = size * (_ENGLISH_TITLE if spaced else 1.0)
    return (width(spaced, size, True) + space if spaced else 0.0), width(plain, plain_size, not spaced)


def code_line(heading: Heading, lang: str, x: float, middle: float, paper: Paper, room: float) -> list[Mark]:
    """The office's own code of the form, its version and when that came into force, in *room* mm."""
    words = heading.words
    text = "   ".join(
        (
            f"{words['form_code'].inline(lang)} {heading.office_code}",
            f"{words['version'].inline(lang)} {heading.version}",
            f"{words['effective'].inline(lang)} {heading.effective}",
        )
    )
    down = paper.head[2]
    fitted = fit(text, room, down, paper.small + 0.5, paper.floor - 1)
    return block(fitted, x, middle - down / 2, room, down)


def foot_words(heading: Heading, lang: str, printed_at: str, page: int, pages: int) -> str:
    """Retention, print time, page of pages."""
    retention = heading.retention.inline(lang) if heading.retention else ""
    printed = f"{heading.words['printed'].inline(lang)} {printed_at}" if printed_at else ""
    counted = " ".join(part.format(page=page, pages=pages) for part in heading.words["page"].parts(lang))
    return "   ".join(part for part in (retention, printed, counted) if part)


def boxed(text: str, x: float, y: float, paper: Paper) -> list[Mark]:
    """Bold words in a box at the left of the head: nobody overlooks them."""
    across, down = _boxed_width(text, paper), paper.head[0] + 1.2
    return [*frame(x, y, across, down, 0.9), centred(text, x + across / 2, y + down / 2, paper.label + 1, True)]


def _boxed_width(text: str, paper: Paper) -> float:
    return width(text, paper.label + 1, True) + 3


def legend_of(form: Form, lang: str) -> list[str]:
    """Each copy with who keeps it; nothing where there is but one."""
    if len(form.copies) < 2:
        return []
    words = form.heading.words["legend"].parts("en" if lang == "en" else "zh_CN")[0]
    return [
        words.format(mark=copy.mark, name=copy.name.inline(lang), keeper=copy.keeper.inline(lang))
        for copy in form.copies
    ]


def _copy_name(view: CopyView, space: Space, middle: float) -> Words:
    return ending(view.copy.name.inline(space.lang), _right_of_number(space), middle, space.paper.label, True)


def _right_of_number(space: Space) -> float:
    """Number and copy name end left of the code."""
    return space.right - sum(space.paper.head) - 0.5


def _right_of_copy_name(view: CopyView, space: Space) -> float:
    """Where the number ends, left of the copy's name."""
    return _right_of_number(space) - width(view.copy.name.inline(space.lang), space.paper.label, True) - _GAP


def _number_room(view: CopyView, space: Space) -> float:
    """The room kept for a number and its label."""
    return _LONGEST_NUMBER + 1.2 + width(view.word("number"), space.paper.label)


def _number(view: CopyView, space: Space, middle: float) -> list[Mark]:
    """The number before the copy's name: as text, as a promise, or as a line to write it on."""
    paper = space.paper
    right = _right_of_copy_name(view, space)
    label = view.word("number")
    if view.sheet.number or not view.blank:
        taken = bool(view.sheet.number)
        number = clean(view.sheet.number or view.word("number_later"))
        fitted = shrink(number, _LONGEST_NUMBER, paper.text + 0.5 if taken else paper.label, taken)
        words = ending(number, right, middle, fitted.size, taken)
        return [words, ending(label, words.x - 1.2, middle, paper.label)]
    line = Rule(right - _LONGEST_NUMBER, middle + 1.8, right, middle + 1.8, _WRITING_LINE)
    return [line, ending(label, line.x1 - 1.2, middle, paper.label)]


def _small_line(paper: Paper) -> float:
    return paper.small * MM_IN_POINT * 1.25


def _legend_lines(space: Space) -> list[str]:
    """The legend in lines, broken between two copies."""
    lines: list[str] = []
    for entry in legend_of(space.form, space.lang):
        longer = f"{lines[-1]}   {entry}" if lines else ""
        if longer and width(longer, space.paper.small) <= space.paper.across:
            lines[-1] = longer
        else:
            lines += wrap(entry, space.paper.across, space.paper.small)
    return lines


def _foot_lines(space: Space) -> int:
    """Page and print time share the legend's last line where both have room."""
    lines = _legend_lines(space)
    if not lines:
        return 1
    sample = foot_words(space.form.heading, space.lang, "2026-11-20 10:41", 10, 10)
    both = width(lines[-1], space.paper.small) + _GAP + width(sample, space.paper.small)
    return len(lines) if both <= space.paper.across else len(lines) + 1


__all__ = [
    "boxed",
    "code_line",
    "foot_height",
    "foot_words",
    "height_of",
    "legend_of",
    "live",
    "office_line",
    "static",
    "title_marks",
]
