"""Plain lists on paper: visitors, calls, slips, reserved numbers. Title, filters in force, columns, page numbers.

Rows flow page after page under the repeated head. Thousands of rows are fine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from propertydesk.core.i18n import Words
from propertydesk.core.sheet import OfficeHead, Sheet
from propertydesk.paper.form import Column, Heading, Label, Register, spoken
from propertydesk.paper.formfile import common_words
from propertydesk.paper.naming import with_office
from propertydesk.paper.papers import Paper, lying, paper_named

if TYPE_CHECKING:
    from propertydesk.paper.listing import Listing


def render_register(
    title: Words | Label,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Words | None]],
    office: OfficeHead,
    printed_at: str,
    lang: str,
    *,
    register: Register | None = None,
    filters: Sequence[Words] = (),
    values: Mapping[str, Words | None] | None = None,
    paper: str = "A4",
    landscape: bool = True,
    blank: bool = False,
) -> bytes:
    """The PDF of *rows* (each by column key) under *columns*, in *lang* ("zh_CN", "en", "both").

    *register* adds the office's code, version and the boxes at the foot, and says how the paper lies; *values* are
    what stands over and under its table. *filters* say in words what is shown. A *blank* is one page of empty rows to
    write in. A character without a sign is printed as 〓, and the paper says where.
    """
    if register is not None:
        register = with_office(register, office)
        columns = register.columns
    out = BytesIO()
    listing = _listing(out, title, register, columns, office, lang, _paper(register, paper, landscape))
    listing.filters = [spoken(words, lang) for words in filters]
    listing.printed_at = printed_at
    listing.values = dict(values or {})
    if blank:
        listing.print_blank()
    else:
        listing.print(rows)
    listing.save()
    return out.getvalue()


def render_lists(register: Register, sheets: Sequence[Sheet], lang: str, *, blank: bool = False) -> bytes:
    """The PDF of one or several documents that are lists, each beginning on a page of its own."""
    register = with_office(register, sheets[0].office)
    out = BytesIO()
    size = _paper(register, register.paper, register.landscape)
    listing = _listing(out, register.heading.title, register, register.columns, sheets[0].office, lang, size)
    for sheet in sheets:
        listing.printed_at, listing.values = sheet.printed_at, dict(sheet.values)
        if blank:
            listing.print_blank()
        else:
            listing.print(sheet.rows)
    listing.save()
    return out.getvalue()


def _listing(
    out: BytesIO,
    title: Words | Label,
    register: Register | None,
    columns: Sequence[Column],
    office: OfficeHead,
    lang: str,
    size: Paper,
) -> Listing:
    from propertydesk.paper.listing import Listing  # imports the PDF library

    heading = register.heading if register else _plain_heading(title)
    listing = Listing(out, spoken(title, lang), heading, columns, office, size, lang)
    if register:
        listing.signatures, listing.row = register.signatures, register.row
        listing.above, listing.below = register.above, register.below
    return listing


def _paper(register: Register | None, paper: str, landscape: bool) -> Paper:
    if register:
        paper, landscape = register.paper, register.landscape
    size = paper_named(paper)
    return lying(size) if landscape and size.width < size.height else size


def _plain_heading(title: Words | Label) -> Heading:
    label = title if isinstance(title, Label) else Label(spoken(title, "zh_CN"), spoken(title, "en"))
    return Heading("", label, "", "", "", None, common_words())
