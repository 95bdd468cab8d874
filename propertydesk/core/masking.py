"""Hiding the middle of personal numbers, in lists and on copies that leave the office: 138****2401, 3301**********8122.

A masked value must still let two people agree that they mean the same number, and no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

STAR = "*"
_SHORT = 4
_MOBILE = re.compile(r"(?:\+?86[- ]?)?(1\d{2})[- ]?\d{4}[- ]?(\d{4})")
_ID_NUMBER = re.compile(r"\d{17}[\dXx]")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_LONG_NUMBER = re.compile(
    r"(?<![-0-9A-Za-z])(?:\+?86[- ]?)?(?:1\d{2}[- ]\d{4}[- ]\d{4}|[A-Za-z]{0,2}\d[\d-]{4,}[\dXx])(?![-0-9A-Za-z])"
)


def mask_middle(text: str, head: int, tail: int) -> str:
    """*text* with all but the first *head* and last *tail* characters starred; short text keeps at most its ends."""
    if len(text) <= head + tail:
        head, tail = (1, 1) if len(text) > _SHORT else (0, min(1, len(text) - 1))
    hidden = len(text) - head - tail
    return text[:head] + STAR * hidden + (text[len(text) - tail :] if tail > 0 else "")


def mask_phone(text: str) -> str:
    """A phone number: 13812342401 gives 138****2401; a landline keeps two digits before and after."""
    number = text.strip()
    mobile = _MOBILE.fullmatch(number)
    if mobile:
        return f"{mobile[1]}{STAR * 4}{mobile[2]}"
    return mask_middle(number, 2, 2) if number else ""


def mask_id(text: str) -> str:
    """An identity number: the first four and last four of an 18-digit number, two and two of a passport or permit."""
    number = text.strip()
    if _ID_NUMBER.fullmatch(number):
        return mask_middle(number, 4, 4)
    return mask_middle(number, 2, 2) if number else ""


def mask_account(text: str) -> str:
    """A bank account: only its last four digits."""
    number = text.strip()
    return mask_middle(number, 0, 4) if number else ""


def mask_name(text: str) -> str:
    """A person's name: the first character, stars for the rest."""
    name = text.strip()
    return name[:1] + STAR * (len(name) - 1)


def mask_text(text: str) -> str:
    """Free words: each phone, identity and other long number inside is masked, the rest stays."""
    return _LONG_NUMBER.sub(lambda found: _mask_long(found[0]), text)


def _mask_long(number: str) -> str:
    if _DATE.fullmatch(number):
        return number  # nobody's secret
    return mask_id(number) if _ID_NUMBER.fullmatch(number) else mask_phone(number)


MASKS: Mapping[str, Callable[[str], str]] = {
    "phone": mask_phone,
    "id": mask_id,
    "account": mask_account,
    "name": mask_name,
    "text": mask_text,
}
"""The kinds of masking a field or a form file may name."""


def mask(kind: str, text: str) -> str:
    """*text* masked as *kind* (a key of MASKS) says."""
    return MASKS[kind](text)
