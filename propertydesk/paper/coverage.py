"""Which characters the shipped fonts can print. Read from the fonts' own tables, without the PDF library, so that a
screen can warn while somebody types."""

from __future__ import annotations

import struct
import unicodedata
from functools import lru_cache
from pathlib import Path

from propertydesk.core import paths

REGULAR = "NotoSansSC_400Regular.ttf"
BOLD = "NotoSansSC_700Bold.ttf"
RARE = "RareHan.ttf"

_LAST_SEGMENT = 0xFFFF


def font_file(name: str) -> Path:
    """Where the font file *name* is."""
    return paths.resources() / "fonts" / name


@lru_cache(maxsize=3)
def signs_of(name: str) -> frozenset[int]:
    """The code points that the font file *name* has signs for."""
    table = _cmap_table(font_file(name))
    count = struct.unpack(">H", table[2:4])[0]
    signs: set[int] = set()
    for place in range(count):
        offset = struct.unpack(">HHL", table[4 + 8 * place : 12 + 8 * place])[2]
        kind = struct.unpack(">H", table[offset : offset + 2])[0]
        if kind == 4:
            signs.update(_basic_plane(table[offset:]))
        elif kind == 12:
            signs.update(_all_planes(table[offset:]))
    return frozenset(signs)


def _cmap_table(file: Path) -> bytes:
    with file.open("rb") as font:
        tables = struct.unpack(">H", font.read(6)[4:6])[0]
        font.seek(12)
        directory = font.read(16 * tables)
        for place in range(tables):
            tag, _sum, offset, length = struct.unpack(">4sLLL", directory[16 * place : 16 * place + 16])
            if tag == b"cmap":
                font.seek(offset)
                return font.read(length)
    raise ValueError(f"{file.name} has no character table")


def _basic_plane(table: bytes) -> set[int]:
    """Format 4: segments of the first 65,536 code points."""
    segments = struct.unpack(">H", table[6:8])[0] // 2
    shorts = f">{segments}H"
    size = 2 * segments
    ends = struct.unpack(shorts, table[14 : 14 + size])
    starts = struct.unpack(shorts, table[16 + size : 16 + 2 * size])
    deltas = struct.unpack(shorts, table[16 + 2 * size : 16 + 3 * size])
    at = 16 + 3 * size
    ranges = struct.unpack(shorts, table[at : at + size])
    signs = set()
    for place, (start, end, delta, back) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for sign in range(start, end + 1):
            glyph = sign
            if back:
                where = at + 2 * place + back + 2 * (sign - start)
                glyph = struct.unpack(">H", table[where : where + 2])[0]
            if sign != _LAST_SEGMENT and ((glyph and back) or (not back and (sign + delta) & 0xFFFF)):
                signs.add(sign)
    return signs


def _all_planes(table: bytes) -> set[int]:
    """Format 12: groups of code points, with consecutive glyphs."""
    groups = struct.unpack(">L", table[12:16])[0]
    signs: set[int] = set()
    for place in range(groups):
        start, end, glyph = struct.unpack(">LLL", table[16 + 12 * place : 28 + 12 * place])
        signs.update(range(start if glyph else start + 1, end + 1))
    return signs


@lru_cache(maxsize=1024)
def clean(text: str) -> str:
    """*text* without what has no sign anyway: invisible format marks go, other kinds of space become a space.

    Line ends stay, as \\n. Nothing that a reader would see is dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for sign in text.replace("\r\n", "\n").replace("\r", "\n"):
        kind = unicodedata.category(sign)
        if kind in ("Cf", "Cc") and sign not in "\n\t":
            continue
        kept.append(" " if sign == "\t" or (kind == "Zs" and sign != "\u3000") else sign)
    return "".join(kept)


def lacking(text: str) -> list[str]:
    """The characters of *text* that no shipped font has a sign for, each once, in order."""
    points = {ord(sign) for sign in clean(text) if sign != "\n"}
    missing = points - signs_of(REGULAR)
    if missing:
        missing -= signs_of(RARE)
    return [sign for sign in dict.fromkeys(text) if ord(sign) in missing]


def with_substitutes(text: str, substitute: str) -> tuple[str, bool]:
    """*text* with *substitute* for each character that no shipped font has a sign for, and whether there was one."""
    missing = lacking(text)
    for sign in missing:
        text = text.replace(sign, substitute)
    return text, bool(missing)
