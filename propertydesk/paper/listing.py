"""The pages of a list: head, rows in columns, foot. Used by ``registers`` alone, because it imports the PDF library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from propertydesk.core.i18n import Words
from propertydesk.core.sheet import OfficeHead
from propertydesk.paper import head
from propertydesk.paper.copyview import EMPTY
from propertydesk.paper.coverage import clean
from propertydesk.paper.draw import FRAME, Mark, Rule, Sheetwriter, block, ending, line_of
from propertydesk.paper.fit import Fitted, fit, shrink
from propertydesk.paper.fonts import CUTTING
from propertydesk.paper.form import Column, Heading, Label, spoken
from propertydesk.paper.papers import MM_IN_POINT, Paper
from propertydesk.paper.pressing import new_canvas

_PAD = 1.0
_AIR = 1.0
_ROW = 6.4
_WRITING_ROW = 8.6
_TEXT, _LEAST_TEXT, _SMALL, _FLOOR = 8.5, 7.0, 7.0, 5.5
_TITLE_LINE, _COMPANY_LINE, _CODE_LINE, _FOOT = 8.0, 5.0, 5.2, 4.5
_SIGNATURE = 12.0
_BOTH_ROW = 7.6


class Listing:
    """A list going to *out* under *columns*, the columns' widths being shares of the page's."""

    def __init__(
        self,
        out: BinaryIO,
        title: str,
        heading: Heading,
        columns: Sequence[Column],
        office: OfficeHead,
        paper: Paper,
        lang: str,
    ) -> None:
        self.title = title
        self.heading = heading
        self.columns = columns
        self.office = office
        self.paper = paper
        self.lang = lang
        self.filters: list[str] = []
        self.printed_at = ""
        self.signatures: Sequence[Label] = ()
        self.canvas = new_canvas(out, paper.width, paper.height, title)
        self.writer = Sheetwriter(self.canvas, paper.height)
        self.sides = self._sides()
        self.head_row = _BOTH_ROW if lang == "both" else _ROW
        self.top = paper.top + _COMPANY_LINE + _TITLE_LINE + _CODE_LINE
        self.bottom = paper.height - paper.bottom - _FOOT

    def _sides(self) -> list[tuple[float, float]]:
        whole = sum(column.width for column in self.columns)
        x = self.paper.left
        sides = []
        for column in self.columns:
            across = self.paper.across * column.width / whole
            sides.append((x, across))
            x += across
        return sides

    def print(self, rows: Sequence[Mapping[str, Words | None]]) -> None:
        """All *rows*, on as many pages as they take; the boxes to sign in stand on the last."""
        pages = self._divided([self._fitted(number, row) for number, row in enumerate(rows, start=1)])
        for number, page in enumerate(pages, start=1):
            self._page(page, number, len(pages), len(rows))
        self._save()

    def print_blank(self) -> None:
        """One page of empty rows to write in."""
        room = self.bottom - self.top - self.head_row - self._signing_height()
        empty = [Fitted(_TEXT, ("",)) for _column in self.columns]
        self._page([(empty, _WRITING_ROW)] * int(room / _WRITING_ROW), 1, 1, None)
        self._save()

    def _save(self) -> None:
        with CUTTING:
            self.canvas.save()

    def _fitted(self, number: int, row: Mapping[str, Words | None]) -> tuple[list[Fitted], float]:
        cells = []
        for column, (_x, across) in zip(self.columns, self.sides, strict=True):
            text = clean(spoken(row.get(column.key), self.lang)).strip()
            if not text and column.key == "no":
                text = str(number)
            elif not text and not column.hand:
                text = EMPTY
            cells.append(fit(text, across - 2 * _PAD, _ROW - _AIR, _TEXT, _LEAST_TEXT))
        return cells, max(_ROW, *(cell.height + _AIR for cell in cells))

    def _signing_height(self) -> float:
        return _SIGNATURE if self.signatures else 0.0

    def _divided(self, rows: list[tuple[list[Fitted], float]]) -> list[list[tuple[list[Fitted], float]]]:
        """Rows by page; the last page keeps room for the boxes to sign in."""
        room = self.bottom - self.top - self.head_row
        pages: list[list[tuple[list[Fitted], float]]] = [[]]
        used = 0.0
        for row in rows:
            if used + row[1] > room and pages[-1]:
                pages.append([])
                used = 0.0
            pages[-1].append(row)
            used += row[1]
        if used + self._signing_height() > room:
            pages.append([])
        return pages

    def _page(self, rows: list[tuple[list[Fitted], float]], number: int, count: int, entries: int | None) -> None:
        marks = self._head(entries)
        y = self.top
        marks.append(Rule(self.paper.left, y, self._right, y, FRAME))
        for column, (x, across) in zip(self.columns, self.sides, strict=True):
            marks += self._label(column.label, x, y, across)
        y += self.head_row
        marks.append(Rule(self.paper.left, y, self._right, y, FRAME))
        for cells, height in rows:
            for cell, column, (x, across) in zip(cells, self.columns, self.sides, strict=True):
                marks += block(cell, x + _PAD, y, across - 2 * _PAD, height, column.align)
            y += height
            marks.append(Rule(self.paper.left, y, self._right, y))
        for x in [*(x for x, _across in self.sides), self._right]:
            weight = FRAME if x in (self.paper.left, self._right) else 0.4
            marks.append(Rule(x, self.top, x, y, weight))
        marks.append(Rule(self.paper.left, y, self._right, y, FRAME))
        if number == count:
            marks += self._signing(y)
        marks += self._foot(number, count)
        self.writer.put(marks)
        self.canvas.showPage()

    @property
    def _right(self) -> float:
        return self.paper.width - self.paper.right

    def _head(self, entries: int | None) -> list[Mark]:
        paper, y = self.paper, self.paper.top
        office = shrink(head.office_line(self.office, self.heading, self.lang), paper.across * 0.7, paper.label)
        marks = block(office, paper.left, y, paper.across, _COMPANY_LINE, "centre")
        marks += head.title_marks(self.heading, self.lang, paper, y + _COMPANY_LINE + _TITLE_LINE / 2)
        middle = y + _COMPANY_LINE + _TITLE_LINE + _CODE_LINE / 2
        room = paper.across * 0.4
        if self.heading.office_code:
            marks += head.code_line(self.heading, self.lang, paper.left, middle, paper, room)
        words = []
        if self.filters:
            words.append(f"{self.heading.words['filters'].inline(self.lang)}: {'; '.join(self.filters)}")
        if entries is not None:
            counted = self.heading.words["rows"].parts(self.lang)
            words.append(" ".join(part.format(count=entries) for part in counted))
        said = fit("   ".join(words), paper.across * 0.58, _CODE_LINE, _SMALL + 0.5, _FLOOR - 1)
        marks += block(
            said, self._right - paper.across * 0.58, middle - _CODE_LINE / 2, paper.across * 0.58, _CODE_LINE, "right"
        )
        return marks

    def _label(self, label: Label, x: float, y: float, across: float) -> list[Mark]:
        parts = label.parts(self.lang)
        room = across - 2 * _PAD
        if len(parts) == 1:
            fitted = fit(parts[0], room, self.head_row - 0.4, _TEXT - 0.5, _FLOOR, True)
            return block(fitted, x + _PAD, y, room, self.head_row, "centre")
        half = self.head_row / 2 - 0.3
        upper = shrink(parts[0], room, _TEXT - 0.5, True)
        lower = shrink(parts[1], room, _SMALL - 1)
        marks = block(upper, x + _PAD, y + 0.4, room, half, "centre")
        return marks + block(lower, x + _PAD, y + 0.4 + half, room, half, "centre")

    def _signing(self, y: float) -> list[Mark]:
        """Who made, checked and approved the list, at the foot of its last page."""
        marks: list[Mark] = []
        across = self.paper.across / max(1, len(self.signatures))
        for number, label in enumerate(self.signatures):
            words = line_of(label.inline(self.lang), self.paper.left + number * across, y + _SIGNATURE * 0.55, _TEXT)
            end = words.x + shrink(words.text, across, _TEXT).width + 1
            marks += [words, Rule(end, words.y + 0.8, self.paper.left + (number + 1) * across - 6, words.y + 0.8, 0.35)]
        return marks

    def _foot(self, number: int, count: int) -> list[Mark]:
        words = head.foot_words(self.heading, self.lang, self.printed_at, number, count)
        middle = self.paper.height - self.paper.bottom - _SMALL * MM_IN_POINT / 2
        return [ending(words, self._right, middle, _SMALL)]
