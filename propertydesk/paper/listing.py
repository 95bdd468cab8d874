"""The pages of a list: head, rows in columns, foot. Used by ``registers`` alone, because it imports the PDF library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO, NamedTuple

from propertydesk.core.i18n import Words
from propertydesk.core.sheet import OfficeHead
from propertydesk.paper import head
from propertydesk.paper.copyview import EMPTY
from propertydesk.paper.coverage import clean, with_substitutes
from propertydesk.paper.draw import FRAME, Code, Mark, Rule, Sheetwriter, block, ending, line_of
from propertydesk.paper.fit import Fitted, fit, shrink
from propertydesk.paper.fonts import CUTTING, width
from propertydesk.paper.form import Column, Heading, Label, Note, spoken
from propertydesk.paper.papers import MM_IN_POINT, Paper
from propertydesk.paper.pressing import new_canvas

_PAD = 1.0
_AIR = 1.0
_ROW = 6.4
_WRITING_ROW = 8.6
_TEXT, _LEAST_TEXT, _SMALL, _FLOOR = 8.5, 7.0, 7.0, 5.5
_TITLE_LINE, _COMPANY_LINE, _CODE_LINE, _FOOT = 8.0, 5.0, 5.2, 4.5
_SIGNATURE = 18.0
_BOTH_ROW = 7.6
_CODE_ROW, _CODE_AIR = 15.0, 1.2
_NOTE_LINE, _NOTE_GAP = 6.2, 9.0
_WRITING_LINE = 8.5
_SHORTEST_LINE = 16.0
_PLACES_NAMED = 4


class _Row(NamedTuple):
    """A row fitted: its cells, its height, and what its code columns say."""

    cells: list[Fitted]
    height: float
    codes: Mapping[int, str]


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
        self.above: Sequence[Note] = ()
        self.below: Sequence[Note] = ()
        self.values: Mapping[str, Words | None] = {}
        self.row = 0.0
        self.lacking: list[str] = []
        self.canvas = new_canvas(out, paper.width, paper.height, title)
        self.writer = Sheetwriter(self.canvas, paper.height)
        self.sides = self._sides()
        self.head_row = _BOTH_ROW if lang == "both" else _ROW
        self.bottom = paper.height - paper.bottom - _FOOT

    @property
    def top(self) -> float:
        """Where the table begins, under the lines that stand over it."""
        return self.paper.top + _COMPANY_LINE + _TITLE_LINE + _CODE_LINE + self._notes_height(self.above)

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
        self.lacking = []
        self.values = {key: self._printable(spoken(words, self.lang), key) for key, words in self.values.items()}
        self.filters = [self._printable(words, "") for words in self.filters]
        pages = self._divided([self._fitted(number, row) for number, row in enumerate(rows, start=1)])
        for number, page in enumerate(pages, start=1):
            self._page(page, number, len(pages), len(rows))

    def print_blank(self) -> None:
        """One page of empty rows to write in."""
        least = max(_WRITING_ROW, self.row)
        room = self.bottom - self.top - self.head_row - self._closing_height()
        cells = [self._offer(column, across, least) for column, (_x, across) in self._placed_columns()]
        self._page([_Row(cells, least, {})] * int(room / least), 1, 1, None)

    def save(self) -> None:
        """Close the document."""
        with CUTTING:
            self.canvas.save()

    def _placed_columns(self) -> list[tuple[Column, tuple[float, float]]]:
        return list(zip(self.columns, self.sides, strict=True))

    def _offer(self, column: Column, across: float, down: float) -> Fitted:
        text = column.blank.parts(self.lang)[0] if column.blank else ""
        return fit(text, across - 2 * _PAD, down - _AIR, _TEXT - 0.5, _FLOOR)

    def _fitted(self, number: int, row: Mapping[str, Words | None]) -> _Row:
        cells, codes = [], {}
        least = max(_ROW, self.row)
        for place, (column, (_x, across)) in enumerate(self._placed_columns()):
            text = self._printable(spoken(row.get(column.key), self.lang), column.label.inline(self.lang), number)
            if column.code and text:
                codes[place] = text
                least, text = max(least, _CODE_ROW), ""
            elif not text and column.key == "no":
                text = str(number)
            elif not text and not column.hand:
                text = EMPTY
            if not text and column.hand:
                cells.append(self._offer(column, across, least))
            else:
                cells.append(fit(text, across - 2 * _PAD, least - _AIR, _TEXT, _LEAST_TEXT))
        return _Row(cells, max(least, *(cell.height + _AIR for cell in cells)), codes)

    def _printable(self, text: str, field: str, line: int = 0) -> str:
        """*text* with a sign in the place of what no font has; the place is kept for the note that says so."""
        text, lacks = with_substitutes(clean(text).strip(), self.heading.words["substitute"].zh)
        if lacks:
            words = self.heading.words["substituted_at"].parts(self.lang)[0]
            self.lacking.append(words.format(line=line, field=field) if line else field)
        return text

    def _closing_height(self) -> float:
        """What stands under the table of the last page."""
        return self._notes_height(self.below) + (_SIGNATURE if self.signatures else 0.0)

    def _notes_height(self, notes: Sequence[Note]) -> float:
        return sum(_WRITING_LINE if line[0].line else _NOTE_LINE for line in self._note_lines(notes))

    def _divided(self, rows: list[_Row]) -> list[list[_Row]]:
        """Rows by page; the last page keeps room for what stands under the table."""
        room = self.bottom - self.top - self.head_row
        pages: list[list[_Row]] = [[]]
        used = 0.0
        for row in rows:
            if used + row.height > room and pages[-1]:
                pages.append([])
                used = 0.0
            pages[-1].append(row)
            used += row.height
        if used + self._closing_height() > room:
            pages.append([])
        return pages

    def _page(self, rows: list[_Row], number: int, count: int, entries: int | None) -> None:
        marks = self._head(entries)
        y = self.top
        marks.append(Rule(self.paper.left, y, self._right, y, FRAME))
        for column, (x, across) in zip(self.columns, self.sides, strict=True):
            marks += self._label(column.label, x, y, across)
        y += self.head_row
        marks.append(Rule(self.paper.left, y, self._right, y, FRAME))
        for row in rows:
            for cell, (column, (x, across)) in zip(row.cells, self._placed_columns(), strict=True):
                marks += block(cell, x + _PAD, y, across - 2 * _PAD, row.height, column.align)
            for place, text in row.codes.items():
                x, across = self.sides[place]
                side = min(across, _CODE_ROW) - 2 * _CODE_AIR
                marks.append(Code(x + (across - side) / 2, y + (row.height - side) / 2, side, text))
            y += row.height
            marks.append(Rule(self.paper.left, y, self._right, y))
        for x in [*(x for x, _across in self.sides), self._right]:
            weight = FRAME if x in (self.paper.left, self._right) else 0.4
            marks.append(Rule(x, self.top, x, y, weight))
        marks.append(Rule(self.paper.left, y, self._right, y, FRAME))
        if number == count:
            marks += self._notes(self.below, y)
            marks += self._signing(y + self._closing_height() - (_SIGNATURE if self.signatures else 0.0))
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
        marks += head.title_marks(self.heading.title, self.lang, paper, y + _COMPANY_LINE + _TITLE_LINE / 2)
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
        return marks + self._notes(self.above, middle + _CODE_LINE / 2)

    def _note_lines(self, notes: Sequence[Note]) -> list[list[Note]]:
        """Notes side by side, as many as a line holds; those that want a line have it to themselves."""
        lines: list[list[Note]] = []
        used = 0.0
        for note in notes:
            wants = self._note_width(note)
            if not lines or note.line or lines[-1][-1].line or used + wants > self.paper.across:
                lines.append([])
                used = 0.0
            lines[-1].append(note)
            used += wants
        return lines

    def _note_width(self, note: Note) -> float:
        return self._label_of(note)[1] + max(_SHORTEST_LINE, width(self._said(note), _TEXT)) + _NOTE_GAP

    def _label_of(self, note: Note) -> tuple[str, float]:
        words = f"{note.label.inline(self.lang)}{':' if self.lang == 'en' else '：'}"
        return words, width(words, _TEXT)

    def _said(self, note: Note) -> str:
        return spoken(self.values.get(note.key), self.lang)

    def _notes(self, notes: Sequence[Note], y: float) -> list[Mark]:
        """Labelled values from *y* on, or lines to write them on."""
        marks: list[Mark] = []
        for line in self._note_lines(notes):
            high = _WRITING_LINE if line[0].line else _NOTE_LINE
            x, middle = self.paper.left, y + high / 2
            for note in line:
                words, across = self._label_of(note)
                marks.append(line_of(words, x, middle, _TEXT))
                start = x + across + 0.5
                end = self._right if note.line else x + self._note_width(note) - _NOTE_GAP
                if said := self._said(note):
                    fitted = fit(said, end - start, high - 0.4, _TEXT, _FLOOR, not note.line)
                    marks += block(fitted, start, y, end - start, high)
                else:
                    marks.append(Rule(start, middle + 1.7, end, middle + 1.7, 0.35))
                x += self._note_width(note)
            y += high
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
        marks: list[Mark] = [ending(words, self._right, middle, _SMALL)]
        if self.lacking:
            places = "、".join(self.lacking[:_PLACES_NAMED]) + ("…" if len(self.lacking) > _PLACES_NAMED else "")
            said = self.heading.words["substituted"].parts(self.lang)[0].format(places=places)
            room = self.paper.across - width(words, _SMALL) - _NOTE_GAP
            note = shrink(said, room, _SMALL, True)
            marks.append(line_of(note.lines[0], self.paper.left, middle, note.size, True))
        return marks
