"""A monthly report on paper: figures in boxes, pictures, tables, what was written, lists, boxes to sign.

It imports the PDF library: load it when something is really printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from propertydesk.core.i18n import Words
from propertydesk.core.sheet import OfficeHead
from propertydesk.paper import head
from propertydesk.paper.coverage import clean, lacking, with_substitutes
from propertydesk.paper.draw import FRAME, Mark, Rule, Sheetwriter, block, ending, frame, line_of
from propertydesk.paper.fit import fit, shrink, wrap
from propertydesk.paper.fonts import CUTTING, width
from propertydesk.paper.form import Register, spoken
from propertydesk.paper.papers import MM_IN_POINT, Paper, lying, paper_named
from propertydesk.paper.pictures import Fill, picture_marks
from propertydesk.paper.pressing import new_canvas

_TITLE, _TEXT, _SMALL, _LEAST = 10.0, 8.5, 7.0, 5.5
_TILE, _TILES_LYING, _TILES_STANDING = 15.0, 7, 5
_ROW, _PAD, _GAP, _HEADING = 5.4, 1.0, 3.0, 6.5
_PICTURE, _SIGNATURE = 46.0, 18.0
_LINE = _TEXT * 1.35 * MM_IN_POINT
_BLANK_LINES = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure: its label, its value as it is printed, and a quiet line below (the standard)."""

    label: Words
    value: Words
    below: Words = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture: columns, or a line, of values under names."""

    title: Words
    kind: str
    names: Sequence[Words]
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``widths`` are shares, ``right`` the columns of numbers; ``strong`` says that the last row is a sum."""

    title: Words
    headings: Sequence[Words]
    rows: Sequence[Sequence[Words]]
    widths: Sequence[float]
    right: frozenset[int] = frozenset()
    strong: bool = False
    empty: Words = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What somebody wrote, under its title; lines to write on where nothing was."""

    title: Words
    text: str


@dataclass(frozen=True)
class MonthlySheet:
    """The contents of a report; pictures stand two in a row."""

    about: Words
    tiles: Sequence[Tile]
    pictures: Sequence[Bars] = ()
    grids: Sequence[Grid] = ()
    passages: Sequence[Passage] = ()
    lists: Sequence[Grid] = ()
    printed_at: str = field(default="")


def render_monthly(register: Register, sheet: MonthlySheet, office: OfficeHead, lang: str) -> bytes:
    """The PDF of *sheet* under the head of *register*, in *lang* ("zh_CN", "en", "both").

    A report is a list of what others said: a character that no font has does not hold it up, it is printed as 〓.
    """
    paper = paper_named(register.paper)
    out = BytesIO()
    pages = _Pages(register, lying(paper) if register.landscape else paper, office, lang, sheet)
    pages.lay_out()
    pages.print(out)
    return out.getvalue()


class _Pages:
    """Pages filled from top to bottom; ``y`` is where the next part goes."""

    def __init__(self, register: Register, paper: Paper, office: OfficeHead, lang: str, sheet: MonthlySheet) -> None:
        self.register, self.paper, self.office, self.lang, self.sheet = register, paper, office, lang, sheet
        self.left, self.right = paper.left, paper.width - paper.right
        self.across = paper.across
        self.top = paper.top + sum(paper.head) + 1
        self.bottom = paper.height - paper.bottom - _SMALL * MM_IN_POINT - 2
        self.pages: list[tuple[list[Fill], list[Mark]]] = []
        self.lacking: list[str] = []
        self.y = 0.0
        self.turn()

    # -- the pages

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append(([], self._head()))
        self.y = self.top

    def room(self, down: float) -> None:
        """Begin a page where *down* mm have no room on this one."""
        if self.y + down > self.bottom and self.y > self.top:
            self.turn()

    @property
    def marks(self) -> list[Mark]:
        """The marks of the page in hand."""
        return self.pages[-1][1]

    def print(self, out: BytesIO) -> None:
        """Write all pages into *out*."""
        canvas = new_canvas(out, self.paper.width, self.paper.height, self.register.heading.title.inline(self.lang))
        writer = Sheetwriter(canvas, self.paper.height)
        for number, (fills, marks) in enumerate(self.pages, start=1):
            for each in fills:
                canvas.setFillGray(each.grey)
                x, y = each.x / MM_IN_POINT, (self.paper.height - each.y - each.down) / MM_IN_POINT
                canvas.rect(x, y, each.across / MM_IN_POINT, each.down / MM_IN_POINT, stroke=0, fill=1)
            canvas.setFillGray(0)
            writer.put([*marks, self._foot(number)])
            canvas.showPage()
        with CUTTING:
            canvas.save()

    def _foot(self, number: int) -> Mark:
        words = head.foot_words(self.register.heading, self.lang, self.sheet.printed_at, number, len(self.pages))
        return ending(words, self.right, self.paper.height - self.paper.bottom - _SMALL * MM_IN_POINT / 2, _SMALL)

    def _head(self) -> list[Mark]:
        paper, heading = self.paper, self.register.heading
        company, title, code = paper.head
        name = shrink(head.office_line(self.office, heading, self.lang), self.across * 0.7, paper.label)
        marks = block(name, self.left, paper.top, self.across, company, "centre")
        marks += head.title_marks(heading.title, self.lang, paper, paper.top + company + title / 2)
        middle = paper.top + company + title + code / 2
        marks += head.code_line(heading, self.lang, self.left, middle, paper, self.across * 0.45)
        about = shrink(self.say(self.sheet.about), self.across * 0.52, _TEXT)
        return marks + block(
            about, self.right - self.across * 0.52, middle - code / 2, self.across * 0.52, code, "right"
        )

    def say(self, words: Words) -> str:
        """*words* as they are printed; a character that no font has stands as 〓."""
        return with_substitutes(clean(spoken(words, self.lang)).strip(), self._word("substitute"))[0]

    def _word(self, key: str) -> str:
        return self.register.heading.words[key].parts(self.lang)[0]

    def _note_lacking(self, title: Words, line: int, texts: Sequence[Words]) -> None:
        """Remember where a character had no sign, to say so at the foot."""
        if any(lacking(clean(spoken(text, self.lang))) for text in texts):
            self.lacking.append(self._word("substituted_at").format(line=line, field=self.say(title)))

    # -- the parts

    def lay_out(self) -> None:
        """Put everything on pages."""
        self._tiles()
        self._pictures()
        for grid in self.sheet.grids:
            self._grid(grid)
        for passage in self.sheet.passages:
            self._passage(passage)
        for grid in self.sheet.lists:
            self._grid(grid)
        self._signatures()

    def _tiles(self) -> None:
        in_row = _TILES_LYING if self.register.landscape else _TILES_STANDING
        across = self.across / in_row
        for number, tile in enumerate(self.sheet.tiles):
            place = number % in_row
            if place == 0:
                self.room(_TILE)
            x = self.left + place * across
            self.marks.extend(frame(x, self.y, across, _TILE))
            label = fit(self.say(tile.label), across - 2 * _PAD, 4.4, _SMALL + 0.5, _LEAST)
            self.marks.extend(block(label, x + _PAD, self.y + 0.4, across - 2 * _PAD, 4.4))
            value = shrink(self.say(tile.value), across - 2 * _PAD, 13.0, True)
            self.marks.extend(block(value, x + _PAD, self.y + 4.6, across - 2 * _PAD, 6.0))
            if tile.below:
                below = shrink(self.say(tile.below), across - 2 * _PAD, _SMALL - 0.5)
                self.marks.extend(block(below, x + _PAD, self.y + 10.8, across - 2 * _PAD, 3.6))
            if place == in_row - 1 or number == len(self.sheet.tiles) - 1:
                self.y += _TILE
        self.y += _GAP

    def _pictures(self) -> None:
        half = (self.across - _GAP) / 2
        for number, picture in enumerate(self.sheet.pictures):
            if number % 2 == 0:
                self.room(_PICTURE + _HEADING)
            x = self.left + (number % 2) * (half + _GAP)
            title = shrink(self.say(picture.title), half, _TITLE, True)
            self.marks.extend(block(title, x, self.y, half, _HEADING - 1))
            names = [self.say(name) for name in picture.names]
            fills, marks = picture_marks(
                picture.kind, names, picture.values, (x, self.y + _HEADING, half, _PICTURE - _GAP)
            )
            self.pages[-1][0].extend(fills)
            self.marks.extend(marks)
            if number % 2 == 1 or number == len(self.sheet.pictures) - 1:
                self.y += _PICTURE + _HEADING

    def _heading(self, words: Words, with_it: float) -> None:
        self.room(_HEADING + with_it)
        self.marks.append(line_of(self.say(words), self.left, self.y + _HEADING / 2, _TITLE, True))
        self.y += _HEADING

    def _grid(self, grid: Grid) -> None:
        self._heading(grid.title, 3 * _ROW)
        if not grid.rows:
            self.marks.append(line_of(self.say(grid.empty) or "/", self.left, self.y + _ROW / 2, _TEXT))
            self.y += _ROW + _GAP
            return
        whole = sum(grid.widths)
        sides, x = [], self.left
        for share in grid.widths:
            sides.append((x, self.across * share / whole))
            x += self.across * share / whole
        self._grid_row(grid.headings, sides, grid.right, bold=True)
        for number, row in enumerate(grid.rows):
            strong = grid.strong and number == len(grid.rows) - 1
            last_two = grid.strong and number == len(grid.rows) - 2  # a sum does not stand alone on a page
            down = self._grid_row(row, sides, grid.right, bold=strong, dry=True)
            if self.y + down * (2 if last_two else 1) > self.bottom:
                self.turn()
                self._grid_row(grid.headings, sides, grid.right, bold=True)
            self._grid_row(row, sides, grid.right, bold=strong)
            self._note_lacking(grid.title, number + 1, row)
        self.y += _GAP

    def _grid_row(
        self,
        row: Sequence[Words],
        sides: Sequence[tuple[float, float]],
        right: frozenset[int],
        *,
        bold: bool,
        dry: bool = False,
    ) -> float:
        """Draw a row (unless *dry*) and return how high it is."""
        texts = [self.say(words) or "/" for words in row]
        cells = [
            fit(text, across - 2 * _PAD, _ROW - 1, _TEXT - 0.5, _LEAST + 1, bold)
            for text, (_x, across) in zip(texts, sides, strict=True)
        ]
        down = max(_ROW, *(cell.height + 1 for cell in cells))
        if dry:
            return down
        for place, (cell, (x, across)) in enumerate(zip(cells, sides, strict=True)):
            align = "right" if place in right else "left"
            self.marks.extend(block(cell, x + _PAD, self.y, across - 2 * _PAD, down, align))
            self.marks.extend(frame(x, self.y, across, down))
        self.y += down
        return down

    def _passage(self, passage: Passage) -> None:
        text = self.say(passage.text)
        self._note_lacking(passage.title, 1, (passage.text,))
        lines = wrap(text, self.across - 4, _TEXT) if text else []
        self._heading(passage.title, min(len(lines) or _BLANK_LINES, 4) * _LINE)
        if not lines:
            for _line in range(_BLANK_LINES):
                self.y += _LINE * 1.5
                self.marks.append(Rule(self.left, self.y, self.right, self.y, 0.3))
        for text in lines:
            self.room(_LINE)
            self.marks.append(line_of(text, self.left + 2, self.y + _LINE / 2, _TEXT))
            self.y += _LINE
        self.y += _GAP

    def _signatures(self) -> None:
        labels = self.register.signatures
        if self.lacking:
            note = fit(
                self._word("substituted").format(places=", ".join(self.lacking)), self.across, _ROW, _SMALL, _LEAST
            )
            self.room(note.height + 2 + _SIGNATURE)
            self.marks.extend(block(note, self.left, self.y, self.across, note.height))
            self.y += note.height + 2
        if not labels:
            return
        self.room(_SIGNATURE + 1)
        across = self.across / len(labels)
        for number, label in enumerate(labels):
            x = self.left + number * across
            self.marks.extend(frame(x, self.y, across, _SIGNATURE, FRAME))
            said = label.inline(self.lang)
            self.marks.append(
                line_of(said, x + _PAD, self.y + 3, min(_TEXT, _TEXT * across / (width(said, _TEXT) + 2)))
            )
        self.y += _SIGNATURE
