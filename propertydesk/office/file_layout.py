"""How a bank wants its file, in a line that an office can write: ``csv gbk yuan head : reference account amount``.

Before the colon: ``text``, ``csv`` or ``xlsx``; ``gbk`` or ``utf-8``; amounts in ``yuan`` or ``fen``; ``head`` when the
first line names the columns; ``total`` when the last line sums up (TOTAL, lines, amount); ``sep=|`` what parts the
columns (``sep=tab``); ``ok=0000,成功`` the bank's words for "collected". After it the columns in order: ``account:20``
has 20 bytes, ``amount:>12`` stands at the right, ``amount:012`` is filled with noughts, ``=156`` is always the same
text, ``-`` is left empty or not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _

OUT_COLUMNS = ("sequence", "reference", "holder", "bank", "account", "id_number", "unit", "amount", "month", "note")
BACK_COLUMNS = ("reference", "account", "holder", "amount", "paid", "result", "reason")
OUT_DEFAULT = "csv gbk yuan head : sequence reference holder bank account amount unit note"
BACK_DEFAULT = "csv gbk yuan head ok=0,00,0000,Y,OK,成功 : reference account amount paid result reason"
NOTHING = "-"
_COLUMN = re.compile(r"(?P<name>[a-z_]+|-|=[^:\s]*)(?::(?P<align>[>0]?)(?P<width>[1-9][0-9]{0,2}))?")
_ENCODINGS = {"gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "utf8": "utf-8"}
"""GBK is written as GB18030, which has every character and is the same for those that GBK has."""


class FileKind(StrEnum):
    """What sort of file it is."""

    TEXT = "text"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column: ``name`` (``=156`` always says 156), in fixed-width text ``width`` bytes; ``align`` "", ">" or "0"."""

    name: str
    width: int = 0
    align: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a bank's file. ``separator`` is empty where every column has its width."""

    kind: FileKind
    columns: tuple[FileColumn, ...]
    encoding: str = "gb18030"
    in_fen: bool = False
    head: bool = False
    total: bool = False
    separator: str = ","
    collected: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)

    @property
    def suffix(self) -> str:
        """How such a file is called at its end."""
        return {FileKind.TEXT: ".txt", FileKind.CSV: ".csv", FileKind.XLSX: ".xlsx"}[self.kind]


def read_out_layout(text: str) -> Layout:
    """The layout of the file to the bank. Raises ``UserError`` that says which word is not understood."""
    layout = _read(text, OUT_COLUMNS)
    if "amount" not in layout.names or "account" not in layout.names:
        raise UserError(_("The file to the bank needs the columns account and amount."), code="layout")
    return layout


def read_back_layout(text: str) -> Layout:
    """The layout of the bank's answer. Raises ``UserError`` that says which word is not understood."""
    layout = _read(text, BACK_COLUMNS)
    names = layout.names
    if not {"reference", "account"} & set(names) or not {"paid", "amount"} & set(names):
        raise UserError(
            _("The bank's answer needs a column reference or account, and a column paid or amount."), code="layout"
        )
    if "result" in names and not layout.collected:
        raise UserError(_("Say with ok= what the bank writes for “collected”, such as ok=0000,成功."), code="layout")
    if "result" not in names and "paid" not in names:
        raise UserError(
            _("Without a column result the bank's answer needs a column paid: nought is not collected."), code="layout"
        )
    return layout


def out_layout_words(text: str) -> Words | None:
    """A check of the setting: what is wrong with *text* as the layout of the file to the bank, None when nothing is."""
    return _words(lambda: read_out_layout(text))


def back_layout_words(text: str) -> Words | None:
    """A check of the setting: what is wrong with *text* as the layout of the bank's answer, None when nothing is."""
    return _words(lambda: read_back_layout(text))


def _words(read: Callable[[], Layout]) -> Words | None:
    try:
        read()
    except UserError as wrong:
        return wrong.message
    return None


def _read(text: str, known: Collection[str]) -> Layout:
    before, *after = re.split(r"\s*[:：]\s+", text.strip(), maxsplit=1)
    if not after:
        raise UserError(
            _("A layout is written like this: {example}", example="csv gbk yuan head : reference account amount"),
            code="layout",
        )
    columns = tuple(_column(word, known) for word in after[0].split())
    doubled = sorted({c.name for c in columns if c.name[0] not in "-=" and [d.name for d in columns].count(c.name) > 1})
    if doubled or not columns:
        raise UserError(_("A column stands here twice: {names}", names=", ".join(doubled)), code="layout")
    return _with_options(before.split(), columns)


def _column(word: str, known: Collection[str]) -> FileColumn:
    found = _COLUMN.fullmatch(word)
    if found is None or (found["name"][0] not in "-=" and found["name"] not in known):
        raise UserError(
            _("“{word}” is no column. Known: {known}, =text, -", word=word, known=", ".join(known)), code="layout"
        )
    return FileColumn(found["name"], int(found["width"] or 0), found["align"] or "")


def _with_options(words: list[str], columns: tuple[FileColumn, ...]) -> Layout:
    kinds = [word for word in words if word in list(FileKind)]
    if len(kinds) != 1:
        raise UserError(_("Say which sort of file the bank wants: text, csv or xlsx."), code="layout")
    kind = FileKind(kinds[0])
    encoding, separator, collected = "gb18030", "" if kind == FileKind.TEXT else ",", frozenset[str]()
    for word in words:
        if word in _ENCODINGS:
            encoding = _ENCODINGS[word]
        elif word.startswith("sep=") and len(word) > len("sep="):
            separator = {"tab": "\t", "space": " "}.get(word[4:], word[4:])
        elif word.startswith("ok="):
            collected = frozenset(each.casefold() for each in word[3:].split(",") if each)
        elif word not in {*FileKind, "yuan", "fen", "head", "total"}:
            raise UserError(
                _("“{word}” is not understood. Known: {known}", word=word,
                  known="text csv xlsx gbk utf-8 yuan fen head total sep= ok="),
                code="layout",
            )  # fmt: skip
    if kind == FileKind.CSV and len(separator) != 1:
        raise UserError(_("One sign parts the columns of a csv file, such as sep=; or sep=tab."), code="layout")
    if kind == FileKind.TEXT and not separator and any(not column.width for column in columns):
        raise UserError(
            _("In text without sep= each column needs its width in bytes, such as account:20."), code="layout"
        )
    return Layout(kind, columns, encoding, "fen" in words, "head" in words, "total" in words, separator, collected)


__all__ = [
    "BACK_DEFAULT",
    "NOTHING",
    "OUT_DEFAULT",
    "FileColumn",
    "FileKind",
    "Layout",
    "back_layout_words",
    "out_layout_words",
    "read_back_layout",
    "read_out_layout",
]
