"""Serials of pre-printed receipts: which of a book are used, which are left out, which comes next."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.receipts.models import Receipt, ReceiptBook
from propertydesk.desks.fees.words import BookState
from propertydesk.office.deed import Deed

_DASH = re.compile(r"[-–—~～至到]")
MOST_SHOWN = 6


@dataclass(frozen=True)
class Use:
    """What became of a book's papers: numbers in their order."""

    book: ReceiptBook
    used: tuple[int, ...]

    @property
    def last(self) -> int | None:
        """The last one that was used."""
        return self.used[-1] if self.used else None

    @property
    def skipped(self) -> tuple[int, ...]:
        """Those before the last used one that no receipt bears."""
        known = set(self.used)
        return tuple(n for n in range(self.book.first, (self.last or self.book.first)) if n not in known)

    @property
    def unused(self) -> tuple[int, ...]:
        """Those that no receipt bears."""
        known = set(self.used)
        return tuple(n for n in range(self.book.first, self.book.last + 1) if n not in known)

    @property
    def next(self) -> int | None:
        """The one after the last used, None when the book is at its end."""
        following = self.book.first if self.last is None else self.last + 1
        return following if following <= self.book.last else None


def use_of(session: Session, book: ReceiptBook) -> Use:
    """Which papers of *book* bear a receipt (void ones too: their paper is used up)."""
    low, high = book.serial(book.first), book.serial(book.last)
    serials = session.scalars(
        select(Receipt.paper_serial).where(
            Receipt.paper_serial.between(low, high), func.length(Receipt.paper_serial) == len(low)
        )
    )
    numbers = {number for serial in serials if (number := number_in(book, serial)) is not None}
    return Use(book, tuple(sorted(numbers)))


def number_in(book: ReceiptBook, serial: str | None) -> int | None:
    """The number that *serial* is in *book*, None when it is none of it. Leading zeros and prefix may be missing."""
    text = _plain(serial)
    digits = text[len(book.prefix) :] if book.prefix and text.startswith(book.prefix) else text
    if not re.fullmatch(r"[0-9]{1,12}", digits):
        return None
    return int(digits) if book.first <= int(digits) <= book.last else None


def _plain(serial: str | None) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", serial or "")).upper()


def books_out(session: Session, staff_id: int) -> list[ReceiptBook]:
    """The books that somebody holds, the one issued first at the front."""
    return list(
        session.scalars(
            select(ReceiptBook)
            .where(ReceiptBook.holder_id == staff_id, ReceiptBook.state == BookState.OUT)
            .order_by(ReceiptBook.issued_at, ReceiptBook.id)
        )
    )


def next_serial(session: Session, staff_id: int) -> str | None:
    """The next paper of the cashier's book, None when there is no book or it is used up."""
    for book in books_out(session, staff_id):
        following = use_of(session, book).next
        if following is not None:
            return book.serial(following)
    return None


def full_serial(session: Session, staff_id: int, typed: str) -> str:
    """*typed* as it is printed: whoever types 1203 with the book 0001201 to 0001250 in hand means 0001203."""
    for book in books_out(session, staff_id):
        number = number_in(book, typed)
        if number is not None:
            return book.serial(number)
    return _plain(typed)


def paper_of(deed: Deed, typed: str | None) -> str | None:
    """The serial as it is printed, of the paper that the cashier takes now; what is odd about it is said."""
    if not typed:
        return None
    trouble = serial_trouble(deed.session, deed.actor.staff_id, typed)
    if trouble is not None:
        deed.warn(trouble)
    return full_serial(deed.session, deed.actor.staff_id, typed)


def serial_trouble(session: Session, staff_id: int, serial: str) -> Words | None:
    """What is odd about the paper that a cashier takes, None when nothing is. Call it before the receipt is made."""
    full = full_serial(session, staff_id, serial)
    bearer = session.scalar(select(Receipt.number).where(Receipt.paper_serial == full).limit(1))
    if bearer is not None:
        return _("paper {serial} was used for receipt {receipt} already", serial=full, receipt=bearer)
    mine = books_out(session, staff_id)
    for book in mine:
        number = number_in(book, full)
        if number is not None:
            return _order_trouble(use_of(session, book), number)
    if mine:
        books = ", ".join(book.label for book in mine)
        return _("paper {serial} is not of your book {books}", serial=full, books=books)
    holder = _whose(session, full)
    return None if holder is None else _("paper {serial} is of the book of {holder}", serial=full, holder=holder)


def _order_trouble(use: Use, number: int) -> Words | None:
    following = use.next
    if following is not None and number > following:
        left_out = in_words(use.book, range(following, number))
        return _("papers are left out: {serials}. Keep them with the stubs", serials=left_out)
    if use.last is not None and number < use.last:
        last = use.book.serial(use.last)
        return _("paper {serial} comes before {last}, which is used", serial=use.book.serial(number), last=last)
    return None


def _whose(session: Session, serial: str) -> str | None:
    """Who holds the book that *serial* is of, or held it."""
    for book in session.scalars(select(ReceiptBook).order_by(ReceiptBook.id.desc())):
        if number_in(book, serial) is not None and len(serial) == len(book.serial(book.first)):
            return book.holder.name
    return None


def in_words(book: ReceiptBook, numbers: Iterable[int]) -> str:
    """Numbers as ranges of serials: ``0001204-0001207, 0001212``; the first of them when there are many."""
    ranges = _ranges(numbers)
    shown = [
        book.serial(low) if low == high else f"{book.serial(low)}-{book.serial(high)}"
        for low, high in ranges[:MOST_SHOWN]
    ]
    return ", ".join(shown) + (" …" if len(ranges) > MOST_SHOWN else "")


def _ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    runs: Sequence[list[tuple[int, int]]] = [
        list(run) for _gap, run in groupby(enumerate(numbers), key=lambda each: each[1] - each[0])
    ]
    return [(run[0][1], run[-1][1]) for run in runs]


def read_ranges(book: ReceiptBook, text: str | None) -> tuple[int, ...] | None:
    """The numbers that *text* (``0001204-0001207, 0001212``) names, None when one is not of *book*."""
    numbers: set[int] = set()
    for part in re.split(r"[,，、;；\s]+", (text or "").strip()):
        if part:
            run = _run(book, part)
            if run is None:
                return None
            numbers.update(run)
    return tuple(sorted(numbers))


def _run(book: ReceiptBook, part: str) -> range | None:
    """A serial, or a first and a last one with a dash between; the letters before a serial may hold a dash too."""
    single = number_in(book, part)
    if single is not None:
        return range(single, single + 1)
    for dash in _DASH.finditer(part):
        low, high = number_in(book, part[: dash.start()]), number_in(book, part[dash.end() :])
        if low is not None and high is not None and low <= high:
            return range(low, high + 1)
    return None
