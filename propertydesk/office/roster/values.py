"""What people write into the cells of a ledger, as values: areas, dates, plates, how a unit is used.

Each reader takes the cell and gives the value, or raises ``Unreadable`` with the code of the problem.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from propertydesk.excel.cells import Cell
from propertydesk.excel.sheet_part import moment_of_serial
from propertydesk.office.words import IdKind, ParkingKind, UnitStatus, UnitUse


class Unreadable(Exception):
    """The cell cannot be read; ``code`` names the problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_NOTHING = frozenset(
    ("", "无", "没有", "暂无", "未知", "不详", "缺", "待定", "待补", "待补充", "未填", "未登记", "未提供", "未留",
     "N/A", "NA", "NONE", "NIL", "NULL", "UNKNOWN", "0", "*", "?", "/", "\\", "-", "--", "---", "—", "——", "_", "."),
)  # fmt: skip
DITTO = frozenset(("同上", "同前", "〃", "″", '"', "''", "“", "”", "DITTO", "DO."))
_YES = frozenset(("√", "✓", "✔", "☑", "●", "■", "★", "是", "有", "Y", "YES", "1", "TRUE", "V", "○", "◎"))

_EARLIEST, _LATEST = date(1949, 10, 1), date(2100, 1, 1)
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_051  # 1950 to 2100 as Excel counts days
_MOST_M2 = Decimal(200_000)


_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SPACES = re.compile(r"[ \t\r]+")


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """*text* in half-width characters, without marks nobody sees, its spaces single."""
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFKC", text))).strip()


def says_nothing(text: str) -> bool:
    """An empty cell, or one of the words people put where they know nothing."""
    return plain(text).upper().strip("()[]") in _NOTHING


def is_ditto(text: str) -> bool:
    """The same as in the row above."""
    return plain(text).upper() in DITTO or text.strip() in DITTO


def ticked(text: str) -> bool:
    """A column of ticks: is this one?"""
    return plain(text).upper() in _YES


# --- area ------------------------------------------------------------------------------------------------------------

_AREA_UNIT = re.compile(r"(?:㎡|m2|m²|m\^2|平方米|平方公尺|平方|平米|平|sqm|sq\.? ?m\.?)$", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}$)")
"""89,12 as on the Continent: thousands are parted by three digits."""


def read_area(cell: Cell) -> Decimal | None:
    """The floor area in m² with two decimals, or None when the cell says nothing."""
    if isinstance(cell.value, bool) or (not isinstance(cell.value, int | float) and says_nothing(cell.text)):
        return None
    text = _DECIMAL_COMMA.sub(".", _AREA_UNIT.sub("", plain(cell.text).replace(" ", ""))).replace(",", "")
    try:
        area = Decimal(repr(cell.value) if isinstance(cell.value, float) else text)
    except InvalidOperation:
        raise Unreadable("area_unreadable") from None
    if not area.is_finite() or not 0 < area < _MOST_M2:
        raise Unreadable("area_unreadable")
    return area.quantize(Decimal("0.01"), ROUND_HALF_UP)


# --- dates -----------------------------------------------------------------------------------------------------------

_DAY = re.compile(r"(?<!\d)(\d{4}|\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)\s*[日号]?")
_MONTH = re.compile(r"(?<!\d)(\d{4})\s*[-./年]\s*(\d{1,2})(?!\d)\s*月?")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})[- ]([A-Z]{3})[A-Z]*[-, ]+(\d{4}|\d{2})(?!\d)")
_NAMED_FIRST = re.compile(r"([A-Z]{3})[A-Z]*[. ]+(\d{1,2})(?:ST|ND|RD|TH)?[, ]+(\d{4})(?!\d)")
_MONTH_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_NUMERALS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))


