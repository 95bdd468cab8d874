"""What somebody types into the book: when it was, where, what; and what it is likely to be about.

``2130 3-1-1001 water from the ceiling`` happened at half past nine at that unit. A time that is still to come today was
yesterday's: at one in the morning 2130 is the evening before. A few minutes ahead is now, by another clock.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from propertydesk.core.unit_notation import parse_unit
from propertydesk.core.views import Moment
from propertydesk.office.words import LogCategory

C = LogCategory

KEYS: Mapping[str, LogCategory] = {
    "1": C.PATROL,
    "2": C.CALL,
    "3": C.VISIT,
    "4": C.TRADESMAN,
    "5": C.REPAIR,
    "6": C.COMPLAINT,
    "7": C.REQUEST,
    "8": C.INCIDENT,
    "9": C.ALARM,
    "0": C.OTHER,
    "-": C.RELEASE,
    "+": C.KEYS,
}
"""One key for each category, all of them on the number pad. A handover is written by its signatures alone."""

_SAID: tuple[tuple[LogCategory, str], ...] = (
    (C.ALARM, r"报警|警报|烟感|温感|红外|误报|触发|\balarm"),
    (C.TRADESMAN, r"施工|装修|外来人员|安装工|维保人员|\btradesm|\bworkm"),
    (C.COMPLAINT, r"投诉|噪音|扰民|\bcomplain|\bnoise"),
    (C.REPAIR, r"报修|漏水|堵塞|停电|断电|不亮|坏了|维修|\brepair|\bleak|\bbroken"),
    (C.INCIDENT, r"火灾|打架|被盗|受伤|救护车|\bfire\b|\btheft|\binjur"),
    (C.PATROL, r"巡逻|巡查|巡视|巡更|\bpatrol|\bround\b"),
    (C.KEYS, r"钥匙|快递|包裹|失物|\bkeys?\b|\bparcel|\blost\b"),
    (C.RELEASE, r"放行|搬出|搬家|\bmov(?:es|ed|ing) out"),
    (C.CALL, r"来电|电话|\bphone|\bcall"),
    (C.VISIT, r"来访|访客|\bvisit"),
    (C.REQUEST, r"求助|咨询|要求|\basks?\b|\brequest"),
)
"""Words that say what a line is about: the first that fits is proposed, one key says otherwise."""

_AHEAD = timedelta(minutes=15)
"""So much may the clock on the wall, or a watch, be ahead of the office's."""

_TIME = re.compile(r"\s*(?:([01]?[0-9]|2[0-3])[:：]([0-5][0-9])|([01][0-9]|2[0-3])([0-5][0-9]))(?:\s+|$)")
_UNIT = re.compile(
    r"(?<![0-9A-Za-z-])"
    r"([0-9]{1,3}[A-Za-z]?(?:-[0-9]{1,2})?-[0-9]{3,5}[A-Za-z]?"
    r"|[0-9]{1,3}(?:栋|幢|座|号楼)(?:[0-9]{1,2}(?:单元|门))?[0-9]{3,5}(?:室|号|房)?)"
    r"(?![0-9-])"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood: *at* (aware UTC, None for now), the *unit* as the office writes it, the *text*.

    ``with_unit`` is the text with the unit's number still in it: it stands so where the office knows no such unit.
    """

    text: str
    with_unit: str
    category: LogCategory
    at: datetime | None = None
    unit: str | None = None


def understand(raw: str, moment: Moment) -> Typed:
    """What *raw* says, as it would be written now."""
    found = _TIME.match(raw)
    at = None if found is None else _at(found, moment)
    said = (raw if found is None else raw[found.end() :]).strip()
    place = _UNIT.search(said)
    ref = None if place is None else parse_unit(place[1])
    text = said
    if place is not None and ref is not None and place.start() == 0:
        text = said[place.end() :].lstrip(" ,，:：、")
    return Typed(text or said, said, _about(said), at, None if ref is None else ref.text)


def _at(found: re.Match[str], moment: Moment) -> datetime | None:
    hours, minutes = found[1] or found[3], found[2] or found[4]
    clock = time(int(hours), int(minutes))
    at = datetime.combine(moment.today, clock, moment.zone)
    ahead = at - moment.local(moment.now)
    if timedelta() < ahead <= _AHEAD:
        return None
    if ahead > _AHEAD:
        at = datetime.combine(moment.today - timedelta(days=1), clock, moment.zone)
    return at.astimezone(UTC)


def _about(text: str) -> LogCategory:
    return next((category for category, words in _SAID if re.search(words, text, re.IGNORECASE)), C.OTHER)
