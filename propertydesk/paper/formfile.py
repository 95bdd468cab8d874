"""From a file in ``forms/`` to a Form or a Register. An office's own copy of a file wins; old versions stay readable.

``F01.toml`` is the form in force. ``F01@A-0.toml`` is version A/0 of it, kept so that a record issued on that version
is printed on it again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from string import Formatter
from typing import Any, cast

from propertydesk.core import masking, paths
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.paper import toml
from propertydesk.paper.form import (
    GRID,
    AnyBlock,
    Cell,
    CellsBlock,
    Column,
    Copy,
    Field,
    Form,
    Heading,
    ItemsBlock,
    Label,
    On,
    Register,
    Row,
    SignatureBlock,
    SignatureBox,
    TableBlock,
)
from propertydesk.paper.papers import PAPERS

COMMON = "common.toml"
_ON = ("first", "next", "every", "last")


def load_form(code: str, office_folder: Path | None = None, version: str | None = None) -> Form:
    """The form *code* in force, or its *version*. *office_folder* is the office's own ``forms`` folder, which wins.

    Raises UserError naming file, line and key when the file is wrong, or what is missing.
    """
    section = toml.read(_file_of(code, office_folder, version))
    if section.text("kind", "form") != "form":
        raise section.wrong("kind", _("this paper is a list, not a form"))
    return _form(section, common_words(office_folder))


def load_register(code: str, office_folder: Path | None = None) -> Register:
    """The register *code*. Raises UserError as ``load_form`` does."""
    section = toml.read(_file_of(code, office_folder, None))
    if section.text("kind", "form") != "register":
        raise section.wrong("kind", _("this paper is a form, not a list"))
    return _register(section, common_words(office_folder))


def is_register(code: str, office_folder: Path | None = None) -> bool:
    """Whether the paper *code* is a list. Raises UserError if there is no such paper."""
    return toml.read(_file_of(code, office_folder, None)).text("kind", "form") == "register"


def codes(office_folder: Path | None = None) -> tuple[str, ...]:
    """The codes of all papers there are, in order."""
    found = {
        file.stem
        for folder in _folders(office_folder)
        for file in folder.glob("*.toml")
        if "@" not in file.name and file.name != COMMON
    }
    return tuple(sorted(found))


def _folders(office_folder: Path | None) -> list[Path]:
    return [folder for folder in (office_folder, paths.forms()) if folder is not None and folder.is_dir()]


def _file_of(code: str, office_folder: Path | None, version: str | None) -> Path:
    if not code.replace("_", "").isalnum():
        raise UserError(_("There is no paper called “{code}”.", code=code), field="form")
    folders = _folders(office_folder)
    current = next((folder / f"{code}.toml" for folder in folders if (folder / f"{code}.toml").is_file()), None)
    if current is None:
        known = ", ".join(codes(office_folder))
        raise UserError(_("There is no paper called “{code}”. Known are: {known}.", code=code, known=known), "form")
    if version is None:
        return current
    kept_name = f"{code}@{version.replace('/', '-')}.toml"
    for file in [folder / name for folder in folders for name in (current.name, kept_name)]:
        if file.is_file() and toml.read(file).text("version") == version:
            return file
    raise UserError(
        _(
            "Version {version} of the form {code} is not here any more. Put its file back as {file}.",
            version=version,
            code=code,
            file=kept_name,
        ),
        field="version",
        code="form_version",
    )


def common_words(office_folder: Path | None = None) -> dict[str, Label]:
    """The words that all papers share, the office's own in the place of ours."""
    words = toml.read(paths.forms() / COMMON).labels("words")
    if office_folder is not None and (office_folder / COMMON).is_file():
        words.update(_own_words(toml.read(office_folder / COMMON), words))
    return words


def _own_words(section: toml.Section, words: dict[str, Label]) -> dict[str, Label]:
    """The ``[words]`` of *section*: they must be words we know, with no other {places} than ours have."""
    own = section.labels("words")
    for key, label in own.items():
        if key not in words:
            raise section.section("words").wrong(
                key, _("means nothing here. Known are: {known}", known=", ".join(words))
            )
        for text, ours in ((label.zh, words[key].zh), (label.en, words[key].en)):
            if not _places(text) <= _places(ours):
                known = ", ".join(f"{{{place}}}" for place in sorted(_places(ours))) or "-"
                raise section.section("words").wrong(key, _("may have these places only: {known}", known=known))
    return own


def _places(text: str) -> set[str]:
    """The {places} of *text*; a brace out of place counts as one that nobody knows."""
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def _heading(section: toml.Section, words: dict[str, Label]) -> Heading:
    return Heading(
        code=section.text("code"),
        title=section.label("title"),
        office_code=section.text("office_code"),
        version=section.text("version"),
        effective=section.day("effective"),
        retention=section.maybe_label("retention"),
        words={**words, **_own_words(section, words)},
    )