def read_date(cell: Cell, date1904: bool = False) -> date | None:
    """The day, or None when the cell says nothing or says that it has not happened yet. A month is its first day."""
    value = cell.value
    if isinstance(value, datetime):
        return _sensible(value.date())
    if isinstance(value, date):
        return _sensible(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _date_of_number(value, date1904)
    text = plain(cell.text).upper()
    if says_nothing(text) or _NOT_YET.search(text) or (not re.search(r"\d", text) and status_of(text)):
        return None
    if re.fullmatch(r"\d{5}(?:\.0+)?", text):
        return _date_of_number(float(text), date1904)
    return _date_of_text(text)


_NOT_YET = re.compile("^(?:尚?未|没|待|NOT |不)")


def _sensible(day: date) -> date:
    if not _EARLIEST <= day < _LATEST:
        raise Unreadable("date_unreadable")
    return day


def _date_of_number(number: int | float, date1904: bool) -> date | None:
    if number == 0:
        return None
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        moment = moment_of_serial(number, date1904)
        if isinstance(moment, datetime):
            return _sensible(moment.date())
    if isinstance(number, float) and not number.is_integer():
        year, _dot, month = repr(number).partition(".")
        # 2019.1 may have been 2019.10 before Excel took it for a number.
        if len(year) == 4 and month != "1":
            return _day(int(year), int(month), 1)
        raise Unreadable("date_unreadable")
    return _date_of_text(str(int(number)))


def _date_of_text(text: str) -> date:
    if (found := _DAY.search(text)) or (found := _COMPACT.search(text)):
        return _day(_year(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.search(text):
        return _day_first(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH.search(text):
        return _day(int(found[1]), int(found[2]), 1)
    if found := _NAMED.search(text):
        return _day(_year(found[3]), _MONTHS.get(found[2], 0), int(found[1]))
    if found := _NAMED_FIRST.search(text):
        return _day(int(found[3]), _MONTHS.get(found[1], 0), int(found[2]))
    if found := re.fullmatch(r"((?:19|20)\d{2})(0[1-9]|1[0-2])", text):
        return _day(int(found[1]), int(found[2]), 1)
    if set(text) & set(_NUMERALS):
        return _date_of_numerals(text)
    raise Unreadable("date_unreadable")


def _date_of_numerals(text: str) -> date:
    """二〇一九年六月十二日."""
    digits = re.sub("([一二三四五六七八九])?十([一二三四五六七八九])?", _tens, text)
    digits = "".join(_NUMERALS.get(sign, sign) for sign in digits)
    if digits == text:
        raise Unreadable("date_unreadable")
    return _date_of_text(digits)


def _tens(found: re.Match[str]) -> str:
    return f"{_NUMERALS.get(found[1] or '一')}{_NUMERALS.get(found[2] or '零')}"


def _day_first(first: int, second: int, year: int) -> date:
    """6/25/2019 and 25/6/2019 tell themselves apart; 6/7/2019 does not."""
    if first > 12:
        return _day(year, second, first)
    if second > 12 or first == second:
        return _day(year, first, second)
    raise Unreadable("date_unreadable")


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return 2000 + int(text) if int(text) < 50 else 1900 + int(text)


def _day(year: int, month: int, day: int) -> date:
    try:
        return _sensible(date(year, month, day))
    except ValueError:
        raise Unreadable("date_unreadable") from None


# --- how a unit is used ----------------------------------------------------------------------------------------------

_STATUS: tuple[tuple[UnitStatus, str], ...] = (
    (UnitStatus.NOT_HANDED_OVER, "未(?:交|收|接|领|验|售|入伙)|没交|待交|待售|未办(?:理)?(?:入伙|交|收)|库存"),
    (UnitStatus.NOT_HANDED_OVER, "NOT (?:YET )?(?:HANDED|DELIVERED)|UNDELIVERED|UNSOLD"),
    (
        UnitStatus.DECORATING,
        "^装修(?:施工|阶段|期)?$|装修中|(?:正在?|在)装|装潢|施工|DECORATING|DECORATION|RENOVATI|FITTING",
    ),
    (
        UnitStatus.VACANT,
        "空[置房关着]?|闲置|[未待](?:出)?租|未(?:入?住|装|使用|启用)|没(?:人住|住|装)|无人(?:住|居)|不住",
    ),
    (UnitStatus.VACANT, "VACANT|EMPTY|UNOCCUPIED"),
    (UnitStatus.LET, "租|^LET|RENT|LEAS|TENANT"),
    (UnitStatus.OWNER_OCCUPIED, "自[住用]|^已?入住|常住|居住|在住|业主住|^住$|住人|营业|OWNER|OCCUPIED|SELF|LIVED"),
)
_HANDED_OVER = re.compile("^已(?:交|售|收|接|领|验|入伙)|^HANDED OVER$|^SOLD$")


def status_of(text: str) -> UnitStatus | None:
    """How a unit is used, or None when the words are unknown."""
    words = plain(text).upper().replace(" ", "" if re.search("[\u4e00-\u9fff]", text) else " ")
    for status, pattern in _STATUS:
        if words == status.value.upper() or re.search(pattern, words):
            return status
    return None


def only_handed_over(text: str) -> bool:
    """The words say that the unit was handed over, and nothing of how it is used."""
    return _HANDED_OVER.search(plain(text).upper()) is not None


_USE: tuple[tuple[UnitUse, str], ...] = (
    (UnitUse.SHOP, "商|店|铺|门面|门市|SHOP|RETAIL|COMMERCIAL"),
    (UnitUse.HOME, "住宅|居住|公寓|别墅|洋房|高层|住房|^110$|RESIDEN|HOME|APARTMENT|VILLA"),
    (UnitUse.OTHER, "办公|写字|宿舍|会所|车库|储|仓|其他|其它|^120$|^119$|OFFICE|OTHER"),
)


def use_of(text: str) -> UnitUse | None:
    """What a unit is built for, or None when the words do not say."""
    words = plain(text).upper()
    return next((use for use, pattern in _USE if re.search(pattern, words)), None)


def parking_kind_of(text: str) -> ParkingKind | None:
    """How a parking place is held, or None when the words do not say."""
    words = plain(text).upper()
    if re.search("租|^H$|RENT|LEAS", words):
        return ParkingKind.RENTED
    if re.search("售|产权|买|购|自有|私|^S$|OWN|SOLD", words):
        return ParkingKind.OWNED
    return ParkingKind.PUBLIC if re.search("公|临时|PUBLIC", words) else None


# --- plates and parking places ---------------------------------------------------------------------------------------

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领港澳台军警"
_PLATE = re.compile(
    f"[{_PROVINCES}][A-Z](?:[A-Z0-9]{{5,6}}|[A-Z0-9]{{4}}[学警港澳挂领试超])|WJ[A-Z0-9{_PROVINCES}]{{5,7}}|[A-Z]{{2}}[0-9]{{5}}"
)


def read_plates(text: str) -> tuple[tuple[str, ...], bool]:
    """The plates in a cell, without separators, and whether something in it was no plate."""
    if says_nothing(text):
        return (), False
    found: list[str] = []
    torn = False
    for piece in re.split(r"[、,;/\n\\|]+|\s+(?=[\u4e00-\u9fff][A-Z])", plain(text).upper()):
        plate = re.sub(r"[\s·•・.\-*]|\(.*\)", "", piece)
        if says_nothing(plate):
            continue
        if _PLATE.fullmatch(plate):
            found.append(plate)
        else:
            torn = True
    return tuple(dict.fromkeys(found)), torn


_NO_PLACE = frozenset(
    (
        "有",
        "无",
        "是",
        "否",
        "√",
        "✓",
        "×",
        "X",
        "Y",
        "N",
        "YES",
        "NO",
        "租",
        "买",
        "已购",
        "已租",
        "未购",
        "未买",
        "无车位",
    )
)
_LONGEST_PLACE = 40


def read_places(text: str) -> tuple[str, ...]:
    """The parking places named in a cell; whether somebody has one (有) names none."""
    pieces = re.split(r"[、,;/\n|]+|\s+", plain(text).upper())
    return tuple(
        dict.fromkeys(
            piece
            for piece in pieces
            if not says_nothing(piece) and piece not in _NO_PLACE and len(piece) <= _LONGEST_PLACE
        )
    )


def id_kind_of(number: str) -> IdKind:
    """The kind of document that has a number of this shape."""
    if re.fullmatch(r"\d{17}[\dX]", number):
        return IdKind.ID_CARD
    if re.fullmatch(r"[0-9A-Z]{18}", number):
        return IdKind.LICENCE
    if re.fullmatch(r"[HM]\d{8,10}|\d{8}", number):
        return IdKind.PERMIT
    return IdKind.PASSPORT if re.fullmatch(r"[A-Z]{1,2}\d{7,8}", number) else IdKind.OTHER
