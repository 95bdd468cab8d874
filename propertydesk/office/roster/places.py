"""Which unit a row is about, when building, entrance, floor and room stand in different cells or above the list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from propertydesk.core.unit_notation import UnitRef, parse_unit, unit_prefix
from propertydesk.office.roster.values import plain

_PLAIN_PART = re.compile(r"[0-9A-Z]{1,4}|[东南西北中甲乙丙丁]|[一二三四五六七八九十]{1,3}")
_ALL_PARTS = 3
_SHORT_ROOM = re.compile(r"[0-9]{1,2}")
_IN_TITLE = re.compile(
    "(?<![0-9A-Z年月])([0-9]{1,3}|[A-Z][0-9]{0,2}|[一二三四五六七八九十]{1,3})(?:[#号]?楼|[#号]?[栋幢座]|#|号(?![0-9A-Z码]))"
    "(?:([0-9]{1,2}|[一二三四五六七八九十]{1,2})单元)?"
)
_ENTRANCE_ONLY = re.compile("第?([0-9]{1,2}|[一二三四五六七八九十]{1,2}|[甲乙丙丁])(?:单元|梯|门)")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a unit's name as the cells have them; what is not given is empty."""

    room: str = ""
    building: str = ""
    entrance: str = ""
    floor: str = ""


def unit_of(parts: Parts) -> UnitRef | None:
    """The unit, or None when it cannot be read.

    A room that names its building itself is taken at its word when its parts do not join with the other cells.
    """
    room = plain(parts.room)
    if not room:
        return None
    if len(re.findall("[0-9]+", room)) >= _ALL_PARTS and (whole := parse_unit(room)) is not None:
        return whole
    building, entrance = _marked(parts.building, "栋"), _marked(parts.entrance, "单元")
    if _SHORT_ROOM.fullmatch(room) and parts.floor:
        room = f"{plain(parts.floor).rstrip('层楼F')}层{room}"
    if building and entrance:
        found = parse_unit(f"{building}{entrance}{room}")
        if found is not None:
            return found
    if building:
        found = parse_unit(f"{building}{room}")
        if found is not None and (not entrance or _same_part(found.entrance, entrance)):
            return found
    return parse_unit(room)


def _marked(part: str, mark: str) -> str:
    """A part with its mark: 3 → 3栋, 一 → 一单元; what has a mark keeps it; what is no part is left out."""
    text = plain(part).upper().removeprefix("第")
    text = text.removesuffix(".0")
    if not text:
        return ""
    if _PLAIN_PART.fullmatch(text):
        return f"{text}{mark}"
    return text if mark == "单元" or unit_prefix(text) is not None else ""


def _same_part(entrance: str, marked: str) -> bool:
    found = parse_unit(f"1栋{marked}101")
    return found is None or found.entrance == entrance


def section_of(text: str) -> tuple[str, str] | None:
    """Building and entrance of a row that announces the rows under it (1号楼, 3栋2单元, 二单元), or None."""
    words = plain(text)
    found = _ENTRANCE_ONLY.fullmatch(words)
    if found:
        return "", found[1]
    if not re.search("[栋幢座楼#号]|BUILDING|BLOCK", words.upper()):
        return None
    prefix = unit_prefix(words)
    if prefix is None or not prefix.endswith("-"):
        return None
    building, _dash, entrance = prefix.removesuffix("-").partition("-")
    return None if "-" in entrance else (building, entrance)


def place_in_title(text: str) -> tuple[str, str]:
    """Building and entrance that a title or a sheet's name speaks of (3号楼业主台账); empty when it speaks of none."""
    words = plain(text).upper()
    found = [(match[1], match[2] or "") for match in _IN_TITLE.finditer(words)]
    if len({building for building, _entrance in found}) != 1:
        return "", ""
    return found[0]


def place_in_sheet_name(name: str) -> tuple[str, str]:
    """As ``place_in_title``; a sheet may also be called just 3 or A."""
    words = plain(name).upper()
    if re.fullmatch("[0-9]{1,2}|[A-Z]", words):
        return words, ""
    section = section_of(words)
    return section if section is not None and section[0] else place_in_title(words)
