"""The small parts of a workbook: which sheets there are, the shared texts, the number formats."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from propertydesk.excel.package import Limits, Package, damaged, new_parser, too_large

Attributes = Mapping[str, str]
_CHUNK = 1 << 16
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def local(name: str) -> str:
    """An element's or attribute's name without its namespace: workbooks come in two of them, and with prefixes."""
    return name.rpartition(" ")[2]


def read_part(
    package: Package,
    name: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    *,
    large: bool = False,
) -> None:
    """Stream the part *name* through the given handlers; *large*: it may be as large as the whole file may."""
    parser = new_parser()
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    with package.open(name, large=large) as stream:
        _feed(parser, stream.read)


def _feed(parser: expat.XMLParserType, read: Callable[[int], bytes]) -> None:
    while chunk := read(_CHUNK):
        parser.Parse(chunk)
    parser.Parse(b"", True)


def unescape(text: str) -> str:
    """``_x000D_`` and its like back into their characters."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@dataclass(frozen=True)
class SheetPlace:
    """A sheet's name, whether it is hidden, and the part that holds it."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Contents:
    """What the workbook part says: its sheets, the date system, and where texts and styles are."""

    sheets: tuple[SheetPlace, ...]
    date1904: bool
    texts_part: str | None
    styles_part: str | None


def read_contents(package: Package) -> Contents:
    """Find the workbook part and read what it says."""
    main = next(iter(_targets(package, "", "officeDocument").values()), "xl/workbook.xml")
    sheets: list[tuple[str, bool, str]] = []
    date1904 = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal date1904
        tag = local(name)
        if tag == "workbookPr":
            date1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith("relationships id")), "")
            sheets.append((attributes.get("name", ""), attributes.get("state", "visible") != "visible", relation))

    read_part(package, main, start)
    places = _targets(package, main, "worksheet")
    return Contents(
        tuple(SheetPlace(name, hidden, places[relation]) for name, hidden, relation in sheets if relation in places),
        date1904,
        next(iter(_targets(package, main, "sharedStrings").values()), None),
        next(iter(_targets(package, main, "styles").values()), None),
    )


def _targets(package: Package, part: str, kind: str) -> dict[str, str]:
    """The parts of *kind* that *part* refers to, by relation id."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}
    if relations not in package:
        return found

    def start(name: str, attributes: Attributes) -> None:
        if local(name) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        if attributes.get("Type", "").rpartition("/")[2] == kind:
            target = attributes.get("Target", "").replace("\\", "/")
            found[attributes.get("Id", "")] = target if target.startswith("/") else posixpath.join(folder, target)

    read_part(package, relations, start)
    return found


class _Texts:
    """Collects the shared texts; phonetic readings beside them (``rPh``) are left out."""

    def __init__(self, limits: Limits) -> None:
        self.found: list[str] = []
        self._left = limits.text_characters
        self._elements_left = limits.elements
        self._pieces: list[str] = []
        self._inside = False
        self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        self._elements_left -= 1
        if self._elements_left < 0:
            raise too_large()
        if tag == "si":
            self._pieces.clear()
        elif tag == "rPh":
            self._phonetic = True
        self._inside = tag == "t" and not self._phonetic

    def end(self, name: str) -> None:
        tag = local(name)
        self._inside = False
        if tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self.found.append(unescape("".join(self._pieces)))

    def text(self, data: str) -> None:
        if self._inside:
            self._left -= len(data)
            if self._left < 0:
                raise too_large()
            self._pieces.append(data)


def read_texts(package: Package, part: str | None, limits: Limits) -> list[str]:
    """The shared texts, in the order in which cells count them."""
    if part is None or part not in package:
        return []
    texts = _Texts(limits)
    read_part(package, part, texts.start, texts.end, texts.text, large=True)
    return texts.found


# Chinese Excel writes these without naming them; in its locale they are dates.
_CHINESE_DATES = frozenset({27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58})
_CHINESE_DATE_FORMAT = 'yyyy"年"m"月"d"日"'


def read_formats(package: Package, part: str | None) -> list[str]:
    """The number format of each cell style, in the order in which cells count them."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    if part is None or part not in package:
        return []
    own: dict[int, str] = {}
    styles: list[int] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        tag = local(name)
        if tag == "numFmt":
            own[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "General")
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            styles.append(_number(attributes.get("numFmtId", "0")))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and local(name) != "cellXfs"

    read_part(package, part, start, end)
    known: dict[int, str] = {**BUILTIN_FORMATS, **dict.fromkeys(_CHINESE_DATES, _CHINESE_DATE_FORMAT), **own}
    return [known.get(style, "General") for style in styles]


def _number(text: str | None) -> int:
    try:
        return int(text or "")
    except ValueError:
        raise damaged() from None
