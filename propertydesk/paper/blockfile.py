"""The blocks of a form file: rows of cells, item tables, small tables, parts side by side, text, boxes to sign in."""

from __future__ import annotations

from collections.abc import Callable
from string import Formatter
from typing import Any, cast, get_args

from propertydesk.core.i18n import _
from propertydesk.paper import toml
from propertydesk.paper.form import (
    GRID,
    AnyBlock,
    Cell,
    CellsBlock,
    Column,
    CutBlock,
    Field,
    ItemsBlock,
    Label,
    On,
    PartsBlock,
    Row,
    SignatureBlock,
    SignatureBox,
    Strike,
    TableBlock,
    TextBlock,
)
from propertydesk.paper.papers import PAPERS

_ALIGN = ("left", "centre", "right")


def places_of(text: str) -> set[str]:
    """The {places} of *text*; a brace out of place counts as one that nobody knows."""
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def columns_of(section: toml.Section) -> tuple[Column, ...]:
    """The ``[[columns]]`` of *section*. Raises UserError if there are none."""
    columns = []
    for one in section.sections("columns"):
        columns.append(
            Column(
                key=one.text("key"),
                label=one.label("label"),
                width=one.number("width", least=1),
                align=cast(Any, one.choice("align", _ALIGN, "left")),
                hand=one.flag("hand"),
                blank=one.maybe_label("blank"),
                code=one.flag("code"),
            )
        )
        one.done()
    if not columns:
        raise section.wrong("columns", _("a table has one column at least"))
    return tuple(columns)


