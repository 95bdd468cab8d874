"""What is checked in what is typed about households: telephones, identity documents, plates, areas, dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from propertydesk.core.errors import AnswersWrong
from propertydesk.core.i18n import Words, _
from propertydesk.core.masking import mask_id, mask_phone
from propertydesk.office.words import IdKind

_BETWEEN_PHONES = re.compile(r"[,，、;；/\n]+")
_PHONE = re.compile(r"\+?\d{3,20}(-\d{1,6})?")
_MOBILE_LIKE = re.compile(r"1[3-9]\d*")
_MOBILE_DIGITS = 11
_PLATE = re.compile(r"[\u4e00-\u9fffA-Z0-9]{4,10}")
_LARGEST_M2 = Decimal(1_000_000)
_EARLIEST = date(1900, 1, 1)


def require(errors: Mapping[str, Words | None]) -> None:
    """Raise ``AnswersWrong`` with the words at each field whose check found something."""
    wrong = {key: words for key, words in errors.items() if words is not None}
    if wrong:
        raise AnswersWrong(wrong)


def phone_numbers(text: str | None, known: Sequence[str] = ()) -> tuple[str, ...]:
    """The numbers in *text* (separated by commas), as digits, without doubles.

    A masked number (138****2401) stands for the one of *known* that it hides. Raises ``AnswersWrong`` at ``phones``.
    """
    numbers: list[str] = []
    hidden: dict[str, list[str]] = {}
    for number in known:
        hidden.setdefault(mask_phone(number), []).append(number)
    for part in _BETWEEN_PHONES.split(unicodedata.normalize("NFKC", text or "")):
        piece = part.strip()
        if not piece:
            continue
        meant = hidden.get(piece)  # two numbers may look alike when masked: each mask takes the next of them
        number = meant.pop(0) if meant else re.sub(r"[\s()]|(?<=^0\d\d)-|(?<=^0\d\d\d)-", "", piece)
        if re.fullmatch(r"\+861\d{10}", number):
            number = number.removeprefix("+86")
        require({"phones": phone_trouble(number)})
        if number not in numbers:
            numbers.append(number)
    return tuple(numbers)


def phone_trouble(number: str) -> Words | None:
    """What is wrong with a telephone number, None when nothing is."""
    if not _PHONE.fullmatch(number):
        return _("{number} is no telephone number: digits only, several separated by commas.", number=number)
    if _MOBILE_LIKE.fullmatch(number) and len(number) > 5 and len(number) != _MOBILE_DIGITS:
        return _("{number} has {count} digits; a mobile number has 11.", number=number, count=len(number))
    return None


def id_number_of(text: str | None, known: str | None = None) -> str | None:
    """The number of a document without spaces, in capitals; a masked one stands for the *known* one that it hides."""
    if text is None:
        return None
    number = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    return known if known is not None and number == mask_id(known) else number


def id_number_trouble(kind: IdKind, number: str | None) -> Words | None:
    """What is wrong with the number of an identity document: an ID card has 18 digits, a birthday, a check digit."""
    if number is None or kind not in (IdKind.ID_CARD, IdKind.LICENCE):
        return None
    if kind == IdKind.LICENCE:
        from stdnum.cn import uscc

        return None if uscc.is_valid(number) else _("This is no credit code of a business licence. Compare each digit.")
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return _("An ID card has 18 digits, the last may be X; this has {count}. Is it another document?",
                 count=len(number))  # fmt: skip
    if not _is_birthday(number[6:14]):
        return _("Digits 7 to 14 of an ID card are the birthday; {digits} is no date.", digits=number[6:14])
    from stdnum.cn import ric

    if ric.calc_check_digit(number) != number[17]:
        return _("The last digit does not fit the others: one digit is mistyped. Compare with the card.")
    return None


def plate_trouble(plate: str) -> Words | None:
    """What is wrong with a number plate."""
    if _PLATE.fullmatch(plate) and re.search(r"\d", plate):
        return None
    return _("A plate has 4 to 10 letters and digits, such as 浙A12345.")


def area_trouble(area: Decimal | None) -> Words | None:
    """What is wrong with a floor area in m²."""
    if area is None or 0 < area < _LARGEST_M2:
        return None
    return _("An area is more than 0 m². Leave it empty when it is not known.")


def span_trouble(since: date | None, until: date | None) -> Words | None:
    """What is wrong with a last day, seen from the first."""
    if since is None or until is None or until >= since:
        return None
    return _("The last day lies before the first ({since}).", since=since)


def day_trouble(day: date | None) -> Words | None:
    """What is wrong with a day in the life of a household."""
    return None if day is None or day >= _EARLIEST else _("This year is too long ago.")


def _is_birthday(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) >= date(1880, 1, 1)
    except ValueError:
        return False
