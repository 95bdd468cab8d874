"""A paper form as data: what a file in ``forms/`` says about titles, copies, cells, items and boxes to sign in.

Nothing here draws. Titles, codes, labels and copy names are the office's and stand in the file, never in the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from propertydesk.core.i18n import LANGUAGES, Text, Words, say

GRID = 24
"""Cells of one row share this many columns."""

On = Literal["first", "next", "every", "last"]
"""On which pages of one copy a block stands: the first, each after the first, all, or the last. A form that keeps
its page has everything on the first one, in order; on those after it stands what is "next" or "every"."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a form file, in both languages."""

    zh: str
    en: str

    def parts(self, lang: str) -> tuple[str, ...]:
        """The words in *lang*; with "both", Chinese and English (once, if they are the same)."""
        if lang == "both":
            return (self.zh,) if self.zh == self.en else (self.zh, self.en)
        return (self.zh if lang == "zh_CN" else self.en,)

    def inline(self, lang: str) -> str:
        """The words in *lang* in one line."""
        return " ".join(part for part in self.parts(lang) if part)


def spoken(words: Words | Label | None, lang: str) -> str:
    """*words* as they are printed in *lang* ("zh_CN", "en" or "both"); "" for None."""
    if words is None:
        return ""
    if isinstance(words, Label):
        return words.inline(lang)
    if lang == "both" and isinstance(words, Text):
        both = [say(words, each) for each in LANGUAGES]
        return both[0] if both[0] == both[1] else " ".join(both)
    return say(words, lang)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form. ``personal`` names how it is masked (core/masking), ``blank`` what a blank offers to tick;
    a ``hand`` field is written in by hand later, so that it stays empty where others print "/"."""

    key: str
    label: Label
    personal: str = "text"
    blank: Label | None = None
    hand: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy (联): its name, who keeps it, what is masked on it, what stands on it alone."""

    key: str
    mark: str
    name: Label
    keeper: Label
    mask: frozenset[str] = frozenset()
    show: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """A label with a field's value, or boxes to tick followed by a field's value. ``span`` of GRID columns.

    ``by`` is a field that stands small at the cell's right end: until when the value is due.
    """

    span: int
    label: Label
    field: str | None = None
    checks: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; at least ``height`` mm high (0: the paper's own row height), or ``lines`` such rows.

    ``grow`` is its share of the room that a page has left, where the form keeps its page (``Form.keeps_page``).
    """

    cells: tuple[Cell, ...]
    height: float = 0
    lines: float = 1
    grow: float = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``width`` is a share of the whole; an empty cell of a ``hand`` column has no "/".

    ``blank`` is what an empty cell to be written in offers to tick; a ``code`` column shows its value as a QR code.
    """

    key: str
    label: Label
    width: float
    align: Literal["left", "centre", "right"] = "left"
    hand: bool = False
    blank: Label | None = None
    code: bool = False


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """A box to sign in. ``lines`` are lines of fields to be written in under the label."""

    label: Label
    span: int
    field: str | None = None
    seal: bool = False
    lines: tuple[tuple[str, ...], ...] = ()
    papers: frozenset[str] = frozenset()
    copies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Block:
    """What all blocks share. Empty ``papers``, ``copies`` or ``titles`` mean all of them."""

    on: On
    papers: frozenset[str]
    copies: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class CellsBlock(Block):
    """Rows of cells. ``side`` is written upright along their left, as the name of this part of the form."""

    rows: tuple[Row, ...]
    side: Label | None = None


Strike = Literal["always", "filled", "never"]
"""Whether empty rows are struck out: always, only under items that are there, or never (to be written in by hand)."""


@dataclass(frozen=True, slots=True)
class ItemsBlock(Block):
    """The item table. ``most`` says for each paper how many rows stand on a page that carries everything.

    ``counts``: it closes with the total of its quantities. ``label`` stands over it. ``rows`` names the sheet's table
    (its rows where empty), ``sums`` the column of money that is summed on each page where one is not enough.
    ``floor`` is how small its words may be printed, in points (0: as the paper allows); rows grow sooner.
    """

    columns: tuple[Column, ...]
    most: Mapping[str, int] = field(hash=False)
    counts: bool = True
    strike: Strike = "always"
    label: Label | None = None
    grow: float = 0
    rows: str = ""
    sums: str = ""
    floor: float = 0


@dataclass(frozen=True, slots=True)
class PartsBlock(Block):
    """Two stacks of blocks side by side; ``span`` of GRID columns belong to the left one."""

    span: int
    left: tuple[CellsBlock | ItemsBlock, ...]
    right: tuple[CellsBlock | ItemsBlock, ...]
    grow: float = 0


@dataclass(frozen=True, slots=True)
class TextBlock(Block):
    """Sentences across the page, as a letter has them. ``{field}`` stands for a field's value."""

    words: Label
    fields: tuple[str, ...]
    size: float = 1.0
    bold: bool = False
    align: Literal["left", "centre", "right"] = "left"


@dataclass(frozen=True, slots=True)
class TableBlock(Block):
    """A small table to be written in by hand, such as the trips through the gate."""

    key: str
    label: Label
    columns: tuple[Column, ...]
    count: int


@dataclass(frozen=True, slots=True)
class CutBlock(Block):
    """A dashed line to cut along, and what the part under it is called."""

    label: Label


@dataclass(frozen=True, slots=True)
class SignatureBlock(Block):
    """Boxes to sign in, and the words for the seal."""

    boxes: tuple[SignatureBox, ...]
    seal: Label | None = None


AnyBlock = CellsBlock | ItemsBlock | TableBlock | SignatureBlock | PartsBlock | TextBlock | CutBlock


@dataclass(frozen=True, slots=True)
class Heading:
    """What any paper says of itself: its code here, title, the office's code, version, date, retention."""

    code: str
    title: Label
    office_code: str
    version: str
    effective: str
    retention: Label | None
    words: Mapping[str, Label] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of one document each, as read from its file."""

    heading: Heading
    sizes: tuple[str, ...]
    copies: tuple[Copy, ...]
    fields: Mapping[str, Field] = field(hash=False)
    checks: Mapping[str, Label] = field(hash=False)
    blocks: tuple[AnyBlock, ...] = field(hash=False)
    keeps_page: bool = False
    """Whether everything keeps its place on the first page: what is too long goes on to a next one in full."""
    titles: Mapping[str, Label] = field(default_factory=dict, hash=False)
    """The titles among which a document chooses, by key; the first is that of a blank. None: the heading's."""

    def kind_of(self, title: str) -> str:
        """The key of the title that a document with *title* bears."""
        return title if title in self.titles else next(iter(self.titles), "")

    def word(self, key: str, lang: str) -> str:
        """A word that all papers share (forms/common.toml), or the form's own for it."""
        return self.heading.words[key].inline(lang)


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled value over or under a list; empty ones are written in by hand. ``line``: it has a line to itself."""

    key: str
    label: Label
    line: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """A list as a paper: columns, what stands over and under them, boxes at the foot, how it lies.

    ``row`` is the least height of a row in mm (0: the usual one).
    """

    heading: Heading
    columns: tuple[Column, ...]
    signatures: tuple[Label, ...]
    landscape: bool
    paper: str
    above: tuple[Note, ...] = ()
    below: tuple[Note, ...] = ()
    row: float = 0
