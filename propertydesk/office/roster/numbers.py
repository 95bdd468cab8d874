"""ID numbers and telephone numbers as ledgers have them: torn, spaced, several to a cell, beside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from propertydesk.excel.cells import Cell
from propertydesk.office.roster.values import Unreadable, plain, says_nothing

# --- ID numbers ------------------------------------------------------------------------------------------------------

_MOST_DIGITS_OF_A_NUMBER = 15
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_CARD = re.compile(r"(?<![0-9A-Z])\d{17}[\dX](?![0-9A-Z])")
_OTHER_DOCUMENT = re.compile(r"[A-Z]{1,3}\d{6,10}(?:\(?[0-9A-Z]\)?)?|\d{8}|[\u4e00-\u9fff]{1,4}字?第?\d{5,10}号?")


def read_id_number(cell: Cell) -> str | None:
    """The document number in a cell, None when it says nothing. Raises ``Unreadable`` with an ``id_number_`` code."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        if abs(cell.value) >= 10**_MOST_DIGITS_OF_A_NUMBER:
            raise Unreadable("id_number_lost_digits")
        return None if cell.value == 0 else check_id_number(cell.text)
    return check_id_number(cell.text)


def check_id_number(text: str) -> str | None:
    """The document number that *text* is, checked as far as its kind allows."""
    if says_nothing(text):
        return None
    number = re.sub(r"^(?:身份证|证件|证照)?号?码?[:：]?", "", plain(text).upper())
    number = re.sub(r"[\s'’`‘\"\-·.]", "", number) if not _SCIENTIFIC.fullmatch(number) else number
    if _SCIENTIFIC.fullmatch(number):
        raise Unreadable("id_number_lost_digits")
    if len(set(number)) == 1:
        return None  # 111111111111111111: what some programs ask for where there is none
    if re.fullmatch(r"\d{17}[\dX]", number):
        return _card(number)
    if re.fullmatch(r"\d{15}", number):
        return _card_of_fifteen(number)
    if re.fullmatch(r"\d{16}|\d{17}", number):
        raise Unreadable("id_number_lost_digits")
    if _is_licence(number) or _OTHER_DOCUMENT.fullmatch(number):
        return number
    raise Unreadable("id_number_malformed")


def _card(number: str) -> str:
    """An 18-digit number whose last digit and birthday are right."""
    from stdnum.cn import ric

    if ric.calc_check_digit(number) != number[17]:
        raise Unreadable("id_number_lost_digits" if number.endswith("000") else "id_number_check_digit")
    if not _is_birthday(number[6:14]):
        raise Unreadable("id_number_malformed")
    return number


def _card_of_fifteen(number: str) -> str:
    """A number of the old kind (before 1999) as the 18 digits it became."""
    from stdnum.cn import ric

    longer = f"{number[:6]}19{number[6:]}"
    if not _is_birthday(longer[6:14]):
        raise Unreadable("id_number_malformed")
    return longer + str(ric.calc_check_digit(f"{longer}0"))


def _is_birthday(text: str) -> bool:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).year >= 1880
    except ValueError:
        return False


def _is_licence(number: str) -> bool:
    from stdnum.cn import uscc

    return len(number) == 18 and bool(uscc.is_valid(number))


def find_cards(text: str) -> list[str]:
    """Everything in *text* that has the shape of an 18-digit ID number."""
    return _CARD.findall(plain(text).upper())


# --- telephone numbers -----------------------------------------------------------------------------------------------

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:010|02\d|0[3-9]\d{2})[2-9]\d{6,7}")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_SERVICE = re.compile(r"(?:400|800)\d{7}")
_ABROAD = re.compile(r"(?:\+|00)(?!0?86)\d{8,14}")
_EXTENSION = re.compile(r"(?:转|分机|EXT\.?|X)\s*(\d{1,6})\s*$")
_LONGEST_EXTENSION = 5
_STRONG = re.compile(r"[、,;/|\\\n。]+|或者?|(?<=\d)\s*[和与&]\s*(?=[\d+(])")
_DIGITS = re.compile(r"[+(]?\d[\d\s()+\-.—–*]*")
_LABEL_MARKS = " ()[]【】:：-—.,、"


