"""A Sheet: what one document says, ready to be put on paper. Desks fill it, ``paper`` draws it (DESIGN, "One click").

It names fields, not places: where a field stands, on which copy and at which paper size, is the form file's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from propertydesk.core.i18n import Words

Row = Mapping[str, Words | None]


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """The office as it stands at the head of every paper; the title of its head, and the seal for releases.

    Where the last two are empty, the words of ``forms/common.toml`` stand for them.
    """

    company: str
    office: str = ""
    phone: str = ""
    head_title: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document's contents.

    ``form`` is the form's code ("F01"), ``version`` the form version the record was issued on (None: the one now in
    force). ``number`` None prints an empty place for a number. A field that is missing, None or "" prints as
    "/" (intentionally empty). ``rows`` are the lines of the item table, ``checks`` the keys of ticked boxes.
    ``printed_at`` is local time as "2026-11-20 10:40"; ``reprint`` counts the prints before this one (0: the first).
    ``void`` stamps every copy. ``closed``: nobody will write on it by hand any more, so that such cells get their "/".
    ``tables`` are the rows of further tables by their key in the form file, ``title`` the key of the title that this
    document bears where the form has several. ``annexes`` follow it on pages of their own: what was added after it was
    signed.
    """

    form: str
    number: str | None
    office: OfficeHead
    values: Mapping[str, Words | None] = field(default_factory=dict, hash=False)
    rows: tuple[Row, ...] = field(default=(), hash=False)
    checks: frozenset[str] = frozenset()
    printed_at: str = ""
    reprint: int = 0
    version: str | None = None
    void: bool = False
    closed: bool = False
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict, hash=False)
    title: str = ""
    annexes: tuple[Sheet, ...] = field(default=(), hash=False)
