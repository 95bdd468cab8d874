"""Dividing what a copy says into pages: everything on one if it fits, further items under the same number on the next.

Each page carries its own boxes to sign in, so that no page can be exchanged. A second table of items stands on the
last page, in full. A text goes on from page to page, line by line; the one at the end is kept together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.paper import cells, head, items, signing, text
from propertydesk.paper.copyview import CopyView
from propertydesk.paper.form import AnyBlock, CellsBlock, ItemsBlock, SignatureBlock, TableBlock, TextBlock
from propertydesk.paper.items import Items
from propertydesk.paper.space import Space, Unit, stacked

_SLACK = 0.01
_MORE_TO_SIGN = 6.0


@dataclass
class Page:
    """The rows of one page, from the top."""

    units: list[Unit] = field(default_factory=list)

    @property
    def height(self) -> float:
        return sum(unit.height for unit in self.units)


class Flow:
    """Fills pages for one copy of one document."""

    def __init__(self, view: CopyView, space: Space) -> None:
        self.view = view
        self.space = space
        paper = space.paper
        title = view.form.kind_of(view.sheet.title)
        self.blocks = [
            (place, one)
            for place, one in enumerate(view.form.blocks)
            if (not one.papers or paper.key in one.papers)
            and (not one.copies or view.copy.key in one.copies)
            and (not one.titles or title in one.titles)
        ]
        self.next = self._units(("next", "every"), (CellsBlock, TextBlock))
        self.tail = self._units(("last",), (CellsBlock, ItemsBlock, TableBlock, SignatureBlock, TextBlock))
        room = paper.height - paper.top - paper.bottom - head.height_of(paper) - head.foot_height(space)
        self.room = room - _height(self._feet(0.0)) + _SLACK
        self.pages = [Page()]

    def _units(self, on: tuple[str, ...], kind: type | tuple[type, ...]) -> list[Unit]:
        units: list[Unit] = []
        for place, one in self.blocks:
            if one.on in on and isinstance(one, kind):
                units += self._units_of(one, place)
        return units

    def _units_of(self, one: AnyBlock, place: int) -> list[Unit]:
        if isinstance(one, CellsBlock):
            return cells.units_of(one, place, self.view, self.space)
        if isinstance(one, ItemsBlock):
            return Items(one, place, self.view, self.space).in_full(one.strike)
        if isinstance(one, TableBlock):
            return items.table_units(one, place, self.view, self.space)
        if isinstance(one, TextBlock):
            lines = text.units_of(one, place, self.view, self.space)
            return [stacked(lines)._replace(framed=False)] if one.on == "last" else lines
        if isinstance(one, SignatureBlock):
            return signing.units_of(one, place, self.view, self.space)
        return []

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def run(self) -> list[Page]:
        """The pages, each closed by its boxes to sign in. Raises UserError if something cannot stand on this paper."""
        for unit in self._units(("first", "every"), (CellsBlock, TextBlock)):
            self._put(unit)
        for place, one in self.blocks:
            if isinstance(one, ItemsBlock) and one.on != "last":
                self._put_items(Items(one, place, self.view, self.space))
        for unit in self.tail:
            self._put(unit)
        for page in self.pages:
            page.units += self._feet(self.room - page.height)
        return self.pages

    def _feet(self, spare: float) -> list[Unit]:
        """The boxes to sign in, a little higher where the page has room left."""
        more = round(max(0.0, min(spare, _MORE_TO_SIGN)), 1)
        return [
            unit
            for place, one in self.blocks
            if isinstance(one, SignatureBlock) and one.on == "every"
            for unit in signing.units_of(one, place, self.view, self.space, more)
        ]

    def _put(self, unit: Unit) -> None:
        if self.page.height + unit.height > self.room and self.page.height > _height(self.next):
            self._new_page()
        if self.page.height + unit.height > self.room:
            raise too_long(self.space)
        self.page.units.append(unit)

    def _new_page(self) -> None:
        self.pages.append(Page(list(self.next)))

    def _put_items(self, table: Items) -> None:
        rows = table.rows()
        top, total = table.head(), [table.total()] if table.counts else []
        # What closes the last page may itself be more than a page; then it goes on behind the last rows.
        most = self.room - _height(self.next) - top.height - 2 * self.space.paper.item_row
        closing = min(_height(total) + _height(self.tail), most)
        while True:
            free = self.room - self.page.height - top.height
            if self.view.blank:
                rows = rows[: max(1, int((free - closing) / self.space.paper.item_row))]
            if _height(rows) + closing <= free and (len(rows) <= table.most or len(self.pages) > 1):
                self._finish(table, rows, free - closing, total)
                return
            rows = self._fill(table, rows, free)
            self._new_page()

    def _finish(self, table: Items, rows: list[Unit], free: float, total: list[Unit]) -> None:
        """The last rows of the table, empty ones struck out, and the total."""
        row = self.space.paper.item_row
        spare = min(int((free - _height(rows)) / row), max(table.most - len(rows), 0))
        self.page.units += [table.head(), *rows, *table.struck(spare), *total]

    def _fill(self, table: Items, rows: list[Unit], free: float) -> list[Unit]:
        """As many *rows* as this page holds, at least one kept for the last page; returns the others."""
        end = table.continued()
        count, used = 0, end.height
        most = table.most if len(self.pages) == 1 else len(rows)
        while count < min(len(rows) - 1, most) and used + rows[count].height <= free:
            used += rows[count].height
            count += 1
        if count:
            self.page.units += [table.head(), *rows[:count], end]
        elif len(self.pages) > 1:
            raise too_long(self.space)
        return rows[count:]


def _height(units: Iterable[Unit]) -> float:
    return sum(unit.height for unit in units)


def too_long(space: Space) -> UserError:
    """The error of a text that no page of this paper can hold."""
    return UserError(
        _("A text is too long for the paper {paper}. Shorten it or choose a larger paper.", paper=space.paper.key),
        field="paper",
        code="too_long",
    )
