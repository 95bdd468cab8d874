"""How offices write a unit (3-1-1001, 3栋1单元1001室, Building 3 Unit 1 Room 1001), and the one way we keep it.

The text is cut into pieces: numbers, and the marks that say what a number is (栋, 单元, 层, 室, 商铺). Numbers without
a mark take the next place in the order building, entrance, room. A building written without its entrance has
entrance 1; shops have entrance 0, and shops that belong to no building stand in building S, villas in building V.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

ENTRANCE_UNSAID = "1"
SHOP_ENTRANCE = "0"
SHOP_BUILDING = "S"
VILLA_BUILDING = "V"
_LONGEST = 60


@dataclass(frozen=True)
class UnitRef:
    """One unit of the estate; ``text`` is the form it has everywhere in the program. Sorts as people count."""

    building: str
    entrance: str
    room: str

    @property
    def text(self) -> str:
        """The unit as ``3-1-1001``."""
        return f"{self.building}-{self.entrance}-{self.room}"

    def __lt__(self, other: UnitRef) -> bool:
        return sort_key(self.text) < sort_key(other.text)


def parse_unit(text: str) -> UnitRef | None:
    """The whole unit that *text* names, or None: not a unit (a clubhouse, a parking place), or only part of one."""
    places = _places(text)
    if places is None or not places.room or not re.fullmatch(_ROOM, places.room):
        return None
    return UnitRef(places.building, places.entrance, places.room)


def unit_prefix(text: str) -> str | None:
    """*text*, a unit or the beginning of one, as the beginning of the form we keep; None when it is no such thing.

    A building or entrance that is finished (3栋, 3-) ends in a dash, so that 3栋 does not begin building 30.
    """
    places = _places(text)
    if places is None:
        return None
    if places.room:
        return f"{places.building}-{places.entrance}-{places.room}"
    begun = f"{places.building}-{places.entrance}" if places.entrance else places.building
    return f"{begun}-" if places.closed else begun


def sort_key(text: str) -> str:
    """A text that sorts units as people count: 3-1-201 before 3-1-1001, building 2 before 10, A after the numbers."""
    return re.sub(r"[0-9]+", lambda number: number[0].zfill(6), text.upper())


# --- from text to pieces ---------------------------------------------------------------------------------------------

_ELSEWHERE = re.compile(
    "车位|车库|车棚|地库|停车|地下|负[0-9]|储藏|储物|杂物|会所|物业|物管|门卫|岗亭|配电|水泵|设备|机房|架空|办公"
    "|PARKING|GARAGE|BASEMENT|STORE"
)
_ESTATE = re.compile(r"^[\u4e00-\u9fff]*?(?:小区|花园|家园|佳园|嘉园|新村|山庄|公寓|项目)|^[0-9]+弄")
_REMARK = re.compile(r"\([^()]*\)?$")
_DASH = re.compile("[\u2010-\u2015\u2212\u2500\u30fc_~]")
_DOTTED = re.compile(r"([0-9A-Z]{1,3})([./])([0-9A-Z]{1,2})\2([0-9A-Z]{3,5})")

_NUMERALS = re.compile("[零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]+")
_DIGIT = dict(zip("零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖", "001223456789123456789", strict=True))

_ROOM = r"[A-Z]{0,2}[0-9]{1,5}[A-Z]{0,2}(?:-[0-9A-Z]{1,2})?"
_PIECE = re.compile(
    r"""
    (?P<space>\s+|,)
  | (?P<dash>-[\s-]*)
  | (?P<english>BUILDING|BLDG|BLOCK|BLK|TOWER|UNIT|ENTRANCE|FLOOR|ROOM|RM|APARTMENT|APT|FLAT|SHOP|VILLA|NO)(?![A-Z])\.?
  | (?P<shop>商业铺|商铺|店铺|铺面|门面|门市|底商|铺)
  | (?P<villa>别墅|联排|排屋)
  | (?P<building>[#号]楼|\#?[栋幢座橦棟])
  | (?P<entrance>[#号]?(?:单元|梯|门)|单$)
  | (?P<floor>层)
  | (?P<room>号?[室房户])
  | (?P<storey>楼)
  | (?P<ordinal>号)
  | (?P<hash>\#)
  | (?P<zone>(?:[0-9]{1,2}|[A-Z]|[东南西北中])(?:期|区|组团))
  | (?P<number>[A-Z]{0,2}[0-9]{1,5}[A-Z]{0,2}(?![0-9])|[A-Z]{1,2}(?![A-Z])|[东南西北中甲乙丙丁](?=单元|门|梯))
  | (?P<named>[\u4e00-\u9fff]{1,4}?[楼阁苑轩])
    """,
    re.VERBOSE,
)
_ENGLISH = {
    "BUILDING": "building", "BLDG": "building", "BLOCK": "building", "BLK": "building", "TOWER": "building",
    "UNIT": "entrance", "ENTRANCE": "entrance", "FLOOR": "floor", "SHOP": "shop", "VILLA": "villa",
    "ROOM": "room", "RM": "room", "APARTMENT": "room", "APT": "room", "FLAT": "room",
}  # fmt: skip


@dataclass
class _Number:
    """A number found in the text, and the mark that says what it is ("" when none does)."""

    value: str
    mark: str = ""


@dataclass
class _Pieces:
    """The numbers of a text in order. ``closed``: it ends in a mark or a dash, the last number is finished."""

    numbers: list[_Number] = field(default_factory=list)
    zone: str = ""
    announced: str = ""
    closed: bool = False

    def number(self, value: str) -> None:
        self.numbers.append(_Number(value, self.announced))
        self.announced = ""
        self.closed = False

    def mark(self, kind: str) -> bool:
        """A mark after its number, or a shop's before; False when it stands where none belongs."""
        self.closed = True
        last = self.numbers[-1] if self.numbers else None
        if kind in ("shop", "villa") and (last is None or last.mark != "ordinal"):
            self.announced = kind
            return True
        if last is None:
            return False
        if last.mark in ("shop", "villa"):
            return kind in ("ordinal", "room")
        if last.mark not in ("", "ordinal", "hash"):
            return False
        last.mark = kind
        return True


def _plain(text: str) -> str:
    """*text* in half-width capitals, its numerals as digits, its dashes as one, without remark or estate name."""
    plain = unicodedata.normalize("NFKC", text).upper().strip()
    plain = _NUMERALS.sub(lambda numeral: _digits(numeral[0]), _DASH.sub("-", plain))
    dotted = _DOTTED.fullmatch(plain)
    if dotted:
        return f"{dotted[1]}-{dotted[3]}-{dotted[4]}"
    return _ESTATE.sub("", _REMARK.sub("", plain)).strip().removeprefix("第")


def _digits(numeral: str) -> str:
    """十二 → 12, 一百零二 → 102, 一零零一 → 1001."""
    if not set(numeral) & set("十拾百"):
        return "".join(_DIGIT[sign] for sign in numeral)
    total = current = 0
    for sign in numeral:
        if sign in "十拾百":
            total += (current or 1) * (100 if sign == "百" else 10)
            current = 0
        else:
            current = int(_DIGIT[sign])
    return str(total + current)


def _pieces(plain: str) -> _Pieces | None:
    """The pieces of *plain*, or None when something in it belongs to no unit."""
    pieces = _Pieces()
    at = 0
    while at < len(plain):
        found = _PIECE.match(plain, at)
        if found is None or found.lastgroup is None or not _take(pieces, found.lastgroup, found[0], at):
            return None
        at = found.end()
    return pieces


def _take(pieces: _Pieces, kind: str, word: str, at: int) -> bool:
    if kind == "number":
        pieces.number(word)
    elif kind == "named":
        pieces.number(word)
        return at == 0 and pieces.mark("named")
    elif kind == "zone":
        pieces.zone = word
        return not pieces.numbers
    elif kind == "dash":
        pieces.closed = bool(pieces.numbers)
    elif kind == "english":
        pieces.announced = _ENGLISH.get(word.rstrip("."), pieces.announced)
    elif kind != "space":
        return pieces.mark(kind)
    return True


# --- from pieces to places -------------------------------------------------------------------------------------------


@dataclass
class _Places:
    building: str = ""
    entrance: str = ""
    floor: str = ""
    room: str = ""
    closed: bool = False

    def next(self) -> str:
        """The place after the last one taken, "" when all are."""
        if self.room:
            return ""
        return "room" if self.entrance else "entrance" if self.building else "building"


def _places(text: str) -> _Places | None:
    """Which number is the building, the entrance, the room; None when *text* cannot be a unit."""
    if len(text) > _LONGEST:
        return None
    plain = _plain(text)
    # 三 alone is far more often a part of a name than a building, 062 the end of a phone number.
    # What begins with a dash is the end of something longer: of a document number, of a phone.
    if not plain or plain[0] == "-" or re.fullmatch("0[0-9]{2,}", plain):
        return None
    if _ELSEWHERE.search(plain) or _NUMERALS.fullmatch(text.strip()):
        return None
    pieces = _pieces(plain)
    if pieces is None:
        return None
    _settle(pieces)
    places = _placed(pieces)
    return places if places and _complete(places) else None


def _settle(pieces: _Pieces) -> None:
    """Give a meaning to what has several: 号, # and 楼 after a building or a room; 桂苑 before buildings or as one."""
    numbers = pieces.numbers
    if numbers and numbers[0].mark == "named":
        numbers[0].mark = "building"
        if len(numbers) >= 4 or (len(numbers) > 1 and numbers[1].mark == "building"):
            pieces.zone += numbers.pop(0).value
    for index, number in enumerate(numbers):
        if number.mark == "storey":
            number.mark = "floor" if index else "building"
        elif number.mark in ("ordinal", "hash"):
            last = index == len(numbers) - 1
            number.mark = "building" if index == 0 else "room" if last else ""
    _settle_floor(numbers)


def _settle_floor(numbers: list[_Number]) -> None:
    """Of four plain numbers the third is the floor (3-1-10-1001, 3-1-10-01) or the fourth a part of a room (301-2)."""
    if len(numbers) != 4 or any(number.mark not in ("", "room") for number in numbers[2:]):
        return
    third, fourth = numbers[2].value, numbers[3].value
    joined = fourth.startswith(third) and len(fourth) > len(third) + 1
    if len(third) <= 2 and (joined or re.fullmatch("[0-9]{2}", fourth)):
        numbers[2].mark = "floor"
    elif len(third) >= 3 and len(fourth) <= 2:
        numbers[2:] = [_Number(f"{third}-{fourth}", "room")]


def _placed(pieces: _Pieces) -> _Places | None:
    """Each number in its place; None when two want the same one or none is left."""
    places = _Places(closed=pieces.closed)
    for number in pieces.numbers:
        mark = number.mark
        if mark in ("shop", "villa"):
            _place_shop(places, mark)
            mark = "room"
        mark = mark or places.next()
        if not mark or getattr(places, mark):
            return None
        setattr(places, mark, number.value)
    if pieces.announced in ("shop", "villa"):
        _place_shop(places, pieces.announced)
    return places if places.building and _zoned(places, pieces.zone) else None


def _place_shop(places: _Places, kind: str) -> None:
    places.entrance = SHOP_ENTRANCE
    places.building = places.building or (SHOP_BUILDING if kind == "shop" else VILLA_BUILDING)


def _zoned(places: _Places, zone: str) -> bool:
    """Put the zone (2期, A区) before the building; False for a building with more digits than any has."""
    if re.search("[0-9]{5}", places.building):
        return False
    places.building = zone + _without_zeros(places.building)
    return True


def _complete(places: _Places) -> bool:
    """Fill in what people leave out; False when the entrance cannot be one."""
    if places.entrance and not places.room:
        _take_entrance_for_room(places)
    if places.room and not places.entrance:
        places.entrance = ENTRANCE_UNSAID
    if places.room and places.floor and len(places.room) <= 2:
        places.room = _without_zeros(places.floor) + places.room.zfill(2)
    places.entrance = _without_zeros(places.entrance)
    return re.fullmatch("|[0-9]{1,2}|[A-Z]|[东南西北中甲乙丙丁]", places.entrance) is not None


def _take_entrance_for_room(places: _Places) -> None:
    """3-1001: three digits are no entrance. S-12: a shop is never an entrance."""
    second = places.entrance
    if re.match("[A-Z]?[0-9]{3}", second):
        places.entrance, places.room = ENTRANCE_UNSAID, second
    elif places.building == SHOP_BUILDING and second.strip("0"):
        places.entrance, places.room = SHOP_ENTRANCE, second


def _without_zeros(value: str) -> str:
    return re.sub("^0+(?=[0-9])", "", value)