class BlockReader:
    """Reads the blocks of one form, knowing its fields, checks, copies, papers and titles."""

    def __init__(
        self,
        fields: dict[str, Field],
        checks: dict[str, Label],
        copies: set[str],
        sizes: tuple[str, ...],
        titles: set[str],
    ) -> None:
        self.fields = fields
        self.checks = checks
        self.copies = copies
        self.sizes = sizes
        self.titles = titles
        self.kinds: dict[str, Callable[[toml.Section], AnyBlock]] = {
            "cells": self.cells,
            "items": self.items,
            "table": self.table,
            "signatures": self.signatures,
            "parts": self.parts,
            "text": self.text,
            "cut": self.cut,
        }

    def read(self, section: toml.Section) -> AnyBlock:
        block = self.kinds[section.choice("kind", tuple(self.kinds), "cells")](section)
        section.done()
        return block

    def where(self, section: toml.Section, on: str) -> dict[str, Any]:
        return {
            "on": cast(On, section.choice("on", get_args(On), on)),
            "papers": self.names(section, "papers", set(PAPERS)),
            "copies": self.names(section, "copies", self.copies),
            "titles": self.names(section, "titles", self.titles),
        }

    def names(self, section: toml.Section, key: str, known: set[str]) -> frozenset[str]:
        names = frozenset(section.texts(key))
        if names - known:
            raise section.wrong(key, _("must name some of: {known}", known=", ".join(sorted(known))))
        return names

    def known_field(self, section: toml.Section, key: str, name: str) -> str:
        if name not in self.fields:
            raise section.wrong(key, _("there is no field “{name}”", name=name))
        return name

    def cells(self, section: toml.Section) -> CellsBlock:
        rows = section.take("rows", list, _('rows such as ["room 8", "owner 16"]'))
        return CellsBlock(
            **self.where(section, "first"),
            rows=tuple(self.row(section, row) for row in rows),
            side=section.maybe_label("side"),
        )

    def row(self, section: toml.Section, value: object) -> Row:
        measures = {"height": 0.0, "lines": 1.0, "grow": 0.0}
        if isinstance(value, dict):
            for key in set(value) - {"cells"}:
                if key not in measures or not isinstance(value[key], int | float):
                    raise section.wrong("rows", _("a row has cells, height, lines and grow, not “{key}”", key=key))
                measures[key] = float(value[key])
            value = value.get("cells")
        if not isinstance(value, list) or not value:
            raise section.wrong("rows", _('a row must be a list of cells such as ["room 8", "owner 16"]'))
        cells = tuple(self.cell(section, cell) for cell in value)
        if sum(cell.span for cell in cells) != GRID:
            names = ", ".join(str(cell.field or cell.label.en) for cell in cells)
            raise section.wrong(
                "rows", _("the spans of the row “{names}” must add up to {grid}", names=names, grid=GRID)
            )
        return Row(cells, **measures)

    def cell(self, section: toml.Section, value: object) -> Cell:
        if isinstance(value, str):
            names, _space, span = value.partition(" ")
            if not span.strip().isdigit():
                raise section.wrong("rows", _("“{cell}” must be a field and its span, such as “room 8”", cell=value))
            name, _slash, by = names.partition("/")
            label = self.fields[self.known_field(section, "rows", name)].label
            return Cell(int(span), label, name, by=self.known_field(section, "rows", by) if by else None)
        if not isinstance(value, dict) or not isinstance(value.get("span"), int):
            raise section.wrong("rows", _("a cell with boxes to tick needs label, checks and span"))
        checks = tuple(value.get("checks", ()))
        for check in checks:
            if check not in self.checks:
                raise section.wrong("rows", _("there is no check “{name}”", name=check))
        field = value.get("field")
        if field is not None:
            self.known_field(section, "rows", field)
        return Cell(value["span"], section.as_label("rows", value.get("label")), field, checks)

    def items(self, section: toml.Section) -> ItemsBlock:
        most = section.section("most")
        counts = {size: most.whole(size, least=1) for size in self.sizes}
        most.done()
        columns = columns_of(section)
        sums = section.text("sum", "")
        if sums and sums not in {column.key for column in columns}:
            raise section.wrong("sum", _("there is no column “{name}”", name=sums))
        return ItemsBlock(
            **self.where(section, "every"),
            columns=columns,
            most=counts,
            counts=section.choice("total", ("count", "none"), "count") == "count",
            strike=cast(Strike, section.choice("strike", get_args(Strike), "always")),
            label=section.maybe_label("label"),
            grow=section.number("grow", 0),
            rows=section.text("rows", ""),
            sums=sums,
            floor=section.number("floor", 0),
        )

    def cut(self, section: toml.Section) -> CutBlock:
        return CutBlock(**self.where(section, "first"), label=section.label("label"))

    def parts(self, section: toml.Section) -> PartsBlock:
        return PartsBlock(
            **self.where(section, "first"),
            span=section.whole("span", least=1),
            left=self.part(section, "left"),
            right=self.part(section, "right"),
            grow=section.number("grow", 0),
        )

    def part(self, section: toml.Section, key: str) -> tuple[CellsBlock | ItemsBlock, ...]:
        blocks = tuple(self.read(one) for one in section.sections(key))
        plain = tuple(one for one in blocks if isinstance(one, CellsBlock | ItemsBlock))
        if not blocks or len(plain) != len(blocks):
            raise section.wrong(key, _("must be blocks of cells or items"))
        return plain

    def text(self, section: toml.Section) -> TextBlock:
        words = section.label("words")
        names = {name for text in (words.zh, words.en) for name in places_of(text)}
        return TextBlock(
            **self.where(section, "first"),
            words=words,
            fields=tuple(self.known_field(section, "words", name) for name in sorted(names)),
            size=section.number("size", 1),
            bold=section.flag("bold"),
            align=cast(Any, section.choice("align", _ALIGN, "left")),
        )

    def table(self, section: toml.Section) -> TableBlock:
        return TableBlock(
            **self.where(section, "last"),
            key=section.text("key"),
            label=section.label("label"),
            columns=columns_of(section),
            count=section.whole("count", least=1),
        )

    def signatures(self, section: toml.Section) -> SignatureBlock:
        boxes = tuple(self.box(one) for one in section.sections("boxes"))
        return SignatureBlock(**self.where(section, "every"), boxes=boxes, seal=section.maybe_label("seal"))

    def box(self, section: toml.Section) -> SignatureBox:
        lines = section.take("lines", list, _("lists of fields")) if section.has("lines") else []
        for line in lines:
            for name in line:
                self.known_field(section, "lines", name)
        field = section.text("field", "")
        box = SignatureBox(
            label=section.label("label"),
            span=section.whole("span", least=1),
            field=self.known_field(section, "field", field) if field else None,
            seal=section.flag("seal"),
            lines=tuple(tuple(line) for line in lines),
            papers=self.names(section, "papers", set(PAPERS)),
            copies=self.names(section, "copies", self.copies),
        )
        section.done()
        return box
