"""The register of blank receipts: which book was issued to whom, and what came back of it (RULES 8.5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Column, Filter, Kind, Life, Listing, Step
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _, say
from propertydesk.desks.fees.receipts.models import ReceiptBook
from propertydesk.desks.fees.receipts.serials import (
    Use,
    books_out,
    full_serial,
    in_words,
    next_serial,
    read_ranges,
    serial_trouble,
    use_of,
)
from propertydesk.desks.fees.words import BookState
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission

__all__ = ["BOOK_ACTIONS", "BOOK_KIND", "BOOK_LIST", "full_serial", "next_serial", "serial_trouble"]

MOST_PAPERS = 10_000
"""Of one book: more is a slip of the hand."""

ISSUE_ASK = (
    Field("holder_id", _("Issued to"), lookup="staff", required=True),
    Field("prefix", _("Letters before the serial"), kind="line", length=12, hint=_("Empty when it is digits only")),
    Field("first", _("First serial"), kind="line", length=12, required=True, hint=_("With its zeros, such as 0001201")),
    Field("last", _("Last serial"), kind="line", length=12, required=True),
    Field("note", _("Note"), kind="line", length=100, width=2),
)
RETURN_ASK = (
    Field("unused", _("Papers not used"), kind="line", length=200, width=3, hint=_("Like 0001240-0001250, 0001213")),
    Field("note", _("Note"), kind="line", length=100, width=3),
)
LOSE_ASK = (Field("note", _("What happened"), kind="line", length=200, required=True, width=3),)
BOOK_FIELDS = (
    Field(ReceiptBook.state, _("State")),
    Field("label", _("Serials"), kind="line"),
    Field(ReceiptBook.holder_id, _("Issued to"), lookup="staff"),
    Field(ReceiptBook.issued_at, _("Handed out at")),
    Field(ReceiptBook.back_at, _("Stubs returned")),
    Field(ReceiptBook.unused, _("Papers not used"), width=2),
    Field(ReceiptBook.note, _("Note"), width=3),
)
BOOK_LIFE = Life(
    (
        Step("receipt_book.issue", after=(BookState.OUT,)),
        Step("receipt_book.return", before=(BookState.OUT,), after=(BookState.BACK,)),
        Step("receipt_book.lose", before=(BookState.OUT,), after=(BookState.LOST,)),
    )
)


def issue(deed: Deed, holder_id: int, prefix: str | None, first: str, last: str, note: str | None) -> ReceiptBook:
    """Issue a book of blank receipts. An earlier one whose stubs are not back is said and noted (RULES 8.5)."""
    before, low, high, width = _read(prefix, first, last)
    _check_new(deed.session, before, low, high)
    notes = [note] if note else []
    waiting = books_out(deed.session, holder_id)
    if waiting:
        words = _("the stubs of {books} are not back yet", books=", ".join(book.label for book in waiting))
        deed.warn(words)
        notes.append(say(words, deed.setting("language")))
    return deed.add(
        ReceiptBook(
            state=BookState.OUT, prefix=before, first=low, last=high, width=width, holder_id=holder_id,
            issued_at=deed.at, note="; ".join(notes)[:200] or None,
        )
    )  # fmt: skip


def _read(prefix: str | None, first: str, last: str) -> tuple[str, int, int, int]:
    """Prefix, first, last and width of the serials. Raises ``AnswersWrong`` at each field."""
    before, low, high = (unicodedata.normalize("NFKC", each or "").strip().upper() for each in (prefix, first, last))
    low, high = low.removeprefix(before), high.removeprefix(before)
    digits = {key: re.fullmatch(r"[0-9]{1,12}", text) is not None for key, text in (("first", low), ("last", high))}
    require({key: None if good else _("Digits only, please, such as 0001201.") for key, good in digits.items()})
    count = int(high) - int(low) + 1
    words = None
    if count < 1:
        words = _("The last serial comes before the first.")
    elif count > MOST_PAPERS:
        words = _("This would be {count} papers. Compare the serials.", count=count)
    elif len(high) != len(low):
        words = _("Write it with as many digits as the first, {digits}.", digits=len(low))
    require({"last": words})
    return before, int(low), int(high), len(low)


def _check_new(session: Session, prefix: str, first: int, last: int) -> None:
    same = select(ReceiptBook).where(ReceiptBook.prefix == prefix, ReceiptBook.first <= last, ReceiptBook.last >= first)
    other = session.scalar(same.order_by(ReceiptBook.first).limit(1))
    if other is not None:
        words = _("{serials} were issued to {holder} already.", serials=other.label, holder=other.holder.name)
        raise UserError(words, "first", "overlap")


def take_back(deed: Deed, book: ReceiptBook, unused: str | None, note: str | None) -> None:
    """The stubs are back with the papers that were not used; what is neither used nor here is said."""
    use, named = use_of(deed.session, book), read_ranges(book, unused)
    if named is None:
        raise UserError(_("Serials of this book, please: {serials}.", serials=book.label), "unused")
    both = sorted(set(named) & set(use.used))
    if both:
        raise UserError(_("These bear receipts: {serials}.", serials=in_words(book, both)), "unused", "used")
    missing = sorted(set(use.unused) - set(named))
    notes = [each for each in (book.note, note) if each]
    if missing:
        words = _("papers are missing: {serials}", serials=in_words(book, missing))
        deed.warn(words)
        notes.append(say(words, deed.setting("language")))
    deed.change(
        book,
        state=BookState.BACK,
        back_at=deed.at,
        unused=in_words(book, named) or None,
        note="; ".join(notes)[:200] or None,
    )


def lose(deed: Deed, book: ReceiptBook, note: str) -> None:
    """The book is lost: its papers that were not used are not valid any more."""
    left = use_of(deed.session, book).unused
    notes = [each for each in (book.note, note) if each]
    deed.change(
        book, state=BookState.LOST, unused=in_words(book, left) or None, note="; ".join(notes)[:200], back_at=None
    )
    deed.warn(_("post a notice that these are not valid: {serials}", serials=in_words(book, left) or "-"))


def _in_order(deed: Deed, book: ReceiptBook) -> None:
    deed.check_after(book.issued_at)


def _left(asking: Any, book: ReceiptBook) -> Mapping[str, Any]:
    """All that no receipt bears is offered; whoever counts the papers strikes out what is not here."""
    return {"unused": in_words(book, use_of(asking.session, book).unused)}


def _by_use(value: Callable[[Use], Any]) -> Callable[[Session, Sequence[int]], Mapping[int, Any]]:
    def read(session: Session, ids: Sequence[int]) -> Mapping[int, Any]:
        books = session.scalars(select(ReceiptBook).where(ReceiptBook.id.in_(ids)))
        return {book.id: value(use_of(session, book)) for book in books}

    return read


def _labels(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
    return {book.id: book.label for book in session.scalars(select(ReceiptBook).where(ReceiptBook.id.in_(ids)))}


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join(Staff, ReceiptBook.holder_id == Staff.id)


def _tone(state: BookState) -> str:
    return {BookState.OUT: "plain", BookState.LOST: "late"}.get(state, "settled")


BOOK_KIND = Kind(
    "receipt_book", _("Book of receipts"), ReceiptBook, "book-open-text", None, BOOK_FIELDS, unit=None, life=BOOK_LIFE,
)  # fmt: skip

BOOK_ACTIONS = (
    Action(
        "receipt_book.issue", _("Issue a book of receipts"), issue, Permission.FINANCE, makes="receipt_book",
        ask=ISSUE_ASK, icon="book-open-text", hint=_("A new book only against the stubs of the last one."),
    ),
    Action(
        "receipt_book.return", _("Stubs returned"), take_back, Permission.FINANCE, subject="receipt_book",
        ask=RETURN_ASK, when=_in_order, icon="undo-2", defaults=_left, primary=True,
    ),
    Action(
        "receipt_book.lose", _("Book lost"), lose, Permission.FINANCE, subject="receipt_book", ask=LOSE_ASK,
        when=_in_order, icon="triangle-alert", danger=True,
    ),
)  # fmt: skip

BOOK_LIST = Listing(
    key="receipt_books",
    label=_("Books of receipts"),
    model=ReceiptBook,
    kind="receipt_book",
    needs=Permission.FEES,
    icon="book-open-text",
    columns=(
        Column("serials", _("Serials"), batch=_labels, width=180),
        Column("holder", _("Issued to"), Staff.name, width=100),
        Column("state", _("State"), ReceiptBook.state, kind="choice", of=BookState, width=120, tone=_tone),
        Column("issued_at", _("Handed out at"), ReceiptBook.issued_at, kind="moment", width=130),
        Column("used", _("Used"), batch=_by_use(lambda use: len(use.used)), kind="whole", width=70),
        Column(
            "last_used", _("Last used"), batch=_by_use(lambda use: use.last and use.book.serial(use.last)), width=110
        ),
        Column("skipped", _("Left out"), batch=_by_use(lambda use: in_words(use.book, use.skipped)), width=160),
        Column("back_at", _("Stubs returned"), ReceiptBook.back_at, kind="moment", width=130),
        Column("unused", _("Papers not used"), ReceiptBook.unused, width=160),
        Column("note", _("Note"), ReceiptBook.note, width=200),
        Column("first", _("First serial"), ReceiptBook.first, kind="whole", shown=False),
        Column("last", _("Last serial"), ReceiptBook.last, kind="whole", shown=False),
    ),
    base=_joined,
    filters=(
        Filter("out", _("Stubs not back"), lambda moment: ReceiptBook.state == BookState.OUT),
        Filter("lost", _("Lost"), lambda moment: ReceiptBook.state == BookState.LOST),
    ),
    watch=("receipt_book", "receipt"),
    actions=("receipt_book.issue",),
    empty=_("No book of receipts was issued. Offices without pre-printed papers need none."),
)