def _register(section: toml.Section, words: dict[str, Label]) -> Register:
    register = Register(
        heading=_heading(section, words),
        columns=_columns(section),
        signatures=tuple(box.label("label") for box in section.sections("signatures")),
        landscape=section.choice("orientation", ("landscape", "portrait"), "landscape") == "landscape",
        paper=section.choice("paper", tuple(PAPERS), "A4"),
    )
    section.done()
    return register


def _form(section: toml.Section, words: dict[str, Label]) -> Form:
    heading = _heading(section, words)
    sizes = section.texts("sizes")
    if not sizes or set(sizes) - set(PAPERS):
        raise section.wrong("sizes", _("must name papers among: {known}", known=", ".join(PAPERS)))
    fields = {one.key: one for one in _fields(section.section("fields"))}
    checks = section.labels("checks")
    copies = tuple(_copy(copy, fields) for copy in section.sections("copies"))
    if not copies:
        raise section.wrong("copies", _("a form has one copy at least"))
    reader = _Blocks(fields, checks, {copy.key for copy in copies}, sizes)
    form = Form(heading, sizes, copies, fields, checks, tuple(reader.read(one) for one in section.sections("blocks")))
    section.done()
    return form


def _fields(section: toml.Section) -> Sequence[Field]:
    fields = []
    for key in section.table:
        value = section.table[key]
        if isinstance(value, dict) and "label" in value:
            one = section.section(key)
            personal = one.choice("personal", tuple(masking.MASKS), "text")
            fields.append(Field(key, one.label("label"), personal, one.maybe_label("blank"), one.flag("hand")))
            one.done()
        else:
            fields.append(Field(key, section.label(key)))
    return fields


def _copy(section: toml.Section, fields: dict[str, Field]) -> Copy:
    for key in ("mask", "show"):
        for name in section.texts(key):
            if name not in fields:
                raise section.wrong(key, _("there is no field “{name}”", name=name))
    copy = Copy(
        key=section.text("key"),
        mark=section.text("mark", ""),
        name=section.label("name"),
        keeper=section.label("keeper"),
        mask=frozenset(section.texts("mask")),
        show=frozenset(section.texts("show")),
    )
    section.done()
    return copy


def _columns(section: toml.Section) -> tuple[Column, ...]:
    columns = []
    for one in section.sections("columns"):
        align = cast(Any, one.choice("align", ("left", "centre", "right"), "left"))
        columns.append(
            Column(one.text("key"), one.label("label"), one.number("width", least=1), align, one.flag("hand"))
        )
        one.done()
    if not columns:
        raise section.wrong("columns", _("a table has one column at least"))
    return tuple(columns)


class _Blocks:
    """Reads the blocks of one form, knowing its fields, checks, copies and papers."""

    def __init__(
        self, fields: dict[str, Field], checks: dict[str, Label], copies: set[str], sizes: tuple[str, ...]
    ) -> None:
        self.fields = fields
        self.checks = checks
        self.copies = copies
        self.sizes = sizes
        self.kinds: dict[str, Callable[[toml.Section], AnyBlock]] = {
            "cells": self.cells,
            "items": self.items,
            "table": self.table,
            "signatures": self.signatures,
        }

    def read(self, section: toml.Section) -> AnyBlock:
        block = self.kinds[section.choice("kind", tuple(self.kinds), "cells")](section)
        section.done()
        return block

    def where(self, section: toml.Section, on: str) -> dict[str, Any]:
        return {
            "on": cast(On, section.choice("on", _ON, on)),
            "papers": self.names(section, "papers", set(PAPERS)),
            "copies": self.names(section, "copies", self.copies),
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
        return CellsBlock(**self.where(section, "first"), rows=tuple(self.row(section, row) for row in rows))

    def row(self, section: toml.Section, value: object) -> Row:
        height = 0.0
        if isinstance(value, dict):
            height, value = float(value.get("height", 0)), value.get("cells")
        if not isinstance(value, list) or not value:
            raise section.wrong("rows", _('a row must be a list of cells such as ["room 8", "owner 16"]'))
        cells = tuple(self.cell(section, cell) for cell in value)
        if sum(cell.span for cell in cells) != GRID:
            names = ", ".join(str(cell.field or cell.label.en) for cell in cells)
            raise section.wrong(
                "rows", _("the spans of the row “{names}” must add up to {grid}", names=names, grid=GRID)
            )
        return Row(cells, height)

    def cell(self, section: toml.Section, value: object) -> Cell:
        if isinstance(value, str):
            name, _space, span = value.partition(" ")
            if not span.strip().isdigit():
                raise section.wrong("rows", _("“{cell}” must be a field and its span, such as “room 8”", cell=value))
            return Cell(int(span), self.fields[self.known_field(section, "rows", name)].label, name)
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
        return ItemsBlock(**self.where(section, "every"), columns=_columns(section), most=counts)

    def table(self, section: toml.Section) -> TableBlock:
        return TableBlock(
            **self.where(section, "last"),
            key=section.text("key"),
            label=section.label("label"),
            columns=_columns(section),
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
