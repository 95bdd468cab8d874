"""Pages that keep everything in its place, as a form that is also filled in by hand must.

The first page carries the whole form, its rows as high as the form file says, with the room left over shared out. What
is too long for its place goes on to a next page in full: more rows of the item table, and whole texts under their
label.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from propertydesk.paper import cells, cutting, head, signing, text
from propertydesk.paper.cells import Kept
from propertydesk.paper.copyview import CopyView
from propertydesk.paper.draw import Mark, block
from propertydesk.paper.fit import Fitted, wrap
from propertydesk.paper.flow import Page, too_long
from propertydesk.paper.form import (
    AnyBlock,
    CellsBlock,
    CutBlock,
    ItemsBlock,
    Label,
    On,
    PartsBlock,
    SignatureBlock,
    TableBlock,
    TextBlock,
)
from propertydesk.paper.items import Items, table_units
from propertydesk.paper.space import PAD, Space, Unit, stacked

_SLACK = 0.01
_MORE_TO_SIGN = 6.0
_LEAST_SCALE = 0.84
_LEAST_PRINT = 0.72
_STEP = 0.02


@dataclass
class Tray:
    """What the first page leaves over: whole texts, and from which row on the items go on."""

    kept: Kept
    items: list[tuple[Items, int]] = field(default_factory=list)


@dataclass
class KeptPages:
    """Fills the pages of one copy of one document."""

    view: CopyView
    space: Space
    pages: list[Page] = field(default_factory=list)

    def run(self) -> list[Page]:
        """The pages. Raises UserError if the form itself does not fit this paper."""
        blocks = [
            (place, one) for place, one in enumerate(self.view.form.blocks) if one.on != "next" and self._here(one)
        ]
        paper = self.space.paper
        room = paper.height - paper.top - paper.bottom - head.height_of(paper) - head.foot_height(self.space) + _SLACK
        self._make_fit(blocks, room)
        base, weight = self._measured(blocks)
        tray = Tray(Kept((room - _SLACK - base) / weight if weight else 0.0))
        more = 0.0 if weight else round(min(room - _SLACK - base, _MORE_TO_SIGN), 1)
        page = Page()
        for place, one in blocks:
            page.units += self._units(one, place, self.space, tray, more)
        self.pages = [page]
        self._go_on(tray, room)
        return self.pages

    def _here(self, one: AnyBlock) -> bool:
        paper, copy = self.space.paper.key, self.view.copy.key
        kind = self.view.form.kind_of(self.view.sheet.title)
        return (
            (not one.papers or paper in one.papers)
            and (not one.copies or copy in one.copies)
            and (not one.titles or kind in one.titles)
        )

    def _make_fit(self, blocks: Sequence[tuple[int, AnyBlock]], room: float) -> None:
        """Rows a little less high where there is not room for all of them, then fewer items, then smaller print."""
        paper, most = self.space.paper, max((max(rows) for rows in _rows_of(blocks)), default=0)
        scale, fewer, print_ = 1.0, 0, 1.0
        while self._measured(blocks)[0] > room:
            if scale - _STEP >= _LEAST_SCALE:
                scale -= _STEP
            elif fewer < most:
                fewer += 1
            elif print_ - _STEP >= _LEAST_PRINT:
                print_ -= _STEP
            else:
                raise too_long(self.space)
            smaller = replace(
                paper, row=paper.row * scale, item_row=paper.item_row * scale, text=round(paper.text * print_, 1)
            )
            self.space = replace(self.space, paper=smaller, fewer=fewer)

    # -- measuring

    def _measured(self, blocks: Sequence[tuple[int, AnyBlock]]) -> tuple[float, float]:
        """Height in mm before anything grows, and all shares of growth."""
        found = [self._measure(one, place) for place, one in blocks]
        return sum(height for height, _grow in found), sum(grow for _height, grow in found)

    def _measure(self, one: AnyBlock, place: int) -> tuple[float, float]:
        if isinstance(one, CellsBlock):
            return sum(cells.height_of(row, self.space) for row in one.rows), sum(row.grow for row in one.rows)
        if isinstance(one, ItemsBlock):
            rows = self.space.rows_of(one) + 1 + (one.label is not None) + one.counts
            return rows * self.space.paper.item_row, one.grow
        if isinstance(one, PartsBlock):
            sides = [self._measured([(place, part) for part in side]) for side in (one.left, one.right)]
            return max(height for height, _grow in sides), one.grow
        return sum(unit.height for unit in self._units(one, place, self.space, Tray(Kept()), 0.0)), 0.0

    # -- the first page

    def _units(self, one: AnyBlock, place: int, space: Space, tray: Tray, more: float) -> list[Unit]:
        if isinstance(one, CellsBlock):
            return cells.units_of(one, place, self.view, space, tray.kept)
        if isinstance(one, ItemsBlock):
            return self._items(one, place, space, tray)
        if isinstance(one, PartsBlock):
            return [self._parts(one, place, space, tray)]
        if isinstance(one, TableBlock):
            return table_units(one, place, self.view, space)
        if isinstance(one, TextBlock):
            return text.units_of(one, place, self.view, space)
        if isinstance(one, CutBlock):
            return [cutting.unit_of(one, place, space)]
        return signing.units_of(one, place, self.view, space, more)

    def _items(self, one: ItemsBlock, place: int, space: Space, tray: Tray) -> list[Unit]:
        """The table with as many rows as its place holds; further ones are left in the tray."""
        items = Items(one, place, self.view, space)
        least = space.paper.item_row + tray.kept.extra * one.grow / items.most
        room = items.most * least + _SLACK
        rows = [] if self.view.blank else [items.row(number, least) for number in range(len(items.filled))]
        shown: list[Unit] = []
        if sum(row.height for row in rows) <= room:
            shown = rows
        else:
            end = items.continued()
            while sum(row.height for row in (*shown, rows[len(shown)])) + end.height <= room:
                shown.append(rows[len(shown)])
            tray.items.append((Items(one, place, self.view, self.space), len(shown)))
            shown.append(items.continued(room - _SLACK - sum(row.height for row in shown), range(len(shown))))
        left = room - sum(row.height for row in shown)
        count = int(left / least)
        closes = one.strike == "always" or (one.strike == "filled" and bool(rows)) or self.view.sheet.closed
        if self.view.blank:
            shown += items.to_fill(least)
        else:
            shown += items.struck(count, least) if closes else items.empty(count, least)
        top = [*items.name(), items.head(), *shown]
        gap = (room - _SLACK) - sum(row.height for row in shown)
        if gap > _SLACK:
            top.append(_filler(space, gap, place))
        return [*top, items.total()] if one.counts else top

    def _parts(self, one: PartsBlock, place: int, space: Space, tray: Tray) -> Unit:
        """Both stacks, as high as the higher one; the lower one's rows grow."""
        cut = space.across * one.span / 24
        whole = self._measure(one, place)[0] + tray.kept.extra * one.grow
        spaces = (space.part(0.0, cut, one.left), space.part(cut, space.across - cut, one.right))
        sides = []
        for number, (part, within) in enumerate(zip((one.left, one.right), spaces, strict=True)):
            numbered = [(place * 100 + number * 10 + count, each) for count, each in enumerate(part)]
            base, weight = self._measured(numbered)
            inner = Tray(Kept((whole - base) / weight if weight else 0.0, tray.kept.whole))
            units = [unit for at, each in numbered for unit in self._units(each, at, within, inner, 0.0)]
            gap = whole - sum(unit.height for unit in units)
            if gap > _SLACK:
                units.append(_filler(within, gap, place))
            tray.items += inner.items
            sides.append(stacked(units))
        left, right = sides
        return Unit(
            ("parts", left.key, right.key),
            whole,
            lambda y: [*left.static(y), *right.static(y)],
            lambda y: [*left.live(y), *right.live(y)],
        )

    # -- the pages after it

    def _go_on(self, tray: Tray, room: float) -> None:
        above, foot = self._of("next", "every", CellsBlock), self._of("next", "every", SignatureBlock)
        room -= sum(unit.height for unit in foot)
        for items, first in tray.items:
            self._more_items(items, first, above, room)
        for label, words in tray.kept.whole:
            for unit in self._in_full(label, words):
                self._put(unit, above, room)
        for page in self.pages[1:]:
            page.units += foot

    def _of(self, first: On, second: On, kind: type) -> list[Unit]:
        empty = Tray(Kept())
        return [
            unit
            for place, one in enumerate(self.view.form.blocks)
            if isinstance(one, kind) and one.on in (first, second) and self._here(one)
            for unit in self._units(one, place, self.space, empty, 0.0)
        ]

    def _more_items(self, items: Items, first: int, above: Sequence[Unit], room: float) -> None:
        began = first
        end = items.continued(stood=range(first, first + 1)).height if items.sums else 0.0
        top = [*items.name(), items.head()]
        least = sum(unit.height for unit in (*top, items.row(first))) + end
        if len(self.pages) == 1 or self.pages[-1].height + least > room:
            self.pages.append(Page(list(above)))
        self.pages[-1].units += top
        for number in range(first, len(items.filled)):
            unit = items.row(number)
            if self.pages[-1].height + unit.height + end > room:
                if items.sums:
                    self.pages[-1].units.append(items.continued(stood=range(began, number)))
                self.pages.append(Page([*above, *top]))
                began = number
                if self.pages[-1].height + unit.height + end > room:
                    raise too_long(self.space)
            self.pages[-1].units.append(unit)
        for unit in items.struck(1):
            if self.pages[-1].height + unit.height + end <= room:  # where there is no room nothing can be added
                self.pages[-1].units.append(unit)
        self.pages[-1].units += items.closed(range(began, len(items.filled)))

    def _put(self, unit: Unit, above: Sequence[Unit], room: float) -> None:
        if len(self.pages) == 1 or self.pages[-1].height + unit.height > room:
            self.pages.append(Page(list(above)))
        self.pages[-1].units.append(unit)

    def _in_full(self, label: Label, words: str) -> list[Unit]:
        """*words* whole, line by line under their label."""
        space, paper = self.space, self.space.paper
        lines = wrap(words, space.across - 2 * PAD, paper.text)
        named = Fitted(paper.label, (label.inline(space.lang),), True)
        each = Fitted(paper.text, ("",)).leading * 1.1
        units = [_plain(named, each + 1.4, space, ("full", label, "name"), under=False)]
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            fitted = Fitted(paper.text, (line,))
            units.append(_plain(fitted, each + (1.0 if last else 0.0), space, ("full", label, number), under=last))
        return units


def _rows_of(blocks: Sequence[tuple[int, AnyBlock]]) -> Iterator[Collection[int]]:
    """How many rows each item table may have, by paper."""
    for _place, one in blocks:
        parts = (*one.left, *one.right) if isinstance(one, PartsBlock) else (one,)
        yield from (part.most.values() for part in parts if isinstance(part, ItemsBlock))


def _plain(fitted: Fitted, height: float, space: Space, key: tuple[object, ...], *, under: bool) -> Unit:
    """A line of words across the page between the outer sides, with a line under it or not."""

    def static(y: float) -> list[Mark]:
        edges = space.edges(y, height)
        return edges if under else edges[:2]

    def live(y: float) -> list[Mark]:
        return block(fitted, space.left + PAD, y, space.across - 2 * PAD, height)

    return Unit((*key, height), height, static, live)


def _filler(space: Space, height: float, place: int) -> Unit:
    return Unit(("filler", place, height), height, lambda y: space.edges(y, height), lambda _y: [])