@dataclass(frozen=True, slots=True)
class PhoneFound:
    """A telephone number as digits, and the words beside it: a name, 妻, 家."""

    number: str
    label: str = ""


def read_phones(cell: Cell) -> tuple[tuple[PhoneFound, ...], bool]:
    """The numbers in a cell, and whether something in it was no telephone number."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return _phone_of_number(cell)
    if says_nothing(cell.text):
        return (), False
    found: list[PhoneFound] = []
    torn = False
    for piece in _STRONG.split(plain(cell.text).upper()):
        numbers, bad = _phones_of_piece(piece.strip())
        torn = torn or bad
        found += [each for each in numbers if each.number not in {known.number for known in found}]
    return tuple(found), torn


def _phone_of_number(cell: Cell) -> tuple[tuple[PhoneFound, ...], bool]:
    """A number kept as a number: the zero before an area code is gone."""
    text = cell.text
    if cell.value == 0:
        return (), False
    if not text.isdigit():
        return (), True
    for digits in (text, "0" + text):
        if number := _whole_phone(digits):
            return (PhoneFound(number),), False
    return (), True


def _phones_of_piece(piece: str) -> tuple[list[PhoneFound], bool]:
    """The numbers in a piece that no comma divides. Words beside a number are its label."""
    if says_nothing(piece):
        return [], False
    runs = list(_DIGITS.finditer(piece))
    if not runs:
        return [], not re.fullmatch(r"[\u4e00-\u9fffA-Z\s()·.:：]*", piece)
    extension = _EXTENSION.search(piece)
    if extension and len(runs) > 1:
        runs.pop()
        piece = piece[: extension.start()]
    found: list[PhoneFound] = []
    torn = False
    at = 0
    for index, run in enumerate(runs):
        following = runs[index + 1].start() if index + 1 < len(runs) else len(piece)
        before, after = piece[at : run.start()], piece[run.end() : following]
        label = (before if before.strip(_LABEL_MARKS) else after).strip(_LABEL_MARKS)
        numbers, bad = _split_run(run[0])
        found += [PhoneFound(number, label) for number in numbers]
        torn = torn or bad
        at = run.end() if before.strip(_LABEL_MARKS) else following
    if extension and found:
        found[-1] = PhoneFound(f"{found[-1].number}-{extension[1]}", found[-1].label)
    return found, torn


def _split_run(run: str) -> tuple[list[str], bool]:
    """Digits with spaces and dashes: one number written in groups, or several one after another."""
    tokens = re.findall(r"\+?\d+", re.sub(r"(?<=\d{7})\.0+$", "", run.strip()))
    best = _best_split(tokens)
    return [number for number in best if number], None in best


def _best_split(tokens: Sequence[str]) -> list[str | None]:
    """The way to join neighbouring *tokens* that leaves the fewest over; None stands for what was left over."""
    ways: list[list[str | None]] = [[]]
    for end in range(1, len(tokens) + 1):
        options = [[*ways[end - 1], None]]
        for start in range(max(0, end - 6), end):
            number = _whole_phone("".join(tokens[start:end]))
            if number:
                options.append([*ways[start], number])
        desk = ways[end - 1][-1] if end > 1 else None
        if desk and desk.startswith("0") and "-" not in desk and len(tokens[end - 1]) <= _LONGEST_EXTENSION:
            options.append([*ways[end - 1][:-1], f"{desk}-{tokens[end - 1]}"])
        ways.append(min(options, key=lambda way: (way.count(None), len(way))))
    return ways[-1]


def _whole_phone(digits: str) -> str | None:
    """*digits* as a telephone number, or None when it is none."""
    if _ABROAD.fullmatch(digits):
        return digits
    number = re.sub(r"^(?:\+|00)?86(?=1[3-9]\d{9}$|0?[1-9]\d{8,10}$)", "", digits)
    if re.fullmatch(r"0\d{11}", number) and _MOBILE.fullmatch(number[1:]):
        return number[1:]  # a zero dialled before a mobile number of another city
    shapes = (_MOBILE, _LANDLINE, _SERVICE, _LOCAL)
    return number if any(shape.fullmatch(number) for shape in shapes) else None
